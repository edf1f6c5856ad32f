import { inputText } from '../../shared/domain/example';
import type { SampleRecord } from '../../shared/domain/run';
import { expectedAnswer } from '../../shared/templates/expected';
import type { StoredSample } from '../store/samples';

/** A sample beside what was asked and what was expected. */
export interface ShownSample extends SampleRecord {
  input: string;
  expected?: string;
}

/** `template`: the suite's expected answer, as the run has it. */
export function shownSample(template: string | undefined, { example, ...sample }: StoredSample): ShownSample {
  const expected = expectedAnswer(template, example);
  return { ...sample, input: inputText(example), ...(expected !== undefined && { expected }) };
}
