import { javascriptLanguage } from '@codemirror/lang-javascript';
import { jsonLanguage } from '@codemirror/lang-json';
import { pythonLanguage } from '@codemirror/lang-python';
import { LanguageSupport, indentUnit, type LRLanguage } from '@codemirror/language';
import type { Extension } from '@codemirror/state';
import { assertNever } from '../../../shared/result';

export type EditorLanguage = 'json' | 'python' | 'javascript';

/** Syntax, without the languages' own word lists: what is offered is ours alone. */
export function languageOf(language: EditorLanguage): Extension {
  const indent = language === 'python' ? '    ' : '  ';
  return [new LanguageSupport(grammarOf(language)), indentUnit.of(indent)];
}

function grammarOf(language: EditorLanguage): LRLanguage {
  switch (language) {
    case 'json':
      return jsonLanguage;
    case 'python':
      return pythonLanguage;
    case 'javascript':
      return javascriptLanguage;
    default:
      return assertNever(language);
  }
}
