// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import { summarize } from '../../../shared/compare/summarize';
import type { ComparisonCase, ComparisonSummary, Flip } from '../../../shared/domain/comparison';
import { exampleSchema } from '../../../shared/domain/example';
import type { SampleRecord } from '../../../shared/domain/run';
import { comparisonHtml } from '../../../shared/report/comparison-html';
import { makeRun } from '../compare/runs';

function sample(text: string, change: Partial<SampleRecord> = {}): SampleRecord {
  return {
    id: 1,
    exampleHash: 'h',
    exampleId: 'e',
    index: 0,
    text,
    finishReason: 'stop',
    promptTokens: 10,
    generatedTokens: 5,
    seed: 1,
    milliseconds: 12,
    outcome: 'passed',
    scores: { label: { score: 1, passed: true } },
    ...change,
  };
}

function makeCase(flip: ComparisonCase['flip'], change: Partial<ComparisonCase> = {}): ComparisonCase {
  return {
    exampleHash: 'h',
    example: exampleSchema.parse({ id: `case-${flip}`, split: 'test', input: `input of ${flip}` }),
    flip,
    ...change,
  };
}

function makeSummary(flips: Flip[], change: Partial<ComparisonSummary> = {}): ComparisonSummary {
  const statistics = summarize(
    { pairs: flips.map((flip, i) => ({ exampleHash: `${i}`, flip })), added: [], removed: [] },
    { nameA: 'base', nameB: 'tuned', sameAnswers: false },
  );
  const adapters = [{ name: 'tuned', path: 't.gguf', hash: 'bb22', scale: 1 }];
  const b = makeRun({ id: 'run-2', configuration: 'tuned' }, { adapters });
  return { ...statistics, a: makeRun(), b, warnings: [], ...change };
}

function open(text: string): Document {
  return new DOMParser().parseFromString(text, 'text/html');
}

const fixedCase = makeCase('fixed', {
  expected: '{"label":"refill"}',
  a: sample('{"label":"other"}', {
    outcome: 'failed',
    scores: { label: { score: 0, passed: false, reason: 'Expected "refill", got "other"' } },
  }),
  b: sample('{"label":"refill"}'),
});

