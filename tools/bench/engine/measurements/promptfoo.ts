import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { ensurePromptfoo, type Promptfoo } from '../../setup/promptfoo.mjs';
import type { Row } from '../../report';
import type { Bench, Measurement } from '../measurement';
import { startServer } from '../setup/llama-server';
import { command } from '../setup/processes';
import { startWorker } from '../setup/worker';
import { suiteName, writeWorkspace } from '../setup/workspace';
import { measureInTurn, median, ratio, rawOf, side } from '../../statistics';
import { systemPrompt, userMessages } from '../suite';

const slots = 16;
const maxTokens = 64;
/** Room for the system prompt, the message and the answer in each of the server's slots. */
const cellsEach = 1024;
/** What llama-server applies by itself, so that both sides sample alike. */
const sampled = { temperature: 0.8, top_k: 40, top_p: 0.95, min_p: 0.05 };
const passes = 'label';

const variants = [
  { examples: 32, samples: 1, sampling: { temperature: 0 }, target: 0.8 },
  { examples: 8, samples: 8, sampling: sampled, target: 0.5 },
];
const mostExamples = Math.max(...variants.map(({ examples }) => examples));

/** A whole suite, from the command to the written results: ours, and promptfoo over llama-server. */
export const promptfoo: Measurement = {
  name: 'promptfoo',
  async run(bench) {
    const program = await ensurePromptfoo();
    const model = bench.models[0];
    if (!model) throw new Error('no model');
    const worker = startWorker('engine');
    const suite = await (async () => {
      await worker.call('load', { model: model.path }, z.unknown());
      return { system: await systemPrompt(worker), users: await userMessages(bench.root, mostExamples) };
    })().finally(() => worker.stop());
    const rows: Row[] = [];
    for (const variant of variants) {
      const users = suite.users.slice(0, variant.examples);
      rows.push(await measureVariant(bench, program, model.path, { ...suite, users }, variant));
    }
    return rows;
  },
};

interface Suite {
  system: string;
  users: string[];
}

async function measureVariant(
  bench: Bench,
  program: Promptfoo,
  model: string,
  suite: Suite,
  { samples, sampling, target }: (typeof variants)[number],
): Promise<Row> {
  const title = `${suite.users.length} examples, ${samples} ${samples === 1 ? 'sample' : 'samples'} each`;
  bench.say(`against promptfoo: ${title}, seconds`);
  const tokens = { ours: 0, theirs: 0 };
  const ours = side('ours', async () => {
    const folder = join(bench.scratch, 'promptfoo-ours');
    rmSync(folder, { recursive: true, force: true });
    writeWorkspace(folder, {
      models: [{ name: 'm', path: model }],
      configurations: [
        {
          name: 'base',
          model: 'm',
          adapters: [],
          system: suite.system,
          sampling: { ...sampling, max_tokens: maxTokens },
        },
      ],
      messages: suite.users,
      passes,
    });
    const ended = await command(process.execPath, [
      join(bench.root, 'out/main/cli.js'),
      ...['run', '--workspace', folder, '--suite', suiteName, '--configuration', 'base'],
      ...['--samples', String(samples), '--json'],
    ]);
    tokens.ours = ourRunSchema.parse(JSON.parse(ended.stdout)).tokens.generated;
    return ended.milliseconds / 1000;
  });
  const theirs = ['--kv-unified', '--no-kv-unified'].map((cache) =>
    side(`promptfoo, llama-server ${cache}`, async () => {
      const ended = await evaluate(bench, program, model, suite, samples, sampling, cache);
      tokens.theirs = ended.generated;
      return ended.seconds;
    }),
  );
  await measureInTurn([ours, ...theirs], bench.repetitions, bench.say);
  const best = theirs.reduce((a, b) => (median(b.values) < median(a.values) ? b : a));
  return {
    what: `wall time of a suite ÷ promptfoo driving llama-server -np ${slots}, ${title}, 600-token shared system prompt`,
    target: { relation: '≤', value: target },
    result: ratio(ours.values, best.values),
    details: `${median(ours.values).toFixed(1)} ÷ ${median(best.values).toFixed(1)} s (${best.name}); ${tokens.ours} and ${tokens.theirs} tokens generated; ours with loading the model, theirs with a server that is loaded and warm`,
    raw: rawOf([ours, ...theirs]),
  };
}

