import fs from 'node:fs';
import path from 'node:path';
import { startVirtualDisplay } from '../setup/display.mjs';
import { run } from '../setup/processes.mjs';
import { say, seconds, SetupError } from '../setup/report.mjs';
import { runtimeEnvironment } from '../setup/runtime.mjs';
import { describeComparison } from './verdict.mjs';

/**
 * The sample's main job without a person and without a window: run the base model and the tuned one, compare
 * them, and leave the comparison as a page and as a picture of the app.
 */
export async function runDemo(root, runtime) {
  const start = performance.now();
  const folder = path.join(root, 'tunewright-demo');
  const workspace = path.join(folder, 'workspace');
  const page = path.join(folder, 'comparison.html');
  const picture = path.join(folder, 'comparison.png');
  say('there is no display, so this runs the sample once and ends');
  fs.rmSync(folder, { recursive: true, force: true });
  fs.mkdirSync(folder);

  const cli = (what, args) => runCli(root, what, args);
  await cli('Creating the sample workspace', ['init', workspace, '--sample']);
  const suites = await cli('Listing the suites', ['list', 'suites', '--workspace', workspace, '--json']);
  const suite = JSON.parse(suites)[0]?.name;
  if (!suite) throw new SetupError('The sample workspace has no suite.');
  const runs = {};
  for (const configuration of ['base', 'tuned']) {
    say(`running the suite ${suite} with the configuration ${configuration}`);
    const args = ['run', '--workspace', workspace, '--suite', suite, '--configuration', configuration];
    runs[configuration] = JSON.parse(
      await cli(`The run of ${configuration}`, [...args, '--split', 'test', '--json']),
    );
  }
  const pair = [runs.base.run, runs.tuned.run];
  const compared = await cli('The comparison', [
    ...['compare', ...pair, '--workspace', workspace],
    ...['--html', page, '--json'],
  ]);
  await takePicture(root, runtime, { workspace, pair, picture });

  process.stdout.write(`\n${describeComparison(JSON.parse(compared), runs)}\n\n`);
  process.stdout.write(`Comparison: ${page}\nScreenshot: ${picture}\n`);
  say(`done in ${seconds(start)}`);
  return 0;
}

async function runCli(root, what, args) {
  const cli = path.join(root, 'out', 'main', 'cli.js');
  const result = await run(process.execPath, [cli, ...args], { cwd: root, output: 'capture-stdout' });
  if (result.code !== 0) {
    throw new SetupError(`${what} failed: tunewright ${args[0]} ended with ${result.code ?? result.signal}.`);
  }
  return result.stdout;
}

async function takePicture(root, runtime, { workspace, pair, picture }) {
  say('taking a screenshot of the comparison');
  const display = await startVirtualDisplay();
  try {
    const script = path.join(root, 'scripts', 'screenshot-comparison.mjs');
    const args = [script, `--workspace=${workspace}`, `--compare=${pair.join(',')}`, `--out=${picture}`];
    const env = { ...runtimeEnvironment(runtime), ...display.env };
    const result = await run(process.execPath, args, {
      cwd: root,
      env,
      output: 'stderr',
      timeoutMs: 120_000,
    });
    if (result.code !== 0) {
      throw new SetupError('The screenshot of the comparison failed; its reason is above.');
    }
  } finally {
    display.stop();
  }
}
