/**
 * Run in Python once, before any grader's code. Takes away the modules that would lead to JavaScript (the gate closes the way
 * itself, see gate.ts) and leaves two functions in `__main__`:
 *
 * `prepare(source)` runs a grader's code and answers "" or how it failed; `call(text)` calls its `grade`. Answers are tagged
 * as outcome.ts reads them, and "m" is a MemoryError. Whatever the code does to these functions, it does to its own call
 * only: after each call, the memory that Python lives in goes back to what it was.
 */
export const driver = String.raw`
def _boot():
    import _ast, gc, json, math, os, sys, types

    file_name = 'grader.py'
    limit = 64 * 1024
    loads, dumps = json.loads, json.dumps
    fence = chr(96)
    no_score = (
        '; return a number from 0 to 1, True or False, or a dict such as {"score": 0.5, "reason": "..."}.'
    )
    state = {'lines': [], 'module': None}

    unreachable = frozenset([
        'js', 'pyodide', 'pyodide_js', '_pyodide', '_pyodide_core', 'micropip',
        'ctypes', '_ctypes', 'webbrowser',
    ])

    class NotHere:
        """In front of all other finders."""

        @staticmethod
        def find_spec(name, path=None, target=None):
            if name.partition('.')[0] in unreachable:
                raise ModuleNotFoundError(f'No module named {name!r}', name=name)
            return None

    def number(value):
        if hasattr(type(value), '__float__'):
            return float(value)
        raise TypeError(f'a value of type {type(value).__name__} is not JSON')

    def returned(what):
        return 'e' + fence + 'grade' + fence + ' returned ' + what + no_score

    def encode(value):
        if hasattr(type(value), '__float__') and not isinstance(value, (bool, int)):
            value = float(value)
        if isinstance(value, float) and not math.isfinite(value):
            return returned(str(value))
        if isinstance(value, complex):
            return returned('a complex number')
        if isinstance(value, int) and not isinstance(value, bool):
            try:
                float(value)
            except OverflowError:
                return returned('a number that is too large')
        if value is not None and not isinstance(value, (bool, int, float, str, dict, list, tuple)):
            return returned(f'a value of type {type(value).__name__[:100]}')
        try:
            text = dumps(value, allow_nan=False, default=number)
        except (TypeError, ValueError, RecursionError) as error:
            return returned(f'something that is not JSON ({str(error)[:200]})')
        return 'v' + text if len(text) <= limit else returned('more than 64 KB')

    def place(error):
        line = None
        if isinstance(error, SyntaxError) and error.filename == file_name:
            line = error.lineno
        step = error.__traceback__
        while step is not None:
            if step.tb_frame.f_code.co_filename == file_name:
                line = step.tb_lineno
            step = step.tb_next
        if line is None or not 1 <= line <= len(state['lines']):
            return ''
        return f' (line {line}: {fence}{state["lines"][line - 1].strip()[:200]}{fence})'

    def told(error):
        if isinstance(error, ModuleNotFoundError) and error.name:
            return (
                f'There is no module {fence}{error.name}{fence} here: code runs offline, '
                "with Python's standard library only"
            )
        message = error.msg if isinstance(error, SyntaxError) else str(error)
        name = type(error).__name__[:100]
        return f'{name}: {message[:1000]}' if message else name

    def describe(error):
        if isinstance(error, MemoryError):
            return 'm'
        try:
            text = told(error) + place(error)
            return 'x' + text.encode('utf-8', 'replace').decode()
        except MemoryError:
            return 'm'
        except BaseException:
            return 'xThe code raised an exception that cannot be shown.'

    def settle(value):
        if not isinstance(value, types.CoroutineType):
            return value
        try:
            value.send(None)
        except StopIteration as stop:
            return stop.value
        value.close()
        raise RuntimeError('grade waits for something that never comes: there is nothing to await here')

    def imported(tree):
        found, left = set(), [tree]
        while left:
            node = left.pop()
            if isinstance(node, _ast.Import):
                found.update(alias.name for alias in node.names)
            elif isinstance(node, _ast.ImportFrom) and node.module and not node.level:
                found.add(node.module)
            for field in node._fields:
                value = getattr(node, field, None)
                if isinstance(value, _ast.AST):
                    left.append(value)
                elif isinstance(value, list):
                    left.extend(item for item in value if isinstance(item, _ast.AST))
        return found

    def import_ahead(source):
        # What a function imports would be read again in each call.
        for name in sorted(imported(compile(source, file_name, 'exec', _ast.PyCF_ONLY_AST, True))):
            if name not in ('this', 'antigravity'):
                try:
                    __import__(name)
                except Exception:
                    pass

    def prepare(source):
        try:
            state['lines'] = source.splitlines()
            import_ahead(source)
            module = types.ModuleType('grader')
            sys.modules['grader'] = module
            exec(compile(source, file_name, 'exec', 0, True), module.__dict__)
            if not callable(getattr(module, 'grade', None)):
                return 'xThe code has no function ' + fence + 'grade(sample, item)' + fence + '.'
            state['module'] = module
            return ''
        except BaseException as error:
            return describe(error)

    def call(text):
        try:
            sample, item = loads(text)
            return encode(settle(state['module'].grade(sample, item)))
        except BaseException as error:
            return describe(error)

    sys.meta_path.insert(0, NotHere)
    sys.argv[:] = [file_name]
    os.environ.clear()
    main = sys.modules['__main__'].__dict__
    main['prepare'] = prepare
    main['call'] = call
    gc.collect()

_boot()
del _boot
`;
