/** The number of a member: its own where it has one, else the next. */
export function numberOf<T>(member: T, numbers: Map<T, number>): number {
  const known = numbers.get(member);
  if (known !== undefined) return known;
  numbers.set(member, numbers.size);
  return numbers.size - 1;
}
