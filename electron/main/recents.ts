import { existsSync } from 'node:fs';
import { z } from 'zod';
import type { RecentWorkspace } from '../../shared/domain/views';
import { readJsonFile, writeJsonFile } from './json-file';

const maxRecents = 10;
const recentsSchema = z.array(z.object({ path: z.string().min(1), name: z.string() })).max(100);

export interface Recents {
  /** Most recent first; only folders that are there now. One that is missing comes back when its drive does. */
  list(): RecentWorkspace[];
  add(workspace: RecentWorkspace): void;
}

/** Workspaces opened before. A missing or damaged file means none. */
export function openRecents(path: string, onProblem: (error: unknown) => void): Recents {
  let entries: RecentWorkspace[] = readJsonFile(path, recentsSchema) ?? [];
  return {
    list: () => entries.filter((entry) => existsSync(entry.path)),
    add(workspace) {
      const others = entries.filter((entry) => entry.path !== workspace.path);
      entries = [{ path: workspace.path, name: workspace.name }, ...others].slice(0, maxRecents);
      try {
        writeJsonFile(path, entries);
      } catch (error) {
        onProblem(error);
      }
    },
  };
}
