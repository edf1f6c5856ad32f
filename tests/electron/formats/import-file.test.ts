import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { importFile, previewImport, type ImportInput } from '../../../electron/formats/import-file';
import { readExamples, saveExample } from '../../../electron/store/examples';
import { readSuite, saveSuite } from '../../../electron/store/suites';
import { createWorkspace, openWorkspace, type Workspace } from '../../../electron/store/workspace';
import { suiteFileSchema } from '../../../shared/domain/workspace';
import { importExamples } from '../../shared/formats/import-text';
import { example } from '../store/samples-made-up';
import { temporaryFolder } from '../store/temporary-folder';
import { tinyDisk } from '../store/tiny-disk';

const healthcare = join(import.meta.dirname, '../../../../shared/data/healthcare-chatbot');

function fresh(folder = temporaryFolder()): Workspace {
  return createWorkspace(join(folder, 'w'));
}

function put(name: string, content: string | Buffer): ImportInput {
  const path = join(temporaryFolder(), name);
  writeFileSync(path, content);
  return { path, suite: 's', split: 'test' };
}

const suiteFile = (workspace: Workspace) => join(workspace.folder, 'suites/s/examples.jsonl');
const inputs = (workspace: Workspace) => readExamples(workspace, 's').examples.map(({ input }) => input);

const rows = (...questions: string[]) =>
  questions.map((question) => JSON.stringify({ question, answer: 'a' }));

describe.skipIf(!existsSync(healthcare))('the AI Alliance’s healthcare files', () => {
  const files = existsSync(healthcare)
    ? readdirSync(healthcare, { recursive: true, encoding: 'utf8' }).filter((name) => /\.jsonl?$/.test(name))
    : [];

  it.each(files)('%s imports as the pure codec reads it, and a second time changes nothing', async (name) => {
    const workspace = fresh();
    const path = join(healthcare, name);
    const input: ImportInput = { path, suite: 'health', split: 'dev' };
    const pure = importExamples(readFileSync(path, 'utf8'), basename(path), { split: 'dev' });
    if (!pure.ok) throw new Error(pure.error.message);
    const preview = await previewImport(workspace, input);
    expect(preview).toMatchObject({
      format: pure.value.format,
      columns: pure.value.columns,
      mapping: pure.value.mapping,
      bad: pure.value.bad,
      duplicates: pure.value.duplicates,
      good: pure.value.examples.length,
      examples: pure.value.examples.slice(0, 50),
    });
    expect(existsSync(join(workspace.folder, 'suites'))).toBe(false);
    const report = await importFile(workspace, input);
    expect(report).toEqual({
      suite: 'health',
      imported: pure.value.examples.length,
      duplicates: pure.value.duplicates,
      bad: pure.value.bad,
    });
    const stored = readExamples(workspace, 'health');
    expect(stored.badLines).toEqual([]);
    expect(stored.examples).toEqual(pure.value.examples);
    const again = await importFile(workspace, input);
    expect(again).toMatchObject({
      imported: 0,
      duplicates: pure.value.examples.length + pure.value.duplicates,
    });
    expect(readExamples(workspace, 'health').examples).toHaveLength(pure.value.examples.length);
  });

  it('all go into one suite', async () => {
    const workspace = fresh();
    let imported = 0;
    for (const name of files) {
      imported += (await importFile(workspace, { path: join(healthcare, name), suite: 'all', split: 'test' }))
        .imported;
    }
    expect(files).toHaveLength(16);
    expect(readExamples(workspace, 'all').examples).toHaveLength(imported);
    expect(readExamples(openWorkspace(workspace.folder), 'all').badLines).toEqual([]);
  });
});

