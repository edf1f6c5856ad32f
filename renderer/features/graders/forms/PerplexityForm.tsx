import type { PerplexityGrader } from '../../../../shared/domain/graders/judges';
import { NumberField } from '../../../components/NumberField';
import type { FormProps } from './form';
import { ModelField } from './ModelField';
import { TemplateField } from './TemplateField';

export function PerplexityForm({ grader, draft }: FormProps<PerplexityGrader>) {
  return (
    <>
      <ModelField
        label="How likely the answer is to"
        none="the model that gave it"
        grader={grader}
        draft={draft}
        isJudge={false}
      />
      <NumberField
        label="Passes up to a perplexity of"
        hint="1: certain of every token. 20: as unsure as among twenty."
        value={grader.max}
        min={1}
        onChange={(max) => draft.change({ max: max ?? 1 })}
      />
      {grader.model !== undefined && (
        <TemplateField
          label="Of which text"
          placeholder="the answer’s text"
          value={grader.input ?? ''}
          onChange={(input) => draft.change({ input: input === '' ? undefined : input })}
        />
      )}
    </>
  );
}
