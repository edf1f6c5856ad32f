/** An answer's text as its tokens come: characters and stop strings may be spread over several tokens. */
export interface AnswerText {
  /** Adds a token's bytes. True when the answer has come to a stop string. */
  add(bytes: Uint8Array): boolean;
  /** The text so far, before the stop string. */
  text(): string;
  /** What has come since the last call and can no longer turn out to be the beginning of a stop string. */
  takeNew(isLast: boolean): string;
}

/** @param stops strings that end the answer and are not part of it; not empty ones */
export function createAnswerText(stops: readonly string[]): AnswerText {
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  const longestStop = stops.reduce((longest, stop) => Math.max(longest, stop.length), 0);
  let text = '';
  let taken = 0;
  let isStopped = false;

  function append(piece: string): void {
    if (piece === '' || isStopped) return;
    const from = Math.max(0, text.length - longestStop + 1);
    text += piece;
    const found = stops.map((stop) => text.indexOf(stop, from)).filter((at) => at >= 0);
    if (found.length === 0) return;
    isStopped = true;
    text = text.slice(0, Math.min(...found));
  }

  /** Whether the answer is over or not, an unfinished character at its end is shown as U+FFFD. */
  function whole(): string {
    append(decoder.decode());
    return text;
  }

  return {
    add(bytes) {
      append(decoder.decode(bytes, { stream: true }));
      return isStopped;
    },
    text: whole,
    takeNew(isLast) {
      const end = isLast ? whole().length : text.length - heldBack(text, stops);
      const piece = text.slice(taken, end);
      taken = Math.max(taken, end);
      return piece;
    },
  };
}

/** Characters at the end of `text` that a stop string begins with. */
function heldBack(text: string, stops: readonly string[]): number {
  let held = 0;
  for (const stop of stops) {
    for (let length = Math.min(stop.length - 1, text.length); length > held; length--) {
      if (text.endsWith(stop.slice(0, length))) held = length;
    }
  }
  return held;
}
