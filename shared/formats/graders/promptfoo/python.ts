/** promptfoo's `python` assertion as a grader's source (docs "Expected outputs › Python assertions"). */
import type { Json } from '../../../json';
import type { Result } from '../../../result';
import { draft, noEquivalent, unnamed, type Draft } from '../draft';
import type { Assertion } from './assertion';
import { aboveZero, type Renamed } from './javascript';

/** What the code raises is a bad answer in promptfoo, whether it is negated or not; here a slip of the code is an error. */
export function pythonDraft(assertion: Assertion, renamed: Renamed): Result<Draft> {
  const { value, threshold, transforms, config, isNegated } = assertion;
  if (typeof value !== 'string' || value.trim() === '') return noEquivalent('It has no code.');
  if (transforms.length > 0) {
    return noEquivalent('Its transform is JavaScript and its check is Python; write both in one.');
  }
  const passThreshold = threshold ?? aboveZero;
  const source = [
    'import json',
    'import math',
    '',
    '',
    'def check(output, context):',
    functionBody(value),
    '',
    '',
    variables,
    '',
    'def grade(sample, item):',
    `    variables = Variables(${variablesExpression(renamed)})`,
    '    context = {"vars": variables, "test": {"vars": variables}, "prompt": item.get("input")}',
    ...(config === undefined ? [] : [`    context["config"] = json.loads(${pythonText(config)})`]),
    '    try:',
    '        result = check(sample["output_text"], context)',
    '    except (NameError, ImportError, MissingVariable):',
    '        raise',
    '    except Exception:',
    `        return ${isNegated ? '1.0' : '0.0'}`,
    `    return to_score(result, ${passThreshold})`,
    '',
    '',
    toScore,
  ].join('\n');
  return draft({ type: 'python', name: unnamed, source, pass_threshold: passThreshold });
}

/** A variable that the example lacks is the example's mistake. */
const variables = `class MissingVariable(Exception):
    pass


class Variables(dict):
    def __missing__(self, name):
        raise MissingVariable(f"the example has no field {name}")
`;

/** As promptfoo takes what the code answers: texts "true" and "false" too, and `pass_` for the reserved word. */
const toScore = `def to_score(result, threshold):
    if isinstance(result, str) and result.lower() in ("true", "false"):
        result = result.lower() == "true"
    if isinstance(result, bool):
        return 1.0 if result else 0.0
    if isinstance(result, dict):
        passed = result.get("pass", result.get("pass_"))
        if not isinstance(passed, bool):
            raise ValueError("the code must answer a dict with pass and score")
        score = float(result.get("score", 1.0 if passed else 0.0))
        # With a threshold, both must hold: pass, and a score that reaches it.
        if passed and score < threshold:
            return score if threshold > ${aboveZero} else 1.0
        return score if passed or score < threshold else 0.0
    return float(result)
`;

/** One line is an expression; several lines are a function's body, which returns by itself. */
function functionBody(code: string): string {
  const trimmed = code.trim();
  if (!trimmed.includes('\n')) return `    return ${trimmed}`;
  const indent = /^(?!\s*$)([ \t]+)/m.exec(code)?.[1] ?? '    ';
  return code
    .trimEnd()
    .split('\n')
    .map((line) => (line.trim() === '' ? '' : indent + line))
    .join('\n');
}

function variablesExpression(renamed: Renamed): string {
  if (renamed.length === 0) return 'item';
  const pairs = renamed.map(([variable, field]) => `${quoted(variable)}: item.get(${quoted(field)})`);
  return `{**item, ${pairs.join(', ')}}`;
}

function pythonText(value: Json): string {
  return quoted(JSON.stringify(value));
}

/** A JSON string is a Python string as well: all escapes of the one are escapes of the other. */
function quoted(text: string): string {
  return JSON.stringify(text);
}
