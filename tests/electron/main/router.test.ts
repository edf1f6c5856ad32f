import { describe, expect, test, vi } from 'vitest';
import { createGrants } from '../../../electron/main/grants';
import { createDropReceiver } from '../../../electron/main/ipc/drops';
import { appHandlers } from '../../../electron/main/ipc/handlers/app';
import { dialogHandlers } from '../../../electron/main/ipc/handlers/dialogs';
import { modelHandlers } from '../../../electron/main/ipc/handlers/models';
import { settingsHandlers } from '../../../electron/main/ipc/handlers/settings';
import { createFolderChoice } from '../../../electron/main/model-folders';
import { createNetworkGate } from '../../../electron/main/network-gate';
import { openPreferences } from '../../../electron/main/preferences';
import { fileHandlers } from '../../../electron/main/ipc/handlers/files';
import { createRouter, type Sender } from '../../../electron/main/ipc/router';
import type { Dialogs } from '../../../electron/main/dialogs';
import type { EngineCall } from '../../../electron/main/supervisor';
import { engineVerbs, innerVerbs, mainVerbs } from '../../../shared/ipc/contract';
import { fail, failure, ok } from '../../../shared/result';
import { temporaryFolder } from './temporary-folder';
import { join } from 'node:path';
import { mkdirSync, writeFileSync } from 'node:fs';

const origin = 'app://tunewright';
const page: Sender = { frame: { origin, parent: null } };

const noDialogs: Dialogs = {
  openWorkspace: () => Promise.resolve(null),
  createWorkspace: () => Promise.resolve(null),
  chooseModel: () => Promise.resolve(null),
  chooseAdapter: () => Promise.resolve(null),
  chooseModelFolder: () => Promise.resolve(null),
  chooseDownloadFolder: () => Promise.resolve(null),
  chooseImportFile: () => Promise.resolve(null),
  chooseGraderFile: () => Promise.resolve(null),
  chooseExportFile: () => Promise.resolve(null),
  confirm: () => Promise.resolve(false),
};

function setup(dialogs: Partial<Dialogs> = {}) {
  const grants = createGrants();
  const engine = vi.fn<EngineCall>(() => Promise.resolve(ok('from the engine')));
  const note = vi.fn();
  const setTheme = vi.fn();
  const shown: string[] = [];
  const info = { version: '1', electron: '45', platform: 'linux', hasSample: true };
  const services = {
    info: vi.fn(() => info),
    theme: () => 'dark' as const,
    setTheme,
    recentWorkspaces: () => [],
    openDocumentation: () => Promise.resolve(),
  };
  const preferences = openPreferences(join(temporaryFolder(), 'preferences.json'), note);
  const network = createNetworkGate(preferences, () => void engine('downloads.pause', {}));
  const restartEngine = vi.fn(() => Promise.resolve());
  const state = { running: 0, agrees: true };
  const folders = createFolderChoice(preferences, '/models');
  const router = createRouter({
    origin,
    grants,
    engine,
    note,
    handlers: {
      ...appHandlers(services),
      ...settingsHandlers({
        preferences,
        network,
        runningRuns: () => state.running,
        confirm: () => Promise.resolve(state.agrees),
        restartEngine,
      }),
      ...modelHandlers({
        engine,
        grants,
        folders,
        network,
        dialogs: { ...noDialogs, ...dialogs },
        hub: () => ({ endpoint: 'https://huggingface.co', token: 'secret' }),
      }),
      ...dialogHandlers({ ...noDialogs, ...dialogs }, grants),
      ...fileHandlers(
        { showInFolder: (path) => shown.push(path), openSample: () => Promise.resolve(ok('sample')) },
        grants,
      ),
    },
  });
  const call = (verb: string, input?: unknown) => router(page, { verb, input });
  return {
    router,
    call,
    grants,
    engine,
    note,
    services,
    setTheme,
    shown,
    preferences,
    restartEngine,
    state,
  };
}

describe('sender', () => {
  test.each<[string, Sender['frame']]>([
    ['a frame that is gone', null],
    ['an embedded frame of the same origin', { origin, parent: {} }],
    ['another origin', { origin: 'https://evil.example', parent: null }],
    ['an opaque origin', { origin: 'null', parent: null }],
    ['an origin that begins like ours', { origin: 'app://tunewright.evil', parent: null }],
    ['a file', { origin: 'file://', parent: null }],
  ])('%s is refused', async (_who, frame) => {
    const { router, engine, services } = setup();
    for (const verb of ['app.info', 'engine.info']) {
      expect(await router({ frame }, { verb })).toMatchObject({ ok: false, error: { code: 'not-allowed' } });
    }
    expect(engine).not.toHaveBeenCalled();
    expect(services.info).not.toHaveBeenCalled();
  });

  test('the page itself is answered', async () => {
    expect(await setup().call('app.info')).toMatchObject({ ok: true, value: { version: '1' } });
  });
});

