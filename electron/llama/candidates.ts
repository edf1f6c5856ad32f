import { koffi } from './koffi';

/** A `llama_token_data_array` (llama.h) in our memory, with its `llama_token_data` of { id, logit, p }. */
export interface Candidates {
  /** All tokens with their logits. The struct is for `llama_sampler_apply`. */
  fill(logits: Float32Array): Uint8Array;
  /** One token alone, to be asked whether it is allowed. */
  fillOne(token: number): Uint8Array;
  /** The tokens as the last sampler left them, for the next one. */
  again(): Uint8Array;
  /** After a sampler chose: its token. */
  selected(): number;
  /** After a grammar was applied to one token: whether it is not allowed. */
  isExcluded(): boolean;
}

const tokenBytes = 12;
const words = tokenBytes / 4;

export function createCandidates(vocabularySize: number): Candidates {
  // Buffers made first are off V8's heap: C may keep their addresses.
  const tokens = new ArrayBuffer(tokenBytes * vocabularySize);
  const ids = new Int32Array(tokens);
  const values = new Float32Array(tokens);
  const struct = new ArrayBuffer(32);
  const view = new DataView(struct);
  const bytes = new Uint8Array(struct);
  const address = koffi.address(ids);

  function describe(size: number): Uint8Array {
    view.setBigUint64(0, address, true);
    view.setBigUint64(8, BigInt(size), true);
    view.setBigInt64(16, -1n, true);
    view.setUint8(24, 0);
    return bytes;
  }

  return {
    fill(logits) {
      for (let token = 0, at = 0; token < vocabularySize; token++, at += words) {
        ids[at] = token;
        values[at + 1] = logits[token] as number;
        values[at + 2] = 0;
      }
      return describe(vocabularySize);
    },
    fillOne(token) {
      ids[0] = token;
      values[1] = 1;
      values[2] = 0;
      return describe(1);
    },
    again: () => bytes,
    selected() {
      if (view.getBigUint64(0, true) !== address) throw new Error('a sampler moved the candidates');
      const index = Number(view.getBigInt64(16, true));
      if (index < 0) throw new Error('no sampler chose a token');
      return ids[index * words] as number;
    },
    isExcluded: () => values[1] === -Infinity,
  };
}
