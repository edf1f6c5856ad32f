"""Runs base and adapter over the suite in the real llama.cpp, greedily, and counts what passes both graders.

    python evaluate.py [--base FILE] [--adapter FILE] [--splits train,dev,test] [--show N]
"""

import argparse
import json
import math
import time
from pathlib import Path

import jinja2
import yaml

from llama_cpp import Model


def passes(text, answer):
    """Both graders of the suite: the label as it is, the other fields in any case."""
    try:
        got = json.loads(text)
    except ValueError:
        return False
    if not isinstance(got, dict) or got.get("label") != answer["label"]:
        return False
    return all(str(got.get(key)).lower() == str(answer[key]).lower() for key in ("prescription", "body_part"))


def mcnemar(fixed, broken):
    """Two-sided exact McNemar p value."""
    count = fixed + broken
    tail = sum(math.comb(count, i) for i in range(min(fixed, broken) + 1)) / 2**count
    return min(1.0, 2 * tail)


def main():
    sample = Path(__file__).parents[2] / "sample"
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--base", type=Path, default=sample / "models/patient-triage.gguf")
    parser.add_argument("--adapter", type=Path, default=sample / "adapters/patient-triage-lora.gguf")
    parser.add_argument("--splits", default="train,dev,test")
    parser.add_argument("--show", type=int, default=0, help="how many of each split's adapter failures to print")
    arguments = parser.parse_args()

    settings = yaml.safe_load((sample / "configurations.yaml").read_text("utf-8"))["configurations"][0]
    lines = (sample / "suites/patient-messages/examples.jsonl").read_text("utf-8").splitlines()
    examples = [example for example in map(json.loads, lines) if example["split"] in arguments.splits.split(",")]
    model = Model(arguments.base)
    template = jinja2.Template(model.chat_template)
    prompts = [
        template.render(messages=[{"role": "system", "content": settings["system"]}, *example["messages"]], add_generation_prompt=True)
        for example in examples
    ]
    answers, passed = {}, {}
    for name, adapter in (("base", None), ("adapter", arguments.adapter)):
        began = time.time()
        model.use_adapter(adapter)
        answers[name] = model.generate(prompts, settings["sampling"]["max_tokens"])
        passed[name] = [passes(text, example["answer"]) for text, example in zip(answers[name], examples)]
        print(f"{name}: {len(prompts)} examples in {time.time() - began:.1f} s")
    for split in arguments.splits.split(","):
        rows = [i for i, example in enumerate(examples) if example["split"] == split]
        base, tuned = (sum(passed[name][i] for i in rows) for name in ("base", "adapter"))
        fixed = sum(passed["adapter"][i] and not passed["base"][i] for i in rows)
        broken = sum(passed["base"][i] and not passed["adapter"][i] for i in rows)
        print(
            f"{split}: base {base}/{len(rows)} ({base / len(rows):.1%}), adapter {tuned}/{len(rows)} ({tuned / len(rows):.1%}), "
            f"fixed {fixed}, broken {broken}, McNemar p {mcnemar(fixed, broken):.2g}"
        )
        for i in [i for i in rows if not passed["adapter"][i]][: arguments.show]:
            answer = json.dumps(examples[i]["answer"], separators=(",", ":"))
            print(f"  {examples[i]['messages'][0]['content']!r}\n    wants {answer}\n    base  {answers['base'][i]}\n    tuned {answers['adapter'][i]}")


if __name__ == "__main__":
    main()
