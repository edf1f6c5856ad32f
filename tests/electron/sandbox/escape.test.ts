import { rm } from 'node:fs/promises';
import { beforeAll, describe, expect, it } from 'vitest';
import { createSandboxes, type Sandboxes } from '../../../electron/sandbox/sandboxes';
import type { Answer, CodeQuestion } from '../../../shared/graders/grading';
import { javascriptEndless, javascriptEscapes } from './escapes-javascript';
import { pythonEscapes } from './escapes-python';
import { pythonEndless, pythonHarm } from './harm-python';
import { buildWorkers, never, question } from './workers';

let sandboxes: Sandboxes;
beforeAll(async () => {
  const workers = await buildWorkers();
  sandboxes = createSandboxes({ workers });
  return async () => {
    await sandboxes.close();
    await rm(workers, { recursive: true });
  };
});

async function ask(
  language: CodeQuestion['language'],
  source: string,
  timeoutMs: number,
): Promise<Answer | undefined> {
  const limits = { timeoutMs, memoryMb: 128 };
  const [answer] = await sandboxes.ask([question(language, source, limits)], never);
  return answer;
}

const honest = {
  javascript: `
const before = Object.keys(globalThis).length + Object.keys(Object.prototype).length;
async function grade(sample, item) {
  const text = JSON.stringify([sample.output_text, item.label, [1, 2].map((x) => x * 2)]);
  return (await text) === '["refill","refill",[2,4]]' ? { score: 1, parts: { before } } : 0;
}`,
  python: `
import json, os, re, sys
def grade(sample, item):
    text = json.dumps([sample["output_text"], item["label"], sorted([2, 1]), os.getcwd()])
    print(text, file=sys.stderr)
    assert re.fullmatch(r'\\["refill", "refill", \\[1, 2\\], "/[a-z/]*"\\]', text), text
    return 1`,
};

describe.each([
  ['javascript', javascriptEscapes, javascriptEndless],
  ['python', { ...pythonEscapes, ...pythonHarm }, pythonEndless],
] as const)('%s', (language, escapes, endless) => {
  it.each(Object.entries(escapes))('contains: %s', async (name, source) => {
    const before = await ask(language, honest[language], 10_000);
    expect(before).toMatchObject({ kind: 'code' });
    const answer = await ask(language, source, endless.has(name) ? 300 : 10_000);
    if (answer?.kind === 'code') expect([0, {}]).toContainEqual(answer.value);
    else expect(answer).toMatchObject({ kind: 'error' });
    // And what comes after it works as before.
    expect(await ask(language, honest[language], 10_000)).toEqual(before);
  });
});

describe('the process around the sandboxes', () => {
  it('is as it was', () => {
    expect(process.exitCode).toBeUndefined();
    expect(Object.prototype).not.toHaveProperty('polluted');
    expect(globalThis).not.toHaveProperty('out');
  });
});
