import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { createSandboxes, type Sandboxes } from '../../../electron/sandbox/sandboxes';
import { planGrading } from '../../../shared/graders/grade';
import type { CodeQuestion } from '../../../shared/graders/grading';
import type { Row } from '../report';
import { measureInTurn, side, spread } from '../statistics';
import type { GradersBench } from './measurement';
import { patientMessages } from './workloads/patient-messages';
import { workload, type Workload } from './workloads/workload';

/** What is asked together: as many answers as a run's are when several samples come at once. */
const batch = 256;
const startTarget = { relation: '≤', value: 4000, unit: 'ms' } as const;

export interface CodeBench {
  language: CodeQuestion['language'];
  /** Calls a second that it should reach. */
  target: number;
  /** By what they do. */
  sources: Record<string, string>;
}

/** Code graders over the starter sample's answers, in the sandbox that the application uses; and its start. */
export async function measureSandbox(
  { language, target, sources }: CodeBench,
  { root, repetitions, seconds, say }: GradersBench,
): Promise<Row[]> {
  const [messages] = patientMessages(root);
  if (!messages) throw new Error('the starter sample has no answers');
  const type = language === 'python' ? 'python' : 'tunewright.javascript';
  const workloads = Object.entries(sources).map(([name, source]) =>
    workload(name, { type, source }, messages.cases),
  );
  say(`${language}: ${workloads.length} graders, and a start`);
  const workers = pathToFileURL(join(root, 'out/main/sandbox/'));
  const first = workloads[0];
  if (!first) throw new Error('no code to measure');
  const sandboxes = createSandboxes({ workers });
  try {
    const start = side('start', () => startTime(workers, first));
    const rates = workloads.map((one) => side(one.name, () => rate(sandboxes, one, seconds)));
    await measureInTurn([start, ...rates], repetitions, say);
    return [
      {
        what: `${language}: from nothing to the first score`,
        target: startTarget,
        result: spread(start.values),
        details: 'reading and compiling the interpreter, the thread, the first call; in the background',
        raw: { start: start.values },
      },
      ...rates.map(({ name, values }): Row => ({
        what: `${language}: ${name}`,
        target: { relation: '≥', value: target, unit: '/s' },
        result: spread(values),
        details: 'each call from the same state; one thread, and the one that asks',
        raw: { [name]: values },
      })),
    ];
  } finally {
    await sandboxes.close();
  }
}

const never = new AbortController().signal;

async function startTime(workers: URL, one: Workload): Promise<number> {
  const from = performance.now();
  const sandboxes = createSandboxes({ workers });
  try {
    await grade(sandboxes, one, 1);
    return performance.now() - from;
  } finally {
    await sandboxes.close();
  }
}

async function rate(sandboxes: Sandboxes, one: Workload, seconds: number): Promise<number> {
  const from = performance.now();
  let done = 0;
  while (performance.now() - from < seconds * 1000) {
    await grade(sandboxes, one, batch);
    done += batch;
  }
  return done / ((performance.now() - from) / 1000);
}

/** The whole way of a score: the question, the call, what is concluded from the answer. */
async function grade(sandboxes: Sandboxes, { grader, cases }: Workload, count: number): Promise<void> {
  const gradings = Array.from({ length: count }, (_, index) => {
    const one = cases[index % cases.length];
    if (!one) throw new Error('no answers to grade');
    return planGrading(grader, one.item, one.sample);
  });
  const questions = gradings.flatMap((grading) => grading.questions.filter(({ kind }) => kind === 'code'));
  const answers = await sandboxes.ask(questions as CodeQuestion[], never);
  for (const [index, grading] of gradings.entries()) {
    const score = grading.conclude(answers.slice(index, index + 1));
    if (score.error) throw new Error(`${grader.name}: ${score.error.message}`);
  }
}
