import { ChevronRight, Plus, Trash2 } from 'lucide-react';
import { useId, useState, type ReactNode } from 'react';
import { Button } from './Button';
import { TextArea, TextField } from './Field';
import { IconButton } from './IconButton';
import { NumberField } from './NumberField';
import {
  checkSampling,
  furtherCount,
  type BiasDraft,
  type NumberName,
  type SamplingDraft,
  type SamplingProblems,
  type Shape,
} from './sampling-draft';
import styles from './SamplingFields.module.css';

interface SamplingFieldsProps {
  value: SamplingDraft;
  onChange: (value: SamplingDraft) => void;
}

/** How tokens are chosen: what everybody sets, and the rest behind a disclosure. */
export function SamplingFields({ value, onChange }: SamplingFieldsProps) {
  const checked = checkSampling(value);
  const problems = checked.problems ?? { parts: {}, bias: {} };
  const isGreedy = value.numbers.temperature === 0;
  const further = furtherCount(value);
  const [isOpen, setIsOpen] = useState(further > 0);
  const part = { value, problems, onChange };
  return (
    <div className={styles.fields}>
      <Setting
        {...part}
        name="temperature"
        label="Temperature"
        hint={
          isGreedy
            ? '0 is greedy: the likeliest token each time, the same answer each time.'
            : 'Higher is more varied. Answers differ by seed.'
        }
      />
      <Setting
        {...part}
        name="max_tokens"
        label="Longest answer, tokens"
        hint="The answer is cut off there."
      />
      <details
        className={styles.more}
        open={isOpen}
        onToggle={(event) => setIsOpen(event.currentTarget.open)}
      >
        <summary className={styles.summary}>
          <ChevronRight aria-hidden />
          More settings
          {checked.problems ? (
            <span className={styles.attention}>Something needs mending</span>
          ) : (
            further > 0 && <span className={styles.count}>{further} in use</span>
          )}
        </summary>
        <div className={styles.groups}>
          <Group title="Which tokens may come">
            <Setting {...part} name="top_k" label="Top-k" hint="Only the k likeliest tokens." />
            <Setting
              {...part}
              name="top_p"
              label="Top-p"
              hint="Only the likeliest tokens that together have this probability."
            />
            <Setting
              {...part}
              name="min_p"
              label="Min-p"
              hint="Only tokens at least this likely, relative to the likeliest."
            />
            {isGreedy && <p className={styles.note}>With temperature 0 these change nothing.</p>}
          </Group>
          <Group title="Repetition">
            <Setting
              {...part}
              name="repeat_penalty"
              label="Repeat penalty"
              hint="Above 1, tokens that have come become less likely."
            />
            <Setting
              {...part}
              name="presence_penalty"
              label="Presence penalty"
              hint="Taken once from tokens that have come."
            />
            <Setting
              {...part}
              name="frequency_penalty"
              label="Frequency penalty"
              hint="Taken each time a token has come."
            />
            <Setting
              {...part}
              name="repeat_last_n"
              label="Penalty window"
              hint="How many tokens back penalties look; −1 is all."
            />
          </Group>
          <Group title="End and shape">
            <TextArea
              label="Stop texts"
              isCode
              rows={2}
              value={value.stop}
              problem={problems.parts.stop}
              hint="One a line. The answer ends before the first of them; \n stands for a line break."
              onChange={(stop) => onChange({ ...value, stop })}
            />
            <ShapeFields {...part} />
          </Group>
          <BiasRows
            bias={value.bias}
            problems={problems.bias}
            onChange={(bias) => onChange({ ...value, bias })}
          />
        </div>
      </details>
    </div>
  );
}

interface PartProps {
  value: SamplingDraft;
  problems: SamplingProblems;
  onChange: (value: SamplingDraft) => void;
}

/** The range of each number (shared/domain/workspace.ts), its step, and what stands in an empty field. */
const ranges: Record<
  NumberName,
  { min: number; max?: number; step: number; isWhole?: boolean; empty: string; fallback?: number }
> = {
  temperature: { min: 0, max: 10, step: 0.1, empty: '0', fallback: 0 },
  max_tokens: { min: 1, max: 1_000_000, step: 1, isWhole: true, empty: '256', fallback: 256 },
  top_k: { min: 0, step: 1, isWhole: true, empty: 'off' },
  top_p: { min: 0.01, max: 1, step: 0.05, empty: 'off' },
  min_p: { min: 0, max: 1, step: 0.05, empty: 'off' },
  repeat_penalty: { min: 0.01, max: 10, step: 0.05, empty: 'off' },
  presence_penalty: { min: -10, max: 10, step: 0.1, empty: 'off' },
  frequency_penalty: { min: -10, max: 10, step: 0.1, empty: 'off' },
  repeat_last_n: { min: -1, max: 1_000_000, step: 1, isWhole: true, empty: '64' },
};

