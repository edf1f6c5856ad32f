import type { Answer, CodeQuestion } from '../../shared/graders/grading';
import { parseBoundedJson } from '../../shared/text/bounded-json';
import type { CallBatch, Outcome, SandboxCall, WorkerSays } from './messages';
import { timedOut } from './outcome';

/** The number of the call that a worker is running, 0 between calls. */
export interface Running {
  id: number;
  /** It runs the code's own beginning, not `grade` yet. */
  isLoading: boolean;
}

/** A worker thread, as much of it as a lane needs; see worker-thread.ts for the real one. */
export interface SandboxWorker {
  send(batch: CallBatch): void;
  running(): Running;
  /** Keeps the process alive while it has something to do, and not longer. */
  hold(isBusy: boolean): void;
  terminate(): Promise<void>;
}

export interface WorkerListeners {
  onMessage(message: WorkerSays): void;
  /** Called once, however it ended; not after `terminate`. */
  onExit(reason: string): void;
}

export interface LaneOptions {
  start(listeners: WorkerListeners): SandboxWorker;
  /** The error kind of a sandbox that does not work at all. */
  brokenKind: 'python_grader_server_error' | 'other_error';
  startTimeoutMs: number;
  /** A worker that nobody has asked for so long gives its memory back. */
  idleMs: number;
}

/** One language's sandbox: a queue of calls, and a worker that is replaced when a call gets stuck or breaks it. */
export interface Lane {
  /** Answers in the order of the questions. @throws the signal's reason when aborted. */
  ask(questions: readonly CodeQuestion[], signal: AbortSignal): Promise<Answer[]>;
  warm(): void;
  /** Answers what is left with an error, and is done when the worker has ended. */
  close(): Promise<void>;
}

interface Pending {
  question: CodeQuestion;
  input: string;
  answer(answer: Answer): void;
  isWanted(): boolean;
}

/** Calls that the worker has ahead of it: enough that it never waits for us, few enough to start over with another. */
const mostSent = 256;
const mostSentCharacters = 8_000_000;
/** How often we look whether a call is stuck; a timeout is at most so much late. */
const watchMs = 20;
/** What loading a grader's code may take, imports and all. */
const loadMs = 10_000;
/** For what stops a call from within the worker, which is cheaper than a new worker. */
const graceMs = 100;
/** Workers that end one after the other without an answer until we say that the sandbox does not work. */
const mostFutile = 2;

