import fs from 'node:fs';
import path from 'node:path';
import zlib from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { archiveName, findUnpacked } from '../../scripts/packaging/folders.mjs';
import { asarArchive } from '../../scripts/setup/default-app.mjs';
import { isStale, withLock } from '../../scripts/setup/lock.mjs';
import { ensureTestModel } from '../../scripts/setup/model.mjs';
import { run } from '../../scripts/setup/processes.mjs';
import { unzip } from '../../scripts/setup/zip.mjs';
import { temporaryFolder } from './temporary.mjs';

/** A zip file of [name, content, {mode, stored, size}] by the format's own description. */
function zipOf(entries) {
  const locals = [];
  const directory = [];
  let offset = 0;
  for (const [name, content, { mode = 0o100644, stored = false, size } = {}] of entries) {
    const raw = Buffer.from(content);
    const data = stored ? raw : zlib.deflateRawSync(raw);
    const method = stored ? 0 : 8;
    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x04034b50, 0);
    local.writeUInt16LE(name.length, 26);
    const central = Buffer.alloc(46);
    central.writeUInt32LE(0x02014b50, 0);
    central[5] = 3;
    central.writeUInt16LE(method, 10);
    central.writeUInt32LE(data.length, 20);
    central.writeUInt32LE(size ?? raw.length, 24);
    central.writeUInt16LE(name.length, 28);
    central.writeUInt32LE((mode << 16) >>> 0, 38);
    central.writeUInt32LE(offset, 42);
    locals.push(local, Buffer.from(name), data);
    directory.push(central, Buffer.from(name));
    offset += 30 + name.length + data.length;
  }
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(Buffer.concat(directory).length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...locals, ...directory, end]);
}

describe('unzip', () => {
  test('unpacks packed, stored, empty and executable files, folders and links', async () => {
    const text = 'words '.repeat(50_000);
    const zip = zipOf([
      ['a/', '', { mode: 0o40755, stored: true }],
      ['a/words.txt', text],
      ['a/stored', 'as it is', { stored: true }],
      ['a/empty', '', { stored: true }],
      ['a/run', '#!', { mode: 0o100755 }],
      ['a/link', 'words.txt', { mode: 0o120777 }],
    ]);
    const folder = temporaryFolder({ 'x.zip': zip });
    await unzip(path.join(folder, 'x.zip'), path.join(folder, 'out'));
    const at = (name) => path.join(folder, 'out', 'a', name);
    expect(fs.readFileSync(at('words.txt'), 'utf8')).toBe(text);
    expect(fs.readFileSync(at('stored'), 'utf8')).toBe('as it is');
    expect(fs.statSync(at('empty')).size).toBe(0);
    expect(fs.statSync(at('run')).mode & 0o111).not.toBe(0);
    expect(fs.readlinkSync(at('link'))).toBe('words.txt');
  });

  test('leaves out and renames what it is told to', async () => {
    const folder = temporaryFolder({ 'x.zip': zipOf([['keep', '1'], ['drop', '2']]) }); // prettier-ignore
    const out = path.join(folder, 'out');
    await unzip(path.join(folder, 'x.zip'), out, (name) => (name === 'keep' ? 'kept' : null));
    expect(fs.readdirSync(out)).toEqual(['kept']);
  });

  test.each([
    ['a file outside the folder', zipOf([['../evil', 'x']]), /outside its folder/],
    ['a wrong size', zipOf([['a', 'abc', { size: 99 }]]), /damaged/],
    ['no end', zipOf([['a', 'abc']]).subarray(0, 40), /not a zip file/],
    ['no zip', Buffer.from('hello'), /not a zip file/],
  ])('refuses %s', async (_what, zip, message) => {
    const folder = temporaryFolder({ 'x.zip': zip });
    await expect(unzip(path.join(folder, 'x.zip'), path.join(folder, 'out'))).rejects.toThrow(message);
  });
});

