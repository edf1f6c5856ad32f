/** Open Instruct's verifiers by name (`ground_truth_utils.py`, `build_all_verifiers`) as graders. */
import type { Grader } from '../../../domain/grader';
import type { Result } from '../../../result';
import { answerText, draft, noEquivalent, unnamed, type Draft } from '../draft';
import { codeSource, codeStdioSource } from './code-source';
import {
  equivalenceJudge,
  factualityJudge,
  qualityJudge,
  qualityReferenceJudge,
  qualityRubricJudge,
  rubricJudge,
  type JudgeContext,
} from './judges';
import {
  flanSource,
  maxLengthSource,
  puzzleSource,
  reSearchF1Source,
  reSearchSource,
  stringF1Source,
  stringMatcherSource,
  upToMaxLengthSource,
} from './text-source';

export interface VerifierContext extends JudgeContext {
  /** The same path as code in JavaScript and in Python. */
  labelCode: string;
}

type ToDraft = (context: VerifierContext) => Result<Draft>;

const verifiers: Readonly<Record<string, ToDraft>> = {
  gsm8k: ({ label }) =>
    draft({
      type: 'tunewright.number',
      name: unnamed,
      input: answerText,
      reference: `{{${label}}}`,
      extract: 'last',
    }),
  math: ({ label }) =>
    draft(
      {
        type: 'tunewright.math',
        name: unnamed,
        input: answerText,
        reference: `{{${label}}}`,
        extract: 'boxed',
      },
      'An answer that stands in no box is read whole; Open Instruct also looks after “The final answer is” and between dollar signs.',
    ),
  strict_math: () =>
    noEquivalent(
      'It reads what follows “Final Answer: The final answer is”, and no grader extracts that; ask for a boxed answer and use `math`.',
    ),
  flan: ({ labelCode }) => draft(javascript(flanSource(labelCode))),
  string_matcher: ({ labelCode }) => draft(javascript(stringMatcherSource(labelCode))),
  puzzle: ({ labelCode }) => draft(javascript(puzzleSource(labelCode))),
  string_f1: ({ labelCode }) => draft(javascript(stringF1Source(labelCode)), passesFromHalf),
  re_search: ({ labelCode }) => draft(javascript(reSearchSource(labelCode))),
  re_search_f1: ({ labelCode }) => draft(javascript(reSearchF1Source(labelCode)), passesFromHalf),
  max_length: ({ labelCode }) => draft(javascript(maxLengthSource(labelCode), 0.95), passesNearby),
  up_to_max_length: ({ labelCode }) => draft(javascript(upToMaxLengthSource(labelCode), 1)),
  code: ({ labelCode }) => draft(python(codeSource(labelCode)), runsHere),
  code_stdio: ({ labelCode }) => draft(python(codeStdioSource(labelCode)), runsHere),
  rubric: (context) =>
    draft(
      rubricJudge(context),
      'One judgement weighs all criteria; Open Instruct asks for each of them apart.',
    ),
  passthrough: () => noEquivalent('It scores nothing: the reward comes from an environment.'),
  'general-quality': (context) => draft(qualityJudge(context)),
  'general-quality_rubric': (context) => draft(qualityRubricJudge(context)),
  'general-quality_ref': (context) => draft(qualityReferenceJudge(context)),
  'general-safety': () =>
    noEquivalent('Its prompt is empty in Open Instruct; write what is safe into a judge of your own.'),
  'general-factuality': (context) => draft(factualityJudge(context)),
  'general-creative_writing': (context) => draft(factualityJudge(context), sameAsFactuality),
  'general-refusal': (context) => draft(factualityJudge(context), sameAsFactuality),
  'general-web_instruct_general_verifier': (context) => draft(equivalenceJudge(context)),
};

const passesFromHalf = 'Open Instruct only scores; here an answer passes from 0.5.';
const passesNearby = 'Open Instruct only scores; here an answer passes within 400 tokens of the length.';
const runsHere = 'The answer’s program runs in the grader’s sandbox, with all tests in one call.';
const sameAsFactuality = 'Its prompt in Open Instruct is that of `general-factuality`.';

function javascript(source: string, passThreshold?: number): Grader {
  return {
    type: 'tunewright.javascript',
    name: unnamed,
    source,
    ...(passThreshold !== undefined && { pass_threshold: passThreshold }),
  };
}

/** All tests must pass; a program may need longer than a grader does. */
function python(source: string): Grader {
  return { type: 'python', name: unnamed, source, pass_threshold: 1, tunewright: { timeout_ms: 10_000 } };
}

/** `ifeval` and `ifeval_old` depend on the rows (rows.ts). */
export const constraintVerifiers: ReadonlySet<string> = new Set(['ifeval', 'ifeval_old']);

export function isKnownVerifier(name: string): boolean {
  return Object.hasOwn(verifiers, name) || constraintVerifiers.has(name);
}

export function verifierDraft(name: string, context: VerifierContext): Result<Draft> {
  const toDraft = Object.hasOwn(verifiers, name) ? verifiers[name] : undefined;
  return toDraft ? toDraft(context) : noEquivalent('Open Instruct has no verifier of this name.');
}
