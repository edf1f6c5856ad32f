import { deviceType, functions, structs, type LibraryName, type NativeFunctions, type Pointer } from './abi';
import type { Backend, LibrarySet } from './libraries';
import { koffi, type LibraryHandle, type TypeObject } from './koffi';

/** llama.cpp loaded into this process. A process loads one library set, once, for its whole life. */
export interface Native {
  set: LibrarySet;
  call: NativeFunctions;
  /** What really computes: the set's backend if it found a device, else the CPU. */
  backend: Backend;
  device: string;
  /** Copies `target.byteLength` bytes of C's memory: Electron allows no typed array to lie on memory that is not V8's. */
  copy: (target: Float32Array, source: Pointer) => void;
  /** The latest warnings and errors that llama.cpp logged; cleared by `takeLog`. */
  log: NativeLog;
}

export interface NativeLog {
  /** Lines since the last call, oldest first. */
  take(): string[];
}

const koffiNames = {
  void: 'void',
  bool: 'bool',
  i8: 'int8_t',
  i32: 'int32_t',
  u32: 'uint32_t',
  i64: 'int64_t',
  u64: 'uint64_t',
  size: 'size_t',
  f32: 'float',
  f64: 'double',
  text: 'const char *',
  pointer: 'void *',
  bytes: 'void *',
  i32s: 'int32_t *',
  f32s: 'float *',
  pointers: 'void *',
  biases: 'void *',
  candidates: 'void *',
  sizes: 'void *',
} as const;

let loaded: Native | undefined;

/**
 * Loads the shared libraries and their backends.
 * @throws when this process has loaded another set already, or a library is missing.
 */
export function loadNative(set: LibrarySet): Native {
  if (loaded) {
    if (loaded.set.directory !== set.directory)
      throw new Error('llama.cpp is loaded already, from another folder');
    return loaded;
  }
  const types = declareStructs();
  const libraries: Record<LibraryName, LibraryHandle> = {
    base: koffi.load(set.base, { global: true }),
    ggml: koffi.load(set.ggml, { global: true }),
    llama: koffi.load(set.llama, { global: true }),
  };
  const call = bind(libraries, types);
  const log = captureLog(call);
  call.ggml_backend_load_all_from_path(set.directory);
  call.llama_backend_init();
  loaded = { set, call, copy: bindCopy(), log, ...pickDevice(set.backend, call) };
  return loaded;
}

function declareStructs(): ReadonlyMap<string, TypeObject> {
  return new Map(
    Object.entries(structs).map(([name, fields]) => {
      const members = Object.entries(fields).map(([field, type]) => [field, koffiNames[type]]);
      return [name, koffi.struct(name, Object.fromEntries(members) as Record<string, string>)];
    }),
  );
}

function bind(libraries: Record<LibraryName, LibraryHandle>, types: ReadonlyMap<string, TypeObject>) {
  const bound: Record<string, unknown> = {};
  const koffiType = (type: string) => types.get(type) ?? koffiNames[type as keyof typeof koffiNames];
  const tables: Record<LibraryName, Record<string, readonly string[]>> = functions;
  for (const [library, table] of Object.entries(tables)) {
    for (const [name, [result = 'void', ...parameters]] of Object.entries(table)) {
      bound[name] = libraries[library as LibraryName].func(
        name,
        koffiType(result),
        parameters.map(koffiType),
      );
    }
  }
  return bound as NativeFunctions;
}

function bindCopy(): Native['copy'] {
  const runtime = koffi.load(process.platform === 'win32' ? 'msvcrt.dll' : null);
  const memcpy = runtime.func('memcpy', 'void', ['float *', 'void *', 'size_t']);
  return (target, source) => void memcpy(target, source, target.byteLength);
}

const logLevel = { warn: 3, error: 4, continued: 5 } as const;
const logCapacity = 50;

/** llama.cpp says why a file cannot be loaded in its log only; keep the tail of it for the message. */
function captureLog(call: NativeFunctions): NativeLog {
  let lines: string[] = [];
  let keeping = false;
  const prototype = koffi.proto('void tunewright_log(int level, const char *text, void *user)');
  const callback = koffi.register((level: number, text: string) => {
    if (level !== logLevel.continued) keeping = level === logLevel.warn || level === logLevel.error;
    if (!keeping) return;
    if (level === logLevel.continued && lines.length > 0) lines[lines.length - 1] += text;
    else lines.push(text);
    if (lines.length > logCapacity) lines.shift();
  }, koffi.pointer(prototype));
  call.llama_log_set(callback, null);
  return {
    take() {
      const taken = lines.map((line) => line.trim()).filter(Boolean);
      lines = [];
      return taken;
    },
  };
}

function pickDevice(backend: Backend, call: NativeFunctions): { backend: Backend; device: string } {
  const count = Number(call.ggml_backend_dev_count());
  const devices = Array.from({ length: count }, (_, index) => call.ggml_backend_dev_get(index)).filter(
    (device) => device !== null,
  );
  const describe = (device: Pointer) => call.ggml_backend_dev_description(device) ?? 'unknown device';
  const gpus = devices.filter((device) => {
    const type = call.ggml_backend_dev_type(device);
    return type === deviceType.gpu || type === deviceType.igpu;
  });
  if (gpus.length > 0) return { backend, device: gpus.map(describe).join(' + ') };
  const cpu = devices.find((device) => call.ggml_backend_dev_type(device) === deviceType.cpu);
  return { backend: 'cpu', device: cpu === undefined ? 'CPU' : describe(cpu) };
}