describe('a lock', () => {
  test('lets one in at a time, and the next in after a failure', async () => {
    const file = path.join(temporaryFolder(), 'locks', 'x.lock');
    let inside = 0;
    let most = 0;
    const work = async () => {
      inside += 1;
      most = Math.max(most, inside);
      await new Promise((resolve) => setTimeout(resolve, 10));
      inside -= 1;
    };
    const attempts = Array.from({ length: 8 }, (_, i) =>
      withLock(file, i === 2 ? () => Promise.reject(new Error('no')) : work, { pollMs: 3 }),
    );
    const ends = await Promise.allSettled(attempts);
    expect(ends.filter(({ status }) => status === 'rejected')).toHaveLength(1);
    expect(most).toBe(1);
    expect(fs.readdirSync(path.dirname(file))).toEqual([]);
  });

  test('of a holder that died is taken over', async () => {
    const folder = temporaryFolder();
    const file = path.join(folder, 'x.lock');
    const { stdout } = await run(process.execPath, [
      '-p',
      'JSON.stringify({pid:process.pid,host:os.hostname()})',
    ]);
    fs.writeFileSync(file, stdout.trim());
    expect(await withLock(file, () => 'in', { pollMs: 3 })).toBe('in');
  });

  test('is stale when its holder is gone from this host or has long been silent', () => {
    const holder = JSON.stringify({ pid: 7, host: 'here' });
    const stale = (ageMs, host, alive) => isStale(holder, ageMs, { host, alive: () => alive });
    expect(stale(1000, 'here', true)).toBe(false);
    expect(stale(1000, 'here', false)).toBe(true);
    expect(stale(1000, 'elsewhere', false)).toBe(false);
    expect(stale(60_000, 'here', true)).toBe(true);
    expect(isStale('', 10)).toBe(false);
    expect(isStale('', 10_000)).toBe(true);
  });
});

describe('run', () => {
  test('ends a command that takes too long, with what it started', async () => {
    const script =
      "require('child_process').spawn(process.execPath,['-e','setInterval(()=>{},1000)'],{stdio:'inherit'})";
    const result = await run(process.execPath, ['-e', script], { timeoutMs: 300 });
    expect(result).toMatchObject({ code: null, timedOut: true });
  });
});

test('the test model can be named by the environment, and must then be there', async () => {
  const folder = temporaryFolder({ 'm.gguf': 'GGUF' });
  const env = { TUNEWRIGHT_TEST_MODEL: path.join(folder, 'm.gguf') };
  expect(await ensureTestModel({ env, cache: folder })).toBe(env.TUNEWRIGHT_TEST_MODEL);
  env.TUNEWRIGHT_TEST_MODEL += '.not';
  await expect(ensureTestModel({ env, cache: folder })).rejects.toThrow(/there is no file/);
});

test('the stand-in for the start app of Electron is an asar archive', () => {
  const archive = asarArchive({ 'a.txt': 'hello', 'b.txt': 'ü' });
  const header = JSON.parse(archive.toString('utf8', 16, 16 + archive.readUInt32LE(12)));
  const data = 8 + archive.readUInt32LE(4);
  const text = ({ offset, size }) =>
    archive.toString('utf8', data + Number(offset), data + Number(offset) + size);
  expect(Object.keys(header.files)).toEqual(['a.txt', 'b.txt']);
  expect(text(header.files['a.txt'])).toBe('hello');
  expect(text(header.files['b.txt'])).toBe('ü');
  expect(archive.length).toBe(data + 7);
});

describe('packaging', () => {
  test('names archives as electron-builder names its own', () => {
    expect(archiveName('1.2.3', 'linux', 'x64')).toBe('tunewright-1.2.3-linux-x64');
    expect(archiveName('1.2.3', 'darwin', 'arm64')).toBe('tunewright-1.2.3-mac-arm64');
    expect(archiveName('1.2.3', 'win32', 'x64')).toBe('tunewright-1.2.3-win-x64');
  });

  test('finds the unpacked app', () => {
    expect(findUnpacked(temporaryFolder({ 'linux-unpacked/tunewright': '', 'x.yml': '' }))).toBe(
      'linux-unpacked',
    );
    expect(findUnpacked(temporaryFolder({ 'mac-arm64/Tunewright.app/x': '' }))).toBe('mac-arm64');
    expect(findUnpacked(temporaryFolder({ 'other/x': '' }))).toBeNull();
  });
});
