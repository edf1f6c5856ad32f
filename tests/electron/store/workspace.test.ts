import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  readConfigurations,
  removeConfiguration,
  saveConfiguration,
} from '../../../electron/store/configurations';
import { readWorkspace } from '../../../electron/store/definitions';
import { readGrader, removeGrader, saveGrader } from '../../../electron/store/graders';
import { readSuite, removeSuite, saveSuite } from '../../../electron/store/suites';
import {
  addReference,
  readWorkspaceFile,
  removeReference,
  storedPath,
} from '../../../electron/store/workspace-file';
import { createWorkspace, openWorkspace, type Workspace } from '../../../electron/store/workspace';
import { configurationSchema, suiteFileSchema } from '../../../shared/domain/workspace';
import { temporaryFolder } from './temporary-folder';

function fresh(): Workspace {
  return createWorkspace(join(temporaryFolder(), 'mine'), 'Mine');
}

function write(workspace: Workspace, path: string, content: string): void {
  mkdirSync(join(workspace.folder, path, '..'), { recursive: true });
  writeFileSync(join(workspace.folder, path), content);
}

function read(workspace: Workspace, path: string): string {
  return readFileSync(join(workspace.folder, path), 'utf8');
}

const configuration = (change: object) => configurationSchema.parse({ name: 'base', model: 'm', ...change });
const suite = (change: object) => suiteFileSchema.parse({ name: 'triage', ...change });

describe('creating and opening', () => {
  it('makes a workspace in a new or empty folder, hidden files aside', () => {
    const folder = temporaryFolder();
    mkdirSync(join(folder, '.git'));
    const workspace = createWorkspace(folder);
    expect(readWorkspace(openWorkspace(workspace.folder))).toMatchObject({
      problems: [],
      suites: [],
      models: [],
    });
    expect(() => createWorkspace(folder)).toThrow(/is a workspace already; open it/);
  });

  it('refuses a folder that holds something else, and leaves it alone', () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'thesis.doc'), 'x');
    expect(() => createWorkspace(folder)).toThrow(/is not empty; choose/);
    expect(readdirSync(folder)).toEqual(['thesis.doc']);
    expect(() => openWorkspace(folder)).toThrow(/has no workspace.yaml/);
    expect(() => openWorkspace(join(folder, 'thesis.doc'))).toThrow(/a workspace is a folder/);
    expect(() => openWorkspace(join(folder, 'gone'))).toThrow(/is not there/);
  });

  it('opens the starter sample without a problem', () => {
    const folder = join(temporaryFolder(), 'sample');
    cpSync(join(import.meta.dirname, '../../../sample'), folder, { recursive: true });
    const state = readWorkspace(openWorkspace(folder));
    expect(state.problems).toEqual([]);
    expect(state.suites[0]).toMatchObject({ name: 'patient-messages', badLines: [] });
    expect(state.suites[0]?.problem).toBeUndefined();
    expect(state.suites[0]?.examples).toBeGreaterThanOrEqual(200);
    expect(state.configurations.map(({ name }) => name)).toEqual(['base', 'tuned']);
    expect(state.graders.every(({ problem }) => problem === undefined)).toBe(true);
  });

  it('cleans up what killed processes left half written', () => {
    const workspace = fresh();
    write(workspace, 'suites/s/.examples.jsonl.999999-0a1b2c3d.tunewright-tmp', 'half');
    write(workspace, `graders/.g.json.${process.pid}-0a1b2c3d.tunewright-tmp`, 'being written');
    openWorkspace(workspace.folder);
    expect(readdirSync(join(workspace.folder, 'suites/s'))).toEqual([]);
    expect(readdirSync(join(workspace.folder, 'graders'))).toHaveLength(1);
  });
});

