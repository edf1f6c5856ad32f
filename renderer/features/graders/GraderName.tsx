import { useState } from 'react';
import { nameSchema } from '../../../shared/domain/workspace';
import { callVerb } from '../../app/api';
import { replaceRoute } from '../../app/navigation';
import { tellFailure } from '../../app/toasts';
import { TextField } from '../../components/Field';

interface GraderNameProps {
  name: string;
  taken: readonly string[];
  /** The text that is saved now. */
  source: () => string;
}

/** Renames when it is left or Enter is pressed; suites that name the grader follow. */
export function GraderName({ name, taken, source }: GraderNameProps) {
  const [draft, setDraft] = useState(name);
  const isFree = draft === name || !taken.includes(draft);
  const checked = nameSchema.safeParse(draft);

  async function rename(): Promise<void> {
    if (draft === name || !isFree || !checked.success) return;
    try {
      await callVerb('graders.save', { name: draft, source: source(), previous: name });
      replaceRoute({ screen: 'graders', grader: draft });
    } catch (error) {
      tellFailure(error);
    }
  }

  return (
    <TextField
      label="Name"
      hideLabel
      value={draft}
      problem={
        !isFree ? 'There is a grader of this name.' : checked.success ? undefined : 'Not a possible name.'
      }
      onChange={setDraft}
      onBlur={() => void rename()}
      onKeyDown={(event) => event.key === 'Enter' && event.currentTarget.blur()}
    />
  );
}
