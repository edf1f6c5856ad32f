import { basename } from 'node:path';
import { z } from 'zod';
import { mainVerbs } from '../../../../shared/ipc/contract';
import { ok, type Result } from '../../../../shared/result';
import type { Dialogs } from '../../dialogs';
import type { Grants } from '../../grants';
import type { HubAccess } from '../../hub-access';
import type { FolderChoice } from '../../model-folders';
import type { NetworkGate } from '../../network-gate';
import type { EngineCall } from '../../supervisor';
import { handler, passedOn, type MainHandlers } from '../main-handler';

export interface ModelServices {
  engine: EngineCall;
  grants: Grants;
  dialogs: Pick<Dialogs, 'chooseModelFolder' | 'chooseDownloadFolder'>;
  folders: FolderChoice;
  network: NetworkGate;
  hub: () => HubAccess;
}

type ModelVerb = Extract<
  keyof MainHandlers,
  `hub.${string}` | 'models.found' | 'models.folders' | `models.${string}Folder`
>;

const foundSchema = z.object({ files: z.array(z.object({ path: z.string().min(1).max(4096) })) });

/** Names that a model file has on disk: its own, or that of a blob of Ollama. */
const modelName = /(?:\.gguf|^sha256-[0-9a-f]{64})$/i;

/**
 * Models on this machine and on Hugging Face. Main decides here what the window may not: which folders are looked into
 * (those a person chose, and the caches of other programs, which the engine knows), that the files found there may be
 * read, where downloads go, and whether the network may be used at all.
 */
export function modelHandlers(services: ModelServices): Pick<MainHandlers, ModelVerb> {
  const { engine, grants, dialogs, folders, network } = services;

  async function found(signal?: AbortSignal): Promise<Result<unknown>> {
    const answer = await engine('discovery.scan', folders.list(), signal);
    const parsed = foundSchema.safeParse(answer.ok ? answer.value : undefined);
    if (parsed.success) {
      const paths = parsed.data.files.map(({ path }) => path);
      await Promise.all(
        paths.filter((path) => modelName.test(basename(path))).map((path) => grants.grantFile(path, 'read')),
      );
    }
    return answer;
  }

  return {
    'models.found': passedOn(mainVerbs['models.found'], (_nothing, signal) => found(signal)),
    'models.folders': handler(mainVerbs['models.folders'], () => ok(folders.list())),
    'models.addFolder': handler(mainVerbs['models.addFolder'], async () => {
      const chosen = await dialogs.chooseModelFolder();
      return ok(chosen && folders.add(chosen.path));
    }),
    'models.chooseDownloadFolder': handler(mainVerbs['models.chooseDownloadFolder'], async () => {
      const chosen = await dialogs.chooseDownloadFolder();
      return ok(chosen && folders.setDownloads(chosen.path));
    }),
    'models.removeFolder': handler(mainVerbs['models.removeFolder'], ({ path }) => ok(folders.remove(path))),

    'hub.files': passedOn(mainVerbs['hub.files'], ({ repository }, signal) =>
      network.pass(
        (passed) =>
          engine(
            'downloads.look',
            { hub: services.hub(), repository, folder: folders.list().downloads },
            passed,
          ),
        signal,
      ),
    ),
    'hub.download': passedOn(mainVerbs['hub.download'], (wanted, signal) =>
      network.pass(
        (passed) =>
          engine(
            'downloads.start',
            { ...wanted, hub: services.hub(), folder: folders.list().downloads },
            passed,
          ),
        signal,
      ),
    ),
    'hub.resume': passedOn(mainVerbs['hub.resume'], ({ id }, signal) =>
      network.pass(
        (passed) => engine('downloads.resume', { hub: services.hub(), id, folders: folders.all() }, passed),
        signal,
      ),
    ),
    'hub.downloads': passedOn(mainVerbs['hub.downloads'], (_nothing, signal) =>
      engine('downloads.list', { folders: folders.all() }, signal),
    ),
    'hub.pause': passedOn(mainVerbs['hub.pause'], ({ id }) => engine('downloads.pause', { id })),
    'hub.discard': passedOn(mainVerbs['hub.discard'], ({ id }) =>
      engine('downloads.discard', { id, folders: folders.all() }),
    ),
  };
}
