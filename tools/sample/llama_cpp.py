"""Greedy batched generation with the llama.cpp libraries that the app ships, through ctypes.

Struct layouts are those of ``llama.h`` in node-llama-cpp 3.22.1.
"""

import ctypes as c
from pathlib import Path

import numpy as np

LIBRARIES = Path(__file__).parents[2] / "node_modules/@node-llama-cpp/linux-x64/bins/linux-x64"
SEQUENCES = 64  # decoded at once
BATCH = 2048  # tokens a llama_decode
CELLS = SEQUENCES * 256  # tokens in the key-value cache


class _ModelParams(c.Structure):
    _fields_ = (
        [(name, c.c_void_p) for name in ("devices", "tensor_buft_overrides")]
        + [(name, c.c_int32) for name in ("n_gpu_layers", "split_mode", "load_mode", "lazy_mode", "main_gpu")]
        + [(name, c.c_void_p) for name in ("tensor_split", "progress_callback", "progress_callback_user_data", "kv_overrides")]
        + [(name, c.c_bool) for name in ("vocab_only", "check_tensors", "use_extra_bufts", "no_host", "no_alloc", "load_mtp")]
    )


class _ContextParams(c.Structure):
    _fields_ = (
        [(name, c.c_uint32) for name in ("n_ctx", "n_batch", "n_ubatch", "n_seq_max", "n_rs_seq", "n_outputs_max", "n_outputs_max_per_seq")]
        + [(name, c.c_int32) for name in ("n_threads", "n_threads_batch", "ctx_type", "rope_scaling_type", "pooling_type")]
        + [(name, c.c_int32) for name in ("attention_type", "flash_attn_type")]
        + [(name, c.c_float) for name in ("rope_freq_base", "rope_freq_scale", "yarn_ext_factor", "yarn_attn_factor")]
        + [(name, c.c_float) for name in ("yarn_beta_fast", "yarn_beta_slow")]
        + [("yarn_orig_ctx", c.c_uint32), ("defrag_thold", c.c_float), ("cb_eval", c.c_void_p), ("cb_eval_user_data", c.c_void_p)]
        + [("type_k", c.c_int32), ("type_v", c.c_int32), ("abort_callback", c.c_void_p), ("abort_callback_data", c.c_void_p)]
        + [(name, c.c_bool) for name in ("embeddings", "offload_kqv", "no_perf", "op_offload", "swa_full", "kv_unified")]
        + [("samplers", c.c_void_p), ("n_samplers", c.c_size_t), ("ctx_other", c.c_void_p)]
    )


class _Batch(c.Structure):
    _fields_ = [("n_tokens", c.c_int32)] + [(name, c.c_void_p) for name in ("token", "embd", "pos", "n_seq_id", "seq_id", "logits")]


_LOG = c.CFUNCTYPE(None, c.c_int, c.c_char_p, c.c_void_p)
_silent = _LOG(lambda level, text, data: None)


def _load():
    """The llama library with the signatures used here."""
    for pattern in ("libggml-base*", "libggml.v*"):
        ggml = c.CDLL(str(next(LIBRARIES.glob(pattern))), mode=c.RTLD_GLOBAL)
    llama = c.CDLL(str(next(LIBRARIES.glob("libllama.v*"))), mode=c.RTLD_GLOBAL)
    ggml.ggml_backend_load_all_from_path(str(LIBRARIES).encode())
    pointer, i32 = c.c_void_p, c.c_int32
    for name, result, arguments in (
        ("llama_model_default_params", _ModelParams, []),
        ("llama_context_default_params", _ContextParams, []),
        ("llama_model_load_from_file", pointer, [c.c_char_p, _ModelParams]),
        ("llama_model_get_vocab", pointer, [pointer]),
        ("llama_model_chat_template", c.c_char_p, [pointer, c.c_char_p]),
        ("llama_vocab_n_tokens", i32, [pointer]),
        ("llama_vocab_is_eog", c.c_bool, [pointer, i32]),
        ("llama_tokenize", i32, [pointer, c.c_char_p, i32, pointer, i32, c.c_bool, c.c_bool]),
        ("llama_detokenize", i32, [pointer, pointer, i32, c.c_char_p, i32, c.c_bool, c.c_bool]),
        ("llama_init_from_model", pointer, [pointer, _ContextParams]),
        ("llama_adapter_lora_init", pointer, [pointer, c.c_char_p]),
        ("llama_set_adapters_lora", i32, [pointer, pointer, c.c_size_t, pointer]),
        ("llama_get_memory", pointer, [pointer]),
        ("llama_memory_clear", None, [pointer, c.c_bool]),
        ("llama_decode", i32, [pointer, _Batch]),
        ("llama_get_logits_ith", c.POINTER(c.c_float), [pointer, i32]),
        ("llama_log_set", None, [_LOG, pointer]),
    ):
        function = getattr(llama, name)
        function.restype, function.argtypes = result, arguments
    llama.llama_log_set(_silent, None)
    llama.llama_backend_init()
    return llama


