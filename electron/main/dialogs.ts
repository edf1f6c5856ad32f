import { basename, join } from 'node:path';
import { app, dialog, type BrowserWindow, type FileFilter, type MessageBoxOptions } from 'electron';
import type { Chosen } from '../../shared/ipc/contract';
import { chosenPath } from './chosen-path';

/**
 * Native dialogs, attached to the window where there is one. Each answers null when it is cancelled. They only ask:
 * granting what was chosen is the handlers' part.
 */
export interface Dialogs {
  openWorkspace(): Promise<Chosen | null>;
  createWorkspace(): Promise<Chosen | null>;
  chooseModel(): Promise<Chosen | null>;
  chooseAdapter(): Promise<Chosen | null>;
  chooseModelFolder(): Promise<Chosen | null>;
  chooseDownloadFolder(): Promise<Chosen | null>;
  chooseImportFile(): Promise<Chosen | null>;
  chooseGraderFile(): Promise<Chosen | null>;
  chooseExportFile(defaultName: string): Promise<Chosen | null>;
  confirm(question: Question): Promise<boolean>;
}

export interface Question {
  message: string;
  detail?: string;
  /** Title of the button that goes ahead: a verb. */
  confirm: string;
  destructive: boolean;
}

const gguf: FileFilter[] = [{ name: 'GGUF', extensions: ['gguf'] }];
const anyFile: FileFilter = { name: 'All Files', extensions: ['*'] };
const dataFiles: FileFilter[] = [
  { name: 'Examples (JSONL, JSON, CSV)', extensions: ['jsonl', 'ndjson', 'json', 'csv', 'tsv'] },
  anyFile,
];

const graderFiles: FileFilter[] = [
  { name: 'Graders (YAML, JSON, JSONL)', extensions: ['yaml', 'yml', 'json', 'jsonl', 'ndjson'] },
  anyFile,
];

export function createDialogs(currentWindow: () => BrowserWindow | undefined): Dialogs {
  async function open(title: string, folder: boolean, filters?: FileFilter[]): Promise<Chosen | null> {
    const options: Electron.OpenDialogOptions = {
      title,
      filters,
      properties: folder ? ['openDirectory', 'createDirectory'] : ['openFile'],
    };
    const window = currentWindow();
    const answer = await (window ? dialog.showOpenDialog(window, options) : dialog.showOpenDialog(options));
    return chosen(answer.canceled ? undefined : answer.filePaths[0]);
  }

  async function save(options: Electron.SaveDialogOptions): Promise<Chosen | null> {
    const window = currentWindow();
    const answer = await (window ? dialog.showSaveDialog(window, options) : dialog.showSaveDialog(options));
    return chosen(answer.canceled ? undefined : answer.filePath);
  }

  async function ask(options: MessageBoxOptions): Promise<number> {
    const window = currentWindow();
    const answer = await (window ? dialog.showMessageBox(window, options) : dialog.showMessageBox(options));
    return answer.response;
  }

  return {
    openWorkspace: () => open('Open Workspace', true),
    createWorkspace: () =>
      save({
        title: 'New Workspace',
        buttonLabel: 'Create',
        nameFieldLabel: 'Folder:',
        defaultPath: join(app.getPath('documents'), 'New Workspace'),
        properties: ['createDirectory', 'showOverwriteConfirmation'],
      }),
    chooseModel: () => open('Add Model', false, [...gguf, anyFile]),
    chooseAdapter: () => open('Add LoRA Adapter', false, [...gguf, anyFile]),
    chooseModelFolder: () => open('Add Folder with Models', true),
    chooseDownloadFolder: () => open('Choose Folder for Downloads', true),
    chooseImportFile: () => open('Import Examples', false, dataFiles),
    chooseGraderFile: () => open('Import Graders', false, graderFiles),
    chooseExportFile: (defaultName) =>
      save({
        title: 'Export',
        // The window proposes a name, never a folder.
        defaultPath: join(app.getPath('documents'), basename(defaultName)),
        properties: ['createDirectory', 'showOverwriteConfirmation'],
      }),
    async confirm(question) {
      // Cancel is what Enter and Escape do: nothing is lost by a slip. Electron orders the buttons for the platform.
      const response = await ask({
        type: question.destructive ? 'warning' : 'question',
        message: question.message,
        detail: question.detail,
        buttons: [question.confirm, 'Cancel'],
        defaultId: question.destructive ? 1 : 0,
        cancelId: 1,
        noLink: true,
      });
      return response === 0;
    },
  };
}

function chosen(path: string | undefined): Chosen | null {
  return path ? chosenPath(path) : null;
}
