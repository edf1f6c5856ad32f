/** Adding and removing files and configurations: plain functions. */
import type { ModelFile } from '../../../shared/domain/views';
import type { Download, FoundFile } from '../../../shared/domain/models';
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

/** Adds a file where it lies. Reading it whole for its hash takes a moment. */
export async function addFound({ path, name, source }: FoundFile): Promise<void> {
  await attempt(async () => {
    // Ollama's files are named by their content.
    const file = await callVerb('models.add', { path, ...(source === 'ollama' && { name }) });
    tell(`Added the ${file.kind} ${file.name}.`);
  });
}

export async function pauseDownload({ id }: Download): Promise<void> {
  await attempt(() => callVerb('hub.pause', { id }));
}

export async function resumeDownload({ id }: Download): Promise<void> {
  await attempt(() => callVerb('hub.resume', { id }));
}

/** Takes a download off the list. Asks first where that deletes something. Answers whether it is gone. */
export async function discardDownload({ id, state, doneBytes, file }: Download): Promise<boolean> {
  let isGone = false;
  await attempt(async () => {
    const isLossy = state !== 'finished' && doneBytes > 0;
    if (isLossy && !(await callVerb('dialog.confirm', discardQuestion(file)))) return;
    await callVerb('hub.discard', { id });
    isGone = true;
  });
  return isGone;
}

function discardQuestion(file: string) {
  return {
    message: `Discard the download of ${file.split('/').at(-1) ?? file}?`,
    detail: 'What has arrived of it is deleted.',
    confirm: 'Discard',
    destructive: true,
  };
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
