import { failure } from '../../shared/result';
import type { Adapter } from '../llama/adapter';
import type { Context } from '../llama/context';

export interface AppliedAdapter {
  name: string;
  adapter: Adapter;
  scale: number;
}

export interface AdapterProof {
  /** Largest |logit difference| from base with the adapter at scale 0. Proven to be 0. */
  scale_zero_difference: number;
  /** Largest |logit difference| from base with the adapter at its scale. Proven to be above 0, unless the scale is 0. */
  scaled_difference: number;
}

const proofTokens = 64;

/**
 * Proves on one real prompt that each adapter is what changes the model: switched to scale 0 the logits are the base's,
 * bit for bit; at its scale they differ. Without this a "base" column may silently be the tuned model, or a "tuned"
 * one the base. Leaves the context empty, without adapters.
 * @throws FailureError `incompatible` naming the adapter that cannot be proven.
 */
export async function proveAdapters(
  context: Context,
  adapters: readonly AppliedAdapter[],
  prompt: Int32Array,
): Promise<AdapterProof[]> {
  const tokens = prompt.subarray(0, proofTokens);
  const base = await logitsWith(context, tokens, []);
  const proofs: AdapterProof[] = [];
  for (const { name, adapter, scale } of adapters) {
    const off = await logitsWith(context, tokens, [{ adapter: adapter.pointer, scale: 0 }]);
    const on = await logitsWith(context, tokens, [{ adapter: adapter.pointer, scale }]);
    const proof = {
      scale_zero_difference: largestDifference(base, off),
      scaled_difference: largestDifference(base, on),
    };
    if (proof.scale_zero_difference !== 0) {
      throw failure(
        'incompatible',
        `Adapter ${name} changes the model even when it is switched off; the run is refused, because base and tuned could not be told apart.`,
      );
    }
    if (scale !== 0 && !(proof.scaled_difference > 0)) {
      throw failure(
        'incompatible',
        `Adapter ${name} at scale ${scale} does not change the model at all; the run is refused. Was it trained, and for this model?`,
      );
    }
    proofs.push(proof);
  }
  context.setAdapters([]);
  return proofs;
}

/** Logits after the last of `tokens`, [vocabulary size]. */
async function logitsWith(
  context: Context,
  tokens: Int32Array,
  adapters: Parameters<Context['setAdapters']>[0],
): Promise<Float32Array> {
  context.clear();
  context.setAdapters(adapters);
  let entry = -1;
  tokens.forEach((token, position) => {
    entry = context.batch.add(token, position, 0, position === tokens.length - 1);
  });
  if ((await context.decode()) !== 'done')
    throw failure('no-memory', 'The context is too small to prove the adapter.');
  const logits = context.logits(entry).slice();
  context.clear();
  return logits;
}

/** NaN where either side has one: a damaged adapter then passes neither test. */
function largestDifference(left: Float32Array, right: Float32Array): number {
  let largest = 0;
  for (let index = 0; index < left.length; index++) {
    const difference = Math.abs((left[index] ?? 0) - (right[index] ?? 0));
    if (Number.isNaN(difference)) return Number.NaN;
    largest = Math.max(largest, difference);
  }
  return largest;
}
