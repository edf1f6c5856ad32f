/**
 * YAML files that people write by hand: read with the position of what is wrong, and changed without touching the rest.
 * Comments, the order of keys, unknown keys, blank lines, quotes and flow style stay as the person wrote them.
 */
import { isDeepStrictEqual } from 'node:util';
import {
  Document,
  isCollection,
  isMap,
  isNode,
  isScalar,
  isSeq,
  LineCounter,
  parse,
  parseDocument,
  Scalar,
  visit,
  YAMLSeq,
  type CollectionTag,
  type Node,
  type ParsedNode,
  type ScalarTag,
} from 'yaml';
import { stringifyString, type StringifyContext } from 'yaml/util';

export interface YamlFile {
  document: Document.Parsed;
  /** With LF line ends, to which `range`s refer. */
  source: string;
  lines: LineCounter;
  crlf: boolean;
}

export interface YamlProblem {
  line: number;
  column: number;
  /** Without a capital or full stop, to be put into a sentence. */
  reason: string;
}

/** Where a value stands in a document: keys and indices from the root. */
export type YamlPath = readonly (string | number)[];

export function readYaml(text: string): { file: YamlFile; problem?: YamlProblem } {
  const crlf = text.includes('\r\n');
  const source = crlf ? text.replaceAll('\r\n', '\n') : text;
  const lines = new LineCounter();
  const document = parseDocument(source, { lineCounter: lines, prettyErrors: false });
  const file = { document, source, lines, crlf };
  const error = document.errors[0];
  if (!error) return { file };
  const { line, col } = lines.linePos(error.pos[0]);
  return { file, problem: { line, column: col, reason: uncapitalised(error.message) } };
}

/** The document's value as plain data, null where it is empty; undefined where aliases multiply it beyond reason. */
export function yamlValue({ document }: YamlFile): unknown {
  try {
    return document.toJS({ maxAliasCount: 100 });
  } catch {
    return undefined;
  }
}

/** Position of the value at `path`, or of the nearest value around it that is there. */
export function positionOf({ document, lines }: YamlFile, path: YamlPath): { line: number; column: number } {
  for (let length = path.length; length >= 0; length--) {
    const node: unknown = length === 0 ? document.contents : document.getIn(path.slice(0, length), true);
    if (isNode(node) && node.range) {
      const { line, col } = lines.linePos(node.range[0]);
      return { line, column: col };
    }
  }
  return { line: 1, column: 1 };
}

/**
 * Changes the value at `path` from `before` to `after`. Only what differs is touched: keys that are equal in both, and
 * keys of the file that neither knows, stay as they are.
 */
export function changeYaml(document: Document.Parsed, path: YamlPath, before: unknown, after: unknown): void {
  const node: unknown = path.length === 0 ? document.contents : document.getIn(path, true);
  const changed = reconciled(document, isNode(node) ? node : undefined, before, after);
  if (changed === node) return;
  if (path.length === 0) document.contents = changed as ParsedNode;
  else document.setIn(path, changed);
}

/** Puts `value` at the end of the list under `key`, which is made if it is missing or empty. */
export function appendYaml(document: Document.Parsed, key: string, value: unknown): void {
  if (!isMap(document.contents)) document.contents = document.createNode({}) as unknown as ParsedNode;
  const list: unknown = document.get(key, true);
  if (isSeq(list)) {
    if (list.items.length === 0) list.flow = false;
    list.items.push(document.createNode(value));
    return;
  }
  document.set(key, document.createNode([value]));
}

export function removeYaml(document: Document.Parsed, path: YamlPath): void {
  document.deleteIn(path);
}

/** The text of the document, with everything that was not changed as it was written. */
export function writeYaml(file: YamlFile): string {
  const { document } = file;
  if (document.errors.length > 0) throw new Error('A document with errors cannot be written.');
  const faithful = writeKeepingSource(file);
  // What a person meant goes before how it looked.
  const text = isDeepStrictEqual(parse(faithful), yamlValue(file))
    ? faithful
    : document.toString({ lineWidth: 0 });
  return file.crlf ? text.replaceAll('\n', '\r\n') : text;
}

function writeKeepingSource({ document, source }: YamlFile): string {
  const { tags } = document.schema;
  const plain = [...tags];
  tags.splice(0, tags.length, ...plain.map((tag) => keepingSource(tag, source)));
  try {
    return document.toString({ lineWidth: 0 });
  } finally {
    tags.splice(0, tags.length, ...plain);
  }
}

