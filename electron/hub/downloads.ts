import { mkdir, rm, statfs } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Download, HubRepository } from '../../shared/domain/models';
import { failure, FailureError, type Failure } from '../../shared/result';
import { describeFileError } from '../store/file-errors';
import { fetchFile, partOf, type Patience } from './fetch-file';
import { createPace } from './pace';
import {
  bytesThere,
  downloadId,
  findPlans,
  isWhole,
  localPaths,
  planPath,
  readPlan,
  removePlan,
  targetOf,
  writePlan,
  type Plan,
} from './plan-file';
import { fileUrl, lookAt, lookUpModel } from './repository';
import type { Hub } from './request';

export interface Downloads {
  look(hub: Hub, typed: string, folder: string, signal: AbortSignal): Promise<HubRepository>;
  /** Begins a download, or goes on with what is there of it. Answers at once; how it goes is told. */
  start(hub: Hub, wanted: Wanted, signal: AbortSignal): Promise<Download>;
  resume(hub: Hub, id: string, folders: readonly string[], signal: AbortSignal): Promise<Download>;
  /** Those of this process, and what earlier ones left unfinished in these folders. */
  list(folders: readonly string[]): Promise<Download[]>;
  /** Stops one or all; what was fetched stays. Answers when nothing is written any more. */
  pause(id?: string): Promise<void>;
  /** Forgets a download, and deletes what an unfinished one has fetched. */
  discard(id: string, folders: readonly string[]): Promise<void>;
}

export interface Wanted {
  repository: string;
  commit: string;
  file: string;
  folder: string;
}

export interface DownloadsOptions {
  onChange: (download: Download) => void;
  /** Folder of the workspace that is open: what is begun now is meant for it. */
  currentWorkspace: () => string | undefined;
  /** A model has arrived, whole and checked. Answers the name it got in the workspace, if it was added. */
  onArrived: (arrived: Arrived) => Promise<string | undefined>;
  patience?: Patience;
}

export interface Arrived {
  path: string;
  /** Of its first file. */
  sha256: string;
  /** The workspace it is for. */
  workspace: string | undefined;
}

interface Entry {
  plan: Plan;
  shown: Download;
  /** While it is going on. */
  running?: { controller: AbortController; ended: Promise<void> };
}

const tellEveryMs = 250;
/** What stays free on a disk that is filled: logs and swap need some. */
const spareBytes = 200e6;

