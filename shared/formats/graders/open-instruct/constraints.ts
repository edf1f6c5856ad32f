import { isJsonObject, type Json, type JsonObject } from '../../../json';
import { noEquivalent } from '../draft';
import { ok, type Result } from '../../../result';
import { parseBoundedJson } from '../../../text/bounded-json';
import { checkedConstraints } from './ifeval-source';
import { parsePythonLiteral } from './python-literal';

/** By name, with its arguments. */
export type Constraint = JsonObject & { id: string };

/** Constraints that need what a grader here does not have. */
const unchecked: ReadonlyMap<string, string> = new Map([
  ['language:response_language', 'it needs a program that tells languages apart'],
  ['validate_response_language', 'it needs a program that tells languages apart'],
  ['length_constraints:number_sentences', 'it counts sentences with NLTK’s model'],
]);

/**
 * The constraints of a row. `ifeval` has a Python literal `[{'instruction_id': […], 'kwargs': […]}]`, or JSON of the same;
 * `ifeval_old`, and `ifeval` in older datasets, `{"func_name": …, …arguments}` (`ground_truth_utils.py`, IFEvalVerifier and
 * IFEvalVerifierOld). Each becomes `{id, …arguments}`.
 */
export function readConstraints(label: Json): Result<Constraint[]> {
  const outer = typeof label === 'string' ? (parseBoundedJson(label) ?? parsePythonLiteral(label)) : label;
  const first = Array.isArray(outer) ? outer[0] : outer;
  const set = typeof first === 'string' ? parseBoundedJson(first) : first;
  if (!isJsonObject(set)) return noEquivalent('Its ground truth has no constraints.');
  if (typeof set.func_name === 'string') {
    const { func_name: name, ...kwargs } = set;
    const known = checked(name, kwargs);
    return known.ok ? ok([known.value]) : known;
  }
  const ids = Array.isArray(set.instruction_id) ? set.instruction_id : [];
  const kwargs = Array.isArray(set.kwargs) ? set.kwargs : [];
  const constraints: Constraint[] = [];
  for (const [index, id] of ids.entries()) {
    const known = typeof id === 'string' ? checked(id, kwargs[index] ?? null) : undefined;
    if (!known) return noEquivalent('A constraint of its ground truth has no name.');
    if (!known.ok) return known;
    constraints.push(known.value);
  }
  return constraints.length > 0 ? ok(constraints) : noEquivalent('Its ground truth has no constraints.');
}

/** Arguments that are null were not given. */
function checked(id: string, kwargs: Json): Result<Constraint> {
  if (!checkedConstraints.has(id)) {
    const why = unchecked.get(id) ?? 'no grader here checks it';
    return noEquivalent(`The constraint \`${id}\` is left out, and its row with it: ${why}.`);
  }
  const given = isJsonObject(kwargs) ? Object.entries(kwargs).filter(([, value]) => value !== null) : [];
  return ok({ ...Object.fromEntries(given), id });
}
