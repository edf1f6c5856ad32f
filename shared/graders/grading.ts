import type { Message } from '../domain/example';
import type { GradedSample, GraderError, Score } from '../domain/grader';
import type { JudgeSampling } from '../domain/graders/openai';
import type { Json, JsonObject } from '../json';

/** What a grader has to ask of a model or of a sandbox before it can judge. Models are named as the workspace names them. */
export type Question =
  /** A generated reply that the JSON schema allows. */
  | { kind: 'reply'; model: string; messages: Message[]; sampling: JudgeSampling; schema: JsonObject }
  /** How likely each of these replies is, of all of them. */
  | { kind: 'choice'; model: string; messages: Message[]; choices: readonly string[] }
  /** How likely a model finds a text as the answer to a conversation. */
  | { kind: 'likelihood'; model: string; messages: Message[]; completion: string }
  | { kind: 'embedding'; model: string; text: string }
  | CodeQuestion;

/** A call of `grade(sample, item)` in a sandbox. */
export interface CodeQuestion {
  kind: 'code';
  language: 'python' | 'javascript';
  source: string;
  sample: GradedSample;
  item: JsonObject;
  timeoutMs: number;
  memoryMb: number;
}

/** The answer to a question of the same kind, or what kept it from being answered. */
export type Answer =
  /** `isWhole`: false where it was cut off at the token limit. */
  | { kind: 'reply'; text: string; isWhole: boolean }
  /** Probabilities in the order of the choices; they sum to 1. */
  | { kind: 'choice'; probabilities: readonly number[] }
  /** Mean natural log-probability over the text's tokens. */
  | { kind: 'likelihood'; meanLogprob: number; tokens: number }
  | { kind: 'embedding'; vector: readonly number[] }
  | { kind: 'code'; value: Json }
  | { kind: 'error'; error: GraderError };

/**
 * One grading: questions that can be asked together with those of thousands of other samples, and how the score follows
 * from the answers, which come in the same order. A grading without questions is decided already.
 */
export interface Grading {
  questions: readonly Question[];
  conclude(answers: readonly Answer[]): Score;
}

const none: readonly Question[] = [];

export function decided(score: Score): Grading {
  return { questions: none, conclude: () => score };
}

/** One grading out of several: each gets its own part of the answers, and `combine` their scores. */
export function together(parts: readonly Grading[], combine: (scores: Score[]) => Score): Grading {
  if (parts.every(({ questions }) => questions.length === 0))
    return decided(combine(parts.map((part) => part.conclude([]))));
  return {
    questions: parts.flatMap(({ questions }) => questions),
    conclude(answers) {
      let from = 0;
      return combine(
        parts.map((part) => {
          const own = answers.slice(from, from + part.questions.length);
          from += part.questions.length;
          return part.conclude(own);
        }),
      );
    },
  };
}
