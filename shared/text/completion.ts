/** What could be written at a place of a text: told by pure functions, offered by editors. */
export interface Suggestion {
  /** What is chosen by. */
  label: string;
  /** A few quieter words: an example's value, what a field is for. */
  detail?: string;
  /** What is written; the label where absent. */
  insert?: string;
}

export interface Completion {
  /** The range that a suggestion takes the place of. */
  from: number;
  to: number;
  suggestions: Suggestion[];
}