export function createDownloads({
  onChange,
  onArrived,
  currentWorkspace,
  patience,
}: DownloadsOptions): Downloads {
  const entries = new Map<string, Entry>();

  function show(entry: Entry, change: Partial<Download>): void {
    entry.shown = { ...entry.shown, ...change };
    onChange(entry.shown);
  }

  async function adopt(plan: Plan): Promise<Entry> {
    const id = downloadId(plan.path);
    const known = entries.get(id);
    if (known) return known;
    const entry: Entry = {
      plan,
      shown: {
        id,
        repository: plan.repository,
        file: plan.files[0]?.path ?? '',
        path: plan.path,
        state: 'paused',
        doneBytes: await bytesThere(plan),
        totalBytes: plan.files.reduce((sum, { bytes }) => sum + bytes, 0),
      },
    };
    entries.set(id, entry);
    return entry;
  }

  async function find(id: string, folders: readonly string[]): Promise<Entry> {
    const known = entries.get(id);
    if (known) return known;
    const plan = (await findPlans(folders)).find(({ path }) => downloadId(path) === id);
    if (!plan) throw failure('not-found', 'There is nothing left of this download. Start it again.');
    return adopt(plan);
  }

  async function begin(hub: Hub, entry: Entry, signal: AbortSignal): Promise<Download> {
    if (entry.running) return entry.shown;
    const { plan } = entry;
    const folder = dirname(plan.path);
    try {
      await mkdir(folder, { recursive: true });
      await checkSpace(folder, plan);
      writePlan(plan);
    } catch (error) {
      throw describeFileError(error, plan.path, 'write');
    }
    // From here on pausing finds it; whoever no longer wants it has said so before.
    if (signal.aborted) throw failure('cancelled', 'The download was not begun.');
    if (entry.running) return entry.shown;
    const controller = new AbortController();
    show(entry, { state: 'running', problem: undefined });
    entry.running = { controller, ended: transfer(hub, entry, controller.signal) };
    return entry.shown;
  }

  /** Fetches all files one after the other; never throws. */
  async function transfer(hub: Hub, entry: Entry, signal: AbortSignal): Promise<void> {
    const { plan } = entry;
    const pace = createPace();
    const workspace = currentWorkspace();
    let before = 0;
    let latest: Partial<Download> | undefined;
    const timer = setInterval(() => {
      if (latest && entry.running)
        show(entry, { ...latest, ...(latest.state === 'running' && pace.now(entry.shown.totalBytes)) });
      latest = undefined;
    }, tellEveryMs);
    try {
      for (const { path, remote } of localPaths(plan)) {
        await fetchFile({
          hub,
          path,
          bytes: remote.bytes,
          sha256: remote.sha256,
          repository: plan.repository,
          url: fileUrl(hub, plan.repository, plan.commit, remote.path),
          signal,
          patience,
          onProgress(done, doing) {
            if (doing === 'fetching') pace.note(before + done, Date.now());
            // What is read again was there before: only the checking is news.
            latest =
              doing === 'checking'
                ? { state: 'checking', ...noPace }
                : { state: 'running', doneBytes: before + done };
          },
        });
        before += remote.bytes;
      }
      await removePlan(plan);
      const added = await onArrived({
        path: plan.path,
        sha256: plan.files[0]?.sha256 ?? '',
        workspace,
      });
      end(entry, { state: 'finished', doneBytes: entry.shown.totalBytes, added });
    } catch (error) {
      end(entry, {
        doneBytes: await bytesThere(plan),
        ...(signal.aborted ? { state: 'paused' } : failed(error)),
      });
    } finally {
      clearInterval(timer);
    }
  }

  function end(entry: Entry, change: Partial<Download>): void {
    entry.running = undefined;
    show(entry, { ...noPace, ...change });
  }

  async function stop({ running }: Entry): Promise<void> {
    running?.controller.abort();
    await running?.ended;
  }

  return {
    async look(hub, typed, folder, signal) {
      const { models, ...found } = await lookAt(hub, typed, signal);
      const files = models.map(async ({ path, files: parts, ...model }) => ({
        ...model,
        path,
        parts: parts.length,
        isDownloaded: await isWhole(planOf({ ...found, files: parts }, folder, path)),
      }));
      return { ...found, folder, files: await Promise.all(files) };
    },
    async start(hub, { repository, commit, file, folder }, signal) {
      const { files } = await lookUpModel(hub, repository, commit, file, signal);
      const plan = planOf({ repository, commit, files }, folder, file);
      const known = entries.get(downloadId(plan.path));
      if (known?.running) return known.shown;
      if (known) entries.delete(known.shown.id);
      await dropOtherParts(plan);
      return begin(hub, await adopt(plan), signal);
    },
    async resume(hub, id, folders, signal) {
      return begin(hub, await find(id, folders), signal);
    },
    async list(folders) {
      for (const plan of await findPlans(folders)) await adopt(plan);
      return [...entries.values()].map(({ shown }) => shown);
    },
    async pause(id) {
      const wanted = [...entries.values()].filter(({ shown }) => id === undefined || shown.id === id);
      await Promise.all(wanted.map(stop));
    },
    async discard(id, folders) {
      const entry = await find(id, folders);
      await stop(entry);
      entries.delete(id);
      if (entry.shown.state === 'finished') return;
      await removePlan(entry.plan);
      for (const { path } of localPaths(entry.plan)) await rm(partOf(path), { force: true });
    },
  };
}

/** Parts of what was another file at another commit are of no use. */
async function dropOtherParts(plan: Plan): Promise<void> {
  const before = await readPlan(planPath(plan.path));
  for (const { path, remote } of localPaths(plan)) {
    const old = before?.files.find((file) => file.path === remote.path);
    if (old && old.sha256 !== remote.sha256) await rm(partOf(path), { force: true });
  }
}

const noPace = { bytesPerSecond: undefined, secondsLeft: undefined };

function planOf(
  { repository, commit, files }: Pick<Plan, 'repository' | 'commit' | 'files'>,
  folder: string,
  file: string,
): Plan {
  return { repository, commit, files, path: targetOf(folder, repository, file) };
}

async function checkSpace(folder: string, plan: Plan): Promise<void> {
  const disk = await statfs(folder);
  const free = disk.bavail * disk.bsize;
  const missing = plan.files.reduce((sum, { bytes }) => sum + bytes, 0) - (await bytesThere(plan));
  if (missing > 0 && missing + spareBytes > free) {
    throw failure(
      'no-space',
      `This download needs ${gigabytes(missing)} GB, and the disk of ${folder} has ${gigabytes(free)} GB free. Make room, or choose another folder.`,
    );
  }
}

const gigabytes = (bytes: number) => (bytes / 1e9).toFixed(bytes < 1e10 ? 1 : 0);

/** A broken connection leaves a part that can be gone on with; everything else has to be looked at. */
function failed(error: unknown): Pick<Download, 'state' | 'problem'> {
  if (!(error instanceof FailureError)) {
    console.error(error);
    return { state: 'failed', problem: 'The download met an error of its own; the log has the details.' };
  }
  const { code, message }: Failure = error.failure;
  return { state: code === 'unreachable' || code === 'busy' ? 'paused' : 'failed', problem: message };
}
