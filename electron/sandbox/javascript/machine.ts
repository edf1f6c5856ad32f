import { takeImage, type MemoryImage } from '../memory-image';
import { sandboxError, type Outcome } from '../messages';
import { outOfMemory, readAnswer, timedOut } from '../outcome';
import type { CodeCall, Machine, Surroundings } from '../worker/serve';
import { prelude } from './prelude';
import { openQuickJs } from './quickjs';

const pageBytes = 65_536;
const initialPages = 256;
/** All that QuickJS can address: 2 GB. */
const mostPages = 32_768;
/** WebAssembly's memory never shrinks: past this size it is given back by a new worker. */
const wornBytes = 128 * 1024 * 1024;
/** Of the C stack. Recursion that goes deeper is an InternalError in the code. */
const stackBytes = 256 * 1024;
const mostJobs = 100_000;

/** The code that was evaluated last: the memory as it was right after that, or why there is none. */
interface Loaded {
  source: string;
  state: MemoryImage | Outcome;
}

/**
 * JavaScript in QuickJS. A grader's code is evaluated once; after each call the interpreter's whole memory goes back to what
 * it was before it. So no call can leave anything behind, and each begins with the same random numbers.
 */
export async function openJavascript(code: WebAssembly.Module, { now }: Surroundings): Promise<Machine> {
  let stopAt = Infinity;
  let isStopped = false;
  let isSpent = false;
  let loaded: Loaded | undefined;

  const memory = new WebAssembly.Memory({ initial: initialPages, maximum: mostPages });
  // QuickJS's own limit does not count what it allocates when it runs in WebAssembly.
  let mostBytes = Infinity;
  const grow = memory.grow.bind(memory);
  memory.grow = (pages) => {
    if (memory.buffer.byteLength + pages * pageBytes > mostBytes) throw new RangeError('no more memory');
    return grow(pages);
  };
  const quickJs = await openQuickJs(code, memory, () => (isStopped ||= now() >= stopAt));
  const runtime = quickJs.newRuntime();
  quickJs.limitStack(runtime, stackBytes);
  quickJs.allowInterrupts(runtime);
  const context = quickJs.newContext(runtime);
  const functions = quickJs.evaluate(context, prelude, 'prelude.js');
  if (quickJs.exceptionOf(context, functions) !== 0) throw new Error('The prelude of the sandbox failed.');
  const run = quickJs.property(context, functions, 0);
  const describe = quickJs.property(context, functions, 1);
  const stack = stackOf(memory, quickJs.heapStart);
  const fresh = imageOf(memory, stack);

  /** An uncatchable end (time), or one while an error was being described (memory). */
  function brokenOff({ timeoutMs, memoryMb }: CodeCall): Outcome {
    return isStopped ? timedOut(timeoutMs) : outOfMemory('other_error', memoryMb);
  }

  function load(call: CodeCall): Loaded {
    const { source } = call;
    fresh.restore();
    const result = quickJs.evaluate(context, source, 'grader.js');
    const exception = quickJs.exceptionOf(context, result);
    if (exception === 0) {
      while (quickJs.hasJobs(runtime) && !isStopped) quickJs.runJobs(runtime, mostJobs);
      return { source, state: isStopped ? timedOut(call.timeoutMs) : imageOf(memory, stack) };
    }
    if (isStopped) return { source, state: timedOut(call.timeoutMs) };
    const text = quickJs.call(context, describe, exception);
    const isDescribed = quickJs.exceptionOf(context, text) === 0;
    const state = isDescribed ? failure(quickJs.text(context, text), call) : brokenOff(call);
    return { source, state };
  }

  function grade(call: CodeCall): Outcome {
    let value = quickJs.call(context, run, quickJs.newString(context, call.input));
    if (quickJs.exceptionOf(context, value) !== 0) return brokenOff(call);
    if (quickJs.promise(context, value) !== 'none') {
      quickJs.runJobs(runtime, mostJobs);
      if (isStopped) return timedOut(call.timeoutMs);
      if (quickJs.promise(context, value) !== 'fulfilled') {
        return sandboxError('other_error', '`grade` returned a promise that is never fulfilled.');
      }
      value = quickJs.promiseResult(context, value);
    }
    const text = quickJs.text(context, value);
    return text.startsWith('x') ? failure(text.slice(1), call) : readAnswer(text, 'other_error');
  }

  return {
    call(call) {
      stopAt = now() + call.timeoutMs;
      mostBytes = initialPages * pageBytes + call.memoryMb * 1024 * 1024;
      isStopped = false;
      try {
        if (loaded?.source !== call.source) {
          loaded = undefined;
          const next = load(call);
          if ('error' in next.state && isStopped) return next.state;
          loaded = next;
        }
        const { state } = loaded;
        if (!('restore' in state)) return state;
        try {
          const outcome = grade(call);
          // Some of QuickJS's own loops end quietly when they are interrupted.
          return isStopped ? timedOut(call.timeoutMs) : outcome;
        } finally {
          state.restore();
        }
      } catch (error) {
        // Out of the interpreter itself: its stack or its memory is at its end, and it cannot be trusted any more.
        isSpent = true;
        return isStopped ? timedOut(call.timeoutMs) : sandboxError('other_error', interpreterEnd(error));
      } finally {
        isSpent ||= memory.buffer.byteLength > wornBytes;
      }
    },
    isSpent: () => isSpent,
  };
}

function failure(described: string, { memoryMb }: CodeCall): Outcome {
  if (described.startsWith('InternalError: out of memory')) return outOfMemory('other_error', memoryMb);
  return sandboxError('other_error', described);
}

function interpreterEnd(error: unknown): string {
  const reason =
    error instanceof RangeError
      ? 'it recursed too deep or needed too much memory'
      : 'it broke its interpreter';
  return `The code was stopped: ${reason}.`;
}

/** Emscripten puts it between the static data and the heap. QuickJS was built with this size. */
const reservedStackBytes = 5 * 1024 * 1024;
const margin = 4096;
const usedStackBytes = 65_536;

type Range = readonly [from: number, to: number];

/**
 * The C stack below what is in use of it between two calls: large and dead, it need not be copied. None where it is not
 * where it is expected: in an interpreter that has just started, nearly all of it has never been used.
 */
function stackOf(memory: WebAssembly.Memory, heapStart: number): Range {
  const from = heapStart - reservedStackBytes + margin;
  const to = heapStart - usedStackBytes;
  const words = new Uint32Array(memory.buffer);
  const isUnused = from > 0 && words.subarray(from >>> 2, to >>> 2).every((word) => word === 0);
  return isUnused ? [from, to] : [0, 0];
}

/** Of all that is in use: beyond the last byte that is not zero, nothing was ever allocated. */
function imageOf(memory: WebAssembly.Memory, [stackFrom, stackTo]: Range): MemoryImage {
  const words = new Uint32Array(memory.buffer);
  let last = words.length - 1;
  while (last > 0 && words[last] === 0) last -= 1;
  return takeImage(memory, [
    [0, stackFrom],
    [stackTo, Math.min(memory.buffer.byteLength, (last + 1) * 4 + margin)],
  ]);
}
