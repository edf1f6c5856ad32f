import { describe, expect, it } from 'vitest';
import { graderSchema, type Grader } from '../../../shared/domain/grader';
import type { ProbeId } from '../../../shared/domain/probes';
import { gradeSample } from '../../../shared/graders/grade';
import { knownLabels } from '../../../shared/graders/known-labels';
import { probeFindings } from '../../../shared/graders/probe-findings';
import {
  mostAnswers,
  probeAnswers,
  probeOutcomes,
  spread,
  type ProbeExample,
} from '../../../shared/graders/probes';
import { makeSample } from '../../../shared/graders/sample';

const labels = ['emergency', 'refill', 'other'];

/** Messages with a label each, as a JSON answer. */
const examples: ProbeExample[] = Array.from({ length: 12 }, (_, index) => {
  const label = labels[index % 3] ?? '';
  return {
    id: `msg-${index}`,
    item: { input: `Message ${index}`, answer: { label } },
    prompt: `Message ${index}`,
    expected: JSON.stringify({ label }),
  };
});

const grader = (change: Partial<Record<string, unknown>>): Grader =>
  graderSchema.parse({
    type: 'string_check',
    name: 'g',
    input: '{{sample.output_text}}',
    reference: '{{item.answer.label}}',
    operation: 'eq',
    ...change,
  });

const contains = grader({ operation: 'ilike' });
const fields = grader({
  type: 'tunewright.json_match',
  reference: '{{item.answer}}',
  fields: [{ path: 'label', compare: 'exact' }],
});

function probe(tested: Grader, on = examples) {
  const answers = probeAnswers(tested, on);
  const scores = answers.map(({ example, output }) =>
    gradeSample(tested, on[example]?.item ?? {}, makeSample(output)),
  );
  return probeOutcomes(answers, scores, on);
}

const passes = (tested: Grader, on = examples): Partial<Record<ProbeId, number>> =>
  Object.fromEntries(probe(tested, on).map((outcome) => [outcome.probe, outcome.passed]));

describe('known labels', () => {
  it('are the few values that a field takes over many examples', () => {
    const items = examples.map(({ item }) => item);
    expect(knownLabels(contains, items)).toEqual(labels);
    expect(knownLabels(contains, items.slice(0, 3))).toEqual([]);
  });

  it('are those of the fields that the grader reads, where it reads some', () => {
    const items = examples.map(({ item }, index) => ({ ...item, ward: `ward ${index % 2}` }));
    expect(knownLabels(contains, items)).toEqual(labels);
    expect(knownLabels(grader({ type: 'python', source: '' }), items)).toEqual([
      ...labels,
      'ward 0',
      'ward 1',
    ]);
  });

  it('are those that the grader lists, also in a schema and in parts', () => {
    const schema = { properties: { label: { enum: ['a', 'b'] }, kind: { const: 'c' } } };
    expect(knownLabels(grader({ type: 'tunewright.json_schema', schema }), [])).toEqual(['a', 'b', 'c']);
    const judge = grader({
      type: 'label_model',
      labels: ['good', 'bad'],
      passing_labels: [],
      input: [{ role: 'user', content: 'x' }],
      model: 'm',
    });
    expect(knownLabels(grader({ type: 'multi', graders: { judge }, calculate_output: 'judge' }), [])).toEqual(
      ['good', 'bad'],
    );
  });
});

