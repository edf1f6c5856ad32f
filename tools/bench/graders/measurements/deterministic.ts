import { planGrading } from '../../../../shared/graders/grade';
import { makeSample } from '../../../../shared/graders/sample';
import type { Row } from '../../report';
import { measureInTurn, side, spread } from '../../statistics';
import type { Measurement } from '../measurement';
import { calls } from '../workloads/calls';
import { mathematics } from '../workloads/mathematics';
import { patientMessages } from '../workloads/patient-messages';
import { texts } from '../workloads/texts';
import type { Case, Workload } from '../workloads/workload';

const target = { relation: '≥', value: 50_000, unit: '/s' } as const;

/** Graders that need nothing but the example and the answer, one score after the other on one core. */
export const deterministic: Measurement = {
  name: 'deterministic',
  async run({ root, repetitions, seconds, say }) {
    const workloads = [...patientMessages(root), ...texts(), ...mathematics(), ...calls()];
    say(`deterministic graders: ${workloads.length} workloads`);
    const sides = [
      ...workloads.map((one) => side(one.name, () => rate(one.cases, seconds, scoring(one)))),
      side('makeSample', () =>
        rate(
          workloads.flatMap((one) => one.cases.slice(0, 50)),
          seconds,
          reading,
        ),
      ),
    ];
    await measureInTurn(sides, repetitions, say);
    return sides.map(({ name, values }, index): Row => {
      const cases = workloads[index]?.cases ?? workloads.flatMap((one) => one.cases.slice(0, 50));
      return {
        what: name === 'makeSample' ? 'reading an answer, as every one is (JSON, tool calls)' : `\`${name}\``,
        target,
        result: spread(values),
        details: `answers of ${meanLength(cases)} characters on average`,
        raw: { [name]: values },
      };
    });
  },
};

function scoring({ grader }: Workload): (one: Case) => boolean {
  return ({ item, sample }) => {
    const { questions, conclude } = planGrading(grader, item, sample);
    if (questions.length > 0) throw new Error(`${grader.name} asks something`);
    const score = conclude([]);
    if (score.error) throw new Error(`${grader.name}: ${score.error.message}`);
    return score.passed;
  };
}

function reading({ sample }: Case): boolean {
  return makeSample(sample.output_text).output_json !== undefined;
}

/** How often a second. What comes out is counted, so that no work can be left out. */
function rate(cases: readonly Case[], seconds: number, work: (one: Case) => boolean): Promise<number> {
  let done = 0;
  let passed = 0;
  const start = performance.now();
  let now = start;
  while (now - start < seconds * 1000) {
    for (const one of cases) passed += Number(work(one));
    done += cases.length;
    now = performance.now();
  }
  if (passed > done) throw new Error('more passed than was graded');
  return Promise.resolve(done / ((now - start) / 1000));
}

function meanLength(cases: readonly Case[]): number {
  const sum = cases.reduce((total, { sample }) => total + sample.output_text.length, 0);
  return Math.round(sum / cases.length);
}
