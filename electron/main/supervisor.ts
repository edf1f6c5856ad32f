import type { EngineState, EngineVerb, InnerVerb } from '../../shared/ipc/contract';
import {
  fromEngineSchema,
  type EngineEventName,
  type FromEngine,
  type ToEngine,
} from '../../shared/ipc/engine-protocol';
import { fail, type Result } from '../../shared/result';
import { engineRestartPolicy, restartDelay } from './restarts';

/** A running child process, as much of it as supervision needs; see engine-process.ts for the real one. */
export interface EngineProcess {
  send(message: ToEngine): void;
  kill(): void;
}

export interface EngineListeners {
  onMessage(message: unknown): void;
  /** Called once, however the process ended. */
  onExit(code: number): void;
}

/** `InnerVerb`: for main's own use; the router forwards none. */
export type EngineCall = (
  verb: EngineVerb | InnerVerb,
  input: unknown,
  signal?: AbortSignal,
) => Promise<Result<unknown>>;

export interface SupervisorOptions {
  start(listeners: EngineListeners): EngineProcess;
  /** Brings a restarted engine to where the last one was, before the waiting calls reach it. */
  restore(call: EngineCall): Promise<void>;
  onState(state: EngineState, message?: string): void;
  onEvent(event: EngineEventName, payload: unknown): void;
  note: (text: string) => void;
}

export interface Supervisor {
  start(): void;
  /** Answered once and never thrown; calls wait while the engine is starting. */
  call: EngineCall;
  /** Lets the engine end as `stop` does, and starts it again; calls wait meanwhile. Answers when it has ended. */
  restart(reason: string): Promise<void>;
  /** Lets the engine end by itself for three seconds, then kills it. Nothing is started again. */
  stop(): Promise<void>;
}

interface Outstanding {
  verb: EngineVerb | InnerVerb;
  input: unknown;
  sent: boolean;
  answer(result: Result<unknown>): void;
}

const readyTimeoutMs = 30_000;
const shutdownTimeoutMs = 3_000;

const stoppedMessage =
  'The engine stopped again and again, and is not being restarted for now; everything finished is kept. Try again in a minute.';

