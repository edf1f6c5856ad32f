import { rm } from 'node:fs/promises';
import { beforeAll, describe, expect, it } from 'vitest';
import { createSandboxes, type Sandboxes } from '../../../electron/sandbox/sandboxes';
import type { Answer, CodeQuestion } from '../../../shared/graders/grading';
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
  change: Partial<CodeQuestion> = {},
): Promise<Answer | undefined> {
  const [answer] = await sandboxes.ask([question(language, source, change)], never);
  return answer;
}

const javascript = (source: string, change?: Partial<CodeQuestion>) => ask('javascript', source, change);
const python = (source: string, change?: Partial<CodeQuestion>) => ask('python', source, change);
const value = (json: unknown) => ({ kind: 'code', value: json });

describe('JavaScript', () => {
  it('sees the sample and the item', async () => {
    const source = `function grade(sample, item) { return sample.output_text === item.label ? 1 : 0; }`;
    expect(await javascript(source)).toEqual(value(1));
    expect(await javascript(source, { item: { label: 'other' } })).toEqual(value(0));
  });

  it.each([
    ['const grade = () => true;', true],
    ['async function grade() { await null; return 0.5; }', 0.5],
    ['function grade() {}', null],
    [
      'function grade() { return { score: 1, reason: "ünïcode 🙂 \\u2028" }; }',
      { score: 1, reason: 'ünïcode 🙂 \u2028' },
    ],
    ['function grade(sample) { return sample; }', { output_text: 'refill' }],
    ['function grade() { return [..."añ🙂".normalize("NFD")].length === 4 && 10n ** 3n === 1000n; }', true],
  ])('%s', async (source, expected) => {
    expect(await javascript(source)).toEqual(value(expected));
  });

  it('says what is wrong and where', async () => {
    const errors: [string, string][] = [
      ['function grade( {', 'SyntaxError: '],
      ['const x = 1;', 'The code has no function `grade(sample, item)`.'],
      ['function grade(sample, item) {\n  return item.nothing.deeper;\n}', '(line 2)'],
      ['throw new RangeError("at once");', 'RangeError: at once (line 1)'],
      ['function grade() { throw "text"; }', 'It threw text.'],
      ['async function grade() { throw new Error("late"); }', 'Error: late (line 1)'],
      [
        'function grade() { return new Promise(() => {}); }',
        '`grade` returned a promise that is never fulfilled.',
      ],
      ['function grade() { return 0 / 0; }', '`grade` returned NaN; return a number'],
      ['function grade() { return -1 / 0; }', '`grade` returned -Infinity'],
      ['function grade() { return grade; }', '`grade` returned a function'],
      ['function grade() { return 1n; }', '`grade` returned a BigInt'],
      ['function grade() { return "x".repeat(70000); }', '`grade` returned more than 64 KB'],
    ];
    for (const [source, message] of errors) {
      expect(await javascript(source)).toEqual({
        kind: 'error',
        error: { kind: 'other_error', message: expect.stringContaining(message) as string },
      });
    }
  });

  it('begins each call with the same state, the same random numbers and the same time', async () => {
    const source = `
      let calls = 0;
      const seen = [];
      function grade() {
        calls += 1;
        seen.push(calls);
        globalThis.left = (globalThis.left ?? 0) + 1;
        Array.prototype.map = () => [];
        Promise.resolve().then(() => { calls += 10; });
        return { score: 1, parts: { calls, left: globalThis.left, random: Math.random(), now: Date.now() } };
      }`;
    const answers = await sandboxes.ask(
      Array.from({ length: 50 }, () => question('javascript', source)),
      never,
    );
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(answers[0]).toMatchObject(value({ parts: { calls: 1, left: 1, now: Date.UTC(2026, 0, 1) } }));
  });

  it('has no time zone', async () => {
    const source =
      'function grade() { return new Date(2020, 6, 1).toISOString() + new Date(0).getTimezoneOffset(); }';
    expect(await javascript(source)).toEqual(value('2020-07-01T00:00:00.000Z0'));
  });
});

