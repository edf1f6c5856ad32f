import { useEffect } from 'react';
import type { Theme } from '../../shared/ipc/contract';
import type { QueryClient } from '@tanstack/react-query';
import { callVerb } from './api';
import { useVerb, verbKey } from './queries';
import { tellFailure } from './toasts';

/** Puts the chosen theme on the document; `system` leaves it to `prefers-color-scheme`. */
export function useTheme(): Theme {
  const theme = useVerb('app.theme', undefined).data ?? 'system';
  useEffect(() => {
    if (theme === 'system') delete document.documentElement.dataset['theme'];
    else document.documentElement.dataset['theme'] = theme;
  }, [theme]);
  return theme;
}

export async function setTheme(client: QueryClient, theme: Theme): Promise<void> {
  try {
    client.setQueryData(verbKey('app.theme', undefined), await callVerb('app.setTheme', theme));
  } catch (error) {
    tellFailure(error);
  }
}
