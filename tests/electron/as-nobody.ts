/** Runs `work` without root's power over every file: as root, as the user `nobody`; otherwise as who we are. */
export async function asNobody<T>(work: () => T | Promise<T>): Promise<T> {
  const nobody = 65534;
  if (process.geteuid?.() !== 0) return work();
  process.seteuid?.(nobody);
  try {
    return await work();
  } finally {
    process.seteuid?.(0);
  }
}
