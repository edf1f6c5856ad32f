import { noMore, oneOf, parseCommandLine, positional, required } from '../arguments';
import { absolute, type CommandContext } from '../context';
import { runJson } from '../../../shared/compare/run-json';
import type { ModelFile, WorkspaceState } from '../../../shared/domain/views';

export const usage = 'tunewright list runs|suites|models|adapters --workspace <dir> [--json]';

const kinds = ['runs', 'suites', 'models', 'adapters'] as const;

export async function list({ call, output }: CommandContext, argv: readonly string[]): Promise<void> {
  const { values, positionals } = parseCommandLine(argv, {
    workspace: { type: 'string' },
    json: { type: 'boolean' },
  });
  const kind = required(oneOf(positional(positionals, 0, 'what to list'), kinds, 'list'), 'list');
  noMore(positionals, 1);
  const state = await call('workspace.open', { path: absolute(required(values.workspace, '--workspace')) });
  const rows = kind === 'runs' ? await runRows(call) : definitionRows(kind, state);
  output.result(rows, rows.map((row) => Object.values(row).filter(isShown).join('\t')).join('\n'));
}

type Row = { name: string } & Record<string, unknown>;

async function runRows(call: CommandContext['call']): Promise<Row[]> {
  const runs = await call('runs.list', undefined);
  return runs.map((run) => ({ name: run.id, created: run.createdAt, ...runJson(run) }));
}

function definitionRows(kind: string, state: WorkspaceState): Row[] {
  if (kind === 'models') return state.models.map(fileRow);
  if (kind === 'adapters') return state.adapters.map(fileRow);
  return state.suites.map(({ name, description, examples, bySplit, graders, badLines, problem }) => ({
    name,
    examples,
    ...bySplit,
    graders,
    bad_lines: badLines.length,
    description,
    problem,
  }));
}

function fileRow(file: ModelFile): Row {
  const {
    name,
    absolutePath: path,
    hash,
    architecture,
    quantization,
    bytes,
    parameters,
    rank,
    alpha,
    problem,
  } = file;
  return { name, path, hash, architecture, quantization, bytes, parameters, rank, alpha, problem };
}

function isShown(value: unknown): value is string | number {
  return typeof value === 'string' || typeof value === 'number';
}