interface SettingProps extends PartProps {
  name: NumberName;
  label: string;
  hint: string;
}

/** A number with its name and one line about it, on the left, and the field on the right. */
function Setting({ name, label, hint, value, problems, onChange }: SettingProps) {
  const { isWhole = false, empty, fallback = null, ...range } = ranges[name];
  return (
    <NumberField
      className={styles.setting}
      label={label}
      hint={hint}
      problem={problems.parts[name]}
      placeholder={empty}
      {...range}
      value={value.numbers[name]}
      onChange={(number) =>
        onChange({
          ...value,
          numbers: {
            ...value.numbers,
            [name]: number === null ? fallback : isWhole ? Math.round(number) : number,
          },
        })
      }
    />
  );
}

const shapes: Record<Shape, string> = {
  free: 'Any text',
  json_schema: 'JSON schema',
  grammar: 'GBNF grammar',
};
const shapeNames: Shape[] = ['free', 'json_schema', 'grammar'];

function ShapeFields({ value, problems, onChange }: PartProps) {
  const group = useId();
  return (
    <>
      <fieldset className={styles.shapes}>
        <legend>The answer must be</legend>
        {shapeNames.map((shape) => (
          <label key={shape} className={styles.shape}>
            <input
              type="radio"
              name={group}
              checked={value.shape === shape}
              onChange={() => onChange({ ...value, shape })}
            />
            {shapes[shape]}
          </label>
        ))}
      </fieldset>
      {value.shape === 'json_schema' && (
        <TextArea
          label="JSON schema"
          isCode
          rows={6}
          placeholder='{"type": "object", "properties": {"label": {"type": "string"}}, "required": ["label"]}'
          value={value.schema}
          problem={problems.parts.shape}
          hint="Only tokens that keep the answer valid can come."
          onChange={(schema) => onChange({ ...value, schema })}
        />
      )}
      {value.shape === 'grammar' && (
        <TextArea
          label="GBNF grammar"
          isCode
          rows={6}
          placeholder={'root ::= "yes" | "no"'}
          value={value.grammar}
          problem={problems.parts.shape}
          hint="Its root rule is root. Only tokens that fit can come."
          onChange={(grammar) => onChange({ ...value, grammar })}
        />
      )}
    </>
  );
}

interface BiasRowsProps {
  bias: readonly BiasDraft[];
  problems: Record<number, string>;
  onChange: (bias: BiasDraft[]) => void;
}

function BiasRows({ bias, problems, onChange }: BiasRowsProps) {
  return (
    <Group title="Logit bias">
      <p className={styles.note}>Added to a token’s logit: −100 forbids it, 100 makes it come.</p>
      {bias.map((row, index) => {
        const change = (part: Partial<BiasDraft>) => onChange(bias.with(index, { ...row, ...part }));
        return (
          <div key={index} className={styles.bias}>
            <TextField
              label={`Token id ${index + 1}`}
              hideLabel
              inputMode="numeric"
              placeholder="token id"
              value={row.token}
              onChange={(token) => change({ token: token.trim() })}
            />
            <NumberField
              className={styles.bare}
              label={`Bias ${index + 1}`}
              value={row.bias}
              min={-1000}
              max={1000}
              onChange={(value) => change({ bias: value })}
            />
            <IconButton
              label={`Remove bias ${index + 1}`}
              icon={<Trash2 aria-hidden />}
              onClick={() => onChange(bias.filter((_, other) => other !== index))}
            />
            {problems[index] !== undefined && <p className={styles.problem}>{problems[index]}</p>}
          </div>
        );
      })}
      <Button
        size="small"
        icon={<Plus aria-hidden />}
        className={styles.add}
        onClick={() => onChange([...bias, { token: '', bias: -100 }])}
      >
        Add a token
      </Button>
    </Group>
  );
}

function Group({ title, children }: { title: string; children: ReactNode }) {
  const id = useId();
  return (
    <div role="group" aria-labelledby={id} className={styles.group}>
      <p id={id} className={styles.title}>
        {title}
      </p>
      {children}
    </div>
  );
}
