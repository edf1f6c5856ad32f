import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createDeltaBatch } from '../../../electron/engine/event-batch';
import type { PlaygroundDelta } from '../../../shared/domain/playground';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

function delta(column: number, text: string): PlaygroundDelta {
  return { id: 'one', column, text, tokens: [{ id: column, text, logprob: -1, alternatives: [] }] };
}

describe('deltas', () => {
  it('are joined by column and held back a little', () => {
    const sent: PlaygroundDelta[] = [];
    const batch = createDeltaBatch((one) => sent.push(one));
    batch(delta(0, 'a'));
    batch(delta(1, 'x'));
    batch(delta(0, 'b'));
    expect(sent).toEqual([]);
    vi.runAllTimers();
    expect(sent.map(({ column, text }) => [column, text])).toEqual([
      [0, 'ab'],
      [1, 'x'],
    ]);
    expect(sent[0]?.tokens.map(({ text }) => text)).toEqual(['a', 'b']);
  });
});
