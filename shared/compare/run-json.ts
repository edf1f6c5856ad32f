import type { Gate, RunSummary } from '../domain/run';

type ManifestModel = RunSummary['manifest']['model'];
type ManifestAdapter = RunSummary['manifest']['adapters'][number];

/** What `tunewright run --json` prints. Hashes are SHA-256 in hex, times seconds, rates 0..1. */
export interface RunJson {
  run: string;
  suite: string;
  configuration: string;
  status: RunSummary['status'];
  /** Only a part of the split's examples, as the suite says for quick runs. */
  quick: boolean;
  model: ManifestModel;
  adapters: (Omit<ManifestAdapter, 'proof'> & { proof: ManifestAdapter['proof'] | null })[];
  samples: number;
  passed: number;
  failed: number;
  errored: number;
  ungraded: number;
  /** passed / (passed + failed); null where nothing was judged. */
  pass_rate: number | null;
  /** Null where the suite requires no pass rate, or the run is not finished. */
  gate: (Pick<Gate, 'required' | 'verdict' | 'sentence'> & { interval: [number, number] }) | null;
  tokens: { prompt: number; prompt_evaluated: number; generated: number };
  seconds: number;
  /** (prompt + generated) / seconds; 0 before anything was generated. */
  tokens_per_second: number;
}

export function runJson(run: RunSummary): RunJson {
  const { samples, passed, failed, errored, ungraded } = run.counts;
  const { prompt, prompt_evaluated, generated } = run.tokens;
  return {
    run: run.id,
    suite: run.suite,
    configuration: run.configuration,
    status: run.status,
    quick: run.manifest.quick !== undefined,
    ...filesOf(run),
    samples,
    passed,
    failed,
    errored,
    ungraded,
    pass_rate: passed + failed > 0 ? passed / (passed + failed) : null,
    gate: run.gate ? gateJson(run.gate) : null,
    tokens: { prompt, prompt_evaluated, generated },
    seconds: run.seconds,
    tokens_per_second: run.seconds > 0 ? (prompt + generated) / run.seconds : 0,
  };
}

function gateJson({ required, verdict, sentence, interval: { lo, hi } }: Gate): NonNullable<RunJson['gate']> {
  return { required, verdict, sentence, interval: [lo, hi] };
}

/** The model and adapters of a run, in an order of keys that does not depend on how the manifest was read. */
export function filesOf({ manifest }: RunSummary): Pick<RunJson, 'model' | 'adapters'> {
  const { name, path, hash, architecture } = manifest.model;
  return {
    model: { name, path, hash, architecture },
    adapters: manifest.adapters.map((adapter) => ({
      name: adapter.name,
      path: adapter.path,
      hash: adapter.hash,
      scale: adapter.scale,
      proof: adapter.proof ?? null,
    })),
  };
}
