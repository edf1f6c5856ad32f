"""Checks the model file in the real llama.cpp: same tokens as the training tokenizer, and an adapter at scale 0 changes nothing."""

import json
from pathlib import Path

from gguf_files import read_model
from llama_cpp import Model

TRICKY = (
    "", " ", "   ", "a  b   c", "tabs\tand\n\nnew\n lines \n", "José's Müller, Zoë", "I'll we've they're it's I'd don't I'M DON'T",
    "thx 🙏😊 👩‍⚕️", "2:15 pm, 128/82, 11-02-1987, ½ ² ٣", "naïve café — “quotes” … €45", "日本語 пример العربية", "<|im_start|>user\nhi<|im_end|>\n",
    "a\u00a0b\u2003c", "\r\nwindows\r\n", "$45, #1 (ok?) {\"label\":null}", "e\u0301 combining", "\x00\x01\x7f",
)


def main():
    sample = Path(__file__).parents[2] / "sample"
    path = sample / "models/patient-triage.gguf"
    _, _, tokenizer = read_model(path)
    model = Model(path)
    lines = (sample / "suites/patient-messages/examples.jsonl").read_text("utf-8").splitlines()
    messages = [json.loads(line)["messages"][0]["content"] for line in lines]
    for text in (*TRICKY, *messages, *lines):
        ours, theirs = tokenizer.encode(text, add_special_tokens=False).ids, model.tokenize(text)
        if ours != theirs:
            raise SystemExit(f"tokens differ for {text!r}\n  tokenizers {ours}\n  llama.cpp  {theirs}")
    print(f"{len(TRICKY) + 2 * len(lines)} texts: the same tokens")

    prompts = [f"<|im_start|>user\n{message}<|im_end|>\n<|im_start|>assistant\n" for message in messages[:32]]
    plain = model.generate(prompts, 24)
    model.use_adapter(sample / "adapters/patient-triage-lora.gguf", 0.0)
    if model.generate(prompts, 24) != plain:
        raise SystemExit("the adapter at scale 0 changes answers")
    model.use_adapter(sample / "adapters/patient-triage-lora.gguf", 1.0)
    if model.generate(prompts, 24) == plain:
        raise SystemExit("the adapter at scale 1 changes nothing")
    print("adapter: nothing changes at scale 0, answers change at scale 1")


if __name__ == "__main__":
    main()
