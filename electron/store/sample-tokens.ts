import type { TokenChoice, TokenOption } from '../../shared/domain/tokens';
import { failure } from '../../shared/result';
import type { ResultsDb } from './results-db';
import { get } from './sqlite';

/**
 * An answer's tokens in four columns: ids (int32, little-endian), texts (JSON), natural log-probabilities (float32,
 * little-endian) and, where they were asked for, the alternatives at each place (JSON: [id, text, logprob] each).
 */
type TokenColumns = [Uint8Array | null, string | null, Uint8Array | null, string | null];

export function tokenColumns(tokens: readonly TokenChoice[] | undefined): TokenColumns {
  if (!tokens) return [null, null, null, null];
  const alternatives = tokens.map((token) =>
    token.alternatives.map(({ id, text, logprob }) => [id, text, logprob]),
  );
  return [
    bytesOf(Int32Array.from(tokens, ({ id }) => id)),
    JSON.stringify(tokens.map(({ text }) => text)),
    bytesOf(Float32Array.from(tokens, ({ logprob }) => logprob)),
    alternatives.some((list) => list.length > 0) ? JSON.stringify(alternatives) : null,
  ];
}

interface TokenRow {
  tokens: Uint8Array | null;
  token_texts: string | null;
  logprobs: Uint8Array | null;
  alternatives: string | null;
}

/**
 * The tokens of a sample of a run; empty for samples stored without them.
 * @throws FailureError `not-found`.
 */
export function sampleTokens(results: ResultsDb, run: number, sample: number): TokenChoice[] {
  const row = get<TokenRow>(
    results,
    'select tokens, token_texts, logprobs, alternatives from samples where run = ? and key = ?',
    run,
    sample,
  );
  if (!row) throw failure('not-found', 'This sample is gone.');
  if (!row.tokens || !row.token_texts || !row.logprobs) return [];
  const ids = new Int32Array(copyOf(row.tokens));
  const logprobs = new Float32Array(copyOf(row.logprobs));
  const texts = JSON.parse(row.token_texts) as string[];
  const alternatives = JSON.parse(row.alternatives ?? '[]') as [number, string, number][][];
  return Array.from(ids, (id, index) => ({
    id,
    text: texts[index] ?? '',
    logprob: logprobs[index] ?? 0,
    alternatives: (alternatives[index] ?? []).map(([other, text, logprob]): TokenOption => ({
      id: other,
      text,
      logprob,
    })),
  }));
}

/** Mean of a column of log-probabilities, which must not be empty. */
export function meanLogprob(column: Uint8Array): number {
  const logprobs = new Float32Array(copyOf(column));
  return logprobs.reduce((sum, each) => sum + each, 0) / logprobs.length;
}

function bytesOf(array: Int32Array | Float32Array): Uint8Array {
  return new Uint8Array(array.buffer, array.byteOffset, array.byteLength);
}

/** SQLite's blobs may lie at any address; typed arrays of four bytes must not. */
function copyOf(bytes: Uint8Array): ArrayBuffer {
  return new Uint8Array(bytes).buffer;
}
