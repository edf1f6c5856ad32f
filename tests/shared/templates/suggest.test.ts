import { describe, expect, it } from 'vitest';
import { completePlaceholder, itemPaths, samplePaths } from '../../../shared/templates/suggest';
import { formatPath } from '../../../shared/templates/path';

const paths = itemPaths([
  { input: 'My chest hurts', answer: { label: 'emergency', 'body part': 'chest' }, tags: ['a', 'b'] },
  { input: 'Hello', notes: 'x' },
]);
const names = paths.map(({ segments }) => formatPath(segments));

/** What is offered at `|`, and the template that choosing the first would make. */
function complete(marked: string) {
  const caret = marked.indexOf('|');
  const text = marked.replace('|', '');
  const found = completePlaceholder(text, caret, paths);
  const [first] = found?.suggestions ?? [];
  return (
    found && {
      labels: found.suggestions.map(({ label }) => label),
      chosen: first && text.slice(0, found.from) + (first.insert ?? first.label) + text.slice(found.to),
    }
  );
}

describe('known paths', () => {
  it('are those of all examples, with what stands there', () => {
    expect(names).toEqual([
      'item.input',
      'item.answer',
      'item.answer.label',
      'item.answer["body part"]',
      'item.tags',
      'item.tags[0]',
      'item.notes',
    ]);
    expect(paths[2]).toEqual({ segments: ['item', 'answer', 'label'], example: 'emergency' });
  });

  it('of an answer follow what the expected answers look like', () => {
    const found = samplePaths([{ label: 'x' }, 'text', null]).map(({ segments }) => formatPath(segments));
    expect(found).toContain('sample.output_json.label');
    expect(found).toContain('sample.output_tools[0].function.name');
  });

  it('of a monstrous example stay few', () => {
    const wide = Object.fromEntries(Array.from({ length: 10_000 }, (_, index) => [`key${index}`, index]));
    expect(itemPaths([wide]).length).toBeLessThanOrEqual(300);
  });
});

describe('a placeholder that is being written', () => {
  it('is offered what begins with it, then what contains it', () => {
    expect(complete('{{|')?.labels).toHaveLength(names.length);
    expect(complete('{{item.a|')?.labels).toEqual([
      'item.answer',
      'item.answer.label',
      'item.answer["body part"]',
    ]);
    expect(complete('{{label|')?.labels).toEqual(['item.answer.label']);
  });

  it('is closed where it is open, and replaced up to its braces where it is not', () => {
    expect(complete('A: {{item.answer.l|, B')?.chosen).toBe('A: {{item.answer.label}}, B');
    expect(complete('{{item.answer.l|xx}} B')?.chosen).toBe('{{item.answer.label}} B');
  });

  it('is none outside of braces', () => {
    expect(complete('item.a|')).toBeUndefined();
    expect(complete('{{item.input}} |')).toBeUndefined();
    expect(complete('{|')).toBeUndefined();
  });
});
