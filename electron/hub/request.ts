import type { FailureError } from '../../shared/result';
import { failure } from '../../shared/result';

/** Where Hugging Face (or a mirror of it) is, and as whom it is asked. */
export interface Hub {
  endpoint: string;
  token?: string;
}

const loopback: readonly string[] = ['localhost', '127.0.0.1', '[::1]'];
const mostRedirects = 6;

/** Encrypted addresses only; unencrypted ones on this machine where the endpoint itself is one (tests, a local mirror). */
function mayAsk(url: URL, endpoint: URL): boolean {
  if (url.username !== '' || url.password !== '') return false;
  if (url.protocol === 'https:') return true;
  return url.protocol === 'http:' && loopback.includes(url.hostname) && endpoint.protocol === 'http:';
}

export function endpointOf({ endpoint }: Hub): URL {
  const url = URL.canParse(endpoint) ? new URL(endpoint) : undefined;
  if (!url || !mayAsk(url, url)) {
    throw failure(
      'invalid-input',
      `HF_ENDPOINT is ${endpoint}, which is not an https address. Correct it and start Tunewright again.`,
    );
  }
  return url;
}

/**
 * Asks Hugging Face. Redirects are followed one by one, so that each address is checked and only the endpoint itself
 * gets the token. Answers whatever status there is.
 * @throws FailureError `unreachable` where there is no answer; an abort is thrown on.
 */
export async function ask(
  hub: Hub,
  address: URL,
  headers: Readonly<Record<string, string>>,
  signal: AbortSignal,
): Promise<Response> {
  const endpoint = endpointOf(hub);
  let url = address;
  for (let count = 0; count <= mostRedirects; count++) {
    if (!mayAsk(url, endpoint)) {
      throw failure('not-allowed', `The server led to an address that is not encrypted (${url.host}).`);
    }
    const authorized = hub.token !== undefined && url.origin === endpoint.origin;
    const response = await fetch(url, {
      signal,
      redirect: 'manual',
      headers: {
        'user-agent': 'Tunewright',
        ...headers,
        ...(authorized && { authorization: `Bearer ${hub.token ?? ''}` }),
      },
    }).catch((error: unknown) => {
      if (signal.aborted) throw error;
      throw unreachable(url, error);
    });
    const location = response.headers.get('location');
    if (response.status < 300 || response.status >= 400 || location === null) return response;
    await response.body?.cancel();
    url = new URL(location, url);
  }
  throw failure('unreachable', 'The server redirects in a circle. Try again later.');
}

export function unreachable(url: URL, error: unknown): FailureError {
  const code = networkCode(error);
  switch (code) {
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return failure('unreachable', `${url.host} was not found. Check the connection to the internet.`);
    case 'ECONNREFUSED':
    case 'ENETUNREACH':
    case 'EHOSTUNREACH':
      return failure('unreachable', `${url.host} cannot be reached. Check the connection to the internet.`);
    default:
      return failure(
        'unreachable',
        `The connection to ${url.host} failed${code === undefined ? '' : ` (${code})`}. Try again.`,
      );
  }
}

/** Node's `fetch` hides what happened in the error's cause. */
function networkCode(error: unknown): string | undefined {
  for (let inner = error; inner instanceof Error; inner = inner.cause) {
    if ('code' in inner && typeof inner.code === 'string') return inner.code;
  }
  return undefined;
}

/** What an answer that is not the wanted one means, in one sentence. */
export function refusal(response: Response, repository: string): FailureError {
  const page = `https://huggingface.co/${repository}`;
  const isGated = response.headers.get('x-error-code') === 'GatedRepo';
  switch (response.status) {
    case 401:
    case 403:
      return isGated
        ? failure(
            'not-allowed',
            `${repository} is gated: accept its terms on ${page}, sign in on this machine with "hf auth login" (or set HF_TOKEN), and try again.`,
          )
        : failure(
            'not-allowed',
            `There is no ${repository} that may be seen without signing in. Check the name; if it is private, sign in with "hf auth login" (or set HF_TOKEN).`,
          );
    case 404:
      return failure(
        'not-found',
        `Hugging Face has no ${repository}, or not this file in it. Check the name.`,
      );
    case 429:
      return failure('busy', 'Hugging Face wants a pause after many requests. Try again in a few minutes.');
    default:
      return failure('unreachable', `Hugging Face answered with error ${response.status}. Try again later.`);
  }
}