describe('Python', () => {
  it('sees the sample and the item', async () => {
    const source = 'def grade(sample, item):\n  return float(sample["output_text"] == item["label"])\n';
    expect(await python(source)).toEqual(value(1));
    expect(await python(source, { item: { label: 'other' } })).toEqual(value(0));
  });

  it.each<[string, unknown]>([
    ['grade = lambda sample, item: True', true],
    ['async def grade(sample, item): return 0.5', 0.5],
    ['def grade(sample, item): pass', null],
    [
      'def grade(sample, item): return {"score": 1, "reason": "ünïcode 🙂"}',
      { score: 1, reason: 'ünïcode 🙂' },
    ],
    ['def grade(sample, item): return sample', { output_text: 'refill' }],
    ['from fractions import Fraction\ndef grade(sample, item): return Fraction(1, 4)', 0.25],
    [
      'from decimal import Decimal\ndef grade(sample, item): return {"score": Decimal("0.5")}',
      { score: 0.5 },
    ],
    [
      'import re, difflib, statistics, datetime, collections, dataclasses, typing, unicodedata, hashlib, html, csv, urllib.parse, string, itertools, functools, math, textwrap, ast, uuid, random, xml.etree.ElementTree, sqlite3\ndef grade(s, i): return 1',
      1,
    ],
    [
      'from dataclasses import dataclass\n@dataclass\nclass Point:\n  x: "int"\n  y: int = 0\ndef grade(s, i): return Point(1).x',
      1,
    ],
    ['import time\ndef grade(s, i):\n  time.sleep(0.5)\n  return 1', 1],
  ])('%s', async (source, expected) => {
    expect(await python(source, { timeoutMs: 10_000 })).toEqual(value(expected));
  });

  it('says what is wrong and where', async () => {
    const errors: [string, string][] = [
      ['def grade(:', 'SyntaxError: '],
      ['x = 1', 'The code has no function `grade(sample, item)`.'],
      [
        'def grade(sample, item):\n  return item["nothing"]\n',
        'KeyError: \'nothing\' (line 2: `return item["nothing"]`)',
      ],
      ['raise ValueError("at once")', 'ValueError: at once (line 1: `raise ValueError("at once")`)'],
      [
        'import numpy',
        "There is no module `numpy` here: code runs offline, with Python's standard library only (line 1",
      ],
      ['def grade(s, i):\n  import pandas.core', 'There is no module `pandas` here'],
      ['import sys\ndef grade(s, i): sys.exit(3)', 'SystemExit: 3'],
    ];
    for (const [source, message] of errors) {
      expect(await python(source)).toEqual({
        kind: 'error',
        error: { kind: 'python_grader_runtime_error', message: expect.stringContaining(message) as string },
      });
    }
  });

  it('says what is no score', async () => {
    const values: [string, string][] = [
      ['float("nan")', '`grade` returned nan; return a number'],
      ['float("-inf")', '`grade` returned -inf'],
      ['1j', '`grade` returned a complex number'],
      ['10**400', '`grade` returned a number that is too large'],
      ['grade', '`grade` returned a value of type function'],
      ['(x for x in [])', '`grade` returned a value of type generator'],
      ['{"score": {1}}', '`grade` returned something that is not JSON'],
      ['"x" * 70000', '`grade` returned more than 64 KB'],
    ];
    for (const [expression, message] of values) {
      expect(await python(`def grade(sample, item): return ${expression}`)).toEqual({
        kind: 'error',
        error: { kind: 'other_error', message: expect.stringContaining(message) as string },
      });
    }
  });

  it('begins each call with the same state, the same random numbers and the same time', async () => {
    const source = `
import builtins, decimal, json, os, random, sys, time, uuid
calls = 0
def grade(sample, item):
    global calls
    calls += 1
    left = getattr(builtins, "left", 0)
    builtins.left = left + 1
    json.JSONEncoder.marked = getattr(json.JSONEncoder, "marked", 0) + 1
    decimal.getcontext().prec += 1
    sys.setrecursionlimit(sys.getrecursionlimit() + 1)
    return {"score": 1, "reason": str([
        calls, left, json.JSONEncoder.marked, decimal.getcontext().prec, sys.getrecursionlimit(),
        random.random(), str(uuid.uuid4()), os.urandom(4).hex(), hash("text"), time.time(), list({"b", "a", "c"}),
    ])}
`;
    const answers = await sandboxes.ask(
      Array.from({ length: 20 }, () => question('python', source)),
      never,
    );
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(answers[0]).toMatchObject(
      value({ reason: expect.stringMatching(/^\[1, 0, 1, 29, 1001, /) as string }),
    );
  });

  it('has no time zone', async () => {
    const source =
      'import datetime, time\ndef grade(s, i): return [str(datetime.datetime.now()), datetime.datetime(2020, 7, 1).timestamp(), time.tzname]';
    expect(await python(source)).toEqual(value(['2026-01-01 00:00:00', 1593561600, ['UTC', 'UTC']]));
  });
});

describe('limits', () => {
  it('stops what takes too long, and the calls around it are answered', async () => {
    for (const [language, quick, stuck] of [
      ['javascript', 'const grade = () => 1;', 'const grade = () => { while (true); };'],
      ['python', 'grade = lambda s, i: 1', 'def grade(s, i):\n  while True: pass'],
    ] as const) {
      const answers = await sandboxes.ask(
        [
          question(language, quick),
          question(language, stuck, { timeoutMs: 200 }),
          question(language, quick),
          question(language, stuck, { timeoutMs: 200 }),
          question(language, quick),
        ],
        never,
      );
      const timedOut = {
        kind: 'error',
        error: {
          kind: 'unresponsive_reward_error',
          message: expect.stringContaining('longer than 200 ms') as string,
        },
      };
      expect(answers).toEqual([value(1), timedOut, value(1), timedOut, value(1)]);
    }
  });

  it('bounds memory, and the next call has all of it', async () => {
    const wasteful = {
      javascript:
        'function grade(s, i) { const all = []; while (all.length < i.mb) all.push("x".repeat(2 ** 20) + all.length); return all.length; }',
      python: 'def grade(s, i):\n  return len([bytes(2**20) for _ in range(i["mb"])])',
    };
    for (const language of ['javascript', 'python'] as const) {
      const needs = (mb: number) =>
        question(language, wasteful[language], { item: { mb }, memoryMb: 64, timeoutMs: 20_000 });
      const answers = await sandboxes.ask([needs(10), needs(1000), needs(10)], never);
      expect(answers).toEqual([
        value(10),
        {
          kind: 'error',
          error: {
            kind: language === 'python' ? 'python_grader_runtime_error' : 'other_error',
            message: expect.stringContaining('more than 64 MB of memory') as string,
          },
        },
        value(10),
      ]);
    }
  });

  it('answers both languages of one batch in order', async () => {
    const answers = await sandboxes.ask(
      [
        question('python', 'grade = lambda s, i: 1'),
        question('javascript', 'const grade = () => 2;'),
        question('python', 'grade = lambda s, i: 3'),
        question('javascript', 'const grade = () => 4;'),
      ],
      never,
    );
    expect(answers).toEqual([1, 2, 3, 4].map(value));
  });

  it('rejects when aborted while a call is stuck, and works after it', async () => {
    for (const [language, quick, stuck] of [
      ['javascript', 'const grade = () => 1;', 'const grade = () => { while (true); };'],
      ['python', 'grade = lambda s, i: 1', 'def grade(s, i):\n  while True: pass'],
    ] as const) {
      const controller = new AbortController();
      const asked = sandboxes.ask([question(language, stuck, { timeoutMs: 600_000 })], controller.signal);
      setTimeout(() => controller.abort(new Error('stopped')), 100);
      await expect(asked).rejects.toThrow('stopped');
      expect(await ask(language, quick)).toEqual(value(1));
    }
  });
});
