import { z } from 'zod';
import { parseHubAddress } from '../../shared/models/hub-address';
import { isCompanionFile, partName, quantizationIn, splitName } from '../../shared/models/file-names';
import { failure, FailureError } from '../../shared/result';
import { ask, endpointOf, refusal, type Hub } from './request';

/** One file of a repository, as it will be downloaded and checked. */
export interface RemoteFile {
  path: string;
  bytes: number;
  sha256: string;
}

export interface RemoteModel {
  /** Path of the first part. */
  path: string;
  files: RemoteFile[];
  bytes: number;
  quantization?: string;
  problem?: string;
}

export interface RemoteRepository {
  repository: string;
  commit: string;
  licence?: string;
  models: RemoteModel[];
}

const infoSchema = z.object({
  sha: z.string().regex(/^[0-9a-f]{40,64}$/),
  cardData: z
    .object({ license: z.string().optional().catch(undefined) })
    .nullish()
    .catch(undefined),
});

const entrySchema = z.object({
  type: z.string(),
  path: z.string().max(1000),
  size: z.number().int().min(0),
  lfs: z
    .object({ oid: z.string().regex(/^[0-9a-f]{64}$/), size: z.number().int().min(0) })
    .nullish()
    .catch(undefined),
});
type Entry = z.infer<typeof entrySchema>;

/** A listing longer than this is no model repository. */
const mostBytes = 32 << 20;
const mostPages = 20;

/**
 * Lists what a repository offers: GGUF files at one commit, parts gathered, with sizes and SHA-256.
 * @param typed a name or an address, as a person wrote it.
 */
export async function lookAt(hub: Hub, typed: string, signal: AbortSignal): Promise<RemoteRepository> {
  const address = parseHubAddress(typed);
  if (!address.ok) throw new FailureError(address.error);
  const { repository, revision } = address.value;
  const root = apiRoot(hub, repository);
  const info = await json(
    hub,
    new URL(`${root}/revision/${encodeURIComponent(revision)}`),
    repository,
    signal,
  );
  const { sha, cardData } = parsed(infoSchema, info.body);
  const entries = await listTree(hub, `${root}/tree/${sha}?recursive=true`, repository, signal);
  return { repository, commit: sha, licence: cardData?.license, models: gather(entries) };
}

/** The files of one model at one commit; the listing that was shown is asked for again, so that no one else names sizes. */
export async function lookUpModel(
  hub: Hub,
  repository: string,
  commit: string,
  path: string,
  signal: AbortSignal,
): Promise<RemoteModel> {
  const address = parseHubAddress(repository);
  if (!address.ok) throw new FailureError(address.error);
  const url = `${apiRoot(hub, address.value.repository)}/tree/${encodeURIComponent(commit)}?recursive=true`;
  const model = gather(await listTree(hub, url, repository, signal)).find((other) => other.path === path);
  if (!model) throw failure('not-found', `${repository} has no file ${path} any more. List its files again.`);
  if (model.problem) throw failure('bad-file', model.problem);
  return model;
}

export function fileUrl(hub: Hub, repository: string, commit: string, path: string): URL {
  const segments = path.split('/').map(encodeURIComponent).join('/');
  return new URL(`${base(hub)}/${repository}/resolve/${encodeURIComponent(commit)}/${segments}`);
}

function apiRoot(hub: Hub, repository: string): string {
  return `${base(hub)}/api/models/${repository}`;
}

function base(hub: Hub): string {
  return endpointOf(hub).href.replace(/\/$/, '');
}

async function listTree(hub: Hub, first: string, repository: string, signal: AbortSignal): Promise<Entry[]> {
  const entries: Entry[] = [];
  let next: URL | undefined = new URL(first);
  for (let page = 0; next && page < mostPages; page++) {
    const { body, link } = await json(hub, next, repository, signal);
    entries.push(...parsed(z.array(entrySchema), body));
    next = link;
  }
  return entries;
}