describe('encodings', () => {
  const text = [...rows('Wie geht’s?', 'Żółć 😀'), ''].join('\r\n');
  const utf16be = () => Buffer.from(`\uFEFF${text}`, 'utf16le').swap16();

  it.each([
    ['UTF-8', Buffer.from(text)],
    ['UTF-8 with a byte order mark', Buffer.from(`\uFEFF${text}`)],
    ['UTF-16 LE', Buffer.from(`\uFEFF${text}`, 'utf16le')],
    ['UTF-16 BE', utf16be()],
    ['UTF-16 LE without a mark', Buffer.from(text, 'utf16le')],
    ['UTF-16 BE without a mark', utf16be().subarray(2)],
  ])('%s', async (_, content) => {
    const workspace = fresh();
    expect(await importFile(workspace, put('q.jsonl', content))).toMatchObject({ imported: 2, bad: [] });
    expect(inputs(workspace)).toEqual(['Wie geht’s?', 'Żółć 😀']);
  });

  it('characters that lie across two pieces of a large file', async () => {
    const workspace = fresh();
    const questions = Array.from({ length: 900 }, (_, n) => `${n} ${'é😀'.repeat(300 + (n % 7))}`);
    for (const encoding of ['utf8', 'utf16le'] as const) {
      const report = await importFile(workspace, {
        ...put('q.jsonl', Buffer.from(`\uFEFF${rows(...questions).join('\n')}`, encoding)),
        suite: encoding,
      });
      expect(report).toMatchObject({ imported: 900, bad: [] });
      expect(readExamples(workspace, encoding).examples.map(({ input }) => input)).toEqual(questions);
    }
  });

  it('a CSV in another encoding is refused with its line', async () => {
    const input = put('q.csv', Buffer.from('question,answer\nplain,a\ncaf\xe9,b\n', 'latin1'));
    await expect(importFile(fresh(), input)).rejects.toThrow(
      'q.csv, line 3: The line is not UTF-8 text. Save the file as UTF-8, and import it again.',
    );
  });
});

describe('bad lines', () => {
  it('are listed with number and reason, and cost the good ones nothing', async () => {
    const workspace = fresh();
    const content = Buffer.concat([
      Buffer.from(`${rows('one')[0]}\n{"question": "two\n\n`),
      Buffer.from('{"question": "caf\xe9"}\n', 'latin1'),
      Buffer.from('{"question": "nul \0"}\n'),
      Buffer.from(`{"question": "${'x'.repeat(17 * 1024 * 1024)}"}\n`),
      Buffer.from(`${'['.repeat(100_000)}\n"text"\n${rows('last')[0]}`),
    ]);
    const report = await importFile(workspace, { ...put('q.jsonl', content), format: 'jsonl' });
    expect(report.imported).toBe(2);
    expect(report.bad.map(({ line }) => line)).toEqual([2, 4, 5, 6, 7, 8]);
    expect(report.bad[1]?.reason).toBe('The line is not UTF-8 text.');
    expect(report.bad[3]?.reason).toBe('The line is longer than 16 MB.');
    expect(report.bad.every(({ text, reason }) => text.length <= 200 && reason.endsWith('.'))).toBe(true);
    expect(inputs(workspace)).toEqual(['one', 'last']);
  });

  it('of a CSV, NUL characters too', async () => {
    const workspace = fresh();
    const report = await importFile(
      workspace,
      put('q.csv', 'question,answer\r\n"a, b\nc",1\r\nx\0,2\r\ny\r\n'),
    );
    expect(report.imported).toBe(1);
    expect(report.bad).toMatchObject(
      [
        { line: 4, reason: 'The row holds a NUL character.' },
        { line: 5, reason: /1 cell/ },
      ].map(({ line, reason }) => ({
        line,
        reason: typeof reason === 'string' ? reason : (expect.stringMatching(reason) as string),
      })),
    );
    expect(inputs(workspace)).toEqual(['a, b\nc']);
  });

  it('beyond 10,000 are counted', async () => {
    const report = await importFile(fresh(), { ...put('q.jsonl', '{\n'.repeat(10_500)), format: 'jsonl' });
    expect(report.bad).toHaveLength(10_001);
    expect(report.bad.at(-1)?.reason).toBe('And 500 more bad lines, up to this one.');
  });
});

