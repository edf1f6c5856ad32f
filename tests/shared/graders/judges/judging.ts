import type { GradedSample, Grader, Score } from '../../../../shared/domain/grader';
import { graderSchema } from '../../../../shared/domain/grader';
import type { Answer, Grading, Question } from '../../../../shared/graders/grading';
import { planGrading } from '../../../../shared/graders/grade';
import type { Json, JsonObject } from '../../../../shared/json';

export const item: JsonObject = { input: 'Where is the sun?', expected: 'In the sky.' };
export const sample: GradedSample = { output_text: 'Up in the sky.' };

/** A judge's prompt as people write one. */
export const turns = [
  { role: 'system', content: 'You judge answers.' },
  { role: 'user', content: 'Question: {{item.input}}\nAnswer: {{sample.output_text}}' },
];

export function plan(grader: unknown, given: GradedSample = sample): Grading {
  return planGrading(graderSchema.parse(grader), item, given);
}

/** The grader's score after these answers, one for each of its questions. */
export function judged(grader: unknown, answers: readonly Answer[], given: GradedSample = sample): Score {
  return plan(grader, given).conclude(answers);
}

export function reply(value: Json, isWhole = true): Answer {
  return { kind: 'reply', text: JSON.stringify(value), isWhole };
}

export function choice(...probabilities: number[]): Answer {
  return { kind: 'choice', probabilities };
}

export const failedAnswer: Answer = {
  kind: 'error',
  error: { kind: 'model_grader_server_error', message: 'It does not fit.' },
};

/** The text of a question's last turn. */
export function lastTurn(question: Question | undefined): string {
  if (!question || !('messages' in question)) throw new Error('not a question with a conversation');
  return question.messages.at(-1)?.content ?? '';
}

export type { Grader };
