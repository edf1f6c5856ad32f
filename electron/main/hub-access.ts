import { readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

/** Where Hugging Face is asked, and as whom: as huggingface_hub finds it (huggingface_hub/constants.py). */
export interface HubAccess {
  endpoint: string;
  token?: string;
}

const usualEndpoint = 'https://huggingface.co';

/** Read at each question, as a person may sign in meanwhile. The engine gets the token with the question, never before. */
export function hubAccess(
  environment: Readonly<Record<string, string | undefined>> = process.env,
  home: string = homedir(),
): HubAccess {
  const token = environment['HF_TOKEN']?.trim() || savedToken(environment, home);
  return { endpoint: environment['HF_ENDPOINT']?.trim() || usualEndpoint, ...(token && { token }) };
}

/** What `hf auth login` has written down. */
function savedToken(
  environment: Readonly<Record<string, string | undefined>>,
  home: string,
): string | undefined {
  const cache = environment['XDG_CACHE_HOME'] ?? join(home, '.cache');
  const hub = environment['HF_HOME'] ?? join(cache, 'huggingface');
  try {
    return readFileSync(environment['HF_TOKEN_PATH'] ?? join(hub, 'token'), 'utf8').trim() || undefined;
  } catch {
    return undefined;
  }
}
