import { contentHash } from '../../../shared/json';
import { comparedWorld, emptyWorld, sampleWorld, type World } from '../fake/world';
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
  /** Too few examples to tell. */
  inconclusive: (): World => comparedWorld(24),
  /** What can go wrong, at once. */
  troubled,
  /** Eight adapters, some with long names, and a model that takes its time. */
  adapters: manyAdapters,
  /** A model without an adapter. */
  base: baseOnly,
  /** A comparison of 100,000 cases. */
  large: (): World => comparedWorld(150_000),
} satisfies Record<string, () => World>;

export type Scenario = keyof typeof scenarios;

export function isScenario(name: string): name is Scenario {
  return Object.hasOwn(scenarios, name);
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
