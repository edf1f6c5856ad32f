import { basename, dirname } from 'node:path';
import type { Chosen } from '../../shared/ipc/contract';

/** A path and what it is called on screen: its last part, or the whole where it is a root. */
export function chosenPath(path: string): Chosen {
  return { path, name: dirname(path) === path ? path : basename(path) };
}
