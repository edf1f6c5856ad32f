/** Everything the fake engine owns. Scenarios change it before the window opens; verbs change it afterwards. */
import type { Example } from '../../../shared/domain/example';
import type { GraderTestFile } from '../../../shared/domain/grader-tests';
import type { Rating } from '../../../shared/domain/rating';
import type { EngineInfo, RecentWorkspace, WorkspaceState } from '../../../shared/domain/views';
import type { Theme } from '../../../shared/ipc/contract';
import { answerAll, sampleRecord } from './answers';
import type { FakeRun } from './comparison';
import { hostileExample, hostileText, longConversation, patientMessages } from './messages';
import { runSummary } from './runs';
import { machine, type Machine } from './models';
import { configurations, sampleWorkspace, suiteSummary } from './workspace';

export interface World {
  workspace: WorkspaceState | null;
  examples: Map<string, Example[]>;
  runs: FakeRun[];
  removedRuns: FakeRun[];
  /** Unit tests by grader. */
  graderTests: Map<string, GraderTestFile>;
  /** By answer: see ratings.ts. */
  ratings: Map<string, Rating>;
  recents: RecentWorkspace[];
  engine: EngineInfo;
  machine: Machine;
  theme: Theme;
  hasSample: boolean;
  /** Milliseconds a sample takes in a live run; 0 finishes at once. */
  pace: number;
}

export const suiteName = 'triage';

const engine: EngineInfo = {
  backend: 'CPU',
  device: 'AMD EPYC 7763 64-Core Processor',
  reason: 'No GPU was found that the installed libraries support.',
  threads: 2,
  physicalCores: 2,
  llamaRelease: 'b6808',
};

export function emptyWorld(): World {
  return {
    workspace: null,
    examples: new Map(),
    runs: [],
    removedRuns: [],
    graderTests: new Map(),
    ratings: new Map(),
    recents: [
      { path: '/data/sample', name: 'Patient messages (sample)' },
      {
        path: '/data/projects/insurance/claims-2026/tuning/a-folder-with-a-long-name/workspace',
        name: 'Insurance claims',
      },
    ],
    engine,
    machine: machine(),
    theme: 'system',
    hasSample: true,
    pace: 0,
  };
}

/** The sample as somebody finds it who opens it for the first time. */
export function sampleWorld(count = 211): World {
  const examples = patientMessages(count);
  return {
    ...emptyWorld(),
    workspace: sampleWorkspace([suiteSummary(suiteName, examples)]),
    examples: new Map([[suiteName, examples]]),
  };
}

/** The sample after both runs, with the odd things that real data brings. */
export function comparedWorld(count = 211): World {
  const world = sampleWorld(count);
  const examples = [longConversation, hostileExample, ...patientMessages(count)];
  world.examples.set(suiteName, examples);
  if (world.workspace) world.workspace.suites = [suiteSummary(suiteName, examples)];
  const held = examples.filter((example) => example.split === 'test');
  const [base, tuned] = configurations;
  if (!base || !tuned) throw new Error('The fixtures have two configurations.');

  const first = answerAll(held.slice(0, -2), { right: 0.52, prose: 0.45, seed: 3 });
  const second = answerAll(held.slice(1), { right: 0.83, prose: 0.2, seed: 9 });
  const hostile = second.findIndex((sample) => sample.exampleId === hostileExample.id);
  second[hostile] = sampleRecord({
    example: hostileExample,
    text: hostileText,
    id: hostile + 1,
    scores: { label: { score: 0, passed: false, reason: `The answer is ${hostileText}` } },
  });
  world.runs = [
    {
      summary: runSummary({
        id: 'run-b',
        suite: suiteName,
        configuration: tuned,
        createdAt: '2026-11-20T09:41:00Z',
        alternatives: 5,
        samples: second,
      }),
      samples: second,
    },
    {
      summary: runSummary({
        id: 'run-a',
        suite: suiteName,
        configuration: base,
        createdAt: '2026-11-20T09:40:00Z',
        samples: first,
      }),
      samples: first,
    },
  ];
  return world;
}
