import type { Answer, CodeQuestion } from '../../shared/graders/grading';
import { loadJavascriptAssets, loadPythonAssets } from './assets';
import { createLane, type Lane } from './lane';
import { startWorkerThread } from './worker-thread';

/**
 * Where graders' own code runs: Python in Pyodide, JavaScript in QuickJS, each in a thread of its own that sees no file, no
 * network, no process, no environment and no clock (docs/decisions/0011-sandboxes.md).
 */
export interface Sandboxes {
  /**
   * Answers in the order of the questions; each call starts from the same state, whatever ran before it. What goes wrong in
   * the code is its own answer's error.
   * @throws the signal's reason when aborted.
   */
  ask(questions: readonly CodeQuestion[], signal: AbortSignal): Promise<Answer[]>;
  /** Starts a language's sandbox before it is asked, because Python takes a second or two. */
  warm(language: CodeQuestion['language']): void;
  /** Ends the threads. What is still asked is answered with an error. */
  close(): Promise<void>;
}

export interface SandboxOptions {
  /** The folder of the workers' bundles, `python.js` and `javascript.js`. */
  workers?: URL;
  startTimeoutMs?: number;
  idleMs?: number;
}

export function createSandboxes(options: SandboxOptions = {}): Sandboxes {
  const { workers = builtWorkers(), startTimeoutMs = 60_000, idleMs = 5 * 60_000 } = options;
  const javascriptAssets = once(loadJavascriptAssets);
  const pythonAssets = once(loadPythonAssets);
  const lanes: Record<CodeQuestion['language'], Lane> = {
    javascript: createLane({
      start: (listeners) =>
        startWorkerThread(new URL('javascript.js', workers), javascriptAssets(), listeners),
      brokenKind: 'other_error',
      startTimeoutMs,
      idleMs,
    }),
    python: createLane({
      start: (listeners) => startWorkerThread(new URL('python.js', workers), pythonAssets(), listeners),
      brokenKind: 'python_grader_server_error',
      startTimeoutMs,
      idleMs,
    }),
  };

  return {
    async ask(questions, signal) {
      const answers = new Array<Answer>(questions.length);
      await Promise.all(
        Object.entries(lanes).map(async ([language, lane]) => {
          const indexes = [...questions.keys()].filter((index) => questions[index]?.language === language);
          const asked = indexes.flatMap((index) => questions[index] ?? []);
          const found = await lane.ask(asked, signal);
          for (const [at, answer] of found.entries()) answers[indexes[at] ?? -1] = answer;
        }),
      );
      return answers;
    },
    warm: (language) => lanes[language].warm(),
    async close() {
      await Promise.all(Object.values(lanes).map((lane) => lane.close()));
    },
  };
}

/** Beside the bundle that this is part of, or of which it is a chunk; from source, what was built last. */
function builtWorkers(): URL {
  const here = import.meta.url;
  if (here.endsWith('.ts')) return new URL('../../out/main/sandbox/', here);
  return new URL(here.includes('/chunks/') ? '../sandbox/' : 'sandbox/', here);
}

/** The files are read when they are first needed, and once: a failure is kept as well, and told each time. */
function once<T>(load: () => Promise<T>): () => Promise<T> {
  let loading: Promise<T> | undefined;
  return () => (loading ??= load());
}