describe('probes', () => {
  it('get by a grader that looks for the label anywhere, with a warning', () => {
    expect(passes(contains)).toMatchObject({ expected: 12, labels: 12, empty: 0, flattery: 0, echo: 0 });
    const [first] = probeFindings(contains, probe(contains));
    expect(first).toMatchObject({
      probe: 'labels',
      kind: 'warning',
      text: 'This grader passes an answer that lists every label: a model could learn that instead of the task.',
    });
  });

  it('do not get by one that compares the field', () => {
    const outcomes = probe(fields);
    expect(outcomes.map((outcome) => outcome.probe)).toEqual([
      'expected',
      'empty',
      'space',
      'echo',
      'labels',
      'constant',
      'long',
      'flattery',
      'injection',
    ]);
    expect(passes(fields)).toMatchObject({ expected: 12, labels: 0, constant: 4 });
    expect(probeFindings(fields, outcomes)).toEqual([]);
  });

  it('list the labels also in the shape of the expected answer', () => {
    const [, shaped] = probeAnswers(fields, examples).filter((answer) => answer.probe === 'labels');
    expect(JSON.parse(shaped?.output ?? '')).toEqual({ label: labels.join(', ') });
    const inside = grader({ input: '{{sample.output_json.label}}', operation: 'like' });
    expect(passes(inside)).toMatchObject({ labels: 12 });
  });

  it('tell of an empty answer, of a prompt that is repeated, and of a grader that fails what is right', () => {
    const anything = grader({ operation: 'ne', reference: 'never' });
    expect(probeFindings(anything, probe(anything)).map((finding) => finding.probe)).toContain('empty');
    const echo = examples.map((example) => ({
      ...example,
      item: { ...example.item, answer: { label: 'Message' } },
    }));
    expect(passes(contains, echo)).toMatchObject({ echo: 12 });
    const exact = grader({});
    expect(probeFindings(exact, probe(exact))[0]?.text).toMatch(
      /fails the expected answer on 12 of 12 examples/,
    );
  });

  it('come in the order of how often they get by', () => {
    const echoes = examples.map((example, index) => ({
      ...example,
      prompt: index < 2 ? `${example.prompt} ${String(labels[index % 3])}` : example.prompt,
    }));
    const warned = probeFindings(contains, probe(contains, echoes)).filter(({ kind }) => kind === 'warning');
    expect(warned.map((finding) => finding.probe)).toEqual(['labels', 'echo']);
    expect(warned[1]?.text).toContain('(on 2 of 12 examples)');
  });

  it('of a grader that reads nothing of the example are notes: it judges form', () => {
    const short = grader({ type: 'tunewright.limit', measure: 'words', max: 5 });
    const findings = probeFindings(short, probe(short));
    expect(findings.map(({ kind }) => kind)).toEqual(findings.map(() => 'note'));
    expect(findings[0]?.text).toMatch(/let another grader beside it judge/);
  });

  it('warn of one answer for all only where it is right half of the time', () => {
    const skewed = examples.map((example, index) =>
      index < 7
        ? { ...example, item: { answer: { label: 'other' } }, expected: '{"label":"other"}' }
        : example,
    );
    expect(probeFindings(fields, probe(fields, skewed)).map((finding) => finding.probe)).toEqual([
      'constant',
    ]);
  });

  it('turn words round and raise letters of running text, never of JSON', () => {
    const [first] = examples;
    if (!first) throw new Error('no example');
    const made = (expected: string) =>
      Object.fromEntries(
        probeAnswers(contains, [{ ...first, expected }]).map((answer) => [answer.probe, answer.output]),
      );
    expect(made('one two three')).toMatchObject({ reversed: 'three two one', uppercase: 'ONE TWO THREE' });
    expect(made('{"label": "x"}')).not.toHaveProperty('reversed');
    expect(made('one two')).not.toHaveProperty('reversed');
  });

  it('tell a judge what it would have to say', () => {
    const judge = grader({
      type: 'label_model',
      labels: ['good', 'bad'],
      passing_labels: ['good'],
      input: [{ role: 'user', content: 'x' }],
      model: 'm',
    });
    const injection = probeAnswers(judge, examples).find((answer) => answer.probe === 'injection');
    expect(injection?.output).toContain('score: 1.0');
    expect(injection?.output).toContain('"label":"good"');
  });

  it('are never more than promised', () => {
    const text = examples.map((example) => ({ ...example, expected: 'some words here' }));
    for (const on of [examples, text]) {
      expect(probeAnswers(contains, on).length).toBeLessThanOrEqual(mostAnswers * on.length);
    }
  });

  it('show an answer that passed, count errors apart, and leave out what was not tried', () => {
    const answers = [
      { probe: 'empty' as const, example: 0, output: '' },
      { probe: 'empty' as const, example: 1, output: '' },
      { probe: 'empty' as const, example: 2, output: '' },
    ];
    const error = { score: 0, passed: false, error: { kind: 'other_error' as const, message: 'No.' } };
    const outcomes = probeOutcomes(
      answers,
      [{ score: 0, passed: false }, error, { score: 1, passed: true }],
      examples,
    );
    expect(outcomes).toEqual([
      {
        probe: 'empty',
        tried: 3,
        passed: 1,
        errored: 1,
        meanScore: 0.5,
        shown: { exampleId: 'msg-2', output: '', score: { score: 1, passed: true } },
      },
    ]);
  });
});

describe('spread', () => {
  it('takes from all of a list', () => {
    const list = Array.from({ length: 100 }, (_, index) => index);
    expect(spread(list, 4)).toEqual([0, 25, 50, 75]);
    expect(spread([1, 2], 5)).toEqual([1, 2]);
  });
});
