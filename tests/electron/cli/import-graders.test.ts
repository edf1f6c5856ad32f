import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { UsageError } from '../../../electron/cli/arguments';
import { exportGraders } from '../../../electron/cli/commands/export-graders';
import { importGraders } from '../../../electron/cli/commands/import-graders';
import { createContext, type CommandContext } from '../../../electron/cli/context';
import { listGraders } from '../../../electron/store/graders';
import { createWorkspace, openWorkspace } from '../../../electron/store/workspace';
import type { GraderExportReport, GraderImportReport } from '../../../shared/domain/grader-import';
import { temporaryFolder } from '../store/temporary-folder';

const config = join(import.meta.dirname, '../../fixtures/graders/promptfooconfig.yaml');

let context: CommandContext;
let workspace: string;
let said: { value: unknown; text: string } | undefined;

beforeEach(() => {
  workspace = createWorkspace(join(temporaryFolder(), 'w')).folder;
  said = undefined;
  context = createContext({
    json: false,
    result: (value, text) => {
      said = { value, text };
    },
    note: () => undefined,
    status: () => undefined,
    failure: () => undefined,
  });
});
afterEach(() => context.close());

const graders = () => listGraders(openWorkspace(workspace)).graders.map(({ name }) => name);

describe('tunewright import-graders', () => {
  it('imports, and names what it leaves out', async () => {
    await importGraders(context, ['--workspace', workspace, '--from', config]);
    const report = said?.value as GraderImportReport;
    expect(graders().sort()).toEqual([...report.graders].sort());
    expect(said?.text).toMatch(/^Imported \d+ graders: /);
    expect(said?.text).toContain('  suite Support desk icontains, regex');
    expect(said?.text).toContain('  cost: A model on this machine has no price');
  });

  it('may only say what it would do', async () => {
    await importGraders(context, ['--workspace', workspace, '--from', config, '--dry-run']);
    expect(said?.text).toMatch(/^Would import \d+ graders/);
    expect(graders()).toEqual([]);
  });

  it('needs a file', async () => {
    await expect(importGraders(context, ['--workspace', workspace])).rejects.toThrow(UsageError);
    await expect(
      importGraders(context, ['--workspace', workspace, '--from', join(workspace, 'workspace.yaml')]),
    ).rejects.toThrow('There are no graders in this file');
  });
});

describe('tunewright export-graders', () => {
  it('writes what OpenAI can read', async () => {
    await importGraders(context, ['--workspace', workspace, '--from', config, '--no-examples']);
    const out = join(temporaryFolder(), 'graders.json');
    await exportGraders(context, [
      '--workspace',
      workspace,
      '--out',
      out,
      '--grader',
      'equals',
      '--grader',
      'regex',
    ]);
    expect(said?.value as GraderExportReport).toMatchObject({
      written: ['equals'],
      left: [{ name: 'regex' }],
    });
    expect(JSON.parse(readFileSync(out, 'utf8'))).toEqual([
      {
        type: 'string_check',
        name: 'equals',
        input: '{{sample.output_text}}',
        reference: '{{item.answer}}',
        operation: 'eq',
      },
    ]);
  });
});
