/**
 * promptfoo writes what is expected into each test's assertions; here a grader is the same for all examples of a suite,
 * and what differs is a field of the example. So an assertion whose value differs from test to test is lifted: the
 * values become a variable of the tests, and the assertion reads it.
 */
import { canonicalJson, isJsonObject, type Json } from '../../../json';
import type { PassRule } from '../../../domain/workspace';
import type { Assertion } from './assertion';
import { splitAtCommas } from './checks';
import { fillIn, isTemplate } from './template';
import type { TestCase } from './tests';

/** Tests whose assertions differ in their values alone. */
export interface TestGroup {
  cases: TestCase[];
  assertions: Assertion[];
  passRule: PassRule;
}

/** Values that graders read from the example as a text. */
const textTypes: ReadonlySet<string> = new Set([
  'equals',
  'contains',
  'icontains',
  'starts-with',
  'levenshtein',
  'rouge-n',
  'rouge-l',
  'bleu',
  'gleu',
  'meteor',
  'similar',
  'similar:cosine',
  'llm-rubric',
  'model-graded-closedqa',
  'factuality',
  'model-graded-factuality',
  'g-eval',
]);

/** Values that graders read from the example as a list of texts. */
const listTypes: ReadonlySet<string> = new Set([
  'contains-any',
  'contains-all',
  'icontains-any',
  'icontains-all',
]);

/**
 * Values that are code or patterns cannot read the example: variables in them are filled in, test by test, as promptfoo
 * does. Undefined where they cannot be.
 */
export function withCodeFilledIn(assertion: Assertion, variables: ReadonlyMap<string, Json>): Assertion {
  const { type, value, children } = assertion;
  if (children.length > 0) {
    return { ...assertion, children: children.map((child) => withCodeFilledIn(child, variables)) };
  }
  if (textTypes.has(type) || listTypes.has(type) || typeof value !== 'string' || !isTemplate(value))
    return assertion;
  const filled = fillIn(value, variables);
  return filled.ok ? { ...assertion, value: filled.value } : assertion;
}

export function groupTests(cases: readonly TestCase[]): TestGroup[] {
  const groups = new Map<string, TestCase[]>();
  for (const test of cases) {
    const key = canonicalJson([test.threshold ?? null, test.assertions.map(shapeOf)]);
    const group = groups.get(key);
    if (group) group.push(test);
    else groups.set(key, [test]);
  }
  return [...groups.values()].map(lift);
}

/** What must be the same for two assertions to be one grader. What a set holds is not lifted: all its values count. */
function shapeOf(assertion: Assertion): Json {
  const { type, value, children } = assertion;
  const held = children.map((child) => [settingsOf(child), child.value ?? null]);
  return [settingsOf(assertion), held, valueShape(type, value)];
}

function settingsOf(assertion: Assertion): Json {
  const { written, threshold, weight, metric, transforms, provider, rubricPrompt, config, options } =
    assertion;
  const settings = [threshold, weight, metric, provider, rubricPrompt, config];
  return [written, ...settings.map((setting) => setting ?? null), [...transforms], options];
}

function valueShape(type: string, value: Json | undefined): Json {
  if (isLiftableText(type, value)) return 'a text';
  if (isLiftableList(type, value)) return 'a list of texts';
  return { value: value ?? null };
}

function isLiftableText(type: string, value: Json | undefined): boolean {
  return textTypes.has(type) && isScalar(value);
}

function isLiftableList(type: string, value: Json | undefined): boolean {
  if (!listTypes.has(type)) return false;
  return (typeof value === 'string' && !isTemplate(value)) || (Array.isArray(value) && value.every(isScalar));
}

function isScalar(value: Json | undefined): boolean {
  return (
    value !== undefined && value !== null && !Array.isArray(value) && !isJsonObject(value) && value !== ''
  );
}

function lift(cases: TestCase[]): TestGroup {
  const [first] = cases;
  const threshold = first?.threshold;
  const passRule: PassRule =
    threshold === undefined ? 'all' : { weighted_mean: Math.min(1, Math.max(0, threshold)) };
  const taken = new Set(cases.flatMap(({ variables }) => [...variables.keys()]));
  const variables = cases.map((test) => new Map(test.variables));
  const assertions = (first?.assertions ?? []).map((assertion, at) => {
    const values = cases.map((test) => test.assertions[at]?.value ?? null);
    if (values.every((value) => canonicalJson(value) === canonicalJson(values[0] ?? null))) return assertion;
    const lifted = values.map((value, index) =>
      filledValue(assertion.type, value, variables[index] ?? noVariables),
    );
    const name = freeName(assertion.type, taken);
    taken.add(name);
    for (const [index, value] of lifted.entries()) variables[index]?.set(name, value);
    const template = `{{${name}}}`;
    return { ...assertion, value: listTypes.has(assertion.type) ? [template] : template };
  });
  return {
    cases: cases.map((test, index) => ({ ...test, variables: variables[index] ?? test.variables })),
    assertions,
    passRule,
  };
}

const noVariables: ReadonlyMap<string, Json> = new Map();

/** The value as promptfoo would compare with it in this test. */
function filledValue(type: string, value: Json, variables: ReadonlyMap<string, Json>): Json {
  if (!listTypes.has(type)) return filledText(value, variables);
  const list = typeof value === 'string' ? splitAtCommas(value) : value;
  return Array.isArray(list) ? list.map((entry) => filledText(entry, variables)) : [];
}

/** What cannot be filled in has no equivalent and was left out before; only texts and the like are lifted. */
function filledText(value: Json, variables: ReadonlyMap<string, Json>): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  const filled = fillIn(text, variables);
  return filled.ok ? filled.value : text;
}

/** `expected` for what the whole answer must be: suites show it beside the answers. */
function freeName(type: string, taken: ReadonlySet<string>): string {
  const wanted = type === 'equals' ? 'expected' : type.replace(/\W+/g, '_');
  let name = wanted;
  for (let number = 2; taken.has(name); number += 1) name = `${wanted}_${number}`;
  return name;
}
