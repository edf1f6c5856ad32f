import { expect, it } from 'vitest';
import { detectFormat } from '../../../shared/formats/detect';

it.each([
  ['x.csv', ['{"messages":[]}'], 'csv'],
  ['X.TSV', ['a,b'], 'tsv'],
  ['x.jsonl', ['{"id":"a","split":"test","messages":[{"role":"user","content":"x"}]}'], 'jsonl'],
  ['x.jsonl', ['', '{"messages":[{"role":"user","content":"x"}],"label":"y"}'], 'openai-rft'],
  ['x.jsonl', ['{"messages":[{"role":"user"},{"role":"assistant","content":"y"}]}'], 'openai-sft'],
  ['x.jsonl', ['{"query":"q","labels":["a"],"rating":5}'], 'ai-alliance'],
  ['x.jsonl', ['broken', '{"question":"q","answer":{"label":"a"}}'], 'ai-alliance'],
  ['x.jsonl', ['{"question":"q","label":"a","rating":5,"reason":"r"}'], 'ai-alliance'],
  ['x.jsonl', ['{"question":"q","answer":"text"}'], 'jsonl'],
  ['x.json', ['[', '  {', '    "scenario": "s",'], 'ai-alliance'],
  ['x.json', ['[{"a":1}]'], 'jsonl'],
  ['x.jsonl', ['broken'], 'jsonl'],
  ['x.jsonl', [], 'jsonl'],
  ['x.txt', ['a\tb', '1\t2'], 'tsv'],
  ['x.txt', ['a,b', '1,2'], 'csv'],
  ['x', ['\uFEFF{"a":1}'], 'jsonl'],
  ['x.txt', ['words only'], undefined],
  ['x.txt', [], undefined],
])('%s %j → %s', (name, lines, format) => {
  expect(detectFormat(lines, name)).toBe(format);
});
