import { useEffect, useRef } from 'react';
import type { Suggestion } from '../../../../shared/text/completion';
import styles from './PathList.module.css';

interface PathListProps {
  id: string;
  label: string;
  suggestions: readonly Suggestion[];
  active: number;
  onChoose: (suggestion: Suggestion) => void;
}

/** What can be put in at the cursor. The focus stays in the text: the field's keys move through the list. */
export function PathList({ id, label, suggestions, active, onChoose }: PathListProps) {
  const current = useRef<HTMLLIElement>(null);
  useEffect(() => current.current?.scrollIntoView({ block: 'nearest' }), [active]);
  return (
    <ul id={id} role="listbox" aria-label={label} className={styles.list}>
      {suggestions.map((suggestion, index) => (
        <li
          key={suggestion.label}
          ref={index === active ? current : undefined}
          id={`${id}-${index}`}
          role="option"
          aria-selected={index === active}
          className={styles.option}
          // A press must not take the focus from the text.
          onMouseDown={(event) => {
            event.preventDefault();
            onChoose(suggestion);
          }}
        >
          <span className={styles.path}>{suggestion.label}</span>
          {suggestion.detail !== undefined && <span className={styles.detail}>{suggestion.detail}</span>}
        </li>
      ))}
    </ul>
  );
}
