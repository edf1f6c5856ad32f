import type { Sampling } from '../../shared/domain/workspace';
import { failure } from '../../shared/result';
import type { Pointer } from './abi';
import type { Context } from './context';
import { createCandidates, type Candidates } from './candidates';
import type { Model } from './model';

/** Picks a sequence's next token. One for each sample: it holds the sample's random state, penalties and grammar. */
export interface Sampler {
  /** The token chosen from the logits of a batch entry of the latest decode. */
  sample(context: Context, entry: number): number;
  free(): void;
}

export interface SamplerOptions {
  sampling: Sampling;
  /** What the answer must match, in GBNF: the configuration's own grammar, or made from its JSON schema. */
  grammar: string | undefined;
  seed: number;
  /** The prompt: penalties count its last tokens too, as llama.cpp's own server does. */
  prompt: Int32Array;
}

const defaultRepeatLastN = 64;
const minimumKept = 1;
const grammarRoot = 'root';

/** Whether the likeliest token is always the one chosen: nothing changes the logits and nothing is drawn. */
export function isPlainGreedy(sampling: Sampling, grammar: string | undefined): boolean {
  return sampling.temperature === 0 && !sampling.logit_bias && !penalizes(sampling) && grammar === undefined;
}

/**
 * llama.cpp's own samplers in its own order: logit bias, penalties, top-k, top-p, min-p, temperature, then a draw seeded
 * with `seed`. Temperature 0 is greedy. What the configuration does not name is not applied.
 * @throws FailureError `invalid-input` when the grammar cannot be parsed.
 */
export function createSampler(model: Model, options: SamplerOptions): Sampler {
  const { call } = model.native;
  const chain = createChain(model, options);
  if (options.grammar === undefined) {
    return {
      sample: (context, entry) => call.llama_sampler_sample(chain, context.pointer, entry),
      free: () => call.llama_sampler_free(chain),
    };
  }
  const grammar = createGrammar(model, options.grammar);
  const candidates = candidatesOf(model);
  return {
    sample: (context, entry) => sampleInGrammar(model, { chain, grammar, candidates }, context.logits(entry)),
    free() {
      call.llama_sampler_free(grammar);
      call.llama_sampler_free(chain);
    },
  };
}

/**
 * Says before anything is generated whether llama.cpp understands a grammar.
 * @throws FailureError `invalid-input` with llama.cpp's own reason.
 */
export function checkGrammar(model: Model, grammar: string): void {
  model.native.call.llama_sampler_free(createGrammar(model, grammar));
}

function createChain(
  { native: { call }, vocabulary }: Model,
  { sampling, seed, prompt }: SamplerOptions,
): Pointer {
  const chain = required(
    call.llama_sampler_chain_init({ ...call.llama_sampler_chain_default_params(), no_perf: true }),
  );
  const add = (sampler: Pointer | null) => call.llama_sampler_chain_add(chain, required(sampler));
  const { logit_bias: bias, top_k: topK, top_p: topP, min_p: minP, temperature } = sampling;
  if (bias) {
    const known = Object.entries(bias).filter(([token]) => Number(token) < vocabulary.size);
    add(call.llama_sampler_init_logit_bias(vocabulary.size, known.length, logitBiases(known)));
  }
  if (penalizes(sampling)) {
    add(
      call.llama_sampler_init_penalties(
        vocabulary.size,
        sampling.repeat_last_n ?? defaultRepeatLastN,
        sampling.repeat_penalty ?? 1,
        sampling.frequency_penalty ?? 0,
        sampling.presence_penalty ?? 0,
      ),
    );
  }
  if (temperature === 0) {
    add(call.llama_sampler_init_greedy());
  } else {
    if (topK) add(call.llama_sampler_init_top_k(topK));
    if (topP !== undefined && topP < 1) add(call.llama_sampler_init_top_p(topP, minimumKept));
    if (minP) add(call.llama_sampler_init_min_p(minP, minimumKept));
    add(call.llama_sampler_init_temp(temperature));
    add(call.llama_sampler_init_dist(seed));
  }
  if (penalizes(sampling)) for (const token of prompt) call.llama_sampler_accept(chain, token);
  return chain;
}

function createGrammar({ native, vocabulary }: Model, grammar: string): Pointer {
  native.log.take();
  const sampler = native.call.llama_sampler_init_grammar(vocabulary.pointer, grammar, grammarRoot);
  if (sampler) return sampler;
  const reason = native.log
    .take()
    .at(-1)
    ?.replace(/^\w+: /, '');
  throw failure(
    'invalid-input',
    `The grammar that answers must match cannot be used${reason ? `: ${reason}` : ''}.`,
  );
}

/**
 * As llama.cpp's common_sampler_sample: the chain chooses as if there were no grammar, and only where the grammar does
 * not allow that token the whole vocabulary is checked, which takes a hundred times as long.
 */
function sampleInGrammar(
  { native: { call } }: Model,
  { chain, grammar, candidates }: { chain: Pointer; grammar: Pointer; candidates: Candidates },
  logits: Float32Array,
): number {
  call.llama_sampler_apply(chain, candidates.fill(logits));
  let token = candidates.selected();
  call.llama_sampler_apply(grammar, candidates.fillOne(token));
  if (candidates.isExcluded()) {
    call.llama_sampler_apply(grammar, candidates.fill(logits));
    call.llama_sampler_apply(chain, candidates.again());
    token = candidates.selected();
  }
  call.llama_sampler_accept(grammar, token);
  call.llama_sampler_accept(chain, token);
  return token;
}

const candidatesByModel = new WeakMap<Model, Candidates>();

/** One array of the vocabulary's size serves all samples: it is only used within a call. */
function candidatesOf(model: Model): Candidates {
  let candidates = candidatesByModel.get(model);
  if (!candidates) candidatesByModel.set(model, (candidates = createCandidates(model.vocabulary.size)));
  return candidates;
}

function penalizes({ repeat_penalty, frequency_penalty, presence_penalty }: Sampling): boolean {
  return (repeat_penalty ?? 1) !== 1 || Boolean(frequency_penalty) || Boolean(presence_penalty);
}

function logitBiases(entries: readonly (readonly [string, number])[]): Uint8Array {
  const bytes = new DataView(new ArrayBuffer(8 * Math.max(1, entries.length)));
  entries.forEach(([token, bias], index) => {
    bytes.setInt32(8 * index, Number(token), true);
    bytes.setFloat32(8 * index + 4, bias, true);
  });
  return new Uint8Array(bytes.buffer);
}

function required(pointer: Pointer | null): Pointer {
  if (pointer === null) throw new Error('llama.cpp could not make a sampler');
  return pointer;
}
