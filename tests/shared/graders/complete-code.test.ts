import { describe, expect, it } from 'vitest';
import { completeCode, type CodeLanguage } from '../../../shared/graders/complete-code';
import { itemPaths, samplePaths } from '../../../shared/templates/suggest';

const paths = [
  ...itemPaths([{ answer: { label: 'x', 'body part': 'y' }, expected: 'z' }]),
  ...samplePaths([{ label: 'x' }]),
];

function complete(language: CodeLanguage, marked: string, wanted?: string) {
  const at = marked.indexOf('|');
  const text = marked.replace('|', '');
  const found = completeCode(text, at, language, paths);
  const chosen = found?.suggestions.find(({ label }) => wanted === undefined || label === wanted);
  return {
    labels: found?.suggestions.map(({ label }) => label),
    text:
      found && chosen && text.slice(0, found.from) + (chosen.insert ?? chosen.label) + text.slice(found.to),
  };
}

describe('completing JavaScript', () => {
  it('offers the keys after a dot, those that can stand there', () => {
    expect(complete('javascript', 'return item.|').labels).toEqual(['answer', 'expected']);
    expect(complete('javascript', 'return item.answer.|').labels).toEqual(['label']);
    expect(complete('javascript', 'x = sample.output_json?.la|').labels).toEqual(['label']);
  });

  it('is silent elsewhere', () => {
    expect(complete('javascript', 'return other.item.|').labels).toBeUndefined();
    expect(complete('javascript', 'items.|').labels).toBeUndefined();
    expect(complete('javascript', 'const x = |').labels).toBeUndefined();
  });
});

describe('completing Python', () => {
  it('offers the keys in brackets and in get, quoted and closed', () => {
    expect(complete('python', 'return item[|', 'expected').text).toBe('return item["expected"]');
    expect(complete('python', "item['answer']['bo|", 'body part').text).toBe("item['answer']['body part']");
    expect(complete('python', 'item.get("ex|")', 'expected').text).toBe('item.get("expected")');
    expect(complete('python', 'sample["output_json"]["|"]', 'label').text).toBe(
      'sample["output_json"]["label"]',
    );
  });

  it('takes no time over a hostile line', () => {
    expect(complete('python', `${'item["a"]'.repeat(5000)}(|`).labels).toBeUndefined();
  });
});
