/** What templates and code can read, learnt from examples of the suite that a grader judges. */
import { createContext, useContext, useMemo } from 'react';
import { graderItem, type Example } from '../../../shared/domain/example';
import type { SuiteSummary } from '../../../shared/domain/views';
import { expectedAnswer } from '../../../shared/templates/expected';
import { itemPaths, samplePaths, type KnownPath } from '../../../shared/templates/suggest';
import { parseBoundedJson } from '../../../shared/text/bounded-json';
import { useVerb } from '../../app/queries';

/** How many examples are looked at. */
export const lookedAt = 20;

export interface Known {
  paths: readonly KnownPath[];
  /** The suite that was looked at; undefined where there is none with examples. */
  suite: string | undefined;
}

const nothing: Known = { paths: samplePaths([]), suite: undefined };

export const KnownPaths = createContext<Known>(nothing);

export function useKnownPaths(): Known {
  return useContext(KnownPaths);
}

export function useLearntPaths(suite: SuiteSummary | undefined): Known {
  const examples = useVerb(
    'examples.list',
    { suite: suite?.name ?? '-', offset: 0, limit: lookedAt },
    { enabled: suite !== undefined && suite.examples > 0 },
  ).data?.rows;
  const name = suite?.name;
  const template = suite?.expected;
  return useMemo(() => {
    if (!examples || examples.length === 0) return nothing;
    const answers = examples.flatMap((row) => {
      const expected = expectedAnswer(template, row);
      const json = expected === undefined ? undefined : parseBoundedJson(expected);
      return json === undefined ? [] : [json];
    });
    const items = examples.map((row) => graderItem(exampleOf(row)));
    return { paths: [...itemPaths(items), ...samplePaths(answers)], suite: name };
  }, [examples, template, name]);
}

/** A row of `examples.list` without the hash that the list adds: graders see none. */
export function exampleOf({ hash: _hash, ...example }: Example & { hash: string }): Example {
  return example;
}

/** What code can read of an answer beyond what templates can. */
const measured: readonly KnownPath[] = [
  { segments: ['sample', 'generated_tokens'], example: 'tokens of the answer' },
  { segments: ['sample', 'milliseconds'], example: 'how long it took' },
  { segments: ['sample', 'mean_logprob'], example: 'how sure the model was' },
];

export function codePaths({ paths }: Known): KnownPath[] {
  return [...paths, ...measured];
}
