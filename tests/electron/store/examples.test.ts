import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  appendExamples,
  exampleHashes,
  listExamples,
  readExamples,
  removeExamples,
  restoreExamples,
  saveExample,
} from '../../../electron/store/examples';
import { readWorkspace } from '../../../electron/store/definitions';
import { saveSuite } from '../../../electron/store/suites';
import { createWorkspace, openWorkspace, type Workspace } from '../../../electron/store/workspace';
import { exampleHash, type Example } from '../../../shared/domain/example';
import { suiteFileSchema } from '../../../shared/domain/workspace';
import { serializeExample } from '../../../shared/formats/serialize';
import { buildChild, killHard, nextLine, type BuiltChild } from './child-process';
import { example, examples } from './samples-made-up';
import { temporaryFolder } from './temporary-folder';
import { timed } from './timed';
import { tinyDisk } from './tiny-disk';

let child: BuiltChild;

beforeAll(async () => {
  child = await buildChild('edit-child.ts');
});
afterAll(() => {
  child.remove();
});

function fresh(folder = temporaryFolder()): Workspace {
  const workspace = createWorkspace(join(folder, 'w'));
  saveSuite(workspace, suiteFileSchema.parse({ name: 's' }));
  return workspace;
}

const file = (workspace: Workspace) => join(workspace.folder, 'suites/s/examples.jsonl');
const lines = (workspace: Workspace) => readFileSync(file(workspace), 'utf8').split('\n').slice(0, -1);
const ids = (workspace: Workspace) => readExamples(workspace, 's').examples.map(({ id }) => id);

function write(workspace: Workspace, content: string | Buffer): void {
  writeFileSync(file(workspace), content);
}

const spaced = '{ "split":"dev",  "id": "spaced", "input": "as typed", "answer": 1.50 }';
const good = (n: number) => serializeExample(example(n));

describe('reading', () => {
  it('lists bad lines with number and reason, and keeps the good ones', () => {
    const workspace = fresh();
    const rows = [
      good(1),
      '{"id": "x",',
      '',
      '{"split":"test","input":"no id"}',
      '{"id":"y","split":"validation","input":"?"}',
      '{"id":"z","split":"test"}',
      '{"id":"b","split":"test","input":"a","messages":[{"role":"user","content":"a"}]}',
      good(1),
      '["not","an","object"]',
      '{"id":"r","split":"test","messages":[{"role":"robot","content":"a"}]}',
      good(2),
    ];
    write(workspace, rows.join('\n'));
    const [summary] = readWorkspace(workspace).suites;
    expect(summary).toMatchObject({ examples: 2, bySplit: { train: 0, dev: 0, test: 2 } });
    expect(summary?.badLines).toMatchObject(
      [
        { line: 2, reason: /^Not valid JSON at column/ },
        { line: 4, reason: '"id" is missing.' },
        { line: 5, reason: '"split" must be "train" or "dev" or "test".' },
        { line: 6, reason: 'The example needs either "messages" or "input".' },
        { line: 7, reason: 'The example needs either "messages" or "input".' },
        { line: 8, reason: 'The id "e1" is used on line 1 already.', text: good(1) },
        { line: 9, reason: 'The example must be a group of keys.' },
        { line: 10, reason: /^"messages\[0\].role" must be "system" or/ },
      ].map(({ reason, ...rest }) => ({
        ...rest,
        reason: typeof reason === 'string' ? reason : (expect.stringMatching(reason) as string),
      })),
    );
  });

  it('takes a byte order mark, Windows line ends, other encodings’ bytes, NUL bytes and endless lines', () => {
    const workspace = fresh();
    const parts = [
      Buffer.from(`\uFEFF${good(1)}\r\n`),
      Buffer.from(good(2).replace('Question', 'Qu\u0000')),
      Buffer.from('\n'),
      Buffer.from(good(3).replace('Question', '\xe9'), 'latin1'),
      Buffer.from('\n'),
      Buffer.from(good(4).replace('Question', 'x'.repeat(17 * 1024 * 1024))),
      Buffer.from('\n'),
      Buffer.from(`${'['.repeat(100_000)}\n`),
      Buffer.from(good(5)),
    ];
    write(workspace, Buffer.concat(parts));
    const { examples: found, badLines } = readExamples(workspace, 's');
    expect(found.map(({ id }) => id)).toEqual(['e1', 'e5']);
    expect(badLines.map(({ line }) => line)).toEqual([2, 3, 4, 5]);
    expect(badLines[1]?.reason).toBe('The line is not UTF-8 text.');
    expect(badLines[2]?.reason).toBe('The line is longer than 16 MB.');
    expect(badLines[2]?.text).toHaveLength(200);
    saveExample(workspace, 's', example(6));
    expect(
      readFileSync(file(workspace))
        .subarray(0, -1)
        .equals(Buffer.concat([...parts, Buffer.from(`\n${good(6)}`)])),
    ).toBe(true);
  });

  it('gives pages by split and text, with content hashes', () => {
    const workspace = fresh();
    appendExamples(workspace, 's', [...examples(20), example(20, 'train')]);
    const page = listExamples(workspace, 's', { offset: 1, limit: 2 });
    expect(page).toMatchObject({ total: 21, rows: [{ id: 'e1' }, { id: 'e2' }] });
    expect(page.rows[0]?.hash).toBe(exampleHash(example(1)));
    expect(listExamples(workspace, 's', { split: 'train', offset: 0, limit: 9 }).total).toBe(1);
    expect(listExamples(workspace, 's', { text: 'ANSWER 1', offset: 0, limit: 99 }).total).toBe(11);
    expect(listExamples(workspace, 's', { text: 'question', split: 'dev', offset: 0, limit: 9 }).total).toBe(
      0,
    );
    expect(exampleHashes(workspace, 's')).toHaveLength(21);
    expect(() => readExamples(workspace, 'none')).toThrow(/There is no suite "none"/);
  });
});

