import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';

/**
 * Physical cores that this process may use. Never more threads than this: with 4 threads on 2 cores llama.cpp's spinning
 * barriers took 103 s where 2 threads took 0.35 s.
 */
export function physicalCores(platform: NodeJS.Platform = process.platform): number {
  const allowed = Math.min(availableParallelism(), platform === 'linux' ? linuxQuota() : Infinity);
  const physical = readPhysicalCores(platform);
  return Math.max(1, Math.min(Math.floor(allowed), physical ?? Math.ceil(availableParallelism() / 2)));
}

function readPhysicalCores(platform: NodeJS.Platform): number | undefined {
  try {
    if (platform === 'linux') return linuxPhysicalCores();
    if (platform === 'darwin')
      return ask('sysctl', ['-n', 'hw.perflevel0.physicalcpu']) ?? ask('sysctl', ['-n', 'hw.physicalcpu']);
    if (platform === 'win32') {
      const command = '(Get-CimInstance Win32_Processor | Measure-Object -Property NumberOfCores -Sum).Sum';
      return ask('powershell.exe', ['-NoProfile', '-NonInteractive', '-Command', command]);
    }
  } catch {
    return undefined;
  }
  return undefined;
}

function ask(command: string, args: string[]): number | undefined {
  try {
    const answer = Number(
      execFileSync(command, args, { encoding: 'utf8', timeout: 5000, stdio: ['ignore', 'pipe', 'ignore'] }),
    );
    return Number.isInteger(answer) && answer > 0 ? answer : undefined;
  } catch {
    return undefined;
  }
}

const cpuFolder = '/sys/devices/system/cpu';

/** Hardware threads of one core share a `thread_siblings_list`: as many different lists, as many cores. */
function linuxPhysicalCores(): number | undefined {
  const lists = readdirSync(cpuFolder)
    .filter((name) => /^cpu\d+$/.test(name))
    .flatMap((name) => readIfThere(`${cpuFolder}/${name}/topology/thread_siblings_list`) ?? []);
  return lists.length > 0 ? new Set(lists).size : undefined;
}

/** Cores that the cgroup's CPU quota amounts to (containers); Infinity without one. */
function linuxQuota(): number {
  const [quota, period] = (readIfThere('/sys/fs/cgroup/cpu.max') ?? '').split(' ').map(Number);
  return quota && period ? Math.max(1, quota / period) : Infinity;
}

function readIfThere(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8').trim();
  } catch {
    return undefined;
  }
}
