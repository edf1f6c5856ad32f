import { createHash, randomUUID } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';

/** SHA-256 over named parts, in the order given; a part may be absent (null). */
export function fingerprint(parts) {
  const hash = createHash('sha256');
  for (const [name, content] of Object.entries(parts)) {
    hash.update(`${name}\0${content === null ? 'absent' : `present ${content.length}`}\0`);
    if (content !== null) hash.update(content);
  }
  return hash.digest('hex');
}

export function readOrNull(file) {
  try {
    return fs.readFileSync(file);
  } catch (error) {
    if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return null;
    throw error;
  }
}

export function readStamp(file) {
  try {
    return JSON.parse(fs.readFileSync(file, 'utf8'));
  } catch {
    // Absent or half-written both mean: do the work again.
    return null;
  }
}

/** Written to a temporary name and renamed: a stamp is whole or not there. */
export function writeStamp(file, value) {
  fs.mkdirSync(path.dirname(file), { recursive: true });
  const draft = `${file}.${randomUUID()}`;
  fs.writeFileSync(draft, `${JSON.stringify(value)}\n`);
  fs.renameSync(draft, file);
}

export function removeStamp(file) {
  fs.rmSync(file, { force: true });
}
