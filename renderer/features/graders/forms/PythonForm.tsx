import type { PythonGrader } from '../../../../shared/domain/graders/openai';
import { CodeField } from './CodeField';
import type { FormProps } from './form';
import { Threshold } from './Threshold';

export function PythonForm({ grader, draft }: FormProps<PythonGrader>) {
  return (
    <>
      <CodeField language="python" source={grader.source} draft={draft} />
      <Threshold draft={draft} value={grader.pass_threshold} fallback={0.5} />
    </>
  );
}
