import { describe, expect, it } from 'vitest';
import { completionTokens } from '../../../electron/engine/completion-tokens';

/** A token for each byte, after what the tokenizer puts before a text. */
function bytewise(prefix: string) {
  return {
    tokenize: (text: string) => Int32Array.from(Buffer.from(prefix + text)),
    bytes: (token: number) => Uint8Array.of(token),
  };
}

function read(tokens: Int32Array): string {
  return Buffer.from(Uint8Array.from(tokens)).toString();
}

describe('a given answer', () => {
  it('is taken as it is', () => {
    expect(read(completionTokens(bytewise(''), ' é\n'))).toBe(' é\n');
  });

  it('gets no space before it from a tokenizer that puts one there', () => {
    expect(read(completionTokens(bytewise(' '), '{"label"}'))).toBe('{"label"}');
    expect(read(completionTokens(bytewise(' '), ' said'))).toBe(' said');
  });

  it('keeps the tokens there are where a line break before it would change them', () => {
    const joining = {
      ...bytewise(' '),
      tokenize: (text: string) => Int32Array.from(Buffer.from(text === '\n' ? 'xyz' : ` ${text}`)),
    };
    expect(read(completionTokens(joining, 'word'))).toBe(' word');
  });
});