describe('importing', () => {
  it('adds to a suite what it does not have, with ids of its own, and keeps what is there', async () => {
    const workspace = fresh();
    saveSuite(workspace, suiteFileSchema.parse({ name: 's', graders: ['g'] }));
    writeFileSync(
      suiteFile(workspace),
      '# by hand\n{"id":"q-0001","split":"train","input":"one","answer":"a"}',
    );
    const report = await importFile(workspace, put('q.jsonl', rows('one', 'two', 'two', 'three').join('\n')));
    expect(report).toMatchObject({ imported: 2, duplicates: 2 });
    const { examples, badLines } = readExamples(workspace, 's');
    expect(examples.map(({ id }) => id)).toEqual(['q-0001', 'q-0002', 'q-0003']);
    expect(badLines).toMatchObject([{ line: 1 }]);
    expect(readFileSync(suiteFile(workspace), 'utf8').startsWith('# by hand\n')).toBe(true);
    expect(readSuite(workspace, 's').value.graders).toEqual(['g']);
  });

  it('takes a mapping, and says which column is not there', async () => {
    const workspace = fresh();
    const input = put('q.csv', 'frage;antwort;art\nWas?;Das;test\nWer?;Der;train\n');
    await expect(importFile(workspace, { ...input, mapping: { input: 'question' } })).rejects.toThrow(
      'The file has no column "question"; it has frage, antwort, art.',
    );
    expect(existsSync(join(workspace.folder, 'suites'))).toBe(false);
    const mapping = { input: 'frage', expected: 'antwort', split: 'art' };
    expect(await importFile(workspace, { ...input, mapping })).toMatchObject({ imported: 2 });
    expect(readExamples(workspace, 's').examples[1]).toMatchObject({
      input: 'Wer?',
      expected: 'Der',
      split: 'train',
    });
    expect(readSuite(workspace, 's').value.expected).toBe('{{item.expected}}');
  });

  it('makes no suite of nothing, and refuses what is no dataset', async () => {
    const workspace = fresh();
    expect(await importFile(workspace, put('q.jsonl', '\n{\n'))).toMatchObject({ imported: 0 });
    expect(existsSync(join(workspace.folder, 'suites/s'))).toBe(false);
    expect(() => readSuite(workspace, 's')).toThrow(/no suite/);
    await expect(
      importFile(workspace, put('picture.png', Buffer.from([137, 80, 78, 71, 1, 2, 3]))),
    ).rejects.toThrow('picture.png is neither JSONL, CSV nor TSV; name its format if it is one of them.');
    await expect(importFile(workspace, { ...put('q.jsonl', '{}'), format: 'xml' })).rejects.toThrow(
      /no import format "xml"/,
    );
    await expect(
      importFile(workspace, { path: '/nowhere/q.jsonl', suite: 's', split: 'test' }),
    ).rejects.toThrow(/is not there/);
    await expect(
      importFile(workspace, { ...put('q.jsonl', rows('x')[0] ?? ''), suite: '../s' }),
    ).rejects.toThrow(/name of a suite/);
  });

  it('starts again where the suite was changed meanwhile', async () => {
    const workspace = fresh();
    saveSuite(workspace, suiteFileSchema.parse({ name: 's' }));
    const other = openWorkspace(workspace.folder);
    const input = put('q.jsonl', rows(...Array.from({ length: 3000 }, (_, n) => `question ${n}`)).join('\n'));
    const running = importFile(workspace, input);
    const isGathering = () =>
      readdirSync(join(workspace.folder, 'suites/s')).some((name) => name.startsWith('.examples'));
    while (!isGathering()) await new Promise((resolve) => setImmediate(resolve));
    saveExample(other, 's', example(1));
    expect((await running).imported).toBe(3000);
    expect(readExamples(workspace, 's').examples).toHaveLength(3001);
  });

  it('can be cancelled, and then nothing is there', async () => {
    const workspace = fresh();
    const input = put(
      'q.jsonl',
      rows(...Array.from({ length: 50_000 }, (_, n) => `question ${n}`)).join('\n'),
    );
    const controller = new AbortController();
    const running = importFile(workspace, input, controller.signal);
    setTimeout(() => {
      controller.abort();
    }, 20);
    await expect(running).rejects.toMatchObject({ failure: { code: 'cancelled' } });
    expect(existsSync(join(workspace.folder, 'suites/s'))).toBe(false);
  });

  it('on a full disk says so, and nothing is there', async (context) => {
    const disk = tinyDisk(300_000);
    if (disk === undefined) return context.skip('needs root on Linux to mount a small disk');
    const workspace = fresh(disk);
    const input = put(
      'q.jsonl',
      rows(...Array.from({ length: 5000 }, (_, n) => `question ${n} ${'x'.repeat(100)}`)).join('\n'),
    );
    await expect(importFile(workspace, input)).rejects.toMatchObject({ failure: { code: 'no-space' } });
    expect(existsSync(join(workspace.folder, 'suites/s'))).toBe(false);
    expect(await importFile(workspace, put('q.jsonl', rows('one').join('\n')))).toMatchObject({
      imported: 1,
    });
  });
});

it('100,000 lines: time and memory', async () => {
  const workspace = fresh();
  const questions = Array.from(
    { length: 100_000 },
    (_, n) => `Question ${n}: ${'does this medicine make one tired? '.repeat(4)}`,
  );
  const input = put('q.jsonl', rows(...questions).join('\n'));
  const start = performance.now();
  const preview = await previewImport(workspace, input);
  console.log(`preview: ${(performance.now() - start).toFixed(0)} ms`);
  expect(preview.good).toBe(100_000);
  const middle = performance.now();
  const report = await importFile(workspace, input);
  console.log(
    `import: ${(performance.now() - middle).toFixed(0)} ms, ${(process.memoryUsage().rss / 1e6).toFixed(0)} MB resident`,
  );
  expect(report.imported).toBe(100_000);
}, 300_000);
