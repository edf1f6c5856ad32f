import fs from 'node:fs';
import path from 'node:path';

/**
 * electron-builder copies a runtime that we name as it is. Electron's own start app (it could open any
 * folder) and its version file have no place in ours.
 */
export function afterPack({ appOutDir, electronPlatformName, packager }) {
  const resources =
    electronPlatformName === 'darwin'
      ? path.join(appOutDir, `${packager.appInfo.productFilename}.app`, 'Contents', 'Resources')
      : path.join(appOutDir, 'resources');
  fs.rmSync(path.join(resources, 'default_app.asar'), { force: true });
  fs.rmSync(path.join(appOutDir, 'version'), { force: true });
}
