/**
 * promptfoo's model-graded metrics (docs "Expected outputs › Model-graded metrics") as judges. The prompts are our own
 * words: how the reply is to be written is the grader's part here, not the prompt's.
 */
import type { EvalItem, ScoreModelGrader } from '../../../domain/graders/openai';
import { isJsonObject, type Json, type JsonObject } from '../../../json';
import { ok, type Result } from '../../../result';
import { parseBoundedJson } from '../../../text/bounded-json';
import { draft, noEquivalent, unnamed, type Draft } from '../draft';
import type { Assertion } from './assertion';
import type { MappingContext, ToDraft } from './checks';
import { toTemplate, type PlaceVariable } from './template';

export const judges: Readonly<Record<string, ToDraft>> = {
  'llm-rubric': rubric,
  'model-graded-closedqa': closedQa,
  factuality,
  'model-graded-factuality': factuality,
  'g-eval': gEval,
};

/** Where promptfoo names no judge of its own; the workspace's model stands in for it. */
const usualModel = 'gpt-4.1';

/**
 * "llm-rubric": the judge says whether it passes and gives a score; with a threshold the score must reach it as well.
 * Here the score alone decides, from 0.5 where there is no threshold.
 */
function rubric(assertion: Assertion, answer: string, context: MappingContext): Result<Draft> {
  const { value, rubricPrompt, threshold } = assertion;
  const statement = criterion(value, context.place);
  if (!statement.ok && rubricPrompt === undefined) return statement;
  const input =
    rubricPrompt === undefined && statement.ok
      ? ok(rubricTurns(statement.value, answer))
      : ownPrompt(rubricPrompt, statement.ok ? statement.value : '', answer, context.place);
  if (!input.ok) return input;
  return draft(
    scoreModel(assertion, context, input.value, threshold ?? 0.5),
    rubricPrompt === undefined
      ? undefined
      : 'Its prompt may ask for a form of reply; here the grader itself asks for one.',
  );
}

function rubricTurns(statement: string, answer: string): EvalItem[] {
  return [
    {
      role: 'system',
      content:
        'You judge an answer by a rubric. The score is 1 where what the rubric asks is wholly there, 0 where it is not, and between where it is there in part.',
    },
    { role: 'user', content: `Answer:\n${answer}\n\nRubric:\n${statement}` },
  ];
}

/** "model-graded-closedqa": whether the answer meets one criterion. */
function closedQa(assertion: Assertion, answer: string, context: MappingContext): Result<Draft> {
  const { value, rubricPrompt } = assertion;
  const statement = criterion(value, context.place);
  if (!statement.ok) return statement;
  const input =
    rubricPrompt === undefined
      ? ok<EvalItem[]>([
          {
            role: 'user',
            content: `Task:\n{{item.input}}\n\nAnswer:\n${answer}\n\nCriterion:\n${statement.value}\n\nDoes the answer meet the criterion?`,
          },
        ])
      : ownPrompt(rubricPrompt, statement.value, answer, context.place);
  if (!input.ok) return input;
  return draft({
    type: 'label_model',
    name: unnamed,
    ...judge(assertion, context),
    input: input.value,
    labels: ['yes', 'no'],
    passing_labels: ['yes'],
  });
}

/** OpenAI's five cases (evals `fact.yaml`), in promptfoo's names for their scores. */
const cases: readonly (readonly [label: string, option: string, meaning: string])[] = [
  ['subset', 'subset', 'the answer says a part of what the expert says, and nothing against it'],
  ['superset', 'superset', 'the answer says all that the expert says and more, and nothing against it'],
  ['same', 'agree', 'the answer says just what the expert says'],
  ['contradiction', 'disagree', 'the answer says something against what the expert says'],
  ['immaterial', 'differButFactual', 'the two differ, but not in what is true'],
];

/** "factuality": passes in every case but a contradiction, or where the score given for the case is above 0. */
function factuality(assertion: Assertion, answer: string, context: MappingContext): Result<Draft> {
  const { value, options, rubricPrompt } = assertion;
  if (rubricPrompt !== undefined)
    return noEquivalent('Its prompt names the cases by letters of its own; write it as a label judge.');
  const reference = criterion(value, context.place);
  if (!reference.ok) return reference;
  const scores = isJsonObject(options.factuality) ? options.factuality : {};
  const passing = cases.filter(([label, option]) => {
    const score = scores[option];
    return typeof score === 'number' ? score > 0 : label !== 'contradiction';
  });
  const list = cases.map(([label, , meaning]) => `- ${label}: ${meaning}`).join('\n');
  return draft(
    {
      type: 'label_model',
      name: unnamed,
      ...judge(assertion, context),
      input: [
        {
          role: 'user',
          content: `Question:\n{{item.input}}\n\nThe expert says:\n${reference.value}\n\nThe answer says:\n${answer}\n\nCompare what is said, not how. Which case is it?\n${list}`,
        },
      ],
      labels: cases.map(([label]) => label),
      passing_labels: passing.map(([label]) => label),
    },
    Object.keys(scores).length > 0
      ? 'A case passes or fails here; the scores given to the cases are left out.'
      : undefined,
  );
}

