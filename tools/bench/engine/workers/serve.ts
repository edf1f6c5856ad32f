import { z } from 'zod';

const callSchema = z.object({ id: z.number(), verb: z.string(), input: z.unknown() });

/** Answers the driver's calls one after the other; the process ends when the driver lets go of it. */
export function serve(handlers: Record<string, (input: unknown) => unknown>): void {
  let previous: Promise<void> = Promise.resolve();
  process.on('message', (message: unknown) => {
    const { id, verb, input } = callSchema.parse(message);
    previous = previous.then(async () => {
      try {
        const value = await handlers[verb]?.(input);
        process.send?.({ id, value });
      } catch (error) {
        process.send?.({
          id,
          error: error instanceof Error ? (error.stack ?? error.message) : String(error),
        });
      }
    });
  });
  process.on('disconnect', () => process.exit(0));
}
