/** Whether a window can be shown. */
export function hasDisplay(options?: { platform?: NodeJS.Platform; env?: NodeJS.ProcessEnv }): boolean;

/** Flags that Electron needs on this machine to start at all. */
export function machineFlags(runtime: { dist: string }): { flags: string[]; sandboxUsable: boolean };
