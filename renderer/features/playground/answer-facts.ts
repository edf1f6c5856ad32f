import type { PlaygroundAnswer } from '../../../shared/domain/playground';
import type { Fact } from '../../components/Facts';
import { count, milliseconds, perplexity, signedNats } from '../../components/format';
import { finishNames } from '../../components/sample-facts';

/**
 * How an answer came about, or how likely the column finds it, in short.
 * @param first the first column's, for the difference from it
 */
export function answerFacts(answer: PlaygroundAnswer, first?: PlaygroundAnswer): Fact[] {
  const { logprob } = answer;
  if (logprob !== undefined && answer.perplexity !== undefined) {
    const other = first?.text === answer.text ? first.logprob : undefined;
    return [
      { name: 'Perplexity', value: perplexity(answer.perplexity) },
      { name: 'Log-probability', value: `${signedNats(logprob)} nats` },
      ...(other === undefined ? [] : [{ name: 'Versus the first', value: versus(logprob - other) }]),
      tokensOf(answer),
    ];
  }
  const { finishReason, generatedTokens, milliseconds: time } = answer;
  const end = finishReason === 'stopped' ? 'stopped by you' : finishNames[finishReason];
  const speed = time > 0 ? (generatedTokens * 1000) / time : 0;
  return [
    { name: 'End', value: end },
    tokensOf(answer),
    { name: 'Time', value: milliseconds(time) },
    ...(generatedTokens > 0 && speed > 0 ? [{ name: 'Speed', value: `${speed.toFixed(1)} tok/s` }] : []),
  ];
}

function tokensOf({ promptTokens, generatedTokens }: PlaygroundAnswer): Fact {
  return { name: 'Tokens', value: `${count(promptTokens)} + ${count(generatedTokens)}` };
}

function versus(difference: number): string {
  const text = signedNats(difference);
  return difference > 0 && Number(text) !== 0 ? `+${text}` : text;
}
