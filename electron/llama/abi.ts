/**
 * The C interface of llama.cpp that we call, written down once. Native functions, their TypeScript types and the check
 * against the pinned headers (tests/electron/llama/abi.test.ts) all derive from these tables, so an upgrade that
 * changes the ABI fails that test instead of a user's run.
 */

export type Pointer = bigint;

/** C types as they cross the border. `text` is a NUL-terminated UTF-8 string that C only reads (or returns). */
interface Scalars {
  void: void;
  bool: boolean;
  i8: number;
  i32: number;
  u32: number;
  i64: number | bigint;
  u64: number | bigint;
  size: number | bigint;
  f32: number;
  f64: number;
  text: string | null;
  pointer: Pointer | null;
  /** A typed array handed to C for the time of the call. */
  bytes: Uint8Array | null;
  i32s: Int32Array | null;
  f32s: Float32Array | null;
  pointers: BigUint64Array | null;
  /** An array of `llama_logit_bias` (token id as i32, bias as f32) handed to C for the time of the call. */
  biases: Uint8Array;
  /** One `llama_token_data_array` in memory that its maker keeps alive. */
  candidates: Uint8Array;
  /** `size_t *` that C writes to. */
  sizes: BigUint64Array | null;
}
type Scalar = keyof Scalars;

/** Field order is layout: C structs, natural alignment. Enums are 32-bit integers, callbacks are pointers. */
export const structs = {
  llama_model_params: {
    devices: 'pointer',
    tensor_buft_overrides: 'pointer',
    n_gpu_layers: 'i32',
    split_mode: 'i32',
    load_mode: 'i32',
    lazy_mode: 'i32',
    main_gpu: 'i32',
    tensor_split: 'pointer',
    progress_callback: 'pointer',
    progress_callback_user_data: 'pointer',
    kv_overrides: 'pointer',
    vocab_only: 'bool',
    check_tensors: 'bool',
    use_extra_bufts: 'bool',
    no_host: 'bool',
    no_alloc: 'bool',
    load_mtp: 'bool',
  },
  llama_context_params: {
    n_ctx: 'u32',
    n_batch: 'u32',
    n_ubatch: 'u32',
    n_seq_max: 'u32',
    n_rs_seq: 'u32',
    n_outputs_max: 'u32',
    n_outputs_max_per_seq: 'u32',
    n_threads: 'i32',
    n_threads_batch: 'i32',
    ctx_type: 'i32',
    rope_scaling_type: 'i32',
    pooling_type: 'i32',
    attention_type: 'i32',
    flash_attn_type: 'i32',
    rope_freq_base: 'f32',
    rope_freq_scale: 'f32',
    yarn_ext_factor: 'f32',
    yarn_attn_factor: 'f32',
    yarn_beta_fast: 'f32',
    yarn_beta_slow: 'f32',
    yarn_orig_ctx: 'u32',
    defrag_thold: 'f32',
    cb_eval: 'pointer',
    cb_eval_user_data: 'pointer',
    type_k: 'i32',
    type_v: 'i32',
    abort_callback: 'pointer',
    abort_callback_data: 'pointer',
    embeddings: 'bool',
    offload_kqv: 'bool',
    no_perf: 'bool',
    op_offload: 'bool',
    swa_full: 'bool',
    kv_unified: 'bool',
    samplers: 'pointer',
    n_samplers: 'size',
    ctx_other: 'pointer',
  },
  llama_batch: {
    n_tokens: 'i32',
    token: 'pointer',
    embd: 'pointer',
    pos: 'pointer',
    n_seq_id: 'pointer',
    seq_id: 'pointer',
    logits: 'pointer',
  },
  llama_sampler_chain_params: { no_perf: 'bool' },
} as const satisfies Record<string, Record<string, Scalar>>;

type StructName = keyof typeof structs;
export type Struct<S extends StructName> = {
  -readonly [F in keyof (typeof structs)[S]]: (typeof structs)[S][F] extends Scalar
    ? Scalars[(typeof structs)[S][F]]
    : never;
};

type Type = Scalar | StructName;
type Value<T extends Type> = T extends StructName ? Struct<T> : T extends Scalar ? Scalars[T] : never;