/** Keeps one engine process alive, speaks the engine protocol with it, and answers every call exactly once. */
export function createSupervisor(options: SupervisorOptions): Supervisor {
  let child: EngineProcess | undefined;
  let state: EngineState = 'stopped';
  let stopping = false;
  let nextId = 1;
  let crashes: number[] = [];
  let timer: NodeJS.Timeout | undefined;
  let onStopped: (() => void) | undefined;
  /** Told when the engine has ended to be started again. */
  let onEnded: (() => void) | undefined;
  let hasRun = false;
  const outstanding = new Map<number, Outstanding>();

  function changeState(next: EngineState, message?: string): void {
    state = next;
    options.onState(next, message);
  }

  function launch(): void {
    clearTimeout(timer);
    const restarted = hasRun;
    hasRun = true;
    const started = options.start({
      // A process that has been given up on (killed, replaced) is no longer listened to.
      onMessage: (message) => {
        if (child === started) receive(message, restarted);
      },
      onExit: (code) => {
        if (child === started) exited(code);
      },
    });
    child = started;
    timer = setTimeout(() => giveUpOn(started), readyTimeoutMs);
  }

  function giveUpOn(process: EngineProcess): void {
    options.note('The engine did not report itself ready in time and is killed.');
    process.kill();
  }

  function receive(message: unknown, restarted: boolean): void {
    const parsed = fromEngineSchema.safeParse(message);
    if (!parsed.success) {
      options.note(`The engine sent something that is not in its protocol: ${parsed.error.message}`);
      return;
    }
    const said: FromEngine = parsed.data;
    switch (said.kind) {
      case 'ready':
        clearTimeout(timer);
        void becomeReady(restarted);
        return;
      case 'result':
        outstanding.get(said.id)?.answer(said.result);
        return;
      case 'event':
        options.onEvent(said.event, said.payload);
        return;
    }
  }

  async function becomeReady(restarted: boolean): Promise<void> {
    const restored = child;
    if (restarted) await options.restore((verb, input, signal) => place(verb, input, true, signal));
    if (child !== restored || stopping) return;
    changeState('ready');
    for (const [id, call] of outstanding) if (!call.sent) transmit(id, call);
  }

  function exited(code: number): void {
    clearTimeout(timer);
    child = undefined;
    if (stopping) {
      endOutstanding(() => true, 'The application is closing.');
      changeState('stopped');
      onEnded?.();
      onStopped?.();
      return;
    }
    if (onEnded) {
      const message = 'The engine was started again with other settings. Try again.';
      endOutstanding((call) => call.sent, message);
      changeState('restarting', 'The engine is starting again with its new settings.');
      launch();
      onEnded();
      onEnded = undefined;
      return;
    }
    const now = Date.now();
    crashes = [...crashes, now].filter((time) => now - time < engineRestartPolicy.windowMs);
    options.note(`The engine stopped with exit code ${code}.`);
    const reason = `The engine stopped unexpectedly (exit code ${code}); it is being restarted. Nothing that was finished is lost.`;
    endOutstanding((call) => call.sent, reason);
    const delay = restartDelay(crashes, now, engineRestartPolicy);
    if (delay === undefined) {
      endOutstanding(() => true, stoppedMessage);
      changeState('stopped', stoppedMessage);
      return;
    }
    changeState('restarting', reason);
    timer = setTimeout(launch, delay);
  }

  function endOutstanding(which: (call: Outstanding) => boolean, message: string): void {
    for (const call of [...outstanding.values()])
      if (which(call)) call.answer(fail('engine-failed', message));
  }

  function transmit(id: number, call: Outstanding): void {
    call.sent = true;
    child?.send({ kind: 'call', id, verb: call.verb, input: call.input });
  }

  /** Registers a call and sends it at once (`now`) or as soon as the engine is ready. */
  function place(
    verb: EngineVerb | InnerVerb,
    input: unknown,
    now: boolean,
    signal?: AbortSignal,
  ): Promise<Result<unknown>> {
    return new Promise((resolve) => {
      const id = nextId++;
      const cancel = () => {
        if (call.sent) child?.send({ kind: 'cancel', id });
        else call.answer(fail('cancelled', 'The call was cancelled before the engine saw it.'));
      };
      const call: Outstanding = {
        verb,
        input,
        sent: false,
        answer(result) {
          outstanding.delete(id);
          signal?.removeEventListener('abort', cancel);
          resolve(result);
        },
      };
      outstanding.set(id, call);
      signal?.addEventListener('abort', cancel, { once: true });
      if (signal?.aborted) cancel();
      else if (now) transmit(id, call);
    });
  }

  return {
    start() {
      changeState('starting');
      launch();
    },
    call(verb, input, signal) {
      if (stopping) return Promise.resolve(fail('engine-failed', 'The application is closing.'));
      if (state === 'stopped') {
        const now = Date.now();
        if (restartDelay(crashes, now, engineRestartPolicy) === undefined) {
          return Promise.resolve(fail('engine-failed', stoppedMessage));
        }
        changeState('restarting');
        launch();
      }
      return place(verb, input, state === 'ready', signal);
    },
    async restart(reason) {
      if (stopping || onEnded) return;
      clearTimeout(timer);
      crashes = [];
      const last = child;
      if (last === undefined) {
        changeState('restarting');
        launch();
        return;
      }
      // Calls that come from here on wait for the next engine.
      state = 'restarting';
      await new Promise<void>((resolve) => {
        onEnded = resolve;
        last.send({ kind: 'shutdown', reason });
        timer = setTimeout(() => last.kill(), shutdownTimeoutMs);
      });
    },
    async stop() {
      stopping = true;
      clearTimeout(timer);
      const last = child;
      if (last === undefined) {
        endOutstanding(() => true, 'The application is closing.');
        return;
      }
      await new Promise<void>((resolve) => {
        onStopped = resolve;
        last.send({ kind: 'shutdown' });
        timer = setTimeout(() => last.kill(), shutdownTimeoutMs);
      });
    },
  };
}
