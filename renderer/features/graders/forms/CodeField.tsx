import { useMemo } from 'react';
import { completeCode, type CodeLanguage } from '../../../../shared/graders/complete-code';
import { CodeEditor } from '../../../components/CodeEditor';
import type { Draft } from '../draft';
import { codePaths, useKnownPaths } from '../known-paths';

interface CodeFieldProps {
  language: CodeLanguage;
  source: string;
  draft: Draft;
}

const names: Record<CodeLanguage, string> = { python: 'Python', javascript: 'JavaScript' };

/** A grader's own code. */
export function CodeField({ language, source, draft }: CodeFieldProps) {
  const known = useKnownPaths();
  const complete = useMemo(() => {
    const paths = codePaths(known);
    return (text: string, at: number) => completeCode(text, at, language, paths);
  }, [known, language]);
  return (
    <CodeEditor
      label={`${names[language]} source`}
      language={language}
      value={source}
      minLines={8}
      maxLines={32}
      complete={complete}
      hint={
        <>
          Defines <code>grade(sample, item)</code>, which answers a score from 0 to 1, true or false, or an
          object with <code>score</code>, <code>reason</code> and <code>parts</code>. It sees no files, no
          network and no clock. Escape, then Tab leaves the editor.
        </>
      }
      onChange={(text) => draft.change({ source: text })}
    />
  );
}
