/** promptfoo's `javascript` assertion as code of ours (docs "Expected outputs › Javascript assertions"). */
import type { Json } from '../../../json';
import { ok, type Result } from '../../../result';
import { parseTemplate } from '../../../templates/parse';
import { draft, noEquivalent, unnamed, type Draft } from '../draft';
import type { Assertion } from './assertion';

/** From which score a number passes that has no threshold: promptfoo asks for more than 0. */
export const aboveZero = 1e-6;

/** Variables that an example holds under another name. */
export type Renamed = readonly (readonly [variable: string, field: string])[];

/** What only a whole Node.js has. */
const beyondTheSandbox: readonly (readonly [pattern: RegExp, what: string])[] = [
  [/\brequire\s*\(|\bimport\s*\(|^\s*import\s/m, 'other modules'],
  [/\bfetch\s*\(|\bXMLHttpRequest\b/, 'a network'],
  [/\bprocess\s*\./, 'the process (`process`)'],
];

/** What the code throws is a bad answer in promptfoo, whether it is negated or not; here a slip of the code is an error. */
export function javascriptDraft(assertion: Assertion, renamed: Renamed): Result<Draft> {
  const { value, threshold, transforms, config, isNegated } = assertion;
  if (typeof value !== 'string' || value.trim() === '') return noEquivalent('It has no code.');
  const missing = beyondTheSandbox.find(([pattern]) => pattern.test([value, ...transforms].join('\n')));
  if (missing) return noEquivalent(`Its code needs ${missing[1]}, which graders here do not have.`);
  const passThreshold = threshold ?? aboveZero;
  const source = [
    'async function grade(sample, item) {',
    `  const vars = ${variablesExpression(renamed)};`,
    `  const context = { vars, test: { vars }, prompt: item.input, config: ${literal(config)} };`,
    '  let output = sample.output_text;',
    '  let result;',
    '  try {',
    ...transforms.flatMap((transform) => [
      '  output = (function (output, context) {',
      functionBody(transform),
      '  })(output, context);',
    ]),
    '  result = await (function (output, context) {',
    functionBody(value),
    '  })(output, context);',
    '  } catch (error) {',
    '    if (error instanceof ReferenceError) throw error;',
    `    return { score: ${isNegated ? 1 : 0}, reason: "The code failed on the answer: " + error };`,
    '  }',
    `  return toScore(result, ${passThreshold});`,
    '}',
    '',
    toScore,
  ].join('\n');
  return draft({ type: 'tunewright.javascript', name: unnamed, source, pass_threshold: passThreshold });
}

/** A boolean is 1 or 0, a number itself; of an object `pass` decides, and with a threshold the score must reach it too. */
const toScore = `function toScore(result, threshold) {
  if (typeof result === "boolean" || typeof result === "number") return Number(result);
  if (typeof result !== "object" || result === null || typeof result.pass !== "boolean") {
    throw new Error("the code must return true or false, a number, or an object with pass and score");
  }
  const reason = typeof result.reason === "string" ? { reason: result.reason } : {};
  const score = typeof result.score === "number" ? result.score : Number(result.pass);
  if (result.pass && score < threshold) return { score: threshold > ${aboveZero} ? score : 1, ...reason };
  return { score: result.pass || score < threshold ? score : 0, ...reason };
}
`;

/**
 * One line is an expression, or declarations with an expression at the end; several lines are a function's body, which
 * returns by itself.
 */
function functionBody(code: string): string {
  const trimmed = code.trim().replace(/;+\s*$/, '');
  if (trimmed.includes('\n')) return code.trimEnd();
  if (!/^(?:const|let|var)\s/.test(trimmed)) return `return ${trimmed}`;
  const end = lastStatementEnd(trimmed);
  return end < 0 ? trimmed : `${trimmed.slice(0, end + 1)} return ${trimmed.slice(end + 1).trim()}`;
}

/** The last `;` that stands in no text and no brackets. */
function lastStatementEnd(code: string): number {
  let last = -1;
  let depth = 0;
  let quote = '';
  for (let at = 0; at < code.length; at += 1) {
    const character = code[at] ?? '';
    if (quote !== '') {
      if (character === '\\') at += 1;
      else if (character === quote) quote = '';
    } else if (/["'`]/.test(character)) quote = character;
    else if (/[([{]/.test(character)) depth += 1;
    else if (/[)\]}]/.test(character)) depth -= 1;
    else if (character === ';' && depth === 0) last = at;
  }
  return last;
}

function variablesExpression(renamed: Renamed): string {
  if (renamed.length === 0) return 'item';
  const pairs = renamed.map(([variable, field]) => `[${quoted(variable)}]: item[${quoted(field)}]`);
  return `Object.assign({}, item, { ${pairs.join(', ')} })`;
}

/** `starts-with` where the beginning is not the same for all examples. */
export function startsWithSource(answer: string, start: string): string {
  return [
    'function grade(sample, item) {',
    `  const answer = ${textExpression(answer)};`,
    `  const start = ${textExpression(start)};`,
    '  return answer !== undefined && answer.startsWith(start);',
    '}',
    '',
    `// The text at a path; a field that the example lacks is the example's mistake, not the answer's.
function text(root, path, isAnswer) {
  let value = root;
  for (const key of path) {
    if (typeof value !== "object" || value === null || !Object.prototype.hasOwnProperty.call(value, key)) {
      if (isAnswer) return undefined;
      throw new Error("the example has no field " + path.join("."));
    }
    value = value[key];
  }
  return typeof value === "string" ? value : JSON.stringify(value);
}
`,
  ].join('\n');
}

function textExpression(template: string): string {
  const parsed = parseTemplate(template);
  if (!parsed.ok) return quoted(template);
  const parts = parsed.parts.map((part) => {
    if ('text' in part) return quoted(part.text);
    const { namespace, segments } = part.path;
    return `text(${namespace}, ${literal([...segments])}, ${namespace === 'sample'})`;
  });
  return parts.join(' + ');
}

/** JSON is JavaScript, but for two line separators that old engines take for line ends. */
function literal(value: Json | undefined): string {
  if (value === undefined) return 'undefined';
  return JSON.stringify(value).replaceAll('\u2028', '\\u2028').replaceAll('\u2029', '\\u2029');
}

function quoted(text: string): string {
  return literal(text);
}

/** Whether code can be read as it is: Nunjucks would fill variables into its text. */
export function isPlainCode(code: string): Result<true> {
  return /\{\{|\{%/.test(code)
    ? noEquivalent('Its code has variables filled in; read them from `context.vars`.')
    : ok(true);
}
