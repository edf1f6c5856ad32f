import type { Message } from '../../domain/example';
import type { GradedSample, Score } from '../../domain/grader';
import type { PairwiseGrader } from '../../domain/graders/judges';
import type { Json, JsonObject } from '../../json';
import { decided, type Answer, type Grading, type Question } from '../grading';
import { errored, sentence } from '../score';
import { fillIn, fillInSides } from '../sides';
import { judgeModel } from './judge-model';
import { readChoice, readReply, reasonSchema, replySchema, textField, type Read } from './reply';

/** How much better the first answer shown is than the second: 1, 0.5 (equal), 0, or between by probability. */
interface Opinion {
  first: number;
  reason?: string | undefined;
}

const replies = ['A', 'B', 'equal'] as const;

/**
 * Asks which of two answers is better, in both orders: judges favour a place (formats-and-statistics §1.1). Where they
 * contradict themselves, neither is better.
 */
export function planPairwise(grader: PairwiseGrader, item: JsonObject, sample: GradedSample): Grading {
  const sides = fillInSides(grader, item, sample);
  if (!sides.ok) return decided(sides.score);
  const criteria = fillIn(grader.criteria, 'criteria', item, sample);
  if (!criteria.ok) return decided(criteria.score);
  const { input, reference } = sides.value;
  if (input === reference)
    return decided(concluded(grader, { ahead: 0.5, behind: 0.5, reason: 'Both answers are the same text.' }));
  const ask = (first: string, second: string): Question =>
    question(grader, prompt(criteria.value, item.input, first, second, isExpected(grader)));
  const questions = [ask(input, reference)];
  if (grader.swap !== false) questions.push(ask(reference, input));
  return {
    questions,
    conclude([one, two]) {
      const ahead = opinionOf(grader, one);
      if (!ahead.ok) return ahead.score;
      const { first, reason } = ahead.value;
      if (grader.swap === false) return concluded(grader, { ahead: first, behind: first, reason });
      const behind = opinionOf(grader, two);
      if (!behind.ok) return behind.score;
      return concluded(grader, { ahead: first, behind: 1 - behind.value.first, reason });
    },
  };
}

function isExpected({ tunewright }: PairwiseGrader): boolean {
  return tunewright?.method === 'expected';
}

function question(grader: PairwiseGrader, messages: Message[]): Question {
  const asked = { model: judgeModel(grader), messages };
  if (isExpected(grader)) return { kind: 'choice', ...asked, choices: ['A', 'B'] };
  const schema = replySchema({ reason: reasonSchema, better: { enum: [...replies] } });
  return { kind: 'reply', ...asked, sampling: grader.sampling_params ?? {}, schema };
}

function prompt(
  criteria: string,
  input: Json | undefined,
  first: string,
  second: string,
  mustChoose: boolean,
): Message[] {
  const form = mustChoose
    ? 'Reply with the letter of the better answer, A or B, and nothing else.'
    : 'Reply in JSON: first a short "reason"; then "better": "A", "B", or "equal" if neither is better.';
  return [
    {
      role: 'system',
      content: `You compare two answers to the same message. The better one is: ${criteria}\nThe order in which the answers stand says nothing about them, and neither does their length.`,
    },
    {
      role: 'user',
      content: `Message:\n${typeof input === 'string' ? input : ''}\n\nAnswer A:\n${first}\n\nAnswer B:\n${second}\n\n${form}`,
    },
  ];
}

function opinionOf(grader: PairwiseGrader, answer: Answer | undefined): Read<Opinion> {
  if (isExpected(grader)) {
    const read = readChoice(answer);
    return read.ok ? { ok: true, value: { first: read.value[0] ?? 0 } } : read;
  }
  const read = readReply(answer);
  if (!read.ok) return read;
  const better = replies.find((reply) => reply === read.value.better);
  if (better === undefined) {
    const message = 'the judge did not say which answer is better';
    return { ok: false, score: errored('model_grader_parse_error', message) };
  }
  const first = better === 'A' ? 1 : better === 'B' ? 0 : 0.5;
  return { ok: true, value: { first, reason: textField(read.value, 'reason') } };
}

function concluded(
  { pass_threshold: threshold = 0.5, swap }: PairwiseGrader,
  { ahead, behind, reason }: { ahead: number; behind: number; reason?: string | undefined },
): Score {
  const score = (ahead + behind) / 2;
  const isContrary = ahead !== behind && Math.min(ahead, behind) < 0.5 && Math.max(ahead, behind) > 0.5;
  const text = isContrary ? 'The judge changes its mind with the order: neither is better.' : reason;
  return {
    score,
    passed: score >= threshold,
    ...(text !== undefined && { reason: sentence(text) }),
    ...(swap !== false && { parts: { 'shown first': ahead, 'shown second': behind } }),
  };
}
