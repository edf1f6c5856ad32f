import type { CommandLine, Session, WebContents } from 'electron';
import { originOf, type PageSource } from './origin';

/**
 * Chromium never reaches a network, whatever the switch says. Three layers: every request of a session that is not the
 * application's own is cancelled and noted; Chromium itself resolves no host name, so that what does not pass through a
 * session finds nobody either; and WebRTC, which needs neither, is kept from sending.
 *
 * The one switch (preferences, refused by default) is about downloads, which the engine makes: see network-gate.ts.
 */

const ownSchemes: readonly string[] = ['app:', 'blob:', 'data:', 'devtools:'];

/** Is the request answered without a network? The development server is the one exception. */
export function isLocalRequest(url: string, source: PageSource): boolean {
  if (!URL.canParse(url)) return false;
  if (ownSchemes.includes(new URL(url).protocol)) return true;
  return source.development && originOf(url.replace(/^ws/, 'http')) === source.origin;
}

/** Must run before the application is ready. */
export function silenceChromium(commandLine: Pick<CommandLine, 'appendSwitch'>, source: PageSource): void {
  for (const name of [
    'disable-background-networking',
    'disable-component-update',
    'disable-domain-reliability',
    'disable-sync',
    'no-pings',
  ]) {
    commandLine.appendSwitch(name);
  }
  // Looking for a proxy asks DHCP and DNS.
  commandLine.appendSwitch('no-proxy-server');
  const exception = source.development ? `, EXCLUDE ${new URL(source.url).hostname}` : '';
  commandLine.appendSwitch('host-resolver-rules', `MAP * ~NOTFOUND${exception}`);
}

/** Cancels what is not the application's own. `onRefused` hears of every refusal. */
export function refuseNetwork(session: Session, source: PageSource, onRefused: (url: string) => void): void {
  // Dictionaries for spell checking would be downloaded.
  session.setSpellCheckerLanguages([]);
  session.setSpellCheckerEnabled(false);
  session.webRequest.onBeforeRequest((details, answer) => {
    const cancel = !isLocalRequest(details.url, source);
    if (cancel) onRefused(details.url);
    answer({ cancel });
  });
}

/**
 * WebRTC passes by requests and content security policy: a page could reach any address with the packets that look for a
 * way between two peers. Allowed through a proxy only, of which there is none.
 */
export function refuseWebRtc(contents: WebContents): void {
  contents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp');
}
