import type { WorkspaceState } from '../../../shared/domain/views';
import { failure } from '../../../shared/result';
import { readWorkspace } from '../../store/definitions';
import { createWorkspace } from '../../store/workspace';
import { addReference, removeReference } from '../../store/workspace-file';
import { readModelHeader } from '../../gguf/model-header';
import { describeGguf } from '../../gguf/describe';
import type { EngineHandlers } from '../dispatch';
import { openWorkspaceAt, type OpenWorkspace } from '../open-workspace';
import type { SessionContext } from '../session';

type Verbs =
  | 'engine.info'
  | 'workspace.create'
  | 'workspace.open'
  | 'workspace.state'
  | 'workspace.close'
  | 'models.add'
  | 'models.remove';

export function workspaceHandlers(context: SessionContext): Pick<EngineHandlers, Verbs> {
  async function openAt(path: string): Promise<WorkspaceState> {
    const next = openWorkspaceAt(path, context.resident, context.sandboxes, context.onProgress);
    await context.replace(next, 'Another workspace was opened while this run was going on.');
    return stateOf(next);
  }

  return {
    'engine.info': () => context.resident.info(),
    async 'workspace.create'({ path, name }) {
      createWorkspace(path, name);
      return openAt(path);
    },
    'workspace.open': ({ path }) => openAt(path),
    'workspace.state': () => stateOf(context.open()),
    'workspace.close': () =>
      context.replace(undefined, 'The workspace was closed while this run was going on.'),

    async 'models.add'({ path, kind, name }) {
      const { workspace, files } = context.open();
      const description = describeGguf(await readModelHeader(path), path);
      if (kind && kind !== description.kind) {
        throw failure('incompatible', `This file is ${article[description.kind]}; add it as one.`);
      }
      const { hash } = await files.check(description.kind, { name: '', path });
      const reference = addReference(workspace, description.kind, {
        path,
        sha256: hash,
        suggestedName: name,
      });
      context.onChanged('definitions');
      return files.view(description.kind, reference);
    },
    'models.remove'({ name, kind }) {
      removeReference(context.open().workspace, kind, name);
      context.onChanged('definitions');
    },
  };
}

const article = { model: 'a model', adapter: 'a LoRA adapter' } as const;

async function stateOf({ workspace, files, problems }: OpenWorkspace): Promise<WorkspaceState> {
  const definitions = readWorkspace(workspace);
  return {
    ...definitions,
    models: await Promise.all(definitions.models.map((reference) => files.view('model', reference))),
    adapters: await Promise.all(definitions.adapters.map((reference) => files.view('adapter', reference))),
    problems: [...problems, ...definitions.problems],
  };
}
