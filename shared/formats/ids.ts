/** Gives examples their ids: the wanted one where it is free, otherwise `<prefix>-0001` and so on. */
export interface IdSource {
  take(wanted?: string): string;
}

/** `taken`: ids that the target suite has already. The same calls give the same ids. */
export function idSource(prefix: string, taken: Iterable<string> = []): IdSource {
  const used = new Set(taken);
  let last = 0;
  return {
    take(wanted) {
      let id = wanted ?? '';
      while (id === '' || used.has(id)) {
        last += 1;
        id = `${prefix}-${String(last).padStart(4, '0')}`;
      }
      used.add(id);
      return id;
    },
  };
}

/** Lower-case letters and digits with hyphens between: `Healthcare Triage.jsonl` → `healthcare-triage`. */
export function slug(name: string): string {
  const stem = name.replace(/\.[A-Za-z0-9]+$/, '').toLowerCase();
  return stem.match(/[\p{L}\p{N}]+/gu)?.join('-') ?? 'example';
}
