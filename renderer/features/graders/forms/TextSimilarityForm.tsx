import type { TextMetric, TextSimilarityGrader } from '../../../../shared/domain/graders/openai';
import { Select } from '../../../components/Select';
import { choices } from './choices';
import type { FormProps } from './form';
import { ModelField } from './ModelField';
import { Sides } from './Sides';
import { Threshold } from './Threshold';

const metrics: Record<TextMetric, string> = {
  fuzzy_match: 'Fuzzy match',
  bleu: 'BLEU',
  gleu: 'GLEU',
  meteor: 'METEOR',
  cosine: 'Cosine of embeddings',
  rouge_1: 'ROUGE-1',
  rouge_2: 'ROUGE-2',
  rouge_3: 'ROUGE-3',
  rouge_4: 'ROUGE-4',
  rouge_5: 'ROUGE-5',
  rouge_l: 'ROUGE-L',
};

const details: Record<TextMetric, string> = {
  fuzzy_match: 'How many characters must change, as a share: the plain choice',
  bleu: 'Runs of one to four words that the reference has; harsh on short answers',
  gleu: 'Like BLEU, made for single sentences',
  meteor: 'Words that match, stems included, and whether they stand in order',
  cosine: 'How close the two are in meaning, by a model of the workspace',
  rouge_1: 'Single words of the reference that the answer has',
  rouge_2: 'Pairs of words',
  rouge_3: 'Runs of three words',
  rouge_4: 'Runs of four words',
  rouge_5: 'Runs of five words',
  rouge_l: 'The longest sequence of words that both have, with gaps',
};

export function TextSimilarityForm({ grader, draft }: FormProps<TextSimilarityGrader>) {
  return (
    <>
      <Sides grader={grader} draft={draft} />
      <Select
        label="by"
        options={choices(metrics, details)}
        value={grader.evaluation_metric}
        onChange={(evaluation_metric) => draft.change({ evaluation_metric })}
      />
      {grader.evaluation_metric === 'cosine' && <EmbeddingModel grader={grader} draft={draft} />}
      <Threshold draft={draft} value={grader.pass_threshold} fallback={0.5} />
    </>
  );
}

/** OpenAI embeds with a model of its own; here one of the workspace does, named under `tunewright`. */
function EmbeddingModel({ grader, draft }: FormProps<TextSimilarityGrader>) {
  return (
    <ModelField
      label="Embedded by"
      grader={{ tunewright: grader.tunewright }}
      draft={draft}
      isUnderOwnKey
      isJudge={false}
    />
  );
}
