import type { AppInfo, RecentWorkspace } from '../../../../shared/domain/views';
import { mainVerbs, type Theme } from '../../../../shared/ipc/contract';
import { ok } from '../../../../shared/result';
import { handler, type MainHandlers } from '../main-handler';

export interface AppServices {
  info(): AppInfo;
  theme(): Theme;
  setTheme(theme: Theme): void;
  recentWorkspaces(): RecentWorkspace[];
  openDocumentation(): Promise<void>;
}

type AppVerb = 'app.info' | 'app.theme' | 'app.setTheme' | 'app.openDocumentation' | 'app.recentWorkspaces';

/** The application itself: what it is, how it looks, what was open. */
export function appHandlers(services: AppServices): Pick<MainHandlers, AppVerb> {
  return {
    'app.info': handler(mainVerbs['app.info'], () => ok(services.info())),
    'app.theme': handler(mainVerbs['app.theme'], () => ok(services.theme())),
    'app.setTheme': handler(mainVerbs['app.setTheme'], (theme) => {
      services.setTheme(theme);
      return ok(theme);
    }),
    'app.openDocumentation': handler(mainVerbs['app.openDocumentation'], async () => {
      await services.openDocumentation();
      return ok(undefined);
    }),
    'app.recentWorkspaces': handler(mainVerbs['app.recentWorkspaces'], () => ok(services.recentWorkspaces())),
  };
}
