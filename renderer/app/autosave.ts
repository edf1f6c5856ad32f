import { useEffect, useEffectEvent, useRef, useState } from 'react';
import type { Failure } from '../../shared/result';
import { failureOf } from './queries';

export type SaveState = { kind: 'unchanged' | 'saving' | 'saved' } | { kind: 'failed'; failure: Failure };

/** Milliseconds without a change before it is saved. */
const rest = 600;

/**
 * Saves a value a moment after it changed, and at once when its editor goes away. Undefined values are not fit to be
 * saved yet and wait. Saves never overlap: each begins when the one before has ended.
 */
export function useAutosave<T>(value: T | undefined, save: (value: T) => Promise<unknown>): SaveState {
  const key = value === undefined ? undefined : JSON.stringify(value);
  const saved = useRef(key);
  const queue = useRef<Promise<unknown>>(Promise.resolve());
  const [state, setState] = useState<SaveState>({ kind: 'unchanged' });

  const flush = useEffectEvent(() => {
    if (value === undefined || key === saved.current) return;
    saved.current = key;
    setState({ kind: 'saving' });
    queue.current = queue.current.then(async () => {
      try {
        await save(value);
        setState({ kind: 'saved' });
      } catch (error) {
        // The next change is a new attempt, also when it leads back to this value.
        saved.current = undefined;
        setState({ kind: 'failed', failure: failureOf(error) });
      }
    });
  });

  useEffect(() => {
    const timer = setTimeout(() => flush(), rest);
    return () => clearTimeout(timer);
  }, [key]);

  useEffect(() => () => flush(), []);

  return state;
}