async function json(
  hub: Hub,
  url: URL,
  repository: string,
  signal: AbortSignal,
): Promise<{ body: unknown; link: URL | undefined }> {
  const limit = AbortSignal.any([signal, AbortSignal.timeout(30_000)]);
  try {
    const response = await ask(hub, url, { accept: 'application/json' }, limit);
    if (!response.ok) {
      await response.body?.cancel();
      throw refusal(response, repository);
    }
    return { body: JSON.parse(await boundedText(response)), link: nextPage(response, url) };
  } catch (error) {
    if (error instanceof FailureError) throw error;
    if (signal.aborted) throw failure('cancelled', 'Asking Hugging Face was cancelled.');
    if (limit.aborted) throw failure('unreachable', 'Hugging Face did not answer in time. Try again.');
    if (error instanceof SyntaxError) throw notAnswer();
    throw failure('unreachable', `The connection to ${url.host} broke. Try again.`);
  }
}

async function boundedText(response: Response): Promise<string> {
  const decoder = new TextDecoder();
  let text = '';
  let bytes = 0;
  for await (const chunk of response.body ?? []) {
    bytes += chunk.byteLength;
    if (bytes > mostBytes) throw notAnswer();
    text += decoder.decode(chunk, { stream: true });
  }
  return text + decoder.decode();
}

function nextPage(response: Response, url: URL): URL | undefined {
  const target = /<([^>]+)>;\s*rel="next"/.exec(response.headers.get('link') ?? '')?.[1];
  if (target === undefined) return undefined;
  const next = new URL(target, url);
  return next.origin === url.origin ? next : undefined;
}

function parsed<T>(schema: z.ZodType<T>, body: unknown): T {
  const result = schema.safeParse(body);
  if (!result.success) throw notAnswer();
  return result.data;
}

function notAnswer(): FailureError {
  return failure(
    'unreachable',
    'The server did not answer as Hugging Face does. Check HF_ENDPOINT, or try again later.',
  );
}

/** Models out of a list of files: parts belong together, companions are left out. The smallest comes first. */
function gather(entries: readonly Entry[]): RemoteModel[] {
  const files = new Map(entries.filter(({ type }) => type === 'file').map((entry) => [entry.path, entry]));
  return [...files.values()]
    .filter(({ path }) => /\.gguf$/i.test(path) && !isCompanionFile(path))
    .flatMap((entry) => {
      const split = splitName(entry.path);
      if (split && split.part !== 1) return [];
      const paths = split
        ? Array.from({ length: split.parts }, (_, index) => partName(split, index + 1))
        : [entry.path];
      return [modelOf(entry.path, paths, files)];
    })
    .sort((left, right) => left.bytes - right.bytes || left.path.localeCompare(right.path));
}

function modelOf(path: string, paths: readonly string[], entries: ReadonlyMap<string, Entry>): RemoteModel {
  const files: RemoteFile[] = [];
  let problem = isSafePath(path) ? undefined : 'Its name cannot be used for a file on this machine.';
  for (const part of paths) {
    const entry = entries.get(part);
    if (!entry) problem ??= `Its part ${part} is missing in the repository.`;
    else if (!entry.lfs) problem ??= 'Hugging Face states no SHA-256 for it, so it could not be checked.';
    else files.push({ path: part, bytes: entry.lfs.size, sha256: entry.lfs.oid });
  }
  return {
    path,
    files,
    bytes: files.reduce((sum, { bytes }) => sum + bytes, 0),
    quantization: quantizationIn(path),
    problem,
  };
}

/** A path of the repository becomes a path on this disk: no way out of the folder, nothing Windows cannot store. */
function isSafePath(path: string): boolean {
  return path
    .split('/')
    .every(
      (part) =>
        part !== '' &&
        !/^\.{1,2}$/.test(part) &&
        /^[^\\:*?"<>|\u0000-\u001f]*[^\\:*?"<>|\u0000-\u001f. ]$/.test(part),
    );
}
