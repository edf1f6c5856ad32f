/** Members that one machine word of a bit-parallel algorithm stands for. */
export const blockLength = 32;

/** For each member that occurs in a block of a pattern, the bits of the places where it does. */
export function setMasks(masks: Int32Array, block: Int32Array): void {
  for (let bit = 0; bit < block.length; bit += 1) {
    const member = block[bit] ?? 0;
    masks[member] = (masks[member] ?? 0) | (1 << bit);
  }
}

export function clearMasks(masks: Int32Array, block: Int32Array): void {
  for (let bit = 0; bit < block.length; bit += 1) masks[block[bit] ?? 0] = 0;
}
