import { promisify } from 'node:util';
import { failure } from '../../shared/result';
import { createBatch } from './batch';
import type { Model } from './model';

/** How the vectors of a text's tokens become one: `llama_pooling_type` (llama.h). */
const poolingTypes = { unspecified: -1, none: 0, mean: 1, cls: 2, last: 3, rank: 4 } as const;
export type Pooling = 'mean' | 'cls' | 'last';

export interface Embedder {
  pooling: Pooling;
  /** Length of a vector. */
  dimensions: number;
  /** Tokens a text may have. */
  longest: number;
  /**
   * One vector for each text, of Euclidean length 1: their dot product is their cosine.
   * @throws FailureError `invalid-input` for a text that is empty or longer than `longest`: nothing is cut silently.
   */
  embed(texts: readonly string[], signal?: AbortSignal): Promise<Float32Array[]>;
  free(): void;
}

export interface EmbedderOptions {
  threads: number;
  /** Absent: as the model's file says, and the mean where it says nothing (models that chat). */
  pooling?: Pooling | undefined;
}

/** Tokens of the longest text: all of a text's are evaluated in one go, for they are pooled there. */
const longestText = 2048;
/**
 * What short texts are put together up to. More would cost time in encoders, whose attention looks at all pairs of a
 * batch, and memory in models that chat: llama.cpp keeps a row of the vocabulary's size for every token.
 */
const tokensTogether = 512;
const textsTogether = 64;
/**
 * `llama_flash_attn_type` (llama.h). On it rounds keys and values to 16 bits, and a text's vector would depend in its
 * fourth digit on the texts beside it.
 */
const flashAttentionOff = 0;

/**
 * Text embeddings of an embedding model, or of one that chats.
 * @throws FailureError `no-memory`, and `incompatible` for models that rank pairs instead.
 */
export function createEmbedder(model: Model, { threads, pooling }: EmbedderOptions): Embedder {
  const own = open(model, threads, pooling ? poolingTypes[pooling] : poolingTypes.unspecified);
  const { call } = model.native;
  const isUnpooled = call.llama_pooling_type(own) === poolingTypes.none;
  if (isUnpooled) call.llama_free(own);
  const context = isUnpooled ? open(model, threads, poolingTypes.mean) : own;
  const type = call.llama_pooling_type(context);
  const name = (['mean', 'cls', 'last'] as const).find((candidate) => poolingTypes[candidate] === type);
  if (!name) {
    call.llama_free(context);
    throw failure('incompatible', 'This model ranks pairs of texts; choose one that makes embeddings.');
  }
  const memory = call.llama_get_memory(context);
  const longest = Math.min(call.llama_n_batch(context), model.contextTrained);
  const dimensions = call.llama_model_n_embd_out(model.pointer);
  const { batch, struct, reset } = createBatch(longest);
  const decode = promisify(call.llama_decode.async);

  async function evaluate(group: readonly Int32Array[]): Promise<Float32Array[]> {
    group.forEach((tokens, sequence) =>
      tokens.forEach((token, position) => batch.add(token, position, sequence, true)),
    );
    try {
      const status = await decode(context, struct());
      if (status === 0) return group.map((_, sequence) => vectorOf(sequence));
      throw failure('engine-failed', `llama.cpp could not embed texts (code ${status}).`);
    } finally {
      reset();
      // Encoders keep nothing; what others keep is of no use any more.
      if (memory !== null) call.llama_memory_clear(memory, false);
    }
  }

  function vectorOf(sequence: number): Float32Array {
    const source = call.llama_get_embeddings_seq(context, sequence);
    if (!source) throw new Error(`sequence ${sequence} has no embedding`);
    const vector = new Float32Array(dimensions);
    model.native.copy(vector, source);
    const length = Math.hypot(...vector);
    if (length > 0 && Number.isFinite(length)) return vector.map((value) => value / length);
    throw failure('engine-failed', 'The model gives no usable numbers for this text. Is its file damaged?');
  }

  return {
    pooling: name,
    dimensions,
    longest,
    async embed(texts, signal) {
      const tokens = texts.map((text, index) => tokenize(model, text, index, longest));
      const vectors: Float32Array[] = [];
      for (const group of groups(tokens, Math.min(tokensTogether, longest))) {
        signal?.throwIfAborted();
        vectors.push(...(await evaluate(group)));
      }
      return vectors;
    },
    free: () => call.llama_free(context),
  };
}

function open(model: Model, threads: number, pooling: number) {
  const { call, log } = model.native;
  log.take();
  const tokens = Math.min(longestText, model.contextTrained);
  const pointer = call.llama_init_from_model(model.pointer, {
    ...call.llama_context_default_params(),
    n_ctx: tokens,
    n_batch: tokens,
    n_ubatch: tokens,
    n_seq_max: textsTogether,
    n_threads: threads,
    n_threads_batch: threads,
    embeddings: true,
    flash_attn_type: flashAttentionOff,
    pooling_type: pooling,
    kv_unified: true,
    swa_full: true,
    no_perf: true,
  });
  if (pointer) return pointer;
  throw failure('no-memory', 'The buffers for embeddings do not fit into memory.', log.take());
}

function tokenize(model: Model, text: string, index: number, longest: number): Int32Array {
  const tokens = model.vocabulary.tokenize(text, true);
  // An empty text may still have the tokens that mark every text's beginning and end.
  if (model.vocabulary.tokenize(text, false).length === 0)
    throw failure('invalid-input', `Text ${index + 1} is empty.`);
  if (tokens.length <= longest) return tokens;
  throw failure(
    'invalid-input',
    `Text ${index + 1} has ${tokens.length} tokens; this model embeds at most ${longest}. Shorten or split it.`,
  );
}

/** Texts in order, as many together as is good; a long one alone. */
function groups(texts: readonly Int32Array[], most: number): Int32Array[][] {
  const all: Int32Array[][] = [];
  let group: Int32Array[] = [];
  let size = 0;
  for (const tokens of texts) {
    const isFull = group.length === textsTogether || size + tokens.length > most;
    if (isFull && group.length > 0) {
      all.push(group);
      group = [];
      size = 0;
    }
    group.push(tokens);
    size += tokens.length;
  }
  if (group.length > 0) all.push(group);
  return all;
}
