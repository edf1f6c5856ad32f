import type { GradedSample, Score } from '../domain/grader';
import type { ContainsGrader } from '../domain/graders/own';
import type { JsonObject } from '../json';
import { assertNever } from '../result';
import { parseTemplate } from '../templates/parse';
import { parseBoundedJson } from '../text/bounded-json';
import { foldCase } from '../text/fold';
import { errored, failed, sentence, shownValue } from './score';
import { fillIn, type Filled } from './sides';

/**
 * `tunewright.contains`. The author's mistakes come first, as everywhere: a value that an example lacks, or that is empty
 * and would be found in any text.
 */
export function gradeContains(grader: ContainsGrader, item: JsonObject, sample: GradedSample): Score {
  const values = fillInValues(grader, item, sample);
  if (!values.ok && values.score.error) return values.score;
  const input = fillIn(grader.input, 'input', item, sample);
  if (!input.ok) return input.score;
  if (!values.ok) return values.score;
  const fold = grader.ignore_case ? foldCase : (text: string) => text;
  const text = fold(input.value);
  const isFound = (value: string) => text.includes(fold(value));
  return judge(grader.mode, values.value, values.value.filter(isFound));
}

function judge(mode: ContainsGrader['mode'], values: readonly string[], found: readonly string[]): Score {
  const missing = values.filter((value) => !found.includes(value));
  const score = values.length === 0 ? 1 : found.length / values.length;
  switch (mode) {
    case 'any':
      if (values.length === 0) return errored('other_error', 'there is nothing to look for in this example');
      return found.length > 0 ? { score, passed: true } : failed(`none of ${listed(values)} is in it`);
    case 'all':
      if (missing.length === 0) return { score, passed: true };
      return { score, passed: false, reason: sentence(`${listed(missing)} not found`) };
    case 'none':
      return found.length === 0 ? { score: 1, passed: true } : failed(`${listed(found)} should not be in it`);
    default:
      return assertNever(mode);
  }
}

function fillInValues(
  grader: ContainsGrader,
  item: JsonObject,
  sample: GradedSample,
): Filled<readonly string[]> {
  const all: string[] = [];
  let failure: Filled<never> | undefined;
  for (const [index, template] of grader.values.entries()) {
    const where = `values[${index}]`;
    const filled = fillIn(template, where, item, sample);
    if (!filled.ok && filled.score.error) return filled;
    if (!filled.ok) {
      failure ??= filled;
      continue;
    }
    const values = listOf(template, filled.value) ?? [filled.value];
    if (values.includes('')) {
      return { ok: false, score: errored('other_error', `\`${where}\` is empty for this example`) };
    }
    all.push(...values);
  }
  return failure ?? { ok: true, value: all };
}

/** A value that is one placeholder and gives a list of texts stands for all of them. */
function listOf(template: string, text: string): string[] | undefined {
  if (!text.startsWith('[')) return undefined;
  const parsed = parseTemplate(template.trim());
  if (!parsed.ok || parsed.parts.length !== 1) return undefined;
  const list = parseBoundedJson(text);
  if (!Array.isArray(list)) return undefined;
  const texts = list.filter((value) => typeof value === 'string');
  return texts.length === list.length ? texts : undefined;
}

const mostListed = 5;

function listed(values: readonly string[]): string {
  const shown = values.slice(0, mostListed).map(shownValue).join(', ');
  return values.length > mostListed ? `${shown} and ${values.length - mostListed} more` : shown;
}
