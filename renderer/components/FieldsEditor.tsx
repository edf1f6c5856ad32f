import { Braces, Plus, Table2, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { isJsonObject, parseJson } from '../../shared/json';
import { Button } from './Button';
import { TextArea, TextField } from './Field';
import { IconButton } from './IconButton';
import { Section } from './Section';
import { Select } from './Select';
import { fieldDraft, type FieldDraft } from './example-draft';
import styles from './FieldsEditor.module.css';

interface FieldsEditorProps {
  fields: readonly FieldDraft[];
  problems: Record<number, string>;
  onChange: (fields: FieldDraft[]) => void;
}

/** What graders read as `{{item.…}}`: as names and values, or as one JSON object. */
export function FieldsEditor({ fields, problems, onChange }: FieldsEditorProps) {
  const [source, setSource] = useState<string | null>(null);
  return (
    <Section
      title="Reference fields"
      actions={
        source === null ? (
          <Button
            kind="ghost"
            size="small"
            icon={<Braces aria-hidden />}
            disabled={Object.keys(problems).length > 0}
            onClick={() => setSource(sourceOf(fields))}
          >
            Edit as JSON
          </Button>
        ) : (
          <Button kind="ghost" size="small" icon={<Table2 aria-hidden />} onClick={() => setSource(null)}>
            Edit as fields
          </Button>
        )
      }
    >
      {source === null ? (
        <FieldRows fields={fields} problems={problems} onChange={onChange} />
      ) : (
        <JsonSource source={source} onSource={setSource} onChange={onChange} />
      )}
    </Section>
  );
}

function FieldRows({ fields, problems, onChange }: FieldsEditorProps) {
  return (
    <>
      {fields.length === 0 && (
        <p className={styles.none}>
          None yet. Graders read them, for instance the right label as <code>{'{{item.label}}'}</code>.
        </p>
      )}
      {fields.map((field, index) => {
        const change = (part: Partial<FieldDraft>) =>
          onChange(fields.map((other, at) => (at === index ? { ...other, ...part } : other)));
        const name = field.key === '' ? `field ${index + 1}` : field.key;
        return (
          <div key={index} className={styles.field}>
            <TextField
              label={`Name of ${name}`}
              hideLabel
              placeholder="name"
              className={styles.name}
              value={field.key}
              onChange={(key) => change({ key })}
            />
            <TextArea
              label={`Value of ${name}`}
              hideLabel
              isCode={!field.isText}
              rows={Math.min(6, Math.max(1, Math.ceil(field.value.length / 44)))}
              value={field.value}
              problem={problems[index]}
              onChange={(value) => change({ value })}
            />
            <Select
              label={`Kind of ${name}`}
              hideLabel
              options={kinds}
              value={field.isText ? 'text' : 'json'}
              onChange={(kind) => change({ isText: kind === 'text' })}
            />
            <IconButton
              label={`Remove ${name}`}
              icon={<Trash2 aria-hidden />}
              onClick={() => onChange(fields.filter((_, at) => at !== index))}
            />
          </div>
        );
      })}
      <Button
        size="small"
        icon={<Plus aria-hidden />}
        className={styles.add}
        onClick={() => onChange([...fields, { key: '', value: '', isText: true }])}
      >
        Add a field
      </Button>
    </>
  );
}

const kinds = [
  { value: 'text', label: 'Text' },
  { value: 'json', label: 'JSON' },
] as const;

interface JsonSourceProps {
  source: string;
  onSource: (source: string) => void;
  onChange: (fields: FieldDraft[]) => void;
}

function JsonSource({ source, onSource, onChange }: JsonSourceProps) {
  const [problem, setProblem] = useState<string>();
  return (
    <TextArea
      label="Reference fields as JSON"
      hideLabel
      isCode
      rows={Math.min(16, source.split('\n').length + 1)}
      value={source}
      problem={problem}
      onChange={(changed) => {
        onSource(changed);
        const json = parseJson(changed);
        if (!isJsonObject(json)) {
          setProblem(
            json === undefined ? 'Not valid JSON yet: not saved.' : 'The fields are a JSON object: { … }.',
          );
          return;
        }
        setProblem(undefined);
        onChange(Object.entries(json).map(([key, value]) => fieldDraft(key, value)));
      }}
    />
  );
}

function sourceOf(fields: readonly FieldDraft[]): string {
  const entries = fields
    .filter(({ key }) => key !== '')
    .map(({ key, value, isText }) => [key, isText ? value : (parseJson(value) ?? null)] as const);
  return JSON.stringify(Object.fromEntries(entries), null, 2);
}
