import type { Measurement } from '../measurement';

/** Targets whose feature the engine does not have yet. */
export const memory: Measurement = {
  name: 'memory',
  run: () =>
    Promise.resolve([
      {
        what: 'base and tuned together: peak memory ÷ one model',
        target: { relation: '≤', value: 1.2 },
        why: 'the engine runs one configuration at a time',
        details: '',
        raw: {},
      },
    ]),
};

export const logprobs: Measurement = {
  name: 'logprobs',
  run: () =>
    Promise.resolve([
      {
        what: "cost of recording every token's log-probability",
        target: { relation: '≤', value: 10, unit: '%' },
        why: 'the engine does not record log-probabilities yet',
        details: '',
        raw: {},
      },
    ]),
};