describe('changing', () => {
  it('touches one line; every other stays byte for byte, bad ones in place', () => {
    const workspace = fresh();
    const before = [good(1), 'bad line', spaced, '', '# nor is this', good(2)];
    write(workspace, before.join('\n'));
    saveExample(workspace, 's', Object.assign(example(2), { answer: 'new' }), 'e2');
    expect(lines(workspace)).toEqual([
      ...before.slice(0, 5),
      serializeExample(Object.assign(example(2), { answer: 'new' })),
    ]);
    saveExample(workspace, 's', example(3), 'e1');
    removeExamples(workspace, 's', ['e2']);
    expect(lines(workspace)).toEqual([good(3), ...before.slice(1, 5)]);
    expect(ids(workspace)).toEqual(['e3', 'spaced']);
  });

  it('can be undone: removed and changed examples go back where they were', () => {
    const workspace = fresh();
    write(workspace, [good(0), 'bad', good(1), good(2), good(3), good(4)].join('\n') + '\n');
    const original = readFileSync(file(workspace), 'utf8');
    const removed = removeExamples(workspace, 's', ['e4', 'e1', 'e2', 'e0']);
    expect(removed.map(({ index }) => index)).toEqual([0, 1, 2, 4]);
    expect(ids(workspace)).toEqual(['e3']);
    restoreExamples(workspace, 's', removed.reverse());
    expect(ids(workspace)).toEqual(['e0', 'e1', 'e2', 'e3', 'e4']);
    expect(lines(workspace)).toContain('bad');
    const changed = Object.assign(example(2), { answer: 'other' });
    saveExample(workspace, 's', changed, 'e2');
    restoreExamples(workspace, 's', [{ index: 2, example: example(2) }]);
    expect(lines(workspace).filter((line) => line !== 'bad')).toEqual(
      original.split('\n').filter((line) => line !== '' && line !== 'bad'),
    );
  });

  it('refuses ids that are taken or gone, and changes nothing then', () => {
    const workspace = fresh();
    appendExamples(workspace, 's', examples(3));
    const before = readFileSync(file(workspace));
    expect(() => saveExample(workspace, 's', example(1))).toThrow(/There is an example "e1" already/);
    expect(() => saveExample(workspace, 's', example(1), 'e2')).toThrow(/There is an example "e1" already/);
    expect(() => saveExample(workspace, 's', example(9), 'e9')).toThrow(
      /no example "e9" in this suite any more/,
    );
    expect(() => removeExamples(workspace, 's', ['e0', 'e9'])).toThrow(/no example "e9"/);
    expect(() => {
      appendExamples(workspace, 's', [example(7), example(7)]);
    }).toThrow(/nothing was added/);
    expect(readFileSync(file(workspace)).equals(before)).toBe(true);
  });

  it('starts from what another program wrote, and refuses where it changed the same example', () => {
    const workspace = fresh();
    write(workspace, [good(1), good(2)].join('\n'));
    readExamples(workspace, 's');
    const theirs = good(1).replace('Question', 'Their question');
    write(workspace, [good(0), theirs, good(2)].join('\n'));
    expect(() => saveExample(workspace, 's', example(5), 'e1')).toThrow(
      /"e1" was changed by another program/,
    );
    expect(lines(workspace).length + 1).toBe(3);
    saveExample(workspace, 's', example(5), 'e2');
    expect(lines(workspace)).toEqual([good(0), theirs, good(5)]);
  });

  it('of two processes at once loses nobody’s examples', async () => {
    const workspace = fresh();
    const running = [child.start(workspace.folder, 'a', '60'), child.start(workspace.folder, 'b', '60')];
    await Promise.all(running.map((one) => new Promise((resolve) => one.once('exit', resolve))));
    expect(ids(workspace).sort()).toEqual(
      ['a', 'b'].flatMap((name) => Array.from({ length: 60 }, (_, n) => `${name}${n}`)).sort(),
    );
  });

  it('killed in the middle leaves whole lines', async () => {
    const workspace = fresh();
    appendExamples(workspace, 's', examples(2000));
    for (let kill = 0; kill < 10; kill++) {
      const writing = child.start(workspace.folder, `k${kill}-`, '100000');
      await nextLine(writing);
      await new Promise((resolve) => setTimeout(resolve, 20 + ((kill * 13) % 50)));
      await killHard(writing);
      const { examples: found, badLines } = readExamples(openWorkspace(workspace.folder), 's');
      expect(badLines).toEqual([]);
      expect(found.length).toBeGreaterThanOrEqual(2000);
    }
  });

  it('on a full disk says so and changes nothing', (context) => {
    const disk = tinyDisk(400_000);
    if (disk === undefined) return context.skip('needs root on Linux to mount a small disk');
    const workspace = fresh(disk);
    appendExamples(workspace, 's', examples(1000));
    const before = readFileSync(file(workspace));
    expect(() => {
      appendExamples(workspace, 's', many(1000, 5000));
    }).toThrow('The disk is full: examples.jsonl could not be written; nothing was changed.');
    expect(readFileSync(file(workspace)).equals(before)).toBe(true);
    expect(ids(workspace)).toHaveLength(1000);
    removeExamples(workspace, 's', ['e0']);
    expect(ids(workspace)).toHaveLength(999);
  });
});

