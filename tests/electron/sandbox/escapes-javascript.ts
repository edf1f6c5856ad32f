/**
 * Attempts to get out of the JavaScript sandbox, or to harm what comes after. Each answers 0 or throws where it is contained,
 * and anything else where it found something.
 */
const host = `["process","require","module","exports","Buffer","fetch","XMLHttpRequest","WebSocket","Worker","setTimeout",
  "setInterval","setImmediate","performance","navigator","std","os","bjson","scriptArgs","print","Deno","Bun","WebAssembly",
  "global","window","self","importScripts","postMessage","queueMicrotask","structuredClone","crypto","localStorage"]`;

export const javascriptEscapes: Record<string, string> = {
  'globals of a host': `
function grade() {
  const found = ${host}.filter((name) => name in globalThis);
  return found.length === 0 ? 0 : found;
}`,
  process: 'function grade() { return process.version; }',
  require: 'function grade() { return require("fs").readFileSync("/etc/passwd", "utf8"); }',
  'the constructor of the constructor': `
function grade() { return this.constructor.constructor("return typeof process !== 'undefined' ? process : 0")(); }`,
  Function: `function grade() { return Function("return typeof require === 'undefined' ? 0 : 1")(); }`,
  'the constructors of async and generator functions': `
async function grade() {
  const made = [async () => {}, function* () {}, async function* () {}].map((f) => f.constructor("return typeof process"));
  const kinds = [await made[0](), made[1]().next().value, (await made[2]().next()).value];
  return kinds.every((kind) => kind === "undefined") ? 0 : kinds;
}`,
  'indirect eval': `function grade() { return (0, eval)("typeof process + typeof require") === "undefinedundefined" ? 0 : 1; }`,
  'the console of the host': `
function grade() {
  return console.log.constructor("return typeof process")() === "undefined" ? 0 : 1;
}`,
  'import of a module of Node':
    'async function grade() { return (await import("node:fs")).readFileSync("/etc/passwd", "utf8"); }',
  'import of std': 'async function grade() { return Object.keys(await import("std")); }',
  'import of os': 'async function grade() { return Object.keys(await import("qjs:os")); }',
  'import of a file': 'async function grade() { return Object.keys(await import("/etc/passwd")); }',
  'import of data': `async function grade() { return (await import("data:text/javascript,export const a = 1")).a; }`,
  'an import statement': 'import fs from "fs"; function grade() { return 1; }',
  'import.meta': 'function grade() { return import.meta.url; }',
  'frames of the host': `
function grade() {
  const seen = [];
  Error.prepareStackTrace = (_, frames) => { seen.push(frames); return frames; };
  const { stack } = new Error("x");
  const text = String(stack) + JSON.stringify(seen);
  return /node:|file:|\\.mjs|worker/.test(text) ? text : 0;
}`,
  'frames of a stack overflow': `
function grade() {
  try { (function deeper() { deeper(); })(); } catch (error) {
    return /node:|file:|quickjs/.test(String(error.stack)) ? error.stack : 0;
  }
}`,
  'a shared buffer and a wait': `
function grade() {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
  return 1;
}`,
  WebAssembly: 'function grade() { return new WebAssembly.Memory({ initial: 1 }).buffer.byteLength; }',
  fetch: 'async function grade() { return (await fetch("http://127.0.0.1")).status; }',
  'the functions of the prelude': `
function grade() {
  return [arguments.callee.caller, grade.caller].some((found) => typeof found === "function") ? 1 : 0;
}`,
  'an endless loop': 'function grade() { while (true); }',
  'an endless loop when loaded': 'while (true);',
  'an endless loop that catches': `
function grade() { while (true) { try { while (true); } catch { continue; } finally { continue; } } }`,
  'an endless generator':
    'function* all() { while (true) yield 1; } function grade() { return [...all()].length; }',
  'endless microtasks': 'async function grade() { while (true) await null; }',
  'microtasks that breed': `
function grade() {
  const breed = () => { Promise.resolve().then(breed).then(breed); };
  breed();
  return new Promise(() => {});
}`,
  'microtasks that breed when loaded': `
const breed = () => { Promise.resolve().then(breed); };
breed();
const grade = () => 0;`,
  'an endless proxy': `
function grade() {
  return new Proxy({}, { ownKeys: () => Array.from({ length: 1e9 }, (_, i) => String(i)) });
}`,
  'an endless comparison': `
function grade() {
  return [3, 2, 1].sort(() => { while (true); }).length;
}`,
  'a regular expression that explodes':
    'function grade() { return /^(a+)+$/.test("a".repeat(60) + "b") ? 1 : 0; }',
  'a regular expression that recurses':
    'function grade() { return new RegExp("(".repeat(1e5) + ")".repeat(1e5)).test("") ? 0 : 0; }',
  'a text without end': 'function grade() { let x = "x"; while (true) x += x; }',
  repeat: 'function grade() { return "x".repeat(2 ** 30 - 1).split("").length; }',
  'arrays without end': 'function grade() { const all = []; while (true) all.push(new Array(1e6).fill(0)); }',
  'a buffer without end':
    'function grade() { const all = []; while (true) all.push(new Uint8Array(2 ** 28)); }',
  'memory, caught and tried again': `
function grade() {
  const all = [];
  while (true) { try { while (true) all.push(new Uint8Array(2 ** 20)); } catch {} }
}`,
  'a number that explodes': 'function grade() { return (7n ** (10n ** 8n)).toString().length; }',
  'deep recursion': 'function grade() { return grade() + 1; }',
  'deep recursion in getters': `
function grade() {
  const evil = { get score() { return evil.score; } };
  return evil;
}`,
  'JSON of great depth': 'function grade() { return JSON.parse("[".repeat(1e6) + "]".repeat(1e6)) ? 0 : 1; }',
  'a value of great depth':
    'function grade() { let value = []; for (let n = 0; n < 1e6; n += 1) value = [value]; return value; }',
  'code of great depth': 'function grade() { return eval("(".repeat(1e6) + ")".repeat(1e6)); }',
  'join of great depth':
    'function grade() { let a = []; for (let n = 0; n < 1e5; n += 1) a = [a]; return String(a).length; }',
  'a flood of output':
    'function grade() { for (let n = 0; n < 1e6; n += 1) console.log("x".repeat(100)); return 0; }',
  'a value that is cyclic': 'function grade() { const a = {}; a.a = a; return a; }',
  'a value that is huge': 'function grade() { return Array.from({ length: 1e5 }, () => "xxxxxxxxxx"); }',
  'toJSON without end': 'function grade() { return { toJSON() { while (true); } }; }',
  'a getter that throws': 'function grade() { return { get score() { throw new Error("no"); } }; }',
  'an error that never ends': 'function grade() { throw { get message() { while (true); } }; }',
  'an error that throws': `
function grade() { throw new Proxy({}, { get() { throw new Proxy({}, { get() { throw 1; } }); } }); }`,
  'an error that is huge': 'function grade() { throw new Error("x".repeat(1e6)); }',
  'a thenable':
    'function grade() { return { then(resolve) { resolve(1); }, toJSON: undefined, get score() { throw 0; } }; }',
  'a promise that rejects with nothing': 'function grade() { return Promise.reject(); }',
  'another then': `
function grade() {
  Promise.prototype.then = () => ({ then: 1 });
  JSON.stringify = () => "1"; String = () => "v1"; Reflect.apply = () => "v1"; RegExp.prototype.exec = () => null;
  Number.isFinite = () => true;
  return NaN;
}`,
  'symbols of the language': `
class Evil extends Array { static get [Symbol.species]() { return globalThis.process; } }
function grade() {
  const value = { [Symbol.toPrimitive]: () => process };
  return Number(value) + Evil.from([1]).map((x) => x).length;
}`,
  'a name that leads to a prototype': `
function grade() {
  Object.prototype.score = 1;
  return JSON.parse('{"__proto__": {"polluted": 1}}').polluted === undefined ? {} : 1;
}`,
  'what is left for the next call': `
Object.prototype.polluted = 1;
Array.prototype.push = () => { throw new Error("polluted"); };
globalThis.JSON = undefined;
globalThis.Promise = undefined;
Object.freeze(globalThis);
function grade() { return 0; }`,
  finalizers: `
const registry = typeof FinalizationRegistry === "undefined" ? null : new FinalizationRegistry(() => { while (true); });
function grade() { for (let n = 0; n < 1e5; n += 1) registry?.register({}, n); return 0; }`,
  'the time of the host':
    'function grade() { return Date.now() === Date.UTC(2026, 0, 1) && new Date().getFullYear() === 2026 ? 0 : Date.now(); }',
  'a global grade that is a trap': `
Object.defineProperty(globalThis, "grade", { get() { while (true); } });`,
  'bytes that are not text': 'function grade() { return "\\ud800\\u0000".length === 2 ? 0 : 1; }',
};

/** Those that only a time limit ends. */
export const javascriptEndless: ReadonlySet<string> = new Set([
  'an endless loop',
  'an endless loop when loaded',
  'an endless loop that catches',
  'an endless generator',
  'endless microtasks',
  'microtasks that breed',
  'microtasks that breed when loaded',
  'an endless proxy',
  'an endless comparison',
  'a regular expression that explodes',
  'memory, caught and tried again',
  'a flood of output',
  'toJSON without end',
  'an error that never ends',
  'a global grade that is a trap',
]);
