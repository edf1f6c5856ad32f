/** What the logits after a token say: which token is likeliest, and how likely each is. */
export interface Survey {
  /** The token with the largest logit; the lowest id among equals, as llama.cpp's greedy sampler. */
  best: number;
  /** log Σ exp(logit): a token's log-probability is its logit less this. */
  logSum: number;
}

/** A token and the natural logarithm of its probability. */
export interface TokenLogprob {
  token: number;
  logprob: number;
}

/** exp(−d) for d in steps of 1/256: within 8e-6 of the truth after one linear step (d²/2), unbiased by rounding. */
const stepsPerUnit = 256;
/** exp(−32) is 1e-14: a vocabulary of a million such tokens does not show in single precision. */
const range = 32;
const table = Float64Array.from({ length: stepsPerUnit * range + 1 }, (_, step) =>
  Math.exp(-step / stepsPerUnit),
);

/**
 * One pass over `logits`, [vocabulary size]. It runs once for every generated token, beside a decode of a millisecond
 * or two, hence the table: `Math.exp` for each of 50,000 tokens would take a third as long as the decode. `logSum` is
 * within 2e-6 of the exact value.
 */
export function survey(logits: Float32Array): Survey {
  let largest = logits[0] ?? 0;
  let best = 0;
  let sum = 1;
  for (let token = 1; token < logits.length; token++) {
    const logit = logits[token] as number;
    const below = largest - logit;
    if (below < 0) {
      sum = sum * Math.exp(below) + 1;
      largest = logit;
      best = token;
    } else if (below < range) {
      const steps = below * stepsPerUnit + 0.5;
      const step = steps | 0;
      sum += (table[step] as number) * (1 - (steps - 0.5 - step) / stepsPerUnit);
    }
  }
  return { best, logSum: largest + Math.log(sum) };
}

/** The `count` likeliest tokens, best first; equals by id. */
export function likeliest(logits: Float32Array, count: number, logSum: number): TokenLogprob[] {
  const tokens: number[] = [];
  if (count === 0) return [];
  let least = -Infinity;
  for (let token = 0; token < logits.length; token++) {
    const logit = logits[token] as number;
    if (!(logit > least)) continue;
    let place = tokens.length;
    while (place > 0 && (logits[tokens[place - 1] as number] as number) < logit) place--;
    tokens.splice(place, 0, token);
    if (tokens.length > count) tokens.pop();
    if (tokens.length === count) least = logits[tokens[count - 1] as number] as number;
  }
  return tokens.map((token) => ({ token, logprob: (logits[token] as number) - logSum }));
}