/** name: [result, ...parameters], grouped by the library that exports them. */
export const functions = {
  llama: {
    llama_backend_init: ['void'],
    llama_log_set: ['void', 'pointer', 'pointer'],
    llama_version: ['text'],
    llama_model_default_params: ['llama_model_params'],
    llama_context_default_params: ['llama_context_params'],
    llama_sampler_chain_default_params: ['llama_sampler_chain_params'],
    llama_max_parallel_sequences: ['size'],
    llama_model_load_from_file: ['pointer', 'text', 'llama_model_params'],
    llama_model_free: ['void', 'pointer'],
    llama_model_get_vocab: ['pointer', 'pointer'],
    llama_model_n_ctx_train: ['i32', 'pointer'],
    llama_model_chat_template: ['text', 'pointer', 'text'],
    llama_model_has_encoder: ['bool', 'pointer'],
    llama_model_is_recurrent: ['bool', 'pointer'],
    llama_model_is_hybrid: ['bool', 'pointer'],
    llama_init_from_model: ['pointer', 'pointer', 'llama_context_params'],
    llama_free: ['void', 'pointer'],
    llama_n_ctx: ['u32', 'pointer'],
    llama_n_ctx_seq: ['u32', 'pointer'],
    llama_n_batch: ['u32', 'pointer'],
    llama_get_memory: ['pointer', 'pointer'],
    llama_memory_clear: ['void', 'pointer', 'bool'],
    llama_memory_seq_rm: ['bool', 'pointer', 'i32', 'i32', 'i32'],
    llama_encode: ['i32', 'pointer', 'llama_batch'],
    llama_model_n_embd_out: ['i32', 'pointer'],
    llama_pooling_type: ['i32', 'pointer'],
    llama_get_embeddings_seq: ['pointer', 'pointer', 'i32'],
    llama_memory_seq_cp: ['void', 'pointer', 'i32', 'i32', 'i32', 'i32'],
    llama_decode: ['i32', 'pointer', 'llama_batch'],
    llama_attach_threadpool: ['void', 'pointer', 'pointer', 'pointer'],
    llama_set_n_threads: ['void', 'pointer', 'i32', 'i32'],
    llama_get_logits_ith: ['pointer', 'pointer', 'i32'],
    llama_adapter_lora_init: ['pointer', 'pointer', 'text'],
    llama_adapter_lora_free: ['void', 'pointer'],
    llama_set_adapters_lora: ['i32', 'pointer', 'pointers', 'size', 'f32s'],
    llama_vocab_n_tokens: ['i32', 'pointer'],
    llama_vocab_get_text: ['text', 'pointer', 'i32'],
    llama_vocab_is_eog: ['bool', 'pointer', 'i32'],
    llama_vocab_bos: ['i32', 'pointer'],
    llama_vocab_eos: ['i32', 'pointer'],
    llama_vocab_eot: ['i32', 'pointer'],
    llama_vocab_get_add_bos: ['bool', 'pointer'],
    llama_tokenize: ['i32', 'pointer', 'bytes', 'i32', 'i32s', 'i32', 'bool', 'bool'],
    llama_token_to_piece: ['i32', 'pointer', 'i32', 'bytes', 'i32', 'i32', 'bool'],
    llama_sampler_chain_init: ['pointer', 'llama_sampler_chain_params'],
    llama_sampler_chain_add: ['void', 'pointer', 'pointer'],
    llama_sampler_free: ['void', 'pointer'],
    llama_sampler_init_greedy: ['pointer'],
    llama_sampler_init_dist: ['pointer', 'u32'],
    llama_sampler_init_top_k: ['pointer', 'i32'],
    llama_sampler_init_top_p: ['pointer', 'f32', 'size'],
    llama_sampler_init_min_p: ['pointer', 'f32', 'size'],
    llama_sampler_init_temp: ['pointer', 'f32'],
    llama_sampler_init_penalties: ['pointer', 'i32', 'i32', 'f32', 'f32', 'f32'],
    llama_sampler_init_logit_bias: ['pointer', 'i32', 'i32', 'biases'],
    llama_sampler_init_grammar: ['pointer', 'pointer', 'text', 'text'],
    llama_sampler_accept: ['void', 'pointer', 'i32'],
    llama_sampler_apply: ['void', 'pointer', 'candidates'],
    llama_sampler_sample: ['i32', 'pointer', 'pointer', 'i32'],
  },
  ggml: {
    ggml_backend_load_all_from_path: ['void', 'text'],
    ggml_backend_dev_count: ['size'],
    ggml_backend_reg_by_name: ['pointer', 'text'],
    ggml_backend_dev_get: ['pointer', 'size'],
  },
  base: {
    ggml_backend_reg_get_proc_address: ['pointer', 'pointer', 'text'],
    ggml_backend_dev_description: ['text', 'pointer'],
    ggml_backend_dev_type: ['i32', 'pointer'],
    ggml_backend_dev_name: ['text', 'pointer'],
    ggml_backend_dev_memory: ['void', 'pointer', 'sizes', 'sizes'],
  },
} as const satisfies Record<string, Record<string, readonly [Type, ...Type[]]>>;

export type LibraryName = keyof typeof functions;

type Signature = readonly [Type, ...Type[]];
type Parameters<P extends readonly Type[]> = { -readonly [I in keyof P]: Value<P[I]> };
export type Native<S extends Signature> = S extends readonly [
  infer R extends Type,
  ...infer P extends readonly Type[],
]
  ? ((...parameters: Parameters<P>) => Value<R>) & {
      async: (...parameters: [...Parameters<P>, (error: Error | null, result: Value<R>) => void]) => void;
    }
  : never;

type AllFunctions = (typeof functions)['llama'] & (typeof functions)['ggml'] & (typeof functions)['base'];
/** Every function of the tables, callable. */
export type NativeFunctions = { [F in keyof AllFunctions]: Native<AllFunctions[F]> };

/** `ggml_backend_dev_type` values that mean "not the CPU itself" (ggml-backend.h). */
export const deviceType = { cpu: 0, gpu: 1, igpu: 2, accelerator: 3 } as const;
