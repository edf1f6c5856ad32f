import type { GradedSample, Score } from '../domain/grader';
import type { JsonObject } from '../json';
import { renderTemplate } from '../templates/render';
import { templateScore } from './score';

export type Filled<T> = { ok: true; value: T } | { ok: false; score: Score };

/** One template of a grader, filled in, or the score that comes of it where it cannot be. */
export function fillIn(
  source: string,
  where: string,
  item: JsonObject,
  sample: GradedSample,
): Filled<string> {
  const rendered = renderTemplate(source, { item, sample });
  if (rendered.ok) return { ok: true, value: rendered.text };
  return { ok: false, score: templateScore(rendered.problem, where) };
}

/** What a grader compares. The author's mistakes come first: a broken grader must not look like a bad answer. */
export function fillInSides(
  grader: { input: string; reference: string },
  item: JsonObject,
  sample: GradedSample,
): Filled<{ input: string; reference: string }> {
  const reference = fillIn(grader.reference, 'reference', item, sample);
  if (!reference.ok && reference.score.error) return reference;
  const input = fillIn(grader.input, 'input', item, sample);
  if (!input.ok) return input;
  return reference.ok ? { ok: true, value: { input: input.value, reference: reference.value } } : reference;
}
