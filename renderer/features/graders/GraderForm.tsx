import { Plus, X } from 'lucide-react';
import { useState } from 'react';
import {
  fieldComparisons,
  type Grader,
  type JsonMatchGrader,
  type StringCheckGrader,
} from '../../../shared/domain/grader';
import { assertNever } from '../../../shared/result';
import { Button } from '../../components/Button';
import { TextField } from '../../components/Field';
import { IconButton } from '../../components/IconButton';
import { NumberField } from '../../components/NumberField';
import { Select } from '../../components/Select';
import styles from './graders.module.css';
import { changeSource, kindNames } from './kinds';

interface GraderFormProps<G extends Grader> {
  grader: G;
  source: string;
  onChange: (source: string) => void;
}

/** The form of a grader; every change goes into its text. */
export function GraderForm({ grader, ...rest }: GraderFormProps<Grader>) {
  return (
    <div className={styles.form}>
      <p className={styles.entryDetail}>{kindNames[grader.type].explanation}</p>
      <Fields grader={grader} {...rest} />
      <p className={styles.entryDetail}>
        Templates read the example with <code>{'{{item.…}}'}</code> and the answer with{' '}
        <code>{'{{sample.output_text}}'}</code> or, where it is JSON,{' '}
        <code>{'{{sample.output_json.…}}'}</code>.
      </p>
    </div>
  );
}

function Fields({ grader, ...rest }: GraderFormProps<Grader>) {
  switch (grader.type) {
    case 'string_check':
      return <StringCheckFields grader={grader} {...rest} />;
    case 'tunewright.json_match':
      return <JsonMatchFields grader={grader} {...rest} />;
    default:
      return assertNever(grader);
  }
}

const operations: Record<StringCheckGrader['operation'], string> = {
  eq: 'is equal to',
  ne: 'is not equal to',
  like: 'contains',
  ilike: 'contains (in any case)',
};

function StringCheckFields({ grader, source, onChange }: GraderFormProps<StringCheckGrader>) {
  const change = (part: Partial<StringCheckGrader>) => onChange(changeSource(source, part));
  return (
    <>
      <TextField label="The text" value={grader.input} onChange={(input) => change({ input })} />
      <Select
        label="passes when it"
        options={Object.entries(operations).map(([value, label]) => ({
          value: value as StringCheckGrader['operation'],
          label,
        }))}
        value={grader.operation}
        onChange={(operation) => change({ operation })}
      />
      <TextField label="this text" value={grader.reference} onChange={(reference) => change({ reference })} />
    </>
  );
}

const comparisons: Record<(typeof fieldComparisons)[number], string> = {
  exact: 'exactly',
  case_insensitive: 'in any case',
  numeric: 'as a number',
  set: 'as a set, in any order',
};

function JsonMatchFields({ grader, source, onChange }: GraderFormProps<JsonMatchGrader>) {
  const change = (part: Partial<JsonMatchGrader>) => onChange(changeSource(source, part));
  const { fields } = grader;
  const changeField = (index: number, part: Partial<JsonMatchGrader['fields'][number]>) =>
    change({ fields: fields.map((field, at) => (at === index ? { ...field, ...part } : field)) });
  return (
    <>
      <TextField label="The JSON" value={grader.input} onChange={(input) => change({ input })} />
      <TextField
        label="is compared with"
        value={grader.reference}
        onChange={(reference) => change({ reference })}
      />
      <fieldset className={styles.fields}>
        <legend>Fields</legend>
        {fields.map((field, index) => (
          <div key={index} className={styles.field}>
            <PathField
              label={`Path of field ${index + 1}`}
              path={field.path}
              onChange={(path) => changeField(index, { path })}
            />
            <Select
              label={`How field ${index + 1} is compared`}
              hideLabel
              options={fieldComparisons.map((value) => ({ value, label: comparisons[value] }))}
              value={field.compare}
              onChange={(compare) => changeField(index, { compare })}
            />
            {field.compare === 'numeric' && (
              <NumberField
                label="Tolerance"
                value={field.tolerance ?? null}
                min={0}
                placeholder="0"
                onChange={(tolerance) => changeField(index, { tolerance: tolerance ?? undefined })}
              />
            )}
            <IconButton
              label={`Remove the field ${field.path}`}
              icon={<X aria-hidden />}
              disabled={fields.length === 1}
              onClick={() => change({ fields: fields.filter((_, at) => at !== index) })}
            />
          </div>
        ))}
        <div>
          <Button
            size="small"
            icon={<Plus aria-hidden />}
            onClick={() => change({ fields: [...fields, { path: 'field', compare: 'exact' }] })}
          >
            Add field
          </Button>
        </div>
      </fieldset>
      <NumberField
        label="Passes from a score of"
        value={grader.pass_threshold ?? null}
        min={0}
        max={1}
        step={0.1}
        placeholder="1: all fields"
        onChange={(threshold) => change({ pass_threshold: threshold ?? undefined })}
      />
    </>
  );
}

interface PathFieldProps {
  label: string;
  path: string;
  onChange: (path: string) => void;
}

/** A path can be empty while it is written, but not in the grader's text. */
function PathField({ label, path, onChange }: PathFieldProps) {
  const [isEmpty, setIsEmpty] = useState(false);
  return (
    <TextField
      label={label}
      hideLabel
      value={isEmpty ? '' : path}
      problem={isEmpty ? 'A field needs a path.' : undefined}
      onChange={(typed) => {
        setIsEmpty(typed === '');
        if (typed !== '') onChange(typed);
      }}
    />
  );
}