describe('a malformed file', () => {
  it.each([
    [
      'configurations.yaml',
      'configurations:\n  - name: base\n    model: [m\n',
      /^configurations.yaml, line 4, column 1: /,
    ],
    [
      'configurations.yaml',
      'configurations:\n  - name: a\n    model: m\n    sampling: { temperature: hot }\n',
      /^configurations.yaml, line 4, column 30: "configurations\[0\].sampling.temperature" must be a number\.$/,
    ],
    [
      'configurations.yaml',
      'configurations:\n  - model: m\n',
      /line 2, column 5: "configurations\[0\].name" is missing/,
    ],
    ['configurations.yaml', '- a\n', /line 1, column 1: there must be keys/],
    ['workspace.yaml', 'version: 2\nname: x\n', /^workspace.yaml, line 1, column 10: "version" must be 1\.$/],
    ['workspace.yaml', 'version: 1\nname: x\nmodels: 3\n', /line 3, column 9: "models" must be a list/],
    ['workspace.yaml', '\u0000\u0001', /^workspace.yaml, line 1/],
  ])('%s gives one sentence, and the rest works', (file, content, sentence) => {
    const workspace = fresh();
    saveSuite(workspace, suite({}));
    write(workspace, file, content);
    const state = readWorkspace(workspace);
    expect(state.problems).toEqual([expect.stringMatching(sentence)]);
    expect(state.suites).toHaveLength(1);
  });

  it('that is not UTF-8 is named', () => {
    const workspace = fresh();
    writeFileSync(join(workspace.folder, 'configurations.yaml'), Buffer.from([0x61, 0xff, 0xfe]));
    expect(readWorkspace(workspace).problems).toEqual([
      'configurations.yaml is not UTF-8 text; save it as UTF-8.',
    ]);
  });

  it('is not changed before a person has corrected it', () => {
    const workspace = fresh();
    const broken = 'configurations:\n  - name: base\n    model: [m\n';
    write(workspace, 'configurations.yaml', broken);
    expect(() => {
      saveConfiguration(workspace, configuration({}));
    }).toThrow(/cannot be changed before its error is corrected: configurations.yaml, line 4/);
    expect(read(workspace, 'configurations.yaml')).toBe(broken);
  });

  it('of which one item is bad keeps the others', () => {
    const workspace = fresh();
    write(
      workspace,
      'configurations.yaml',
      'configurations:\n  - name: bad\n  - name: good\n    model: m\n  - { name: GOOD, model: n }\n',
    );
    const { value, problems } = readConfigurations(workspace);
    expect(value.map(({ name }) => name)).toEqual(['good']);
    expect(problems).toEqual([
      'configurations.yaml, line 2, column 5: "configurations[0].model" is missing.',
      'configurations.yaml, line 5, column 13: the name "GOOD" is used twice; rename one of the two.',
    ]);
    saveConfiguration(workspace, configuration({ name: 'good', model: 'other' }), 'good');
    expect(read(workspace, 'configurations.yaml')).toContain('- name: bad\n');
    expect(read(workspace, 'configurations.yaml')).toContain('model: other');
  });

  it('in a suite is the problem of that suite', () => {
    const workspace = fresh();
    saveSuite(workspace, suite({ graders: ['nobody'] }));
    write(workspace, 'suites/other/suite.yaml', 'name: else\npass_rule: most\n');
    const [other, triage] = readWorkspace(workspace).suites;
    expect(triage?.problem).toMatch(/grader "nobody" is not in this workspace/);
    expect(other).toMatchObject({ name: 'other', pass_rule: 'all' });
    expect(other?.problem).toBe(
      'suites/other/suite.yaml, line 1, column 7: the name "else" is not used, because the suite\'s folder is called "other".',
    );
  });

  it('that multiplies itself through aliases is refused', () => {
    const workspace = fresh();
    const bomb = ['a: &a [x,x,x,x,x,x,x,x,x]'];
    for (let n = 1; n < 9; n++)
      bomb.push(
        `${'abcdefghi'[n]}: &${'abcdefghi'[n]} [${Array(9)
          .fill(`*${'abcdefghi'[n - 1]}`)
          .join(',')}]`,
      );
    write(workspace, 'configurations.yaml', bomb.join('\n'));
    expect(readConfigurations(workspace).problems).toHaveLength(1);
  });
});

