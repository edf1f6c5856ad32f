import { ListPlus, Plus, Trash2 } from 'lucide-react';
import { roles, type Message } from '../../../shared/domain/example';
import { Button } from '../../components/Button';
import { TextArea } from '../../components/Field';
import { IconButton } from '../../components/IconButton';
import { Section } from '../../components/Section';
import { Select } from '../../components/Select';
import styles from './ConversationEditor.module.css';
import { asConversation, asInput, isOneUserTurn, type ExampleDraft } from './draft';

const roleOptions = roles.map((role) => ({ value: role, label: role }));

interface ConversationEditorProps {
  draft: ExampleDraft;
  problem?: string;
  onChange: (draft: ExampleDraft) => void;
}

/** What the model is given: one text, or turns with roles. */
export function ConversationEditor({ draft, problem, onChange }: ConversationEditorProps) {
  if (draft.input !== null) {
    return (
      <Section
        title="Input"
        actions={
          <Button
            kind="ghost"
            size="small"
            icon={<ListPlus aria-hidden />}
            onClick={() => onChange(asConversation(draft))}
          >
            Make it a conversation
          </Button>
        }
      >
        <TextArea
          label="Input"
          hideLabel
          rows={4}
          value={draft.input}
          problem={problem}
          onChange={(input) => onChange({ ...draft, input })}
        />
      </Section>
    );
  }
  const setTurns = (messages: Message[]) => onChange({ ...draft, messages });
  return (
    <Section
      title="Conversation"
      actions={
        isOneUserTurn(draft) && (
          <Button kind="ghost" size="small" onClick={() => onChange(asInput(draft))}>
            Make it one text
          </Button>
        )
      }
    >
      <ol className={styles.turns}>
        {draft.messages.map((message, index) => (
          <Turn
            key={index}
            number={index + 1}
            message={message}
            onChange={(changed) => setTurns(draft.messages.with(index, changed))}
            onRemove={() => setTurns(draft.messages.filter((_, other) => other !== index))}
          />
        ))}
      </ol>
      {problem !== undefined && <p className={styles.problem}>{problem}</p>}
      <Button
        size="small"
        icon={<Plus aria-hidden />}
        className={styles.add}
        onClick={() => setTurns([...draft.messages, { role: nextRole(draft.messages), content: '' }])}
      >
        Add a turn
      </Button>
    </Section>
  );
}

interface TurnProps {
  number: number;
  message: Message;
  onChange: (message: Message) => void;
  onRemove: () => void;
}

function Turn({ number, message, onChange, onRemove }: TurnProps) {
  return (
    <li className={styles.turn}>
      <div className={styles.head}>
        <Select
          label={`Role of turn ${number}`}
          hideLabel
          className={styles.role}
          options={roleOptions}
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

function nextRole(messages: readonly Message[]): Message['role'] {
  return messages.at(-1)?.role === 'user' ? 'assistant' : 'user';
}
