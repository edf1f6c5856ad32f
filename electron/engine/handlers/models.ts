import { failure } from '../../../shared/result';
import { discoverModels } from '../../discovery/discover';
import { describeGguf } from '../../gguf/describe';
import { readModelHeader } from '../../gguf/model-header';
import { installedLibraries } from '../../llama/libraries';
import { label } from '../../llama/placement';
import { absolutePath, readWorkspaceFile } from '../../store/workspace-file';
import type { EngineHandlers } from '../dispatch';
import type { SessionContext } from '../session';

type Verbs =
  | 'engine.backends'
  | 'engine.memory'
  | 'models.template'
  | 'discovery.scan'
  | 'downloads.look'
  | 'downloads.start'
  | 'downloads.resume'
  | 'downloads.list'
  | 'downloads.pause'
  | 'downloads.discard';

/** Models on this machine and on Hugging Face, and what they would run on. */
export function modelHandlers(context: SessionContext): Pick<EngineHandlers, Verbs> {
  const { downloads, headers, resident } = context;
  return {
    'engine.backends': () => installedLibraries().map(({ backend: id }) => ({ id, name: label(id) })),
    'engine.memory': () => resident.memory(),

    async 'models.template'({ model, path }) {
      const file = path ?? (model === undefined ? undefined : modelPath(context, model));
      if (file === undefined) throw failure('not-found', 'There is no such model in the workspace.');
      return describeGguf(await readModelHeader(file), file).chatTemplate ?? null;
    },

    'discovery.scan': (folders, signal) => discoverModels({ ...folders, headers, signal }),

    'downloads.look': ({ hub, repository, folder }, signal) =>
      downloads.look(hub, repository, folder, signal),
    'downloads.start': ({ hub, ...wanted }, signal) => downloads.start(hub, wanted, signal),
    'downloads.resume': ({ hub, id, folders }, signal) => downloads.resume(hub, id, folders, signal),
    'downloads.list': ({ folders }) => downloads.list(folders),
    'downloads.pause': ({ id }) => downloads.pause(id),
    'downloads.discard': ({ id, folders }) => downloads.discard(id, folders),
  };
}

function modelPath(context: SessionContext, name: string): string | undefined {
  const { workspace } = context.open();
  const reference = readWorkspaceFile(workspace).value.models.find((model) => model.name === name);
  return reference && absolutePath(workspace, reference.path);
}
