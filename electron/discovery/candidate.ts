/** A file that may be a model, before its header has been read. */
export interface Candidate {
  path: string;
  name: string;
  collection?: string;
}

export interface Searched {
  candidates: Candidate[];
  problems: string[];
  isThere: boolean;
}
