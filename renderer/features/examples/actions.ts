/** What can be done with examples and suites: plain functions. */
import type { Example } from '../../../shared/domain/example';
import type { SuiteFile } from '../../../shared/domain/workspace';
import { callVerb, valueOf } from '../../app/api';
import { replaceRoute } from '../../app/navigation';
import { openOverlay } from '../../app/overlays';
import { tellFailure } from '../../app/toasts';
import { offerUndo } from '../../app/undo';

export async function removeExample(suite: string, example: Example): Promise<void> {
  const remove = () => callVerb('examples.remove', { suite, ids: [example.id] });
  await attempt(async () => {
    const index = await placeOf(suite, example.id);
    await remove();
    offerUndo({
      done: `Removed the example ${example.id}.`,
      undo: () => callVerb('examples.restore', { suite, examples: [{ index, example }] }),
      redo: remove,
    });
  });
}

const most = 1000;

/** Where the example stands in its file, so that undo puts it back there. */
async function placeOf(suite: string, id: string): Promise<number> {
  for (let offset = 0; ; offset += most) {
    const { rows, total } = await callVerb('examples.list', { suite, offset, limit: most });
    const index = rows.findIndex((row) => row.id === id);
    if (index >= 0) return offset + index;
    if (offset + rows.length >= total || rows.length === 0) return total;
  }
}

export async function removeSuite(suite: SuiteFile): Promise<void> {
  await attempt(async () => {
    const isSure = await callVerb('dialog.confirm', {
      message: `Remove the suite “${suite.name}”?`,
      detail: 'Its folder goes to the workspace’s trash (.tunewright/trash). Runs that were made of it stay.',
      confirm: 'Remove',
      destructive: true,
    });
    if (!isSure) return;
    await callVerb('suites.remove', { name: suite.name });
    replaceRoute({ screen: 'examples' });
  });
}

/** Opens the import dialog on the first of the dropped files. */
export async function importDropped(files: File[], suite: string | undefined): Promise<void> {
  await attempt(async () => {
    const [file] = valueOf(await window.tunewright.grantDropped(files));
    if (file) openOverlay({ kind: 'import', file, suite });
  });
}

async function attempt(action: () => Promise<unknown>): Promise<void> {
  try {
    await action();
  } catch (error) {
    tellFailure(error);
  }
}
