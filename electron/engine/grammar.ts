import type { Sampling } from '../../shared/domain/workspace';

/** What answers must match, in llama.cpp's GBNF: the configuration's own grammar. */
export function grammarOf({ grammar }: Sampling): string | undefined {
  return grammar;
}
