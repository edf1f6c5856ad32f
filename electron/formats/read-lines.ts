/** Lines of a text file of any size, with constant memory. */
import { isUtf8 } from 'node:buffer';
import { open, type FileHandle } from 'node:fs/promises';
import { basename } from 'node:path';
import { failure } from '../../shared/result';
import { describeFileError } from '../store/file-errors';

export interface FileLine {
  /** From 1. */
  line: number;
  /** Without the line break. Of a line with a problem, only the beginning. */
  text: string;
  /** Why the line cannot be read: one sentence. */
  problem?: string;
}

const chunkBytes = 1024 * 1024;
const longestLine = 16 * 1024 * 1024;

type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be';

/**
 * Reads UTF-8 or UTF-16, with or without a byte order mark; line breaks are LF or CRLF. A line that is not text or longer
 * than 16 MB has a `problem`, and reading goes on with the next.
 */
export async function* readLines(path: string, signal?: AbortSignal): AsyncGenerator<FileLine> {
  const file = await openFile(path);
  try {
    const { encoding, markBytes } = await detectEncoding(file, path);
    const splitter = encoding === 'utf-8' ? utf8Lines() : utf16Lines(encoding);
    const buffer = Buffer.allocUnsafe(chunkBytes);
    for (let position = markBytes; ;) {
      if (signal?.aborted) throw failure('cancelled', `Reading ${basename(path)} was cancelled.`);
      const bytesRead = await readAt(file, buffer, position, path);
      if (bytesRead === 0) break;
      position += bytesRead;
      yield* splitter.push(buffer.subarray(0, bytesRead));
    }
    yield* splitter.end();
  } finally {
    await file.close();
  }
}

async function openFile(path: string): Promise<FileHandle> {
  try {
    return await open(path, 'r');
  } catch (error) {
    throw describeFileError(error, path, 'read');
  }
}

async function readAt(file: FileHandle, buffer: Buffer, position: number, path: string): Promise<number> {
  try {
    return (await file.read(buffer, 0, buffer.length, position)).bytesRead;
  } catch (error) {
    throw describeFileError(error, path, 'read');
  }
}

/** By the byte order mark, or by where the zero bytes of two ASCII characters in UTF-16 stand. */
async function detectEncoding(
  file: FileHandle,
  path: string,
): Promise<{ encoding: Encoding; markBytes: number }> {
  const head = Buffer.alloc(4);
  const length = await readAt(file, head, 0, path);
  if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf) return { encoding: 'utf-8', markBytes: 3 };
  if (head[0] === 0xff && head[1] === 0xfe) return { encoding: 'utf-16le', markBytes: 2 };
  if (head[0] === 0xfe && head[1] === 0xff) return { encoding: 'utf-16be', markBytes: 2 };
  const zeros = length === 4 ? [...head].map((byte) => (byte === 0 ? '0' : 'x')).join('') : '';
  if (zeros === 'x0x0') return { encoding: 'utf-16le', markBytes: 0 };
  if (zeros === '0x0x') return { encoding: 'utf-16be', markBytes: 0 };
  return { encoding: 'utf-8', markBytes: 0 };
}

interface Splitter {
  push(chunk: Buffer): Generator<FileLine>;
  end(): Generator<FileLine>;
}

const newline = 0x0a;

/** Splits before decoding, so that bytes that are not UTF-8 cost one line. */
function utf8Lines(): Splitter {
  let parts: Buffer[] = [];
  let length = 0;
  let line = 0;

  function keep(part: Buffer): void {
    length += part.length;
    // Of a line that is too long only the beginning is kept, to be shown.
    if (length <= longestLine) parts.push(Buffer.from(part));
  }
  function take(): FileLine {
    const bytes = Buffer.concat(parts);
    const tooLong = length > longestLine;
    parts = [];
    length = 0;
    line += 1;
    if (tooLong) return { line, text: bytes.subarray(0, 1000).toString(), problem: tooLongProblem };
    if (!isUtf8(bytes)) return { line, text: bytes.toString(), problem: 'The line is not UTF-8 text.' };
    return { line, text: withoutReturn(bytes.toString()) };
  }
  return {
    *push(chunk) {
      let start = 0;
      for (let at = chunk.indexOf(newline); at >= 0; at = chunk.indexOf(newline, start)) {
        keep(chunk.subarray(start, at));
        start = at + 1;
        yield take();
      }
      keep(chunk.subarray(start));
    },
    *end() {
      if (length > 0) yield take();
    },
  };
}

function utf16Lines(encoding: 'utf-16le' | 'utf-16be'): Splitter {
  const decoder = new TextDecoder('utf-16le');
  let odd: Buffer = Buffer.alloc(0);
  let parts: string[] = [];
  let length = 0;
  let line = 0;

  function keep(part: string): void {
    length += part.length;
    if (length <= longestLine) parts.push(part);
  }
  function take(): FileLine {
    const text = parts.join('');
    const tooLong = length > longestLine;
    parts = [];
    length = 0;
    line += 1;
    if (tooLong) return { line, text: text.slice(0, 1000), problem: tooLongProblem };
    return { line, text: withoutReturn(text) };
  }
  function decode(chunk: Buffer): string {
    const bytes = Buffer.concat([odd, chunk]);
    const even = bytes.length - (bytes.length % 2);
    odd = bytes.subarray(even);
    const pairs = bytes.subarray(0, even);
    return decoder.decode(encoding === 'utf-16be' ? pairs.swap16() : pairs, { stream: true });
  }
  return {
    *push(chunk) {
      const text = decode(chunk);
      let start = 0;
      for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', start)) {
        keep(text.slice(start, at));
        start = at + 1;
        yield take();
      }
      keep(text.slice(start));
    },
    *end() {
      if (odd.length > 0) keep('\uFFFD');
      if (length > 0) yield take();
    },
  };
}

const tooLongProblem = 'The line is longer than 16 MB.';

function withoutReturn(text: string): string {
  return text.endsWith('\r') ? text.slice(0, -1) : text;
}
