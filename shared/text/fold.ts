/**
 * Case-folded text for comparing without regard to case, in any script: ß equals SS, a final sigma equals any other,
 * and composed letters equal decomposed ones (Unicode Standard §5.18; upper-casing last, because lower-casing alone
 * depends on where in a word a sigma stands).
 */
export function foldCase(text: string): string {
  return text.normalize('NFC').toLowerCase().toUpperCase().normalize('NFC');
}
