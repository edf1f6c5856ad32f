import type { MenuItemConstructorOptions } from 'electron';
import { describe, expect, test, vi } from 'vitest';
import { menuTemplate, type MenuSituation } from '../../../electron/main/menu-template';
import { commandList, shortcutLabel } from '../../../shared/commands';

const situation: MenuSituation = {
  platform: 'linux',
  appName: 'Tunewright',
  developerTools: false,
  conditions: new Set(),
  theme: 'dark',
  recents: [{ path: '/w', name: 'w' }],
};

function flatten(template: MenuItemConstructorOptions[]): MenuItemConstructorOptions[] {
  return template.flatMap((item) => [item, ...(Array.isArray(item.submenu) ? flatten(item.submenu) : [])]);
}

function build(change: Partial<MenuSituation> = {}) {
  const choose = vi.fn();
  const openRecent = vi.fn();
  const items = flatten(menuTemplate({ ...situation, ...change }, { choose, openRecent }));
  const byId = (id: string) => items.find((item) => item.id === id);
  const roles = items.flatMap((item) => item.role ?? []);
  return { items, byId, roles, choose, openRecent };
}

describe.each(['linux', 'darwin', 'win32'] as const)('menu on %s', (platform) => {
  test('has every command of the registry once', () => {
    const { items } = build({ platform });
    const ids = items.flatMap((item) => item.id ?? []).filter((id) => id !== 'recents');
    expect(ids.sort()).toEqual(commandList.map((command) => command.id).sort());
  });

  test('has the roles that people expect', () => {
    const { roles } = build({ platform });
    const expected = ['cut', 'copy', 'paste', 'selectAll', 'zoomIn', 'togglefullscreen', 'quit', 'about'];
    expect(roles).toEqual(expect.arrayContaining(expected));
  });
});

describe('menu', () => {
  test('offers developer tools in development only', () => {
    expect(build().roles).not.toContain('toggleDevTools');
    expect(build().roles).not.toContain('reload');
    expect(build({ developerTools: true }).roles).toContain('toggleDevTools');
  });

  test('enables what makes sense now', () => {
    expect(build().byId('workspace.close')?.enabled).toBe(false);
    expect(build().byId('workspace.open')?.enabled).toBe(true);
    const working = build({ conditions: new Set(['workspace', 'running']) });
    expect(working.byId('workspace.close')?.enabled).toBe(true);
    expect(working.byId('run.stop')?.enabled).toBe(true);
  });

  test('marks the theme in use', () => {
    expect(build().byId('theme.dark')).toMatchObject({ type: 'radio', checked: true });
    expect(build().byId('theme.light')).toMatchObject({ type: 'radio', checked: false });
  });

  test('opens recent workspaces', () => {
    const { items, openRecent } = build();
    const recent = items.find((item) => item.label === 'w');
    Reflect.apply(recent?.click ?? (() => undefined), recent, []);
    expect(openRecent).toHaveBeenCalledWith('/w');
    expect(build({ recents: [] }).byId('recents')?.enabled).toBe(false);
  });

  test('tells which command was chosen', () => {
    const { byId, choose } = build();
    const item = byId('workspace.new');
    Reflect.apply(item?.click ?? (() => undefined), item, []);
    expect(choose).toHaveBeenCalledWith('workspace.new');
  });
});

describe('command registry', () => {
  test('has no shortcut twice and no bare letters', () => {
    const accelerators = commandList.flatMap((command) => command.accelerator ?? []);
    expect(new Set(accelerators).size).toBe(accelerators.length);
    for (const accelerator of accelerators) expect(accelerator).toMatch(/CmdOrCtrl|^(Shift\+)?F\d+$/);
  });

  test('writes shortcuts as the platform does', () => {
    expect(shortcutLabel('CmdOrCtrl+Shift+Z', 'linux')).toBe('Ctrl+Shift+Z');
    expect(shortcutLabel('CmdOrCtrl+Shift+Z', 'darwin')).toBe('⇧⌘Z');
    expect(shortcutLabel('CmdOrCtrl+Enter', 'darwin')).toBe('⌘↩');
    expect(shortcutLabel('F6', 'darwin')).toBe('F6');
  });
});