class Model:
    """A GGUF model in llama.cpp on the CPU.

    One thread is enough for a model this small; a second one that has to wait for a busy core makes it far slower.
    """

    def __init__(self, path, threads=1):
        self._llama = _load()
        params = self._llama.llama_model_default_params()
        params.n_gpu_layers = 0
        self._model = self._llama.llama_model_load_from_file(str(path).encode(), params)
        if not self._model:
            raise ValueError(f"llama.cpp cannot load {path}")
        self._vocab = self._llama.llama_model_get_vocab(self._model)
        self._size = self._llama.llama_vocab_n_tokens(self._vocab)
        self.chat_template = self._llama.llama_model_chat_template(self._model, None).decode()
        params = self._llama.llama_context_default_params()
        params.n_ctx, params.n_batch, params.n_ubatch, params.n_seq_max = CELLS, BATCH, 512, SEQUENCES
        params.n_threads = params.n_threads_batch = threads
        params.kv_unified = True
        self._context = self._llama.llama_init_from_model(self._model, params)

    def use_adapter(self, path, scale=1.0):
        """Applies the LoRA adapter at ``path``; ``None`` takes it off again."""
        adapters = [] if path is None else [self._llama.llama_adapter_lora_init(self._model, str(path).encode())]
        if None in adapters:
            raise ValueError(f"llama.cpp cannot load {path}")
        count = len(adapters)
        if self._llama.llama_set_adapters_lora(self._context, (c.c_void_p * count)(*adapters), count, (c.c_float * count)(*[scale] * count)):
            raise ValueError(f"llama.cpp cannot apply {path}")

    def tokenize(self, text):
        """Token ids of ``text``; special tokens are recognised."""
        data = text.encode()
        ids = (c.c_int32 * (len(data) + 8))()
        return ids[: self._llama.llama_tokenize(self._vocab, data, len(data), ids, len(ids), True, True)]

    def detokenize(self, ids):
        """Text of token ids, without special tokens."""
        text = c.create_string_buffer(16 * len(ids) + 16)
        length = self._llama.llama_detokenize(self._vocab, (c.c_int32 * len(ids))(*ids), len(ids), text, len(text), True, False)
        return text.raw[:length].decode("utf-8", "replace")

    def generate(self, prompts, max_tokens):
        """Greedy answers to ``prompts`` (text, templates already applied), in their order."""
        answers = []
        for start in range(0, len(prompts), SEQUENCES):
            answers += self._generate_group([self.tokenize(prompt) for prompt in prompts[start : start + SEQUENCES]], max_tokens)
        return answers

    def _generate_group(self, prompts, max_tokens):
        self._llama.llama_memory_clear(self._llama.llama_get_memory(self._context), False)
        written = [[] for _ in prompts]
        alive = {}
        for sequence, ids in enumerate(prompts):
            rows = [(token, position, sequence, position == len(ids) - 1) for position, token in enumerate(ids)]
            alive[sequence] = self._decode(rows)[0]
        while alive:
            for sequence, token in list(alive.items()):
                if self._llama.llama_vocab_is_eog(self._vocab, token):
                    del alive[sequence]
                else:
                    written[sequence].append(token)
                    if len(written[sequence]) == max_tokens:
                        del alive[sequence]
            if alive:
                rows = [(written[s][-1], len(prompts[s]) + len(written[s]) - 1, s, True) for s in alive]
                alive = dict(zip(alive, self._decode(rows)))
        return [self.detokenize(ids) for ids in written]

    def _decode(self, rows):
        """Decodes ``rows`` of ``(token, position, sequence, wants logits)``; the likeliest next token of each that wants it."""
        count = len(rows)
        tokens, positions, sequences = ((c.c_int32 * count)(*column) for column in list(zip(*rows))[:3])
        wants = (c.c_int8 * count)(*[int(row[3]) for row in rows])
        ones = (c.c_int32 * count)(*[1] * count)
        at = (c.c_void_p * count)(*[c.addressof(sequences) + 4 * i for i in range(count)])
        address = [c.cast(array, c.c_void_p) for array in (tokens, positions, ones, at, wants)]
        batch = _Batch(count, address[0], None, *address[1:])
        if status := self._llama.llama_decode(self._context, batch):
            raise RuntimeError(f"llama_decode gave {status}")
        result = []
        for i, row in enumerate(rows):
            if row[3]:
                logits = np.ctypeslib.as_array(self._llama.llama_get_logits_ith(self._context, i), (self._size,))
                result.append(int(logits.argmax()))
        return result
