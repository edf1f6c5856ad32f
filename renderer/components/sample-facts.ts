import type { FinishReason, SampleRecord } from '../../shared/domain/run';
import type { Fact } from './Facts';
import { count, milliseconds } from './format';

export const finishNames: Record<FinishReason, string> = {
  stop: 'finished',
  length: 'cut off at the limit',
  refused: 'refused: the prompt does not fit',
};

/** How a sample came about, in short. */
export function sampleFacts(sample: SampleRecord): Fact[] {
  return [
    { name: 'End', value: finishNames[sample.finishReason] },
    { name: 'Tokens', value: `${count(sample.promptTokens)} + ${count(sample.generatedTokens)}` },
    { name: 'Time', value: milliseconds(sample.milliseconds) },
    { name: 'Seed', value: sample.seed },
  ];
}
