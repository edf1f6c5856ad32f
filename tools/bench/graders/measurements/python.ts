import type { Measurement } from '../measurement';
import { measureSandbox } from '../sandboxed';

const label = `
def grade(sample, item):
    answer = sample.get("output_json")
    return 1.0 if isinstance(answer, dict) and answer.get("label") == item["answer"]["label"] else 0.0
`;

const similarity = `
import re
from difflib import SequenceMatcher

def grade(sample, item):
    text = re.sub(r"\\W+", " ", sample["output_text"].lower())
    score = SequenceMatcher(None, text, item["answer"]["label"]).ratio()
    return {"score": score, "reason": f"similarity {score:.2f}"}
`;

/** OpenAI's `python`, in CPython compiled to WebAssembly. */
export const python: Measurement = {
  name: 'python',
  run: (bench) =>
    measureSandbox(
      {
        language: 'python',
        target: 500,
        sources: { 'a label': label, 'a similarity (re, difflib)': similarity },
      },
      bench,
    ),
};
