import { longestValue } from '../messages';

/**
 * Run in QuickJS before the grader's code; answers `[run, describe]`.
 *
 * `run(text)` calls `grade` and answers "v" and the returned value as JSON, or "e" and what is wrong; or a promise of that,
 * where `grade` is async. `describe(error)` answers an error in words. Both keep to what they took from the context before the
 * grader's code could change it, and anything that the code throws, even from a getter, ends as text.
 */
export const prelude = `
(() => {
  'use strict';
  const { parse, stringify } = JSON;
  const { isFinite } = Number;
  const text = String;
  const apply = Reflect.apply;
  const slice = String.prototype.slice;
  const exec = RegExp.prototype.exec;
  const then = Promise.prototype.then;
  const place = /grader\\.js:(\\d+)/;
  const limit = ${longestValue};

  const cut = (value, length) => apply(slice, text(value), [0, length]);
  const noScore = (what) => 'e\`grade\` returned ' + what +
    '; return a number from 0 to 1, true or false, or an object such as {"score": 0.5, "reason": "…"}.';

  function encode(value) {
    switch (typeof value) {
      case 'undefined': return 'vnull';
      case 'number': return isFinite(value) ? 'v' + text(value) : noScore(text(value));
      case 'boolean': return 'v' + text(value);
      case 'bigint': return noScore('a BigInt');
      case 'symbol': return noScore('a symbol');
      case 'function': return noScore('a function');
    }
    const json = stringify(value);
    if (typeof json !== 'string') return noScore('something that is not JSON');
    if (json.length > limit) return noScore('more than ' + limit / 1024 + ' KB');
    return 'v' + json;
  }

  function describe(error) {
    try {
      if (typeof error !== 'object' || error === null) return 'It threw ' + cut(error, 500) + '.';
      const message = cut(error.message, 1000);
      const name = cut(error.name, 100);
      const line = apply(exec, place, [cut(error.stack, 2000)]);
      return name + (message === '' ? '' : ': ' + message) + (line === null ? '' : ' (line ' + line[1] + ')');
    } catch {
      return 'It threw something that cannot be shown.';
    }
  }

  const guarded = (body) => (value) => {
    try {
      return body(value);
    } catch (error) {
      return 'x' + describe(error);
    }
  };
  const settle = guarded(encode);
  const fail = (error) => 'x' + describe(error);
  const run = guarded((input) => {
    if (typeof grade !== 'function') return 'eThe code has no function \`grade(sample, item)\`.';
    const both = parse(input);
    const value = grade(both[0], both[1]);
    return value instanceof Promise ? apply(then, value, [settle, fail]) : encode(value);
  });

  const nothing = () => undefined;
  globalThis.console = { log: nothing, info: nothing, warn: nothing, error: nothing, debug: nothing };
  return [run, describe];
})()
`;
