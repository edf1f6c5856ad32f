export interface Promptfoo {
  version: string;
  /** A Node that is new enough for it. */
  node: string;
  script: string;
}

/** promptfoo, fetched once into a folder of its own in the cache. */
export function ensurePromptfoo(): Promise<Promptfoo>;