describe('configurations', () => {
  const written = `# what we compare
configurations:
  # the plain one
  - name: base # keep this name
    model: 'm'
    owner: dean
    adapters: [{name: a}]   # one

    sampling: { temperature: 0,   max_tokens: 64 } # greedy
    system: >-
      Folded by hand
      at this width.
  - name: tuned
    model: m
`;

  it('are changed without touching what a person wrote around them', () => {
    const workspace = fresh();
    write(workspace, 'configurations.yaml', written);
    const [base] = readConfigurations(workspace).value;
    if (!base) throw new Error('no configuration');
    saveConfiguration(workspace, base, 'base');
    expect(read(workspace, 'configurations.yaml')).toBe(written.replace(']   # one', '] # one'));
    saveConfiguration(workspace, { ...base, name: 'plain', model: 'other' }, 'base');
    saveConfiguration(workspace, configuration({ name: 'third' }));
    const text = read(workspace, 'configurations.yaml');
    expect(text).toContain("  - name: plain # keep this name\n    model: 'other'\n    owner: dean\n");
    expect(text).toContain('    sampling: { temperature: 0,   max_tokens: 64 } # greedy\n');
    expect(text).toContain('      Folded by hand\n      at this width.\n');
    expect(text.startsWith('# what we compare\n')).toBe(true);
    removeConfiguration(workspace, 'tuned');
    expect(readConfigurations(workspace).value.map(({ name }) => name)).toEqual(['plain', 'third']);
    expect(readConfigurations(workspace).problems).toEqual([]);
  });

  it('keep Windows line ends', () => {
    const workspace = fresh();
    write(workspace, 'configurations.yaml', written.replaceAll('\n', '\r\n'));
    saveConfiguration(workspace, configuration({ name: 'third' }));
    const text = read(workspace, 'configurations.yaml');
    expect(text.replaceAll('\r\n', '')).not.toContain('\n');
    expect(readConfigurations(workspace).value).toHaveLength(3);
  });

  it('refuse names that are taken, also in another case, and names that are gone', () => {
    const workspace = fresh();
    saveConfiguration(workspace, configuration({ name: 'base' }));
    expect(() => {
      saveConfiguration(workspace, configuration({ name: 'BASE' }));
    }).toThrow(/"base" already/);
    saveConfiguration(workspace, configuration({ name: 'BASE' }), 'base');
    expect(() => {
      saveConfiguration(workspace, configuration({}), 'gone');
    }).toThrow(/no configuration "gone" any more/);
    expect(() => {
      removeConfiguration(workspace, 'gone');
    }).toThrow(/any more/);
  });

  it('are not overwritten where another program changed them', () => {
    const workspace = fresh();
    write(workspace, 'configurations.yaml', written);
    readConfigurations(workspace);
    write(workspace, 'configurations.yaml', written.replace("model: 'm'", "model: 'theirs'"));
    const mine = configuration({ name: 'base', model: 'mine' });
    expect(() => {
      saveConfiguration(workspace, mine, 'base');
    }).toThrow(/changed in configurations.yaml by another program/);
    expect(read(workspace, 'configurations.yaml')).toContain("'theirs'");
    // Another item of the same file is no conflict, and once told, the person may insist.
    saveConfiguration(workspace, configuration({ name: 'tuned', model: 'x' }), 'tuned');
    saveConfiguration(workspace, mine, 'base');
    expect(read(workspace, 'configurations.yaml')).toContain("model: 'mine'");
  });
});

