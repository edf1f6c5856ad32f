import { createHash, type Hash } from 'node:crypto';
import { mkdir, open, rename, rm, stat, type FileHandle } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import { failure, FailureError } from '../../shared/result';
import { describeFileError } from '../store/file-errors';
import { ask, refusal, unreachable, type Hub } from './request';

export interface FetchFileOptions {
  hub: Hub;
  repository: string;
  url: URL;
  bytes: number;
  sha256: string;
  /** Where the file lies when it is whole; until then it is `<path>.part`. */
  path: string;
  signal: AbortSignal;
  /** Told about each piece: bytes of this file that are on the disk, and whether they are being read or fetched. */
  onProgress: (done: number, doing: 'checking' | 'fetching') => void;
  patience?: Patience;
}

/** How long a connection may stay silent, and the pauses before it is made again when it broke. */
export interface Patience {
  silenceMs: number;
  pausesMs: readonly number[];
}

export const usualPatience: Patience = { silenceMs: 60_000, pausesMs: [1000, 3000, 10_000, 30_000] };

export const partOf = (path: string) => `${path}.part`;

const readBytes = 4 << 20;

/**
 * Downloads one file: goes on where an earlier attempt ended, checks the SHA-256 of the whole, and only then gives the
 * file its name. Whoever is killed at any moment leaves a part that can be gone on with.
 * @throws FailureError; what the signal aborted is thrown on.
 */
export async function fetchFile(options: FetchFileOptions): Promise<void> {
  const { path, bytes, sha256, signal } = options;
  const part = partOf(path);
  try {
    await mkdir(dirname(path), { recursive: true });
    if (await isThere(path)) {
      await adopt(options);
      return;
    }
    // Opened for writing at places, not for appending: Windows cannot cut a file that is open for appending.
    const file = await open(part, (await isThere(part)) ? 'r+' : 'wx+');
    try {
      const hash = await fill(file, options);
      signal.throwIfAborted();
      if (hash.digest('hex') !== sha256) {
        await rm(part, { force: true });
        throw failure(
          'bad-file',
          `${basename(path)} arrived damaged: its SHA-256 is not the one that Hugging Face states. It was deleted; download it again.`,
        );
      }
      await file.sync();
    } finally {
      await file.close();
    }
    const { size } = await stat(part);
    if (size !== bytes) throw new Error(`The part has ${size} bytes instead of ${bytes}.`);
    await rename(part, path);
  } catch (error) {
    if (error instanceof FailureError || signal.aborted) throw error;
    throw describeFileError(error, path, 'write');
  }
}

async function isThere(path: string): Promise<boolean> {
  return (await stat(path).catch(() => undefined)) !== undefined;
}

/** A file of that name is there: it is the wanted one, or a person has to decide what to do with it. */
async function adopt({ path, bytes, sha256, signal, onProgress }: FetchFileOptions): Promise<void> {
  const file = await open(path, 'r');
  try {
    const { size } = await file.stat();
    const hash = createHash('sha256');
    if (size === bytes) await readInto(hash, file, size, signal, (done) => onProgress(done, 'checking'));
    if (size === bytes && hash.digest('hex') === sha256) return;
  } finally {
    await file.close();
  }
  throw failure(
    'already-exists',
    `${path} is there already, with other content. Move it away, or choose another folder.`,
  );
}

/** Fetches what is missing at the end of the part, and answers the hash of the whole. */
async function fill(file: FileHandle, options: FetchFileOptions): Promise<Hash> {
  const { bytes, signal, onProgress, patience = usualPatience } = options;
  const { size } = await file.stat();
  let done = size;
  let hash = createHash('sha256');
  async function restart(): Promise<void> {
    await file.truncate(0);
    hash = createHash('sha256');
    done = 0;
  }
  if (size > bytes) await restart();
  await readInto(hash, file, done, signal, (read) => onProgress(read, 'checking'));
  onProgress(done, 'fetching');

  let failures = 0;
  while (done < bytes) {
    const before = done;
    try {
      const { start, body } = await request(options, done);
      if (start === 0) await restart();
      for await (const chunk of withoutSilence(body, patience.silenceMs, signal)) {
        if (done + chunk.byteLength > bytes) throw tooLong(options);
        await writeAll(file, chunk, done);
        hash.update(chunk);
        done += chunk.byteLength;
        onProgress(done, 'fetching');
      }
      // A connection that ends early is one that broke.
      if (done < bytes) throw unreachable(options.url, undefined);
    } catch (error) {
      const broke = isConnectionError(error) ? error : undefined;
      if (signal.aborted || !broke) throw error;
      failures = done > before ? 1 : failures + 1;
      const pause = patience.pausesMs[failures - 1];
      if (pause === undefined) {
        throw broke instanceof FailureError ? broke : unreachable(options.url, broke);
      }
      await sleep(pause, signal);
    }
  }
  return hash;
}

