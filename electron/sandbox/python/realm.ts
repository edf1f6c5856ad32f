/**
 * The JavaScript realm that Pyodide's glue lives in: a `vm` context with nothing but the language in it, no code from strings,
 * and a gate in front of every function that the WebAssembly imports.
 *
 * `openRealm` is sent there as text. It must use nothing from outside itself but its argument, and none of what a compiler
 * would need a helper for.
 */
export interface RealmParts {
  code: WebAssembly.Module;
  /** Python's standard library, a zip file. */
  library: Uint8Array;
  frozenTime: number;
  /** See gate.ts. */
  open: readonly string[];
  refused: readonly string[];
  denied: readonly string[];
}

/** What the realm offers to the worker. */
export interface Realm {
  instance: WebAssembly.Instance;
  /**
   * Puts clock, random numbers and files back to their beginning, and sets how large the memory may grow. What else could
   * change from call to call lies in the memory itself.
   */
  rewind(mostBytes: number): void;
  /** The import that code has reached for since the last rewind though it is not open. */
  reachedFor(): string | undefined;
  /** Whether the memory would have had to grow, since the last rewind, beyond its limit. */
  neededMore(): boolean;
}

/** As much of Emscripten's glue as is used here. */
interface Glue {
  (options: {
    thisProgram: string;
    arguments: string[];
    print(text: string): void;
    printErr(text: string): void;
    locateFile(name: string): string;
    API: object;
    preRun: ((module: { FS: FileSystem; ENV: Record<string, string> }) => void)[];
    instantiateWasm(
      imports: { env: Record<string, unknown> },
      onSuccess: (instance: WebAssembly.Instance, code: WebAssembly.Module) => void,
    ): object;
  }): Promise<unknown>;
}

interface FileSystem {
  mkdirTree(path: string): void;
  writeFile(path: string, content: Uint8Array): void;
  streams: unknown[];
}

/** What Emscripten marks its imports with. */
interface Import {
  (...values: unknown[]): unknown;
  sig?: string;
  stub?: boolean;
}

declare global {
  /** Defined in the realm by pyodide.asm.mjs. */
  var _createPyodideModule: Glue;
}

