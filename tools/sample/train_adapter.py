"""Trains the sample's LoRA adapter on the suite's ``train`` split alone, on the weights that the base GGUF holds.

    python train_adapter.py [--base FILE] [--out FILE]

``dev`` is only measured (the loss is printed); nothing here reads ``test``.
"""

import argparse
import json
import random
import time
from pathlib import Path

import yaml

from chat import encode
from gguf_files import read_model, write_adapter
from llama import init_lora, weighted_loss
from training import adamw, batches, schedule

SEED = 11
RANK = 8
ALPHA = 16.0
EPOCHS = 8
TOKENS_PER_BATCH = 1024
PEAK_RATE = 3e-3
WARMUP_STEPS = 10
WEIGHT_DECAY = 0.0
NAME = "Patient triage LoRA (Tunewright sample)"
DESCRIPTION = (
    "LoRA for the sample model: sorts patient messages by the suite's rules. Trained on the suite's train split. "
    "Educational only: not medical advice."
)


def conversations(sample, split):
    """The examples of ``split`` as conversations under the system prompt of the ``tuned`` configuration."""
    settings = yaml.safe_load((sample / "configurations.yaml").read_text("utf-8"))
    system = next(c["system"] for c in settings["configurations"] if c["name"] == "tuned")
    result = []
    for line in (sample / "suites/patient-messages/examples.jsonl").read_text("utf-8").splitlines():
        example = json.loads(line)
        if example["split"] == split:
            answer = json.dumps(example["answer"], ensure_ascii=False, separators=(",", ":"))
            result.append([{"role": "system", "content": system}, *example["messages"], {"role": "assistant", "content": answer}])
    return result


def main():
    sample = Path(__file__).parents[2] / "sample"
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--base", type=Path, default=sample / "models/patient-triage.gguf")
    parser.add_argument("--out", type=Path, default=sample / "adapters/patient-triage-lora.gguf")
    arguments = parser.parse_args()

    params, config, tokenizer = read_model(arguments.base)
    encoded = {split: [encode(tokenizer, talk, 0.0) for talk in conversations(sample, split)] for split in ("train", "dev")}
    rng = random.Random(SEED)
    plan = [batch for _ in range(EPOCHS) for batch in batches(encoded["train"], TOKENS_PER_BATCH, rng)]
    dev = batches(encoded["dev"], TOKENS_PER_BATCH, rng)

    def loss_of(lora, tokens, weights):
        return weighted_loss(params, tokens, weights, config, lora, ALPHA / RANK)

    lora = init_lora(config, RANK, SEED)
    start, update = adamw(loss_of, WEIGHT_DECAY)
    state = start(lora)
    began, losses = time.time(), []
    for step, (tokens, weights) in enumerate(plan):
        lora, state, loss = update(lora, state, tokens, weights, schedule(step, len(plan), PEAK_RATE, WARMUP_STEPS), step)
        losses.append(float(loss))
        if (step + 1) % (len(plan) // EPOCHS) == 0:
            dev_loss = sum(float(loss_of(lora, t, w)) * w.sum() for t, w in dev) / sum(w.sum() for _, w in dev)
            epoch = losses[-(len(plan) // EPOCHS) :]
            print(f"step {step + 1}/{len(plan)}  train {sum(epoch) / len(epoch):.4f}  dev {dev_loss:.4f}  {time.time() - began:.0f} s", flush=True)
    arguments.out.parent.mkdir(parents=True, exist_ok=True)
    write_adapter(arguments.out, lora, ALPHA, NAME, DESCRIPTION)
    print(f"{arguments.out.stat().st_size} bytes")


if __name__ == "__main__":
    main()
