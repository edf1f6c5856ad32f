import type { Pointer } from './abi';
import { koffi } from './koffi';
import type { Native } from './native';

/** `struct ggml_threadpool_params` (ggml.h): offsets of its fields and its size, in bytes. */
export const threadpoolParams = {
  cpumask: 0,
  n_threads: 512,
  prio: 516,
  poll: 520,
  strict_cpu: 524,
  paused: 525,
  size: 528,
} as const;

const pools = new WeakMap<Native, Map<number, Pointer>>();

/**
 * Threads that stay for the life of the process. Without them llama.cpp's CPU backend makes its threads anew for every
 * decode, and where the system puts a new one on the core that its caller runs on, both wait for each other by
 * spinning: decoding one sequence then takes three times as long (docs/decisions/0008). They sleep between decodes.
 * Undefined where this build of llama.cpp has no CPU backend to ask.
 */
export function threadpool(native: Native, threads: number): Pointer | undefined {
  const known = pools.get(native) ?? new Map<number, Pointer>();
  pools.set(native, known);
  const existing = known.get(threads);
  if (existing !== undefined) return existing;
  const made = createThreadpool(native, threads);
  if (made !== null) known.set(threads, made);
  return made ?? undefined;
}

function createThreadpool({ call }: Native, threads: number): Pointer | null {
  // The CPU backend is loaded at run time: its own functions are asked for by name.
  const registry = call.ggml_backend_reg_by_name('CPU');
  const create = registry && call.ggml_backend_reg_get_proc_address(registry, 'ggml_threadpool_new');
  if (create === null) return null;
  const parameters = new DataView(new ArrayBuffer(threadpoolParams.size));
  // All else is 0: no affinity, normal priority, no polling, not paused.
  parameters.setInt32(threadpoolParams.n_threads, threads, true);
  return koffi.call(create, prototype(), new Uint8Array(parameters.buffer)) as Pointer | null;
}

let declared: ReturnType<typeof koffi.proto> | undefined;

function prototype() {
  return (declared ??= koffi.proto('void *tunewright_threadpool_new(void *params)'));
}
