import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { SetupError } from './report.mjs';

/** Whether a window can be shown. macOS and Windows always can; Linux needs X11 or Wayland. */
export function hasDisplay({ platform = process.platform, env = process.env } = {}) {
  return platform !== 'linux' || Boolean(env.DISPLAY || env.WAYLAND_DISPLAY);
}

/** Flags that Electron needs on this machine to start at all. */
export function electronFlags({ platform, env, isRoot, sandboxUsable }) {
  if (platform !== 'linux') return [];
  const flags = [];
  // Chromium refuses to start as root with its sandbox, and can't make one where the kernel forbids it.
  if (isRoot || !sandboxUsable) flags.push('--no-sandbox');
  // Older Electrons try X11 only, unless told.
  if (!env.DISPLAY && env.WAYLAND_DISPLAY) flags.push('--ozone-platform-hint=auto');
  return flags;
}

export function machineFlags(runtime, { env = process.env, platform = process.platform } = {}) {
  const isRoot = process.getuid?.() === 0;
  const sandboxUsable = platform !== 'linux' || isRoot || canSandbox(runtime.dist);
  return { flags: electronFlags({ platform, env, isRoot, sandboxUsable }), sandboxUsable };
}

/**
 * Chromium's sandbox needs user namespaces for everyone (switched off on Ubuntu 24.04 and some servers) or
 * its helper, owned by root with the setuid bit, which files that npm unpacked never have.
 */
export function canSandbox(dist, { readSetting = readKernelSetting, stat = fs.statSync } = {}) {
  const namespaces =
    readSetting('/proc/sys/kernel/apparmor_restrict_unprivileged_userns') !== '1' &&
    readSetting('/proc/sys/kernel/unprivileged_userns_clone') !== '0' &&
    readSetting('/proc/sys/user/max_user_namespaces') !== '0';
  if (namespaces) return true;
  try {
    const helper = stat(path.join(dist, 'chrome-sandbox'));
    return helper.uid === 0 && (helper.mode & 0o4001) === 0o4001;
  } catch {
    return false;
  }
}

function readKernelSetting(file) {
  try {
    return fs.readFileSync(file, 'utf8').trim();
  } catch {
    return null;
  }
}

/**
 * Starts a virtual display and resolves to {env, stop}. Xvfb picks a free number itself (-displayfd), so that
 * launchers side by side never race for one, as they do with `xvfb-run -a`.
 */
export function startVirtualDisplay({ timeoutMs = 15_000 } = {}) {
  return new Promise((resolve, reject) => {
    const args = ['-displayfd', '3', '-screen', '0', '1920x1200x24', '-nolisten', 'tcp', '-noreset'];
    const server = spawn('Xvfb', args, { stdio: ['ignore', 'ignore', 'pipe', 'pipe'] });
    let said = '';
    let number = '';
    const fail = (why) => reject(new SetupError(`The virtual display (Xvfb) did not start: ${why}.`));
    const timer = setTimeout(() => {
      server.kill('SIGKILL');
      fail('it did not answer');
    }, timeoutMs);
    const stop = () => server.kill('SIGTERM');
    server.stderr.on('data', (chunk) => (said = (said + chunk).slice(-2000)));
    server.on('error', (error) => {
      clearTimeout(timer);
      fail(error.code === 'ENOENT' ? 'install the package xvfb' : error.message);
    });
    server.on('exit', (code) => {
      clearTimeout(timer);
      process.off('exit', stop);
      fail(said.trim().split('\n').at(-1) || `it ended with ${code}`);
    });
    process.on('exit', stop);
    server.stdio[3].on('data', (chunk) => {
      number += chunk;
      if (!number.endsWith('\n')) return;
      clearTimeout(timer);
      // The display outlives this call but must not keep the launcher alive.
      server.unref();
      server.stderr.unref();
      server.stdio[3].unref();
      resolve({ env: { DISPLAY: `:${number.trim()}` }, stop });
    });
  });
}
