/** A token that could stand at a place, with the natural logarithm of its probability before sampling changes it. */
export interface TokenOption {
  id: number;
  /** Its text; U+FFFD where the token is only a part of a character. */
  text: string;
  logprob: number;
}

/** A generated token: itself, and the likeliest at its place, best first (it may be one of them). */
export interface TokenChoice extends TokenOption {
  alternatives: TokenOption[];
}
