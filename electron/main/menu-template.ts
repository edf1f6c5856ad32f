import type { MenuItemConstructorOptions } from 'electron';
import {
  commandList,
  type Command,
  type CommandCondition,
  type CommandId,
  type MenuName,
} from '../../shared/commands';
import type { RecentWorkspace } from '../../shared/domain/views';
import type { Theme } from '../../shared/ipc/contract';

/** All that the menu depends on; it is built anew when any of it changes. */
export interface MenuSituation {
  platform: NodeJS.Platform;
  appName: string;
  developerTools: boolean;
  conditions: ReadonlySet<CommandCondition>;
  theme: Theme;
  recents: readonly RecentWorkspace[];
}

export interface MenuActions {
  choose: (id: CommandId) => void;
  openRecent: (path: string) => void;
}

const separator: MenuItemConstructorOptions = { type: 'separator' };

/** The native menu of this platform: our commands from the registry, the system's own as roles in their usual places. */
export function menuTemplate(situation: MenuSituation, actions: MenuActions): MenuItemConstructorOptions[] {
  const mac = situation.platform === 'darwin';
  const entries = (menu: MenuName, leaveOut: readonly CommandId[] = []) =>
    commandItems(
      commandList.filter((command) => command.menu === menu && !leaveOut.includes(command.id)),
      situation,
      actions,
    );
  const template: MenuItemConstructorOptions[] = [
    {
      label: '&File',
      submenu: [
        ...withRecents(entries('file', mac ? ['app.settings'] : []), situation, actions),
        separator,
        mac ? { role: 'close' } : { role: 'quit' },
      ],
    },
    { label: '&Edit', submenu: withClipboard(entries('edit')) },
    { label: '&View', submenu: [...entries('view'), separator, ...zoomItems(situation)] },
    { label: '&Run', submenu: entries('run') },
    { role: 'windowMenu' },
    { role: 'help', submenu: [...entries('help'), ...(mac ? [] : [separator, { role: 'about' as const }])] },
  ];
  return mac ? [appMenu(situation, actions), ...template] : template;
}

/** Menu items with a line between groups. An item has its command's id, so that it can be found again. */
function commandItems(
  list: readonly Command[],
  situation: MenuSituation,
  actions: MenuActions,
): MenuItemConstructorOptions[] {
  return list.flatMap((command, index) => {
    const previous = list[index - 1];
    const item = commandItem(command, situation, actions);
    return previous && previous.group !== command.group ? [separator, item] : [item];
  });
}

function commandItem(
  command: Command,
  situation: MenuSituation,
  actions: MenuActions,
): MenuItemConstructorOptions {
  const theme = command.id === `theme.${situation.theme}`;
  return {
    id: command.id,
    label: command.title,
    accelerator: command.accelerator,
    enabled: command.when === undefined || situation.conditions.has(command.when),
    ...(command.group === 'theme' ? { type: 'radio' as const, checked: theme } : {}),
    click: () => actions.choose(command.id),
  };
}

function withRecents(
  items: MenuItemConstructorOptions[],
  situation: MenuSituation,
  actions: MenuActions,
): MenuItemConstructorOptions[] {
  const at = items.findIndex((item) => item.id === 'workspace.open') + 1;
  const recents: MenuItemConstructorOptions = {
    id: 'recents',
    label: 'Open Recent',
    enabled: situation.recents.length > 0,
    submenu: situation.recents.map((recent) => ({
      label: recent.name,
      sublabel: recent.path,
      click: () => actions.openRecent(recent.path),
    })),
  };
  return [...items.slice(0, at), recents, ...items.slice(at)];
}

function withClipboard(items: MenuItemConstructorOptions[]): MenuItemConstructorOptions[] {
  const at = items.findIndex((item) => item.type === 'separator');
  const clipboard: MenuItemConstructorOptions[] = [
    separator,
    { role: 'cut' },
    { role: 'copy' },
    { role: 'paste' },
    { role: 'delete' },
    { role: 'selectAll' },
  ];
  return [...items.slice(0, at), ...clipboard, ...items.slice(at)];
}

function zoomItems(situation: MenuSituation): MenuItemConstructorOptions[] {
  const developer: MenuItemConstructorOptions[] = [separator, { role: 'reload' }, { role: 'toggleDevTools' }];
  return [
    { role: 'resetZoom' },
    { role: 'zoomIn' },
    { role: 'zoomOut' },
    separator,
    { role: 'togglefullscreen' },
    ...(situation.developerTools ? developer : []),
  ];
}

/** macOS has the application's own menu first, with the settings in it. */
function appMenu(situation: MenuSituation, actions: MenuActions): MenuItemConstructorOptions {
  const settings = commandList.filter((command) => command.id === 'app.settings');
  return {
    label: situation.appName,
    submenu: [
      { role: 'about' },
      separator,
      ...commandItems(settings, situation, actions),
      separator,
      { role: 'services' },
      separator,
      { role: 'hide' },
      { role: 'hideOthers' },
      { role: 'unhide' },
      separator,
      { role: 'quit' },
    ],
  };
}
