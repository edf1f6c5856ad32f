import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { dispatch } from '../../../electron/engine/dispatch';
import { createSession, type Session } from '../../../electron/engine/session';
import type { PlaygroundAnswer, PlaygroundDelta, PlaygroundRequest } from '../../../shared/domain/playground';
import type { Result } from '../../../shared/result';

process.env['TUNEWRIGHT_THREADS'] = '1';

let folder = '';
let session: Session;
let deltas: PlaygroundDelta[];
let onDelta: (delta: PlaygroundDelta) => void;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'tunewright-playground-'));
  const workspace = join(folder, 'sample');
  cpSync(join(import.meta.dirname, '../../../sample'), workspace, { recursive: true });
  deltas = [];
  onDelta = () => undefined;
  session = createSession({
    onProgress: () => undefined,
    onDelta(delta) {
      deltas.push(delta);
      onDelta(delta);
    },
    onDownload: () => undefined,
    onChanged: () => undefined,
  });
  await verb('workspace.open', { path: workspace });
});
afterEach(async () => {
  await session.close('The test is over.');
  rmSync(folder, { recursive: true, force: true });
});

function verb(name: string, input: unknown): Promise<Result<unknown>> {
  return dispatch(session.handlers, name, input, new AbortController().signal);
}

const request: PlaygroundRequest = {
  id: 'one',
  model: 'patient-triage',
  messages: [{ role: 'user', content: 'Hello, could you renew my Lisinopril? I have two tablets left.' }],
  columns: [{}, { adapters: [{ name: 'patient-triage-lora', scale: 1 }] }],
  sampling: { temperature: 0, max_tokens: 48 },
  alternatives: 3,
};

async function generate(change: Partial<PlaygroundRequest> = {}): Promise<PlaygroundAnswer[]> {
  deltas.length = 0;
  const result = await verb('playground.generate', { ...request, ...change });
  if (!result.ok) throw new Error(result.error.message);
  return result.value as PlaygroundAnswer[];
}

function told(column: number) {
  const mine = deltas.filter((delta) => delta.column === column);
  return { text: mine.map(({ text }) => text).join(''), tokens: mine.flatMap(({ tokens }) => tokens) };
}

function sum(column: number): number {
  return told(column).tokens.reduce((total, { logprob }) => total + logprob, 0);
}

describe('the playground', () => {
  it('tells each column as it grows, and what it told is the answer', async () => {
    const answers = await generate();
    expect(answers).toHaveLength(2);
    for (const [column, answer] of answers.entries()) {
      const { text, tokens } = told(column);
      expect(text).toBe(answer.text);
      expect(answer.tokens).toEqual(tokens);
      expect(tokens).toHaveLength(answer.generatedTokens);
      expect(tokens.length).toBeGreaterThan(3);
      for (const { logprob, alternatives } of tokens) {
        expect(alternatives).toHaveLength(3);
        expect(logprob).toBeCloseTo(alternatives[0]?.logprob ?? 0, 5);
      }
      expect(answer).not.toHaveProperty('perplexity');
    }
    // One step of one column is followed by one of the next.
    const both = deltas.slice(0, 8).map(({ column }) => column);
    expect(new Set(both)).toEqual(new Set([0, 1]));
    expect(answers[0]?.text).not.toBe(answers[1]?.text);
  });

  it('ends when it is stopped, with what has come', async () => {
    onDelta = () => {
      if (deltas.length === 6) void verb('playground.stop', { id: 'one' });
    };
    const grammar = 'root ::= [a-z ]{400}';
    const answers = await generate({ sampling: { temperature: 0, max_tokens: 300, grammar } });
    expect(answers.map(({ finishReason }) => finishReason)).toEqual(['stopped', 'stopped']);
    expect(answers.map(({ text }) => text)).toEqual([told(0).text, told(1).text]);
    expect(told(0).tokens.length + told(1).tokens.length).toBeLessThan(300);
  });

  it('scores what was generated with the log-probabilities it was generated with', async () => {
    const generated = await generate({ columns: [request.columns[1] ?? {}] });
    const before = told(0).tokens;
    const completion = generated[0]?.text ?? '';
    const stop = [completion.slice(2, 6)];
    const [scored] = await generate({
      columns: [request.columns[1] ?? {}],
      completion,
      // None of this matters where nothing is generated.
      sampling: { temperature: 1, max_tokens: 1, stop, grammar: 'root ::= "no"' },
    });
    const after = told(0).tokens;
    expect(after.map(({ id }) => id)).toEqual(before.map(({ id }) => id));
    for (const [index, { logprob, alternatives }] of after.entries()) {
      expect(Math.abs(logprob - (before[index]?.logprob ?? NaN))).toBeLessThan(0.05);
      expect(alternatives).toHaveLength(3);
    }
    expect(scored).toMatchObject({
      text: completion,
      finishReason: 'stop',
      generatedTokens: before.length,
    });
    expect(told(0).text).toBe(completion);
    expect(scored?.logprob).toBeCloseTo(sum(0), 4);
    expect(scored?.perplexity).toBeCloseTo(Math.exp(-sum(0) / before.length), 4);
  });

  it('finds the answer that was trained for likelier with the adapter than without', async () => {
    const completion = '{"label": "prescription"}';
    const [base, tuned] = await generate({ completion });
    expect(base?.text).toBe(completion);
    expect(tuned?.text).toBe(completion);
    expect(told(0).tokens.map(({ id }) => id)).toEqual(told(1).tokens.map(({ id }) => id));
    expect(base?.logprob).toBeCloseTo(sum(0), 4);
    expect(tuned?.logprob).toBeCloseTo(sum(1), 4);
    expect(tuned?.logprob).toBeGreaterThan(base?.logprob ?? 0);
    expect(tuned?.perplexity).toBeLessThan(base?.perplexity ?? 0);
  });

  it('says that an answer does not fit, and goes on', async () => {
    const [base] = await generate({ completion: 'a b c d e '.repeat(8000) });
    expect(base).toMatchObject({ finishReason: 'refused', text: '', generatedTokens: 0 });
    expect(base).not.toHaveProperty('logprob');
    expect((await generate({ completion: 'x' }))[0]?.perplexity).toBeGreaterThan(1);
  });
});
