/**
 * Open Instruct's `code` and `code_stdio` run the program that an answer holds against tests, on a server of its own. Here
 * the grader's sandbox is that place: what the program can reach there is nothing. A program that does not end is stopped
 * after so many steps, which is its failure and not the grader's.
 */
const shared = `import contextlib
import io
import json
import re
import sys

# Lines that all runs together may execute.
MOST_STEPS = 1_000_000
steps = 0


class Stopped(BaseException):
    pass


def count(frame, event, argument):
    global steps
    steps += 1
    if steps > MOST_STEPS:
        raise Stopped
    return count


def program_in(text):
    blocks = re.findall(r"\`\`\`(?:python)?(.*?)\`\`\`", text, re.DOTALL)
    return blocks[-1].strip() if blocks else text


def tests_of(label):
    tests = json.loads(label) if isinstance(label, str) else label
    if not isinstance(tests, list) or not tests:
        raise ValueError("the tests must be a list")
    return tests


def run(code, variables, given=""):
    """What the code prints; raises whatever it raises, and Stopped where it does not end."""
    printed = io.StringIO()
    before = sys.stdin
    sys.stdin = io.StringIO(given)
    try:
        with contextlib.redirect_stdout(printed):
            compiled = compile(code, "answer", "exec")
            sys.settrace(count)
            exec(compiled, variables)
    finally:
        sys.settrace(None)
        sys.stdin = before
    return printed.getvalue()


def passes(check):
    try:
        return bool(check())
    except KeyboardInterrupt:
        # So the sandbox ends a call that takes too long.
        raise
    except BaseException:
        return False


def share(tests, check):
    global steps
    steps = 0
    return sum(passes(lambda: check(test)) for test in tests) / len(tests)
`;

/** `code`: tests are Python that raises where the program is wrong; each has the program run before it. */
export function codeSource(label: string): string {
  return `${shared}

def grade(sample, item):
    program = program_in(sample["output_text"])

    def holds(test):
        variables = {"__name__": "__main__"}
        run(program, variables)
        run(test, variables)
        return True

    return share(tests_of(${label}), holds)
`;
}

/** `code_stdio`: tests are an input and the output that is wanted; white space at the ends of lines does not count. */
export function codeStdioSource(label: string): string {
  return `${shared}

def grade(sample, item):
    program = program_in(sample["output_text"])

    def holds(test):
        printed = run(program, {"__name__": "__main__"}, str(test["input"]))
        return lines(printed) == lines(str(test["output"]))

    return share(tests_of(${label}), holds)


def lines(text):
    return [line.rstrip() for line in text.strip().splitlines()]
`;
}
