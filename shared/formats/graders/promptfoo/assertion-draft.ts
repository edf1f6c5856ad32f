import type { Grader } from '../../../domain/grader';
import type { Json } from '../../../json';
import { ok, type Result } from '../../../result';
import { draft, noEquivalent, withAdditions, type Draft } from '../draft';
import { judgedAnswer } from './answer';
import type { Assertion } from './assertion';
import { checks, type MappingContext } from './checks';
import { isPlainCode, javascriptDraft, type Renamed } from './javascript';
import { judges } from './judges';
import { whyNoEquivalent } from './no-equivalent';
import { pythonDraft } from './python';
import { setDraft } from './set-draft';

export interface AssertionContext extends MappingContext {
  renamed: Renamed;
}

/**
 * An assertion as a grader, or why there is none. Passing is the same; scores between may differ where the docs of the two
 * differ (of `contains-all` the share counts here, and all or nothing there).
 */
export function assertionDraft(assertion: Assertion, context: AssertionContext): Result<Draft> {
  const { type, weight } = assertion;
  if (weight === 0)
    return noEquivalent('With the weight 0 it passes whatever the answer is, and only records a number.');
  if (weight !== undefined && weight < 0) return noEquivalent('Its weight is negative.');
  const external = externalFile(assertion);
  if (external !== undefined) return noEquivalent(`It reads ${external}; write it into the configuration.`);
  const why = whyNoEquivalent(type);
  if (why !== undefined) return noEquivalent(why);
  const made =
    type === 'assert-set'
      ? setDraft(assertion, (child) => assertionDraft(child, context))
      : plainDraft(assertion, context);
  if (!made.ok) return made;
  const { grader, note } = made.value;
  return draft(
    withAdditions(negated(grader, assertion), weight === undefined || weight === 1 ? {} : { weight }),
    note,
  );
}

function plainDraft(assertion: Assertion, context: AssertionContext): Result<Draft> {
  const { type, value, transforms } = assertion;
  if (type === 'javascript' || type === 'python') {
    const plain = typeof value === 'string' ? isPlainCode(value) : ok(true);
    if (!plain.ok) return plain;
    return type === 'python'
      ? pythonDraft(assertion, context.renamed)
      : javascriptDraft(assertion, context.renamed);
  }
  const toDraft = Object.hasOwn(checks, type)
    ? checks[type]
    : Object.hasOwn(judges, type)
      ? judges[type]
      : undefined;
  if (!toDraft) return noEquivalent('There is no assertion of this name in promptfoo’s documentation.');
  const answer = judgedAnswer(transforms);
  return answer.ok ? toDraft(assertion, answer.value, context) : answer;
}

function negated(grader: Grader, { isNegated }: Assertion): Grader {
  if (!isNegated) return grader;
  // What can say it itself keeps OpenAI's form, or its own.
  if (grader.type === 'string_check' && grader.operation === 'eq') return { ...grader, operation: 'ne' };
  if (grader.type === 'tunewright.contains' && grader.mode === 'none') return grader;
  return withAdditions(grader, { negate: true });
}

/** The first file or package that an assertion names. */
function externalFile({ value, transforms, rubricPrompt, children }: Assertion): string | undefined {
  const texts: (Json | undefined)[] = [
    ...transforms,
    rubricPrompt,
    ...(Array.isArray(value) ? value : [value]),
  ];
  for (const text of texts) {
    if (typeof text !== 'string') continue;
    if (text.startsWith('file://')) return `the file \`${text.slice('file://'.length)}\``;
    if (text.startsWith('package:')) return `the package \`${text.slice('package:'.length)}\``;
  }
  return children.map(externalFile).find((found) => found !== undefined);
}
