/** Names of repositories on Hugging Face, as people type and paste them. */
import { fail, ok, type Result } from '../result';

export interface HubAddress {
  /** `organisation/repository`. */
  repository: string;
  /** Branch, tag or commit. */
  revision: string;
  /** Path of a file, where the address names one. */
  file?: string;
  /** `org/repo:Q4_K_M`, as llama.cpp and Ollama write it. */
  quantization?: string;
}

/** Characters that Hugging Face allows in a name; no part may begin with a dot. */
const namePattern = /^[A-Za-z0-9_][A-Za-z0-9._-]{0,95}$/;
const hosts: readonly string[] = ['huggingface.co', 'www.huggingface.co', 'hf.co'];
const help = 'Write it as organisation/repository, or paste the address of its page on huggingface.co.';

export function parseHubAddress(text: string): Result<HubAddress> {
  const typed = text.trim();
  if (/^https?:/i.test(typed)) return parseUrl(typed);
  const bare = typed.replace(/^(?:www\.)?(?:huggingface\.co|hf\.co)\//, '');
  const [path = '', quantization] = bare.split(':');
  return fromParts(path.split('/').filter(Boolean), quantization);
}

function parseUrl(typed: string): Result<HubAddress> {
  if (!URL.canParse(typed)) return fail('invalid-input', `This is not an address. ${help}`);
  const url = new URL(typed);
  if (!hosts.includes(url.hostname)) {
    return fail('invalid-input', `Only models on huggingface.co can be downloaded here. ${help}`);
  }
  return fromParts(url.pathname.split('/').filter(Boolean).map(decode), undefined);
}

function fromParts(parts: readonly string[], quantization: string | undefined): Result<HubAddress> {
  const [organisation = '', name = '', view, revision, ...rest] = parts;
  if (['datasets', 'spaces'].includes(organisation)) {
    return fail(
      'invalid-input',
      `This is the page of a ${organisation.slice(0, -1)}, not of a model. ${help}`,
    );
  }
  if (!namePattern.test(organisation) || !namePattern.test(name)) {
    return fail('invalid-input', `This names no repository. ${help}`);
  }
  const isFile = view === 'blob' || view === 'resolve';
  return ok({
    repository: `${organisation}/${name}`,
    revision: (isFile || view === 'tree') && revision ? revision : 'main',
    ...(isFile && rest.length > 0 && { file: rest.join('/') }),
    ...(quantization && { quantization }),
  });
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
