import { Plus, Trash2 } from 'lucide-react';
import { roles, type Message } from '../../shared/domain/example';
import { Button } from './Button';
import { TextArea } from './Field';
import { IconButton } from './IconButton';
import { Select } from './Select';
import styles from './TurnsEditor.module.css';

type Role = Message['role'];

interface TurnsEditorProps {
  messages: readonly Message[];
  /** Roles to choose from; a turn that has another one keeps it. */
  offered?: readonly Role[];
  problem?: string;
  onChange: (messages: Message[]) => void;
}

/** Turns with roles, one under the other. */
export function TurnsEditor({ messages, offered = roles, problem, onChange }: TurnsEditorProps) {
  return (
    <>
      <ol className={styles.turns}>
        {messages.map((message, index) => (
          <Turn
            key={index}
            number={index + 1}
            message={message}
            offered={offered}
            onChange={(changed) => onChange(messages.with(index, changed))}
            onRemove={() => onChange(messages.filter((_, other) => other !== index))}
          />
        ))}
      </ol>
      {problem !== undefined && <p className={styles.problem}>{problem}</p>}
      <Button
        size="small"
        icon={<Plus aria-hidden />}
        className={styles.add}
        onClick={() => onChange([...messages, { role: nextRole(messages), content: '' }])}
      >
        Add a turn
      </Button>
    </>
  );
}

interface TurnProps {
  number: number;
  message: Message;
  offered: readonly Role[];
  onChange: (message: Message) => void;
  onRemove: () => void;
}

function Turn({ number, message, offered, onChange, onRemove }: TurnProps) {
  const choices = offered.includes(message.role) ? offered : [message.role, ...offered];
  return (
    <li className={styles.turn}>
      <div className={styles.head}>
        <Select
          label={`Role of turn ${number}`}
          hideLabel
          className={styles.role}
          options={choices.map((role) => ({ value: role, label: role }))}
          value={message.role}
          onChange={(role) => onChange({ ...message, role })}
        />
        <IconButton label={`Remove turn ${number}`} icon={<Trash2 aria-hidden />} onClick={onRemove} />
      </div>
      <TextArea
        label={`Text of turn ${number}`}
        hideLabel
        rows={Math.min(8, Math.max(2, Math.ceil((message.content ?? '').length / 64)))}
        value={message.content ?? ''}
        onChange={(content) => onChange({ ...message, content })}
      />
      {message.tool_calls !== undefined && (
        <pre className={styles.calls}>{JSON.stringify(message.tool_calls, null, 2)}</pre>
      )}
    </li>
  );
}

function nextRole(messages: readonly Message[]): Role {
  return messages.at(-1)?.role === 'user' ? 'assistant' : 'user';
}
