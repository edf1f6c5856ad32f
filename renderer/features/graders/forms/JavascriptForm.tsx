import type { JavascriptGrader } from '../../../../shared/domain/graders/own';
import { CodeField } from './CodeField';
import type { FormProps } from './form';
import { Threshold } from './Threshold';

export function JavascriptForm({ grader, draft }: FormProps<JavascriptGrader>) {
  return (
    <>
      <CodeField language="javascript" source={grader.source} draft={draft} />
      <Threshold draft={draft} value={grader.pass_threshold} fallback={0.5} />
    </>
  );
}
