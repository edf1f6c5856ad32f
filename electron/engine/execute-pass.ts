import { graderItem } from '../../shared/domain/example';
import { graderHash, type GradedSample } from '../../shared/domain/grader';
import type { Manifest } from '../../shared/domain/run';
import { planGrading } from '../../shared/graders/grade';
import { judgesOf, type Judge } from '../../shared/graders/judges/judge-model';
import { makeSample } from '../../shared/graders/sample';
import { sha256Hex } from '../../shared/json';
import { FailureError } from '../../shared/result';
import type { Context } from '../llama/context';
import { completeManifest } from '../store/manifest';
import type { ResultsDb } from '../store/results-db';
import { getRun } from '../store/runs';
import { appendSamples, type NewSample } from '../store/samples';
import { addScores } from '../store/scores';
import { proveAdapters, type AdapterProof } from './adapter-proof';
import type { Ask } from './grading/ask';
import { gradeStored } from './grading/grade-stored';
import type { Plan } from './plan';
import { openContext, type Work } from './planned-context';
import { prepareRun, tasksOf, type PreparedPrompt, type PreparedRun } from './prepare-arm';
import type { LoadedModel, Resident } from './resident';
import { schedule } from './scheduler';
import type { GeneratedSample } from './tasks';
import { createThreadGovernor } from './thread-governor';
import { tokenRecords } from './token-records';
import { engineVersion } from './version';

export interface PassHooks {
  /** The model is loaded and the first sample is about to be generated. */
  onGenerating(run: string): void;
  /** Tokens evaluated for a run, and the seconds that took. */
  onTokens(run: string, count: number, seconds: number): void;
  /** A run has all its samples, and asks judges or code about them. `graded` of them have all their scores. */
  onGrading(run: string, graded: number): void;
  /** A run has all its samples and all their scores. */
  onFinished(run: string): void;
  /** A run cannot go on; the others do. */
  onFault(run: string, error: unknown): void;
  /** Seconds a run has taken so far, pauses left out. */
  seconds(run: string): number;
  signal: AbortSignal;
}

interface Subject {
  run: PreparedRun;
  prompt: PreparedPrompt;
}

/**
 * Generates and grades what runs of one model still lack, in one pass over the loaded model: each run is an arm with its
 * own adapters and sampling. Every sample is committed when it is finished, so whatever ends this early (cancel, crash,
 * power) loses nothing that was done.
 * @throws FailureError where the model, the memory or the disk does not allow any of them to go on.
 */
export async function executePass(
  results: ResultsDb,
  ids: readonly string[],
  resident: Resident,
  askFor: (judges: readonly Judge[]) => Ask,
  hooks: PassHooks,
): Promise<void> {
  const [first] = ids;
  if (first === undefined) return;
  const { model: file } = getRun(results, first).manifest;
  const loaded = await resident.load(file.path, file.hash);
  const prepared = await eachThatCan(ids, hooks, (id) =>
    prepareRun(results, id, getRun(results, id).manifest, loaded),
  );
  hooks.signal.throwIfAborted();
  const answered = prepared.filter(({ prompts }) => prompts.length === 0);
  const pending = prepared.filter(({ prompts }) => prompts.length > 0);
  if (pending.length > 0) answered.push(...(await answerPending(results, loaded, pending, resident, hooks)));
  await eachThatCan(answered, hooks, async (run) => {
    if (isGraded(results, run)) hooks.onFinished(run.id);
    else await gradeRest(results, run, askFor, hooks);
  });
}

/** Generates what runs lack. Answers those that then have all their samples, but not yet all their scores. */
async function answerPending(
  results: ResultsDb,
  loaded: LoadedModel,
  pending: readonly PreparedRun[],
  resident: Resident,
  hooks: PassHooks,
): Promise<PreparedRun[]> {
  const { context, plan } = openContext(loaded, resident, workOf(pending));
  try {
    const runs = await eachThatCan(pending, hooks, async (run) => {
      const proofs = await proveAdapters(context, run.adapters, run.prompts[0]?.tokens ?? new Int32Array(0));
      completeManifest(results, run.id, completed(run.manifest, plan, context, resident, proofs));
      return run;
    });
    return await generate(results, context, runs, plan, resident, hooks);
  } finally {
    context.free();
  }
}

