import fs from 'node:fs';
import path from 'node:path';

/**
 * How to call npm without a shell: the npm that started us, or the one beside this Node, and only
 * then whatever `npm` is on the PATH (a .cmd file on Windows, which needs a shell).
 */
export function npmCommand({
  env = process.env,
  execPath = process.execPath,
  platform = process.platform,
  exists = fs.existsSync,
} = {}) {
  const candidates = [];
  if (env.npm_execpath && /np[mx]-cli\.js$/.test(env.npm_execpath)) {
    candidates.push(env.npm_execpath.replace(/npx-cli\.js$/, 'npm-cli.js'));
  }
  const folder = path.dirname(execPath);
  candidates.push(
    path.join(folder, 'node_modules', 'npm', 'bin', 'npm-cli.js'),
    path.join(folder, '..', 'lib', 'node_modules', 'npm', 'bin', 'npm-cli.js'),
  );
  const script = candidates.find((candidate) => exists(candidate));
  if (script) return { command: execPath, args: [script], shell: false };
  return { command: 'npm', args: [], shell: platform === 'win32' };
}
