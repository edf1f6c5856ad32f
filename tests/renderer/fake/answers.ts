/** Answers of two imaginary models, with the scores the sample's graders would give. */
import { exampleHash, graderItem, type Example } from '../../../shared/domain/example';
import type { Score } from '../../../shared/domain/grader';
import type { FinishReason, SampleOutcome, SampleRecord } from '../../../shared/domain/run';
import { gradeSample } from '../../../shared/graders/grade';
import { makeSample } from '../../../shared/graders/sample';
import { expectedAnswer } from '../../../shared/templates/expected';
import { fieldsGrader, labelGrader } from './graders';
import { pick, seededRandom } from './random';

export interface Skill {
  /** Chance of a right answer. */
  right: number;
  /** Chance of prose instead of JSON, given a wrong one. */
  prose: number;
  seed: number;
}

/** The template of the fixtures' suite. */
export const expectedTemplate = '{{item.answer}}';

export function idealAnswer(example: Example): string {
  return expectedAnswer(expectedTemplate, example) ?? '';
}

const labels = ['emergency', 'refill', 'appointment', 'other'] as const;

export function answerAll(examples: readonly Example[], skill: Skill, ungraded = false): SampleRecord[] {
  const random = seededRandom(skill.seed);
  return examples.map((example, index) => {
    const isRight = random() < skill.right;
    const isProse = random() < skill.prose;
    const text = isRight
      ? idealAnswer(example)
      : isProse
        ? proseAnswer(example, random)
        : JSON.stringify({
            label: pick(random, labels),
            prescription: 'aspirin',
            body_part: null,
          });
    const scores = ungraded ? {} : scoresFor(example, text, index);
    return sampleRecord({
      example,
      text,
      id: index + 1,
      scores,
      isCut: !isRight && isProse && random() < 0.3,
    });
  });
}

function proseAnswer(example: Example, random: () => number): string {
  return `Thank you for your message. It sounds like this could be about ${pick(random, labels)}. Please note that I am not a doctor, and this is educational only. If you wrote "${String(example.input ?? '').slice(0, 40)}", then`;
}

interface SampleParts {
  example: Example;
  text: string;
  id: number;
  scores: Record<string, Score>;
  isCut?: boolean;
}

export function sampleRecord({ example, text, id, scores, isCut = false }: SampleParts): SampleRecord {
  const finishReason: FinishReason = isCut ? 'length' : 'stop';
  return {
    id,
    exampleHash: exampleHash(example),
    exampleId: example.id,
    index: 0,
    text,
    finishReason,
    promptTokens: 51 + (id % 17),
    generatedTokens: Math.ceil(text.length / 4),
    seed: 1,
    milliseconds: 180 + text.length * 2.3,
    outcome: outcomeOf(Object.values(scores)),
    scores,
  };
}

function outcomeOf(scores: readonly Score[]): SampleOutcome {
  if (scores.length === 0) return 'ungraded';
  if (scores.some((score) => score.error)) return 'errored';
  return scores.every((score) => score.passed) ? 'passed' : 'failed';
}

/** The fixtures' graders, really run; now and then one that could not judge. */
function scoresFor(example: Example, text: string, index: number): Record<string, Score> {
  const item = graderItem(example);
  const sample = makeSample(text);
  const label = gradeSample(labelGrader, item, sample);
  if (index % 53 === 52) {
    return {
      label,
      fields: {
        score: 0,
        passed: false,
        error: { kind: 'invalid_variable_error', message: 'The example has no field `answer.prescription`.' },
      },
    };
  }
  return { label, fields: gradeSample(fieldsGrader, item, sample) };
}
