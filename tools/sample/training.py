"""Optimisers, learning rate and batches of similar length, shared by both training scripts."""

import math

import jax
import jax.numpy as jnp
import numpy as np

LENGTHS = (48, 64, 96, 128, 192, 512)  # tokens a row is padded to: one compilation each
BETA1, BETA2, EPS = 0.9, 0.98, 1e-8
MOMENTUM = 0.95
CLIP = 1.0


def batches(encoded, tokens_per_batch, rng):
    """Shuffled batches ``(tokens [batch, time + 1], weights [batch, time])`` of rows of similar length.

    ``encoded`` is a list of ``(ids, weights)``; rows longer than the largest length are an error.
    """
    by_length = {length: [] for length in LENGTHS}
    for row in encoded:
        by_length[next(length for length in LENGTHS if len(row[0]) <= length + 1)].append(row)
    result = []
    for length, rows in by_length.items():
        size = max(1, tokens_per_batch // length)
        rng.shuffle(rows)
        for start in range(0, len(rows), size):
            tokens = np.zeros((size, length + 1), np.int32)
            weights = np.zeros((size, length), np.float32)
            for i, (ids, row_weights) in enumerate(rows[start : start + size]):
                tokens[i, : len(ids)] = ids
                weights[i, : len(ids) - 1] = row_weights[1:]
            result.append((tokens, weights))
    rng.shuffle(result)
    return result


def schedule(step, steps, peak, warmup):
    """Learning rate: linear warm-up over ``warmup`` steps, then a cosine to a twentieth of ``peak``."""
    if step < warmup:
        return peak * (step + 1) / warmup
    progress = (step - warmup) / max(1, steps - warmup)
    return peak * (0.05 + 0.95 * 0.5 * (1 + math.cos(math.pi * progress)))


def _adam_step(moments, grads, step):
    """``(moments, directions)`` of Adam with bias correction for a tree of gradients."""
    first = jax.tree.map(lambda m, g: BETA1 * m + (1 - BETA1) * g, moments[0], grads)
    second = jax.tree.map(lambda v, g: BETA2 * v + (1 - BETA2) * g * g, moments[1], grads)
    scale = jnp.sqrt(1 - BETA2 ** (step + 1)) / (1 - BETA1 ** (step + 1))
    return (first, second), jax.tree.map(lambda m, v: scale * m / (jnp.sqrt(v) + EPS), first, second)


def _zeros(tree):
    return jax.tree.map(jnp.zeros_like, tree)


def adamw(loss, weight_decay):
    """``(start, update)`` of AdamW on ``loss(trained, tokens, weights)``; gradients are clipped to a norm of ``CLIP``."""

    def start(trained):
        return _zeros(trained), _zeros(trained)

    @jax.jit
    def update(trained, state, tokens, weights, rate, step):
        value, grads = jax.value_and_grad(loss)(trained, tokens, weights)
        norm = jnp.sqrt(sum(jnp.sum(g * g) for g in jax.tree.leaves(grads)))
        grads = jax.tree.map(lambda g: g * jnp.minimum(1.0, CLIP / (norm + EPS)), grads)
        state, directions = _adam_step(state, grads, step)
        return jax.tree.map(lambda p, d: p - rate * (d + weight_decay * p), trained, directions), state, value

    return start, update


def _orthogonalise(matrix):
    """Nearest matrix with singular values about 1, by five Newton-Schulz steps (the coefficients are Muon's)."""
    wide = matrix if matrix.shape[0] <= matrix.shape[1] else matrix.T
    wide = wide / (jnp.linalg.norm(wide) + 1e-7)
    for _ in range(5):
        square = wide @ wide.T
        wide = 3.4445 * wide + (-4.7750 * square + 2.0315 * square @ square) @ wide
    return wide if matrix.shape[0] <= matrix.shape[1] else wide.T


def muon(loss, weight_decay):
    """``(start, update)`` like ``adamw``, with Muon for the matrices of the layers and Adam for embeddings and norms.

    On this corpus it reaches a loss in about two thirds of the steps that AdamW takes.
    """

    def is_layer_matrix(name, value):
        return name.startswith("blk.") and value.ndim == 2

    def start(params):
        matrices = {name: value for name, value in params.items() if is_layer_matrix(name, value)}
        rest = {name: value for name, value in params.items() if name not in matrices}
        return _zeros(matrices), (_zeros(rest), _zeros(rest))

    @jax.jit
    def update(params, state, tokens, weights, rate, step):
        value, grads = jax.value_and_grad(loss)(params, tokens, weights)
        momentum, moments = state
        momentum = {name: MOMENTUM * m + grads[name] for name, m in momentum.items()}
        moments, moved = _adam_step(moments, {name: grads[name] for name in moments[0]}, step)
        for name, m in momentum.items():
            size = 0.2 * math.sqrt(max(m.shape))  # gives the update the root mean square of one by Adam
            moved[name] = size * _orthogonalise(grads[name] + MOMENTUM * m)
        params = {
            name: p - rate * (moved[name] + (weight_decay * p if p.ndim == 2 else 0.0)) for name, p in params.items()
        }
        return params, (momentum, moments), value

    return start, update
