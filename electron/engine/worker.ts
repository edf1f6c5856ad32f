/** The engine process: answers calls one by one as they come, tells events, and ends when it is told to or left alone. */
import { z } from 'zod';
import { dispatch } from './dispatch';
import { createDeltaBatch, createProgressBatch } from './event-batch';
import { createSession } from './session';
import { openTransport } from './transport';

const messageSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('call'), id: z.number().int(), verb: z.string(), input: z.unknown() }),
  z.object({ kind: z.literal('cancel'), id: z.number().int() }),
  z.object({ kind: z.literal('shutdown'), reason: z.string().optional() }),
]);

const transport = openTransport();
const session = createSession({
  onProgress: createProgressBatch((payload) =>
    transport.send({ kind: 'event', event: 'run.progress', payload }),
  ),
  onDelta: createDeltaBatch((payload) =>
    transport.send({ kind: 'event', event: 'playground.delta', payload }),
  ),
  onDownload: (payload) => transport.send({ kind: 'event', event: 'download.progress', payload }),
  onChanged: (what) => transport.send({ kind: 'event', event: 'workspace.changed', payload: { what } }),
});
const calls = new Map<number, AbortController>();

transport.onMessage((message) => {
  const parsed = messageSchema.safeParse(message);
  if (!parsed.success) {
    console.error(`A message that is not in the protocol: ${parsed.error.message}`);
    return;
  }
  switch (parsed.data.kind) {
    case 'call':
      void answer(parsed.data.id, parsed.data.verb, parsed.data.input);
      return;
    case 'cancel':
      calls.get(parsed.data.id)?.abort();
      return;
    case 'shutdown':
      void shutdown(parsed.data.reason);
  }
});
transport.onClosed(() => void shutdown());
transport.send({ kind: 'ready' });

async function answer(id: number, verb: string, input: unknown): Promise<void> {
  const controller = new AbortController();
  calls.set(id, controller);
  const result = await dispatch(session.handlers, verb, input, controller.signal);
  calls.delete(id);
  transport.send({ kind: 'result', id, result });
}

async function shutdown(reason = 'The application was closed while this run was going on.'): Promise<void> {
  await session.close(reason);
  process.exit(0);
}