describe('suites', () => {
  it('are made, changed, renamed with all they hold, and moved to the trash', () => {
    const workspace = fresh();
    saveSuite(workspace, suite({ description: 'Sort messages', graders: ['a'] }));
    write(workspace, 'suites/triage/notes.txt', 'mine');
    write(workspace, 'suites/triage/suite.yaml', `# why\n${read(workspace, 'suites/triage/suite.yaml')}`);
    saveSuite(
      workspace,
      suite({ name: 'sorting', graders: ['a', 'b'], expected: '{{item.answer}}' }),
      'triage',
    );
    expect(readdirSync(join(workspace.folder, 'suites'))).toEqual(['sorting']);
    expect(read(workspace, 'suites/sorting/notes.txt')).toBe('mine');
    expect(read(workspace, 'suites/sorting/suite.yaml')).toMatch(/^# why\nversion: 1\nname: sorting\n/);
    const { value, problems } = readSuite(workspace, 'sorting');
    expect(problems).toEqual([]);
    expect(value).toMatchObject({ graders: ['a', 'b'], expected: '{{item.answer}}', description: undefined });
    removeSuite(workspace, 'sorting');
    expect(readWorkspace(workspace).suites).toEqual([]);
    const [trashed = ''] = readdirSync(join(workspace.folder, '.tunewright/trash'));
    expect(read(workspace, `.tunewright/trash/${trashed}/suites/sorting/notes.txt`)).toBe('mine');
  });

  it.each(['../evil', 'a/b', 'a\\b', '..', '.hidden', 'con', 'NUL.txt', 'dot.', ' space', 'x'.repeat(200)])(
    'refuse the name %j',
    (name) => {
      const workspace = fresh();
      expect(() => {
        saveSuite(workspace, { ...suite({}), name });
      }).toThrow(/name of a suite/);
      expect(() => readSuite(workspace, name)).toThrow(/There is no suite/);
      expect(existsSync(join(workspace.folder, 'suites'))).toBe(false);
    },
  );

  it('refuse a name that differs from another in case only, and allow changing the case of a name', () => {
    const workspace = fresh();
    saveSuite(workspace, suite({ name: 'Übung' }));
    expect(() => {
      saveSuite(workspace, suite({ name: 'übung' }));
    }).toThrow(/There is a suite "Übung" already/);
    saveSuite(workspace, suite({ name: 'übung' }), 'Übung');
    expect(readWorkspace(workspace).suites[0]?.name).toBe('übung');
  });
});

describe('graders', () => {
  const source =
    '{\n  "type": "string_check", "name": "label",\n  "input": "{{sample.output_text}}", "reference": "{{item.answer}}", "operation": "eq"\n}\n';

  it('keep their text to the letter, also while it is not valid', () => {
    const workspace = fresh();
    saveGrader(workspace, 'label', source);
    expect(read(workspace, 'graders/label.json')).toBe(source);
    expect(readGrader(workspace, 'label').grader?.type).toBe('string_check');
    saveGrader(workspace, 'label', '{ "type": ', 'label');
    expect(read(workspace, 'graders/label.json')).toBe('{ "type": ');
    expect(readGrader(workspace, 'label').problem).toMatch(/^graders\/label.json: Not valid JSON at column/);
    expect(readWorkspace(workspace).graders[0]).toMatchObject({ name: 'label', source: '{ "type": ' });
  });

  it('are renamed with the suites that name them', () => {
    const workspace = fresh();
    saveGrader(workspace, 'label', source);
    saveSuite(workspace, suite({ graders: ['other', 'label'] }));
    write(workspace, 'suites/triage/suite.yaml', 'graders: [other, label] # both\n');
    saveGrader(workspace, 'the label', source, 'label');
    expect(read(workspace, 'suites/triage/suite.yaml')).toBe('graders: [ other, the label ] # both\n');
    saveGrader(workspace, 'The Label', source, 'the label');
    expect(readSuite(workspace, 'triage').value.graders).toEqual(['other', 'The Label']);
    expect(readdirSync(join(workspace.folder, 'graders'))).toEqual(['The Label.json']);
    removeGrader(workspace, 'The Label');
    expect(readWorkspace(workspace).graders).toEqual([]);
    expect(() => {
      removeGrader(workspace, 'The Label');
    }).toThrow(/no grader/);
  });

  it('are not overwritten where another program changed them', () => {
    const workspace = fresh();
    saveGrader(workspace, 'label', source);
    readGrader(workspace, 'label');
    write(workspace, 'graders/label.json', source.replace('eq', 'ne'));
    expect(() => {
      saveGrader(workspace, 'label', '{}', 'label');
    }).toThrow(/changed by another program/);
    saveGrader(workspace, 'label', '{}', 'label');
    expect(() => {
      saveGrader(workspace, 'x', '{}', 'gone');
    }).toThrow(/no grader "gone"/);
  });
});

describe('models and adapters', () => {
  it('are referred to relatively inside the workspace, absolutely outside, and found again', () => {
    const workspace = fresh();
    write(workspace, 'models/deep/m.gguf', 'x');
    const outside = join(temporaryFolder(), 'far.gguf');
    writeFileSync(outside, 'x');
    const inside = join(workspace.folder, 'models/deep/m.gguf');
    expect(addReference(workspace, 'model', { path: inside })).toMatchObject({
      name: 'm',
      path: 'models/deep/m.gguf',
    });
    expect(addReference(workspace, 'model', { path: outside })).toMatchObject({ name: 'far', path: outside });
    const hash = 'c'.repeat(64);
    expect(addReference(workspace, 'model', { path: inside, sha256: hash })).toMatchObject({
      name: 'm',
      sha256: hash,
    });
    write(workspace, 'other/M.gguf', 'y');
    expect(addReference(workspace, 'model', { path: join(workspace.folder, 'other/M.gguf') }).name).toBe(
      'M 2',
    );
    const { value, problems } = readWorkspaceFile(workspace);
    expect(problems).toEqual([]);
    expect(value.models.map(({ path }) => path)).toEqual(['models/deep/m.gguf', outside, 'other/M.gguf']);
    removeReference(workspace, 'model', 'm');
    expect(existsSync(inside)).toBe(true);
    expect(() => {
      removeReference(workspace, 'model', 'm');
    }).toThrow(/no model "m"/);
  });

  it.skipIf(process.platform === 'win32')('behind a link into the workspace are inside', () => {
    const workspace = fresh();
    write(workspace, 'models/m.gguf', 'x');
    const link = join(temporaryFolder(), 'link');
    symlinkSync(workspace.folder, link);
    expect(storedPath(workspace, join(link, 'models/m.gguf'))).toBe('models/m.gguf');
    expect(storedPath(workspace, join(workspace.folder, '..', 'x.gguf'))).toBe(
      join(workspace.folder, '..', 'x.gguf'),
    );
  });
});

describe('a change on disk', () => {
  it('is seen the next time, also when a file is replaced by one of equal size', () => {
    const workspace = fresh();
    write(workspace, 'suites/triage/suite.yaml', 'description: one\n');
    expect(readSuite(workspace, 'triage').value.description).toBe('one');
    write(workspace, 'two.yaml', 'description: two\n');
    renameSync(join(workspace.folder, 'two.yaml'), join(workspace.folder, 'suites/triage/suite.yaml'));
    expect(readSuite(workspace, 'triage').value.description).toBe('two');
  });
});
