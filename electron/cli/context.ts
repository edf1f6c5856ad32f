import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { ParsedInput, EngineVerb, VerbOutput } from '../../shared/ipc/contract';
import { dispatch } from '../engine/dispatch';
import { createSession } from '../engine/session';
import { FailureError } from '../../shared/result';
import type { Output } from './output';

/** What commands work with: a workspace opened in this process. Native code runs only in the engine's own process. */
export interface CommandContext {
  output: Output;
  /** @throws FailureError what the engine answers. */
  call<V extends EngineVerb>(verb: V, input: ParsedInput<V>): Promise<VerbOutput<V>>;
  close(): Promise<void>;
}

/** How a command that did its work ended: with nothing to add, or with a gate that was not passed. */
export type CommandEnd = void | 'gate-failed';

export function createContext(output: Output): CommandContext {
  const session = createSession({
    onProgress: () => undefined,
    onDelta: () => undefined,
    onDownload: () => undefined,
    onChanged: () => undefined,
  });
  return {
    output,
    async call<V extends EngineVerb>(verb: V, input: ParsedInput<V>) {
      const result = await dispatch(session.handlers, verb, input, new AbortController().signal);
      if (!result.ok) throw new FailureError(result.error);
      return result.value as VerbOutput<V>;
    },
    close: () => session.close('The command ended while this run was going on.'),
  };
}

/** Beside the bundled command line. */
export function engineModule(): string {
  return join(dirname(fileURLToPath(import.meta.url)), 'engine.js');
}

/** The starter sample: at the root of the checkout or package that the command line belongs to. */
export function sampleFolder(): string | undefined {
  for (let folder = dirname(fileURLToPath(import.meta.url)); ; folder = dirname(folder)) {
    const sample = join(folder, 'sample');
    if (existsSync(join(sample, 'workspace.yaml'))) return sample;
    if (folder === dirname(folder)) return undefined;
  }
}

/** Paths on the command line are relative to where it was typed. */
export function absolute(path: string): string {
  return resolve(path);
}
