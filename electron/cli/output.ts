import type { Failure } from '../../shared/result';

/** Where a command's words go: results to stdout, everything else to stderr. With `--json`, stdout is one document. */
export interface Output {
  json: boolean;
  /** The result: `value` as the document, or `text` for a person. */
  result(value: unknown, text: string): void;
  note(text: string): void;
  /** A line that is written over by the next one, where stderr is a terminal. */
  status(text: string): void;
  failure(failure: Failure): void;
}

const statusEveryMs = 2000;

export function createOutput(json: boolean, now: () => number = () => performance.now()): Output {
  let lastStatus = -Infinity;
  let open = false;
  function endStatus(): void {
    if (open) process.stderr.write('\n');
    open = false;
  }
  return {
    json,
    result(value, text) {
      endStatus();
      process.stdout.write(json ? `${JSON.stringify(value, null, 2)}\n` : text === '' ? '' : `${text}\n`);
    },
    note(text) {
      endStatus();
      process.stderr.write(`${text}\n`);
    },
    status(text) {
      if (process.stderr.isTTY) {
        process.stderr.write(`\r\u001b[K${text.slice(0, Math.max(20, process.stderr.columns - 1))}`);
        open = true;
      } else if (now() - lastStatus >= statusEveryMs) {
        lastStatus = now();
        process.stderr.write(`${text}\n`);
      }
    },
    failure({ code, message, details = [] }) {
      endStatus();
      process.stderr.write(`${message}\n${details.map((line) => `  ${line}\n`).join('')}`);
      if (json) process.stdout.write(`${JSON.stringify({ error: { code, message, details } }, null, 2)}\n`);
    },
  };
}
