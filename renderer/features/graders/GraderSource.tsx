import { useMemo } from 'react';
import { completeGrader } from '../../../shared/graders/complete-grader';
import { graderProblem } from '../../../shared/graders/grader-problem';
import { runnableTypes } from '../../../shared/graders/parse-grader';
import { useWorkspace } from '../../app/workspace';
import { CodeEditor, type EditorProblem } from '../../components/CodeEditor';
import { useKnownPaths } from './known-paths';

interface GraderSourceProps {
  source: string;
  onChange: (source: string) => void;
}

/** The grader's own text: the truth that the form changes. */
export function GraderSource({ source, onChange }: GraderSourceProps) {
  const { paths } = useKnownPaths();
  const { models } = useWorkspace();
  const problems = useMemo((): EditorProblem[] => {
    const problem = graderProblem(source);
    return problem ? [{ ...problem, severity: 'error' }] : [];
  }, [source]);
  const complete = useMemo(() => {
    const around = { paths, models: models.map(({ name }) => name), types: runnableTypes };
    return (text: string, at: number) => completeGrader(text, at, around);
  }, [paths, models]);
  return (
    <CodeEditor
      label="Grader JSON"
      language="json"
      value={source}
      problems={problems}
      complete={complete}
      minLines={14}
      maxLines={40}
      hint="OpenAI’s grader JSON; our own kinds are named tunewright.… Ctrl+Space completes; Escape, then Tab leaves the editor."
      onChange={onChange}
    />
  );
}
