/** What may be opened outside, in the person's own browser. */

/** The AI Alliance's guide to testing and tuning, whose idea the application follows. */
export const documentationUrl = 'https://the-ai-alliance.github.io/ai-application-testing/';

/** Host and start of the path; each with the reason it is here. */
const allowed: readonly { host: string; path: string }[] = [
  // The guide's own pages.
  { host: 'the-ai-alliance.github.io', path: '/ai-application-testing/' },
];

/** The address as it would be opened, or undefined where it may not be. */
export function externalAddress(address: string): string | undefined {
  if (!URL.canParse(address)) return undefined;
  const url = new URL(address);
  const plain = url.protocol === 'https:' && url.port === '' && url.username === '' && url.password === '';
  const listed = allowed.some((entry) => url.host === entry.host && url.pathname.startsWith(entry.path));
  return plain && listed ? url.href : undefined;
}
