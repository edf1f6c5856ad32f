/**
 * The query layer: everything the engine owns is asked for here and kept under [verb, input]. Nothing goes stale by
 * itself; the engine says what changed (see events.ts) and the affected verbs are asked again.
 */
import {
  QueryClient,
  queryOptions,
  useMutation,
  useQuery,
  type UseMutationResult,
  type UseQueryResult,
} from '@tanstack/react-query';
import type { VerbInput, VerbName, VerbOutput } from '../../shared/ipc/contract';
import type { Failure } from '../../shared/result';
import { FailureError } from '../../shared/result';
import { callVerb } from './api';

export function createQueryClient(): QueryClient {
  // 'always': the engine is on this machine, whatever the network is doing.
  const shared = { networkMode: 'always', retry: false } as const;
  return new QueryClient({
    defaultOptions: {
      queries: { ...shared, staleTime: Infinity, refetchOnWindowFocus: false, refetchOnReconnect: false },
      mutations: shared,
    },
  });
}

export function verbKey<V extends VerbName>(verb: V, input: VerbInput<V>): readonly unknown[] {
  return [verb, input];
}

export function verbQuery<V extends VerbName>(verb: V, input: VerbInput<V>) {
  return queryOptions<VerbOutput<V>>({
    queryKey: verbKey(verb, input),
    queryFn: () => callVerb(verb, input),
  });
}

interface VerbOptions {
  /** False while the input is not known yet. */
  enabled?: boolean;
  /** Asked again whenever it comes on screen: nobody tells when it changes (files, free memory). */
  always?: boolean;
}

export function useVerb<V extends VerbName>(
  verb: V,
  input: VerbInput<V>,
  { always = false, ...options }: VerbOptions = {},
): UseQueryResult<VerbOutput<V>> {
  return useQuery({ ...verbQuery(verb, input), ...(always && { staleTime: 0 }), ...options });
}

/** A verb that changes something. What it changed is told by `workspace.changed`, not guessed here. */
export function useVerbAction<V extends VerbName>(
  verb: V,
): UseMutationResult<VerbOutput<V>, Error, VerbInput<V>> {
  return useMutation({ mutationFn: (input: VerbInput<V>) => callVerb(verb, input) });
}

/** The failure behind an error. Anything that is not an expected failure is a bug and says so. */
export function failureOf(error: unknown): Failure {
  if (error instanceof FailureError) return error.failure;
  const message = error instanceof Error ? error.message : String(error);
  return { code: 'internal', message: 'Something went wrong inside Tunewright.', details: [message] };
}

const runVerbs: ReadonlySet<string> = new Set<VerbName>([
  'runs.list',
  'runs.get',
  'runs.progress',
  'runs.samples',
  'ratings.counts',
  'ratings.agreement',
  'comparisons.summary',
  'comparisons.cases',
]);

const definitionVerbs: ReadonlySet<string> = new Set<VerbName>([
  'workspace.state',
  'examples.list',
  'graders.tests',
  'import.preview',
  'graders.previewImport',
]);

/** Asks again for what is shown of the given part, and forgets the rest of it. */
export async function invalidatePart(client: QueryClient, what: 'definitions' | 'runs'): Promise<void> {
  const affected = what === 'runs' ? runVerbs : definitionVerbs;
  await client.invalidateQueries({ predicate: (query) => affected.has(String(query.queryKey[0])) });
}
