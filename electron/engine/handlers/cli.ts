import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { samplingSchema, type Configuration } from '../../../shared/domain/workspace';
import { createEmbedder } from '../../llama/embedder';
import { getRun } from '../../store/runs';
import type { CliVerb, CliVerbInput } from '../cli-verbs';
import type { EngineHandlers } from '../dispatch';
import type { OpenWorkspace } from '../open-workspace';
import { defineConfiguredRun, namedConfiguration, suiteParts } from '../prepare-run';
import { defineRun } from '../run-definition';
import type { RunDefinition } from '../runs';
import type { SessionContext } from '../session';

/** Verbs of the command line; the window cannot reach them (../cli-verbs.ts). */
export function cliHandlers(context: SessionContext): Pick<EngineHandlers, CliVerb> {
  return {
    async 'cli.run'(input, signal) {
      const open = context.open();
      const { configurations, ...request } = input;
      const definitions: RunDefinition[] = [];
      for (const wanted of configurations) definitions.push(await define(open, wanted, request, signal));
      return open.runs.start(definitions);
    },
    async 'cli.embed'({ model: path, texts, pooling }, signal) {
      const { size, mtimeMs } = await stat(path).catch(() => ({ size: 0, mtimeMs: 0 }));
      const { model } = await context.resident.load(path, `${size}:${mtimeMs}`, 'embeddings');
      const embedder = createEmbedder(model, { threads: context.resident.threads, pooling });
      try {
        const vectors = await embedder.embed(texts, signal);
        const { pooling: used, dimensions } = embedder;
        return { pooling: used, dimensions, embeddings: vectors.map((vector) => [...vector]) };
      } finally {
        embedder.free();
      }
    },
    async 'cli.wait'({ run }) {
      const { runs, results } = context.open();
      await runs.finished(run);
      return getRun(results, run);
    },
  };
}

type Request = CliVerbInput<'cli.run'>;

async function define(
  open: OpenWorkspace,
  wanted: Request['configurations'][number],
  { temperature, max_tokens, ...request }: Omit<Request, 'configurations'>,
  signal: AbortSignal,
): Promise<RunDefinition> {
  if ('name' in wanted) {
    const configuration = namedConfiguration(open, wanted.name);
    return defineConfiguredRun(
      open,
      withSampling(configuration, { temperature, max_tokens }),
      request,
      signal,
    );
  }
  const model = await open.files.check('model', { name: nameOf(wanted.model), path: wanted.model }, signal);
  const adapters = [];
  for (const { path, scale } of wanted.adapters) {
    adapters.push({ ...(await open.files.check('adapter', { name: nameOf(path), path }, signal)), scale });
  }
  const configuration: Configuration = {
    name: [model.name, ...adapters.map(({ name, scale }) => (scale === 1 ? name : `${name}:${scale}`))].join(
      ' + ',
    ),
    model: model.name,
    adapters: adapters.map(({ name, scale }) => ({ name, scale })),
    sampling: samplingSchema.parse({}),
  };
  return defineRun({
    ...request,
    ...(await suiteParts(open, request.suite, signal)),
    configuration: withSampling(configuration, { temperature, max_tokens }),
    model,
    adapters,
  });
}

function withSampling(
  configuration: Configuration,
  overrides: { temperature: number | undefined; max_tokens: number | undefined },
): Configuration {
  const { sampling } = configuration;
  return {
    ...configuration,
    sampling: {
      ...sampling,
      temperature: overrides.temperature ?? sampling.temperature,
      max_tokens: overrides.max_tokens ?? sampling.max_tokens,
    },
  };
}

function nameOf(path: string): string {
  return basename(path).replace(/\.gguf$/i, '');
}
