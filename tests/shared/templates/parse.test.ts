import { describe, expect, it } from 'vitest';
import { parseTemplate, readsSample, templatePaths } from '../../../shared/templates/parse';

describe('parseTemplate', () => {
  it('splits text and placeholders', () => {
    expect(parseTemplate('a {{ item.x }} b{{sample.output_text}}')).toEqual({
      ok: true,
      parts: [
        { text: 'a ' },
        { path: { namespace: 'item', segments: ['x'] } },
        { text: ' b' },
        { path: { namespace: 'sample', segments: ['output_text'] } },
      ],
    });
  });

  it('takes JSON around placeholders', () => {
    const template = '{"a":{{item.a}},"b":{"c":"{{item.c}}"}}';
    expect(templatePaths(template).map((path) => path.segments)).toEqual([['a'], ['c']]);
    expect(parseTemplate('{{{item.key}}}')).toEqual({
      ok: true,
      parts: [{ text: '{' }, { path: { namespace: 'item', segments: ['key'] } }, { text: '}' }],
    });
  });

  it.each(['', 'plain text', '}} alone', '{"a":{"b":1}}', '{ {item.x} }'])('leaves %j as text', (source) => {
    expect(parseTemplate(source)).toEqual({ ok: true, parts: source ? [{ text: source }] : [] });
  });

  it.each([
    ['{{item.x', /not closed/],
    ['{{}}', /not a path/],
    ['{{item.x | upper}}', /not a path/],
    ['{{ input }}', /must start with `item\.` or `sample\.`/],
    ['{{items.x}}', /must start with/],
    ['{{item}}', /names no field of the item/],
    ['{{sample.outputtext}}', /a sample has output_text, output_json/],
    ['{{sample[0]}}', /a sample has/],
  ])('explains what is wrong with %j', (source, message) => {
    const parsed = parseTemplate(source);
    expect(parsed.ok).toBe(false);
    expect(!parsed.ok && parsed.message).toMatch(message);
  });

  it('is linear in hostile input', () => {
    const started = performance.now();
    parseTemplate('{'.repeat(200_000));
    parseTemplate('{{item.a}}'.repeat(50_000));
    parseTemplate(`{{${'a.'.repeat(100_000)}}}`);
    expect(performance.now() - started).toBeLessThan(10_000);
  });
});

describe('templatePaths and readsSample', () => {
  it('lists paths in order, none of a broken template', () => {
    expect(templatePaths('{{item.b}}{{item.a[0]}}').map((path) => path.segments)).toEqual([['b'], ['a', 0]]);
    expect(templatePaths('{{item.b}}{{oops')).toEqual([]);
  });

  it('knows whether the answer is read', () => {
    expect(readsSample('{{item.a}} {{sample.output_json.x}}')).toBe(true);
    expect(readsSample('{{item.sample}}')).toBe(false);
  });
});
