/** Hugging Face as a server on this machine: listings, redirects, ranges, and what can go wrong with them. */
import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';

export interface FakeHub {
  endpoint: string;
  commit: string;
  /** Path in the repository → content. */
  files: Map<string, Buffer>;
  behaviour: Behaviour;
  /** Method-less log: `path range`. */
  requests: { path: string; range?: string; token?: string }[];
  close(): Promise<void>;
}

export interface Behaviour {
  /** Ignores ranges, as some mirrors do. */
  noRanges?: boolean;
  /** Ends each connection after so many bytes of a file. */
  breakAfter?: number;
  /** Sends so many bytes of a file, then nothing, until `release` is called. */
  holdAfter?: number;
  /** Sends other bytes than were listed. */
  corrupt?: boolean;
  /** Answers every question with this status, and this error code of Hugging Face. */
  status?: number;
  errorCode?: string;
  /** Sends files from here instead. */
  redirect?: string;
  /** Lists this many files a page. */
  pageSize?: number;
}

export const repository = 'org/repo';

export async function startFakeHub(files: Record<string, Buffer>): Promise<FakeHub> {
  const hub: FakeHub = {
    endpoint: '',
    commit: 'c'.repeat(40),
    files: new Map(Object.entries(files)),
    behaviour: {},
    requests: [],
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  const server = createServer((request, response) => answer(hub, request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  hub.endpoint = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`;
  return hub;
}

function answer(hub: FakeHub, request: IncomingMessage, response: ServerResponse): void {
  const url = new URL(request.url ?? '', hub.endpoint);
  const { behaviour } = hub;
  hub.requests.push({
    path: url.pathname,
    ...(request.headers.range && { range: request.headers.range }),
    ...(request.headers.authorization && { token: request.headers.authorization }),
  });
  response.on('error', () => undefined);
  if (behaviour.status !== undefined) {
    response.writeHead(behaviour.status, behaviour.errorCode ? { 'x-error-code': behaviour.errorCode } : {});
    response.end();
  } else if (url.pathname.startsWith(`/api/models/${repository}/revision/`)) {
    json(response, { sha: hub.commit, cardData: { license: 'apache-2.0' } });
  } else if (url.pathname === `/api/models/${repository}/tree/${hub.commit}`) {
    listing(hub, url, response);
  } else if (url.pathname.startsWith(`/${repository}/resolve/${hub.commit}/`)) {
    const path = url.pathname.slice(`/${repository}/resolve/${hub.commit}/`.length);
    response.writeHead(302, { location: behaviour.redirect ?? `/cdn/${path}` }).end();
  } else if (url.pathname.startsWith('/cdn/')) {
    content(hub, decodeURIComponent(url.pathname.slice('/cdn/'.length)), request, response);
  } else {
    response.writeHead(404).end();
  }
}

function json(response: ServerResponse, body: unknown, headers: Record<string, string> = {}): void {
  response.writeHead(200, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body));
}

function listing({ files, behaviour, endpoint }: FakeHub, url: URL, response: ServerResponse): void {
  const all = [
    { type: 'directory', path: 'sub', size: 0, oid: '1' },
    { type: 'file', path: 'README.md', size: 3, oid: '2' },
    ...[...files].map(([path, content]) => ({
      type: 'file',
      path,
      size: content.length,
      oid: '3',
      lfs: {
        oid: createHash('sha256').update(content).digest('hex'),
        size: content.length,
        pointerSize: 135,
      },
    })),
  ];
  const from = Number(url.searchParams.get('cursor') ?? 0);
  const to = from + (behaviour.pageSize ?? all.length);
  const next = `${endpoint}${url.pathname}?recursive=true&cursor=${to}`;
  json(response, all.slice(from, to), to < all.length ? { link: `<${next}>; rel="next"` } : {});
}

function content(
  { files, behaviour }: FakeHub,
  path: string,
  request: IncomingMessage,
  response: ServerResponse,
): void {
  const file = files.get(path);
  if (!file) {
    response.writeHead(404).end();
    return;
  }
  const whole = behaviour.corrupt ? Buffer.from(file.map((byte) => byte ^ 1)) : file;
  const range = behaviour.noRanges ? null : /^bytes=(\d+)-$/.exec(request.headers.range ?? '');
  const from = Number(range?.[1] ?? 0);
  const rest = whole.subarray(from);
  response.writeHead(range ? 206 : 200, {
    'content-length': rest.length,
    ...(range && { 'content-range': `bytes ${from}-${whole.length - 1}/${whole.length}` }),
  });
  const limit = behaviour.breakAfter ?? behaviour.holdAfter;
  if (limit === undefined || rest.length <= limit) {
    response.end(rest);
    return;
  }
  response.write(rest.subarray(0, limit), () => {
    if (behaviour.breakAfter !== undefined) response.destroy();
  });
}
