import type { Additions } from '../../../../shared/domain/graders/common';
import { Select } from '../../../components/Select';
import type { Draft } from '../draft';
import { choices } from './choices';

type Method = NonNullable<Additions['method']>;

const methods: Record<Method, string> = {
  reply: 'From its reply, with reasons',
  expected: 'From the probabilities of all scores',
};
const details: Record<Method, string> = {
  reply: 'The judge writes its steps, then the score',
  expected: 'Quicker and finer, the same each time; no reason',
};

interface JudgeMethodProps {
  grader: { tunewright?: Additions | undefined };
  draft: Draft;
}

/** How a judge's score is had. */
export function JudgeMethod({ grader, draft }: JudgeMethodProps) {
  return (
    <Select
      label="The score is taken"
      options={choices(methods, details)}
      value={grader.tunewright?.method ?? 'reply'}
      onChange={(method) => draft.at('tunewright').change({ method })}
    />
  );
}
