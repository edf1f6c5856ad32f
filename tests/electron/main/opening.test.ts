import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { createGrants } from '../../../electron/main/grants';
import { createOpener } from '../../../electron/main/opener';
import { openPreferences } from '../../../electron/main/preferences';
import { openRecents } from '../../../electron/main/recents';
import { afterFirstWorkspace, chooseFirstWorkspace } from '../../../electron/main/startup';
import type { EngineCall } from '../../../electron/main/supervisor';
import { fail, ok, type Result } from '../../../shared/result';
import { temporaryFolder } from './temporary-folder';

describe('first workspace', () => {
  const nothing = { requested: undefined, last: undefined, hasRecents: false, hasSample: true };

  test('is the sample at the very first launch', () => {
    expect(chooseFirstWorkspace(nothing)).toEqual({ kind: 'sample' });
    expect(chooseFirstWorkspace({ ...nothing, hasSample: false })).toEqual({ kind: 'none' });
    expect(chooseFirstWorkspace({ ...nothing, hasRecents: true })).toEqual({ kind: 'none' });
  });

  test('is what the command line names, whatever was open', () => {
    const last = temporaryFolder();
    expect(chooseFirstWorkspace({ ...nothing, requested: '/w', last })).toEqual({
      kind: 'folder',
      path: '/w',
    });
  });

  test('is what was open last, if it is there', () => {
    const last = temporaryFolder();
    expect(chooseFirstWorkspace({ ...nothing, last })).toEqual({ kind: 'folder', path: last });
    expect(chooseFirstWorkspace({ ...nothing, last: join(last, 'gone') })).toEqual({ kind: 'none' });
  });

  test('is none after a person closed theirs', () => {
    expect(chooseFirstWorkspace({ ...nothing, last: null })).toEqual({ kind: 'none' });
  });
});

describe('calls at launch', () => {
  const none = fail('not-found', 'No workspace is open.');
  const broken = fail('bad-file', 'workspace.yaml is not YAML.');

  test('wait until the first workspace is open', async () => {
    let open: (result: Result<unknown>) => void = () => undefined;
    const first = new Promise<Result<unknown>>((resolve) => (open = resolve));
    const engine = vi.fn<EngineCall>(() => Promise.resolve(ok('state')));
    const answer = afterFirstWorkspace(first, engine)('workspace.state', undefined);
    await Promise.resolve();
    expect(engine).not.toHaveBeenCalled();
    open(ok('opened'));
    expect(await answer).toEqual(ok('state'));
  });

  test('say why the first workspace could not be opened, until another is', async () => {
    const engine = vi.fn<EngineCall>(() => Promise.resolve(none));
    const call = afterFirstWorkspace(Promise.resolve(broken), engine);
    expect(await call('workspace.state', undefined)).toEqual(broken);
    expect(await call('workspace.state', undefined)).toEqual(broken);
    expect(await call('runs.list', undefined)).toEqual(none);
    engine.mockResolvedValueOnce(ok('closed'));
    await call('workspace.close', undefined);
    expect(await call('workspace.state', undefined)).toEqual(none);
  });
});

describe('sample', () => {
  function setup() {
    const folder = temporaryFolder();
    const source = join(folder, 'bundled');
    mkdirSync(join(source, 'suites'), { recursive: true });
    mkdirSync(join(source, '.tunewright'));
    writeFileSync(join(source, 'workspace.yaml'), 'version: 1');
    writeFileSync(join(source, 'suites', 'suite.yaml'), 'name: s');
    writeFileSync(join(source, '.tunewright', 'runs.db'), '');
    chmodSync(join(source, 'workspace.yaml'), 0o444);
    const call = vi.fn<EngineCall>(() => Promise.resolve(ok('opened')));
    const grants = createGrants();
    const copy = join(folder, 'user data', 'Tunewright Sample');
    const opener = createOpener({
      call,
      grants,
      preferences: openPreferences(join(folder, 'preferences.json'), () => undefined),
      recents: openRecents(join(folder, 'recents.json'), () => undefined),
      sampleSource: source,
      sampleCopy: copy,
    });
    return { source, copy, call, grants, opener };
  }

  test('is copied once, writable, without results, then granted and opened', async () => {
    const { copy, call, grants, opener } = setup();
    expect(await opener.openFirst(undefined)).toEqual(ok('opened'));
    expect(call).toHaveBeenCalledWith('workspace.open', { path: copy });
    expect(await grants.allows(join(copy, 'workspace.yaml'), 'write')).toBe(true);
    expect(existsSync(join(copy, '.tunewright'))).toBe(false);
    expect(readFileSync(join(copy, 'suites', 'suite.yaml'), 'utf8')).toBe('name: s');
    writeFileSync(join(copy, 'workspace.yaml'), 'mine now');
    await opener.openSample();
    expect(readFileSync(join(copy, 'workspace.yaml'), 'utf8')).toBe('mine now');
  });

  test('left half copied by a crash is copied again', async () => {
    const { copy, opener } = setup();
    mkdirSync(`${copy}.partial`, { recursive: true });
    writeFileSync(join(`${copy}.partial`, 'stray'), '');
    await opener.openSample();
    expect(existsSync(join(copy, 'workspace.yaml'))).toBe(true);
    expect(existsSync(join(copy, 'stray'))).toBe(false);
    expect(existsSync(`${copy}.partial`)).toBe(false);
  });

  test('that cannot be copied is one sentence', async () => {
    const { copy, opener } = setup();
    writeFileSync(join(copy, '..'), 'a file where the folder belongs');
    const answer = await opener.openSample();
    expect(answer).toMatchObject({ ok: false });
    if (!answer.ok) expect(answer.error.message).toMatch(/^The sample could not be copied: .*\.$/);
  });
});
