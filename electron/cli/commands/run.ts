import { z } from 'zod';
import { runJson } from '../../../shared/compare/run-json';
import { splitChoiceSchema } from '../../../shared/domain/example';
import { type RunProgress, type RunSummary } from '../../../shared/domain/run';
import { failure } from '../../../shared/result';
import { noMore, numberOption, oneOf, parseCommandLine, required, UsageError } from '../arguments';
import { absolute, engineModule, type CommandContext, type CommandEnd } from '../context';
import { startEngine } from '../engine-client';

export const usage = `tunewright run --workspace <dir> --suite <name> (--configuration <name>… | --model <gguf> [--adapter <gguf>[:scale]]… [--with-base])
               [--split train|dev|test|all] [--quick] [--samples K] [--temperature T] [--max-tokens N] [--seed N] [--sequences N]
               [--resume <run>] [--replay <run>] [--json]`;

const options = {
  workspace: { type: 'string' },
  suite: { type: 'string' },
  configuration: { type: 'string', multiple: true },
  model: { type: 'string' },
  adapter: { type: 'string', multiple: true },
  'with-base': { type: 'boolean' },
  split: { type: 'string' },
  quick: { type: 'boolean' },
  samples: { type: 'string' },
  temperature: { type: 'string' },
  'max-tokens': { type: 'string' },
  seed: { type: 'string' },
  sequences: { type: 'string' },
  resume: { type: 'string' },
  replay: { type: 'string' },
  json: { type: 'boolean' },
} as const;

/**
 * Runs in the engine's own process; Ctrl-C pauses the run, and `--resume` goes on with it. Several configurations run in
 * one pass, and their results are a list. A pass rate that the suite requires and a run does not reach fails the gate; so
 * does one that hangs on answers that could not be judged.
 */
export async function run({ output }: CommandContext, argv: readonly string[]): Promise<CommandEnd> {
  const { values, positionals } = parseCommandLine(argv, options);
  noMore(positionals, 0);
  const workspace = absolute(required(values.workspace, '--workspace'));
  const { resume, replay } = values;
  const request = resume === undefined && replay === undefined ? newRun(values) : undefined;

  const engine = await startEngine(engineModule(), (event, payload) => {
    if (event === 'run.progress') output.status(progressLine(payload as RunProgress));
  });
  const onInterrupt = () => void engine.stop();
  process.once('SIGINT', onInterrupt);
  process.once('SIGTERM', onInterrupt);
  try {
    await engine.call('workspace.open', { path: workspace });
    const started = request
      ? ((await engine.call('cli.run', request)) as RunSummary[])
      : [
          (await (replay === undefined
            ? engine.call('runs.resume', { run: resume })
            : engine.call('runs.replay', { run: replay }))) as RunSummary,
        ];
    for (const run of started) output.note(startLine(run));
    const ended: RunSummary[] = [];
    for (const { id } of started) ended.push((await engine.call('cli.wait', { run: id })) as RunSummary);
    for (const one of ended) if (one.status !== 'finished') throw unfinished(one);
    const [first, ...more] = ended.map(runJson);
    output.result(more.length > 0 ? [first, ...more] : first, ended.map(summaryText).join('\n'));
    if (ended.some(({ gate }) => gate && gate.verdict !== 'met')) return 'gate-failed';
  } finally {
    process.off('SIGINT', onInterrupt);
    process.off('SIGTERM', onInterrupt);
    await engine.stop();
  }
}

function startLine({ id, configuration, suite, total, manifest: { quick, examples } }: RunSummary): string {
  const part = quick ? ` of ${examples} of ${quick.of} examples (a quick run)` : '';
  return `Run ${id}: ${configuration} on ${suite}, ${total} samples${part}`;
}

function unfinished({ id, reason, status, counts, total }: RunSummary) {
  return failure('engine-failed', reason ?? `Run ${id} is ${status}.`, [
    `Run ${id} has ${counts.samples} of ${total} samples; go on with --resume ${id}.`,
  ]);
}

type Values = ReturnType<typeof parseCommandLine<typeof options>>['values'];

function newRun(values: Values) {
  if ((values.configuration === undefined) === (values.model === undefined)) {
    throw new UsageError('Give either --configuration or --model.');
  }
  if (values.adapter && values.model === undefined) throw new UsageError('--adapter goes with --model.');
  if (values['with-base'] && !values.adapter) throw new UsageError('--with-base goes with --adapter.');
  return {
    suite: required(values.suite, '--suite'),
    configurations: configurationsOf(values),
    split: oneOf(values.split, splitChoiceSchema.options, '--split'),
    quick: values.quick,
    samples: positiveInteger(values.samples, '--samples'),
    seed: numberOption(values.seed, '--seed'),
    sequences: positiveInteger(values.sequences, '--sequences'),
    temperature: numberOption(values.temperature, '--temperature'),
    max_tokens: positiveInteger(values['max-tokens'], '--max-tokens'),
  };
}

function configurationsOf(values: Pick<Values, 'configuration' | 'model' | 'adapter' | 'with-base'>) {
  if (values.configuration) return values.configuration.map((name) => ({ name }));
  const model = absolute(values.model ?? '');
  const tuned = { model, adapters: (values.adapter ?? []).map(adapterOption) };
  return values['with-base'] ? [{ model, adapters: [] }, tuned] : [tuned];
}

/** `file.gguf` or `file.gguf:0.5`. The drive letter of a Windows path is not a scale. */
function adapterOption(text: string): { path: string; scale: number } {
  const match = /^(.+):(-?\d+(?:\.\d+)?)$/.exec(text);
  return match?.[1]
    ? { path: absolute(match[1]), scale: Number(match[2]) }
    : { path: absolute(text), scale: 1 };
}

function positiveInteger(value: string | undefined, name: string): number | undefined {
  const number = numberOption(value, name);
  if (number !== undefined && !z.int().positive().safeParse(number).success) {
    throw new UsageError(`${name} takes a whole number above 0, not "${value ?? ''}".`);
  }
  return number;
}

function progressLine({ phase, done, total, tokensPerSecond, secondsLeft, counts }: RunProgress): string {
  if (phase === 'loading' || phase === 'waiting') return 'Loading the model…';
  const left = secondsLeft === undefined ? '' : `, ${duration(secondsLeft)} left`;
  if (phase === 'grading') return `Grading: ${done}/${total} answers${left}`;
  const outcome = `${counts.passed} passed, ${counts.failed} failed${counts.errored > 0 ? `, ${counts.errored} errored` : ''}`;
  return `${done}/${total} samples, ${Math.round(tokensPerSecond)} tokens/s${left} (${outcome})`;
}

function duration(seconds: number): string {
  const whole = Math.ceil(seconds);
  return whole < 60 ? `${whole} s` : `${Math.floor(whole / 60)} min ${whole % 60} s`;
}

function summaryText(run: RunSummary): string {
  const { pass_rate: rate, tokens_per_second: speed } = runJson(run);
  const { passed, failed, errored, ungraded } = run.counts;
  const parts = [
    `${passed} passed`,
    `${failed} failed`,
    `${errored} errored`,
    ungraded > 0 ? `${ungraded} ungraded` : '',
  ];
  const passRate = rate === null ? 'no pass rate' : `pass rate ${(rate * 100).toFixed(1)} %`;
  const line = `${run.id}: ${parts.filter(Boolean).join(', ')} (${passRate}), ${run.seconds.toFixed(1)} s, ${Math.round(speed)} tokens/s`;
  return run.gate ? `${line}\n  ${run.gate.sentence}` : line;
}
