import type { Json } from '../../../json';
import { formatPath } from '../../../templates/path';
import { referenceName, suggestMapping } from '../../mapping';
import type { Renamed } from './javascript';
import { onlyVariable, type Prompt } from './prompt';
import type { PlaceVariable } from './template';
import type { TestCase } from './tests';

/** Where tests' variables go in examples. */
export interface ExampleFields {
  /** False where nothing says what the model is asked. */
  hasInput: boolean;
  prompt: Prompt | undefined;
  /** The variable that is the input where no prompt is filled in; it keeps its field as well. */
  input: string | undefined;
  /** A variable's field; undefined for one that is the example's `input` itself. */
  fieldOf(variable: string): string | undefined;
  place: PlaceVariable;
  renamed: Renamed;
}

/**
 * Every variable becomes a reference field of its name, or of one close to it where the name has a meaning of its own
 * (`id`, `split`, …). The variable called `input` is the example's input where nothing is put around it.
 */
export function exampleFields(cases: readonly TestCase[], prompt: Prompt | undefined): ExampleFields {
  const variables = [...new Set(cases.flatMap((test) => [...test.variables.keys()]))];
  const hasAround = cases.some(({ prefix, suffix }) => prefix !== '' || suffix !== '');
  const alone = prompt && !hasAround ? onlyVariable(prompt) : undefined;
  const input = prompt && alone === undefined ? undefined : (alone ?? suggestMapping(variables).input);
  const fields = new Map<string, string | undefined>();
  const taken = new Set<string>();
  for (const variable of variables) {
    if (variable === 'input' && input === 'input') {
      fields.set(variable, undefined);
      continue;
    }
    const field = referenceName(variable, taken);
    taken.add(field);
    fields.set(variable, field);
  }
  const fieldOf = (variable: string): string | undefined => {
    if (fields.has(variable)) return fields.get(variable);
    // Of a variable that no test sets, the name is all there is.
    return variable === 'input' && prompt === undefined ? undefined : referenceName(variable, taken);
  };
  return {
    hasInput: cases.length === 0 || prompt !== undefined || input !== undefined,
    prompt: alone === undefined ? prompt : undefined,
    input,
    fieldOf,
    place: (variable) => formatPath(['item', fieldOf(variable) ?? 'input']),
    renamed: variables.flatMap((variable) => {
      const field = fieldOf(variable) ?? 'input';
      return field === variable ? [] : [[variable, field] as const];
    }),
  };
}

/** The fields of one example, in the order of the variables. */
export function fieldEntries(
  variables: ReadonlyMap<string, Json>,
  { fieldOf }: ExampleFields,
): [string, Json][] {
  return [...variables].flatMap(([variable, value]) => {
    const field = fieldOf(variable);
    return field === undefined ? [] : [[field, value]];
  });
}
