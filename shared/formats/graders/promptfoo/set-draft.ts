import type { Grader } from '../../../domain/grader';
import { multiPartSchema } from '../../../domain/graders/openai';
import type { ContainsGrader } from '../../../domain/graders/own';
import { ok, type Result } from '../../../result';
import { draft, noEquivalent, unnamed, withAdditions, type Draft } from '../draft';
import { toOpenAi } from '../to-openai';
import type { Assertion } from './assertion';

type Part = ReturnType<typeof multiPartSchema.parse>;

/** A part of the formula: its graders by the names that the formula has for them. */
interface Term {
  formula: string;
  graders: Record<string, Part>;
}

/**
 * "Grouping assertions via Assertion Sets": the mean of the scores by their weights must reach the threshold. A set
 * without one asks for all its assertions, as a suite does, and needs no grader of its own (tests.ts).
 */
export function setDraft(
  { children, threshold }: Assertion,
  toDraft: (child: Assertion) => Result<Draft>,
): Result<Draft> {
  if (threshold === undefined) return noEquivalent('A set without a threshold is its assertions.');
  const terms: Term[] = [];
  for (const [index, child] of children.entries()) {
    const made = toDraft(child);
    const term = made.ok
      ? termOf(made.value.grader, `${child.written.replace(/\W+/g, '_')}_${index + 1}`)
      : made;
    if (!term.ok) return noEquivalent(`Its \`${child.written}\`: ${term.error.message}`);
    terms.push(term.value);
  }
  if (terms.length === 0) return noEquivalent('The set is empty.');
  const weights = children.map(({ weight = 1 }) => weight);
  const weighted = terms.map(({ formula }, index) =>
    weights[index] === 1 ? formula : `${weights[index] ?? 1} * ${formula}`,
  );
  return draft({
    type: 'multi',
    name: unnamed,
    graders: Object.fromEntries(terms.flatMap(({ graders }) => Object.entries(graders))),
    calculate_output: `(${weighted.join(' + ')}) / ${weights.reduce((sum, weight) => sum + weight, 0)}`,
    pass_threshold: threshold,
  });
}

/** Only OpenAI's graders may be parts of a `multi`; some of ours can be written as one, or as several. */
function termOf(grader: Grader, key: string): Result<Term> {
  const { tunewright, ...bare } = grader;
  const { weight: _weight, ...kept } = tunewright ?? {};
  if (bare.type === 'tunewright.contains') return ok(containsTerm(bare, kept.negate === true, key));
  const plain = withAdditions(bare, kept);
  const part = asPart(plain);
  if (part) return single(part, key);
  const compiled = toOpenAi(plain);
  const compiledPart = compiled.ok ? multiPartSchema.safeParse(compiled.value) : undefined;
  if (compiledPart?.success) return single(compiledPart.data, key);
  return noEquivalent('a set with a threshold cannot hold this kind of grader.');
}

function asPart(grader: Grader): Part | undefined {
  const parsed = multiPartSchema.safeParse(grader);
  return parsed.success ? parsed.data : undefined;
}

function single(part: Part, key: string): Result<Term> {
  return ok({ formula: key, graders: { [key]: { ...part, name: key } } });
}

/** All or nothing, as promptfoo scores it: a text check for each value. */
function containsTerm(
  { input, values, mode, ignore_case: ignoreCase }: ContainsGrader,
  isNegated: boolean,
  key: string,
): Term {
  const operation = ignoreCase ? 'ilike' : 'like';
  const graders = Object.fromEntries(
    values.map((reference, index): [string, Part] => {
      const name = `${key}_${index + 1}`;
      return [name, { type: 'string_check', name, input, reference, operation }];
    }),
  );
  const found = `${mode === 'all' ? 'min' : 'max'}(${Object.keys(graders).join(', ')})`;
  return { formula: isNegated !== (mode === 'none') ? `(1 - ${found})` : found, graders };
}