const ourRunSchema = z.object({ tokens: z.object({ generated: z.number() }) });

const theirOutputSchema = z.object({
  results: z.object({
    stats: z.object({
      successes: z.number(),
      failures: z.number(),
      errors: z.number(),
      tokenUsage: z.object({ completion: z.number() }),
    }),
  }),
});

async function evaluate(
  bench: Bench,
  program: Promptfoo,
  model: string,
  suite: Suite,
  samples: number,
  sampling: (typeof variants)[number]['sampling'],
  cache: string,
): Promise<{ seconds: number; generated: number }> {
  const { tool } = await bench.llamaCpp();
  const { backend, threads } = bench.machine;
  // A server of its own each time: in the next repetition all prompts would be in its cache already.
  const server = await startServer(tool('llama-server'), [
    ...[
      '-m',
      model,
      '-np',
      String(slots),
      '-c',
      String(slots * cellsEach),
      '-b',
      '2048',
      '-ub',
      '512',
      cache,
    ],
    ...['-t', String(threads), '-tb', String(threads), '-ngl', backend === 'cpu' ? '0' : '999'],
  ]);
  const folder = join(bench.scratch, 'promptfoo-theirs');
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const prompt = [
    { role: 'system', content: suite.system },
    { role: 'user', content: '{{message}}' },
  ];
  writeFileSync(join(folder, 'prompt.json'), JSON.stringify(prompt));
  const config = {
    prompts: ['file://prompt.json'],
    providers: [
      {
        id: 'openai:chat:local',
        config: { apiBaseUrl: `${server.url}/v1`, apiKey: 'none', ...sampling, max_tokens: maxTokens },
      },
    ],
    tests: suite.users.map((message) => ({
      vars: { message },
      assert: [{ type: 'icontains', value: passes }],
    })),
  };
  writeFileSync(join(folder, 'promptfooconfig.json'), JSON.stringify(config));
  const output = join(folder, 'output.json');
  try {
    const ended = await command(
      program.node,
      [
        program.script,
        ...[
          'eval',
          '-c',
          'promptfooconfig.json',
          '-o',
          output,
          '-j',
          String(slots),
          '--repeat',
          String(samples),
        ],
        ...['--no-cache', '--no-table', '--no-progress-bar', '--no-share', '--no-write'],
      ],
      { cwd: folder, env: quietEnvironment(folder) },
    );
    const { stats } = theirOutputSchema.parse(JSON.parse(readFileSync(output, 'utf8'))).results;
    if (stats.errors > 0 || stats.successes + stats.failures !== suite.users.length * samples) {
      throw new Error(`promptfoo got ${stats.errors} errors: ${ended.stdout.slice(-1000)}`);
    }
    return { seconds: ended.milliseconds / 1000, generated: stats.tokenUsage.completion };
  } finally {
    await server.stop();
  }
}

/** Nothing but the evaluation: no telemetry, no look for updates, nothing in the person's home. */
function quietEnvironment(home: string): NodeJS.ProcessEnv {
  return {
    ...process.env,
    HOME: home,
    USERPROFILE: home,
    PROMPTFOO_CONFIG_DIR: join(home, '.promptfoo'),
    PROMPTFOO_DISABLE_TELEMETRY: '1',
    PROMPTFOO_DISABLE_UPDATE: '1',
    PROMPTFOO_DISABLE_REMOTE_GENERATION: '1',
    PROMPTFOO_FAILED_TEST_EXIT_CODE: '0',
    // Its requests go to this machine only.
    NO_PROXY: '127.0.0.1',
    no_proxy: '127.0.0.1',
  };
}
