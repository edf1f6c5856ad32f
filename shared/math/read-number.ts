import { add, divide, multiply, negate, parseDecimal, rational, type Rational } from './rational';

/** A number in a text: its exact value, and from where to where it stands. */
export interface FoundNumber {
  value: Rational;
  start: number;
  end: number;
}

/** Where a number may begin. A sign is one where no letter, digit or closing bracket stands before it. */
const beginning = /(?:(?<![\p{L}\d_.)\]}])[+\-−])?(?<![\p{L}\d_.])(?:\\?[$€£]\s?)?(?=\.?\d|\\[dt]?frac)/gu;

/**
 * The numbers in a text, as people and models write them in English:
 * - `1,234.5` (a comma groups where three digits follow; also LaTeX's `1{,}234`, thin and no-break spaces), `.05`, `5E-02`;
 * - `5 \times 10^{-2}`, `5 × 10^-2`, `5*10^3`;
 * - `1/20`, `\frac{1}{20}` (`\dfrac`, `\tfrac`, `\frac12`), and mixed ones: `1 1/2`, `1\frac{1}{2}`;
 * - `5 %`, `5\%`, `5 percent`: hundredths, so that 5 % is 0.05 and not 5;
 * - `3 thousand`, `million`, `billion`, `trillion`; after a currency sign also `$1.2M`, `$5k`, `$3bn`.
 *
 * Units are not part of a number, and a comma that does not group ends it. What belongs to a name is none (`x2`, `v1.2`),
 * and the parts of a date are single ones.
 */
export function findNumbers(text: string): FoundNumber[] {
  const found: FoundNumber[] = [];
  beginning.lastIndex = 0;
  for (let match = beginning.exec(text); match; match = beginning.exec(text)) {
    const number = readNumber(text, match.index, beginning.lastIndex);
    beginning.lastIndex = Math.max(number?.end ?? 0, match.index + match[0].length + 1);
    if (number) found.push(number);
  }
  return found;
}

/** The number that a text is as a whole, white space, `$…$` around it and a full stop apart. */
export function readWholeNumber(text: string): Rational | undefined {
  const bare = text
    .trim()
    .replace(/^(?:\$\$?|\\\(|\\\[)(.*?)(?:\$\$?|\\\)|\\\])(?=\.?$)/s, '$1')
    .trim();
  const [number] = findNumbers(bare);
  return number?.start === 0 && /^\.?$/.test(bare.slice(number.end)) ? number.value : undefined;
}

interface Reader {
  readonly text: string;
  at: number;
}

function take(reader: Reader, expression: RegExp): RegExpExecArray | undefined {
  expression.lastIndex = reader.at;
  const match = expression.exec(reader.text);
  if (!match) return undefined;
  reader.at = expression.lastIndex;
  return match;
}

/** `start` is where its sign or currency stands, `at` its first digit. */
function readNumber(text: string, start: number, at: number): FoundNumber | undefined {
  const reader = { text, at };
  const magnitude = readMagnitude(reader, start);
  if (!magnitude) return undefined;
  const before = text.slice(start, at);
  const value = multiply(magnitude, readScale(reader, /[$€£]/.test(before)));
  return { value: /[-−]/.test(before) ? negate(value) : value, start, end: reader.at };
}

const decimal =
  /(?:(?:\d{1,3}(?:(?:,|\{,\}|\\,|[\u00a0\u2009\u202f])\d{3})+(?!\d)|\d+)(?:\.\d*)?|\.\d+)(?:[eE][+\-−]?\d{1,6}(?!\d))?/y;
const over = /\s?\/\s?(\d{1,400}(?:\.\d{1,400})?)(?![\d.]*\s?\/)/y;
const mixed = /[ ]{1,3}(\d{1,400})\/(\d{1,400})(?![\d.]*\/)/y;
const fraction =
  /\s?\\[dt]?frac\s?(?:\{\s?([+\-−]?\d{1,400}(?:\.\d{1,400})?)\s?\}\s?\{\s?(\d{1,400}(?:\.\d{1,400})?)\s?\}|(\d)\s?(\d))/y;
const tenPower =
  /\s?(?:\\times|\\cdot|[×x*·])\s?10\s?(?:\^|\*\*)\s?(?:\{\s?([+\-−]?\d{1,3})\s?\}|([+\-−]?\d{1,3})(?!\d))/y;

function readMagnitude(reader: Reader, start: number): Rational | undefined {
  const main = take(reader, decimal)?.[0];
  if (main === undefined) return readFraction(reader, fraction);
  const value = parseDecimal(main.replace(/[^\d.eE+−-]/g, '').replace('−', '-'));
  if (!value || /[eE]/.test(main)) return value;
  const isDenominator = reader.text[start - 1] === '/';
  const quotient = isDenominator ? undefined : readFraction(reader, over, value);
  if (quotient) return quotient;
  const isWhole = !main.includes('.');
  const rest = isWhole ? (readFraction(reader, mixed) ?? readFraction(reader, fraction)) : undefined;
  return rest ? add(value, rest) : withPower(reader, value);
}

/** A fraction: `numerator` over the first group, or the first group over the second. Not taken where it is over 0. */
function readFraction(reader: Reader, expression: RegExp, numerator?: Rational): Rational | undefined {
  const from = reader.at;
  const [first, second] = (take(reader, expression) ?? []).slice(1).filter((group) => group !== undefined);
  const top = numerator ?? (first === undefined ? undefined : parseDecimal(first.replace('−', '-')));
  const under = numerator ? first : second;
  const bottom = under === undefined ? undefined : parseDecimal(under);
  if (top && bottom && bottom.n !== 0n) return divide(top, bottom);
  reader.at = from;
  return undefined;
}

function withPower(reader: Reader, value: Rational): Rational {
  const match = take(reader, tenPower);
  const power = match?.[1] ?? match?.[2];
  const factor = power === undefined ? undefined : parseDecimal(`1e${power.replace('−', '-')}`);
  return factor ? multiply(value, factor) : value;
}

const hundredth = rational(1n, 100n);
const percent = /\s?(?:\\?%|(?:percent|per cent)(?!\p{L}))/uy;
const scaleWord = /\s?(thousand|million|billion|trillion)(?!\p{L})/uy;
const scaleLetter = /([kKMBT]|bn)(?![\p{L}\d])/uy;
const powers: Record<string, number> = {
  k: 3,
  K: 3,
  thousand: 3,
  M: 6,
  million: 6,
  B: 9,
  bn: 9,
  billion: 9,
  T: 12,
  trillion: 12,
};

/** What stands behind the digits. A letter scales an amount of money only: `5k` may be a distance, `3 M` a molarity. */
function readScale(reader: Reader, isMoney: boolean): Rational {
  if (take(reader, percent)) return hundredth;
  const scale = take(reader, scaleWord)?.[1] ?? (isMoney ? take(reader, scaleLetter)?.[1] : undefined);
  return rational(10n ** BigInt(scale === undefined ? 0 : (powers[scale] ?? 0)));
}
