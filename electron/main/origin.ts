/** Where the window's page comes from, and what counts as the same page. */

export const appScheme = 'app';
export const appHost = 'tunewright';
export const appOrigin = `${appScheme}://${appHost}`;

/** The page that the window shows and the one origin whose messages are answered. */
export interface PageSource {
  url: string;
  origin: string;
  /** True while Vite's development server supplies the page. */
  development: boolean;
}

/** The development server is believed only in an application that is not packaged. */
export function pageSource(environment: { packaged: boolean; rendererUrl: string | undefined }): PageSource {
  if (!environment.packaged && environment.rendererUrl) {
    const url = new URL(environment.rendererUrl);
    return { url: url.href, origin: url.origin, development: true };
  }
  return { url: `${appOrigin}/index.html`, origin: appOrigin, development: false };
}

/** `URL.origin` is 'null' for schemes that URL does not know, so the parts are compared. */
export function originOf(url: string): string | undefined {
  if (!URL.canParse(url)) return undefined;
  const parsed = new URL(url);
  return parsed.origin === 'null' ? `${parsed.protocol}//${parsed.host}` : parsed.origin;
}

/** True for the page itself, whatever its query or fragment: all that a navigation may lead to. */
export function isSamePage(source: PageSource, url: string): boolean {
  if (originOf(url) !== source.origin) return false;
  const path = new URL(url).pathname;
  return path === new URL(source.url).pathname;
}
