/** The words and signs of formulas, plain and LaTeX. */

export type ConstantName = 'pi' | 'e' | 'i' | 'infinity';

export const constants: ReadonlyMap<string, ConstantName> = new Map([
  ['pi', 'pi'],
  ['π', 'pi'],
  ['e', 'e'],
  ['i', 'i'],
  ['infty', 'infinity'],
  ['infinity', 'infinity'],
  ['inf', 'infinity'],
  ['oo', 'infinity'],
  ['∞', 'infinity'],
]);

/** Functions by their spellings. */
export const functions: ReadonlyMap<string, string> = new Map([
  ...'sin cos tan cot sec csc sinh cosh tanh arcsin arccos arctan ln log exp sqrt abs floor ceil min max gcd lcm'
    .split(' ')
    .map((name): [string, string] => [name, name]),
  ['asin', 'arcsin'],
  ['acos', 'arccos'],
  ['atan', 'arctan'],
  ['lg', 'log'],
  ['√', 'sqrt'],
]);

const letters = 'αβγδεζηθικλμνξρστυφχψωΓΔΘΛΞΣΦΨΩ';
const letterNames =
  'alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi rho sigma tau upsilon phi chi psi omega Gamma Delta Theta Lambda Xi Sigma Phi Psi Omega'.split(
    ' ',
  );

/** Greek letters by their names, and the names by the letters. */
export const greek: ReadonlyMap<string, string> = new Map([
  ...letterNames.map((name): [string, string] => [name, name]),
  ...letterNames.map((name, index): [string, string] => [letters.charAt(index), name]),
  ['varepsilon', 'epsilon'],
  ['vartheta', 'theta'],
  ['varphi', 'phi'],
  ['ell', 'ell'],
]);

/** Words that a run of plain letters is cut into, the longest first: `sinh` is no `sin` times `h`. */
export const words: readonly string[] = [...functions.keys(), ...letterNames, ...constants.keys()]
  .filter((word) => /^[A-Za-z]{2,}$/.test(word))
  .sort((a, b) => b.length - a.length);

/** What signs and commands (without their backslash) stand for. */
export const symbols: ReadonlyMap<string, string> = new Map([
  ...Object.entries({ times: '*', cdot: '*', ast: '*', '×': '*', '·': '*', '⋅': '*', div: '/', '÷': '/' }),
  ...Object.entries({ '−': '-', '–': '-', pm: '±', mp: '∓', '**': '^', '%': '%', lor: ',', ';': ',' }),
  ...Object.entries({ le: '<=', leq: '<=', leqslant: '<=', '≤': '<=', lt: '<', '==': '=' }),
  ...Object.entries({ ge: '>=', geq: '>=', geqslant: '>=', '≥': '>=', gt: '>' }),
  ...Object.entries({ ne: '!=', neq: '!=', '≠': '!=', cup: '∪', in: '∈', emptyset: '∅', varnothing: '∅' }),
  ...Object.entries({
    frac: 'frac',
    dfrac: 'frac',
    tfrac: 'frac',
    cfrac: 'frac',
    binom: 'binom',
    dbinom: 'binom',
  }),
  ...Object.entries({ '\\{': 'set(', '\\}': 'set)', lbrace: 'set(', rbrace: 'set)' }),
  ...Object.entries({ vert: '|', lvert: '|', rvert: '|', mid: '|' }),
  ...Object.entries({ lfloor: '⌊', rfloor: '⌋', lceil: '⌈', rceil: '⌉' }),
]);

/** Commands that change how a formula looks, not what it says. */
export const ignored: ReadonlySet<string> = new Set([
  ...'left right big Big bigg Bigg bigl bigr Bigl Bigr displaystyle textstyle limits quad qquad thinspace'.split(
    ' ',
  ),
  ...'mathbf mathit mathsf mathcal mathbb boldsymbol bm ensuremath'.split(' '),
  ...[',', ';', ':', '!', ' ', '$', '(', ')', '[', ']'],
]);

/** Commands whose content is words or a unit. */
export const textCommands: ReadonlySet<string> = new Set(
  'text textbf textit textrm mathrm mbox operatorname'.split(' '),
);
