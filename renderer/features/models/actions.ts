/** Adding and removing files and configurations: plain functions. */
import type { ModelFile } from '../../../shared/domain/views';
import type { Chosen } from '../../../shared/ipc/contract';
import type { Configuration } from '../../../shared/domain/workspace';
import { callVerb, valueOf } from '../../app/api';
import { tell, tellFailure } from '../../app/toasts';
import { offerUndo } from '../../app/undo';

type Kind = ModelFile['kind'];

/** Asks for a file and adds it. Throws the failure. */
export async function chooseAndAdd(kind: Kind): Promise<ModelFile | undefined> {
  const chosen = await callVerb(kind === 'model' ? 'dialog.chooseModel' : 'dialog.chooseAdapter', undefined);
  return chosen ? add(chosen, kind) : undefined;
}

/** Adds what was dropped; whether it is a model or an adapter the file itself says. Throws the first failure. */
export async function addDropped(files: File[]): Promise<void> {
  for (const chosen of valueOf(await window.tunewright.grantDropped(files))) await add(chosen);
}

async function add({ path }: Chosen, kind?: Kind): Promise<ModelFile> {
  const file = await callVerb('models.add', { path, ...(kind && { kind }) });
  tell(`Added the ${file.kind} ${file.name}.`);
  return file;
}

export async function removeFile({ name, kind, absolutePath }: ModelFile): Promise<void> {
  const remove = () => callVerb('models.remove', { name, kind });
  await attempt(async () => {
    await remove();
    offerUndo({
      done: `Removed ${name} from the workspace. The file stays where it is.`,
      undo: async () => void (await callVerb('models.add', { path: absolutePath, kind })),
      redo: remove,
    });
  });
}

export async function removeConfiguration(configuration: Configuration): Promise<void> {
  const remove = () => callVerb('configurations.remove', { name: configuration.name });
  await attempt(async () => {
    await remove();
    offerUndo({
      done: `Removed the configuration ${configuration.name}.`,
      undo: () => callVerb('configurations.save', { configuration }),
      redo: remove,
    });
  });
}

async function attempt(action: () => Promise<unknown>): Promise<void> {
  try {
    await action();
  } catch (error) {
    tellFailure(error);
  }
}
