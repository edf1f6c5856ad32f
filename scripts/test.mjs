import { ensureBuild } from './setup/build.mjs';
import { hasDisplay, startVirtualDisplay } from './setup/display.mjs';
import { ensurePackages } from './setup/packages.mjs';
import { root } from './setup/paths.mjs';
import { ensureTestModel, prepareElectron } from './setup/prepare.mjs';
import { reportFailure, say, seconds } from './setup/report.mjs';
import { runtimeEnvironment } from './setup/runtime.mjs';
import { chooseStages, runStage } from './testing/stages.mjs';
import { closingLine, countsNothing, formatSummary, nothingRan, sumUp } from './testing/summary.mjs';

// npm test [-- unit | e2e | typecheck | lint | format | <filter>]: sets up what is missing and runs every
// kind of check, each to its end, so that one run shows all that is wrong.

const start = performance.now();
const results = [];
try {
  await testAll();
} catch (error) {
  reportFailure(error);
  results.push({ name: 'set-up', passed: 0, failed: 1, skipped: 0, crashed: true });
}
if (countsNothing(results)) results.push(nothingRan);
const summary = sumUp(results);
process.stdout.write(`\n${formatSummary(results)}\n`);
say(`finished in ${seconds(start)}`);
process.exitCode = summary.ok ? 0 : 1;
process.stdout.write(`${closingLine(summary)}\n`);

async function testAll() {
  const { stages, problem } = chooseStages(process.argv.slice(2));
  if (problem) throw problem;
  await ensurePackages(root);
  let env = { ...process.env };
  let display;
  if (stages.some((stage) => stage.needsApp)) {
    await setUp('build', () => ensureBuild(root));
    const runtime = await setUp('Electron', () => prepareElectron(root));
    const model = await setUp('test model', () => ensureTestModel());
    if (!hasDisplay()) display = await setUp('virtual display', () => startVirtualDisplay());
    if (runtime) env = runtimeEnvironment(runtime, env);
    if (model) env.TUNEWRIGHT_TEST_MODEL = model;
    Object.assign(env, display?.env);
  }
  try {
    for (const stage of stages) results.push(await runStage(root, stage, env));
  } finally {
    display?.stop();
  }
}

/**
 * A piece of set-up that fails counts as a failure and doesn't keep the other checks from showing what they
 * find.
 */
async function setUp(name, work) {
  try {
    return await work();
  } catch (error) {
    reportFailure(error);
    results.push({ name, passed: 0, failed: 1, skipped: 0, crashed: true });
    return null;
  }
}
