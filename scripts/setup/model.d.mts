/** The path of SmolLM2-135M-Instruct (Q4_1), fetched once and kept in the cache. */
export function ensureTestModel(options?: { env?: NodeJS.ProcessEnv; cache?: string }): Promise<string>;
