/**
 * A promptfoo configuration, or a part of one: tests as a list, or assertions as a list (docs "Running assertions directly
 * on outputs"). Assertions become graders, tests become examples, and tests with the same assertions become a suite.
 */
import type { Grader } from '../../../domain/grader';
import { isJsonObject, type Json, type JsonObject } from '../../../json';
import { parseGrader } from '../../../graders/parse-grader';
import {
  freeFileName,
  graderShelf,
  leftOutList,
  type GraderImport,
  type GraderImportOptions,
  type GraderShelf,
  type LeftOutList,
} from '../grader-import';
import type { Assertion } from './assertion';
import { assertionDraft, type AssertionContext } from './assertion-draft';
import { exampleFields, type ExampleFields } from './example-fields';
import { groupTests, withCodeFilledIn, type TestGroup } from './lift';
import { choosePrompt } from './prompt';
import { suiteOf } from './suite';
import { optionsOf, readAssertions, readTests, withOptions, type TestCase } from './tests';

/** So many different lists of assertions are a sign that each test checks something else. */
const mostSuites = 100;

export function fromPromptfoo(file: Json, options: GraderImportOptions): GraderImport {
  const left = leftOutList();
  const shelf = graderShelf();
  const config = configOf(file);
  const templates = new Map(
    isJsonObject(config.assertionTemplates) ? Object.entries(config.assertionTemplates) : [],
  );
  const defaults = readDefaults(config.defaultTest, left);
  noteOtherParts(config, left);

  const tests = readTests(listOf(config.tests, left), defaults, templates, left);
  if (tests.length === 0) {
    const assertions = readAssertions(defaults, templates, left).map((one) =>
      withOptions(one, optionsOf(defaults)),
    );
    addGraders(assertions, exampleFields([], undefined), options, shelf, left);
    return { format: 'promptfoo', graders: shelf.list(), suites: [], left: left.list() };
  }
  const prompt = choosePrompt(config.prompts, left);
  const groups = groupTests(tests.map((test) => withoutRefused(test, options, left)));
  if (groups.length > mostSuites) {
    left.add(
      'tests',
      `They have ${groups.length} different lists of assertions; the tests of the first ${mostSuites} come in.`,
    );
  }
  const title =
    typeof config.description === 'string' && config.description !== '' ? config.description : options.title;
  const used = groups.slice(0, mostSuites);
  const fields = exampleFields(
    used.flatMap(({ cases }) => cases),
    prompt,
  );
  if (!fields.hasInput)
    left.add(
      'tests',
      'Nothing says what the model is asked: there is no prompt in the file, and no variable called `input` or `question`.',
    );
  const taken = new Set<string>();
  const suites = used.flatMap((group) => {
    const names = addGraders(group.assertions, fields, options, shelf, left);
    if (!fields.hasInput) return [];
    const name = freeFileName(used.length === 1 ? title : `${title} ${difference(group, used)}`, taken);
    taken.add(name.toLowerCase());
    return [suiteOf(group, names, fields, name)];
  });
  return { format: 'promptfoo', graders: shelf.list(), suites, left: left.list() };
}

/** A list is one of tests or one of assertions. */
function configOf(file: Json): JsonObject {
  if (isJsonObject(file)) return file;
  const list = Array.isArray(file) ? file : [];
  const isAssertions = list.some(
    (entry) => isJsonObject(entry) && (entry.type !== undefined || entry.$ref !== undefined),
  );
  return isAssertions ? { defaultTest: { assert: list } } : { tests: list };
}

function readDefaults(defaults: Json | undefined, left: LeftOutList): JsonObject {
  if (typeof defaults === 'string')
    left.add('defaultTest', `It stands in another file (\`${defaults}\`); write it into the configuration.`);
  return isJsonObject(defaults) ? defaults : {};
}

