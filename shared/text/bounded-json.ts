import { isJsonObject, parseJson, type Json } from '../json';

/** Far more than any answer or example needs, and far less than what exhausts the stack of code that walks a value. */
const maxDepth = 500;

/**
 * Parses JSON that a model wrote or a file brought. A value nested deeper than 500 levels counts as no JSON: `JSON.parse` would take
 * `[[[[…` of any depth, and everything that later walks the value would overflow.
 */
export function parseBoundedJson(text: string): Json | undefined {
  const value = parseJson(text.trim());
  return value !== undefined && isWithinDepth(value) ? value : undefined;
}

/** Level by level, not by recursion, for the same reason. */
function isWithinDepth(value: Json): boolean {
  let level: Json[] = [value];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > maxDepth) return false;
    level = level.flatMap((member) =>
      Array.isArray(member) ? member : isJsonObject(member) ? Object.values(member) : [],
    );
  }
  return true;
}
