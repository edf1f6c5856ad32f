/** The checkout's top folder. */
export const root: string;

/** Where things live that outlast a checkout. */
export function cacheFolder(): string;
