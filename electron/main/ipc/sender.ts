/** Who sent a message, as much of it as is checked. */
export interface SenderFrame {
  origin: string;
  /** Null for the page itself, another frame for what is embedded in it. */
  parent: unknown;
}

/**
 * Only the page of our own window is answered: its main frame, of exactly our origin. A frame that is gone (null) has
 * navigated away since and is nobody we know.
 */
export function isTrustedSender(frame: SenderFrame | null, origin: string): boolean {
  return frame !== null && frame.parent === null && frame.origin === origin;
}
