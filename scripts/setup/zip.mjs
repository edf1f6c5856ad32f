import { createReadStream, createWriteStream } from 'node:fs';
import fs from 'node:fs/promises';
import path from 'node:path';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import zlib from 'node:zlib';

// A zip reader of our own, because Node has none and neither `unzip` nor Python is everywhere. The format is
// PKWARE's APPNOTE.TXT; sections are named below. No encryption, no zip64 (files and archives under
// 4 GB). Checksums are left to the callers, who verify a hash of the whole archive or of the file they want.

const endSignature = 0x06054b50;
const entrySignature = 0x02014b50;
const localSignature = 0x04034b50;

/** Unpacks what `rename` gives a name (relative to `folder`); null leaves an entry out. */
export async function unzip(zipFile, folder, rename = (name) => name) {
  const handle = await fs.open(zipFile);
  try {
    for (const entry of await readEntries(handle)) {
      const name = rename(entry.name);
      if (name === null) continue;
      await unpackEntry(handle, zipFile, entry, path.join(folder, safeName(name)));
    }
  } finally {
    await handle.close();
  }
}

function safeName(name) {
  const parts = name.split('/');
  if (path.isAbsolute(name) || name.includes('\\') || parts.includes('..')) {
    throw new Error(`The zip file has an entry outside its folder: ${name}`);
  }
  return path.join(...parts);
}

// §4.3.16 end of central directory, §4.3.12 central directory
export async function readEntries(handle) {
  const { size } = await handle.stat();
  const tail = await readAt(handle, Math.max(0, size - 65_557), Math.min(size, 65_557));
  let end = tail.length - 22;
  while (end >= 0 && tail.readUInt32LE(end) !== endSignature) end -= 1;
  if (end < 0) throw new Error('This is not a zip file, or it is cut off.');
  const count = tail.readUInt16LE(end + 10);
  const length = tail.readUInt32LE(end + 12);
  const offset = tail.readUInt32LE(end + 16);
  if (count === 0xffff || offset === 0xffffffff) throw new Error('This zip file is too large (zip64).');
  const directory = await readAt(handle, offset, length);
  const entries = [];
  let at = 0;
  for (let i = 0; i < count; i += 1) {
    if (directory.readUInt32LE(at) !== entrySignature) throw new Error('The zip directory is damaged.');
    const nameLength = directory.readUInt16LE(at + 28);
    const name = directory.toString('utf8', at + 46, at + 46 + nameLength);
    const madeOnUnix = directory[at + 5] === 3;
    entries.push({
      name,
      encrypted: (directory.readUInt16LE(at + 8) & 1) === 1,
      method: directory.readUInt16LE(at + 10),
      compressedSize: directory.readUInt32LE(at + 20),
      size: directory.readUInt32LE(at + 24),
      mode: madeOnUnix ? directory.readUInt32LE(at + 38) >>> 16 : 0,
      offset: directory.readUInt32LE(at + 42),
    });
    at += 46 + nameLength + directory.readUInt16LE(at + 30) + directory.readUInt16LE(at + 32);
  }
  return entries;
}

async function unpackEntry(handle, zipFile, entry, target) {
  if (entry.name.endsWith('/')) {
    await fs.mkdir(target, { recursive: true });
    return;
  }
  await fs.mkdir(path.dirname(target), { recursive: true });
  const source = await openEntry(handle, zipFile, entry);
  const isLink = (entry.mode & 0o170000) === 0o120000;
  if (isLink) {
    const chunks = [];
    await pipeline(...source, async (data) => {
      for await (const chunk of data) chunks.push(chunk);
    });
    await fs.symlink(Buffer.concat(chunks).toString('utf8'), target);
    return;
  }
  await pipeline(...source, createWriteStream(target, { mode: entry.mode & 0o777 || 0o644 }));
}

// §4.3.7 local file header: its own name and extra field lengths say where the data starts
async function openEntry(handle, zipFile, entry) {
  if (entry.encrypted || (entry.method !== 0 && entry.method !== 8)) {
    throw new Error(`The zip entry ${entry.name} is packed in a way this reader doesn't know.`);
  }
  const header = await readAt(handle, entry.offset, 30);
  if (header.readUInt32LE(0) !== localSignature) throw new Error(`The zip entry ${entry.name} is damaged.`);
  const start = entry.offset + 30 + header.readUInt16LE(26) + header.readUInt16LE(28);
  if (entry.compressedSize === 0) return [Readable.from([]), checkSize(entry)];
  const parts = [createReadStream(zipFile, { start, end: start + entry.compressedSize - 1 })];
  if (entry.method === 8) parts.push(zlib.createInflateRaw());
  return [...parts, checkSize(entry)];
}

function checkSize(entry) {
  let size = 0;
  return new Transform({
    transform(chunk, _encoding, done) {
      size += chunk.length;
      done(null, chunk);
    },
    flush(done) {
      done(size === entry.size ? null : new Error(`The zip entry ${entry.name} is damaged.`));
    },
  });
}

async function readAt(handle, position, length) {
  const buffer = Buffer.alloc(length);
  const { bytesRead } = await handle.read(buffer, 0, length, position);
  if (bytesRead !== length) throw new Error('The zip file is cut off.');
  return buffer;
}