async function generate(
  results: ResultsDb,
  context: Context,
  runs: readonly PreparedRun[],
  plan: Plan,
  resident: Resident,
  hooks: PassHooks,
): Promise<PreparedRun[]> {
  const answered: PreparedRun[] = [];
  const left = new Map(
    runs.map((run) => [run.id, run.prompts.reduce((sum, { samples }) => sum + samples.length, 0)]),
  );
  for (const { id } of runs) hooks.onGenerating(id);
  let last = performance.now();
  await schedule<Subject>(
    context,
    tasksOf(runs, (run, prompt) => ({ run, prompt })),
    {
      arms: runs.map(({ arm }) => arm),
      sequences: plan.sequences,
      alternatives: runs.reduce((most, { manifest }) => Math.max(most, manifest.alternatives ?? 0), 0),
      threads: createThreadGovernor(resident.threads),
      signal: hooks.signal,
      onTokens: ({ arm, prompt, generated }) => {
        const now = performance.now();
        hooks.onTokens(runs[arm]?.id ?? '', prompt + generated, (now - last) / 1000);
        last = now;
      },
      onSample: (sample) => {
        const { run } = sample.key;
        const { id } = run;
        appendSamples(results, id, [graded(context, sample)], hooks.seconds(id));
        const rest = (left.get(id) ?? 0) - 1;
        left.set(id, rest);
        if (rest > 0) return;
        // Where every grader could decide at once, a run need not wait for the others.
        if (isGraded(results, run)) hooks.onFinished(id);
        else answered.push(run);
      },
    },
  );
  return answered;
}

function isGraded(results: ResultsDb, { id, graders }: PreparedRun): boolean {
  return graders.length === 0 || getRun(results, id).counts.ungraded === 0;
}

/** Asks judges and code about a run's answers, where its graders want that. */
async function gradeRest(
  results: ResultsDb,
  { id, graders }: PreparedRun,
  askFor: (judges: readonly Judge[]) => Ask,
  hooks: PassHooks,
): Promise<void> {
  hooks.onGrading(id, 0);
  await gradeStored(results, id, {
    ask: askFor(graders.flatMap(({ grader }) => judgesOf(grader))),
    graders,
    onScores: (entries) => addScores(results, id, entries),
    onProgress: (done) => hooks.onGrading(id, done),
    signal: hooks.signal,
  });
  hooks.onFinished(id);
}

/** A fault of one run is its own: it is told, and left out. */
async function eachThatCan<T extends string | PreparedRun, R>(
  runs: readonly T[],
  hooks: PassHooks,
  work: (run: T) => Promise<R>,
): Promise<R[]> {
  const done: R[] = [];
  for (const run of runs) {
    try {
      done.push(await work(run));
    } catch (error) {
      if (!(error instanceof FailureError)) throw error;
      hooks.onFault(typeof run === 'string' ? run : run.id, error);
    }
  }
  return done;
}

function workOf(runs: readonly PreparedRun[]): Work {
  return {
    arms: runs.map(({ prompts, manifest }) =>
      prompts.map(({ tokens, samples }) => ({
        tokens,
        samples: samples.length,
        maxTokens: manifest.configuration.sampling.max_tokens,
      })),
    ),
    sequences: runs.map(({ manifest }) => manifest.engine.sequences).find((sequences) => sequences > 0),
  };
}

function completed(
  manifest: Manifest,
  plan: Plan,
  context: Context,
  resident: Resident,
  proofs: readonly AdapterProof[],
): Pick<Manifest, 'engine' | 'adapters' | 'chat_template_hash'> {
  const info = resident.info();
  return {
    adapters: manifest.adapters.map((adapter, index) => ({ ...adapter, proof: proofs[index] })),
    chat_template_hash: sha256Hex(context.model.chatTemplate ?? ''),
    engine: {
      version: engineVersion,
      llama_release: info.llamaRelease,
      backend: info.backend,
      device: info.device,
      threads: resident.threads,
      sequences: plan.sequences,
      context: context.cells,
      kv_unified: context.unified,
      batch: context.batch.capacity,
      gpu_layers: info.layers?.gpu,
    },
  };
}

function graded(context: Context, sample: GeneratedSample<Subject>): NewSample {
  const { run, prompt } = sample.key;
  const item = graderItem(prompt.example);
  const { logprobs, milliseconds } = sample;
  const answer: GradedSample = {
    ...makeSample(sample.text),
    generated_tokens: sample.tokens.length,
    milliseconds,
    ...(logprobs.length > 0 && {
      mean_logprob: logprobs.reduce((sum, each) => sum + each, 0) / logprobs.length,
    }),
  };
  return {
    exampleHash: prompt.hash,
    index: sample.index,
    text: sample.text,
    finishReason: sample.finishReason,
    promptTokens: sample.promptTokens,
    promptEvaluated: sample.promptEvaluated,
    generatedTokens: sample.tokens.length,
    seed: sample.seed,
    milliseconds,
    ...tokenRecords(context.model.vocabulary, sample),
    // What asks a judge or code first is scored when all answers are there (`gradeRest`).
    scores: run.graders.flatMap(({ grader }) => {
      const { questions, conclude } = planGrading(grader, item, answer);
      return questions.length === 0 ? [{ grader: graderHash(grader), score: conclude([]) }] : [];
    }),
  };
}
