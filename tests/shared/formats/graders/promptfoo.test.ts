import { describe, expect, it } from 'vitest';
import { graderItem } from '../../../../shared/domain/example';
import { idSource } from '../../../../shared/formats/ids';
import { rowToExample } from '../../../../shared/formats/row-to-example';
import { parseGrader } from '../../../../shared/graders/parse-grader';
import type { Json } from '../../../../shared/json';
import { graderNamed, importFixture } from './fixtures';
import { gradeWith } from './grade-imported';

const config = importFixture('promptfooconfig.yaml');
const judged = importFixture('promptfooconfig.yaml', 'qwen-judge');

const item = { input: 'q', question: 'What is the capital of France?', country: 'France', answer: 'Paris' };

describe('a promptfoo configuration', () => {
  it('gives graders that the editor reads as they are', () => {
    expect(config.graders.length).toBeGreaterThan(40);
    for (const { name, grader, content } of config.graders) {
      expect(parseGrader(JSON.stringify(content)), name).toEqual({ ok: true, value: grader });
      expect(grader.name).toBe(name);
    }
  });

  /** Name of the grader, an answer that passes and one that fails. */
  const cases: [string, string, string][] = [
    ['equals', 'Paris', 'paris'],
    ['not-equals London', 'Paris', 'London'],
    ['contains Par', 'in Paris', 'in paris'],
    ['not-contains London', 'Paris', 'London'],
    ['icontains paris', 'PARIS', 'London'],
    ['contains-any', 'Lutetia', 'London'],
    ['not-contains-any', 'Paris', 'Paris, not Rome'],
    ['contains-all Par,is', 'Paris', 'Par'],
    ['not-contains-all', 'Paris', 'Paris and London'],
    ['icontains-any', 'paris', 'rome'],
    ['icontains-all', 'paris', 'par'],
    ['starts-with Pa', 'Paris', 'In Paris'],
    ['not-starts-with The', 'Paris', 'The city of Paris'],
    ['One word', 'Paris', 'paris'],
    ['not-regex', 'Paris', 'Paris 75'],
    ['levenshtein Pariss', 'Paris', 'London'],
    ['rouge-n Paris', 'Paris', 'London'],
    ['not-rouge-n the city of London in England', 'Paris', 'the city of London in England'],
    ['gleu', 'Paris', 'London'],
    ['meteor Paris', 'Paris', 'London'],
    ['word-count', 'Paris', 'one two three four five six seven eight nine ten eleven twelve thirteen'],
    ['javascript', 'Paris', 'It is London'],
    ['vowels', 'Paris', 'Hmm'],
    ['not-javascript', 'Paris', 'It is the city of Paris'],
  ];

  it.each(cases)('%s: %s passes, %s fails', async (name, good, bad) => {
    const { grader } = graderNamed(config, name);
    expect(await gradeWith(grader, item, good)).toMatchObject({ passed: true });
    const failed = await gradeWith(grader, item, bad);
    expect(failed.error).toBeUndefined();
    expect(failed.passed).toBe(false);
  });

  it('reads the answer as JSON', async () => {
    const schema = graderNamed(config, 'is-json').grader;
    expect(await gradeWith(schema, {}, '{"name":"Rome","population":2800000}')).toMatchObject({
      passed: true,
    });
    expect(await gradeWith(schema, {}, '{"name":"Rome"}')).toMatchObject({ passed: false });
    expect(await gradeWith(graderNamed(config, 'Any JSON').grader, {}, 'Rome')).toMatchObject({
      passed: false,
    });
    const without = graderNamed(config, 'not-is-json').grader;
    expect(await gradeWith(without, {}, '{"error":"no"}')).toMatchObject({ passed: false });
    expect(await gradeWith(without, {}, 'no JSON')).toMatchObject({ passed: true });
    const exact = graderNamed(config, 'Exact city').grader;
    expect(await gradeWith(exact, {}, '{"population":2800000,"name":"Rome"}')).toMatchObject({
      passed: true,
    });
    expect(await gradeWith(exact, {}, '{"name":"Rome","population":1}')).toMatchObject({ passed: false });
    const within = graderNamed(config, 'contains-json').grader;
    expect(await gradeWith(within, {}, 'Here: {"a": {"b": "}"}} and more')).toMatchObject({ passed: true });
    expect(await gradeWith(within, {}, 'Here: {a: b} and more')).toMatchObject({ passed: false });
  });

  it('reads a part of the JSON where the transform says no more than that', async () => {
    const { grader } = graderNamed(config, 'icontains');
    expect(grader).toMatchObject({ input: '{{sample.output_json.name}}', reference: '{{item.id_}}' });
    expect(await gradeWith(grader, { id_: 'rome' }, '{"name":"Rome"}')).toMatchObject({ passed: true });
    expect(await gradeWith(grader, { id_: 'rome' }, '{"name":"Paris"}')).toMatchObject({ passed: false });
  });

  it('compares names of tools', async () => {
    const call = (name: string): Json => ({ type: 'function', function: { name, arguments: '{"x":1}' } });
    const sample = (...names: string[]) => ({ output_text: '', output_tools: names.map(call) });
    const all = graderNamed(config, 'tool-call-f1').grader;
    expect(await gradeWith(all, {}, sample('get_weather', 'book_flight'))).toMatchObject({ passed: true });
    expect(await gradeWith(all, {}, sample('get_weather'))).toMatchObject({ passed: false });
    const most = graderNamed(config, 'Most tools').grader;
    expect(await gradeWith(most, {}, sample('get_weather'))).toMatchObject({ passed: true });
  });

  it('limits what the engine measures', async () => {
    const latency = graderNamed(config, 'latency').grader;
    expect(await gradeWith(latency, {}, { output_text: 'a', milliseconds: 5000 })).toMatchObject({
      passed: true,
    });
    expect(await gradeWith(latency, {}, { output_text: 'a', milliseconds: 5001 })).toMatchObject({
      passed: false,
    });
    const perplexity = graderNamed(config, 'perplexity').grader;
    expect(await gradeWith(perplexity, {}, { output_text: 'a', mean_logprob: -Math.log(19) })).toMatchObject({
      passed: true,
    });
    expect(await gradeWith(perplexity, {}, { output_text: 'a', mean_logprob: -Math.log(21) })).toMatchObject({
      passed: false,
    });
    expect(graderNamed(config, 'perplexity-score').grader).toMatchObject({ max: 9 });
  });

  it('makes a set with a threshold one grader, with the weights of its parts', async () => {
    const { grader } = graderNamed(config, 'Key facts');
    expect(grader).toMatchObject({ type: 'multi', pass_threshold: 0.5 });
    expect(await gradeWith(grader, {}, 'Paris')).toMatchObject({ passed: true, score: 1 });
    const river = await gradeWith(grader, {}, 'The Seine');
    expect(river).toMatchObject({ passed: false });
    expect(river.score).toBeCloseTo(2 / 5);
    expect(await gradeWith(grader, {}, 'Germany')).toMatchObject({ passed: false, score: 0 });
    // A set without one asks for all of it, as the suite does.
    expect(graderNamed(config, 'contains aris').grader).toMatchObject({ tunewright: { weight: 2 } });
  });

  it('makes judges, which ask the model of the workspace', () => {
    const rubric = graderNamed(judged, 'llm-rubric').grader;
    expect(rubric).toMatchObject({
      type: 'score_model',
      model: 'gpt-4.1',
      pass_threshold: 0.9,
      tunewright: { model: 'qwen-judge' },
    });
    expect(JSON.stringify(rubric)).toContain('Names the capital of {{item.country}} and nothing else');
    expect(graderNamed(config, 'llm-rubric').grader.tunewright).toBeUndefined();
    expect(graderNamed(config, 'model-graded-closedqa It is not apologetic').grader).toMatchObject({
      type: 'label_model',
      passing_labels: ['yes'],
    });
    expect(graderNamed(config, 'factuality').grader).toMatchObject({
      type: 'label_model',
      passing_labels: ['subset', 'superset', 'same', 'immaterial'],
    });
    expect(graderNamed(config, 'g-eval').grader).toMatchObject({
      type: 'multi',
      calculate_output: '(criterion_1 + criterion_2) / 2',
      pass_threshold: 0.8,
    });
    expect(graderNamed(judged, 'similar').grader).toMatchObject({
      type: 'text_similarity',
      evaluation_metric: 'cosine',
      reference: 'The capital is {{item.answer}}',
      pass_threshold: 0.8,
      tunewright: { model: 'qwen-judge' },
    });
  });

  it('names what it leaves out, with a reason each', () => {
    const names = config.left.map(({ name }) => name);
    for (const name of [
      ...['cost', 'is-html', 'contains-html', 'is-xml', 'contains-xml', 'is-sql', 'contains-sql'],
      ...['is-refusal', 'not-is-refusal', 'webhook', 'ruby', 'classifier', 'moderation', 'guardrails', 'pi'],
      ...['answer-relevance', 'context-recall', 'context-relevance', 'context-faithfulness'],
      ...[
        'conversation-relevance',
        'select-best',
        'max-score',
        'finish-reason',
        'is-valid-openai-tools-call',
      ],
      ...[
        'is-valid-function-call',
        'trace-span-count',
        'trajectory:tool-used',
        'skill-used',
        'search-rubric',
      ],
      ...['sounds-nice', 'prompt 2', 'file://more-tests.yaml', 'derivedMetrics'],
    ]) {
      expect(names).toContain(name);
    }
    for (const { reason } of config.left) expect(reason).toMatch(/^[A-Z].*[.]$/s);
    const reasons = config.left.filter(({ name }) => name === 'contains').map(({ reason }) => reason);
    expect(reasons).toEqual([
      'It reads the file `expected.txt`; write it into the configuration.',
      'Its template `{{answer | upper}}` is more than a variable; write it out.',
      'Its transform `output.trim()` is code; only `JSON.parse(output).…` can be read from here.',
      'With the weight 0 it passes whatever the answer is, and only records a number.',
    ]);
  });

  it('puts tests with the same assertions into one suite, and what differs into the examples', async () => {
    expect(config.suites.map(({ name, rows }) => [name, rows.length])).toEqual([
      ['Support desk Capital of France', 1],
      ['Support desk JSON about a city', 1],
      ['Support desk Tools', 1],
      ['Support desk icontains, regex', 2],
    ]);
    const sums = config.suites[3];
    expect(sums).toMatchObject({
      passRule: { weighted_mean: 0.7 },
      graders: ['word-count', 'icontains 2', 'regex'],
    });
    const { grader } = graderNamed(config, 'icontains 2');
    expect(grader).toMatchObject({ reference: '{{item.icontains}}', tunewright: { weight: 3 } });
    const examples = (sums?.rows ?? []).map((row) => {
      const context = {
        format: 'jsonl',
        split: 'test',
        ids: idSource('x'),
        hashes: new Set<string>(),
      } as const;
      const converted = rowToExample(row, sums?.mapping ?? {}, context);
      if (!('example' in converted)) throw new Error(JSON.stringify(converted));
      return converted.example;
    });
    expect(examples[1]).toMatchObject({
      input: 'You are a support desk. Answer in one sentence.\n\nHow much is 3 + 4?',
      question: 'How much is 3 + 4?',
      icontains: '7',
    });
    const items = examples.map(graderItem);
    expect(await gradeWith(grader, items[1] ?? {}, 'It is 7.')).toMatchObject({ passed: true });
    expect(await gradeWith(grader, items[1] ?? {}, 'It is 4.')).toMatchObject({ passed: false });
  });

  it('keeps a test’s description and metadata', () => {
    expect(config.suites[0]?.rows[0]?.fields).toMatchObject({
      notes: 'Capital of France',
      tags: ['category: geography'],
      answer: 'Paris',
    });
  });
});
