import { lazy, Suspense, useId, type CSSProperties, type ReactNode } from 'react';
import { classes } from './classes';
import styles from './CodeEditor.module.css';
import type { EditorProblem } from './code-editor/CodeMirrorEditor';
import type { EditorLanguage } from './code-editor/language';
import type { Complete } from './code-editor/setup';
import { Sentence } from './Sentence';

export type { EditorProblem } from './code-editor/CodeMirrorEditor';

/** The editor is half a megabyte: it comes when it is first needed, not when the application starts. */
const CodeMirrorEditor = lazy(async () => {
  const loaded = await import('./code-editor/CodeMirrorEditor');
  return { default: loaded.CodeMirrorEditor };
});

interface CodeEditorProps {
  label: string;
  hideLabel?: boolean;
  language: EditorLanguage;
  value: string;
  onChange: (value: string) => void;
  /** Marked in the text; the first error stands under it as well. */
  problems?: readonly EditorProblem[];
  /** What is wrong beyond the text's own problems. */
  problem?: string;
  hint?: ReactNode;
  complete?: Complete;
  /** Lines. */
  minLines?: number;
  maxLines?: number;
}

const lineHeight = 18;
const padding = 12;
const none: readonly EditorProblem[] = [];

/** A text with a syntax: highlighted, completed while it is written, and with what is wrong marked in place. */
export function CodeEditor({
  label,
  hideLabel = false,
  language,
  value,
  onChange,
  problems = none,
  problem = problems.find(({ severity }) => severity === 'error')?.message,
  hint,
  complete,
  minLines = 4,
  maxLines = 30,
}: CodeEditorProps) {
  const id = useId();
  const hasNote = problem !== undefined || hint !== undefined;
  return (
    <div className={styles.field}>
      {!hideLabel && (
        <span aria-hidden className={styles.label}>
          {label}
        </span>
      )}
      <div
        className={classes(styles.frame, problem !== undefined && styles.invalid)}
        style={heights(minLines, maxLines)}
        // Escape lets the next Tab leave the editor: it must not close the dialog around it.
        onKeyDown={(event) => event.key === 'Escape' && event.stopPropagation()}
      >
        <Suspense fallback={<pre className={styles.waiting}>{value}</pre>}>
          <CodeMirrorEditor
            label={label}
            describedBy={hasNote ? `${id}-note` : undefined}
            language={language}
            value={value}
            onChange={onChange}
            problems={problems}
            complete={complete}
          />
        </Suspense>
      </div>
      {hasNote && (
        <p id={`${id}-note`} className={problem === undefined ? styles.hint : styles.problem}>
          {problem === undefined ? hint : <Sentence text={problem} />}
        </p>
      )}
    </div>
  );
}

function heights(minLines: number, maxLines: number): CSSProperties & Record<`--editor-${string}`, string> {
  return {
    '--editor-min': `${minLines * lineHeight + padding}px`,
    '--editor-max': `${maxLines * lineHeight + padding}px`,
  };
}
