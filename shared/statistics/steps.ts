/**
 * Work that can pause: each yield tells the share done (0..1), so that a caller may let others have their turn; the
 * result comes at the end. `finish` does it in one go.
 */
export type Steps<T> = Generator<number, T, void>;

export function finish<T>(steps: Steps<T>): T {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

/** Steps as the part of a longer work that begins and ends at these shares. */
export function* part<T>(from: number, to: number, steps: Steps<T>): Steps<T> {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
    yield from + step.value * (to - from);
  }
}