function listOf(tests: Json | undefined, left: LeftOutList): Json[] {
  if (Array.isArray(tests)) return tests;
  if (typeof tests === 'string')
    left.add('tests', `They stand in another file (\`${tests}\`); import that file as well.`);
  else if (tests !== undefined && tests !== null)
    left.add('tests', 'Tests that code makes are not read; write them into a file.');
  return [];
}

const otherParts: readonly (readonly [key: string, reason: string])[] = [
  ['scenarios', 'Scenarios combine tests in promptfoo itself; write them out as tests.'],
  ['derivedMetrics', 'Numbers computed from several metrics are not computed here.'],
  ['redteam', 'Red teaming is made and judged by promptfoo’s own service.'],
  ['extensions', 'Code that runs before and after tests does not run here.'],
  ['nunjucksFilters', 'Filters of one’s own do not run here.'],
];

function noteOtherParts(config: JsonObject, left: LeftOutList): void {
  for (const [key, reason] of otherParts) {
    const value = config[key];
    const isEmpty = value === undefined || value === null || (Array.isArray(value) && value.length === 0);
    if (!isEmpty) left.add(key, reason);
  }
  const providers = Array.isArray(config.providers) ? config.providers : [];
  if (providers.some((provider) => isJsonObject(provider) && provider.transform !== undefined)) {
    left.add('transform', 'What changes the answers of one provider is left out; set it for the tests.');
  }
}

/** A test with those of its assertions that have an equivalent, the others being noted. */
function withoutRefused(test: TestCase, options: GraderImportOptions, left: LeftOutList): TestCase {
  const context: AssertionContext = { place: (name) => `item.${name}`, judge: options.judge, renamed: [] };
  const assertions = test.assertions.flatMap((written) => {
    const assertion = withCodeFilledIn(written, test.variables);
    const made = assertionDraft(assertion, context);
    if (made.ok) return [assertion];
    left.add(assertion.written, made.error.message);
    return [];
  });
  return { ...test, assertions };
}

/** The graders of these assertions, by the names they have here. */
function addGraders(
  assertions: readonly Assertion[],
  fields: ExampleFields,
  options: GraderImportOptions,
  shelf: GraderShelf,
  left: LeftOutList,
): string[] {
  const context: AssertionContext = { place: fields.place, renamed: fields.renamed, judge: options.judge };
  const names = assertions.flatMap((assertion) => {
    const made = assertionDraft(assertion, context);
    const problem = made.ok ? graderProblem(made.value.grader) : made.error.message;
    if (made.ok && problem === undefined) {
      return [shelf.add(wantedName(assertion), made.value.grader, made.value.note)];
    }
    left.add(assertion.written, problem ?? '');
    return [];
  });
  return [...new Set(names)];
}

/** What only reading the grader shows, such as a pattern that cannot be run. */
function graderProblem(grader: Grader): string | undefined {
  const parsed = parseGrader(JSON.stringify(grader));
  return parsed.ok ? undefined : parsed.error.message;
}

/** Values that say less than they take room for: code, patterns, limits. */
const unshown: ReadonlySet<string> = new Set(['javascript', 'python', 'regex', 'word-count']);

/** The metric where it has one, or else what it does with what: `contains Paris`. */
function wantedName({ metric, type, written, value }: Assertion): string {
  if (metric !== undefined) return metric;
  const text = typeof value === 'string' || typeof value === 'number' ? String(value) : '';
  const isShown = !unshown.has(type) && text !== '' && !/\n|\{\{/.test(text);
  return isShown ? `${written} ${text.slice(0, 40)}` : written;
}

/** What sets a suite apart from the others of its file: its one test, or assertions that not all have. */
function difference({ assertions, cases }: TestGroup, groups: readonly TestGroup[]): string {
  const [only] = cases;
  if (cases.length === 1 && only?.description !== undefined) return only.description;
  const isEverywhere = (kind: string) =>
    groups.every((group) => group.assertions.some(({ written }) => written === kind));
  const kinds = [...new Set(assertions.map(({ written }) => written))].filter((kind) => !isEverywhere(kind));
  return kinds.slice(0, 3).join(', ') || 'other';
}