describe('request', () => {
  test.each([undefined, null, 'app.info', 7, {}, { verb: 7 }, { verb: null, input: 1 }, []])(
    '%j is not a call',
    async (request) => {
      expect(await setup().router(page, request)).toMatchObject({
        ok: false,
        error: { code: 'invalid-input' },
      });
    },
  );

  test.each(['nope', '', '__proto__', 'constructor', 'toString', 'hasOwnProperty', 'app.info '])(
    'there is no verb %j',
    async (verb) => {
      const { call, engine } = setup();
      expect(await call(verb)).toMatchObject({ ok: false, error: { code: 'invalid-input' } });
      expect(engine).not.toHaveBeenCalled();
    },
  );

  test('every verb of main has a handler, and no verb is both', () => {
    const both = Object.keys(mainVerbs).filter((verb) => Object.hasOwn(engineVerbs, verb));
    expect(both).toEqual([]);
  });

  test('input is checked before anything happens', async () => {
    const { call, setTheme, engine } = setup();
    expect(await call('app.setTheme', 'pink')).toMatchObject({ ok: false, error: { code: 'invalid-input' } });
    expect(setTheme).not.toHaveBeenCalled();
    expect(await call('runs.cancel', { run: '' })).toMatchObject({
      ok: false,
      error: { code: 'invalid-input' },
    });
    expect(engine).not.toHaveBeenCalled();
  });

  test('what is wrong with the input is one sentence, the rest are details', async () => {
    const answer = await setup().call('suites.save', { suite: { name: 'a/b', graders: 3 } });
    if (answer.ok) throw new Error('It should have been refused.');
    expect(answer.error.code).toBe('invalid-input');
    expect(answer.error.message).toMatch(/^The name must not contain .*\.$/);
    expect(answer.error.details).toHaveLength(1);
    expect(answer.error.details?.[0]).toMatch(/^The value of graders is not valid: .*\.$/);
  });

  test('the engine gets the input as the schema has it, defaults filled in', async () => {
    const { call, engine } = setup();
    await call('runs.start', { suite: 's', configurations: ['c'] });
    expect(engine).toHaveBeenCalledWith(
      'runs.start',
      {
        suite: 's',
        configurations: ['c'],
        split: 'test',
        quick: false,
        samples: 1,
        seed: 1,
        alternatives: 0,
      },
      undefined,
    );
  });

  test('failures of the engine are passed on', async () => {
    const { call, engine } = setup();
    engine.mockResolvedValueOnce(fail('busy', 'A run is going on.'));
    expect(await call('workspace.close')).toEqual({
      ok: false,
      error: { code: 'busy', message: 'A run is going on.' },
    });
  });

  test('a bug is one sentence for the person and a stack in the log', async () => {
    const { call, services, note } = setup();
    services.info.mockImplementation(() => {
      throw new TypeError('undefined is not a function');
    });
    const answer = await call('app.info');
    expect(answer).toMatchObject({ ok: false, error: { code: 'internal' } });
    expect(JSON.stringify(answer)).not.toContain('undefined is not');
    expect(note).toHaveBeenCalledWith(expect.stringContaining('undefined is not a function'));
  });

  test('an expected failure that was thrown is still that failure', async () => {
    const { call, services } = setup();
    services.info.mockImplementation(() => {
      throw failure('no-space', 'The disk is full.');
    });
    expect(await call('app.info')).toEqual({
      ok: false,
      error: { code: 'no-space', message: 'The disk is full.' },
    });
  });
});

