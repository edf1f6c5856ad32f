"""AdamW and batches of similar length, shared by both training scripts."""

import math

import jax
import jax.numpy as jnp
import numpy as np

LENGTHS = (48, 64, 80, 96, 112, 128, 160, 192, 256, 512)  # tokens a row is padded to: one compilation each
BETA1, BETA2, EPS = 0.9, 0.98, 1e-8
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


def adamw(loss, weight_decay):
    """``(start, update)`` of AdamW on ``loss(trained, tokens, weights)``. Only matrices decay."""

    def start(trained):
        zeros = jax.tree.map(jnp.zeros_like, trained)
        return zeros, zeros

    @jax.jit
    def update(trained, state, tokens, weights, rate, step):
        value, grads = jax.value_and_grad(loss)(trained, tokens, weights)
        norm = jnp.sqrt(sum(jnp.sum(g * g) for g in jax.tree.leaves(grads)))
        grads = jax.tree.map(lambda g: g * jnp.minimum(1.0, CLIP / (norm + 1e-6)), grads)
        first = jax.tree.map(lambda m, g: BETA1 * m + (1 - BETA1) * g, state[0], grads)
        second = jax.tree.map(lambda v, g: BETA2 * v + (1 - BETA2) * g * g, state[1], grads)
        scale = jnp.sqrt(1 - BETA2 ** (step + 1)) / (1 - BETA1 ** (step + 1))

        def move(p, m, v):
            decay = weight_decay * p if p.ndim == 2 else 0.0
            return p - rate * (scale * m / (jnp.sqrt(v) + EPS) + decay)

        return jax.tree.map(move, trained, first, second), (first, second), value

    return start, update
