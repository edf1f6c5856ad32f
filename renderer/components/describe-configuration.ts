import type { Configuration, Sampling } from '../../shared/domain/workspace';
import { counted } from './format';

/** "greedy (temperature 0)" or "temperature 0.8, top-p 0.95, repeat penalty 1.1, JSON schema". */
export function describeSampling(sampling: Sampling): string {
  const { temperature, top_k, top_p, min_p } = sampling;
  const choice =
    temperature === 0
      ? ['greedy (temperature 0)']
      : [
          `temperature ${temperature}`,
          top_k !== undefined && `top-k ${top_k}`,
          top_p !== undefined && `top-p ${top_p}`,
          min_p !== undefined && `min-p ${min_p}`,
        ];
  return [...choice, ...describeLimits(sampling)].filter(Boolean).join(', ');
}

/** What changes the logits or ends the answer, greedy or not. */
function describeLimits(sampling: Sampling): (string | false)[] {
  const { repeat_penalty, presence_penalty, frequency_penalty, logit_bias, stop } = sampling;
  const biased = Object.keys(logit_bias ?? {}).length;
  const stops = stop?.length ?? 0;
  return [
    repeat_penalty !== undefined && repeat_penalty !== 1 && `repeat penalty ${repeat_penalty}`,
    Boolean(presence_penalty) && `presence penalty ${presence_penalty}`,
    Boolean(frequency_penalty) && `frequency penalty ${frequency_penalty}`,
    biased > 0 && `bias on ${counted(biased, 'token')}`,
    stops > 0 && counted(stops, 'stop text'),
    sampling.json_schema !== undefined && 'JSON schema',
    sampling.grammar !== undefined && 'grammar',
  ];
}

/** "triage-base + triage-lora × 0.5". */
export function describeModel({ model, adapters }: Pick<Configuration, 'model' | 'adapters'>): string {
  return [model, ...adapters.map(({ name, scale }) => (scale === 1 ? name : `${name} × ${scale}`))].join(
    ' + ',
  );
}

interface Lora {
  rank?: number | undefined;
  alpha?: number | undefined;
}

const factor = new Intl.NumberFormat('en', {
  minimumFractionDigits: 1,
  maximumFractionDigits: 2,
  useGrouping: false,
});

/**
 * "rank 8, alpha 16 (×2.0)": what the adapter's weights are multiplied by at scale 1 is alpha ÷ rank. llama.cpp takes an
 * alpha of 0 for none.
 */
export function describeLora({ rank, alpha }: Lora): string | undefined {
  if (rank === undefined) return undefined;
  if (alpha === undefined || alpha === 0) return `rank ${rank}, no alpha (×1.0)`;
  return `rank ${rank}, alpha ${alpha} (×${factor.format(alpha / rank)})`;
}