describe('paths', () => {
  test.each([
    ['workspace.create', { path: '/etc/x' }],
    ['workspace.open', { path: '/etc' }],
    ['models.add', { path: '/etc/passwd' }],
    ['models.template', { path: '/etc/passwd' }],
    ['import.preview', { path: '/etc/passwd', suite: 's' }],
    ['import.commit', { path: '/etc/passwd', suite: 's' }],
    ['graders.previewImport', { path: '/etc/passwd' }],
    ['graders.commitImport', { path: '/etc/passwd' }],
    ['graders.exportOpenAi', { path: '/etc/passwd' }],
    ['export.write', { path: '/etc/passwd', source: { suite: 's' }, format: 'f' }],
    ['comparisons.writeReport', { path: '/etc/passwd', a: 'a', b: 'b', format: 'html' }],
  ])('%s of a path that nobody chose is refused', async (verb, input) => {
    const { call, engine } = setup();
    expect(await call(verb, input)).toMatchObject({ ok: false, error: { code: 'not-allowed' } });
    expect(engine).not.toHaveBeenCalled();
  });

  test('every engine verb with a path is covered by the test above', () => {
    const withPath = Object.entries(engineVerbs)
      .filter(([, { input }]) => 'shape' in input && 'path' in input.shape)
      .map(([verb]) => verb);
    expect(withPath.sort()).toEqual([
      'comparisons.writeReport',
      'export.write',
      'graders.commitImport',
      'graders.exportOpenAi',
      'graders.previewImport',
      'import.commit',
      'import.preview',
      'models.add',
      'models.template',
      'workspace.create',
      'workspace.open',
    ]);
  });

  test('what a dialog answered goes through', async () => {
    const folder = temporaryFolder();
    const model = join(folder, 'm.gguf');
    writeFileSync(model, 'GGUF');
    const { call, engine } = setup({ chooseModel: () => Promise.resolve({ path: model, name: 'm.gguf' }) });
    expect(await call('models.add', { path: model })).toMatchObject({ ok: false });
    expect(await call('dialog.chooseModel')).toEqual(ok({ path: model, name: 'm.gguf' }));
    expect(await call('models.add', { path: model })).toEqual(ok('from the engine'));
    expect(engine).toHaveBeenCalledOnce();
    // Chosen to be read: nothing may be written over it.
    expect(
      await call('comparisons.writeReport', { a: 'a', b: 'b', format: 'html', path: model }),
    ).toMatchObject({ ok: false });
  });

  test('a cancelled dialog grants nothing', async () => {
    const { call, grants } = setup();
    expect(await call('dialog.openWorkspace')).toEqual(ok(null));
    expect(await grants.allows('/', 'read')).toBe(false);
  });

  test('only known files are shown in their folder', async () => {
    const folder = temporaryFolder();
    const file = join(folder, 'a.gguf');
    writeFileSync(file, '');
    const { call, grants, shown } = setup();
    expect(await call('shell.showInFolder', { path: file })).toMatchObject({
      ok: false,
      error: { code: 'not-allowed' },
    });
    await grants.grantFile(file, 'reveal');
    expect(await call('shell.showInFolder', { path: file })).toEqual(ok(undefined));
    expect(shown).toEqual([file]);
  });
});

describe('dropped files', () => {
  test('are granted: files to be read, folders as workspaces', async () => {
    const folder = temporaryFolder();
    const file = join(folder, 'examples.jsonl');
    const workspace = join(folder, 'workspace');
    writeFileSync(file, '');
    mkdirSync(workspace);
    const grants = createGrants();
    const answer = await createDropReceiver(origin, grants)(page, [file, workspace, join(folder, 'gone')]);
    expect(answer).toEqual(
      ok([
        { path: file, name: 'examples.jsonl' },
        { path: workspace, name: 'workspace' },
      ]),
    );
    expect(await grants.allows(file, 'read')).toBe(true);
    expect(await grants.allows(file, 'write')).toBe(false);
    expect(await grants.allows(join(workspace, 'new'), 'write')).toBe(true);
  });

  test.each([undefined, '/etc/passwd', [7], [''], { length: 1 }])('%j is refused', async (paths) => {
    const answer = await createDropReceiver(origin, createGrants())(page, paths);
    expect(answer).toMatchObject({ ok: false, error: { code: 'invalid-input' } });
  });

  test('from another sender grant nothing', async () => {
    const grants = createGrants();
    const folder = temporaryFolder();
    const stranger: Sender = { frame: { origin: 'https://evil.example', parent: null } };
    expect(await createDropReceiver(origin, grants)(stranger, [folder])).toMatchObject({ ok: false });
    expect(await grants.allows(folder, 'read')).toBe(false);
  });
});

