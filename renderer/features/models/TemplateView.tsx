import { failureOf, useVerb } from '../../app/queries';
import { FailureNotice } from '../../components/FailureNotice';
import { Section } from '../../components/Section';
import type { Detail } from './details';
import styles from './ModelPanel.module.css';

/** The chat template in a file: how a conversation becomes the text that the model continues. */
export function TemplateView({ detail }: { detail: Detail }) {
  const { data: template, error } = useVerb(
    'models.template',
    detail.place === 'workspace' ? { model: detail.file.name } : { path: detail.file.path },
  );
  return (
    <Section title="Chat template">
      {error && <FailureNotice failure={failureOf(error)} />}
      {template === undefined && !error && <p className={styles.quiet}>Reading the file…</p>}
      {template === null && (
        <p className={styles.quiet}>
          None: conversations become plain text, one line a message. A base model is continued, not asked.
        </p>
      )}
      {typeof template === 'string' && (
        <pre className={styles.template} tabIndex={0} aria-label="Text of the chat template">
          {template}
        </pre>
      )}
    </Section>
  );
}
