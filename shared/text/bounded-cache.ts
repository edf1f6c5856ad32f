/**
 * Remembers what a pure function gave for a text: for texts that come back again and again, such as a grader's
 * templates. Holds at most `capacity` results and forgets all of them when it is full, which costs less than keeping
 * track of what was used last. Long texts are worked out each time, so that the memory is bounded as well.
 */
export function remembered<T>(
  compute: (text: string) => T,
  capacity = 1000,
  longest = 16_384,
): (text: string) => T {
  const results = new Map<string, T>();
  return (text) => {
    const known = results.get(text);
    if (known !== undefined) return known;
    const result = compute(text);
    if (text.length > longest) return result;
    if (results.size >= capacity) results.clear();
    results.set(text, result);
    return result;
  };
}
