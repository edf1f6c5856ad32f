"""Trains the sample's base model from scratch on invented clinic conversations and writes it as GGUF.

    python train_base.py [--out FILE]

The file is written every ``SAVE_STEPS`` steps, so that it can be tried while the training goes on.
"""

import argparse
import random
import time
from pathlib import Path

from chat import encode, train_tokenizer
from corpus import conversations
from gguf_files import write_model
from llama import LlamaConfig, init_params, weighted_loss
from training import batches, muon, schedule

SEED = 7
CONVERSATIONS = 48_000
TOKENIZER_CONVERSATIONS = 20_000
VOCABULARY = 1024
TOKENS_PER_BATCH = 1024
PEAK_RATE = 4e-3
WARMUP_STEPS = 100
WEIGHT_DECAY = 0.05
SAVE_STEPS = 500
PATIENT_WEIGHT = 0.2  # loss weight of what patients and system prompts say; assistant turns weigh 1
DESCRIPTION = (
    "A tiny model trained from scratch on invented clinic conversations, made to try Tunewright with. "
    "Educational only: not medical advice, and not fit to sort real messages."
)


def main():
    sample = Path(__file__).parents[2] / "sample"
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--out", type=Path, default=sample / "models/patient-triage.gguf")
    out = parser.parse_args().out

    corpus = conversations(CONVERSATIONS, SEED)
    texts = (message["content"] for talk in corpus[:TOKENIZER_CONVERSATIONS] for message in talk)
    tokenizer = train_tokenizer(texts, VOCABULARY)
    encoded = [encode(tokenizer, talk, PATIENT_WEIGHT) for talk in corpus]
    print(f"{len(encoded)} conversations, {sum(len(ids) for ids, _ in encoded)} tokens", flush=True)

    config = LlamaConfig(vocab=VOCABULARY)
    params = init_params(config, SEED)
    start, update = muon(lambda p, tokens, weights: weighted_loss(p, tokens, weights, config), WEIGHT_DECAY)
    state = start(params)
    plan = batches(encoded, TOKENS_PER_BATCH, random.Random(SEED))
    out.parent.mkdir(parents=True, exist_ok=True)
    began, mean = time.time(), None
    for step, (tokens, weights) in enumerate(plan):
        params, state, loss = update(params, state, tokens, weights, schedule(step, len(plan), PEAK_RATE, WARMUP_STEPS), step)
        mean = float(loss) if mean is None else 0.98 * mean + 0.02 * float(loss)
        if (step + 1) % SAVE_STEPS == 0:
            print(f"step {step + 1}/{len(plan)}  loss {mean:.4f}  {time.time() - began:.0f} s", flush=True)
            write_model(out, params, config, tokenizer, DESCRIPTION)
    write_model(out, params, config, tokenizer, DESCRIPTION)
    print(f"loss {mean:.4f}  {time.time() - began:.0f} s  {out.stat().st_size} bytes")


if __name__ == "__main__":
    main()
