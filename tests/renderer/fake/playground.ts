/** Answers that come token by token, as an imaginary model with and without its adapter would give them. */
import type { PlaygroundAnswer } from '../../../shared/domain/playground';
import type { TokenChoice, TokenOption } from '../../../shared/domain/tokens';
import type { ParsedInput } from '../../../shared/ipc/contract';
import { inputText } from '../../../shared/domain/example';
import { fail, ok, type Result } from '../../../shared/result';
import { idealAnswer } from './answers';
import type { Emit } from './handlers';
import { pick, seededRandom } from './random';
import type { World } from './world';

type Request = ParsedInput<'playground.generate'>;

interface Stream {
  tokens: TokenChoice[];
  told: number;
  finishReason: PlaygroundAnswer['finishReason'];
  isScored: boolean;
}

/** More characters than this do not fit the imaginary model's context. */
const longestPrompt = 20_000;

export function createPlayground(world: World, emit: Emit) {
  const stopped = new Set<string>();

  async function generate(request: Request): Promise<Result<PlaygroundAnswer[]>> {
    const known = (world.workspace?.models ?? []).some(({ name }) => name === request.model);
    if (!known) return fail('not-found', `There is no model "${request.model}" in the workspace.`);
    const streams = request.columns.map((_, column) => streamOf(world, request, column));
    for (;;) {
      if (world.pace > 0) await new Promise((resolve) => setTimeout(resolve, world.pace));
      if (stopped.has(request.id)) break;
      const open = streams.filter(({ told, tokens }) => told < tokens.length);
      if (open.length === 0) break;
      for (const stream of open) {
        const token = stream.tokens[stream.told];
        stream.told += 1;
        if (token) {
          emit('playground.delta', {
            id: request.id,
            column: streams.indexOf(stream),
            text: token.text,
            tokens: [token],
          });
        }
      }
    }
    return ok(streams.map((stream) => answerOf(stream)));
  }

  return { generate, stop: (id: string) => void stopped.add(id) };
}

function answerOf({ tokens, told, finishReason, isScored }: Stream): PlaygroundAnswer {
  const logprob = tokens.reduce((sum, token) => sum + token.logprob, 0);
  const isWhole = isScored && tokens.length > 0 && told === tokens.length;
  return {
    ...(isWhole && { logprob, perplexity: Math.exp(-logprob / tokens.length) }),
    tokens: tokens.slice(0, told),
    text: tokens
      .slice(0, told)
      .map(({ text }) => text)
      .join(''),
    finishReason: told < tokens.length ? 'stopped' : finishReason,
    promptTokens: 51,
    generatedTokens: told,
    milliseconds: 140 + told * 11.5,
  };
}

function streamOf(world: World, request: Request, column: number): Stream {
  if (JSON.stringify(request.messages).length > longestPrompt) {
    return { tokens: [], told: 0, finishReason: 'refused', isScored: request.completion !== undefined };
  }
  if (request.completion !== undefined) {
    const tokens = tokensOf(request.completion, 5 + column * 97, request.alternatives);
    return { tokens, told: 0, finishReason: 'stop', isScored: true };
  }
  const text = answerText(world, request, column);
  const tokens = tokensOf(text, request.seed + column * 97, request.alternatives);
  const kept = tokens.slice(0, request.sampling.max_tokens);
  return {
    tokens: kept,
    told: 0,
    finishReason: kept.length < tokens.length ? 'length' : 'stop',
    isScored: false,
  };
}

/** A text as tokens, with probabilities that are the same each time. */
export function tokensOf(text: string, seed: number, alternatives: number): TokenChoice[] {
  const random = seededRandom(seed);
  return piecesOf(text).map((piece) => choose(piece, random, alternatives));
}

/** JSON where an adapter is on, prose where none is. What looks like markup comes back as it is. */
function answerText(world: World, { messages, columns }: Request, column: number): string {
  const asked = messages.at(-1)?.content ?? '';
  if (asked.includes('<')) return asked;
  const wanted = /(\d+) tokens/.exec(asked);
  if (wanted) return Array.from({ length: Number(wanted[1]) }, (_, index) => ` word${index % 97}`).join('');
  const example = [...world.examples.values()].flat().find((other) => inputText(other) === asked);
  const strength = (columns[column]?.adapters ?? []).reduce((sum, { scale }) => sum + scale, 0);
  if (strength >= 0.3) {
    return example ? idealAnswer(example) : '{"label":"other","prescription":null,"body_part":null}';
  }
  return 'Thank you for your message.\n\nIt sounds like this could be about an appointment. Please note that I am not a doctor, and this is educational only.';
}

/** About what a tokenizer makes of it: pieces of words with the space before them. */
function piecesOf(text: string): string[] {
  return text.match(/\n+| ?[\p{L}]{1,6}| ?\p{N}{1,3}|[^\p{L}\p{N}\n]/gu) ?? [];
}

const others: readonly [string, ...string[]] = [
  ' the',
  ' a',
  ' to',
  '"',
  ' and',
  '\n',
  ' is',
  ' I',
  '{',
  'ing',
];

function choose(text: string, random: () => number, alternatives: number): TokenChoice {
  const probability = random() < 0.7 ? 0.9 + random() * 0.0999 : 0.02 + random() * 0.85;
  const token = { id: idOf(text), text, logprob: Math.log(probability) };
  let rest = 1 - probability;
  const options: TokenOption[] = [token];
  while (options.length < alternatives + 1) {
    const other = pick(random, others);
    const share = rest * (0.35 + random() * 0.4);
    rest -= share;
    options.push({ id: idOf(other) + options.length, text: other, logprob: Math.log(share) });
  }
  return {
    ...token,
    alternatives: options.sort((a, b) => b.logprob - a.logprob).slice(0, alternatives),
  };
}

function idOf(text: string): number {
  return [...text].reduce((sum, sign) => (sum * 31 + (sign.codePointAt(0) ?? 0)) % 31_990, 7);
}
