import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';

/** What the Python sandbox's worker is made of: files of the `pyodide` package, its WebAssembly compiled. */
export interface PythonAssets {
  /** pyodide.asm.mjs as a script that defines `_createPyodideModule`. */
  glue: string;
  code: WebAssembly.Module;
  /** python_stdlib.zip. */
  library: Uint8Array;
}

const require = createRequire(import.meta.url);

/**
 * Read here and not in the worker: a worker needs no files at all then, an application's archive is one that only Electron's
 * own file functions read, and a worker that replaces another has nothing to compile.
 */
export async function loadPythonAssets(): Promise<PythonAssets> {
  const [glue, code, library] = await Promise.all([
    readFile(require.resolve('pyodide/pyodide.asm.mjs'), 'utf8'),
    compileFile('pyodide/pyodide.asm.wasm'),
    readFile(require.resolve('pyodide/python_stdlib.zip')),
  ]);
  return { glue: asScript(glue), code, library: new Uint8Array(library) };
}

export async function loadJavascriptAssets(): Promise<WebAssembly.Module> {
  return compileFile('@jitl/quickjs-wasmfile-release-sync/wasm');
}

async function compileFile(name: string): Promise<WebAssembly.Module> {
  return WebAssembly.compile(new Uint8Array(await readFile(require.resolve(name))));
}

const exportLine = 'export default _createPyodideModule;';

/** A module cannot be evaluated in another realm; a script can, once it asks nothing of its own address. */
function asScript(glue: string): string {
  if (!glue.trimEnd().endsWith(exportLine))
    throw new Error('This version of Pyodide is not made as expected.');
  return glue
    .trimEnd()
    .slice(0, -exportLine.length)
    .replaceAll('import.meta.url', '"file:///pyodide.asm.mjs"');
}
