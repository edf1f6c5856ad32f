import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { freeModel, loadModel, type Model } from '../../../electron/llama/model';
import { loadNative } from '../../../electron/llama/native';
import { choosePlacement } from '../../../electron/llama/placement';
import { checkGrammar } from '../../../electron/llama/sampler';
import { jsonSchemaToGbnf } from '../../../shared/grammar/json-schema-to-gbnf';
import type { Json } from '../../../shared/json';
import { llamaCppCases, person, samples } from './samples';

let model: Model;
beforeAll(async () => {
  const placement = choosePlacement('cpu');
  if (!placement) throw new Error('no llama.cpp libraries are installed');
  model = await loadModel(loadNative(placement.set), inject('testModel'));
});
afterAll(() => freeModel(model));

it('llama.cpp takes every grammar that is made of a schema', () => {
  const named = [...samples, ...llamaCppCases().map(({ name, schema }) => [name, schema] as const)];
  let checked = 0;
  for (const [name, schema] of named) {
    const grammar = jsonSchemaToGbnf(schema);
    if (!grammar.ok) continue;
    expect(() => checkGrammar(model, grammar.value), `${name}\n${grammar.value}`).not.toThrow();
    checked += 1;
  }
  expect(checked).toBeGreaterThan(90);
});

it('llama.cpp takes grammars at the limits of what is refused', () => {
  const schemas: Json[] = [
    { type: 'string', maxLength: 2000 },
    { type: 'array', items: { type: 'integer' }, minItems: 400, maxItems: 400 },
    { type: 'array', items: { type: 'integer' }, maxItems: 600 },
    { type: 'array', items: person, minItems: 600 },
    { type: 'string', pattern: '^([a-z]{2,40}-){0,40}$' },
    { type: 'string', pattern: '^.{2000}$' },
    { type: 'string', pattern: '(a|.?\\s"){250}' },
    { type: 'string', pattern: '' },
  ];
  for (const schema of schemas) {
    const grammar = jsonSchemaToGbnf(schema);
    if (!grammar.ok) throw new Error(grammar.error.message);
    expect(() => checkGrammar(model, grammar.value), JSON.stringify(schema)).not.toThrow();
  }
});
