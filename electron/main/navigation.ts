import type { App } from 'electron';
import { isSamePage, type PageSource } from './origin';

/**
 * No content of this application goes anywhere: no link, form, redirect or script leads out of the page, no window opens
 * from it, and no webview attaches. Set for every web contents there will ever be, not only for the window's.
 */
export function setupNavigation(app: App, source: PageSource, note: (text: string) => void): void {
  app.on('web-contents-created', (_created, contents) => {
    contents.on('will-navigate', (event) => {
      if (isSamePage(source, event.url)) return;
      event.preventDefault();
      note(`Navigation refused: ${event.url}`);
    });
    contents.on('will-frame-navigate', (event) => {
      if (event.isMainFrame) return;
      event.preventDefault();
      note(`Navigation of a frame refused: ${event.url}`);
    });
    contents.on('will-redirect', (event) => {
      event.preventDefault();
      note(`Redirect refused: ${event.url}`);
    });
    contents.setWindowOpenHandler(({ url }) => {
      note(`New window refused: ${url}`);
      return { action: 'deny' };
    });
    contents.on('will-attach-webview', (event) => {
      event.preventDefault();
      note('A webview was refused.');
    });
  });
}
