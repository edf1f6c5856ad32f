import { recordedRule } from '../../../shared/graders/pass-rule';
import { contentHash } from '../../../shared/json';
import { comparedWorld, emptyWorld, sampleWorld, type World } from '../fake/world';
import type { FakeRun } from '../fake/comparison';
import { labWorld } from '../fake/lab-world';
import { foundModels } from '../fake/models';
import { addJudge, rateSome } from '../fake/ratings';
import { gated } from '../fake/runs';
import { emptyWorkspace, triageAdapter, troubledModels } from '../fake/workspace';

/** States of the application worth looking at. */
export const scenarios = {
  /** Nothing is open. */
  welcome: emptyWorld,
  /** A new workspace, with nothing in it. */
  empty: (): World => ({ ...emptyWorld(), workspace: emptyWorkspace() }),
  /** The sample, opened for the first time. Runs take their time. */
  sample: (): World => ({ ...sampleWorld(), pace: 60 }),
  /** The sample after both runs. */
  compared: (): World => ({ ...comparedWorld(), pace: 60 }),
  /** Both runs, with answers that a person rated. */
  rated,
  /** Models of other programs on this computer, and downloads in every state. */
  found,
  /** Too few examples to tell. */
  inconclusive: (): World => comparedWorld(24),
  /** Pass rates that are required of runs, full and quick. */
  gated: gatedRuns,
  /** What can go wrong, at once. */
  troubled,
  /** Eight adapters, some with long names, and a model that takes its time. */
  adapters: manyAdapters,
  /** A model without an adapter. */
  base: baseOnly,
  /** A grader of every kind. Judges take their time. */
  lab: (): World => ({ ...labWorld(), pace: 60 }),
  /** A comparison of 100,000 cases. */
  large: (): World => comparedWorld(150_000),
} satisfies Record<string, () => World>;

export type Scenario = keyof typeof scenarios;

export function isScenario(name: string): name is Scenario {
  return Object.hasOwn(scenarios, name);
}

/** A suite that goes by a weighted mean, with runs whose gates are met, not met, unsure and undecided. */
function gatedRuns(): World {
  const world: World = { ...comparedWorld(), pace: 60 };
  const { workspace } = world;
  if (workspace) {
    workspace.suites = workspace.suites.map((suite) => ({
      ...suite,
      pass_rule: { weighted_mean: 0.8 },
      pass_rates: { full: 0.85, quick: 0.7 },
      quick_run: { fraction: 0.2, minimum: 10 },
    }));
  }
  const [tuned, base] = world.runs;
  if (!tuned || !base) return world;
  const { samples, summary } = tuned;
  const quick: FakeRun = {
    samples: samples.slice(0, 14),
    summary: {
      ...summary,
      id: 'run-quick',
      createdAt: '2026-11-20T10:02:00Z',
      total: 14,
      counts: { samples: 14, passed: 10, failed: 3, errored: 1, ungraded: 0 },
      manifest: {
        ...summary.manifest,
        ...recordedRule({ weighted_mean: 0.8 }),
        graders: summary.manifest.graders.map((grader, n) => (n === 0 ? { ...grader, weight: 3 } : grader)),
        examples: 14,
        quick: { fraction: 0.2, minimum: 10, seed: 1, of: samples.length },
      },
    },
  };
  const required = new Map([
    [quick, 0.75],
    [tuned, 0.8],
    [base, 0.8],
  ]);
  for (const [run, rate] of required) {
    run.summary = gated({ ...run.summary, manifest: { ...run.summary.manifest, required_pass_rate: rate } });
  }
  world.runs = [quick, tuned, base];
  return world;
}

function rated(): World {
  const world: World = { ...comparedWorld(), pace: 60 };
  rateSome(world, 'run-b', 40);
  addJudge(world, 'run-b');
  return world;
}

function manyAdapters(): World {
  const world: World = { ...comparedWorld(), pace: 30 };
  const names = [
    'triage-lora',
    'triage-lora-rank-16-alpha-32-learning-rate-2e-4-three-epochs-with-augmentation-2026-11-20',
    'tone',
    'json-only',
    'spanish',
    'short-answers',
    'careful',
    'experiment_7',
  ];
  if (world.workspace) world.workspace.adapters = names.map((name) => ({ ...triageAdapter, name }));
  return world;
}

function baseOnly(): World {
  const world: World = { ...sampleWorld(), pace: 30 };
  if (world.workspace) world.workspace.adapters = [];
  return world;
}

function found(): World {
  const world = comparedWorld();
  const shared = { repository: 'org/tiny-GGUF', path: '/x', totalBytes: 4_372_812_000 };
  world.machine.found = foundModels;
  world.machine.folders.added = ['/data/models'];
  world.machine.memory.gpus = [
    { name: 'NVIDIA RTX 4060', freeBytes: 3.1e9, totalBytes: 8e9, sharesMainMemory: false },
  ];
  world.machine.downloads = [
    {
      ...shared,
      id: '1'.repeat(16),
      file: 'tiny-with-a-name-that-is-long-enough-to-be-cut-Q4_K_M.gguf',
      state: 'running',
      doneBytes: 1_520_000_000,
      bytesPerSecond: 34_000_000,
      secondsLeft: 84,
    },
    {
      ...shared,
      id: '2'.repeat(16),
      file: 'tiny-Q8_0.gguf',
      state: 'paused',
      doneBytes: 520_000_000,
      problem: 'The connection to huggingface.co failed. Try again.',
    },
    {
      ...shared,
      id: '3'.repeat(16),
      file: 'tiny-Q2_K.gguf',
      state: 'finished',
      doneBytes: 4_372_812_000,
      added: 'tiny-Q2_K',
    },
  ];
  return world;
}

function troubled(): World {
  const world = comparedWorld();
  const { workspace } = world;
  if (workspace) {
    workspace.models.push(...troubledModels);
    workspace.problems = ['configurations.yaml could not be read: line 12 is indented with a tab.'];
    workspace.graders.push({
      name: 'broken-grader',
      source: '{\n  "type": "string_check",\n  "name": "broken",\n  "input": "{{sample.output_text}"\n}\n',
      problem: 'The grader has no `reference`.',
    });
    const [suite] = workspace.suites;
    if (suite) {
      suite.badLines = [
        { line: 88, reason: 'Not valid JSON: unexpected end of line.', text: '{"id": "msg-0088", "split":' },
      ];
      workspace.suites.push({
        ...suite,
        name: 'A suite with a long name that somebody chose with care',
        badLines: [],
      });
    }
  }
  const [first, second] = world.runs;
  if (first) {
    first.summary.manifest.configuration.sampling = { temperature: 0.8, max_tokens: 96 };
    const [, fields] = first.summary.manifest.graders;
    if (fields) fields.hash = contentHash('an older version');
  }
  if (first && second) {
    const template = second.summary;
    world.runs.push(
      {
        samples: second.samples.slice(0, 40),
        summary: {
          ...template,
          id: 'run-paused',
          status: 'paused',
          reason: 'Tunewright was closed while the run was going on.',
          createdAt: '2026-11-19T17:02:00Z',
          counts: { samples: 40, passed: 18, failed: 20, errored: 2, ungraded: 0 },
        },
      },
      {
        samples: [],
        summary: {
          ...template,
          id: 'run-failed',
          status: 'failed',
          reason:
            'There is not enough memory for a context of 131,072 tokens. Lower the number of sequences.',
          createdAt: '2026-11-19T16:58:00Z',
          counts: { samples: 0, passed: 0, failed: 0, errored: 0, ungraded: 0 },
        },
      },
    );
  }
  return world;
}
