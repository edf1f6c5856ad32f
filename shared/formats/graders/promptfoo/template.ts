/**
 * promptfoo fills in values with Nunjucks (docs "Configuration › Prompts", "Using variables"). What graders here can
 * read of it is the variable: `{{name}}`, `{{ name.path }}`, `{{ name[0] }}`. Anything else is refused by name.
 */
import { isJsonObject, type Json } from '../../../json';
import { ok, type Result } from '../../../result';
import { formatPath, lookUp, parsePath, type PathSegment } from '../../../templates/path';
import { noEquivalent } from '../draft';

type Part = { text: string } | { path: readonly PathSegment[] };

/** Where a variable stands in an example, or in what a prompt of one's own is given. */
export type PlaceVariable = (name: string) => string;

/** Whether there is anything to fill in. */
export function isTemplate(text: string): boolean {
  return /\{\{|\{%|\{#/.test(text);
}

/** The text as one of our templates; `place` gives the beginning of a variable's path, such as `item.question`. */
export function toTemplate(text: string, place: PlaceVariable): Result<string> {
  const parts = readParts(text);
  if (!parts.ok) return parts;
  const pieces = parts.value.map((part) => {
    if ('text' in part) return part.text;
    const [name, ...rest] = part.path;
    return `{{${joinPath(place(String(name)), rest)}}}`;
  });
  return ok(pieces.join(''));
}

/** The text with the variables' values, as Nunjucks puts them in; a variable that is not there is nothing. */
export function fillIn(text: string, variables: ReadonlyMap<string, Json>): Result<string> {
  const parts = readParts(text);
  if (!parts.ok) return parts;
  const pieces = parts.value.map((part) => {
    if ('text' in part) return part.text;
    const [name, ...rest] = part.path;
    const found = lookUp(variables.get(String(name)) ?? null, rest);
    return found.found ? valueText(found.value) : '';
  });
  return ok(pieces.join(''));
}

function valueText(value: Json): string {
  if (value === null) return '';
  return Array.isArray(value) || isJsonObject(value) ? JSON.stringify(value) : String(value);
}

function joinPath(start: string, rest: readonly PathSegment[]): string {
  const written = rest.length === 0 ? '' : formatPath(rest);
  return written === '' || written.startsWith('[') ? start + written : `${start}.${written}`;
}

/** `{{` in three braces begins an object in Nunjucks; there is no telling what was meant, so it is refused. */
function readParts(text: string): Result<Part[]> {
  const parts: Part[] = [];
  let end = 0;
  for (let open = nextOpening(text, 0); open >= 0; open = nextOpening(text, end)) {
    if (!text.startsWith('{{', open)) {
      return noEquivalent(`It uses the template syntax \`${clip(text.slice(open))}\`; write it out.`);
    }
    const close = text.indexOf('}}', open);
    const expression = text.slice(open + 2, close < 0 ? undefined : close).trim();
    const path = close < 0 ? undefined : readVariable(expression);
    if (!path) {
      return noEquivalent(`Its template \`{{${clip(expression)}}}\` is more than a variable; write it out.`);
    }
    if (path[0] === 'env') return noEquivalent('It reads the environment (`env`); write the value out.');
    if (open > end) parts.push({ text: text.slice(end, open) });
    parts.push({ path });
    end = close + 2;
  }
  if (end < text.length) parts.push({ text: text.slice(end) });
  return ok(parts);
}

function nextOpening(text: string, from: number): number {
  const found = text.slice(from).search(/\{\{|\{%|\{#/);
  return found < 0 ? -1 : from + found;
}

/** `name`, `name.path[0]`; `| safe` only says that nothing is escaped, and here nothing is. */
function readVariable(expression: string): readonly PathSegment[] | undefined {
  const variable = expression.replace(/\s*\|\s*safe$/, '');
  if (!/^[\p{L}_$]/u.test(variable)) return undefined;
  return parsePath(variable);
}

function clip(text: string): string {
  return text.length > 40 ? `${text.slice(0, 40)}…` : text;
}
