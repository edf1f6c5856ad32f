import { ipcMain, type IpcMainInvokeEvent, type WebContents } from 'electron';
import { channels } from '../../../shared/ipc/channels';
import type { DropReceiver } from './drops';
import type { Router, Sender } from './router';

/** Connects Electron's two channels to the router and to the receiver of dropped files. No other channel exists. */
export function setupIpc(router: Router, drops: DropReceiver): void {
  const signalOf = trackPages();
  const senderOf = (event: IpcMainInvokeEvent): Sender => ({
    frame: event.senderFrame,
    signal: signalOf(event.sender),
  });
  ipcMain.handle(channels.call, (event, request: unknown) => router(senderOf(event), request));
  ipcMain.handle(channels.grantDropped, (event, paths: unknown) => drops(senderOf(event), paths));
}

/** A signal for each page that asks, aborted when the page is left or its window closed: nobody waits any more. */
function trackPages(): (contents: WebContents) => AbortSignal {
  const pages = new WeakMap<WebContents, AbortController>();

  function leave(contents: WebContents): void {
    pages.get(contents)?.abort();
    pages.set(contents, new AbortController());
  }

  return (contents) => {
    const known = pages.get(contents);
    if (known) return known.signal;
    const page = new AbortController();
    pages.set(contents, page);
    contents.on('destroyed', () => leave(contents));
    contents.on('did-start-navigation', (details) => {
      if (details.isMainFrame && !details.isSameDocument) leave(contents);
    });
    return page.signal;
  };
}
