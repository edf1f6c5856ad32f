import { nativeTheme } from 'electron';
import type { Theme } from '../../shared/ipc/contract';
import type { Preferences } from './preferences';
import { backgrounds } from './theme-colors';

/** Applies the saved theme; the page follows through `prefers-color-scheme`. */
export function setupTheme(preferences: Preferences): void {
  nativeTheme.themeSource = preferences.get().theme;
}

export function changeTheme(preferences: Preferences, theme: Theme): void {
  preferences.update({ theme });
  nativeTheme.themeSource = theme;
}

export function backgroundColor(): string {
  return nativeTheme.shouldUseDarkColors ? backgrounds.dark : backgrounds.light;
}
