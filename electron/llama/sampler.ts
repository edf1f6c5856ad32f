import type { Sampling } from '../../shared/domain/workspace';
import type { Pointer } from './abi';
import type { Context } from './context';
import type { Native } from './native';

/** Picks a sequence's next token. One for each sample: it holds the sample's random state. */
export interface Sampler {
  /** The token chosen from the logits of a batch entry of the latest decode. */
  sample(context: Context, entry: number): number;
  free(): void;
}

/**
 * llama.cpp's own samplers in its own order: top-k, top-p, min-p, temperature, then a draw seeded with `seed`.
 * Temperature 0 is greedy. What the configuration does not name is not applied.
 */
export function createSampler({ call }: Native, sampling: Sampling, seed: number): Sampler {
  const chain = required(
    call.llama_sampler_chain_init({ ...call.llama_sampler_chain_default_params(), no_perf: true }),
  );
  const add = (sampler: Pointer | null) => call.llama_sampler_chain_add(chain, required(sampler));
  const minimumKept = 1;
  if (sampling.temperature === 0) {
    add(call.llama_sampler_init_greedy());
  } else {
    if (sampling.top_k) add(call.llama_sampler_init_top_k(sampling.top_k));
    if (sampling.top_p !== undefined && sampling.top_p < 1)
      add(call.llama_sampler_init_top_p(sampling.top_p, minimumKept));
    if (sampling.min_p) add(call.llama_sampler_init_min_p(sampling.min_p, minimumKept));
    add(call.llama_sampler_init_temp(sampling.temperature));
    add(call.llama_sampler_init_dist(seed));
  }
  return {
    sample: (context, entry) => call.llama_sampler_sample(chain, context.pointer, entry),
    free: () => call.llama_sampler_free(chain),
  };
}

function required(pointer: Pointer | null): Pointer {
  if (pointer === null) throw new Error('llama.cpp could not make a sampler');
  return pointer;
}
