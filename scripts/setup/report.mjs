/**
 * A failure that a person can do something about. Its message is one clear sentence; the `cause`
 * is for whoever sets DEBUG.
 */
export class SetupError extends Error {
  constructor(message, options) {
    super(message, options);
    this.name = 'SetupError';
  }
}

/** Progress goes to stderr: stdout belongs to the command that was asked for. */
export function say(message) {
  process.stderr.write(`tunewright: ${message}\n`);
}

export function seconds(since) {
  return `${((performance.now() - since) / 1000).toFixed(1)} s`;
}

/** Runs a command's main function and turns whatever happens into an exit code and one sentence. */
export async function runMain(main, { failureCode = 1 } = {}) {
  try {
    process.exitCode = (await main()) ?? 0;
  } catch (error) {
    reportFailure(error);
    process.exitCode = failureCode;
  }
}

export function reportFailure(error) {
  say(error instanceof Error ? error.message : String(error));
  if (process.env.DEBUG) console.error(error);
  else if (!(error instanceof SetupError)) say('set DEBUG=1 to see where this happened.');
}
