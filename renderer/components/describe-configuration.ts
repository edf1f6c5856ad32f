import type { Configuration, Sampling } from '../../shared/domain/workspace';

/** "greedy" or "temperature 0.8, top-p 0.95". */
export function describeSampling({ temperature, top_k, top_p, min_p }: Sampling): string {
  if (temperature === 0) return 'greedy (temperature 0)';
  return [
    `temperature ${temperature}`,
    top_k !== undefined && `top-k ${top_k}`,
    top_p !== undefined && `top-p ${top_p}`,
    min_p !== undefined && `min-p ${min_p}`,
  ]
    .filter(Boolean)
    .join(', ');
}

/** "triage-base + triage-lora × 0.5". */
export function describeModel({ model, adapters }: Pick<Configuration, 'model' | 'adapters'>): string {
  return [model, ...adapters.map(({ name, scale }) => (scale === 1 ? name : `${name} × ${scale}`))].join(
    ' + ',
  );
}
