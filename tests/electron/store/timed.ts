/** Prints how long something took. Speed is shown, not asserted: machines differ. */
export function timed<T>(what: string, work: () => T): T {
  const start = performance.now();
  const value = work();
  console.log(`${what}: ${(performance.now() - start).toFixed(1)} ms`);
  return value;
}
