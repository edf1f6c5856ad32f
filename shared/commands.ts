/**
 * The one list of what a person can choose by name: native menu, shortcuts, command palette and tooltips all read it.
 * Choosing an entry in the native menu (or pressing its accelerator) sends the `command` event with its id to the window,
 * which acts on it. Entries of the operating system (cut, copy, paste, zoom, quit, …) are roles of the menu and not here.
 *
 * Undo and redo are here because documents have their own: with the focus in a text field the window runs the field's
 * (`document.execCommand`), otherwise the document's.
 */

export const menuNames = ['file', 'edit', 'view', 'run', 'help'] as const;
export type MenuName = (typeof menuNames)[number];

/** What must be so for a command to be available. */
export type CommandCondition = 'workspace' | 'running';

interface CommandEntry {
  id: string;
  /** Title case, as menus write it; an ellipsis where a dialog follows. */
  title: string;
  menu: MenuName;
  /** Entries of one menu with different groups are separated by a line. */
  group: string;
  /** Electron's accelerator syntax; `CmdOrCtrl` is ⌘ on macOS and Ctrl elsewhere. */
  accelerator?: string;
  when?: CommandCondition;
}

export const commands = [
  { id: 'workspace.new', title: 'New Workspace…', menu: 'file', group: 'open', accelerator: 'CmdOrCtrl+N' },
  { id: 'workspace.open', title: 'Open Workspace…', menu: 'file', group: 'open', accelerator: 'CmdOrCtrl+O' },
  { id: 'sample.open', title: 'Open Sample', menu: 'file', group: 'open' },
  { id: 'examples.import', title: 'Import Examples…', menu: 'file', group: 'exchange', when: 'workspace' },
  { id: 'examples.export', title: 'Export…', menu: 'file', group: 'exchange', when: 'workspace' },
  { id: 'app.settings', title: 'Settings…', menu: 'file', group: 'settings', accelerator: 'CmdOrCtrl+,' },
  { id: 'workspace.close', title: 'Close Workspace', menu: 'file', group: 'close', when: 'workspace' },

  { id: 'edit.undo', title: 'Undo', menu: 'edit', group: 'undo', accelerator: 'CmdOrCtrl+Z' },
  { id: 'edit.redo', title: 'Redo', menu: 'edit', group: 'undo', accelerator: 'CmdOrCtrl+Shift+Z' },
  {
    id: 'edit.find',
    title: 'Find',
    menu: 'edit',
    group: 'find',
    accelerator: 'CmdOrCtrl+F',
    when: 'workspace',
  },

  {
    id: 'app.palette',
    title: 'Command Palette…',
    menu: 'view',
    group: 'palette',
    accelerator: 'CmdOrCtrl+K',
  },
  {
    id: 'view.examples',
    title: 'Examples',
    menu: 'view',
    group: 'screens',
    accelerator: 'CmdOrCtrl+1',
    when: 'workspace',
  },
  {
    id: 'view.graders',
    title: 'Graders',
    menu: 'view',
    group: 'screens',
    accelerator: 'CmdOrCtrl+2',
    when: 'workspace',
  },
  {
    id: 'view.models',
    title: 'Models',
    menu: 'view',
    group: 'screens',
    accelerator: 'CmdOrCtrl+3',
    when: 'workspace',
  },
  {
    id: 'view.playground',
    title: 'Playground',
    menu: 'view',
    group: 'screens',
    accelerator: 'CmdOrCtrl+4',
    when: 'workspace',
  },
  {
    id: 'view.runs',
    title: 'Runs',
    menu: 'view',
    group: 'screens',
    accelerator: 'CmdOrCtrl+5',
    when: 'workspace',
  },
  {
    id: 'view.compare',
    title: 'Compare',
    menu: 'view',
    group: 'screens',
    accelerator: 'CmdOrCtrl+6',
    when: 'workspace',
  },
  { id: 'view.nextPane', title: 'Next Pane', menu: 'view', group: 'panes', accelerator: 'F6' },
  { id: 'view.previousPane', title: 'Previous Pane', menu: 'view', group: 'panes', accelerator: 'Shift+F6' },
  { id: 'theme.system', title: 'Theme: As the System', menu: 'view', group: 'theme' },
  { id: 'theme.light', title: 'Theme: Light', menu: 'view', group: 'theme' },
  { id: 'theme.dark', title: 'Theme: Dark', menu: 'view', group: 'theme' },

  {
    id: 'run.start',
    title: 'Run',
    menu: 'run',
    group: 'run',
    accelerator: 'CmdOrCtrl+Enter',
    when: 'workspace',
  },
  {
    id: 'run.stop',
    title: 'Stop',
    menu: 'run',
    group: 'run',
    accelerator: 'CmdOrCtrl+.',
    // Not `running`: that knows of runs only, and this stops the playground as well.
    when: 'workspace',
  },

  { id: 'help.documentation', title: 'Testing and Tuning Guide (Web)', menu: 'help', group: 'help' },
] as const satisfies readonly CommandEntry[];

export type CommandId = (typeof commands)[number]['id'];

/** An entry of the registry, with optional parts where an entry lacks them. */
export interface Command extends CommandEntry {
  id: CommandId;
}

/** The registry as a list of like things. */
export const commandList: readonly Command[] = commands;

/** The accelerator as this platform's people write it: `⌘N`, `⇧⌘Z` on macOS, `Ctrl+N`, `Ctrl+Shift+Z` elsewhere. */
export function shortcutLabel(accelerator: string, platform: string): string {
  const parts = accelerator.split('+');
  if (platform !== 'darwin') return parts.map((part) => (part === 'CmdOrCtrl' ? 'Ctrl' : part)).join('+');
  const symbols: Record<string, string> = { CmdOrCtrl: '⌘', Shift: '⇧', Alt: '⌥', Enter: '↩' };
  const order = ['Alt', 'Shift', 'CmdOrCtrl'];
  const modifiers = order.filter((modifier) => parts.includes(modifier));
  const keys = parts.filter((part) => !order.includes(part));
  return [...modifiers, ...keys].map((part) => symbols[part] ?? part).join('');
}
