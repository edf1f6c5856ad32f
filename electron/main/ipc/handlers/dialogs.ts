import { mainVerbs, type Chosen } from '../../../../shared/ipc/contract';
import { ok, type Result } from '../../../../shared/result';
import type { Dialogs } from '../../dialogs';
import type { Access, Grants } from '../../grants';
import { handler, type MainHandlers } from '../main-handler';

type DialogVerb = Extract<keyof MainHandlers, `dialog.${string}`>;

/** Dialogs, and the grants that follow from what a person chose in them. */
export function dialogHandlers(dialogs: Dialogs, grants: Grants): Pick<MainHandlers, DialogVerb> {
  async function folder(asked: Promise<Chosen | null>): Promise<Result<Chosen | null>> {
    const chosen = await asked;
    if (chosen) await grants.grantFolder(chosen.path);
    return ok(chosen);
  }

  async function file(asked: Promise<Chosen | null>, access: Access): Promise<Result<Chosen | null>> {
    const chosen = await asked;
    if (chosen) await grants.grantFile(chosen.path, access);
    return ok(chosen);
  }

  return {
    'dialog.openWorkspace': handler(mainVerbs['dialog.openWorkspace'], () => folder(dialogs.openWorkspace())),
    'dialog.createWorkspace': handler(mainVerbs['dialog.createWorkspace'], () =>
      folder(dialogs.createWorkspace()),
    ),
    'dialog.chooseModel': handler(mainVerbs['dialog.chooseModel'], () => file(dialogs.chooseModel(), 'read')),
    'dialog.chooseAdapter': handler(mainVerbs['dialog.chooseAdapter'], () =>
      file(dialogs.chooseAdapter(), 'read'),
    ),
    'dialog.chooseImportFile': handler(mainVerbs['dialog.chooseImportFile'], () =>
      file(dialogs.chooseImportFile(), 'read'),
    ),
    'dialog.chooseGraderFile': handler(mainVerbs['dialog.chooseGraderFile'], () =>
      file(dialogs.chooseGraderFile(), 'read'),
    ),
    'dialog.chooseExportFile': handler(mainVerbs['dialog.chooseExportFile'], ({ defaultName }) =>
      file(dialogs.chooseExportFile(defaultName), 'write'),
    ),
    'dialog.confirm': handler(mainVerbs['dialog.confirm'], async (question) =>
      ok(await dialogs.confirm(question)),
    ),
  };
}
