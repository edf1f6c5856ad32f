"""Reads and writes the GGUF files: the model (Q8_0 matrices) and the LoRA adapter (F32 factors)."""

import json

import jax.numpy as jnp
import numpy as np
from gguf import GGMLQuantizationType, GGUFReader, GGUFWriter, LlamaFileType, TokenType
from gguf.quants import dequantize, quantize

from chat import PRE_TOKENIZER, SPECIALS, TEMPLATE, TURN_END, load_tokenizer
from llama import LlamaConfig

QUANTIZATION_VERSION = 2
NORM_EPS_DIGITS = 9  # the file keeps the epsilon as float32


def write_model(path, params, config, tokenizer, description):
    """Writes the model. Matrices become Q8_0, norms stay F32."""
    writer = GGUFWriter(path, "llama")
    writer.add_type("model")
    writer.add_name("Patient triage (Tunewright sample)")
    writer.add_basename("patient-triage")
    writer.add_description(description)
    writer.add_license("apache-2.0")
    writer.add_languages(["en"])
    writer.add_tags(["text-generation", "educational"])
    writer.add_size_label(f"{sum(value.size for value in params.values()) / 1e6:.1f}M")
    writer.add_file_type(LlamaFileType.MOSTLY_Q8_0)
    writer.add_quantization_version(QUANTIZATION_VERSION)
    writer.add_vocab_size(config.vocab)
    writer.add_context_length(config.context)
    writer.add_embedding_length(config.width)
    writer.add_block_count(config.layers)
    writer.add_feed_forward_length(config.ffn)
    writer.add_head_count(config.heads)
    writer.add_head_count_kv(config.kv_heads)
    writer.add_key_length(config.head_dim)
    writer.add_value_length(config.head_dim)
    writer.add_rope_dimension_count(config.head_dim)
    writer.add_rope_freq_base(config.rope_base)
    writer.add_layer_norm_rms_eps(config.norm_eps)
    _add_tokenizer(writer, tokenizer)
    for name, value in params.items():
        value = np.asarray(value, np.float32)
        if value.ndim == 2:
            writer.add_tensor(name, quantize(value, GGMLQuantizationType.Q8_0), raw_dtype=GGMLQuantizationType.Q8_0)
        else:
            writer.add_tensor(name, value)
    _finish(writer)


def _add_tokenizer(writer, tokenizer):
    vocabulary = tokenizer.get_vocab()
    tokens = sorted(vocabulary, key=vocabulary.get)
    merges = [" ".join(pair) for pair in json.loads(tokenizer.to_str())["model"]["merges"]]
    writer.add_tokenizer_model("gpt2")
    writer.add_tokenizer_pre(PRE_TOKENIZER)
    writer.add_token_list(tokens)
    writer.add_token_types([TokenType.CONTROL if token in SPECIALS else TokenType.NORMAL for token in tokens])
    writer.add_token_merges(merges)
    end_of_text, end_of_turn = vocabulary[SPECIALS[0]], vocabulary[TURN_END]
    writer.add_bos_token_id(end_of_text)
    writer.add_eos_token_id(end_of_turn)
    writer.add_eot_token_id(end_of_turn)
    writer.add_pad_token_id(end_of_text)
    writer.add_add_bos_token(False)
    writer.add_add_eos_token(False)
    writer.add_chat_template(TEMPLATE)


def _finish(writer):
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()


def read_model(path):
    """``(params, config, tokenizer)`` of a file that ``write_model`` wrote; the matrices are what Q8_0 left of them."""
    reader = GGUFReader(path)

    def value(key):
        return reader.fields[key].contents()

    config = LlamaConfig(
        vocab=value("llama.vocab_size"),
        context=value("llama.context_length"),
        width=value("llama.embedding_length"),
        layers=value("llama.block_count"),
        heads=value("llama.attention.head_count"),
        kv_heads=value("llama.attention.head_count_kv"),
        head_dim=value("llama.attention.key_length"),
        ffn=value("llama.feed_forward_length"),
        rope_base=value("llama.rope.freq_base"),
        norm_eps=round(value("llama.attention.layer_norm_rms_epsilon"), NORM_EPS_DIGITS),
    )
    params = {t.name: jnp.asarray(dequantize(t.data, t.tensor_type), jnp.float32) for t in reader.tensors}
    tokenizer = load_tokenizer(value("tokenizer.ggml.tokens"), value("tokenizer.ggml.merges"))
    return params, config, tokenizer


def write_adapter(path, lora, alpha, name, description):
    """Writes LoRA factors as llama.cpp's own converter does: ``<tensor>.lora_a`` ``[rank, in]``, ``.lora_b`` ``[out, rank]``."""
    writer = GGUFWriter(path, "llama")
    writer.add_type("adapter")
    writer.add_string("adapter.type", "lora")
    writer.add_float32("adapter.lora.alpha", alpha)
    writer.add_name(name)
    writer.add_description(description)
    writer.add_license("apache-2.0")
    writer.add_file_type(LlamaFileType.ALL_F32)
    writer.add_quantization_version(QUANTIZATION_VERSION)
    for tensor, (a, b) in lora.items():
        writer.add_tensor(f"{tensor}.lora_a", np.asarray(a, np.float32))
        writer.add_tensor(f"{tensor}.lora_b", np.asarray(b, np.float32))
    _finish(writer)
