/** Everything works offline, and with the switch on (the default) nothing of the application reaches a network. */
import { createSocket } from 'node:dgram';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { z } from 'zod';
import { expect, test } from '../e2e/app';
import { mainLog } from './observe';

/** What Chromium writes with `--log-net-log`: all that its network stack did in any process, from the first moment. */
const netLogSchema = z.object({
  constants: z.object({ logEventTypes: z.record(z.string(), z.number()) }),
  events: z.array(z.object({ type: z.number(), params: z.record(z.string(), z.unknown()).optional() })),
});

/** Events that stand for a request, a look-up or a connection, and what of their parameters says where to. */
const telling: Record<string, string> = {
  URL_REQUEST_START_JOB: 'url',
  HOST_RESOLVER_MANAGER_REQUEST: 'host',
  TCP_CONNECT: 'address_list',
  TCP_CONNECT_ATTEMPT: 'address',
  UDP_CONNECT: 'address',
};

async function attempts(file: string): Promise<string[]> {
  const log = netLogSchema.parse(JSON.parse(await readFile(file, 'utf8')));
  const names = new Map(Object.entries(log.constants.logEventTypes).map(([name, type]) => [type, name]));
  return log.events.flatMap(({ type, params }) => {
    const name = names.get(type) ?? '';
    const where = params?.[telling[name] ?? ''];
    return where === undefined ? [] : [`${name} ${JSON.stringify(where)}`];
  });
}

test('the application makes no request, look-up or connection by itself', async ({ launch }, info) => {
  const file = info.outputPath('net-log.json');
  const launched = await launch({ args: [`--log-net-log=${file}`] });
  await launched.page.waitForTimeout(5000);
  expect(await mainLog(launched.userData)).not.toContain('Network refused');
  await launched.close();
  expect(await attempts(file)).toEqual([]);
});

test('what page and main try anyway reaches nobody, and is noted', async ({ launch }) => {
  const neighbour = await startNeighbour();
  const { app, page, userData } = await launch();
  await page.evaluate(async (port) => {
    const address = `http://127.0.0.1:${port}`;
    const settle = (asked: Promise<unknown>) => asked.catch(() => undefined);
    await settle(fetch(address, { mode: 'no-cors' }));
    navigator.sendBeacon(`${address}/beacon`, 'x');
    new Image().src = `${address}/image.png`;
    for (const open of [() => new WebSocket(`ws://127.0.0.1:${port}`), () => new EventSource(address)]) {
      try {
        open();
      } catch {
        // Refused at once.
      }
    }
    for (const rel of ['preconnect', 'dns-prefetch', 'prefetch', 'modulepreload', 'stylesheet', 'icon']) {
      const link = document.createElement('link');
      link.rel = rel;
      link.href = `${address}/${rel}`;
      document.head.append(link);
    }
    const servers = [
      { urls: `stun:127.0.0.1:${port}` },
      {
        urls: [`turn:127.0.0.1:${port}`, `turn:127.0.0.1:${port}?transport=tcp`],
        username: 'a',
        credential: 'b',
      },
    ];
    const peer = new RTCPeerConnection({ iceServers: servers });
    peer.createDataChannel('x');
    await peer.setLocalDescription(await peer.createOffer());
    await new Promise((resolve) => setTimeout(resolve, 2000));
  }, neighbour.port);
  const refusals = await app.evaluate(async ({ net, session }, port) => {
    const address = `http://127.0.0.1:${port}`;
    const asked = [
      net.fetch(address),
      session.defaultSession.fetch(address),
      session.fromPartition('another').fetch(address),
      net.fetch('https://example.com/'),
    ];
    return (await Promise.allSettled(asked)).map((outcome) => outcome.status);
  }, neighbour.port);
  expect(refusals).toEqual(['rejected', 'rejected', 'rejected', 'rejected']);
  await neighbour.close();
  expect(neighbour.seen).toEqual([]);
  expect(await mainLog(userData)).toContain(`Network refused: http://127.0.0.1:${neighbour.port}/`);
});

/** A TCP and a UDP server on one port of this machine, which note whoever speaks to them. */
async function startNeighbour(): Promise<{ port: number; seen: string[]; close: () => Promise<void> }> {
  const seen: string[] = [];
  const tcp = createServer((socket) => {
    seen.push('tcp');
    socket.on('error', () => undefined).destroy();
  });
  await new Promise<void>((resolve) => tcp.listen(0, '127.0.0.1', resolve));
  const address = tcp.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const udp = createSocket('udp4').on('message', () => seen.push('udp'));
  await new Promise<void>((resolve) => udp.bind(port, '127.0.0.1', resolve));
  return {
    port,
    seen,
    async close() {
      await new Promise<void>((resolve) => tcp.close(() => resolve()));
      await new Promise<void>((resolve) => udp.close(resolve));
    },
  };
}