export function createLane(options: LaneOptions): Lane {
  let worker: SandboxWorker | undefined;
  let isReady = false;
  let futile = 0;
  let isClosed = false;
  let nextId = 1;
  const waiting: Pending[] = [];
  const sent = new Map<number, Pending>();
  let sentCharacters = 0;
  let watch: NodeJS.Timeout | undefined;
  let deadline: NodeJS.Timeout | undefined;
  let seen = { id: 0, isLoading: false, since: 0 };

  function start(): void {
    isReady = false;
    const started = options.start({
      // One that was given up on is no longer listened to.
      onMessage: (message) => {
        if (worker === started) receive(message);
      },
      onExit: (reason) => {
        if (worker === started) ended(reason);
      },
    });
    worker = started;
    clearTimeout(deadline);
    deadline = setTimeout(() => {
      void started.terminate();
      ended('it did not start in time');
    }, options.startTimeoutMs);
    deadline.unref();
    started.hold(waiting.length > 0);
  }

  function receive(message: WorkerSays): void {
    if (message.kind === 'ready') {
      clearTimeout(deadline);
      isReady = true;
      fill();
      return;
    }
    for (const { id, outcome } of message.answers) answer(id, answerOf(outcome));
    if (message.isSpent) replace();
    else fill();
  }

  function answer(id: number, answer: Answer): void {
    const call = sent.get(id);
    if (!call) return;
    sent.delete(id);
    sentCharacters -= call.input.length;
    futile = 0;
    call.answer(answer);
  }

  /** Sends as much as the worker should have ahead of it. */
  function fill(): void {
    if (!worker || !isReady) return;
    const batch = nextBatch();
    if (batch.calls.length > 0) worker.send(batch);
    const isBusy = sent.size > 0;
    worker.hold(isBusy);
    if (isBusy) watch ??= setInterval(lookForStuck, watchMs);
    else rest();
  }

  function nextBatch(): CallBatch {
    const sources = new Map<string, number>();
    const calls: SandboxCall[] = [];
    // Half of the room at once: the worker has the other half to do meanwhile.
    if (sent.size > mostSent / 2) return { sources: [], calls };
    while (sent.size < mostSent && (sentCharacters < mostSentCharacters || sent.size === 0)) {
      const call = waiting.shift();
      if (!call) break;
      if (!call.isWanted()) continue;
      const { source, timeoutMs, memoryMb } = call.question;
      const index = sources.get(source) ?? sources.size;
      sources.set(source, index);
      calls.push({ id: nextId, source: index, input: call.input, timeoutMs, memoryMb });
      sent.set(nextId, call);
      sentCharacters += call.input.length;
      nextId += 1;
    }
    return { sources: [...sources.keys()], calls };
  }

  function rest(): void {
    clearInterval(watch);
    watch = undefined;
    clearTimeout(deadline);
    deadline = setTimeout(() => {
      void worker?.terminate();
      worker = undefined;
    }, options.idleMs);
    deadline.unref();
  }

  /**
   * Times a call from when we first see it running, so that neither a slow start nor a stall of this thread counts
   * against it.
   */
  function lookForStuck(): void {
    const { id, isLoading } = worker?.running() ?? { id: 0, isLoading: false };
    const now = performance.now();
    if (id !== seen.id || isLoading !== seen.isLoading) seen = { id, isLoading, since: now };
    const call = sent.get(id);
    if (!call || now - seen.since <= (isLoading ? loadMs : call.question.timeoutMs) + graceMs) return;
    if (isLoading) answerAll(call.question.source, answerOf(timedOut(loadMs)));
    else answer(id, answerOf(timedOut(call.question.timeoutMs)));
    replace();
  }

  /** Code that never gets to its `grade` is stopped once, not for each of its calls. */
  function answerAll(source: string, problem: Answer): void {
    for (const [id, call] of [...sent]) if (call.question.source === source) answer(id, problem);
    const [same, others] = partition(waiting, ({ question }) => question.source === source);
    waiting.splice(0, waiting.length, ...others);
    for (const call of same) call.answer(problem);
  }

  /** What the worker had ahead of it goes to a fresh one. */
  function replace(): void {
    void worker?.terminate();
    worker = undefined;
    isReady = false;
    clearInterval(watch);
    watch = undefined;
    const again = [...sent.values(), ...waiting].filter((call) => call.isWanted());
    sent.clear();
    sentCharacters = 0;
    waiting.splice(0, waiting.length, ...again);
    if (waiting.length > 0 && !isClosed) start();
  }

  function ended(reason: string): void {
    clearTimeout(deadline);
    futile += 1;
    // Whatever it was, it happened in this call.
    answer(worker?.running().id ?? 0, failed('other_error', `The code ended its sandbox: ${reason}.`));
    if (futile < mostFutile) replace();
    else giveUp(`The sandbox for the code does not work: ${reason}.`);
  }

  /** Answers everything with an error. The next question starts a worker again. */
  function giveUp(message: string): void {
    futile = 0;
    void worker?.terminate();
    worker = undefined;
    clearTimeout(deadline);
    clearInterval(watch);
    watch = undefined;
    const calls = [...sent.values(), ...waiting.splice(0)];
    sent.clear();
    sentCharacters = 0;
    for (const call of calls) call.answer(failed(options.brokenKind, message));
  }

  /** Nobody waits for what this worker is doing: it starts over with what others wait for. */
  function dropUnwanted(): void {
    if ([...sent.values()].some((call) => !call.isWanted())) replace();
  }

  return {
    ask(questions, signal) {
      return new Promise((resolve, reject) => {
        const aborted = () => reject(reasonOf(signal));
        if (signal.aborted) return aborted();
        if (questions.length === 0) return resolve([]);
        const answers = new Array<Answer>(questions.length);
        let open = questions.length;
        const onAbort = () => {
          aborted();
          dropUnwanted();
        };
        signal.addEventListener('abort', onAbort, { once: true });
        for (const { index, question } of bySource(questions)) {
          waiting.push({
            question,
            input: JSON.stringify([question.sample, question.item]),
            isWanted: () => !signal.aborted,
            answer(answer) {
              answers[index] = answer;
              open -= 1;
              if (open > 0) return;
              signal.removeEventListener('abort', onAbort);
              resolve(answers);
            },
          });
        }
        if (isClosed) return giveUp(closedMessage);
        if (!worker) start();
        worker?.hold(true);
        fill();
      });
    },
    warm() {
      if (!worker && !isClosed) start();
    },
    async close() {
      isClosed = true;
      const last = worker;
      giveUp(closedMessage);
      await last?.terminate();
    },
  };
}

/** Calls of one source follow each other: to go from one source to another is what costs an interpreter time. */
function bySource(questions: readonly CodeQuestion[]): { index: number; question: CodeQuestion }[] {
  const groups = new Map<string, { index: number; question: CodeQuestion }[]>();
  for (const [index, question] of questions.entries()) {
    const group = groups.get(question.source);
    if (group) group.push({ index, question });
    else groups.set(question.source, [{ index, question }]);
  }
  return [...groups.values()].flat();
}

function partition<T>(values: readonly T[], isFirst: (value: T) => boolean): [T[], T[]] {
  return [values.filter(isFirst), values.filter((value) => !isFirst(value))];
}

const closedMessage = 'The sandbox for the code was closed before the code had run.';

function answerOf(outcome: Outcome): Answer {
  if ('error' in outcome) return { kind: 'error', error: outcome.error };
  const value = parseBoundedJson(outcome.json);
  if (value === undefined) return failed('other_error', 'The code returned a value that is nested too deep.');
  return { kind: 'code', value };
}

function failed(kind: LaneOptions['brokenKind'], message: string): Answer {
  return { kind: 'error', error: { kind, message } };
}

function reasonOf(signal: AbortSignal): Error {
  const reason: unknown = signal.reason;
  return reason instanceof Error ? reason : new Error('aborted');
}
