import { createContext, Script } from 'node:vm';
import type { PythonAssets } from '../assets';
import { takeImage, type MemoryImage } from '../memory-image';
import { frozenTime } from '../worker/close-realm';
import { driver } from './driver';
import { deniedImports, openImports, refusedImports } from './gate';
import { openRealm, type Realm } from './realm';

/** As much of CPython's C interface as the sandbox calls. Numbers are addresses; 0 is no object. */
interface PythonExports {
  memory: WebAssembly.Memory;
  malloc(bytes: number): number;
  malloc_trim(bytes: number): number;
  sbrk(bytes: number): number;
  emscripten_stack_get_current(): number;
  emscripten_stack_get_end(): number;
  _emscripten_stack_restore(pointer: number): void;
  PyRun_SimpleString(code: number): number;
  PyImport_AddModule(name: number): number;
  PyObject_GetAttrString(object: number, name: number): number;
  PyObject_CallOneArg(func: number, argument: number): number;
  PyUnicode_DecodeUTF8(bytes: number, length: number, errors: number): number;
  PyUnicode_AsUTF8AndSize(text: number, length: number): number;
}

/** Python, with the driver's two functions. */
export interface Interpreter {
  memory: WebAssembly.Memory;
  realm: Realm;
  /** Runs a grader's code; undefined where Python had not even the memory to say what went wrong. */
  prepare(source: string): string | undefined;
  call(input: string): string | undefined;
  image(): MemoryImage;
}

/**
 * CPython out of Pyodide, without Pyodide: its bridge to JavaScript (`js`, `pyodide`, proxies) is never set up, so there is
 * none to be closed again. Values go in and out as text in the interpreter's memory.
 */
export async function startPython(assets: PythonAssets): Promise<Interpreter> {
  // Code from strings is off by V8's own switch. WebAssembly stays, for the small modules that Emscripten's glue makes.
  const context = createContext(Object.create(null) as object, {
    codeGeneration: { strings: false, wasm: true },
  });
  const run = (source: string, filename: string): unknown =>
    new Script(source, { filename }).runInContext(context);
  run(assets.glue, 'pyodide.asm.js');
  const open = run(`(${openRealm.toString()})`, 'realm.js') as typeof openRealm;
  const realm = await open({
    code: assets.code,
    library: assets.library,
    frozenTime,
    open: openImports,
    refused: refusedImports,
    denied: deniedImports,
  });
  return drive(realm.instance.exports as unknown as PythonExports, realm);
}

function drive(python: PythonExports, realm: Realm): Interpreter {
  const { memory } = python;
  const encoder = new TextEncoder();
  const decoder = new TextDecoder();

  /** Zero-terminated. Never freed: the memory goes back to what it was. */
  function write(text: string): { pointer: number; length: number } {
    const bytes = encoder.encode(text);
    const pointer = python.malloc(bytes.length + 1) >>> 0;
    if (pointer === 0) throw new RangeError('no more memory');
    const heap = new Uint8Array(memory.buffer);
    heap.set(bytes, pointer);
    heap[pointer + bytes.length] = 0;
    return { pointer, length: bytes.length };
  }

  realm.rewind(Infinity);
  if (python.PyRun_SimpleString(write(driver).pointer) !== 0)
    throw new Error('The driver of the sandbox failed.');
  const main = python.PyImport_AddModule(write('__main__').pointer);
  const functionNamed = (name: string) => python.PyObject_GetAttrString(main, write(name).pointer);
  const prepare = functionNamed('prepare');
  const call = functionNamed('call');
  if (prepare === 0 || call === 0) throw new Error('The driver of the sandbox is incomplete.');
  const lengthPointer = python.malloc(4) >>> 0;
  const stack = python.emscripten_stack_get_current() >>> 0;

  function callWith(func: number, argument: string): string | undefined {
    python._emscripten_stack_restore(stack);
    const { pointer, length } = write(argument);
    const text = python.PyUnicode_DecodeUTF8(pointer, length, 0);
    const result = text === 0 ? 0 : python.PyObject_CallOneArg(func, text);
    const characters = result === 0 ? 0 : python.PyUnicode_AsUTF8AndSize(result, lengthPointer) >>> 0;
    if (characters === 0) return undefined;
    const size = new DataView(memory.buffer).getUint32(lengthPointer, true);
    return decoder.decode(new Uint8Array(memory.buffer, characters, size));
  }

  return {
    memory,
    realm,
    prepare: (source) => callWith(prepare, source),
    call: (input) => callWith(call, input),
    image() {
      // What was needed for a moment, to compile code, need not be copied for each call.
      python.malloc_trim(0);
      // Nor what lies on the far side of the stack pointer: it is dead between two calls.
      return takeImage(memory, [
        [0, python.emscripten_stack_get_end() >>> 0],
        [stack, python.sbrk(0) >>> 0],
      ]);
    },
  };
}