export async function openRealm(parts: RealmParts): Promise<Realm> {
  const { code, frozenTime } = parts;
  const open = new Set(parts.open);
  const refused = new Set(parts.refused);
  const denied = new Set(parts.denied);
  /** Emscripten's EPERM. */
  const notPermitted = -63;
  const nothing = () => undefined;

  let instance: WebAssembly.Instance | undefined;
  let fileSystem: FileSystem | undefined;
  let reachedFor: string | undefined;
  let mostBytes = Infinity;
  let neededMore = false;
  let ticks = 0;
  let seed = 1;

  // It was compiled outside, and becomes this realm's own: nothing here leads out of it.
  Object.setPrototypeOf(code, WebAssembly.Module.prototype);

  // The date stands still; the other clock goes on by a millisecond each time it is read, so that waiting ends.
  Date.now = () => frozenTime;
  define(globalThis, 'performance', { now: () => (ticks += 1) });
  define(globalThis, 'console', { log: nothing, warn: nothing, error: nothing });
  define(globalThis, 'setTimeout', nothing);
  define(globalThis, 'clearTimeout', nothing);

  const grow = WebAssembly.Memory.prototype.grow;
  WebAssembly.Memory.prototype.grow = function (pages) {
    if (this.buffer.byteLength + pages * 65_536 > mostBytes) {
      neededMore = true;
      throw new RangeError('no more memory');
    }
    return grow.call(this, pages);
  };

  function define(target: object, name: string, value: unknown): void {
    Object.defineProperty(target, name, { value, configurable: true, writable: true });
  }

  function heap(): ArrayBuffer | SharedArrayBuffer {
    const memory = instance?.exports.memory;
    if (memory instanceof WebAssembly.Memory) return memory.buffer;
    throw new Error('no memory yet');
  }

  /** xorshift32: the same numbers in each call. */
  function fillWithRandom(pointer: number, size: number): number {
    const bytes = new Uint8Array(heap(), pointer >>> 0, size >>> 0);
    for (let index = 0; index < bytes.length; index += 1) {
      seed ^= seed << 13;
      seed ^= seed >>> 17;
      seed ^= seed << 5;
      bytes[index] = seed >>> 24;
    }
    return 0;
  }

  /** Everything written goes nowhere. */
  function write(_file: number, vectors: number, count: number, written: number): number {
    const words = new Uint32Array(heap());
    let total = 0;
    for (let index = 0; index < count; index += 1) total += words[(vectors >>> 2) + 2 * index + 1] ?? 0;
    words[written >>> 2] = total;
    return 0;
  }

  function setTimeZone(offset: number, daylight: number, standardName: number, daylightName: number): void {
    const words = new Uint32Array(heap());
    words[offset >>> 2] = 0;
    words[daylight >>> 2] = 0;
    const bytes = new Uint8Array(heap());
    for (const name of [standardName, daylightName]) bytes.set([0x55, 0x54, 0x43, 0], name >>> 0);
  }

  /** Imports with an answer of our own. */
  function ours(name: string, original: Import, table: Record<string, unknown>): unknown {
    switch (name) {
      case 'random_get':
        return fillWithRandom;
      case 'fd_write':
        return write;
      case '_tzset_js':
        return setTimeZone;
      case '_localtime_js':
        return table._gmtime_js;
      case '_mktime_js':
        return table._timegm_js;
      case 'fd_read':
        // There is no input, and what is read is the standard library.
        return (file: unknown, vectors: unknown, count: unknown, read: unknown) => {
          if (typeof file !== 'number' || file > 2) return original(file, vectors, count, read);
          new Uint32Array(heap())[Number(read) >>> 2] = 0;
          return 0;
        };
      case 'fd_close':
        // Input and output stay as they are: they are the only files that outlast a call.
        return (file: unknown) => (typeof file === 'number' && file > 2 ? original(file) : 0);
      case '__syscall_fcntl64':
        return (file: unknown, command: unknown, rest: unknown) => {
          const isReading = command === 1 || command === 2 || command === 3;
          return isReading ? original(file, command, rest) : notPermitted;
        };
      case '__syscall_openat':
        return (folder: unknown, path: unknown, flags: unknown, rest: unknown) => {
          const writes = 1 | 2 | 64 | 512 | 1024;
          return (Number(flags) & writes) === 0 ? original(folder, path, flags, rest) : notPermitted;
        };
      default:
        return undefined;
    }
  }

  function gated(name: string, original: Import, table: Record<string, unknown>): unknown {
    const own = ours(name, original, table);
    if (own !== undefined) return own;
    if (open.has(name)) return original;
    if (denied.has(name)) return () => null;
    if (refused.has(name) || name.startsWith('__syscall_')) return () => notPermitted;
    return () => {
      reachedFor = name;
      throw new Error('not available in the sandbox');
    };
  }

  function close(table: Record<string, unknown>): void {
    const originals = { ...table };
    for (const name of Object.keys(originals)) {
      const original = originals[name];
      if (!isImport(original) || original.stub) continue;
      const gate = gated(name, original, originals);
      if (gate === original || !isImport(gate)) continue;
      // A function of its own for each: Emscripten knows functions by their identity.
      const closed: Import = (...values) => gate(...values);
      closed.sig = original.sig;
      table[name] = closed;
    }
  }

  function isImport(value: unknown): value is Import {
    return typeof value === 'function';
  }

  const library = Uint8Array.from(parts.library);
  await globalThis._createPyodideModule({
    thisProgram: 'python',
    arguments: [],
    print: nothing,
    printErr: nothing,
    locateFile: (name) => name,
    API: { config: {}, runtimeEnv: {} },
    preRun: [
      ({ FS, ENV }) => {
        fileSystem = FS;
        FS.mkdirTree('/lib/python3.14/lib-dynload');
        FS.mkdirTree('/lib/python3.14/site-packages');
        FS.writeFile('/lib/python314.zip', library);
        // The same order of sets and the same hashes each time.
        Object.assign(ENV, { HOME: '/', PYTHONHASHSEED: '0', PYTHONDONTWRITEBYTECODE: '1' });
      },
    ],
    instantiateWasm({ env, ...others }, onSuccess) {
      close(env);
      // `wasi_snapshot_preview1` is the same table under another name.
      instance = new WebAssembly.Instance(code, { ...others, env, wasi_snapshot_preview1: env } as never);
      onSuccess(instance, code);
      return {};
    },
  });
  if (!instance || !fileSystem) throw new Error('Pyodide did not start as expected.');

  // All has been compiled that ever is.
  for (const name of ['compile', 'instantiate', 'validate', 'Module', 'Instance', 'Table', 'Global', 'Tag']) {
    Reflect.deleteProperty(WebAssembly, name);
  }
  const { streams } = fileSystem;
  const firstStreams = [...streams];

  return {
    instance,
    rewind(bytes) {
      ticks = 0;
      seed = 0x2545f491;
      reachedFor = undefined;
      neededMore = false;
      mostBytes = bytes;
      streams.length = 0;
      streams.push(...firstStreams);
    },
    reachedFor: () => reachedFor,
    neededMore: () => neededMore,
  };
}