it('100,000 examples: time to open, page, search and change', () => {
  const workspace = fresh();
  appendExamples(workspace, 's', many(0, 100_000));
  console.log(`file: ${(statSync(file(workspace)).size / 1e6).toFixed(1)} MB`);
  const again = openWorkspace(workspace.folder);
  timed('open', () => readExamples(again, 's'));
  timed('ask again', () => readWorkspace(again));
  timed('first page', () => listExamples(again, 's', { offset: 0, limit: 100 }));
  timed('search', () => listExamples(again, 's', { text: 'number 4242', offset: 0, limit: 100 }));
  timed('change one', () => saveExample(again, 's', Object.assign(example(5), { id: 'm5' }), 'm5'));
  timed('all hashes', () => exampleHashes(again, 's'));
  expect(readExamples(openWorkspace(workspace.folder), 's').examples).toHaveLength(100_000);
});

function many(from: number, to: number): Example[] {
  return Array.from({ length: to - from }, (_, n) => ({
    id: `m${from + n}`,
    split: 'test' as const,
    tags: ['appointment', 'polite'],
    messages: [
      {
        role: 'user' as const,
        content: `Message number ${from + n}: I need my dose checked, and does it make one tired?`,
      },
    ],
    answer: { label: 'appointment', prescription: 'lisinopril', body_part: null },
  }));
}
