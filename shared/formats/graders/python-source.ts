/** Graders of ours as Python that OpenAI can run: `grade(sample, item)`, which raises where the example is at fault. */
import type { JsonMatchGrader, JsonValidGrader } from '../../domain/graders/own';
import type { Json } from '../../json';
import { parseTemplate } from '../../templates/parse';
import { parsePath } from '../../templates/path';

export function jsonValidSource({ input }: JsonValidGrader): string {
  return [
    'import json',
    '',
    '',
    'def grade(sample, item):',
    `    text = fill(${templateParts(input)}, sample, item)`,
    '    if text is None:',
    '        return 0.0',
    '    return 0.0 if read(text) is MISSING else 1.0',
    '',
    '',
    fill,
    read,
  ].join('\n');
}

export function jsonMatchSource({ input, reference, fields }: JsonMatchGrader): string {
  const table = fields.map(({ path, compare, tolerance }) => [
    parsePath(path) ?? [],
    compare,
    tolerance ?? 0,
  ]);
  return [
    'import json',
    'import re',
    'import unicodedata',
    '',
    `FIELDS = json.loads(${quoted(JSON.stringify(table))})`,
    '',
    '',
    'def grade(sample, item):',
    `    expected = read(required(fill(${templateParts(reference)}, sample, item)))`,
    '    if expected is MISSING:',
    '        raise ValueError("the reference is not valid JSON")',
    `    text = fill(${templateParts(input)}, sample, item)`,
    '    answer = MISSING if text is None else read(text)',
    '    matching = 0',
    '    for path, compare, tolerance in FIELDS:',
    '        wanted = look_up(expected, path)',
    '        if wanted is MISSING:',
    '            raise ValueError("the reference has no field " + ".".join(map(str, path)))',
    '        if compare == "numeric" and number(wanted) is None:',
    '            raise ValueError("a field of the reference is not a number")',
    '        if compare == "set" and not isinstance(wanted, list):',
    '            raise ValueError("a field of the reference is not a list")',
    '        found = look_up(answer, path)',
    '        if found is not MISSING and matches(compare, tolerance, found, wanted):',
    '            matching += 1',
    '    return 1 - (len(FIELDS) - matching) / len(FIELDS)',
    '',
    '',
    compareFields,
    fill,
    read,
  ].join('\n');
}

/** Equality as everywhere here: of JSON values, numbers by value, `true` never 1, and case by folding. */
const compareFields = `def matches(compare, tolerance, answer, reference):
    if compare == "exact":
        return written(answer) == written(reference)
    if compare == "case_insensitive":
        return written(folded(answer)) == written(folded(reference))
    if compare == "numeric":
        first, second = number(answer), number(reference)
        if first is None or second is None:
            return False
        rounding = 4 * 2.0**-52 * max(abs(first), abs(second))
        return abs(first - second) <= tolerance + rounding
    if not isinstance(answer, list):
        return False
    return set(map(written, answer)) == set(map(written, reference))


def written(value):
    return json.dumps(value, sort_keys=True)


def folded(value):
    if isinstance(value, str):
        text = unicodedata.normalize("NFC", value).lower().upper()
        return unicodedata.normalize("NFC", text)
    if isinstance(value, list):
        return [folded(entry) for entry in value]
    if isinstance(value, dict):
        return {key: folded(entry) for key, entry in value.items()}
    return value


def number(value):
    if isinstance(value, float):
        return value
    if isinstance(value, str) and re.fullmatch(r"\\s*[+-]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][+-]?[0-9]+)?\\s*", value):
        return float(value)
    return None


def required(text):
    if text is None:
        raise ValueError("the reference reads a part that the answer lacks")
    return text

`;

/** Templates: a part of the answer that is not there gives None, a field that the example lacks raises. */
const fill = `MISSING = object()


def fill(parts, sample, item):
    pieces = []
    for part in parts:
        if isinstance(part, str):
            pieces.append(part)
            continue
        namespace, path = part[0], part[1:]
        value = look_up(item if namespace == "item" else sample, path)
        if value is MISSING or (namespace == "sample" and len(path) == 1 and value is None):
            if namespace == "sample":
                return None
            raise ValueError("the example has no field " + ".".join(map(str, path)))
        pieces.append(value if isinstance(value, str) else json.dumps(whole(value), ensure_ascii=False, separators=(",", ":")))
    return "".join(pieces)


def look_up(value, path):
    for key in path:
        if isinstance(value, list) and index_of(key) is not None:
            index = index_of(key)
            if index >= len(value):
                return MISSING
            value = value[index]
        elif isinstance(value, dict) and str(key) in value:
            value = value[str(key)]
        else:
            return MISSING
    return value


def whole(value):
    if isinstance(value, float) and value.is_integer():
        return int(value)
    if isinstance(value, list):
        return [whole(entry) for entry in value]
    if isinstance(value, dict):
        return {key: whole(entry) for key, entry in value.items()}
    return value


def index_of(key):
    if isinstance(key, int):
        return key
    return int(key) if key.isascii() and key.isdigit() else None

`;

/** JSON as JavaScript reads it: every number a double, no NaN, nothing before or after but white space. */
const read = `
def read(text):
    try:
        return normal(json.loads(text.strip(), parse_int=float, parse_constant=refuse))
    except (ValueError, RecursionError):
        return MISSING


def normal(value):
    if isinstance(value, float):
        return value + 0.0
    if isinstance(value, list):
        return [normal(entry) for entry in value]
    if isinstance(value, dict):
        return {key: normal(entry) for key, entry in value.items()}
    return value


def refuse(name):
    raise ValueError(name)
`;

function templateParts(template: string): string {
  const parsed = parseTemplate(template);
  const parts: Json = parsed.ok
    ? parsed.parts.map((part) => ('text' in part ? part.text : [part.path.namespace, ...part.path.segments]))
    : [template];
  return `json.loads(${quoted(JSON.stringify(parts))})`;
}

/** A JSON string is a Python string as well: all escapes of the one are escapes of the other. */
function quoted(text: string): string {
  return JSON.stringify(text);
}
