import { cpus } from 'node:os';

/** CPU time so far, in milliseconds: of everything on the machine, and of this process. */
export interface CpuTimes {
  at: number;
  all: number;
  own: number;
  processors: number;
}

const everyMs = 300;
/** Part of a core that others may take before a thread of ours is taken off it. */
const tolerance = 0.3;

/**
 * How many threads pay just now. llama.cpp's threads wait for each other by spinning after every operation: when one of
 * them has lost its core to another program, all wait for its next time slice, and a run on two busy cores takes thirty
 * times as long with two threads as with one. So a thread is given up for each core that others keep busy, and taken
 * back when they are done. On CPUs the number of threads does not change a single bit of the results.
 *
 * @param most threads to use on an idle machine: its physical cores
 * @returns asked before each decode; looks at the machine again every 300 ms
 */
export function createThreadGovernor(
  most: number,
  read: () => CpuTimes = readCpuTimes,
  clock: () => number = () => performance.now(),
): () => number {
  let last = read();
  let threads = most;
  return () => {
    // Reading the machine's times takes longer than a look at the clock, and this is asked before every token.
    if (most === 1 || clock() - last.at < everyMs) return threads;
    const now = read();
    const span = now.at - last.at;
    const others = Math.max(0, (now.all - last.all - (now.own - last.own)) / span);
    threads = Math.max(1, Math.min(most, Math.floor(now.processors - others + tolerance)));
    last = now;
    return threads;
  };
}

function readCpuTimes(): CpuTimes {
  const processors = cpus();
  const { user, system } = process.cpuUsage();
  return {
    at: performance.now(),
    all: processors.reduce((sum, { times }) => sum + times.user + times.nice + times.sys + times.irq, 0),
    own: (user + system) / 1000,
    processors: processors.length,
  };
}
