import type { Measurement } from '../measurement';
import { measureSandbox } from '../sandboxed';

const label = `
function grade(sample, item) {
  const answer = sample.output_json;
  return answer !== undefined && answer.label === item.answer.label ? 1 : 0;
}`;

const distance = `
function grade(sample, item) {
  const a = sample.output_text.slice(0, 100), b = item.answer.label;
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      next[j] = Math.min(next[j - 1] + 1, row[j] + 1, row[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1));
    }
    row = next;
  }
  return { score: 1 - row[b.length] / Math.max(a.length, b.length, 1), reason: 'distance ' + row[b.length] };
}`;

/** `tunewright.javascript`, in QuickJS. */
export const javascript: Measurement = {
  name: 'javascript',
  run: (bench) =>
    measureSandbox(
      { language: 'javascript', target: 5000, sources: { 'a label': label, 'an edit distance': distance } },
      bench,
    ),
};
