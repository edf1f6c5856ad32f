import { ArrowDown, ArrowUp, Plus, Trash2 } from 'lucide-react';
import type { EvalItem } from '../../../../shared/domain/graders/openai';
import { isJsonObject, type Json } from '../../../../shared/json';
import { Button } from '../../../components/Button';
import { IconButton } from '../../../components/IconButton';
import { Select } from '../../../components/Select';
import type { Draft } from '../draft';
import { choices } from './choices';
import styles from './forms.module.css';
import { TemplateField } from './TemplateField';

const roles: Record<EvalItem['role'], string> = {
  system: 'system',
  developer: 'developer',
  user: 'user',
  assistant: 'assistant',
};

interface TurnsFieldProps {
  label: string;
  turns: readonly EvalItem[];
  /** The list of turns in the text. */
  draft: Draft;
}

/** A judge's prompt: turns with roles, whose texts are templates. */
export function TurnsField({ label, turns, draft }: TurnsFieldProps) {
  const list = Array.isArray(draft.value) ? draft.value : [];
  const move = (from: number, to: number) => {
    const moved = list[from];
    if (moved === undefined) return;
    draft.set(list.toSpliced(from, 1).toSpliced(to, 0, moved));
  };
  return (
    <fieldset className={styles.box}>
      <legend>{label}</legend>
      <ol className={styles.turns}>
        {turns.map((turn, index) => (
          <li key={index} className={styles.turn}>
            <div className={styles.turnHead}>
              <Select
                label={`Role of turn ${index + 1}`}
                hideLabel
                className={styles.role}
                options={choices(roles)}
                value={turn.role}
                onChange={(role) => draft.at(index).change({ role })}
              />
              <IconButton
                label={`Move turn ${index + 1} up`}
                icon={<ArrowUp aria-hidden />}
                disabled={index === 0}
                onClick={() => move(index, index - 1)}
              />
              <IconButton
                label={`Move turn ${index + 1} down`}
                icon={<ArrowDown aria-hidden />}
                disabled={index === turns.length - 1}
                onClick={() => move(index, index + 1)}
              />
              <IconButton
                label={`Remove turn ${index + 1}`}
                icon={<Trash2 aria-hidden />}
                disabled={turns.length === 1}
                onClick={() => draft.set(list.filter((_, other) => other !== index))}
              />
            </div>
            <Content content={turn.content} number={index + 1} draft={draft.at(index, 'content')} />
          </li>
        ))}
      </ol>
      <div>
        <Button
          size="small"
          icon={<Plus aria-hidden />}
          onClick={() => draft.set([...list, { role: nextRole(turns), content: '' }])}
        >
          Add a turn
        </Button>
      </div>
    </fieldset>
  );
}

interface ContentProps {
  content: EvalItem['content'];
  number: number;
  draft: Draft;
}

/** A turn's text; or each of its parts, of which images and sounds can only be seen under JSON. */
function Content({ content, number, draft }: ContentProps) {
  if (!Array.isArray(content)) return <Part part={content} label={`Text of turn ${number}`} draft={draft} />;
  return content.map((part, index) => (
    <Part key={index} part={part} label={`Part ${index + 1} of turn ${number}`} draft={draft.at(index)} />
  ));
}

type TurnPart = Exclude<EvalItem['content'], readonly unknown[]>;

function Part({ part, label, draft }: { part: TurnPart; label: string; draft: Draft }) {
  const text = typeof part === 'string' ? part : textOf(part);
  if (text === undefined) {
    return <p className={styles.hint}>{label} is not text: change it under JSON.</p>;
  }
  return (
    <TemplateField
      label={label}
      hideLabel
      isLong
      value={text}
      onChange={(changed) =>
        typeof part === 'string' ? draft.set(changed) : draft.change({ text: changed })
      }
    />
  );
}

function textOf(part: Exclude<TurnPart, string>): string | undefined {
  const value: Json | undefined = isJsonObject(part) ? part.text : undefined;
  return typeof value === 'string' ? value : undefined;
}

function nextRole(turns: readonly EvalItem[]): EvalItem['role'] {
  return turns.at(-1)?.role === 'user' ? 'assistant' : 'user';
}