/** The text of a new file. */
export function newYaml(value: unknown): string {
  return new Document(value).toString({ lineWidth: 0 });
}

function reconciled(
  document: Document.Parsed,
  node: Node | undefined,
  before: unknown,
  after: unknown,
): Node {
  if (node && isDeepStrictEqual(before, after)) return node;
  if (isMap(node) && isRecord(before) && isRecord(after)) {
    for (const key of new Set([...Object.keys(before), ...Object.keys(after)])) {
      if (isDeepStrictEqual(before[key], after[key])) continue;
      if (after[key] === undefined) node.delete(key);
      else {
        const old: unknown = node.get(key, true);
        node.set(key, reconciled(document, isNode(old) ? old : undefined, before[key], after[key]));
      }
    }
    return node;
  }
  if (isSeq(node) && Array.isArray(before) && Array.isArray(after)) {
    return reconciledList(document, node, before, after);
  }
  const fresh = document.createNode(after);
  if (isScalar(node) && isScalar(fresh)) keepLook(node, fresh);
  return fresh;
}

/** Items that stay keep their nodes, and with them their comments. */
function reconciledList(document: Document.Parsed, node: YAMLSeq, before: unknown[], after: unknown[]): Node {
  const kept = new YAMLSeq(document.schema);
  kept.flow = node.flow ?? false;
  kept.comment = node.comment;
  kept.commentBefore = node.commentBefore;
  const free = before.map((value, index) => ({ value, item: node.items[index] }));
  for (const value of after) {
    const at = free.findIndex((candidate) => isDeepStrictEqual(candidate.value, value));
    const [same] = at < 0 ? [] : free.splice(at, 1);
    kept.items.push(isNode(same?.item) ? same.item : document.createNode(value));
  }
  return kept;
}

function keepLook(from: Scalar, to: Scalar): void {
  to.comment = from.comment;
  to.commentBefore = from.commentBefore;
  to.spaceBefore = from.spaceBefore;
  if (typeof from.value === typeof to.value && typeof to.value === 'string' && !to.value.includes('\n')) {
    if (from.type === 'QUOTE_DOUBLE' || from.type === 'QUOTE_SINGLE') to.type = from.type;
  }
}

type Tag = ScalarTag | CollectionTag;

/**
 * A tag that writes values as they stand in the source where they still mean the same: on one line a value may be copied
 * whatever its surroundings, and folded text is folded at the width that it had. (The library would pad `[a, b]` and
 * fold all text at one width.)
 */
function keepingSource(tag: Tag, source: string): Tag {
  const stringify = (
    item: unknown,
    context: StringifyContext,
    onComment?: () => void,
    onChompKeep?: () => void,
  ) => {
    const node = item as Node;
    const written = node.range ? source.slice(node.range[0], node.range[1]) : '';
    if (isScalar(node) && node.type === Scalar.BLOCK_FOLDED) {
      const lineWidth = Math.max(...written.split('\n').map((line) => line.length));
      return stringifyString(
        node,
        { ...context, options: { ...context.options, lineWidth, minContentWidth: 0 } },
        onComment,
        onChompKeep,
      );
    }
    const oneLine = written !== '' && !written.includes('\n');
    const plain = isScalar(node) || (isCollection(node) && node.flow === true && !hasComments(node));
    if (oneLine && plain && meansTheSame(written, node, context)) return written;
    if (isScalar(node) && tag.stringify) return tag.stringify?.(node, context, onComment, onChompKeep) ?? '';
    if (isScalar(node)) return stringifyString(node, context, onComment, onChompKeep);
    return node.toString(context, onComment, onChompKeep);
  };
  return { ...tag, stringify } as Tag;
}

function meansTheSame(written: string, node: Node, { doc }: StringifyContext): boolean {
  try {
    return isDeepStrictEqual(parse(written), node.toJS(doc));
  } catch {
    return false;
  }
}

/** Comments between the brackets. One after them is written by whatever holds the collection. */
function hasComments(collection: Node): boolean {
  let found = false;
  visit(collection, {
    Node: (_, node) => {
      if (node !== collection && (node.comment || node.commentBefore)) found = true;
    },
  });
  return found;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function uncapitalised(sentence: string): string {
  const plain = sentence.replace(/\s+/g, ' ').replace(/[.:]$/, '');
  return plain.charAt(0).toLowerCase() + plain.slice(1);
}
