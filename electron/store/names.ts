import { nameSchema } from '../../shared/domain/workspace';
import { failure } from '../../shared/result';
import { foldCase } from '../../shared/text/fold';

/** Names that Windows gives to devices, with or without an extension. */
const deviceName = /^(con|prn|aux|nul|com\d|lpt\d)(\..*)?$/i;
/** File systems allow 255 bytes; this leaves room for an extension and a temporary file's ending. */
const longest = 180;

/** Why a name cannot name a file or folder of the workspace on every system; undefined where it can. */
export function nameProblem(name: string): string | undefined {
  const parsed = nameSchema.safeParse(name);
  if (!parsed.success) return parsed.error.issues[0]?.message ?? 'is not valid';
  if (name.startsWith('.')) return 'must not start with a dot';
  if (name.endsWith('.')) return 'must not end with a dot';
  if (deviceName.test(name)) return 'is reserved by Windows';
  if (Buffer.byteLength(name) > longest) return 'is too long';
  return undefined;
}

/**
 * Refuses a name that cannot be a file's, or that another one of `existing` has already. Names that differ in case only
 * count as equal: they are the same file on Windows and macOS. `previous` is the name that is being changed.
 */
export function checkName(what: string, name: string, existing: Iterable<string>, previous?: string): void {
  const problem = nameProblem(name);
  if (problem) throw failure('invalid-input', `The name of a ${what} ${problem}; "${name}" cannot be used.`);
  const folded = foldCase(name);
  for (const other of existing) {
    if (other !== previous && foldCase(other) === folded) {
      throw failure('already-exists', `There is a ${what} "${other}" already; choose another name.`);
    }
  }
}

/** `wanted`, or `wanted 2`, `wanted 3`, … where it is taken. */
export function freeName(wanted: string, existing: Iterable<string>): string {
  const taken = new Set([...existing].map(foldCase));
  if (!taken.has(foldCase(wanted))) return wanted;
  for (let n = 2; ; n++) {
    const name = `${wanted} ${n}`;
    if (!taken.has(foldCase(name))) return name;
  }
}
