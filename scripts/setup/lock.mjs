import { randomUUID } from 'node:crypto';
import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const heartbeatMs = 2000;
const staleMs = 20_000;

/**
 * Runs `work` while no other launcher holds the lock `file`. The holder touches the file every two seconds:
 * a lock whose holder has died (by process id, or by an old touch where ids mean nothing, as between
 * containers) is taken over.
 */
export async function withLock(file, work, { onWait = () => {}, pollMs = 200 } = {}) {
  await fs.mkdir(path.dirname(file), { recursive: true });
  const token = JSON.stringify({ pid: process.pid, host: os.hostname(), id: randomUUID() });
  let waited = false;
  while (!(await take(file, token))) {
    if (await breakIfStale(file)) continue;
    if (!waited) onWait();
    waited = true;
    await sleep(pollMs);
  }
  const heartbeat = setInterval(() => {
    const now = new Date();
    fs.utimes(file, now, now).catch(() => {});
  }, heartbeatMs);
  try {
    return await work();
  } finally {
    clearInterval(heartbeat);
    const held = await fs.readFile(file, 'utf8').catch(() => '');
    if (held === token) await fs.rm(file, { force: true });
  }
}

async function take(file, token) {
  // Write first and link after, so that the lock never exists without its holder's name in it.
  const draft = `${file}.${randomUUID()}`;
  await fs.writeFile(draft, token);
  try {
    await fs.link(draft, file);
    return true;
  } catch (error) {
    if (error.code === 'EEXIST') return false;
    // A file system without hard links: fall back to an exclusive create.
    return await fs.writeFile(file, token, { flag: 'wx' }).then(
      () => true,
      (other) => {
        if (other.code === 'EEXIST') return false;
        throw other;
      },
    );
  } finally {
    await fs.rm(draft, { force: true });
  }
}

/** Whether it is worth another try at once. */
async function breakIfStale(file) {
  let content, stat;
  try {
    [content, stat] = await Promise.all([fs.readFile(file, 'utf8'), fs.stat(file)]);
  } catch {
    // Its holder has just let go.
    return true;
  }
  if (!isStale(content, Date.now() - stat.mtimeMs)) return false;
  const aside = `${file}.${randomUUID()}`;
  try {
    await fs.rename(file, aside);
    // Between our look and the rename another launcher may have taken over: give it back.
    if ((await fs.readFile(aside, 'utf8')) !== content) await fs.link(aside, file);
  } catch {
    // Someone else was quicker.
  }
  await fs.rm(aside, { force: true });
  return true;
}

/** Exported for tests. `ageMs`: time since the holder's last touch. */
export function isStale(content, ageMs, { host = os.hostname(), alive = isAlive } = {}) {
  if (ageMs > staleMs) return true;
  try {
    const holder = JSON.parse(content);
    // In another container the same id may be some other process, so a dead id counts only on this host.
    return holder.host === host && !alive(holder.pid);
  } catch {
    return ageMs > heartbeatMs;
  }
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}
