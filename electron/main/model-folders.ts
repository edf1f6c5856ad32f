import type { ModelFolders } from '../../shared/domain/models';
import type { Preferences } from './preferences';

/** The folders that a person chose: where models are looked for, and where downloads go. */
export interface FolderChoice {
  list(): ModelFolders;
  /** Every folder that may hold a download that was begun. */
  all(): string[];
  add(path: string): ModelFolders;
  remove(path: string): ModelFolders;
  setDownloads(path: string): ModelFolders;
}

export function createFolderChoice(preferences: Preferences, usualDownloads: string): FolderChoice {
  const added = () => preferences.get().modelFolders ?? [];
  const downloads = () => preferences.get().downloadFolder ?? usualDownloads;
  const list = () => ({ downloads: downloads(), added: added() });

  function add(path: string): ModelFolders {
    if (path !== downloads() && !added().includes(path)) {
      preferences.update({ modelFolders: [...added(), path] });
    }
    return list();
  }

  return {
    list,
    all: () => [...new Set([downloads(), usualDownloads, ...added()])],
    add,
    remove(path) {
      preferences.update({ modelFolders: added().filter((other) => other !== path) });
      return list();
    },
    setDownloads(path) {
      const before = downloads();
      preferences.update({
        downloadFolder: path,
        modelFolders: added().filter((other) => other !== path),
      });
      // What was downloaded before stays among the models on this computer.
      return before === path ? list() : add(before);
    },
  };
}
