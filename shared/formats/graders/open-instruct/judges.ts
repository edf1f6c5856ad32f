/**
 * Open Instruct's judges (`judge_utils.py`) by name: what each is asked, in our own words. How the reply is to be written is
 * the grader's part here.
 */
import type { Grader } from '../../../domain/grader';
import type { EvalItem } from '../../../domain/graders/openai';
import { answerText, unnamed } from '../draft';

export interface JudgeContext {
  /** Path of the expected answer in a template, such as `item.ground_truth`. */
  label: string;
  /** The workspace's model that judges. */
  judge: string | undefined;
}

/** The model that Open Instruct asks unless it is told another; the workspace's stands in for it. */
const usualModel = 'gpt-4o-mini';

function asked({ judge }: JudgeContext) {
  return { name: unnamed, model: usualModel, ...(judge !== undefined && { tunewright: { model: judge } }) };
}

function prompt(instruction: string, ...parts: (readonly [title: string, text: string])[]): EvalItem[] {
  const shown = parts.map(([title, text]) => `${title}:\n${text}`).join('\n\n');
  return [
    { role: 'system', content: instruction },
    { role: 'user', content: shown },
  ];
}

const question = ['Question', '{{item.input}}'] as const;
const answer = ['Answer', answerText] as const;

/** 1 to 10, as a tenth of it in Open Instruct; on a scale here, so that 1 is the worst score and not a tenth. */
export function qualityJudge(context: JudgeContext): Grader {
  return {
    type: 'score_model',
    ...asked(context),
    input: prompt(
      'You judge the answer of an assistant impartially: how helpful, relevant, right, deep and detailed it is.',
      question,
      answer,
    ),
    range: [1, 10],
  };
}

export function qualityReferenceJudge(context: JudgeContext): Grader {
  return {
    type: 'score_model',
    ...asked(context),
    input: prompt(
      'You judge the answer of an assistant impartially by a reference answer. Other answers than the reference may be as good.',
      question,
      answer,
      ['Reference answer', `{{${context.label}}}`],
    ),
    range: [1, 10],
  };
}

export function qualityRubricJudge(context: JudgeContext): Grader {
  return {
    type: 'label_model',
    ...asked(context),
    input: prompt(
      'You judge the answer of an assistant by criteria, each for itself. It is good only where it meets all of them, and bad where it fails one.',
      ['Criteria', `{{${context.label}}}`],
      question,
      answer,
    ),
    labels: ['good', 'bad'],
    passing_labels: ['good'],
  };
}

export function factualityJudge(context: JudgeContext): Grader {
  return {
    type: 'label_model',
    ...asked(context),
    input: prompt(
      'You judge whether an answer is right by comparing it with the reference answer. Dates written otherwise, left out middle names and other spellings are the same.',
      question,
      answer,
      ['Reference answer', `{{${context.label}}}`],
    ),
    labels: ['right', 'wrong'],
    passing_labels: ['right'],
  };
}

export function equivalenceJudge(context: JudgeContext): Grader {
  return {
    type: 'label_model',
    ...asked(context),
    input: prompt(
      'You check whether a student’s answer is equivalent to the true one. Do not solve the question yourself.',
      question,
      ['True answer', `{{${context.label}}}`],
      ['Student’s answer', answerText],
    ),
    labels: ['yes', 'no'],
    passing_labels: ['yes'],
  };
}

export function rubricJudge(context: JudgeContext): Grader {
  return {
    type: 'score_model',
    ...asked(context),
    input: prompt(
      'You judge an answer by criteria with weights. The score is the weighted share of the criteria that the answer meets; one met in part counts half. A criterion with a negative weight takes away where it is met.',
      question,
      ['Criteria with their weights', `{{${context.label}}}`],
      answer,
    ),
    range: [0, 1],
  };
}
