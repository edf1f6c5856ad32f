import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * A file of the llama.cpp source that the shipped libraries were built from: node-llama-cpp carries it as a git bundle.
 */
export function pinnedSource(...paths: string[]): string {
  const root = join(import.meta.dirname, '../../../node_modules/node-llama-cpp');
  const folder = mkdtempSync(join(tmpdir(), 'tunewright-headers-'));
  const git = (...parameters: string[]) =>
    execFileSync('git', parameters, {
      cwd: folder,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
      maxBuffer: 64 << 20,
    });
  try {
    git('clone', '--quiet', '--bare', join(root, 'llama', 'gitRelease.bundle'), 'llama.git');
    return paths.map((path) => git('--git-dir', 'llama.git', 'show', `HEAD:${path}`)).join('\n');
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

export function stripComments(source: string): string {
  return source.replace(/\/\*[\s\S]*?\*\//g, ' ').replace(/\/\/.*$/gm, ' ');
}

/** Fields of `struct name { … }` as [name, C type], in order. */
export function structFields(source: string, name: string): [name: string, type: string][] {
  const body = new RegExp(`struct ${name} \\{([\\s\\S]*?)\\n\\s*\\}`).exec(source)?.[1];
  if (body === undefined) throw new Error(`struct ${name} is not in the header`);
  return body
    .split(';')
    .map((line) => line.replace(/\s+/g, ' ').trim())
    .filter(Boolean)
    .map((line) => {
      const match = /^(.*?[\s*])(\w+)$/.exec(line);
      if (!match?.[1] || !match[2]) throw new Error(`cannot read the field "${line}" of ${name}`);
      return [match[2], match[1].trim()];
    });
}

/** A function's C types: [result, ...parameters]. */
export function prototype(source: string, name: string): string[] {
  const match = new RegExp(
    `(?:LLAMA_API|GGML_API|GGML_BACKEND_API)\\s+([\\w\\s*]*?[\\s*])${name}\\s*\\(([^)]*)\\)`,
  ).exec(source);
  if (!match) throw new Error(`${name} is not in the headers`);
  const parameters = (match[2] ?? '').replace(/\s+/g, ' ').trim();
  const types =
    parameters === '' || parameters === 'void'
      ? []
      : parameters.split(',').map((text) => typeOf(text.trim()));
  return [(match[1] ?? '').replace(/\s+/g, ' ').trim(), ...types];
}

/** `const char * name` → `const char *`; a lone type stays. */
function typeOf(parameter: string): string {
  const match = /^(.*[\s*])(\w+)$/.exec(parameter);
  const type = match?.[1]?.trim();
  return type && !/^(const|struct|enum|unsigned)$/.test(type) ? type : parameter;
}
