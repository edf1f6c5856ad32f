/**
 * Attempts to use up the Python sandbox, to break it, or to leave something in it for the next call. Each answers 0 or raises
 * where it is contained.
 */
export const pythonHarm: Record<string, string> = {
  'an endless loop': 'def grade(s, i):\n  while True: pass',
  'an endless loop that catches everything': `
def grade(s, i):
    while True:
        try:
            while True: pass
        except BaseException:
            continue
        finally:
            continue`,
  'an endless generator': `
import itertools
def grade(s, i): return sum(itertools.count())`,
  'an endless loop when loaded': 'while True: pass',
  'a regular expression that explodes': `
import re
def grade(s, i): return 1 if re.match(r"(a+)+$", "a" * 60 + "b") else 0`,
  'a number that explodes': 'def grade(s, i): return len(str(10 ** 10 ** 8)) * 0 + len(bin(3 ** (10 ** 9)))',
  'bytes without end': `
def grade(s, i):
    kept = []
    while True: kept.append(bytes(10**7))`,
  'a text without end': 'def grade(s, i): return len("x" * 2**31)',
  'a list without end': 'def grade(s, i): return len([0] * 2**30)',
  'memory, caught and tried again': `
def grade(s, i):
    kept = []
    while True:
        try:
            while True: kept.append(bytearray(10**6))
        except MemoryError:
            pass`,
  'deep recursion': `
import sys
def grade(s, i):
    sys.setrecursionlimit(10**9)
    def deeper(n): return deeper(n + 1) + 1
    return deeper(0)`,
  'deep recursion in C': `
import sys
def grade(s, i):
    sys.setrecursionlimit(10**9)
    value = []
    for _ in range(10**6): value = [value]
    return len(repr(value))`,
  'a parser that recurses': 'def grade(s, i): return eval("(" * 10**6 + ")" * 10**6)',
  'JSON of great depth': `
import json
def grade(s, i): return 0 if json.loads("[" * 10**6 + "]" * 10**6) else 1`,
  'a flood of output': `
def grade(s, i):
    import sys
    for _ in range(10**7): print("x" * 1000); sys.stderr.write("y")`,
  'crashing the interpreter': `
def grade(s, i):
    import faulthandler
    faulthandler._sigsegv()`,
  'crafted bytecode': `
def grade(s, i):
    from _opcode_metadata import opmap
    def victim(): pass
    steps = [opmap["RESUME"], 0] + [opmap["LOAD_FAST"], 255, opmap["POP_TOP"], 0] * 50 + [opmap["RETURN_VALUE"], 0]
    victim.__code__ = victim.__code__.replace(co_code=bytes(steps), co_stacksize=0)
    for _ in range(100): victim()
    return 0`,
  'marshal of garbage': `
def grade(s, i):
    import marshal
    for n in range(256):
        try: marshal.loads(bytes([n]) + bytes(range(255)))
        except (EOFError, ValueError, TypeError): pass
    return 0`,
  'the frames of the caller': `
def grade(s, i):
    import sys
    frame = sys._getframe(1)
    while frame:
        frame.f_globals["call"] = lambda text: 'v"taken"'
        for name in list(frame.f_locals): 
            if name in ("state", "encode", "dumps"): frame.f_locals[name] = None
        frame = frame.f_back
    return 0`,
  'another main': `
def grade(s, i):
    import __main__, builtins, json
    __main__.call = __main__.prepare = lambda text: 'v"taken"'
    json.dumps = json.loads = lambda *a, **k: "taken"
    builtins.isinstance = lambda *a: True
    return 0`,
  'closing every file': `
def grade(s, i):
    import os
    for fd in range(64):
        try: os.close(fd)
        except OSError: pass
    return 0`,
  'using up the files': `
def grade(s, i):
    import os, sys
    opened = 0
    try:
        while True:
            os.open(sys.path[0], os.O_RDONLY)
            opened += 1
    except OSError:
        return 0 if opened > 100 else "few"
`,
  'another folder and mask': `
def grade(s, i):
    import os
    for change in (lambda: os.umask(0o777), lambda: os.chdir("/lib"), lambda: os.chmod("/lib", 0)):
        try: change()
        except OSError: pass
    return os.getcwd() if os.getcwd() == "/lib" else 0`,
  'pipes without end': `
def grade(s, i):
    import os
    r, w = os.pipe()
    while True: os.write(w, bytes(65536))`,
  'files of the kernel': `
def grade(s, i):
    import os
    found = []
    for name in ("/proc/1", "/proc/self/task", "/sys", "/etc", "/root", "/home/user", "/usr/lib", "C:/Windows"):
        try: found += os.listdir(name)
        except OSError: pass
    return str(found) if found else 0`,
  'a wheel from an index': `
def grade(s, i):
    import importlib, sys
    sys.path.append("http://127.0.0.1/package.zip")
    return str(importlib.import_module("package"))`,
  'a thread of Python, made by hand': `
def grade(s, i):
    import _thread
    return _thread.start_new_thread(print, ())`,
  subinterpreters: `
def grade(s, i):
    import _interpreters
    made = _interpreters.create()
    _interpreters.exec(made, "import js")
    return str(made)`,
  'a memory view of everything': `
def grade(s, i):
    import array, sys
    class Evil:
        def __index__(self):
            data.clear() if hasattr(data, "clear") else None
            return 2**31 - 1
    data = bytearray(16)
    memoryview(data)[Evil()] = 1
    return "written"`,
  'a tracer that stays': `
def grade(s, i):
    import sys
    def tracer(frame, event, argument):
        frame.f_globals["call"] = None
        return tracer
    sys.settrace(tracer)
    sys.monitoring.use_tool_id(0, "evil")
    return 0`,
  'an interrupt of another thread': `
def grade(s, i):
    import _thread, signal
    signal.signal(signal.SIGINT, lambda *a: None)
    _thread.interrupt_main()
    for _ in range(1000): pass
    return 0`,
  'hooks that stay': `
def grade(s, i):
    import atexit, gc, sys, weakref
    def evil(*a, **k): raise ValueError("still here")
    sys.settrace(evil); sys.setprofile(evil); sys.addaudithook(evil)
    gc.callbacks.append(evil); atexit.register(evil)
    return 0`,
  'mapping memory': `
def grade(s, i):
    import mmap
    return len(mmap.mmap(-1, 2**30))`,
  'a number that is none': `
class Evil(float):
    def __float__(self): raise KeyboardInterrupt
    def __str__(self): raise SystemExit
def grade(s, i): return Evil()`,
  'an exception that cannot be shown': `
class Evil(Exception):
    def __str__(self):
        while True: pass
def grade(s, i): raise Evil`,
  'a value that is never written': `
class Evil(dict):
    def items(self):
        while True: yield ("a", 1)
def grade(s, i): return Evil(a=1)`,
  'a name that leads to a prototype':
    'def grade(s, i): return {"__proto__": {"score": 1}, "constructor": 1}["constructor"] - 1',
  'reading without end': `
def grade(s, i):
    import sys
    return 0 if sys.stdin.read() == "" else 1`,
  'asking for input': 'def grade(s, i): return input()',
  devices: `
def grade(s, i):
    import os
    found = []
    for name in os.listdir("/dev"):
        try: found.append(os.read(os.open("/dev/" + name, os.O_RDONLY), 10))
        except OSError: pass
    return str(found) if any(found) else 0`,
  'the time of the host': `
def grade(s, i):
    import time, datetime
    return 0 if datetime.date.today() == datetime.date(2026, 1, 1) and time.time() == 1767225600 else time.time()`,
  'strings to code in JavaScript': `
def grade(s, i):
    import _pyodide_core
    return str(_pyodide_core.js_eval("1"))`,
};

/** Those that only a time limit ends. */
export const pythonEndless: ReadonlySet<string> = new Set([
  'filling files',
  'a signal handler and an alarm',
  'an endless loop',
  'an endless loop that catches everything',
  'an endless generator',
  'an endless loop when loaded',
  'a regular expression that explodes',
  'a number that explodes',
  'memory, caught and tried again',
  'a flood of output',
  'an exception that cannot be shown',
  'a value that is never written',
]);
