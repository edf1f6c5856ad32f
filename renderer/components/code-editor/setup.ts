import {
  autocompletion,
  closeBrackets,
  closeBracketsKeymap,
  completionKeymap,
  insertCompletionText,
  pickedCompletion,
  type CompletionContext,
  type CompletionResult,
} from '@codemirror/autocomplete';
import { defaultKeymap, history, historyKeymap, indentWithTab } from '@codemirror/commands';
import { bracketMatching, indentOnInput } from '@codemirror/language';
import { lintGutter, lintKeymap } from '@codemirror/lint';
import { EditorState, type Extension } from '@codemirror/state';
import {
  drawSelection,
  dropCursor,
  EditorView,
  highlightSpecialChars,
  keymap,
  lineNumbers,
  type KeyBinding,
} from '@codemirror/view';
import type { Completion } from '../../../shared/text/completion';
import { languageOf, type EditorLanguage } from './language';
import { syntaxLinter } from './syntax-linter';
import { theme } from './theme';

/** What could be written at a place of the text; undefined where nothing is offered. */
export type Complete = (text: string, at: number) => Completion | undefined;

interface SetupParts {
  language: EditorLanguage;
  /** Asked anew each time, so that it may change. */
  complete: () => Complete | undefined;
  onChange: (text: string) => void;
}

/** Keys that the application's own commands have (shared/commands.ts). */
const taken: ReadonlySet<string> = new Set([
  'Mod-Enter',
  'Mod-k',
  'Ctrl-k',
  'Mod-f',
  'Ctrl-f',
  'Mod-o',
  'Ctrl-o',
]);

function withoutTaken(bindings: readonly KeyBinding[]): KeyBinding[] {
  return bindings.filter(({ key, mac }) => !taken.has(key ?? '') && !taken.has(mac ?? ''));
}

/** Everything of an editor but its accessible name and what is wrong with its text. */
export function editorSetup({ language, complete, onChange }: SetupParts): Extension {
  return [
    EditorView.cspNonce.of(contentNonce()),
    lineNumbers(),
    lintGutter(),
    highlightSpecialChars(),
    history(),
    drawSelection(),
    dropCursor(),
    EditorState.allowMultipleSelections.of(true),
    EditorView.lineWrapping,
    indentOnInput(),
    bracketMatching(),
    closeBrackets(),
    autocompletion({
      override: [(context) => offered(context, complete())],
      icons: false,
    }),
    keymap.of([
      ...closeBracketsKeymap,
      ...withoutTaken(defaultKeymap),
      ...historyKeymap,
      ...completionKeymap,
      ...lintKeymap,
      // Escape, then Tab leaves the editor: CodeMirror lets the next Tab through after Escape.
      indentWithTab,
    ]),
    languageOf(language),
    language === 'json' ? [] : syntaxLinter(language),
    theme,
    EditorView.updateListener.of((update) => {
      if (update.docChanged && !update.transactions.some(isFromOutside)) {
        onChange(update.state.doc.toString());
      }
    }),
  ];
}

/** Marks a change that came from the value, which the owner of the value knows already. */
export const fromOutside = 'value';

function isFromOutside(transaction: { isUserEvent(event: string): boolean }): boolean {
  return transaction.isUserEvent(fromOutside);
}

function offered(context: CompletionContext, complete: Complete | undefined): CompletionResult | null {
  const found = complete?.(context.state.doc.toString(), context.pos);
  if (!found || found.suggestions.length === 0) return null;
  // Without a word begun, only where a person asks for it or has just typed what leads there: a quote, a dot, a brace.
  const before = context.state.sliceDoc(context.pos - 1, context.pos);
  if (found.from === context.pos && !context.explicit && !/["'.{[(]/.test(before)) return null;
  // CodeMirror compares labels with all of the range, so what stands behind the cursor is replaced apart.
  const behind = found.to - context.pos;
  return {
    from: found.from,
    options: found.suggestions.map(({ label, detail, insert }, index) => ({
      label,
      ...(detail && { detail }),
      apply: (view, completion, from, to) =>
        view.dispatch({
          ...insertCompletionText(view.state, insert ?? label, from, to + behind),
          annotations: pickedCompletion.of(completion),
        }),
      // Suggestions come in the order of their worth.
      boost: -Math.min(99, index),
    })),
  };
}

/** Each load's nonce, which the content security policy wants on `<style>` elements (electron/main/csp.ts). */
function contentNonce(): string {
  return document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content ?? '';
}
