import type { Draft } from '../draft';
import { TemplateField } from './TemplateField';

interface SidesProps {
  grader: { input: string; reference: string };
  draft: Draft;
  /** What each side is called. */
  input?: string;
  reference?: string;
  hint?: string;
}

/** What is graded, and what it is compared with. */
export function Sides({
  grader,
  draft,
  input = 'The answer',
  reference = 'is compared with',
  hint,
}: SidesProps) {
  return (
    <>
      <TemplateField label={input} value={grader.input} onChange={(text) => draft.change({ input: text })} />
      <TemplateField
        label={reference}
        value={grader.reference}
        hint={hint}
        onChange={(text) => draft.change({ reference: text })}
      />
    </>
  );
}
