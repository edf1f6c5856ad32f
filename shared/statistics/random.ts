/** Gives the next of a stream of numbers in [0, 1), multiples of 2⁻³². */
export type Random = () => number;

/**
 * A stream of random numbers that is the same for the same seed, on every machine: sfc32, Chris Doty-Humphrey's
 * "small fast counting" generator with 128 bits of state (PractRand), its state filled from the seed alone as he does.
 * Its period is at least 2³², and about 2¹²⁷ on average: a bootstrap of 100,000 pairs draws 10⁹ numbers.
 */
export function seededRandom(seed: number): Random {
  let a = seed | 0;
  let b = Math.floor(seed / 2 ** 32) | 0;
  let c = 0x9e3779b9 | 0;
  let counter = 1;
  const next: Random = () => {
    const sum = (a + b + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + sum) | 0;
    return (sum >>> 0) / 2 ** 32;
  };
  // Seeds that are near each other give streams that have nothing to do with each other only after some rounds.
  for (let round = 0; round < 20; round += 1) next();
  return next;
}
