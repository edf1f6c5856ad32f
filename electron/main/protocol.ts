import { readFile } from 'node:fs/promises';
import { protocol } from 'electron';
import { contentSecurityPolicy, createNonce, noncePlaceholder, securityHeaders } from './csp';
import { appHost, appScheme } from './origin';
import { contentTypeOf, fileForPath } from './static-files';

/** Must run before the application is ready. Standard: it has an origin; secure: features for secure contexts work. */
export function registerAppScheme(): void {
  protocol.registerSchemesAsPrivileged([
    {
      scheme: appScheme,
      privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true },
    },
  ]);
}

/** Serves `app://tunewright/` from the renderer's build folder, and nothing else from nowhere else. */
export function serveApp(root: string): void {
  protocol.handle(appScheme, (request) => answer(root, request));
}

/** Reads with Node rather than `net.fetch`, so that no request for a `file:` URL exists anywhere. */
async function answer(root: string, request: Request): Promise<Response> {
  const url = new URL(request.url);
  if (request.method !== 'GET' && request.method !== 'HEAD') return refusal(405, 'Method not allowed');
  const file = url.host === appHost ? fileForPath(root, url.pathname) : undefined;
  const contentType = file === undefined ? undefined : contentTypeOf(file);
  if (file === undefined || contentType === undefined) return refusal(404, 'Not found');
  let body: Buffer;
  try {
    body = await readFile(file);
  } catch {
    return refusal(404, 'Not found');
  }
  const headers = { ...securityHeaders(), 'Content-Type': contentType };
  if (!contentType.startsWith('text/html')) return new Response(new Uint8Array(body), { headers });
  const nonce = createNonce();
  const page = body.toString('utf8').replaceAll(noncePlaceholder, nonce);
  return new Response(page, {
    headers: { ...headers, 'Content-Security-Policy': contentSecurityPolicy(nonce) },
  });
}

function refusal(status: number, text: string): Response {
  const policy = { 'Content-Security-Policy': "default-src 'none'; frame-ancestors 'none'" };
  return new Response(text, {
    status,
    headers: { ...securityHeaders(), ...policy, 'Content-Type': 'text/plain; charset=utf-8' },
  });
}
