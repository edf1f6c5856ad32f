import type { Grader } from '../../../../shared/domain/grader';
import { assertNever } from '../../../../shared/result';
import { ContainsForm } from './ContainsForm';
import { EditDistanceForm } from './EditDistanceForm';
import { JavascriptForm } from './JavascriptForm';
import { JsonMatchForm } from './JsonMatchForm';
import { JsonSchemaForm } from './JsonSchemaForm';
import { JsonValidForm } from './JsonValidForm';
import { LabelModelForm } from './LabelModelForm';
import { LabelsForm } from './LabelsForm';
import { LimitForm } from './LimitForm';
import { MathForm } from './MathForm';
import { MultiForm } from './MultiForm';
import { NumberForm } from './NumberForm';
import { PairwiseForm } from './PairwiseForm';
import { PanelForm } from './PanelForm';
import { PerplexityForm } from './PerplexityForm';
import { PythonForm } from './PythonForm';
import { RatingForm } from './RatingForm';
import { RegexForm } from './RegexForm';
import { ScoreModelForm } from './ScoreModelForm';
import { SimilarityForm } from './SimilarityForm';
import { StringCheckForm } from './StringCheckForm';
import { TextSimilarityForm } from './TextSimilarityForm';
import { TokenF1Form } from './TokenF1Form';
import { ToolCallsForm } from './ToolCallsForm';
import type { FormProps } from './form';

/** The one place that knows which form a kind of grader has. */
export function GraderFields({ grader, draft }: FormProps<Grader>) {
  switch (grader.type) {
    case 'string_check':
      return <StringCheckForm grader={grader} draft={draft} />;
    case 'text_similarity':
      return <TextSimilarityForm grader={grader} draft={draft} />;
    case 'score_model':
      return <ScoreModelForm grader={grader} draft={draft} />;
    case 'label_model':
      return <LabelModelForm grader={grader} draft={draft} />;
    case 'python':
      return <PythonForm grader={grader} draft={draft} />;
    case 'multi':
      return <MultiForm grader={grader} draft={draft} />;
    case 'tunewright.json_match':
      return <JsonMatchForm grader={grader} draft={draft} />;
    case 'tunewright.regex':
      return <RegexForm grader={grader} draft={draft} />;
    case 'tunewright.contains':
      return <ContainsForm grader={grader} draft={draft} />;
    case 'tunewright.json_valid':
      return <JsonValidForm grader={grader} draft={draft} />;
    case 'tunewright.json_schema':
      return <JsonSchemaForm grader={grader} draft={draft} />;
    case 'tunewright.labels':
      return <LabelsForm grader={grader} draft={draft} />;
    case 'tunewright.number':
      return <NumberForm grader={grader} draft={draft} />;
    case 'tunewright.math':
      return <MathForm grader={grader} draft={draft} />;
    case 'tunewright.token_f1':
      return <TokenF1Form grader={grader} draft={draft} />;
    case 'tunewright.edit_distance':
      return <EditDistanceForm grader={grader} draft={draft} />;
    case 'tunewright.limit':
      return <LimitForm grader={grader} draft={draft} />;
    case 'tunewright.tool_calls':
      return <ToolCallsForm grader={grader} draft={draft} />;
    case 'tunewright.javascript':
      return <JavascriptForm grader={grader} draft={draft} />;
    case 'tunewright.similarity':
      return <SimilarityForm grader={grader} draft={draft} />;
    case 'tunewright.perplexity':
      return <PerplexityForm grader={grader} draft={draft} />;
    case 'tunewright.rating':
      return <RatingForm grader={grader} draft={draft} />;
    case 'tunewright.pairwise':
      return <PairwiseForm grader={grader} draft={draft} />;
    case 'tunewright.panel':
      return <PanelForm grader={grader} draft={draft} />;
    default:
      return assertNever(grader);
  }
}
