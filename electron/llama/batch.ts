import type { Struct } from './abi';
import { koffi } from './koffi';

export interface Batch {
  readonly size: number;
  readonly capacity: number;
  /** The memory that C reads: held here, so that it lives as long as the batch. */
  readonly memory: readonly ArrayBufferView[];
  /** Adds a token and returns its entry number. */
  add(token: number, position: number, sequence: number, wantLogits: boolean): number;
}

/**
 * The arrays that `llama_batch` points to, allocated once. They are off V8's heap (their buffers are made first), so
 * their addresses hold while C reads them on another thread.
 */
export function createBatch(capacity: number) {
  const tokens = new Int32Array(new ArrayBuffer(4 * capacity));
  const positions = new Int32Array(new ArrayBuffer(4 * capacity));
  const sequences = new Int32Array(new ArrayBuffer(4 * capacity));
  const sequenceCounts = new Int32Array(new ArrayBuffer(4 * capacity)).fill(1);
  const wanted = new Int8Array(new ArrayBuffer(capacity));
  const sequenceAddress = koffi.address(sequences);
  const sequencePointers = new BigUint64Array(new ArrayBuffer(8 * capacity));
  for (let entry = 0; entry < capacity; entry++)
    sequencePointers[entry] = sequenceAddress + 4n * BigInt(entry);
  const addresses = {
    token: koffi.address(tokens),
    embd: null,
    pos: koffi.address(positions),
    n_seq_id: koffi.address(sequenceCounts),
    seq_id: koffi.address(sequencePointers),
    logits: koffi.address(wanted),
  };
  let size = 0;
  const batch: Batch = {
    get size() {
      return size;
    },
    capacity,
    memory: [tokens, positions, sequences, sequenceCounts, wanted, sequencePointers],
    add(token, position, sequence, wantLogits) {
      if (size === capacity) throw new Error('the batch is full');
      tokens[size] = token;
      positions[size] = position;
      sequences[size] = sequence;
      wanted[size] = wantLogits ? 1 : 0;
      return size++;
    },
  };
  const struct = (): Struct<'llama_batch'> => ({ n_tokens: size, ...addresses });
  return { batch, struct, reset: () => void (size = 0) };
}
