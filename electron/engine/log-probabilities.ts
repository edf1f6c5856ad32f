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

/** exp(−d) for d in steps of 1/64: 16 KB, which stays in the first cache beside the logits. */
const stepsPerUnit = 64;
/** exp(−32) is 1e-14: a vocabulary of a million such tokens does not show in single precision. */
const range = 32;
const table = Float64Array.from({ length: stepsPerUnit * range }, (_, step) =>
  Math.exp(-step / stepsPerUnit),
);

/**
 * Two passes over `logits`, [vocabulary size]. They run once for every generated token, beside a decode of a millisecond
 * or two, hence the table, and two terms of the series for what is between its steps (off by at most d³/6 = 6e-7):
 * `Math.exp` for each of 50,000 tokens would take four times as long. `logSum` is within 1e-6 of the exact value.
 */
export function survey(logits: Float32Array): Survey {
  const largest = largestOf(logits);
  let sum = 0;
  for (let token = 0; token < logits.length; token++) {
    const steps = (largest - (logits[token] as number)) * stepsPerUnit;
    // What is no number must not be passed over: it makes the sum none either.
    if (steps >= stepsPerUnit * range) continue;
    const step = steps | 0;
    const rest = (steps - step) / stepsPerUnit;
    sum += (table[step] as number) * (1 - rest + 0.5 * rest * rest);
  }
  return { best: Math.max(0, logits.indexOf(largest)), logSum: largest + Math.log(sum) };
}

/** Four at a time: each comparison would else wait for the one before. */
function largestOf(logits: Float32Array): number {
  let first = -Infinity;
  let second = -Infinity;
  let third = -Infinity;
  let fourth = -Infinity;
  const whole = logits.length & ~3;
  for (let token = 0; token < whole; token += 4) {
    first = larger(first, logits[token] as number);
    second = larger(second, logits[token + 1] as number);
    third = larger(third, logits[token + 2] as number);
    fourth = larger(fourth, logits[token + 3] as number);
  }
  for (let token = whole; token < logits.length; token++) first = larger(first, logits[token] as number);
  return Math.max(first, second, third, fourth);
}

function larger(one: number, other: number): number {
  return other > one ? other : one;
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
