import createModule from '@jitl/quickjs-wasmfile-release-sync/emscripten-module';

/** Numbers that name a runtime, a context or a value inside QuickJS's memory. */
type Pointer = number;

/** As much of QuickJS's C interface (quickjs-emscripten's `interface.c`) as the sandbox calls. */
export interface QuickJs {
  /** The first address that was ever allocated; below it lie the C stack and the static data. */
  heapStart: Pointer;
  newRuntime(): Pointer;
  limitStack(runtime: Pointer, bytes: number): void;
  allowInterrupts(runtime: Pointer): void;
  newContext(runtime: Pointer): Pointer;
  /** Of a global script. Answers a value, which `exceptionOf` tells from an exception. */
  evaluate(context: Pointer, code: string, fileName: string): Pointer;
  call(context: Pointer, func: Pointer, argument: Pointer): Pointer;
  property(context: Pointer, array: Pointer, index: number): Pointer;
  newString(context: Pointer, text: string): Pointer;
  text(context: Pointer, value: Pointer): string;
  /** The exception that a call has ended with; 0 where it has ended well. */
  exceptionOf(context: Pointer, result: Pointer): Pointer;
  /** Runs what promises have waiting. Answers an exception or a number, as `exceptionOf` tells. */
  runJobs(runtime: Pointer, most: number): Pointer;
  hasJobs(runtime: Pointer): boolean;
  promise(context: Pointer, value: Pointer): 'none' | 'pending' | 'fulfilled' | 'rejected';
  promiseResult(context: Pointer, value: Pointer): Pointer;
}

/** All intrinsics of quickjs-emscripten's default context, and BigInt. */
const intrinsics = 0;
const promiseStates = ['pending', 'fulfilled', 'rejected'] as const;

/** A new instance with a memory of its own. `shouldInterrupt` is asked every few thousand steps. */
export async function openQuickJs(
  code: WebAssembly.Module,
  memory: WebAssembly.Memory,
  shouldInterrupt: () => boolean,
): Promise<QuickJs> {
  const module = await createModule({
    wasmMemory: memory,
    instantiateWasm(imports, onSuccess) {
      const instance = new WebAssembly.Instance(code, imports);
      onSuccess(instance);
      return instance.exports;
    },
  });
  const refuse = () => {
    throw new Error('QuickJS called for the host, which offers it nothing.');
  };
  module.callbacks = {
    shouldInterrupt: () => (shouldInterrupt() ? 1 : 0),
    callFunction: refuse,
    loadModuleSource: refuse,
    normalizeModule: refuse,
    freeHostRef: refuse,
  };
  const bind = (name: string, parameters: number): ((...values: number[]) => number) =>
    module.cwrap(name, 'number', new Array<'number'>(parameters).fill('number'));

  const evaluateCode = bind('QTS_Eval', 6);
  const newText = bind('QTS_NewString', 2);
  const callWith = bind('QTS_Call', 5);
  const getText: (context: Pointer, value: Pointer) => string = module.cwrap('QTS_GetString', 'string', [
    'number',
    'number',
  ]);
  const jobPending = bind('QTS_IsJobPending', 1);
  const executeJobs = bind('QTS_ExecutePendingJob', 3);
  const promiseState = bind('QTS_PromiseState', 2);
  const newContext = bind('QTS_NewContext', 2);

  const encoder = new TextEncoder();

  /** Zero-terminated UTF-8. Never freed: the memory goes back to what it was after each call. */
  function write(text: string): Pointer {
    const bytes = encoder.encode(text);
    const pointer = module._malloc(bytes.length + 1);
    if (pointer === 0) throw new RangeError('out of memory');
    const heap = new Uint8Array(memory.buffer);
    heap.set(bytes, pointer);
    heap[pointer + bytes.length] = 0;
    return pointer;
  }
  const heapStart = module._malloc(4);
  const undefinedValue = bind('QTS_GetUndefined', 0)();
  const argument = module._malloc(4);
  const lastContext = module._malloc(4);

  return {
    heapStart,
    newRuntime: bind('QTS_NewRuntime', 0),
    limitStack: bind('QTS_RuntimeSetMaxStackSize', 2),
    allowInterrupts: bind('QTS_RuntimeEnableInterruptHandler', 1),
    newContext: (runtime) => newContext(runtime, intrinsics),
    evaluate(context, source, fileName) {
      const pointer = write(source);
      const length = encoder.encode(source).length;
      return evaluateCode(context, pointer, length, write(fileName), 0, 0);
    },
    call(context, func, value) {
      new DataView(memory.buffer).setUint32(argument, value, true);
      return callWith(context, func, undefinedValue, 1, argument);
    },
    property: bind('QTS_GetPropNumber', 3),
    newString: (context, text) => newText(context, write(text)),
    text: getText,
    exceptionOf: bind('QTS_ResolveException', 2),
    runJobs: (runtime, most) => executeJobs(runtime, most, lastContext),
    hasJobs: (runtime) => jobPending(runtime) !== 0,
    promise: (context, value) => promiseStates[promiseState(context, value)] ?? 'none',
    promiseResult: bind('QTS_PromiseResult', 2),
  };
}
