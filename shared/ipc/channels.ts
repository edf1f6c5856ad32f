/** Names on Electron's wire, for the preload and for main's router. Nothing else sends or receives. */
export const channels = {
  /** Window → main, answered: `{ verb, input }` → `Result`. */
  call: 'tunewright:call',
  /** Window → main, answered: paths of dropped files → `Result<Chosen[]>`. */
  grantDropped: 'tunewright:grant-dropped',
  /** Main → window: event name, payload. */
  event: 'tunewright:event',
} as const;
