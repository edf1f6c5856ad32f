import { describe, expect, it } from 'vitest';
import { exampleSchema, graderItem } from '../../../../shared/domain/example';
import type { GradedSample } from '../../../../shared/domain/grader';
import { idSource } from '../../../../shared/formats/ids';
import { parsePythonLiteral } from '../../../../shared/formats/graders/open-instruct/python-literal';
import {
  checkedConstraints,
  ifevalSource,
} from '../../../../shared/formats/graders/open-instruct/ifeval-source';
import { rowToExample } from '../../../../shared/formats/row-to-example';
import { parseGrader } from '../../../../shared/graders/parse-grader';
import type { Json, JsonObject } from '../../../../shared/json';
import { graderNamed, imported, importFixture } from './fixtures';
import { gradeWith } from './grade-imported';

const rows = importFixture('open-instruct.jsonl');

/** The example of the row with this verifier, as graders see it. */
function itemOf(verifier: string): JsonObject {
  for (const { rows: found, mapping, format } of rows.suites) {
    for (const row of found) {
      if (JSON.stringify(row.fields.tags) !== JSON.stringify([verifier])) continue;
      const context = { format, split: 'test', ids: idSource('x'), hashes: new Set<string>() } as const;
      const converted = rowToExample(row, mapping, context);
      if ('example' in converted) return graderItem(exampleSchema.parse(converted.example));
    }
  }
  throw new Error(`There is no row of ${verifier}.`);
}

describe('rows of Open Instruct', () => {
  it('give graders that the editor reads, and name what has none', () => {
    for (const { name, content } of rows.graders) {
      expect(parseGrader(JSON.stringify(content)), name).toMatchObject({ ok: true });
    }
    expect(rows.graders.map(({ name }) => name)).toEqual([
      ...[
        'gsm8k',
        'math',
        'ifeval',
        'ifeval_old',
        'flan',
        'string_matcher',
        'string_f1',
        'puzzle',
        're_search',
      ],
      ...[
        're_search_f1',
        'max_length',
        'up_to_max_length',
        'code',
        'code_stdio',
        'rubric',
        'general-quality',
      ],
      ...['general-quality_rubric', 'general-quality_ref', 'general-factuality', 'general-creative_writing'],
      ...['general-refusal', 'general-web_instruct_general_verifier', 'gsm8k 2', 'up_to_max_length 2'],
    ]);
    expect(rows.left.map(({ name }) => name)).toEqual([
      'ifeval',
      'lean_proof',
      'gsm8k, math',
      'strict_math',
      'passthrough',
      'general-safety',
    ]);
    expect(rows.left[0]?.reason).toContain('`language:response_language`');
  });

  const cases: [verifier: string, good: string | GradedSample, bad: string | GradedSample][] = [
    ['gsm8k', 'In April 48, in May 24. Together $72.', 'It is 24, not 72, so 71'],
    ['math', 'So it is $\\boxed{0.5}$.', 'So it is $\\boxed{\\frac{1}{3}}$.'],
    ['ifeval', '<think>no, no</think>The salt of the sea stays', 'The sea, with salt, is wide'],
    ['ifeval_old', 'ALL IN CAPITALS', 'Not all in capitals'],
    ['flan', 'I think. The answer is: Eiffel tower.', 'The answer is: Louvre'],
    ['string_matcher', 'It is <answer>new york city!</answer>', 'new york city'],
    ['string_f1', 'William Shakespeare', 'Marlowe'],
    ['puzzle', '<think>the sea?</think><answer>A river.</answer>', 'the sea'],
    ['re_search', 'I know. <finish>tokyo</finish>', '<finish>Kyoto</finish>'],
    ['re_search_f1', '<finish>the Mount Everest</finish>', '<finish>K2</finish>'],
    ['max_length', { output_text: 'a', generated_tokens: 120 }, { output_text: 'a', generated_tokens: 4000 }],
    [
      'up_to_max_length',
      { output_text: 'a', generated_tokens: 100 },
      { output_text: 'a', generated_tokens: 101 },
    ],
  ];

  it.each(cases)('%s passes and fails', async (verifier, good, bad) => {
    const { grader } = graderNamed(rows, verifier);
    const item = itemOf(verifier === 'math' ? 'math' : verifier);
    expect(await gradeWith(grader, item, good)).toMatchObject({ passed: true });
    const failed = await gradeWith(grader, item, bad);
    expect(failed.error).toBeUndefined();
    expect(failed.passed).toBe(false);
  });

  it('scores between where Open Instruct does', async () => {
    const partly = await gradeWith(graderNamed(rows, 'ifeval').grader, itemOf('ifeval'), 'Sea, salt');
    expect(partly.score).toBeCloseTo(1 / 3);
    const form = await gradeWith(
      graderNamed(rows, 're_search_f1').grader,
      itemOf('re_search_f1'),
      '<finish>K2</finish>',
    );
    expect(form.score).toBe(0.1);
    const far = { output_text: 'a', generated_tokens: 100 + 4096 };
    const length = await gradeWith(graderNamed(rows, 'max_length').grader, itemOf('max_length'), far);
    expect(length.score).toBeCloseTo(0.5);
  });

  it('with several verifiers read their own ground truths, and become a suite of their own', async () => {
    const suite = rows.suites.at(-1);
    expect(suite).toMatchObject({ graders: ['gsm8k 2', 'up_to_max_length 2'] });
    const item = { ground_truth: ['8', '50'] };
    const sample = { output_text: 'They have 8.', generated_tokens: 5 };
    for (const name of suite?.graders ?? []) {
      expect(await gradeWith(graderNamed(rows, name).grader, item, sample)).toMatchObject({ passed: true });
    }
    expect(suite?.rows[0]?.fields).toMatchObject({
      tags: ['gsm8k', 'up_to_max_length'],
      ground_truth: ['8', '50'],
    });
  });

  it('keep the ground truth and the verifier, and everything else of the row', () => {
    const { suites } = imported([
      {
        messages: [{ role: 'user', content: 'q' }],
        ground_truth: '1',
        dataset: 'gsm8k',
        id: 'r1',
        source: 'x',
      },
    ]);
    expect(suites[0]?.rows[0]?.fields).toEqual({
      messages: [{ role: 'user', content: 'q' }],
      ground_truth: '1',
      id: 'r1',
      source: 'x',
      tags: ['gsm8k'],
    });
    expect(suites[0]).toMatchObject({ expected: '{{item.ground_truth}}', format: 'openai-rft' });
  });
});

