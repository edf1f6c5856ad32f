import module, { createRequire, syncBuiltinESMExports } from 'node:module';

/**
 * What of the realm's globals stays for the WebAssembly glue: the language itself, and how it reads text and memory. All
 * else (process, require, fetch, WebSocket, timers, performance, …) is deleted, whatever a version of Node or Electron adds.
 */
const kept = words(`
  globalThis undefined NaN Infinity Object Function Array Number Boolean String Symbol BigInt Math JSON Date RegExp Promise
  Proxy Reflect Atomics Intl Map Set WeakMap WeakSet WeakRef FinalizationRegistry Iterator
  Error AggregateError EvalError RangeError ReferenceError SyntaxError TypeError URIError
  ArrayBuffer SharedArrayBuffer DataView Int8Array Uint8Array Uint8ClampedArray Int16Array Uint16Array Int32Array
  Uint32Array Float32Array Float64Array BigInt64Array BigUint64Array
  parseInt parseFloat isNaN isFinite decodeURI decodeURIComponent encodeURI encodeURIComponent escape unescape
  WebAssembly TextDecoder TextEncoder console
`);

/** 1 January 2026, 00:00 UTC: what every clock of the sandboxes says. */
export const frozenTime = Date.UTC(2026, 0, 1);

function words(text: string): ReadonlySet<string> {
  return new Set(text.trim().split(/\s+/));
}

function refuse(): never {
  throw new Error('not available in the sandbox');
}

/**
 * Makes the worker's own realm a poor place to escape to: no globals but the language's, no code from strings, no clock, no
 * time zone. To be called before any glue is set up, so that the glue takes the realm for one without Node.
 */
export function closeRealm(): void {
  for (const name of Reflect.ownKeys(globalThis)) {
    if (typeof name === 'symbol' || !kept.has(name)) Reflect.deleteProperty(globalThis, name);
  }
  for (const maker of codeMakers()) {
    Object.defineProperty(maker, 'constructor', { value: refuse, writable: false, configurable: false });
  }
  Object.defineProperty(globalThis, 'Function', { value: refuse });
  Error.stackTraceLimit = 0;
  silenceConsole();
  freezeClock();
}

/** The prototypes from which `Function` and its three relatives can be reached. */
function codeMakers(): object[] {
  const examples = [
    () => undefined,
    async () => Promise.resolve(),
    function* () {
      yield undefined;
    },
    async function* () {
      yield Promise.resolve();
    },
  ];
  return examples.map((example) => {
    const prototype: unknown = Object.getPrototypeOf(example);
    if (typeof prototype !== 'object' && typeof prototype !== 'function') throw new Error('no prototype');
    return prototype ?? refuse();
  });
}

function silenceConsole(): void {
  const nothing = () => undefined;
  const silent = Object.fromEntries(
    ['log', 'warn', 'error', 'info', 'debug', 'trace'].map((name) => [name, nothing]),
  );
  Object.defineProperty(globalThis, 'console', { value: silent });
}

const dateParts = ['Date', 'Day', 'FullYear', 'Hours', 'Minutes', 'Month', 'Seconds', 'Milliseconds'];

function freezeClock(): void {
  Date.now = () => frozenTime;
  Date.prototype.getTimezoneOffset = () => 0;
  for (const part of dateParts) {
    const utc = Object.getOwnPropertyDescriptor(Date.prototype, `getUTC${part}`);
    if (utc) Object.defineProperty(Date.prototype, `get${part}`, utc);
  }
}

/** Modules that reach nothing outside the thread, and that Node itself goes on using here. */
const harmless = words(`
  assert assert/strict async_hooks buffer console constants diagnostics_channel domain events path path/posix path/win32
  process punycode querystring stream stream/consumers stream/promises stream/web string_decoder sys timers timers/promises
  url util util/types
`);

/** Of `process`: what reaches out of the thread. The rest of it Node needs to run the thread, and to end it. */
const processReaches = words(`
  abort binding chdir cwd dlopen electronBinding exit getBuiltinModule initgroups kill loadEnvFile openStdin reallyExit
  resourceUsage setSourceMapsEnabled setegid seteuid setgid setgroups setuid umask
  _debugEnd _debugProcess _kill _linkedBinding _rawDebug
`);

/**
 * Replaces the functions of every built-in module (files, network, processes, threads, modules, …) and those of `process`
 * that reach out with one that throws: who gets out of an interpreter into this realm finds nothing here either.
 */
export function disarmBuiltins(): void {
  const require = createRequire(import.meta.url);
  const process = require('node:process') as NodeJS.Process;
  // Some modules warn when they are loaded.
  process.emitWarning = () => undefined;
  const names = module.builtinModules.filter((name) => !harmless.has(name) && !name.startsWith('_'));
  // All of them first: `module` itself is among them, and loads none afterwards.
  for (const exports of names.map((name) => load(require, name))) disarm(exports);
  for (const name of processReaches) {
    if (name in process) Object.defineProperty(process, name, { value: refuse });
  }
  syncBuiltinESMExports();
}

function load(require: NodeJS.Require, name: string): unknown {
  try {
    return require(name);
  } catch {
    // Not built into this runtime, or not for worker threads.
    return undefined;
  }
}

function disarm(exports: unknown): void {
  if ((typeof exports !== 'object' && typeof exports !== 'function') || exports === null) return;
  for (const [key, property] of Object.entries(Object.getOwnPropertyDescriptors(exports))) {
    const isFunction = typeof property.value === 'function';
    if (isFunction && (property.configurable || property.writable)) {
      Object.defineProperty(exports, key, { ...property, value: refuse });
    }
  }
}
