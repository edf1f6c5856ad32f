"""The Llama architecture in JAX: parameters, forward pass, LoRA.

Weights are named and shaped as in a GGUF file, ``[rows_out, columns_in]``, so that nothing is transposed or permuted on
export. Rotary embedding turns adjacent pairs (0,1), (2,3), ..., which is what llama.cpp does for the ``llama`` architecture.
"""

from dataclasses import dataclass

import jax
import jax.numpy as jnp
import numpy as np

LAYER_LINEARS = ("attn_q", "attn_k", "attn_v", "attn_output", "ffn_gate", "ffn_up", "ffn_down")


@dataclass(frozen=True)
class LlamaConfig:
    """Sizes of the model. Every row length is a multiple of 32, as Q8_0 requires."""

    vocab: int = 1024
    context: int = 512
    width: int = 128
    layers: int = 5
    heads: int = 4
    kv_heads: int = 2
    head_dim: int = 32
    ffn: int = 384
    rope_base: float = 10000.0
    norm_eps: float = 1e-5


def linear_shapes(config):
    """``{name: (rows_out, columns_in)}`` of the linear layers, in GGUF naming."""
    q = config.heads * config.head_dim
    kv = config.kv_heads * config.head_dim
    shapes = {
        "attn_q": (q, config.width),
        "attn_k": (kv, config.width),
        "attn_v": (kv, config.width),
        "attn_output": (config.width, q),
        "ffn_gate": (config.ffn, config.width),
        "ffn_up": (config.ffn, config.width),
        "ffn_down": (config.width, config.ffn),
    }
    return {f"blk.{i}.{name}.weight": shapes[name] for i in range(config.layers) for name in LAYER_LINEARS}


def init_params(config, seed):
    """Fresh float32 parameters. The output matrix is tied to ``token_embd``."""
    rng = np.random.default_rng(seed)
    params = {"token_embd.weight": rng.normal(0, 0.02, (config.vocab, config.width))}
    for name, shape in linear_shapes(config).items():
        scale = 0.02
        if "attn_output" in name or "ffn_down" in name:  # residual branches start small
            scale /= np.sqrt(2 * config.layers)
        params[name] = rng.normal(0, scale, shape)
    for i in range(config.layers):
        params[f"blk.{i}.attn_norm.weight"] = np.ones(config.width)
        params[f"blk.{i}.ffn_norm.weight"] = np.ones(config.width)
    params["output_norm.weight"] = np.ones(config.width)
    return {name: jnp.asarray(value, jnp.float32) for name, value in params.items()}


def init_lora(config, rank, seed):
    """Fresh LoRA factors ``{tensor: (a [rank, columns_in], b [rows_out, rank])}``; ``b`` is zero, so the start is the base."""
    rng = np.random.default_rng(seed)
    lora = {}
    for name, (rows, columns) in linear_shapes(config).items():
        a = rng.normal(0, 1 / np.sqrt(columns), (rank, columns))
        lora[name] = (jnp.asarray(a, jnp.float32), jnp.zeros((rows, rank), jnp.float32))
    return lora


def _rms_norm(x, weight, eps):
    return x * jax.lax.rsqrt(jnp.mean(x * x, axis=-1, keepdims=True) + eps) * weight


def _rope(x, cos, sin):
    """Rotates adjacent pairs. ``x`` is ``[batch, time, heads, head_dim]``; ``cos``, ``sin`` are ``[time, head_dim / 2]``."""
    even, odd = x[..., 0::2], x[..., 1::2]
    cos, sin = cos[None, :, None, :], sin[None, :, None, :]
    return jnp.stack([even * cos - odd * sin, even * sin + odd * cos], axis=-1).reshape(x.shape)


def hidden_states(params, tokens, config, lora=None, lora_scale=1.0):
    """Final normalised states ``[batch, time, width]`` for right-padded ``tokens`` ``[batch, time]``."""

    def linear(x, name):
        y = x @ params[name].T
        if lora is not None:
            a, b = lora[name]
            y = y + lora_scale * ((x @ a.T) @ b.T)
        return y

    batch, time = tokens.shape
    frequencies = config.rope_base ** (-np.arange(0, config.head_dim, 2) / config.head_dim)
    angles = np.arange(time)[:, None] * frequencies[None, :]
    cos, sin = jnp.asarray(np.cos(angles), jnp.float32), jnp.asarray(np.sin(angles), jnp.float32)
    causal = jnp.asarray(np.tril(np.ones((time, time), bool)))
    group = config.heads // config.kv_heads

    x = params["token_embd.weight"][tokens]
    for i in range(config.layers):
        block = f"blk.{i}."
        h = _rms_norm(x, params[block + "attn_norm.weight"], config.norm_eps)
        q = linear(h, block + "attn_q.weight").reshape(batch, time, config.heads, config.head_dim)
        k = linear(h, block + "attn_k.weight").reshape(batch, time, config.kv_heads, config.head_dim)
        v = linear(h, block + "attn_v.weight").reshape(batch, time, config.kv_heads, config.head_dim)
        q = _rope(q, cos, sin).reshape(batch, time, config.kv_heads, group, config.head_dim)
        k = _rope(k, cos, sin)
        scores = jnp.einsum("btkgd,bskd->bkgts", q, k) / np.sqrt(config.head_dim)
        weights = jax.nn.softmax(jnp.where(causal, scores, -1e30), axis=-1)
        h = jnp.einsum("bkgts,bskd->btkgd", weights, v).reshape(batch, time, config.heads * config.head_dim)
        x = x + linear(h, block + "attn_output.weight")
        h = _rms_norm(x, params[block + "ffn_norm.weight"], config.norm_eps)
        gate = jax.nn.silu(linear(h, block + "ffn_gate.weight"))
        x = x + linear(gate * linear(h, block + "ffn_up.weight"), block + "ffn_down.weight")
    return _rms_norm(x, params["output_norm.weight"], config.norm_eps)


def weighted_loss(params, tokens, targets_weight, config, lora=None, lora_scale=1.0):
    """Mean next-token cross-entropy in nats.

    ``tokens`` is ``[batch, time + 1]``; ``targets_weight`` ``[batch, time]`` weighs the prediction of ``tokens[:, 1:]``.
    """
    states = hidden_states(params, tokens[:, :-1], config, lora, lora_scale)
    logits = states @ params["token_embd.weight"].T
    log_z = jax.nn.logsumexp(logits, axis=-1)
    picked = jnp.take_along_axis(logits, tokens[:, 1:, None], axis=-1)[..., 0]
    return jnp.sum((log_z - picked) * targets_weight) / jnp.maximum(jnp.sum(targets_weight), 1.0)
