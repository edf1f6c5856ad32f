import { existsSync } from 'node:fs';
import type { Result } from '../../shared/result';
import type { EngineCall } from './supervisor';

export type FirstWorkspace = { kind: 'folder'; path: string } | { kind: 'sample' } | { kind: 'none' };

/**
 * What to open at launch: what the command line names; else what was open last; else, at the very first launch, the
 * sample. A person who closed their workspace, or whose folder is gone, chooses for themselves.
 */
export function chooseFirstWorkspace(situation: {
  requested: string | undefined;
  /** The workspace open when the application last ended; null: closed; undefined: never opened one. */
  last: string | null | undefined;
  hasRecents: boolean;
  hasSample: boolean;
}): FirstWorkspace {
  if (situation.requested !== undefined) return { kind: 'folder', path: situation.requested };
  if (situation.last && existsSync(situation.last)) return { kind: 'folder', path: situation.last };
  const firstLaunch = situation.last === undefined && !situation.hasRecents;
  return firstLaunch && situation.hasSample ? { kind: 'sample' } : { kind: 'none' };
}

/**
 * Lets the window's calls wait until the first workspace is open, so that its first question for the workspace's state
 * has the final answer. If it could not be opened, that question is answered with the reason until something else is.
 */
export function afterFirstWorkspace(first: Promise<Result<unknown>>, call: EngineCall): EngineCall {
  let superseded = false;
  return async (verb, input, signal) => {
    const opened = await first;
    const result = await call(verb, input, signal);
    if (verb === 'workspace.close' || verb === 'workspace.create' || verb === 'workspace.open') {
      superseded ||= result.ok;
    }
    const unanswered = verb === 'workspace.state' && !result.ok && !opened.ok && !superseded;
    return unanswered ? opened : result;
  };
}
