"""Writes ``sample/workspace.yaml`` with the hashes of the model and the adapter."""

import hashlib
from pathlib import Path


def entry(sample, name, path):
    """One list item of ``workspace.yaml``."""
    digest = hashlib.sha256((sample / path).read_bytes()).hexdigest()
    return f"  - name: {name}\n    path: {path}\n    sha256: {digest}\n"


def main():
    sample = Path(__file__).parents[2] / "sample"
    text = (
        "version: 1\nname: Patient messages (sample)\n"
        f"models:\n{entry(sample, 'patient-triage', 'models/patient-triage.gguf')}"
        f"adapters:\n{entry(sample, 'patient-triage-lora', 'adapters/patient-triage-lora.gguf')}"
    )
    (sample / "workspace.yaml").write_text(text, "utf-8")


if __name__ == "__main__":
    main()
