/**
 * promptfoo's test cases (docs "Configuration › Test cases", "Configuration › Guide"): each has variables and assertions of
 * its own, on top of those of `defaultTest`.
 */
import { isJsonObject, type Json, type JsonObject } from '../../../json';
import type { LeftOutList } from '../grader-import';
import { readAssertion, writtenType, type Assertion, type AssertionTemplates } from './assertion';

export interface TestCase {
  /** From 1, in the order of the file. */
  number: number;
  description: string | undefined;
  variables: ReadonlyMap<string, Json>;
  assertions: Assertion[];
  /** The weighted mean of the scores must reach it; without it all assertions must pass. */
  threshold: number | undefined;
  tags: string[];
  prefix: string;
  suffix: string;
}

/** Beyond this, variables that are lists were not meant to be combined. */
const mostCases = 20_000;

export function readTests(
  tests: readonly Json[],
  defaults: JsonObject,
  templates: AssertionTemplates,
  left: LeftOutList,
): TestCase[] {
  const cases: TestCase[] = [];
  for (const [index, test] of tests.entries()) {
    const number = index + 1;
    const name = `test ${number}`;
    if (typeof test === 'string')
      left.add(test, 'Tests of another file are not read; import that file as well.');
    else if (!isJsonObject(test)) left.add(name, 'A test must be an object with `vars` and `assert`.');
    else if (typeof test.path === 'string')
      left.add(test.path, 'Tests that code makes are not read; write them into a file.');
    else {
      const variables = combine(readVariables(defaults), readVariables(test));
      const problem = variableProblem(variables);
      if (problem !== undefined) left.add(name, problem);
      else
        for (const one of expand(variables, test, mostCases - cases.length))
          cases.push(readCase(number, test, defaults, one, templates, left));
    }
    if (cases.length >= mostCases) {
      left.add('tests', `Beyond ${mostCases} tests the rest is left out.`);
      break;
    }
  }
  return cases;
}

/** Assertions of a test: its options hold for those that say nothing themselves. */
export function readAssertions(
  test: JsonObject,
  templates: AssertionTemplates,
  left: LeftOutList,
  isWeighted = false,
): Assertion[] {
  const { assert } = test;
  if (assert === undefined || assert === null) return [];
  if (!Array.isArray(assert)) {
    left.add('assert', 'The assertions of a test must be a list.');
    return [];
  }
  return assert.flatMap((entry) => {
    const read = readAssertion(entry, templates);
    if (read.ok) return flatten(read.value, isWeighted);
    left.add(writtenType(entry), read.error.message);
    return [];
  });
}

/**
 * A set without a threshold asks for all its assertions, as a test without one does. Where a test's mean counts, they have
 * the weight of the set between them.
 */
function flatten(assertion: Assertion, isWeighted: boolean): Assertion[] {
  const { type, threshold, children, weight = 1 } = assertion;
  if (type !== 'assert-set' || threshold !== undefined) return [assertion];
  if (!isWeighted) return children;
  const total = children.reduce((sum, child) => sum + (child.weight ?? 1), 0);
  return children.map((child) => ({ ...child, weight: (weight * (child.weight ?? 1)) / total }));
}

function readCase(
  number: number,
  test: JsonObject,
  defaults: JsonObject,
  variables: ReadonlyMap<string, Json>,
  templates: AssertionTemplates,
  left: LeftOutList,
): TestCase {
  const options = { ...optionsOf(defaults), ...optionsOf(test) };
  const threshold = test.threshold ?? defaults.threshold;
  const isWeighted = typeof threshold === 'number';
  const own = readAssertions(test, templates, left, isWeighted);
  const shared =
    options.disableDefaultAsserts === true ? [] : readAssertions(defaults, templates, left, isWeighted);
  const scoring = test.assertScoringFunction ?? defaults.assertScoringFunction;
  if (scoring !== undefined)
    left.add(
      'assertScoringFunction',
      'Code that combines scores does not run here; set the suite’s pass rule.',
    );
  if (options.transformVars !== undefined)
    left.add(
      'transformVars',
      'Code that changes variables does not run here; write the variables as they should be.',
    );
  return {
    number,
    description: typeof test.description === 'string' ? test.description : undefined,
    variables,
    assertions: [...shared, ...own].map((assertion) => withOptions(assertion, options)),
    threshold: typeof threshold === 'number' ? threshold : undefined,
    tags: tagsOf({ ...objectIn(defaults.metadata), ...objectIn(test.metadata) }),
    prefix: typeof options.prefix === 'string' ? options.prefix : '',
    suffix: typeof options.suffix === 'string' ? options.suffix : '',
  };
}

/** What a test's `options` say for all its assertions. */
export function withOptions(assertion: Assertion, options: JsonObject): Assertion {
  const transform = options.transform ?? options.postprocess;
  return {
    ...assertion,
    transforms: typeof transform === 'string' ? [transform, ...assertion.transforms] : assertion.transforms,
    provider: assertion.provider ?? options.provider ?? undefined,
    rubricPrompt: assertion.rubricPrompt ?? options.rubricPrompt ?? undefined,
    options: factualityOf({ ...options, ...assertion.options }),
    children: assertion.children.map((child) => withOptions(child, options)),
  };
}

/** The one option of a judge that is not a field of the assertion itself. */
function factualityOf({ factuality }: JsonObject): JsonObject {
  return factuality === undefined ? {} : { factuality };
}

export function optionsOf(test: JsonObject): JsonObject {
  return objectIn(test.options);
}

function objectIn(value: Json | undefined): JsonObject {
  return isJsonObject(value) ? value : {};
}

/** Metadata that is text or a number, as tags: `category: math`. */
function tagsOf(metadata: JsonObject): string[] {
  return Object.entries(metadata).flatMap(([key, value]) =>
    typeof value === 'string' || typeof value === 'number' ? [`${key}: ${value}`] : [],
  );
}

function readVariables(test: JsonObject): Map<string, Json> {
  return new Map(Object.entries(objectIn(test.vars)));
}

function combine(first: ReadonlyMap<string, Json>, second: ReadonlyMap<string, Json>): Map<string, Json> {
  return new Map([...first, ...second]);
}

function variableProblem(variables: ReadonlyMap<string, Json>): string | undefined {
  for (const [name, value] of variables) {
    const values = Array.isArray(value) ? value : [value];
    const file = values.find((entry) => typeof entry === 'string' && entry.startsWith('file://'));
    if (file !== undefined) return `Its variable \`${name}\` is read from a file; write it into the test.`;
  }
  return undefined;
}

/** A variable that is a list stands for as many tests, unless `disableVarExpansion` says otherwise. */
function* expand(
  variables: ReadonlyMap<string, Json>,
  test: JsonObject,
  most: number,
): Generator<ReadonlyMap<string, Json>> {
  const lists = [...variables].filter(([, value]) => Array.isArray(value) && value.length > 0);
  if (lists.length === 0 || optionsOf(test).disableVarExpansion === true) {
    yield variables;
    return;
  }
  const sizes = lists.map(([, list]) => (Array.isArray(list) ? list.length : 1));
  const total = sizes.reduce((product, size) => Math.min(product * size, most), 1);
  for (let index = 0; index < total; index += 1) {
    const one = new Map(variables);
    let rest = index;
    for (const [at, [name, list]] of lists.entries()) {
      const size = sizes[at] ?? 1;
      if (Array.isArray(list)) one.set(name, list[rest % size] ?? null);
      rest = Math.floor(rest / size);
    }
    yield one;
  }
}
