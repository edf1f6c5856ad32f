import type { PlaygroundAnswer } from '../../../shared/domain/playground';
import type { Fact } from '../../components/Facts';
import { count, milliseconds } from '../../components/format';
import { finishNames } from '../../components/sample-facts';

/** How an answer came about, in short. */
export function answerFacts(answer: PlaygroundAnswer): Fact[] {
  const { finishReason, promptTokens, generatedTokens, milliseconds: time } = answer;
  const end = finishReason === 'stopped' ? 'stopped by you' : finishNames[finishReason];
  const speed = time > 0 ? (generatedTokens * 1000) / time : 0;
  return [
    { name: 'End', value: end },
    { name: 'Tokens', value: `${count(promptTokens)} + ${count(generatedTokens)}` },
    { name: 'Time', value: milliseconds(time) },
    ...(generatedTokens > 0 && speed > 0 ? [{ name: 'Speed', value: `${speed.toFixed(1)} tok/s` }] : []),
  ];
}
