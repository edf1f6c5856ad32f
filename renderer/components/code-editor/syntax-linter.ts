import { ensureSyntaxTree } from '@codemirror/language';
import { linter, type Diagnostic } from '@codemirror/lint';
import type { Extension } from '@codemirror/state';
import type { EditorLanguage } from './language';

const names: Record<EditorLanguage, string> = { json: 'JSON', python: 'Python', javascript: 'JavaScript' };

const mostMarks = 5;
/** Milliseconds that parsing may take; what is not parsed by then is not marked. */
const longestParse = 200;

/** Marks where the parser of the highlighting gave up: code that cannot be run is seen before it is. */
export function syntaxLinter(language: EditorLanguage): Extension {
  return linter(({ state }) => {
    const found: Diagnostic[] = [];
    ensureSyntaxTree(state, state.doc.length, longestParse)?.iterate({
      enter({ type, from, to }) {
        if (!type.isError || found.length >= mostMarks) return;
        const end = Math.min(state.doc.length, Math.max(to, from + 1));
        const message = `This is not valid ${names[language]}.`;
        found.push({ from: Math.min(from, end), to: end, severity: 'warning', message });
      },
    });
    return found;
  });
}
