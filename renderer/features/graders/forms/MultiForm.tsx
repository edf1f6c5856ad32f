import type { Grader } from '../../../../shared/domain/grader';
import type { MultiGrader } from '../../../../shared/domain/graders/openai';
import type { FormProps } from './form';
import { PartsField, type Part } from './PartsField';
import { renamedIn } from './rename';
import { RequiredField } from './RequiredField';
import { Threshold } from './Threshold';

/** OpenAI's schema: what a `multi` may hold. */
const offered: readonly Grader['type'][] = [
  'string_check',
  'text_similarity',
  'score_model',
  'label_model',
  'python',
];

export function MultiForm({ grader, draft }: FormProps<MultiGrader>) {
  const { graders } = grader;
  const list = draft.at('graders');
  const parts: Part[] = Array.isArray(graders)
    ? graders.map((part, index) => ({ name: part.name, grader: part, draft: list.at(index) }))
    : Object.entries(graders).map(([name, part]) => ({ name, grader: part, draft: list.at(name) }));
  return (
    <>
      <PartsField
        label="Graders"
        parts={parts}
        offered={offered}
        isFormula
        hasWeight={false}
        onAdd={(name, part) =>
          Array.isArray(graders) ? list.at(graders.length).change(part) : list.at(name).change(part)
        }
        onRename={(from, to) =>
          draft.change({
            graders: renamedIn(list.value, from, to),
            calculate_output: renamedInFormula(grader.calculate_output, from, to),
          })
        }
        onRemove={(part) => part.draft.set(undefined)}
      />
      <RequiredField
        label="Score"
        hint="A formula over the names above: + - * / ^, brackets, min, max, abs, floor, ceil, exp, sqrt, log."
        needed="The grader needs a formula."
        value={grader.calculate_output}
        onChange={(calculate_output) => draft.change({ calculate_output })}
      />
      <Threshold draft={draft} value={grader.pass_threshold} fallback={0.5} />
    </>
  );
}

/** A formula's names are words: `a` in `a + max(a, b)`, not in `max`. */
function renamedInFormula(formula: string, from: string, to: string): string {
  return formula.replace(/[A-Za-z_]\w*/g, (word) => (word === from ? to : word));
}