describe('constraints of IFEval', () => {
  const check = (constraint: JsonObject & { id: string }, answer: string) => {
    const grader = {
      type: 'tunewright.javascript',
      name: 'ifeval',
      source: ifevalSource([constraint.id]),
      pass_threshold: 1,
    } as const;
    return gradeWith(grader, { constraints: [constraint] }, answer);
  };

  /** Checked by hand against Open Instruct's `IFEvalG/instructions.py` and `if_functions.py`. */
  const cases: [constraint: JsonObject & { id: string }, follows: string, breaks: string][] = [
    [{ id: 'keywords:existence', keywords: ['Salt', 'c++'] }, 'salt in C++', 'salt'],
    [{ id: 'keywords:frequency', keyword: 'sea', frequency: 2, relation: 'at least' }, 'Sea and sea', 'sea'],
    [{ id: 'keywords:frequency', keyword: 'sea', frequency: 2, relation: 'less than' }, 'sea', 'sea sea'],
    [{ id: 'keywords:forbidden_words', forbidden_words: ['cat'] }, 'concatenate', 'A Cat.'],
    [
      { id: 'keywords:letter_frequency', letter: 'a', let_frequency: 3, let_relation: 'at least' },
      'Abracadabra',
      'at',
    ],
    [{ id: 'length_constraints:number_words', num_words: 3, relation: 'at least' }, "it's two", 'two words'],
    [{ id: 'length_constraints:number_paragraphs', num_paragraphs: 2 }, 'one\n***\ntwo', 'one\n\ntwo'],
    [
      {
        id: 'length_constraints:nth_paragraph_first_word',
        num_paragraphs: 2,
        nth_paragraph: 2,
        first_word: 'Then',
      },
      'First.\n\n"Then, it',
      'First.\n\nNext',
    ],
    [{ id: 'detectable_content:number_placeholders', num_placeholders: 2 }, '[name] [street]', '[name]'],
    [
      { id: 'detectable_content:postscript', postscript_marker: 'P.S.' },
      'Bye\np. s. one more',
      'PS one more',
    ],
    [{ id: 'detectable_content:postscript', postscript_marker: 'P.P.S' }, 'Bye\nP.P.S one', 'P.S. one'],
    [{ id: 'detectable_format:number_bullet_lists', num_bullets: 2 }, '* a\n- b\n**c**', '* a\n* b\n* c'],
    [{ id: 'detectable_format:constrained_response' }, 'My answer is yes.', 'Yes.'],
    [
      { id: 'detectable_format:number_highlighted_sections', num_highlights: 2 },
      '*a* and **b**',
      '*a* and **',
    ],
    [
      { id: 'detectable_format:multiple_sections', section_spliter: 'SECTION', num_sections: 2 },
      'SECTION 1\na\nSECTION 2',
      'Section 1 SECTION 2',
    ],
    [{ id: 'detectable_format:json_format' }, '```json\n{"a": 1}\n```', '{a: 1}'],
    [{ id: 'detectable_format:title' }, '<<Sea>>\ntext', '<< >>'],
    [{ id: 'combination:two_responses' }, 'a ****** b', 'a ****** a'],
    [{ id: 'combination:repeat_prompt', prompt_to_repeat: 'Say it.' }, 'say it. Done', 'Done'],
    [{ id: 'startend:end_checker', end_phrase: 'The end.' }, 'So. "the end."', 'The end. Really'],
    [{ id: 'startend:quotation' }, '"all"', '"all'],
    [
      { id: 'change_case:capital_word_frequency', capital_frequency: 2, capital_relation: 'at least' },
      'NASA and ESA',
      'NASA',
    ],
    [{ id: 'change_case:english_capital' }, 'ALL, 1', 'All'],
    [{ id: 'change_case:english_lowercase' }, 'all, 1', 'All'],
    [{ id: 'punctuation:no_comma' }, 'a b', 'a, b'],
    [{ id: 'verify_keywords', keyword_list: ['salt'] }, 'Salty', 'sea'],
    [{ id: 'verify_keyword_frequency', word: 'sea', N: 1 }, 'the Sea; seas', 'sea sea'],
    [{ id: 'validate_forbidden_words', forbidden_words: ['cat'] }, 'dog', 'concatenate'],
    [{ id: 'verify_letter_frequency', letter: 'l', N: 2 }, 'hello', 'HELLO'],
    [{ id: 'verify_paragraph_count', N: 2 }, 'a\n* * *\nb', 'a\n* * *\n'],
    [{ id: 'validate_word_constraint', N: 10, quantifier: 'around' }, 'a b c d e f g h i', 'a b c'],
    [{ id: 'verify_sentence_constraint', N: 2, quantifier: 'at least' }, 'One. Two!', 'Mr. One.'],
    [{ id: 'validate_paragraphs', N: 2, first_word: 'Then', i: 2 }, 'a\n\nThen b', 'a\n\nb'],
    [{ id: 'verify_postscript', postscript_marker: 'P.S.' }, 'a P.S. b', 'a P.S.'],
    [{ id: 'validate_placeholders', N: 1 }, '[x]', 'x'],
    [{ id: 'verify_bullet_points', N: 2 }, '* a\n - b', '* a'],
    [{ id: 'validate_title' }, '<<a>>', 'a'],
    [{ id: 'validate_choice', options: ['yes', 'no'] }, 'yes!', 'maybe'],
    [{ id: 'validate_highlighted_sections', N: 1 }, '*a*', 'a'],
    [
      { id: 'validate_sections', N: 2, section_splitter: 'Section' },
      'SECTION 1 a section 2 b',
      'Section one',
    ],
    [{ id: 'validate_json_format' }, '[1]', '```[1]```'],
    [{ id: 'validate_repeat_prompt', original_prompt: 'Say' }, 'Say it', 'say it'],
    [{ id: 'validate_two_responses' }, 'a ****** b', '****** a ****** b'],
    [{ id: 'validate_uppercase' }, 'A 1', 'a'],
    [{ id: 'validate_lowercase' }, 'a 1', 'A'],
    [{ id: 'validate_frequency_capital_words', N: 1, quantifier: 'at most' }, 'NASA', 'NASA ESA'],
    [{ id: 'validate_end', end_phrase: 'end.' }, 'the end.', 'the end. no'],
    [{ id: 'validate_quotation' }, '"a"', 'a'],
    [{ id: 'validate_no_commas' }, 'a', 'a,'],
  ];

  it.each(cases)('%j', async (constraint, follows, breaks) => {
    expect(await check(constraint, follows)).toMatchObject({ score: 1, passed: true });
    expect(await check(constraint, breaks)).toMatchObject({ score: 0, passed: false });
  });

  it('are all tried here', () => {
    const tried = new Set(cases.map(([{ id }]) => id));
    expect([...checkedConstraints].filter((id) => !tried.has(id))).toEqual([]);
  });

  it('fail an empty answer', async () => {
    expect(await check({ id: 'punctuation:no_comma' }, '<think>a</think>')).toMatchObject({ score: 0 });
  });
});

describe('a Python literal', () => {
  it.each<[string, Json]>([
    ["[{'a': [1, -2.5, 1e3], 'b': None}]", [{ a: [1, -2.5, 1000], b: null }]],
    ['("x", True, False,)', ['x', true, false]],
    ["'it\\'s \\n \\x41 \\u00e9 \\U0001F642 \\q'", "it's \n A é 🙂 \\q"],
    ['{}', {}],
    ['[]', []],
  ])('%s', (source, value) => {
    expect(parsePythonLiteral(source)).toEqual(value);
  });

  it.each(['', '[1', "{'a' 1}", '{1: 2}', "'open", 'f(x)', '[1] 2', '__import__("os")', '['.repeat(5000)])(
    'is not %s',
    (source) => {
      expect(parsePythonLiteral(source)).toBeUndefined();
    },
  );

  it('makes no prototypes', () => {
    const value = parsePythonLiteral("{'__proto__': {'a': 1}}");
    expect(Object.getPrototypeOf(value)).toBe(Object.prototype);
    expect(JSON.stringify(value)).toBe('{"__proto__":{"a":1}}');
  });
});
