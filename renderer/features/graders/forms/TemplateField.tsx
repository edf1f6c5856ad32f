import { Braces } from 'lucide-react';
import { useId, useLayoutEffect, useRef, useState, type KeyboardEvent } from 'react';
import { templatePaths } from '../../../../shared/templates/parse';
import { completePlaceholder } from '../../../../shared/templates/suggest';
import type { Completion, Suggestion } from '../../../../shared/text/completion';
import { classes } from '../../../components/classes';
import { IconButton } from '../../../components/IconButton';
import { lookedAt, useKnownPaths, type Known } from '../known-paths';
import { PathList } from './PathList';
import styles from './TemplateField.module.css';

interface TemplateFieldProps {
  label: string;
  hideLabel?: boolean;
  value: string;
  hint?: string;
  problem?: string;
  /** What is said while it is empty, where it must not be: then it is not changed until something is written. */
  needed?: string;
  /** A prompt rather than one value. */
  isLong?: boolean;
  placeholder?: string;
  onChange: (value: string) => void;
}

const mostOffered = 60;

/** Text with placeholders: what examples and answers have is offered while one is written. */
export function TemplateField({
  label,
  hideLabel = false,
  value: given,
  hint,
  problem: ownProblem,
  needed,
  isLong = false,
  placeholder,
  onChange,
}: TemplateFieldProps) {
  const id = useId();
  const known = useKnownPaths();
  const [isEmpty, setIsEmpty] = useState(false);
  const value = isEmpty ? '' : given;
  const problem = isEmpty ? needed : ownProblem;
  const field = useRef<HTMLTextAreaElement>(null);
  const [caret, setCaret] = useState(0);
  const [isOffering, setIsOffering] = useState(false);
  const [active, setActive] = useState(0);
  /** Where the cursor goes once the text that was put in is there. */
  const caretToSet = useRef<number | null>(null);
  const offered = isOffering ? offer(value, caret, known) : undefined;
  const chosen = offered?.suggestions[Math.min(active, offered.suggestions.length - 1)];
  const unknown = unknownField(value, known);
  const note = problem ?? unknown ?? hint;

  useLayoutEffect(() => {
    const at = caretToSet.current;
    if (at === null || !field.current) return;
    caretToSet.current = null;
    field.current.focus();
    field.current.setSelectionRange(at, at);
  });

  function change(text: string): void {
    const isRefused = text === '' && needed !== undefined;
    setIsEmpty(isRefused);
    if (!isRefused) onChange(text);
  }

  function replace(from: number, to: number, text: string, isWhole: boolean): void {
    change(value.slice(0, from) + text + value.slice(to));
    caretToSet.current = from + text.length;
    setCaret(from + text.length);
    setIsOffering(!isWhole);
    setActive(0);
  }

  function choose({ from, to }: Completion, suggestion: Suggestion): void {
    // Braces that stand behind the placeholder already are stepped over.
    const closing = value.startsWith('}}', to) ? '}}' : '';
    replace(from, to + closing.length, (suggestion.insert ?? suggestion.label) + closing, true);
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (!offered || !chosen || event.nativeEvent.isComposing) return;
    const last = offered.suggestions.length - 1;
    switch (event.key) {
      case 'ArrowDown':
        setActive(active >= last ? 0 : active + 1);
        break;
      case 'ArrowUp':
        setActive(active <= 0 ? last : active - 1);
        break;
      case 'Enter':
      case 'Tab':
        choose(offered, chosen);
        break;
      case 'Escape':
        setIsOffering(false);
        event.stopPropagation();
        break;
      default:
        return;
    }
    event.preventDefault();
  }

  return (
    <div className={styles.field}>
      <label htmlFor={id} className={hideLabel ? 'visually-hidden' : styles.label}>
        {label}
      </label>
      <div className={styles.place}>
        <textarea
          ref={field}
          id={id}
          rows={isLong ? 3 : 1}
          spellCheck={false}
          placeholder={placeholder}
          className={classes(styles.input, isLong && styles.long)}
          value={value}
          aria-invalid={problem !== undefined}
          aria-autocomplete="list"
          aria-controls={chosen ? `${id}-list` : undefined}
          aria-activedescendant={chosen ? `${id}-list-${active}` : undefined}
          aria-describedby={note === undefined ? undefined : `${id}-note`}
          onChange={(event) => {
            change(event.target.value);
            setCaret(event.target.selectionStart);
            setIsOffering(true);
            setActive(0);
          }}
          onSelect={(event) => setCaret(event.currentTarget.selectionStart)}
          onBlur={() => setIsOffering(false)}
          onKeyDown={onKeyDown}
        />
        <IconButton
          label={`Insert a field into: ${label}`}
          size="small"
          className={styles.insert}
          icon={<Braces aria-hidden />}
          onClick={() => {
            const at = field.current?.selectionStart ?? value.length;
            replace(at, at, '{{', false);
          }}
        />
        {offered && chosen && (
          <PathList
            id={`${id}-list`}
            label={`Fields for: ${label}`}
            suggestions={offered.suggestions}
            active={Math.min(active, offered.suggestions.length - 1)}
            onChoose={(suggestion) => choose(offered, suggestion)}
          />
        )}
      </div>
      {note !== undefined && (
        <p
          id={`${id}-note`}
          className={
            problem !== undefined ? styles.problem : unknown !== undefined ? styles.caution : styles.hint
          }
        >
          {note}
        </p>
      )}
    </div>
  );
}

function offer(value: string, caret: number, { paths }: Known): Completion | undefined {
  const found = completePlaceholder(value, caret, paths);
  if (!found || found.suggestions.length === 0) return undefined;
  const written = value.slice(found.from, found.to).trim();
  // What is complete needs no completing.
  if (found.suggestions.length === 1 && found.suggestions[0]?.label === written) return undefined;
  return { ...found, suggestions: found.suggestions.slice(0, mostOffered) };
}

/** A field that no example has is most often a slip of the pen. */
function unknownField(value: string, { paths, suite }: Known): string | undefined {
  if (suite === undefined) return undefined;
  const fields = new Set(paths.flatMap(({ segments: [root, field] }) => (root === 'item' ? [field] : [])));
  const missing = templatePaths(value).find(
    ({ namespace, segments: [field] }) => namespace === 'item' && field !== undefined && !fields.has(field),
  );
  return missing && `None of the first ${lookedAt} examples of ${suite} has ${String(missing.segments[0])}.`;
}
