import type { Message } from '../../shared/domain/example';
import styles from './Conversation.module.css';

const roleNames: Record<Message['role'], string> = {
  system: 'System',
  developer: 'Developer',
  user: 'User',
  assistant: 'Assistant',
  tool: 'Tool',
};

/** The turns that were given to the model, as plain text. */
export function Conversation({ messages }: { messages: readonly Message[] }) {
  return (
    <ol className={styles.turns}>
      {messages.map((message, index) => (
        <li key={index} className={styles.turn} data-role={message.role}>
          <span className={styles.role}>{roleNames[message.role]}</span>
          {message.content !== null && (
            <p className={styles.content} data-selectable>
              {message.content}
            </p>
          )}
          {message.tool_calls !== undefined && (
            <pre className={styles.calls}>{JSON.stringify(message.tool_calls, null, 2)}</pre>
          )}
        </li>
      ))}
    </ol>
  );
}
