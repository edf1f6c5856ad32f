/** What may be opened outside: pages of the project, in the person's own browser. */

/** The project's user guide. A placeholder until the project has a public address. */
export const documentationUrl = 'https://github.com/tunewright/tunewright/tree/main/docs';

/** Host and start of the path; each with the reason it is here. */
const allowed: readonly { host: string; path: string }[] = [
  // The project's own repository: user guide, decisions, issues.
  { host: 'github.com', path: '/tunewright/tunewright/' },
];

/** The address as it would be opened, or undefined where it may not be. */
export function externalAddress(address: string): string | undefined {
  if (!URL.canParse(address)) return undefined;
  const url = new URL(address);
  const plain = url.protocol === 'https:' && url.port === '' && url.username === '' && url.password === '';
  const listed = allowed.some((entry) => url.host === entry.host && url.pathname.startsWith(entry.path));
  return plain && listed ? url.href : undefined;
}
