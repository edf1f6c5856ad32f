import { cpSync, existsSync, readdirSync } from 'node:fs';
import { failure } from '../../../shared/result';
import { noMore, parseCommandLine, positional } from '../arguments';
import { absolute, sampleFolder, type CommandContext } from '../context';

export const usage = 'tunewright init <dir> [--sample] [--json]';

export async function init({ call, output }: CommandContext, argv: readonly string[]): Promise<void> {
  const { values, positionals } = parseCommandLine(argv, {
    sample: { type: 'boolean' },
    json: { type: 'boolean' },
  });
  const path = absolute(positional(positionals, 0, '<dir>'));
  noMore(positionals, 1);
  if (values.sample) copySample(path);
  const state = values.sample
    ? await call('workspace.open', { path })
    : await call('workspace.create', { path });
  const examples = state.suites.reduce((sum, suite) => sum + suite.examples, 0);
  output.result(
    { workspace: state.path, name: state.name, suites: state.suites.map(({ name }) => name), examples },
    `Workspace ${state.name} is at ${state.path}.`,
  );
}

function copySample(path: string): void {
  const sample = sampleFolder();
  if (!sample) throw failure('not-found', 'The starter sample is not part of this installation.');
  if (existsSync(path) && readdirSync(path).length > 0) {
    throw failure('already-exists', `${path} is not empty; choose a new or empty folder.`);
  }
  cpSync(sample, path, { recursive: true });
}
