import { describe, expect, it } from 'vitest';
import { createAnswerText } from '../../../electron/engine/answer-text';

const bytes = (text: string) => new TextEncoder().encode(text);

describe('createAnswerText', () => {
  it('puts characters together that are spread over tokens', () => {
    const answer = createAnswerText([]);
    const [first, second] = [bytes('👩').slice(0, 2), bytes('👩').slice(2)];
    answer.add(bytes('a'));
    answer.add(first);
    expect(answer.takeNew(false)).toBe('a');
    answer.add(second);
    expect(answer.takeNew(false)).toBe('👩');
    expect(answer.text()).toBe('a👩');
  });

  it('shows a character that never ends as U+FFFD', () => {
    const answer = createAnswerText([]);
    answer.add(bytes('é').slice(0, 1));
    expect(answer.text()).toBe('\u{FFFD}');
    expect(answer.takeNew(true)).toBe('\u{FFFD}');
  });

  it('ends before the first stop string, wherever the tokens are cut', () => {
    for (const cut of [1, 2, 3, 5, 8]) {
      const answer = createAnswerText(['\n\nUser:', 'STOP']);
      const text = 'Fine.\n\nUser: more STOP';
      let isStopped = false;
      let shown = '';
      for (let at = 0; at < text.length && !isStopped; at += cut) {
        isStopped = answer.add(bytes(text.slice(at, at + cut)));
        if (!isStopped) shown += answer.takeNew(false);
      }
      expect(isStopped).toBe(true);
      expect(answer.text()).toBe('Fine.');
      expect('Fine.'.startsWith(shown)).toBe(true);
      expect(shown + answer.takeNew(true)).toBe('Fine.');
    }
  });

  it('holds back only what may become a stop string', () => {
    const answer = createAnswerText(['###']);
    answer.add(bytes('a##'));
    expect(answer.takeNew(false)).toBe('a');
    answer.add(bytes('b#'));
    expect(answer.takeNew(false)).toBe('##b');
    expect(answer.takeNew(true)).toBe('#');
  });
});
