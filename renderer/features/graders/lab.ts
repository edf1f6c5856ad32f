import { useQuery } from '@tanstack/react-query';
import { useEffect, useEffectEvent, useRef, useState } from 'react';
import type { LabProgress } from '../../../shared/domain/grader-tests';
import type { Failure, Result } from '../../../shared/result';
import { tryVerb } from '../../app/api';
import { verbQuery } from '../../app/queries';

/** A request that may take its time: it can be followed, stopped, and asked anew. */
export interface Lab<T> {
  /** The id of what goes on; null while nothing does. */
  running: string | null;
  /** What came last, and of which question: an older answer stays while a new one is on its way. */
  result: { key: string; value: T } | undefined;
  failure: Failure | undefined;
  /** Asks, and stops what goes on already. `key` names the question in `result`. */
  start(key: string, ask: (id: string) => Promise<Result<T>>): void;
  stop(): void;
}

export function useLab<T>(): Lab<T> {
  const [running, setRunning] = useState<string | null>(null);
  const [result, setResult] = useState<Lab<T>['result']>();
  const [failure, setFailure] = useState<Failure>();
  /** What goes on; an answer to anything else comes too late. */
  const current = useRef<string | null>(null);

  function end(): void {
    const id = current.current;
    current.current = null;
    // Nobody waits for the answer, so whether stopping worked matters to nobody either.
    if (id !== null) void tryVerb('graders.stop', { id });
  }

  async function wait(id: string, key: string, asked: Promise<Result<T>>): Promise<void> {
    const answer = await asked;
    if (current.current !== id) return;
    current.current = null;
    setRunning(null);
    if (answer.ok) setResult({ key, value: answer.value });
    else if (answer.error.code !== 'cancelled') setFailure(answer.error);
  }

  const leave = useEffectEvent(end);
  useEffect(() => () => leave(), []);

  return {
    running,
    result,
    failure,
    start(key, ask) {
      end();
      const id = crypto.randomUUID();
      current.current = id;
      setRunning(id);
      setFailure(undefined);
      void wait(id, key, ask(id));
    },
    stop() {
      end();
      setRunning(null);
    },
  };
}

/** Milliseconds without a change before a question is asked by itself. */
export const rests = { instant: 80, code: 350, model: 2500 };

/** Asks whenever the question is another one, a moment after it last changed; never while it is undefined. */
export function useLive(key: string | undefined, rest: number, ask: (key: string) => void): void {
  const tell = useEffectEvent(ask);
  useEffect(() => {
    if (key === undefined) return;
    const timer = setTimeout(() => tell(key), rest);
    return () => clearTimeout(timer);
  }, [key, rest]);
}

const everyMs = 300;

/** How far a request is, asked again and again while it goes on. */
export function useLabProgress(id: string | null): LabProgress | null {
  const { data } = useQuery({
    ...verbQuery('graders.progress', { id: id ?? '-' }),
    enabled: id !== null,
    refetchInterval: everyMs,
    staleTime: 0,
    gcTime: 0,
  });
  return data ?? null;
}
