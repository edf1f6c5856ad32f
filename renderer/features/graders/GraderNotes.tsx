import type { Grader } from '../../../shared/domain/grader';
import { graderNotes } from '../../../shared/graders/grader-notes';
import { useWorkspace } from '../../app/workspace';
import { Notice } from '../../components/Notice';
import { Sentence } from '../../components/Sentence';

/** What of the grader cannot run here, or runs in another way than where it comes from. */
export function GraderNotes({ grader }: { grader: Grader }) {
  const { models } = useWorkspace();
  const notes = graderNotes(
    grader,
    models.map(({ name }) => name),
  );
  if (notes.length === 0) return null;
  return (
    <Notice kind="caution">
      {notes.map((note) => (
        <p key={note}>
          <Sentence text={note} />
        </p>
      ))}
    </Notice>
  );
}
