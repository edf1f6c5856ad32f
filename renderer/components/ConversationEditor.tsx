import { ListPlus } from 'lucide-react';
import { Button } from './Button';
import { TextArea } from './Field';
import { Section } from './Section';
import { TurnsEditor } from './TurnsEditor';
import { asConversation, asInput, isOneUserTurn, type ExampleDraft } from './example-draft';

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
      <TurnsEditor
        messages={draft.messages}
        problem={problem}
        onChange={(messages) => onChange({ ...draft, messages })}
      />
    </Section>
  );
}
