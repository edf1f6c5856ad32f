import { ensureBuild } from './build.mjs';
import { hasDisplay } from './display.mjs';
import { ensureSystemLibraries } from './libraries.mjs';
import { ensurePackages } from './packages.mjs';
import { ensureRuntime } from './runtime.mjs';

export { ensureTestModel } from './model.mjs';

/** Packages and build: what the command line needs. */
export async function prepareCli(root) {
  await ensurePackages(root);
  await ensureBuild(root);
}

/** Electron and its libraries; packages must be there. Resolves to the runtime. */
export async function prepareElectron(root) {
  const runtime = await ensureRuntime(root);
  await ensureSystemLibraries(runtime, { needsVirtualDisplay: !hasDisplay() });
  return runtime;
}
