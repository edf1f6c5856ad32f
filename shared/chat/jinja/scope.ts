import type { Value } from './values';

/** Variables of a template, a loop's round or a macro's call; what is not here is looked for outside. */
export interface Scope {
  variables: Map<string, Value>;
  outer: Scope | undefined;
}

export function innerScope(outer: Scope): Scope {
  return { variables: new Map(), outer };
}

export function lookUp(scope: Scope, name: string): Value | undefined {
  for (let at: Scope | undefined = scope; at; at = at.outer) {
    const value = at.variables.get(name);
    if (value !== undefined) return value;
  }
  return undefined;
}
