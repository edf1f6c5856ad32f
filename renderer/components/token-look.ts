/** How tokens and their probabilities appear. */
import type { TokenOption } from '../../shared/domain/tokens';

/** Lower ends of the levels, likeliest first. A level has a colour and an underline of its own. */
export const levels = [
  { level: 4, least: 0.9, label: '90% or more' },
  { level: 3, least: 0.5, label: '50–90%' },
  { level: 2, least: 0.2, label: '20–50%' },
  { level: 1, least: 0.05, label: '5–20%' },
  { level: 0, least: 0, label: 'under 5%' },
] as const;

export function probabilityOf({ logprob }: Pick<TokenOption, 'logprob'>): number {
  return Math.min(1, Math.exp(logprob));
}

export function levelOf(probability: number): number {
  return levels.find(({ least }) => probability >= least)?.level ?? 0;
}

/** 0.9312 → "93.1%"; what is next to nothing or next to certain says so instead of 0 or 100. */
export function percentOf(probability: number): string {
  if (probability > 0 && probability < 0.001) return '< 0.1%';
  if (probability < 1 && probability > 0.999) return '> 99.9%';
  return `${(probability * 100).toFixed(1).replace(/\.0$/, '')}%`;
}

/** Natural logarithm with a real minus. */
export function logprobOf({ logprob }: Pick<TokenOption, 'logprob'>): string {
  if (logprob === -Infinity) return '−∞';
  const text = Math.abs(logprob).toFixed(3);
  return Number(text) === 0 ? text : `${logprob < 0 ? '−' : ''}${text}`;
}

/** What cannot be seen gets a sign: spaces, line breaks, tabs, and other control characters by number. */
export function visible(text: string): string {
  return text
    .replaceAll(' ', '·')
    .replaceAll('\n', '↵')
    .replaceAll('\t', '⇥')
    .replace(/[\p{Cc}\p{Cf}\u2028\u2029]/gu, (sign) => `⟨${(sign.codePointAt(0) ?? 0).toString(16)}⟩`);
}

/** What a token is called aloud and in the details: tokens without any text are special ones. */
export function tokenName({ text, id }: TokenOption): string {
  return text === '' ? `special token ${id}` : visible(text);
}