describe('comparisonHtml', () => {
  it('tells the verdict, the 2×2, rates with intervals, warnings and the date', () => {
    const flips: Flip[] = [
      ...Array<Flip>(12).fill('fixed'),
      ...Array<Flip>(3).fill('still_passing'),
      'broken',
      'still_failing',
    ];
    const summary = makeSummary(flips, { warnings: ['The seeds differ: 1 and 2.'] });
    const page = open(comparisonHtml({ summary, cases: [fixedCase], date: '20 November 2026' }));
    const text = page.body.textContent ?? '';
    expect(page.title).toBe('base → tuned · triage');
    expect(text).toContain('▲ Improved');
    expect(text).toContain(summary.sentence);
    expect(text).toContain('12 fixed');
    expect(text).toContain('1 broken');
    expect(text).toContain('3 still passing');
    expect(text).toContain('The seeds differ: 1 and 2.');
    expect(text).toContain('20 November 2026');
    expect(page.querySelectorAll('svg line.axis').length).toBeGreaterThan(0);
    expect(page.querySelectorAll('svg circle')).toHaveLength(2);
  });

  it('shows both answers with the difference marked on its own side, and why each grader judged so', () => {
    const page = open(comparisonHtml({ summary: makeSummary(['fixed']), cases: [fixedCase] }));
    const [left, right] = page.querySelectorAll('.sides > div');
    expect(left?.querySelector('del')?.textContent).toBe('other');
    expect(left?.querySelector('ins')).toBeNull();
    expect(left?.querySelector('.text')?.textContent).toBe('{"label": "other"}');
    expect(left?.textContent).toContain('Expected "refill", got "other"');
    expect(right?.querySelector('ins')?.textContent).toBe('refill');
    expect(right?.querySelector('del')).toBeNull();
    expect(page.querySelector('article')?.textContent).toContain('Expected');
  });

  it('has each case once, under its group, what needs a look first', () => {
    const groups = [
      'still_passing',
      'added',
      'fixed',
      'errored',
      'removed',
      'broken',
      'still_failing',
    ] as const;
    const cases = groups.flatMap((flip) => [
      makeCase(flip, { a: sample('x') }),
      makeCase(flip, { b: sample('y') }),
    ]);
    const page = open(comparisonHtml({ summary: makeSummary(['fixed']), cases }));
    const sections = [...page.querySelectorAll('main section[id]')].map((section) => section.id);
    expect(sections).toEqual([
      'broken',
      'fixed',
      'errored',
      'still_failing',
      'still_passing',
      'added',
      'removed',
      'manifests',
    ]);
    for (const flip of groups) expect(page.querySelectorAll(`#${flip} article`)).toHaveLength(2);
  });

  it('lists both manifests and marks what differs', () => {
    const page = open(comparisonHtml({ summary: makeSummary(['fixed']), cases: [] }));
    const differing = [...page.querySelectorAll('.manifest tr.differs th')].map((cell) => cell.textContent);
    expect(differing).toContain('adapters[0].hash ≠');
    expect(differing.join()).not.toContain('seed');
    expect(page.querySelector('.manifest')?.textContent).toContain('engine.llama_release');
  });

  it('holds no script and reaches for nothing outside', () => {
    const text = comparisonHtml({ summary: makeSummary(['fixed', 'broken']), cases: [fixedCase] });
    expect(text).not.toMatch(/<script|javascript:|<link|<img|<iframe|@import|url\(|src=|https?:/i);
    expect(text).toContain("default-src 'none'");
    expect(text).toContain('prefers-color-scheme: dark');
    expect(text).toContain('@media print');
  });

  it('keeps hostile text text, wherever it comes from', () => {
    const evil = `</div></style><script>alert(1)</script><img src=x onerror=alert(1)>" onload='alert(1)' <!-- ]]> &lt;`;
    const scores = {
      [evil]: { score: 0, passed: false, reason: evil },
      other: { score: 0, passed: false, error: { kind: 'other_error' as const, message: evil } },
    };
    const entry = makeCase('broken', {
      example: exampleSchema.parse({ id: evil, split: 'test', input: evil, x: evil }),
      expected: evil,
      a: sample(evil, { outcome: 'failed', scores }),
      b: sample(`${evil} and more`, { scores }),
    });
    const json = makeCase('fixed', {
      a: sample(JSON.stringify({ [evil]: evil })),
      b: sample(JSON.stringify({ [evil]: 'x' })),
    });
    const run = makeRun({ id: evil, suite: evil, configuration: evil });
    run.manifest.model.name = evil;
    run.manifest.configuration.system = evil;
    const summary = makeSummary(['broken'], { a: run, b: run, sentence: evil, warnings: [evil] });
    const text = comparisonHtml({ summary, cases: [entry, json], date: evil });
    expect(text).not.toMatch(/<script|<img|<!-- /i);
    const page = open(text);
    expect(page.querySelectorAll('script, img')).toHaveLength(0);
    expect(page.querySelectorAll('style')).toHaveLength(1);
    for (const element of page.querySelectorAll('*')) {
      for (const name of element.getAttributeNames()) expect(name).not.toMatch(/^on/);
    }
    const shown = page.querySelector('#broken article');
    expect(shown?.querySelector('h3')?.textContent).toBe(evil);
    expect([...(shown?.querySelectorAll('.text') ?? [])].map((part) => part.textContent)).toEqual([
      evil,
      evil,
      evil,
      `${evil} and more`,
    ]);
    expect(page.querySelector('.sentence')?.textContent).toContain(evil);
  });

  it('tells two runs of one configuration apart, and takes a comparison of nothing', () => {
    const summary = makeSummary([], { b: makeRun({ id: 'run-2' }) });
    const page = open(comparisonHtml({ summary, cases: [] }));
    expect(page.querySelector('h1')?.textContent).toBe('base (run-1) → base (run-2)');
    expect(page.querySelector('svg')).toBeNull();
    expect(page.body.textContent).toContain('No example was graded in both runs.');
  });

  it('writes thousands of cases in seconds', () => {
    const cases = Array.from({ length: 3000 }, () => fixedCase);
    const started = performance.now();
    expect(comparisonHtml({ summary: makeSummary(['fixed']), cases }).length).toBeGreaterThan(1_000_000);
    expect(performance.now() - started).toBeLessThan(10_000);
  });
});
