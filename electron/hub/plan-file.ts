/** What is being downloaded, kept beside the part that is there, so that any later process can go on with it. */
import { createHash } from 'node:crypto';
import { readFile, rm, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { z } from 'zod';
import { walk } from '../discovery/walk';
import { replaceFile } from '../store/atomic-file';
import { partOf } from './fetch-file';
import type { RemoteFile } from './repository';

export interface Plan {
  repository: string;
  commit: string;
  files: RemoteFile[];
  /** Where the first part lies when it is whole; the others lie beside it. */
  path: string;
}

const planSchema = z.object({
  version: z.literal(1),
  repository: z.string(),
  commit: z.string(),
  files: z
    .array(
      z.object({
        path: z.string(),
        bytes: z.number().int().min(0),
        sha256: z.string().regex(/^[0-9a-f]{64}$/),
      }),
    )
    .min(1),
});

const suffix = '.download.json';
/** Folder of downloads / organisation / repository / folders of the repository. */
const depth = 5;

export const planPath = (path: string) => `${path}${suffix}`;

/** The same for the same target, whoever asks: sixteen hex digits. */
export function downloadId(path: string): string {
  return createHash('sha256').update(path).digest('hex').slice(0, 16);
}

export function targetOf(folder: string, repository: string, file: string): string {
  return join(folder, ...repository.split('/'), ...file.split('/'));
}

/** Where each file of the plan goes. Only its last name counts: the plan lies on a disk where anyone may write. */
export function localPaths({ path, files }: Plan): { remote: RemoteFile; path: string }[] {
  return files.map((remote) => ({ remote, path: join(dirname(path), basename(remote.path)) }));
}

export function writePlan({ path, repository, commit, files }: Plan): void {
  replaceFile(planPath(path), `${JSON.stringify({ version: 1, repository, commit, files }, null, 2)}\n`);
}

export function removePlan({ path }: Plan): Promise<void> {
  return rm(planPath(path), { force: true });
}

/** Downloads that were begun in these folders and not finished. */
export async function findPlans(folders: readonly string[]): Promise<Plan[]> {
  const plans: Plan[] = [];
  for (const folder of folders) {
    const { files } = await walk(folder, (name) => name.endsWith(suffix), undefined, {
      depth,
      entries: 20_000,
    });
    for (const file of files) {
      const plan = await readPlan(file);
      if (plan && !plans.some(({ path }) => path === plan.path)) plans.push(plan);
    }
  }
  return plans;
}

export async function readPlan(file: string): Promise<Plan | undefined> {
  try {
    const { version: _, ...plan } = planSchema.parse(JSON.parse(await readFile(file, 'utf8')));
    const path = file.slice(0, -suffix.length);
    return basename(plan.files[0]?.path ?? '') === basename(path) ? { ...plan, path } : undefined;
  } catch {
    return undefined;
  }
}

/** Bytes of the plan that are on the disk, whole files and parts. */
export async function bytesThere(plan: Plan): Promise<number> {
  let sum = 0;
  for (const { path, remote } of localPaths(plan)) {
    const there = (await sizeOf(path)) ?? (await sizeOf(partOf(path))) ?? 0;
    sum += Math.min(there, remote.bytes);
  }
  return sum;
}

export async function isWhole(plan: Plan): Promise<boolean> {
  for (const { path, remote } of localPaths(plan)) {
    if ((await sizeOf(path)) !== remote.bytes) return false;
  }
  return true;
}

async function sizeOf(path: string): Promise<number | undefined> {
  return (await stat(path).catch(() => undefined))?.size;
}
