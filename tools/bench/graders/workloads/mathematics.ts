import { makeSample } from '../../../../shared/graders/sample';
import { random } from '../../random';
import { workload, type Case, type Workload } from './workload';

const sides = { input: '{{sample.output_text}}', reference: '{{item.answer}}' };

/** Worked solutions as for GSM8K and MATH: some 300 characters, the answer at the end. */
export function mathematics(): Workload[] {
  return [
    workload('number', { type: 'tunewright.number', ...sides, tolerance: 1e-6 }, numberCases()),
    workload('math, numbers and fractions', { type: 'tunewright.math', ...sides }, boxedCases(simple)),
    workload('math, expressions', { type: 'tunewright.math', ...sides }, boxedCases(expressions)),
  ];
}

function numberCases(): Case[] {
  const chance = random(11);
  return Array.from({ length: 200 }, () => {
    const [a, b] = [Math.floor(chance() * 900), Math.floor(chance() * 90) + 1];
    const said = chance() > 0.25 ? a + b : a - b;
    const steps = `First there are ${a} of them, at $1,${100 + b}.50 each. Then ${b} more come, which is ${b}% of what there was in 2023. So the total is ${a} + ${b} = ${said}. `;
    return { item: { answer: `#### ${a + b}` }, sample: makeSample(`${steps}The answer is ${said}.`) };
  });
}

/** Reference, an answer that equals it, one that does not. */
type Triple = readonly [string, string, string];

/** `N` stands for a whole number. */
const simple: readonly Triple[] = [
  ['\\frac{1}{N}', '1/N', '1/N0'],
  ['N', 'N', '24'],
  ['1,N00', '1N00', '1243'],
  ['\\frac{N}{4}', '\\dfrac{N}{4}', '\\frac{4}{N}'],
  ['(2, N)', '(2,N)', '(N,2)'],
  ['-N', '-N', 'N'],
];
const expressions: readonly Triple[] = [
  ['x^2 + 2Nx + N^2', '(x+N)^2', '(x-N)^2'],
  ['\\frac{N\\sqrt{2}}{2}', '\\frac{N}{\\sqrt{2}}', 'N\\sqrt{2}'],
  ['N\\pi r', '\\pi r \\cdot N', '\\pi r^N'],
  ['\\frac{x}{x+N}', '\\frac{1}{1+\\frac{N}{x}}', '\\frac{1}{x+N}'],
  ['\\sin 2x + N', '2\\sin x\\cos x + N', '\\sin^2 x + N'],
  ['[N, \\infty)', '\\left[N, \\infty\\right)', '(N, \\infty)'],
];

/** Each with other numbers in it, so that hardly two are the same. */
function boxedCases(triples: readonly Triple[]): Case[] {
  const chance = random(13);
  return triples.flatMap((triple) =>
    Array.from({ length: 200 }, () => {
      const number = String(2 + Math.floor(chance() * 1000));
      const [answer = '', right = '', wrong = ''] = triple.map((text) => text.replaceAll('N', number));
      const said = chance() > 0.4 ? right : wrong;
      const steps =
        'We set up the equation and solve it step by step, and check the solution at the end. '.repeat(3);
      return { item: { answer }, sample: makeSample(`${steps}Thus the answer is $\\boxed{${said}}$.`) };
    }),
  );
}
