import { spawn } from 'node:child_process';

/**
 * Runs a command to its end.
 *
 * output: 'stderr' shows both its streams on our stderr, 'inherit' leaves them alone, 'capture'
 * keeps them, 'capture-stdout' keeps stdout and shows stderr.
 * Resolves to {code, signal, stdout, stderr, timedOut}; rejects only where the command can't be started.
 */
export function run(command, args, { cwd, env, output = 'capture', timeoutMs, shell = false, onStart } = {}) {
  const stdio = {
    stderr: ['ignore', 2, 2],
    inherit: ['ignore', 'inherit', 'inherit'],
    capture: ['ignore', 'pipe', 'pipe'],
    'capture-stdout': ['ignore', 'pipe', 'inherit'],
  }[output];
  return new Promise((resolve, reject) => {
    // Its own process group, so that a stage that hangs can be ended together with all it started.
    const ownGroup = process.platform !== 'win32';
    const child = spawn(command, args, { cwd, env, stdio, shell, detached: ownGroup, windowsHide: true });
    const chunks = { stdout: [], stderr: [] };
    child.stdout?.on('data', (chunk) => chunks.stdout.push(chunk));
    child.stderr?.on('data', (chunk) => chunks.stderr.push(chunk));
    let timedOut = false;
    const kill = (signal) => killTree(child, signal, ownGroup);
    const timer =
      timeoutMs &&
      setTimeout(() => {
        timedOut = true;
        kill('SIGTERM');
        setTimeout(() => kill('SIGKILL'), 5000).unref();
      }, timeoutMs);
    const release = track(kill);
    onStart?.({ kill });
    const settle = () => {
      clearTimeout(timer);
      release();
    };
    child.on('error', (error) => {
      settle();
      reject(error);
    });
    child.on('close', (code, signal) => {
      settle();
      const text = (name) => Buffer.concat(chunks[name]).toString('utf8');
      resolve({ code, signal, stdout: text('stdout'), stderr: text('stderr'), timedOut });
    });
  });
}

function killTree(child, signal, ownGroup) {
  try {
    if (ownGroup) process.kill(-child.pid, signal);
    else child.kill(signal);
  } catch {
    // It has already ended.
  }
}

const running = new Set();
const signalCodes = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 };
const graceMs = 2000;
let endingCode = null;

/**
 * A child in a group of its own doesn't hear Ctrl-C: pass it on to all of them, and leave once they have
 * ended. npm would go on installing for a while, in the way of the next launcher, so the grace is short.
 */
function endTogether(signal) {
  if (endingCode !== null) return;
  endingCode = signalCodes[signal];
  for (const kill of running) kill(signal);
  setTimeout(() => {
    for (const kill of running) kill('SIGKILL');
    process.exit(endingCode);
  }, graceMs);
}

function track(kill) {
  if (running.size === 0) for (const name of Object.keys(signalCodes)) process.on(name, endTogether);
  running.add(kill);
  return () => {
    running.delete(kill);
    if (running.size > 0) return;
    if (endingCode !== null) process.exit(endingCode);
    for (const name of Object.keys(signalCodes)) process.off(name, endTogether);
  };
}

/** The last lines of what a command said: enough to see why it failed. */
export function tail(text, lines = 15) {
  return text.trimEnd().split('\n').slice(-lines).join('\n');
}
