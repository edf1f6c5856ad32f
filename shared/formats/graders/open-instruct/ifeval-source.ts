/**
 * IFEval's constraints (Zhou et al., "Instruction-Following Evaluation for Large Language Models", arXiv 2311.07911) in
 * JavaScript, as Open Instruct checks them: `IFEvalG/instructions.py` by ids with a colon, `if_functions.py` by the names of
 * its functions. Texts that those put into regular expressions are taken for plain texts here. The example has them as
 * `constraints: [{id, …arguments}]`.
 */
const table: Readonly<Record<string, string>> = {
  'keywords:existence': 'c.keywords.every((word) => occurrences(text, word) > 0)',
  'keywords:frequency': 'compare(occurrences(text, c.keyword.trim()), c.relation, c.frequency)',
  'keywords:forbidden_words': 'c.forbidden_words.every((word) => !hasWord(text, word))',
  'keywords:letter_frequency':
    'compare(count(text.toLowerCase(), c.letter.toLowerCase()), c.let_relation, c.let_frequency)',
  'length_constraints:number_words': 'compare(matches(text, /[\\p{L}\\p{N}_]+/gu), c.relation, c.num_words)',
  'length_constraints:number_paragraphs': 'dividedParagraphs(text) === c.num_paragraphs',
  'length_constraints:nth_paragraph_first_word':
    'firstWord(text, c.num_paragraphs, c.nth_paragraph) === c.first_word.toLowerCase()',
  'detectable_content:number_placeholders': 'matches(text, /\\[[^\\n]*?\\]/g) >= c.num_placeholders',
  'detectable_content:postscript': 'hasPostscript(text.toLowerCase(), c.postscript_marker.trim())',
  'detectable_format:number_bullet_lists':
    'matches(text, /^[ \\t]*\\*[^*\\n][^\\n]*$/gm) + matches(text, /^[ \\t]*-[^\\n]*$/gm) === c.num_bullets',
  'detectable_format:constrained_response':
    '["My answer is yes.", "My answer is no.", "My answer is maybe."].some((one) => text.includes(one))',
  'detectable_format:number_highlighted_sections': 'highlights(text) >= c.num_highlights',
  'detectable_format:multiple_sections': 'sections(text, c.section_spliter.trim(), false) >= c.num_sections',
  'detectable_format:json_format':
    'isJson(text.trim().replace(/^```(?:json)?/i, "").replace(/```$/, "").trim())',
  'detectable_format:title': 'matches(text, /<<[<\\s]*[^<>\\s\\n][^\\n]*?>>/g) > 0',
  'combination:two_responses': 'twoResponses(text)',
  'combination:repeat_prompt':
    'text.trim().toLowerCase().startsWith(c.prompt_to_repeat.trim().toLowerCase())',
  'startend:end_checker':
    'text.trim().replace(/^"+|"+$/g, "").toLowerCase().endsWith(c.end_phrase.trim().toLowerCase())',
  'startend:quotation': 'isQuoted(text.trim())',
  'change_case:capital_word_frequency':
    "compare(text.split(/[^\\p{L}\\p{N}'-]+/u).filter(isUpper).length, c.capital_relation, c.capital_frequency)",
  'change_case:english_capital': 'isUpper(text)',
  'change_case:english_lowercase': 'isLower(text)',
  'punctuation:no_comma': '!text.includes(",")',

  verify_keywords: 'c.keyword_list.every((word) => text.toLowerCase().includes(word.toLowerCase()))',
  verify_keyword_frequency:
    'words(text.toLowerCase()).filter((word) => word === c.word.toLowerCase()).length === c.N',
  validate_forbidden_words:
    'c.forbidden_words.every((word) => !text.toLowerCase().includes(word.toLowerCase()))',
  verify_letter_frequency: 'count(text, c.letter) === c.N',
  verify_paragraph_count: 'nonEmpty(text.split("* * *"), c.N)',
  validate_word_constraint: 'quantified(text.trim().split(/\\s+/).filter(Boolean).length, c, tenth(c.N))',
  verify_sentence_constraint:
    'quantified(text.split(/(?<!\\w\\.\\w.)(?<![A-Z][a-z]\\.)(?<=[.?!])\\s/).length, c, 1)',
  validate_paragraphs:
    'text.split("\\n\\n").length === c.N && text.split("\\n\\n")[c.i - 1].trim().startsWith(c.first_word)',
  verify_postscript:
    'text.includes(c.postscript_marker) && text.slice(text.indexOf(c.postscript_marker)).trim() !== c.postscript_marker',
  validate_placeholders: 'matches(text, /\\[[^\\n]*?\\]/g) >= c.N',
  verify_bullet_points: 'text.split("\\n").filter((line) => /^\\s*[*-]/.test(line)).length === c.N',
  validate_title: '/<<[^\\n]*?>>/.test(text)',
  validate_choice: 'c.options.some((option) => text.includes(option))',
  validate_highlighted_sections: 'matches(text, /\\*[^\\n]*?\\*/g) >= c.N',
  validate_sections: 'sections(text, c.section_splitter, true) >= c.N',
  validate_json_format: 'isJson(text)',
  validate_repeat_prompt: 'text.startsWith(c.original_prompt)',
  validate_two_responses: 'text.split("******").length === 2 && twoResponses(text)',
  validate_uppercase: 'text === text.toUpperCase()',
  validate_lowercase: 'text === text.toLowerCase()',
  validate_frequency_capital_words: 'quantified(matches(text, /\\b[A-Z]+\\b/g), c, tenth(c.N))',
  validate_end: 'text.endsWith(c.end_phrase)',
  validate_quotation: "text.startsWith('\"') && text.endsWith('\"')",
  validate_no_commas: '!text.includes(",")',
};

