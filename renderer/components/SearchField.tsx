import { Search, X } from 'lucide-react';
import { useEffect, useEffectEvent, useState, type Ref } from 'react';
import styles from './SearchField.module.css';

interface SearchFieldProps {
  label: string;
  value: string;
  onChange: (value: string) => void;
  placeholder?: string;
  ref?: Ref<HTMLInputElement>;
}

/** Milliseconds without a key before the search is made. */
const pause = 150;

/** Holds what is typed and tells it when typing rests, so that each key does not start a search. */
export function SearchField({ label, value, onChange, placeholder = label, ref }: SearchFieldProps) {
  const [typed, setTyped] = useState(value);
  const [told, setTold] = useState(value);
  if (told !== value) {
    // The value was changed from outside (a filter was cleared): show that one.
    setTold(value);
    setTyped(value);
  }

  const tell = useEffectEvent(onChange);
  useEffect(() => {
    if (typed === value) return;
    const timer = setTimeout(() => tell(typed), pause);
    return () => clearTimeout(timer);
  }, [typed, value]);

  function clear(): void {
    setTyped('');
    onChange('');
  }

  return (
    <div className={styles.field}>
      <Search aria-hidden className={styles.icon} />
      <input
        ref={ref}
        type="search"
        className={styles.input}
        aria-label={label}
        placeholder={placeholder}
        value={typed}
        spellCheck={false}
        onChange={(event) => setTyped(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape' && typed !== '') {
            event.stopPropagation();
            clear();
          }
        }}
      />
      {typed !== '' && (
        <button type="button" className={styles.clear} aria-label="Clear search" onClick={clear}>
          <X aria-hidden />
        </button>
      )}
    </div>
  );
}
