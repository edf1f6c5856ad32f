/**
 * Open Instruct's verifiers that compare texts (`ground_truth_utils.py`), as code in JavaScript: what they extract, and
 * SQuAD's normalisation. `label` is the template path of the expected answer, such as `item.ground_truth`.
 */

/** What of the answer counts: the part after thinking, without answer tags. */
const withoutThinking = `function withoutThinking(text) {
  return text.split("</think>").pop().replaceAll("<answer>", "").replaceAll("</answer>", "").trim();
}
`;

/** SQuAD's: case, ASCII punctuation, English articles and white space do not matter. */
const normalize = `function normalize(text) {
  return text
    .toLowerCase()
    .replace(/[!-\\/:-@[-\`{-~]/g, "")
    .replace(/\\b(a|an|the)\\b/g, " ")
    .split(/\\s+/)
    .filter((word) => word !== "")
    .join(" ");
}
`;

/** A label that is a JSON list, or text that is one, offers several answers. */
const labelsOf = `function labelsOf(label) {
  let value = label;
  if (typeof value === "string") {
    try {
      value = JSON.parse(value);
    } catch {
      value = value.trim();
    }
  }
  return (Array.isArray(value) ? value : [value]).map(String);
}
`;

const f1 = `function f1(first, second) {
  const a = normalize(first).split(" ").filter((word) => word !== "");
  const b = normalize(second).split(" ").filter((word) => word !== "");
  const counts = new Map();
  for (const word of b) counts.set(word, (counts.get(word) || 0) + 1);
  let same = 0;
  for (const word of a) {
    const left = counts.get(word) || 0;
    if (left > 0) {
      same += 1;
      counts.set(word, left - 1);
    }
  }
  return same === 0 ? 0 : (2 * same) / (a.length + b.length);
}
`;

function program(body: string, ...helpers: string[]): string {
  return [`function grade(sample, item) {\n${body}\n}\n`, ...helpers].join('\n');
}

/** `flan`: what follows the last "The answer is: ". */
export const flanSource = (label: string) =>
  program(
    `  const answer = sample.output_text.split("The answer is: ").pop();
  return normalize(answer) === normalize(String(${label}));`,
    normalize,
  );

/** `string_matcher`: what stands between answer tags, which must be there. */
export const stringMatcherSource = (label: string) =>
  program(
    `  const text = sample.output_text;
  if (!text.includes("<answer>") || !text.includes("</answer>")) return false;
  const answer = text.split("<answer>").pop().split("</answer>")[0];
  return normalize(answer) === normalize(String(${label}));`,
    normalize,
  );

/** `puzzle`: the whole answer after thinking. */
export const puzzleSource = (label: string) =>
  program(
    `  return normalize(withoutThinking(sample.output_text)) === normalize(String(${label}));`,
    withoutThinking,
    normalize,
  );

/** `string_f1`: the best F1 over the labels. */
export const stringF1Source = (label: string) =>
  program(
    `  const label = ${label};
  const labels = Array.isArray(label) ? label : [label];
  const answer = withoutThinking(sample.output_text);
  return Math.max(...labels.map((one) => f1(answer, String(one))));`,
    withoutThinking,
    f1,
    normalize,
  );

/** `re_search`: what stands between the first finish tags must be one of the labels. */
export const reSearchSource = (label: string) =>
  program(
    `  const found = /<finish>([\\s\\S]*?)<\\/finish>/i.exec(sample.output_text);
  const answer = found ? found[1].trim() : "";
  return answer !== "" && labelsOf(${label}).some((one) => normalize(one) === normalize(answer));`,
    labelsOf,
    normalize,
  );

/** `re_search_f1`: the best F1 of what stands in the last finish tags; 0.1 for the form alone. */
export const reSearchF1Source = (label: string) =>
  program(
    `  const text = sample.output_text;
  if (!text.includes("<finish>") && !text.includes("</finish>")) return 0;
  const answer = text.split("<finish>").pop().split("</finish>")[0];
  if (answer === "") return 0;
  return Math.max(0.1, ...labelsOf(${label}).map((one) => f1(answer, one)));`,
    labelsOf,
    f1,
    normalize,
  );

/** Lengths in tokens beyond which nothing is left of the score (\`max_length_verifier_max_length\`, by default). */
const lengthScale = 8192;

/** `max_length`: how near the answer's length in tokens is to the label. */
export const maxLengthSource = (label: string) =>
  program(
    `  return Math.max(0, 1 - Math.abs(tokens(sample) - Number(${label})) / ${lengthScale});`,
    tokens(),
  );

/** `up_to_max_length`: 1 up to the label, less beyond it. */
export const upToMaxLengthSource = (label: string) =>
  program(
    `  return Math.max(0, 1 - Math.max(0, tokens(sample) - Number(${label})) / ${lengthScale});`,
    tokens(),
  );

function tokens(): string {
  return `function tokens(sample) {
  if (typeof sample.generated_tokens === "number") return sample.generated_tokens;
  throw new Error("this answer was not generated here, so nobody knows how many tokens it has");
}
`;
}
