import type { GradedSample, Score } from '../domain/grader';
import type { ToolCallsGrader } from '../domain/graders/own';
import { canonicalJson, isJsonObject, type Json, type JsonObject } from '../json';
import { parseBoundedJson } from '../text/bounded-json';
import { errored, scored, shownValue } from './score';
import { fillIn } from './sides';

type Matching = NonNullable<ToolCallsGrader['arguments']>;

interface Call {
  name: string;
  arguments: JsonObject;
  /** Each argument's canonical JSON, by its name. */
  canonical: ReadonlyMap<string, string>;
}

/** More calls than this are not compared with each other; nobody means to make so many. */
const mostCalls = 200;

/**
 * `tunewright.tool_calls`: F1 over calls, each expected one standing for at most one that was made. The example may expect
 * none (`[]`).
 */
export function gradeToolCalls(grader: ToolCallsGrader, item: JsonObject, sample: GradedSample): Score {
  const reference = fillIn(grader.reference, 'reference', item, sample);
  if (!reference.ok) return reference.score;
  const expected = readCalls(parseBoundedJson(reference.value));
  if (!expected) {
    const wanted = 'a JSON list of {"name", "arguments"}';
    return errored('other_error', `the reference is not ${wanted}: ${shownValue(reference.value)}`);
  }
  const made = sample.output_tools === undefined ? [] : readCalls(sample.output_tools);
  if (!made) return scored(0, grader.pass_threshold ?? 1, 'The answer’s tool calls cannot be read');
  if (made.length > mostCalls || expected.length > mostCalls) {
    return errored('other_error', `more than ${mostCalls} tool calls cannot be compared`);
  }
  const fits = (want: Call, got: Call) => isSame(want, got, grader.arguments ?? 'exact');
  const pairs = grader.ordered ? pairInOrder(expected, made, fits) : pairInAnyOrder(expected, made, fits);
  const all = expected.length + made.length;
  const score = all === 0 ? 1 : (2 * pairs) / all;
  return scored(score, grader.pass_threshold ?? 1, `Expected ${listed(expected)}, got ${listed(made)}`);
}

/** `{name, arguments}` or OpenAI's `{function: {name, arguments}}`; arguments may be JSON text, or absent. */
function readCalls(value: Json | undefined): Call[] | undefined {
  if (!Array.isArray(value)) return undefined;
  const calls: Call[] = [];
  for (const entry of value) {
    if (!isJsonObject(entry)) return undefined;
    const inner = isJsonObject(entry.function) ? entry.function : entry;
    const { name, arguments: given = {} } = inner;
    const parameters = typeof given === 'string' ? parseBoundedJson(given) : given;
    if (typeof name !== 'string' || !isJsonObject(parameters)) return undefined;
    const canonical = new Map(Object.entries(parameters).map(([key, part]) => [key, canonicalJson(part)]));
    calls.push({ name, arguments: parameters, canonical });
  }
  return calls;
}

function isSame(expected: Call, made: Call, matching: Matching): boolean {
  if (expected.name !== made.name) return false;
  if (matching === 'ignore') return true;
  if (matching === 'exact' && expected.canonical.size !== made.canonical.size) return false;
  for (const [key, value] of expected.canonical) if (made.canonical.get(key) !== value) return false;
  return true;
}

type Fits = (expected: Call, made: Call) => boolean;

/** Length of the longest common subsequence. */
function pairInOrder(expected: readonly Call[], made: readonly Call[], fits: Fits): number {
  let before = new Array<number>(made.length + 1).fill(0);
  for (const want of expected) {
    const row = [0];
    for (const [index, got] of made.entries()) {
      const kept = Math.max(before[index + 1] ?? 0, row[index] ?? 0);
      row.push(fits(want, got) ? Math.max(kept, (before[index] ?? 0) + 1) : kept);
    }
    before = row;
  }
  return before.at(-1) ?? 0;
}

/**
 * Size of the largest matching (Kuhn's augmenting paths): with `subset`, taking the first that fits could leave an
 * expected call without the only one that fits it.
 */
function pairInAnyOrder(expected: readonly Call[], made: readonly Call[], fits: Fits): number {
  const takenBy = new Map<number, number>();
  let pairs = 0;
  for (const index of expected.keys()) if (findPair(index, new Set())) pairs += 1;
  return pairs;

  function findPair(want: number, tried: Set<number>): boolean {
    const wanted = expected[want];
    for (const [index, got] of made.entries()) {
      if (!wanted || tried.has(index) || !fits(wanted, got)) continue;
      tried.add(index);
      const holder = takenBy.get(index);
      if (holder === undefined || findPair(holder, tried)) {
        takenBy.set(index, want);
        return true;
      }
    }
    return false;
  }
}

const mostListed = 4;

function listed(calls: readonly Call[]): string {
  if (calls.length === 0) return 'no tool call';
  const shown = calls.slice(0, mostListed).map((call) => {
    const text = JSON.stringify(call.arguments);
    return `${call.name}(${text.length > 120 ? `${text.slice(0, 120)}…` : text})`;
  });
  return shown.join(', ') + (calls.length > mostListed ? ` and ${calls.length - mostListed} more` : '');
}