/**
 * The rest of the file, from `from` on, or all of it where the server does not serve ranges (`start` 0). The address names
 * a commit, so that it always means the same bytes; the hash is the proof.
 */
async function request(
  { hub, url, repository, bytes, signal }: FetchFileOptions,
  from: number,
): Promise<{ start: number; body: AsyncIterable<Uint8Array> }> {
  const response = await ask(
    hub,
    url,
    // Compressed on the way, positions would not be the file's.
    { 'accept-encoding': 'identity', ...(from > 0 && { range: `bytes=${from}-` }) },
    signal,
  );
  if (response.status === 206) {
    const range = /^bytes (\d+)-\d+\/(\d+|\*)$/.exec(response.headers.get('content-range') ?? '');
    if (range && Number(range[1]) === from && (range[2] === '*' || Number(range[2]) === bytes)) {
      return { start: from, body: bodyOf(response) };
    }
    await response.body?.cancel();
    throw failure('unreachable', `${url.host} answered with another part than was asked for. Try again.`);
  }
  if (response.status === 200) return { start: 0, body: bodyOf(response) };
  await response.body?.cancel();
  throw refusal(response, repository);
}

async function* bodyOf(response: Response): AsyncGenerator<Uint8Array> {
  for await (const chunk of response.body ?? []) yield chunk;
}

class BrokenConnection extends Error {}

/** Ends with an error when nothing has come for so long. */
async function* withoutSilence(
  body: AsyncIterable<Uint8Array>,
  silenceMs: number,
  signal: AbortSignal,
): AsyncGenerator<Uint8Array> {
  const iterator = body[Symbol.asyncIterator]();
  try {
    for (;;) {
      signal.throwIfAborted();
      const next = await within(silenceMs, iterator.next());
      if (next.done) return;
      yield next.value;
    }
  } finally {
    // Not waited for: a silent connection does not answer this either.
    iterator.return?.().catch(() => undefined);
  }
}

async function within<T>(milliseconds: number, awaited: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new BrokenConnection('silence')), milliseconds);
  });
  try {
    return await Promise.race([awaited, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** Worth another attempt: the connection, not the disk and not a refusal. */
function isConnectionError(error: unknown): boolean {
  if (error instanceof FailureError) return error.failure.code === 'unreachable';
  if (error instanceof BrokenConnection) return true;
  // What `fetch` throws while a body is read: a TypeError whose cause is the connection's.
  return error instanceof TypeError;
}

function tooLong({ path }: FetchFileOptions): FailureError {
  return failure(
    'bad-file',
    `The server sends more for ${basename(path)} than Hugging Face announced. Discard the download and try again.`,
  );
}

async function readInto(
  hash: Hash,
  file: FileHandle,
  bytes: number,
  signal: AbortSignal,
  onRead: (done: number) => void,
): Promise<void> {
  const buffer = Buffer.allocUnsafe(Math.min(readBytes, Math.max(bytes, 1)));
  for (let done = 0; done < bytes;) {
    signal.throwIfAborted();
    const { bytesRead } = await file.read(buffer, 0, Math.min(buffer.length, bytes - done), done);
    if (bytesRead === 0) throw new Error('The file became shorter while it was read.');
    hash.update(buffer.subarray(0, bytesRead));
    done += bytesRead;
    onRead(done);
  }
}

async function writeAll(file: FileHandle, chunk: Uint8Array, position: number): Promise<void> {
  for (let at = 0; at < chunk.byteLength;) {
    at += (await file.write(chunk, at, chunk.byteLength - at, position + at)).bytesWritten;
  }
}

function sleep(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, milliseconds);
    const stop = () => {
      clearTimeout(timer);
      reject(new Error('aborted'));
    };
    if (signal.aborted) stop();
    signal.addEventListener('abort', stop, { once: true });
  });
}
