import { basename } from 'node:path';
import { promisify } from 'node:util';
import { failure } from '../../shared/result';
import type { Pointer } from './abi';
import { createBatch, type Batch } from './batch';
import type { Model } from './model';
import { threadpool } from './threadpool';

export interface ContextOptions {
  /** Cells of the key-value cache. */
  cells: number;
  /**
   * Whether all sequences share the cells, and with them the prompts that they have in common; true where absent. Else
   * each has an equal part of its own, and attention looks at no other's: decoding is faster where nothing is shared,
   * and splits a batch where sequence numbers do not follow each other.
   */
  unified?: boolean;
  /** Tokens one `decode` may carry. */
  batch: number;
  sequences: number;
  threads: number;
}

export type DecodeResult = 'done' | 'no-cells';

/** An inference context: a cache for many sequences, and one batch that is filled and decoded again and again. */
export interface Context {
  model: Model;
  pointer: Pointer;
  cells: number;
  unified: boolean;
  /** Cells that one sequence may have. */
  cellsPerSequence: number;
  batch: Batch;
  /** Decodes what the batch holds, off the event loop, and empties it. `no-cells`: nothing was changed. */
  decode(): Promise<DecodeResult>;
  /** Most batch entries of one decode whose logits may be asked for. */
  outputs: number;
  /** Logits of a batch entry of the latest decode, [vocabulary size]. One array, overwritten by the next call. */
  logits(entry: number): Float32Array;
  /** What the last call of `logits` read. */
  latestLogits: Float32Array;
  /** Lets `to`, which must be empty, begin with all of `from`. Where the cache is not unified, its content is copied. */
  copySequence(from: number, to: number): void;
  removeSequence(sequence: number): void;
  clear(): void;
  /** Threads of the next decodes. */
  setThreads(threads: number): void;
  setAdapters(adapters: readonly { adapter: Pointer; scale: number }[]): void;
  free(): void;
}

const leastOutputs = 32;

/**
 * @throws FailureError `no-memory` when the cache or the compute buffers cannot be allocated; `incompatible` for models
 * that do not generate token by token: they have no cache (llama-model.cpp, `create_memory`).
 */
export function createContext(model: Model, options: ContextOptions): Context {
  const { native } = model;
  const unified = options.unified ?? true;
  const { call } = native;
  native.log.take();
  // llama.cpp keeps room for one row a sequence.
  const outputs = Math.max(options.sequences, leastOutputs);
  const pointer = call.llama_init_from_model(model.pointer, {
    ...call.llama_context_default_params(),
    n_ctx: options.cells,
    n_batch: options.batch,
    n_ubatch: Math.min(options.batch, 512),
    n_seq_max: options.sequences,
    // Buffers are made for this many rows of the vocabulary's size, not for one a token of the batch.
    n_outputs_max: outputs,
    n_threads: options.threads,
    n_threads_batch: options.threads,
    kv_unified: unified,
    // The rolling window keeps too little to copy a prefix from.
    swa_full: true,
    no_perf: true,
  });
  if (!pointer) {
    const size = `${options.cells} tokens of context for ${options.sequences} sequences`;
    throw failure(
      'no-memory',
      `${size} do not fit into memory. Use fewer sequences or fewer tokens.`,
      native.log.take(),
    );
  }
  const pool = options.threads > 1 ? threadpool(native, options.threads) : undefined;
  if (pool !== undefined) call.llama_attach_threadpool(pointer, pool, null);
  const memory = call.llama_get_memory(pointer);
  if (memory === null) {
    call.llama_free(pointer);
    const label = basename(model.path);
    throw failure(
      'incompatible',
      `${label} does not generate text token by token; choose a model that does.`,
    );
  }
  // llama.cpp takes no larger batch than its cache, and aborts the process over one that is.
  const { batch, struct, reset } = createBatch(call.llama_n_batch(pointer));
  const decodeNative = promisify(call.llama_decode.async);
  const row = new Float32Array(model.vocabulary.size);

  return {
    model,
    pointer,
    cells: call.llama_n_ctx(pointer),
    unified,
    cellsPerSequence: call.llama_n_ctx_seq(pointer),
    batch,
    async decode() {
      const status = await decodeNative(pointer, struct());
      reset();
      if (status === 0) return 'done';
      if (status === 1) return 'no-cells';
      const reason = native.log.take().at(-1);
      throw failure(
        'engine-failed',
        `llama.cpp could not evaluate a batch (code ${status})${reason ? `: ${reason}` : ''}.`,
      );
    },
    outputs,
    logits(entry) {
      const source = call.llama_get_logits_ith(pointer, entry);
      if (!source) throw new Error(`batch entry ${entry} has no logits`);
      native.copy(row, source);
      return row;
    },
    latestLogits: row,
    // Whole sequences only: recurrent models keep one state a sequence, which has no parts.
    copySequence: (from, to) => call.llama_memory_seq_cp(memory, from, to, -1, -1),
    removeSequence: (sequence) => void call.llama_memory_seq_rm(memory, sequence, -1, -1),
    setThreads: (threads) => call.llama_set_n_threads(pointer, threads, threads),
    clear: () => call.llama_memory_clear(memory, false),
    setAdapters(adapters) {
      const pointers = new BigUint64Array(adapters.map(({ adapter }) => adapter));
      const scales = new Float32Array(adapters.map(({ scale }) => scale));
      const none = adapters.length === 0;
      call.llama_set_adapters_lora(pointer, none ? null : pointers, adapters.length, none ? null : scales);
    },
    free: () => call.llama_free(pointer),
  };
}
