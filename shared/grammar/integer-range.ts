/**
 * Digits of the integers from `min` to `max`, both included; at least one must be given.
 * A port of `build_min_max_int` in llama.cpp's common/json-schema-to-grammar.cpp (MIT).
 */
export function integerRange(min: number | undefined, max: number | undefined): string {
  return range(min, max, 16, true);
}

function range(
  givenMin: number | undefined,
  max: number | undefined,
  decimalsLeft: number,
  topLevel: boolean,
): string {
  let min = givenMin;
  if (min !== undefined && max !== undefined) {
    if (min < 0 && max < 0) return `"-" (${range(-max, -min, decimalsLeft, true)})`;
    let negative = '';
    if (min < 0) {
      negative = `"-" (${range(0, -min, decimalsLeft, true)}) | `;
      min = 0;
    }
    return negative + boundedDigits(String(min), String(max));
  }
  const fewer = Math.max(decimalsLeft - 1, 1);
  if (min !== undefined) return atLeast(min, decimalsLeft, fewer, topLevel);
  if (max === undefined) throw new Error('a range needs a bound');
  // llama.cpp lets these begin with zeros, which is no JSON.
  if (max < 0) return `"-" (${range(-max, undefined, decimalsLeft, true)})`;
  return (topLevel ? `"-" [1-9] ${digits(0, fewer)} | ` : '') + range(0, max, decimalsLeft, true);
}

function boundedDigits(min: string, max: string): string {
  const parts: string[] = [];
  let from = min;
  for (let length = min.length; length < max.length; length += 1) {
    parts.push(uniformRange(from, '9'.repeat(length)));
    from = `1${'0'.repeat(length)}`;
  }
  return [...parts, uniformRange(from, max)].join(' | ');
}

function atLeast(min: number, decimalsLeft: number, fewer: number, topLevel: boolean): string {
  if (min < 0) {
    return `"-" (${range(undefined, -min, decimalsLeft, false)}) | [0] | [1-9] ${digits(0, decimalsLeft - 1)}`;
  }
  if (min === 0) return topLevel ? `[0] | [1-9] ${digits(0, fewer)}` : digits(1, decimalsLeft);
  if (min <= 9) {
    const lowest = topLevel ? 1 : 0;
    const longer = min > lowest ? `${digitRange(lowest, min - 1)} ${digits(1, fewer)} | ` : '';
    return `${longer}${digitRange(min, 9)} ${digits(0, fewer)}`;
  }
  const text = String(min);
  const first = Number(text[0]);
  const parts: string[] = [];
  if (first > 1) parts.push(`${digitRange(topLevel ? 1 : 0, first - 1)} ${digits(text.length, fewer)}`);
  parts.push(`${digitRange(first, first)} (${range(Number(text.slice(1)), undefined, fewer, false)})`);
  if (first < 9) parts.push(`${digitRange(first + 1, 9)} ${digits(text.length - 1, fewer)}`);
  return parts.join(' | ');
}

/** Numbers with as many digits as `from` and `to`, between them. */
function uniformRange(from: string, to: string): string {
  let same = 0;
  while (same < from.length && from[same] === to[same]) same += 1;
  const head = same > 0 ? `"${from.slice(0, same)}"` : '';
  if (same === from.length) return head;
  const start = same > 0 ? `${head} ` : '';
  const [low, high] = [Number(from[same]), Number(to[same])];
  const rest = from.length - same - 1;
  if (rest === 0) return `${start}[${low}-${high}]`;
  const [lowRest, highRest] = [from.slice(same + 1), to.slice(same + 1)];
  const [zeros, nines] = ['0'.repeat(rest), '9'.repeat(rest)];
  const parts: string[] = [];
  let reached = false;
  if (lowRest === zeros) {
    parts.push(`${digitRange(low, high - 1)} ${digits(rest, rest)}`);
  } else {
    parts.push(`[${low}] (${uniformRange(lowRest, nines)})`);
    if (low < high - 1) {
      reached = highRest === nines;
      parts.push(`${digitRange(low + 1, reached ? high : high - 1)} ${digits(rest, rest)}`);
    }
  }
  if (!reached) parts.push(`${digitRange(high, high)} ${uniformRange(zeros, highRest)}`);
  return `${start}(${parts.join(' | ')})`;
}

function digitRange(from: number, to: number): string {
  return from === to ? `[${from}]` : `[${from}-${to}]`;
}

function digits(min: number, max: number): string {
  if (min === max && min === 1) return '[0-9]';
  return min === max ? `[0-9]{${min}}` : `[0-9]{${min},${max}}`;
}