describe('the network switch', () => {
  const asking = [
    ['hub.files', { repository: 'org/repo' }],
    ['hub.download', { repository: 'org/repo', commit: 'main', file: 'm.gguf' }],
    ['hub.resume', { id: '0'.repeat(16) }],
  ] as const;

  test.each(asking)(
    '%s is refused for as long as it is off, and the engine is not asked',
    async (verb, input) => {
      const { call, engine } = setup();
      expect(await call('app.network')).toEqual(ok('refused'));
      expect(await call(verb, input)).toMatchObject({ ok: false, error: { code: 'not-allowed' } });
      expect(engine).not.toHaveBeenCalled();
    },
  );

  test.each(asking)('%s reaches the engine when it is on, with what main decides', async (verb, input) => {
    const { call, engine } = setup();
    expect(await call('app.setNetwork', 'allowed')).toEqual(ok('allowed'));
    expect(await call(verb, { ...input, hub: { endpoint: 'https://evil.example' }, folder: '/etc' })).toEqual(
      ok('from the engine'),
    );
    const [, sent] = engine.mock.lastCall ?? [];
    expect(sent).toMatchObject({ hub: { endpoint: 'https://huggingface.co', token: 'secret' } });
    expect(JSON.stringify(sent)).not.toMatch(/evil|etc/);
  });

  test('turned off, it ends what is being asked and pauses what is being downloaded', async () => {
    const { call, engine } = setup();
    await call('app.setNetwork', 'allowed');
    let signal: AbortSignal | undefined;
    engine.mockImplementationOnce((_verb, _input, given) => {
      signal = given;
      return new Promise(() => undefined);
    });
    void call('hub.files', { repository: 'org/repo' });
    await vi.waitFor(() => expect(signal?.aborted).toBe(false));
    await call('app.setNetwork', 'refused');
    expect(signal?.aborted).toBe(true);
    expect(engine).toHaveBeenLastCalledWith('downloads.pause', {});
  });

  test('verbs between main and the engine are not for the window', async () => {
    const { call, engine } = setup();
    for (const verb of Object.keys(innerVerbs)) {
      expect(await call(verb, {})).toMatchObject({ ok: false, error: { code: 'invalid-input' } });
    }
    expect(engine).not.toHaveBeenCalled();
  });
});

describe('models on this computer', () => {
  test('that the engine found may be read, and nothing that is no model', async () => {
    const folder = temporaryFolder();
    const model = join(folder, 'm.gguf');
    const blob = join(folder, `sha256-${'a'.repeat(64)}`);
    const secret = join(folder, 'secret.txt');
    for (const file of [model, blob, secret]) writeFileSync(file, '');
    const { call, engine, grants } = setup();
    const answer = ok({ files: [{ path: model }, { path: blob }, { path: secret }], folders: [] });
    engine.mockResolvedValueOnce(answer);
    expect(await call('models.found')).toEqual(answer);
    expect(engine).toHaveBeenCalledWith('discovery.scan', { downloads: '/models', added: [] }, undefined);
    expect(await grants.allows(model, 'read')).toBe(true);
    expect(await grants.allows(blob, 'read')).toBe(true);
    expect(await grants.allows(model, 'write')).toBe(false);
    expect(await grants.allows(secret, 'read')).toBe(false);
  });

  test('are looked for in folders that a person chose in a dialog, and in no other', async () => {
    const folder = temporaryFolder();
    const { call, engine, grants } = setup({
      chooseModelFolder: () => Promise.resolve({ path: folder, name: 'models' }),
    });
    expect(await call('models.addFolder', { path: '/etc' })).toMatchObject({ ok: false });
    expect(await call('models.addFolder')).toEqual(ok({ downloads: '/models', added: [folder] }));
    await call('models.found');
    expect(engine).toHaveBeenCalledWith(
      'discovery.scan',
      { downloads: '/models', added: [folder] },
      undefined,
    );
    // Looking for models in it makes it no workspace.
    expect(await grants.allows(join(folder, 'x'), 'read')).toBe(false);
    expect(await call('models.removeFolder', { path: folder })).toEqual(
      ok({ downloads: '/models', added: [] }),
    );
  });

  test('of an earlier download folder are still found', async () => {
    const { call } = setup({
      chooseDownloadFolder: () => Promise.resolve({ path: '/big', name: 'big' }),
    });
    expect(await call('models.chooseDownloadFolder')).toEqual(ok({ downloads: '/big', added: ['/models'] }));
  });
});

describe('settings of the engine', () => {
  const wanted = { backend: 'cpu', gpuLayers: 3 };

  test('are kept, and start it again', async () => {
    const { call, restartEngine, preferences } = setup();
    expect(await call('app.engineSettings')).toEqual(ok({ backend: 'auto', gpuLayers: null }));
    expect(await call('app.setEngineSettings', wanted)).toEqual(ok(wanted));
    expect(restartEngine).toHaveBeenCalledOnce();
    expect(preferences.get().engine).toEqual(wanted);
    await call('app.setEngineSettings', wanted);
    expect(restartEngine).toHaveBeenCalledOnce();
  });

  test('change nothing when a person does not want to interrupt a run', async () => {
    const { call, restartEngine, state } = setup();
    state.running = 1;
    state.agrees = false;
    expect(await call('app.setEngineSettings', wanted)).toEqual(ok({ backend: 'auto', gpuLayers: null }));
    expect(restartEngine).not.toHaveBeenCalled();
    state.agrees = true;
    expect(await call('app.setEngineSettings', wanted)).toEqual(ok(wanted));
    expect(restartEngine).toHaveBeenCalledOnce();
  });
});