/** "g-eval": from 0.7; of several criteria the mean counts. */
function gEval(assertion: Assertion, answer: string, context: MappingContext): Result<Draft> {
  const { value, threshold, rubricPrompt } = assertion;
  if (rubricPrompt !== undefined)
    return noEquivalent('Its prompt is filled with steps that another prompt makes; use `llm-rubric`.');
  const list = Array.isArray(value) ? value : [value];
  const criteria: string[] = [];
  for (const entry of list) {
    const statement = criterion(entry, context.place);
    if (!statement.ok) return statement;
    criteria.push(statement.value);
  }
  const passing = threshold ?? 0.7;
  const single = (statement: string): ScoreModelGrader =>
    scoreModel(assertion, context, criterionTurns(statement, answer), passing);
  const [first] = criteria;
  if (first === undefined) return noEquivalent('It has no criteria.');
  if (criteria.length === 1) return draft(single(first));
  const keys = criteria.map((_, index) => `criterion_${index + 1}`);
  return draft({
    type: 'multi',
    name: unnamed,
    graders: Object.fromEntries(
      criteria.map((statement, index) => {
        const key = keys[index] ?? '';
        return [key, { ...single(statement), name: key }];
      }),
    ),
    calculate_output: `(${keys.join(' + ')}) / ${keys.length}`,
    pass_threshold: passing,
  });
}

function criterionTurns(statement: string, answer: string): EvalItem[] {
  return [
    {
      role: 'system',
      content:
        'You judge an answer by one criterion. Think first about what meets the criterion, step by step, then about how far the answer does. The score is 1 where it does wholly and 0 where it does not at all.',
    },
    { role: 'user', content: `Question:\n{{item.input}}\n\nAnswer:\n${answer}\n\nCriterion:\n${statement}` },
  ];
}

function scoreModel(
  assertion: Assertion,
  context: MappingContext,
  input: EvalItem[],
  passing: number,
): ScoreModelGrader {
  return {
    type: 'score_model',
    name: unnamed,
    ...judge(assertion, context),
    input,
    range: [0, 1],
    pass_threshold: passing,
  };
}

/** promptfoo names a judge by its provider, `openai:chat:gpt-4.1` or an object with such an `id`. */
function judge({ provider }: Assertion, { judge: local }: MappingContext) {
  const id = isJsonObject(provider) ? provider.id : provider;
  const named = typeof id === 'string' ? id.replace(/^openai:(?:chat:|responses:|completion:)?/, '') : '';
  return {
    model: named === '' ? usualModel : named,
    ...(local !== undefined && { tunewright: { model: local } }),
  };
}

function criterion(value: Json | undefined, place: PlaceVariable): Result<string> {
  if (value === undefined || value === null || value === '')
    return noEquivalent('It says nothing to judge by.');
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return toTemplate(text.trim(), place);
}

const roles = ['user', 'assistant', 'system', 'developer'] as const;

/** "Overriding the rubric prompt": a chat as JSON, or one text, with `{{output}}` and `{{rubric}}` in it. */
function ownPrompt(
  prompt: Json | undefined,
  statement: string,
  answer: string,
  place: PlaceVariable,
): Result<EvalItem[]> {
  const turns = turnsOf(prompt);
  if (!turns.ok) return turns;
  const input: EvalItem[] = [];
  for (const { role, content } of turns.value) {
    const known = roles.find((name) => name === role);
    if (known === undefined || typeof content !== 'string')
      return noEquivalent('A turn of its prompt is not text.');
    const text = toTemplate(content, (name) => promptVariable(name, place));
    if (!text.ok) return text;
    const filled = text.value
      .replaceAll(`{{${rubricMark}}}`, () => statement)
      .replaceAll(`{{${outputMark}}}`, () => answer);
    input.push({ role: known, content: filled });
  }
  return input.length > 0 ? ok(input) : noEquivalent('Its prompt is empty.');
}

function turnsOf(prompt: Json | undefined): Result<JsonObject[]> {
  const list = typeof prompt === 'string' ? parseBoundedJson(prompt) : prompt;
  if (Array.isArray(list) && list.every(isJsonObject)) return ok(list);
  if (typeof prompt !== 'string') return noEquivalent('Its prompt is neither text nor a list of turns.');
  if (/^\s*-\s+role\s*:/.test(prompt))
    return noEquivalent('Its prompt is YAML within text; write it as JSON.');
  return ok([{ role: 'user', content: prompt }]);
}

const rubricMark = 'rubric\u0000';
const outputMark = 'output\u0000';

/** The variables that promptfoo gives a rubric's prompt, beside those of the test. */
function promptVariable(name: string, place: PlaceVariable): string {
  if (name === 'output' || name === 'completion') return outputMark;
  if (name === 'rubric' || name === 'criteria') return rubricMark;
  if (name === 'input') return 'item.input';
  return place(name);
}
