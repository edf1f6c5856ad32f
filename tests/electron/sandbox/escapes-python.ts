/**
 * Attempts to get out of the Python sandbox. Each answers 0 or raises where it is contained, and anything else where it found
 * something.
 */
export const pythonEscapes: Record<string, string> = {
  'import js': `
def grade(s, i):
    import js
    return str(js.process.env)`,
  'from js import eval': `
from js import eval as run
def grade(s, i): return str(run("process.version"))`,
  'pyodide.code.run_js': `
def grade(s, i):
    from pyodide.code import run_js
    return str(run_js("process.pid"))`,
  'the constructor of a converted object': `
def grade(s, i):
    from pyodide.ffi import to_js
    return str(to_js([]).constructor.constructor("return process")())`,
  'pyodide_js and its file system': `
def grade(s, i):
    import pyodide_js
    pyodide_js.FS.mount(pyodide_js.FS.filesystems.NODEFS, {"root": "/"}, "/mnt")
    return open("/mnt/etc/passwd").read()`,
  'pyodide_js by importlib': `
def grade(s, i):
    import importlib
    return str(importlib.import_module("pyodide_js")._api)`,
  'the core module made anew': `
def grade(s, i):
    import _imp, importlib.machinery
    found = []
    for name in ("_pyodide_core", "_pyodide", "pyodide_js", "js"):
        spec = importlib.machinery.ModuleSpec(name, importlib.machinery.BuiltinImporter)
        module = _imp.create_builtin(spec)
        if module is not None:
            _imp.exec_builtin(module)
            found.append(str(module.JsProxy))
    return str(found) if found else 0`,
  'the finder of js, put back': `
def grade(s, i):
    import sys
    sys.meta_path.pop(0)
    import importlib
    return str(importlib.import_module("js").process)`,
  'proxies among all objects': `
def grade(s, i):
    import gc
    for found in gc.get_objects():
        if type(found).__name__.startswith("JsProxy") or "pyodide" in type(found).__module__:
            return str(found.constructor.constructor("return process")().pid)
    return 0`,
  'proxies among the subclasses': `
def grade(s, i):
    seen, left = set(), [object]
    while left:
        kind = left.pop()
        for child in type.__subclasses__(kind):
            if child not in seen:
                seen.add(child)
                left.append(child)
    for kind in seen:
        if kind.__name__ in ("JsProxy", "JsObject", "JsCallable", "JsFetchResponse"):
            made = object.__new__(kind) if kind.__flags__ else None
            return str(made.constructor)
    return 0`,
  'what is left in sys.modules': `
def grade(s, i):
    import sys
    for name, module in list(sys.modules.items()):
        for value in list(vars(module).values()):
            if type(value).__name__ in ("JsProxy", "JsCallable", "JsCallableDoubleProxy"):
                return name + str(value.constructor("return process")())
    return 0`,
  micropip: `
def grade(s, i):
    import micropip
    return "installed"`,
  'opening /etc/passwd': 'def grade(s, i): return open("/etc/passwd").read()',
  'opening the environment': 'def grade(s, i): return open("/proc/self/environ").read()',
  'the environment': `
def grade(s, i):
    import os, posix
    return str(dict(os.environ)) if os.environ or os.environb or os.getenv("PATH") else 0`,
  'folders of the host': `
def grade(s, i):
    import os
    found = [name for name in os.listdir("/") if name in ("etc", "root", "usr", "Users", "Windows", "work", "var")]
    return str(found) if found else 0`,
  'the home of the user': `
def grade(s, i):
    import pathlib
    found = [str(path) for path in pathlib.Path.home().iterdir()] + [str(p) for p in pathlib.Path("..").resolve().glob("*.json")]
    return str(found) if any("json" in path or "bash" in path for path in found) else 0`,
  'writing a file': `
def grade(s, i):
    open("/tmp/left", "w").write("here")
    return open("/tmp/left").read()`,
  'writing over the standard library': `
def grade(s, i):
    import sys
    path = next(path for path in sys.path if path.endswith(".zip"))
    open(path, "r+b").write(b"broken")
    return "written"`,
  'removing the standard library': `
def grade(s, i):
    import os, sys
    for path in sys.path:
        os.rename(path, path + ".old")
    return "renamed"`,
  'a temporary file': `
def grade(s, i):
    import tempfile
    with tempfile.TemporaryFile() as file:
        file.write(b"x")
        return "written"`,
  'filling files': `
def grade(s, i):
    import os
    fd = os.open("/flood", os.O_CREAT | os.O_WRONLY)
    while True: os.write(fd, bytes(2**20))`,
  'a socket': `
def grade(s, i):
    import socket
    socket.create_connection(("127.0.0.1", 80), timeout=1)
    return "connected"`,
  'a raw socket': `
def grade(s, i):
    import _socket
    made = _socket.socket(_socket.AF_INET, _socket.SOCK_STREAM)
    made.connect(("127.0.0.1", 9))
    return "connected"`,
  'looking up a name': `
def grade(s, i):
    import socket
    return str(socket.gethostbyname("localhost"))`,
  'the addresses of a name': `
def grade(s, i):
    import socket
    return str(socket.getaddrinfo("localhost", 80))`,
  urllib: `
def grade(s, i):
    import urllib.request
    return urllib.request.urlopen("http://127.0.0.1/").read().decode()`,
  'pyodide.http': `
def grade(s, i):
    from pyodide.http import open_url
    return open_url("http://127.0.0.1/").read()`,
  asyncio: `
def grade(s, i):
    import asyncio
    async def connect():
        await asyncio.open_connection("127.0.0.1", 80)
        return "connected"
    return asyncio.run(connect())`,
  'the event loop of JavaScript': `
def grade(s, i):
    import asyncio
    loop = asyncio.new_event_loop()
    loop.call_later(0, print)
    loop.run_forever()
    return "ran"`,
  'a browser': `
def grade(s, i):
    import webbrowser
    return "opened" if webbrowser.open("http://127.0.0.1/") else 0`,
  subprocess: `
def grade(s, i):
    import subprocess
    return subprocess.run(["id"], capture_output=True).stdout.decode()`,
  'os.system': `
def grade(s, i):
    import os
    return 0 if os.system("id") != 0 else "ran"`,
  'os.popen': `
def grade(s, i):
    import os
    return os.popen("id").read()`,
  'os.fork': `
def grade(s, i):
    import os
    return f"forked {os.fork()}"`,
  'os.execv': `
def grade(s, i):
    import os
    os.execv("/bin/sh", ["sh"])`,
  'os.posix_spawn': `
def grade(s, i):
    import os
    return str(os.posix_spawn("/bin/sh", ["sh"], {}))`,
  'a thread': `
def grade(s, i):
    import threading
    threading.Thread(target=print).start()
    return "started"`,
  'a process': `
def grade(s, i):
    import multiprocessing
    multiprocessing.Process(target=print).start()
    return "started"`,
  ctypes: `
def grade(s, i):
    import ctypes
    ctypes.CDLL(None).emscripten_run_script(b"globalThis.out = 1")
    return "ran"`,
  '_ctypes made anew': `
def grade(s, i):
    import _imp, importlib.machinery
    spec = importlib.machinery.ModuleSpec("_ctypes", importlib.machinery.BuiltinImporter)
    module = _imp.create_builtin(spec)
    _imp.exec_builtin(module)
    handle = module.dlopen(None, 2)
    address = module.dlsym(handle, "emscripten_run_script_string")
    class Function(module.CFuncPtr):
        _flags_ = module.FUNCFLAG_CDECL
        _restype_ = module._SimpleCData
    return str(Function(address)(b"1 + 1"))`,
  'ctypes through a fresh finder': `
def grade(s, i):
    import sys
    del sys.meta_path[0]
    import ctypes
    ctypes.pythonapi.PyRun_SimpleString(b"x = 1")
    run = ctypes.CDLL(None).emscripten_run_script_string
    run.restype = ctypes.c_char_p
    return run(b"'' + 1").decode()`,
  'a library of the host': `
def grade(s, i):
    import _imp, importlib.machinery, importlib.util
    loader = importlib.machinery.ExtensionFileLoader("libc", "/lib/x86_64-linux-gnu/libc.so.6")
    spec = importlib.util.spec_from_loader("libc", loader)
    return str(_imp.create_dynamic(spec))`,
  'a signal handler and an alarm': `
def grade(s, i):
    import signal
    def handler(*a): raise ValueError
    signal.signal(signal.SIGALRM, handler)
    signal.setitimer(signal.ITIMER_REAL, 0.01, 0.01)
    while True: pass`,
  'signals to the process': `
def grade(s, i):
    import os, signal
    os.kill(os.getppid() or 1, signal.SIGTERM)
    os.kill(os.getpid(), signal.SIGKILL)
    return 0`,
  'os._exit': `
def grade(s, i):
    import os
    os._exit(0)`,
  'os.abort': `
def grade(s, i):
    import os
    os.abort()`,
  'sys.exit': `
def grade(s, i):
    import sys
    sys.exit(0)`,
};