export const checkedConstraints: ReadonlySet<string> = new Set(Object.keys(table));

const helpers = `
function matches(text, pattern) {
  return (text.match(pattern) || []).length;
}

function words(text) {
  return text.match(/[\\p{L}\\p{N}_]+/gu) || [];
}

function count(text, part) {
  return part === "" ? 0 : text.split(part).length - 1;
}

function occurrences(text, word) {
  return count(text.toLowerCase(), word.toLowerCase());
}

function hasWord(text, word) {
  const plain = word.toLowerCase().replace(/[\\\\^$.*+?()[\\]{}|/]/g, "\\\\$&");
  const pattern = "(?<![\\\\p{L}\\\\p{N}_])" + plain + "(?![\\\\p{L}\\\\p{N}_])";
  return new RegExp(pattern, "u").test(text.toLowerCase());
}

function compare(number, relation, limit) {
  return relation === "less than" ? number < limit : number >= limit;
}

function quantified(number, c, tolerance) {
  if (c.quantifier === "at least") return number >= c.N;
  if (c.quantifier === "at most") return number <= c.N;
  return c.quantifier === "around" && Math.abs(number - c.N) <= tolerance;
}

function tenth(number) {
  return Math.max(Math.round(number * 0.1), 1);
}

function nonEmpty(parts, number) {
  return parts.length === number && parts.every((part) => part.trim() !== "");
}

/** Paragraphs between *** lines; -1 where one in the middle is empty. */
function dividedParagraphs(text) {
  const parts = text.split(/\\s?\\*\\*\\*\\s?/).map((part) => part.trim());
  if (parts.slice(1, -1).includes("")) return -1;
  return parts.filter((part) => part !== "").length;
}

function firstWord(text, number, nth) {
  const parts = text.split("\\n\\n");
  if (parts.filter((part) => part.trim() !== "").length !== number) return undefined;
  const paragraph = (parts[nth - 1] || "").trim();
  return paragraph.split(/\\s+/)[0].replace(/^['"]+/, "").split(/[.,?!'"]/)[0].toLowerCase();
}

function hasPostscript(text, marker) {
  if (marker === "P.P.S") return /p\\.\\s?p\\.\\s?s/.test(text);
  if (marker === "P.S.") return /p\\.\\s?s\\./.test(text);
  return text.includes(marker.toLowerCase());
}

/** Between single asterisks and, once more, between double ones. */
function highlights(text) {
  const full = (found) => found.replace(/^\\*+|\\*+$/g, "").trim() !== "";
  const single = (text.match(/\\*[^\\n*]*\\*/g) || []).filter(full).length;
  return single + (text.match(/\\*\\*[^\\n*]*\\*\\*/g) || []).filter(full).length;
}

/** How often the word that begins a section stands before a number. */
function sections(text, word, anyCase) {
  const where = anyCase ? text.toLowerCase() : text;
  const parts = where.split(anyCase ? word.toLowerCase() : word);
  return parts.slice(1).filter((rest) => /^\\s?\\d/.test(rest)).length;
}

function isJson(text) {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

function twoResponses(text) {
  const parts = text.split("******").map((part) => part.trim());
  if (parts.slice(1, -1).includes("")) return false;
  const full = parts.filter((part) => part !== "");
  return full.length === 2 && full[0] !== full[1];
}

function isQuoted(text) {
  return text.length > 1 && text.startsWith('"') && text.endsWith('"');
}

function isUpper(text) {
  return text === text.toUpperCase() && text !== text.toLowerCase();
}

function isLower(text) {
  return text === text.toLowerCase() && text !== text.toUpperCase();
}
`;

/** The share of an example's constraints that the answer follows; only what the file uses is in the code. */
export function ifevalSource(ids: Iterable<string>): string {
  const used = [...new Set(ids)].sort();
  return [
    'const checks = {',
    ...used.map((id) => `  ${JSON.stringify(id)}: (text, c) => ${table[id] ?? 'false'},`),
    '};',
    '',
    `function grade(sample, item) {
  const text = sample.output_text.split("</think>").pop().replaceAll("<answer>", "").replaceAll("</answer>", "").trim();
  if (text === "") return 0;
  const followed = item.constraints.filter((constraint) => checks[constraint.id](text, constraint));
  return followed.length / item.constraints.length;
}`,
    helpers,
  ].join('\n');
}
