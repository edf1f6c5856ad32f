import type { Answer, CodeQuestion, Question } from '../../../shared/graders/grading';
import { askModels, type Judges, type ModelQuestion } from './ask-models';

/** What answers a grader's questions. Each answer is told once, in any order. */
export type Ask = (
  questions: readonly Question[],
  onAnswer: (index: number, answer: Answer) => void,
  signal: AbortSignal,
) => Promise<void>;

export interface Sandboxes {
  /** Answers in the order of the questions. */
  ask(questions: readonly CodeQuestion[], signal: AbortSignal): Promise<Answer[]>;
}

/** Code goes to the sandboxes while models are asked. */
export function createAsk(judges: Judges, sandboxes: Sandboxes): Ask {
  return async (questions, onAnswer, signal) => {
    const code: { index: number; question: CodeQuestion }[] = [];
    const models: { index: number; question: ModelQuestion }[] = [];
    for (const [index, question] of questions.entries()) {
      if (question.kind === 'code') code.push({ index, question });
      else models.push({ index, question });
    }
    await Promise.all([
      askCode(sandboxes, code, onAnswer, signal),
      askModels(
        judges,
        models.map(({ question }) => question),
        (index, answer) => onAnswer(models[index]?.index ?? -1, answer),
        signal,
      ),
    ]);
  };
}

/** Only code questions, each with its index among all. */
export async function askCode(
  sandboxes: Sandboxes,
  asked: readonly { index: number; question: CodeQuestion }[],
  onAnswer: (index: number, answer: Answer) => void,
  signal: AbortSignal,
): Promise<void> {
  if (asked.length === 0) return;
  const answers = await sandboxes.ask(
    asked.map(({ question }) => question),
    signal,
  );
  for (const [at, answer] of answers.entries()) onAnswer(asked[at]?.index ?? -1, answer);
}
