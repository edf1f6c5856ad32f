import type { Session } from 'electron';
import { originOf } from './origin';

/** Why each: copying answers and tables; (reserved) the page's own notices. Everything else is denied. */
const granted: readonly string[] = ['clipboard-sanitized-write', 'notifications'];

/** The decision for one permission asked by one origin. */
export function isPermissionGranted(permission: string, requester: string, trusted: string): boolean {
  return granted.includes(permission) && originOf(requester) === trusted;
}

/** Electron grants every permission unless it is told not to; here a session grants two, to the application's page. */
export function setupPermissions(session: Session, trusted: string): void {
  session.setPermissionRequestHandler((_contents, permission, answer, details) => {
    answer(details.isMainFrame && isPermissionGranted(permission, details.requestingUrl, trusted));
  });
  session.setPermissionCheckHandler((_contents, permission, requestingOrigin, details) => {
    return details.isMainFrame && isPermissionGranted(permission, requestingOrigin, trusted);
  });
  session.setDevicePermissionHandler(() => false);
  session.setDisplayMediaRequestHandler((_request, answer) => answer({}));
}
