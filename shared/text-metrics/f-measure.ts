/**
 * Harmonic mean of precision (shared ÷ members of the input) and recall (shared ÷ members of the reference), which is
 * twice what is shared ÷ all members; 0 where nothing is shared.
 */
export function fMeasure({ shared, input, reference }: { shared: number; input: number; reference: number }) {
  return shared === 0 ? 0 : (2 * shared) / (input + reference);
}
