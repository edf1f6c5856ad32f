import type { PythonAssets } from '../assets';
import type { MemoryImage } from '../memory-image';
import { sandboxError, type Outcome } from '../messages';
import { outOfMemory, readAnswer } from '../outcome';
import type { CodeCall, Machine, Surroundings } from '../worker/serve';
import { startPython } from './interpreter';

/** WebAssembly's memory never shrinks: a worker that has grown so much is replaced. */
const wornBytes = 128 * 1024 * 1024;

const kind = 'python_grader_runtime_error';

/** The code that was run last: the memory as it was right after that, or why there is none. */
interface Loaded {
  source: string;
  state: MemoryImage | Outcome;
}

/**
 * Python in Pyodide. A grader's code is run once; after each call, the whole memory of the interpreter goes back to what it
 * was before it. So no call can leave anything behind, whatever it changes, and each begins with the same random numbers.
 */
export async function openPython(assets: PythonAssets, { loading }: Surroundings): Promise<Machine> {
  const python = await startPython(assets);
  const fresh = python.image();
  const freshBytes = python.memory.buffer.byteLength;
  let loaded: Loaded | undefined;
  let isSpent = false;

  function rewind({ memoryMb }: CodeCall): void {
    // Of the code's own; what Python takes for itself is not counted.
    python.realm.rewind(freshBytes + memoryMb * 1024 * 1024);
  }

  function read(answer: string | undefined, { memoryMb }: CodeCall): Outcome {
    if (answer === 'm' || (answer === undefined && python.realm.neededMore())) {
      isSpent = true;
      return outOfMemory(kind, memoryMb);
    }
    if (answer === undefined)
      return sandboxError(kind, 'The code has changed Python itself so that it cannot go on.');
    return readAnswer(answer, kind);
  }

  function load(call: CodeCall): Loaded {
    fresh.restore();
    rewind(call);
    const answer = python.prepare(call.source);
    return { source: call.source, state: answer === '' ? python.image() : read(answer, call) };
  }

  return {
    call(call) {
      try {
        if (loaded?.source !== call.source) {
          loaded = undefined;
          // What the code imports is compiled from source, which takes tenths of seconds, and more where models run beside it.
          loading(true);
          loaded = load(call);
          loading(false);
        }
        const { state } = loaded;
        if (!('restore' in state)) return state;
        rewind(call);
        const outcome = read(python.call(call.input), call);
        state.restore();
        return outcome;
      } catch (error) {
        loading(false);
        // Out of the interpreter itself. Where it is only at the end of its stack, its memory can be put back as well.
        const isStackOverflow = isRangeError(error) && python.realm.reachedFor() === undefined;
        if (isStackOverflow && loaded && 'restore' in loaded.state) loaded.state.restore();
        isSpent ||= !isStackOverflow;
        return sandboxError(kind, interpreterEnd(isStackOverflow, python.realm.reachedFor()));
      } finally {
        isSpent ||= python.memory.buffer.byteLength > freshBytes + wornBytes;
      }
    },
    isSpent: () => isSpent,
  };
}

function interpreterEnd(isStackOverflow: boolean, reachedFor: string | undefined): string {
  if (reachedFor !== undefined) return 'The code reached for something outside its sandbox and was stopped.';
  return isStackOverflow
    ? 'The code was stopped: it recursed too deep.'
    : 'The code was stopped: it broke its interpreter.';
}

/** Of whichever realm. */
function isRangeError(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'name' in error && error.name === 'RangeError';
}
