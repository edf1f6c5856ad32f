import { app, Menu } from 'electron';
import type { CommandCondition } from '../../shared/commands';
import { menuTemplate, type MenuActions, type MenuSituation } from './menu-template';

/** What changes while the application runs. */
export type MenuState = Pick<MenuSituation, 'conditions' | 'theme' | 'recents'>;

/** Installs the application menu. The answer is called whenever something may have changed; it rebuilds only if it did. */
export function setupMenu(
  developerTools: boolean,
  readState: () => MenuState,
  actions: MenuActions,
): () => void {
  let installed = '';

  function refresh(): void {
    const state = readState();
    const key = JSON.stringify([[...state.conditions], state.theme, state.recents]);
    if (key === installed) return;
    installed = key;
    const situation = { ...state, platform: process.platform, appName: app.name, developerTools };
    Menu.setApplicationMenu(Menu.buildFromTemplate(menuTemplate(situation, actions)));
  }

  refresh();
  return refresh;
}

export function menuConditions(workspaceOpen: boolean, running: boolean): ReadonlySet<CommandCondition> {
  const conditions = new Set<CommandCondition>();
  if (workspaceOpen) conditions.add('workspace');
  if (running) conditions.add('running');
  return conditions;
}
