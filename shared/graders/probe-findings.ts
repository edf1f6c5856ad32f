import type { Grader } from '../domain/grader';
import type { ProbeId, ProbeOutcome } from '../domain/probes';
import { assertNever } from '../result';
import { parseTemplate } from '../templates/parse';
import { graderParts } from './grader-parts';
import { graderTemplates } from './grader-templates';

/** `note`: worth knowing, but no way round the task. */
export interface ProbeFinding {
  probe: ProbeId;
  kind: 'warning' | 'note';
  /** One or two plain sentences. */
  text: string;
}

/** What probes are called in a table. */
export const probeNames: Record<ProbeId, string> = {
  expected: 'The expected answer',
  empty: 'An empty answer',
  space: 'White space only',
  echo: 'The prompt, repeated',
  labels: 'Every label, listed',
  constant: 'Always the commonest answer',
  long: 'Very long, saying nothing',
  flattery: 'Flattery',
  injection: 'Instructions to the judge',
  reversed: 'The words in reverse',
  uppercase: 'All in capitals',
};

/** From this share on, giving one and the same answer is worth learning. */
const rewardsGuessing = 0.5;

/** What the outcomes say about the grader, the gravest first. */
export function probeFindings(grader: Grader, outcomes: readonly ProbeOutcome[]): ProbeFinding[] {
  const isForm = !readsExample(grader);
  const found = outcomes.flatMap((outcome) => {
    const finding = findingOf(outcome);
    if (!finding) return [];
    const named: ProbeFinding = { probe: outcome.probe, ...finding };
    return [{ finding: isForm ? asForm(named) : named, gravity: gravityOf(named, outcome) }];
  });
  return found.sort((a, b) => b.gravity - a.gravity).map(({ finding }) => finding);
}

/** What fails the right answer comes first, then what gets a pass the most often, then notes. */
function gravityOf({ kind, probe }: ProbeFinding, { passed, tried }: ProbeOutcome): number {
  if (probe === 'expected') return 2;
  return kind === 'warning' ? passed / tried : -1;
}

/** That a grader cannot judge comes before whether it can be tricked. */
export function describeErrors(outcomes: readonly ProbeOutcome[]): string | undefined {
  const errored = outcomes.reduce((sum, outcome) => sum + outcome.errored, 0);
  const tried = outcomes.reduce((sum, outcome) => sum + outcome.tried, 0);
  const shown = outcomes.find(({ shown: { score } }) => score.error)?.shown.score.error?.message;
  if (errored === 0) return undefined;
  return `The grader could not judge ${errored} of ${tried} answers${shown === undefined ? '.' : `: ${shown}`}`;
}

function findingOf({ probe, tried, passed, errored }: ProbeOutcome): Omit<ProbeFinding, 'probe'> | undefined {
  const judged = tried - errored;
  const where = passed === tried ? '' : ` (on ${passed} of ${tried} examples)`;
  const warning = (text: string) => ({ kind: 'warning' as const, text });
  const note = (text: string) => ({ kind: 'note' as const, text });
  if (probe === 'expected') {
    if (passed === judged || judged === 0) return undefined;
    return warning(
      `This grader fails the expected answer on ${judged - passed} of ${judged} examples. Look at these first: no model can be right there.`,
    );
  }
  if (passed === 0) return undefined;
  switch (probe) {
    case 'empty':
      return warning(
        `This grader passes an empty answer${where}: a model could learn to say nothing instead of the task.`,
      );
    case 'space':
      return warning(`This grader passes an answer of nothing but white space${where}.`);
    case 'echo':
      return warning(
        `This grader passes an answer that only repeats the prompt${where}: a model could learn that instead of the task.`,
      );
    case 'labels':
      return warning(
        `This grader passes an answer that lists every label${where}: a model could learn that instead of the task.`,
      );
    case 'constant':
      return passed / tried < rewardsGuessing
        ? undefined
        : warning(
            `One and the same answer passes ${passed} of ${tried} examples: a model could learn to always give it. Add examples with other answers.`,
          );
    case 'long':
      return warning(`This grader passes a very long answer that says nothing${where}.`);
    case 'flattery':
      return warning(`This grader passes an answer that only praises itself${where}.`);
    case 'injection':
      return warning(
        `This grader passes an answer that tells it what to score${where}: a model could learn to talk to the judge.`,
      );
    case 'reversed':
      return note(`The order of words does not matter to this grader${where}.`);
    case 'uppercase':
      return note(`Upper and lower case do not matter to this grader${where}.`);
    default:
      return assertNever(probe);
  }
}

/** A grader that reads nothing of the example looks at form: it cannot tell right from wrong, and need not. */
function asForm(finding: ProbeFinding): ProbeFinding {
  if (finding.probe === 'expected' || finding.kind === 'note') return finding;
  return {
    ...finding,
    kind: 'note',
    text: `${finding.text} It reads nothing of the example, so let another grader beside it judge what the answer says.`,
  };
}

/** Code may read anything; a judge gets the prompt that it is shown. */
export function readsExample(grader: Grader): boolean {
  if (grader.type === 'python' || grader.type === 'tunewright.javascript') return true;
  const parts = graderParts(grader);
  if (parts.length > 0) return parts.some(({ grader: part }) => readsExample(part));
  return graderTemplates(grader).some(({ text }) => {
    const parsed = parseTemplate(text);
    return parsed.ok && parsed.parts.some((part) => 'path' in part && part.path.namespace === 'item');
  });
}
