import { setDiagnostics } from '@codemirror/lint';
import { Compartment, EditorState, Transaction } from '@codemirror/state';
import { EditorView } from '@codemirror/view';
import { useEffect, useEffectEvent, useLayoutEffect, useRef } from 'react';
import type { EditorLanguage } from './language';
import { editorSetup, fromOutside, type Complete } from './setup';

/** Something about a stretch of the text. */
export interface EditorProblem {
  from: number;
  to: number;
  message: string;
  severity: 'error' | 'warning';
}

export interface CodeMirrorEditorProps {
  label: string;
  describedBy: string | undefined;
  language: EditorLanguage;
  value: string;
  onChange: (value: string) => void;
  problems: readonly EditorProblem[];
  complete: Complete | undefined;
}

/** CodeMirror around a value that somebody else owns. Loaded only when it is first shown. */
export function CodeMirrorEditor({
  label,
  describedBy,
  language,
  value,
  onChange,
  problems,
  complete,
}: CodeMirrorEditorProps) {
  const place = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView>(null);
  const attributes = useRef(new Compartment());
  const change = useEffectEvent(onChange);
  const completion = useEffectEvent(() => complete);
  const start = useEffectEvent(() => value);

  useLayoutEffect(() => {
    if (!place.current) return;
    const editor = new EditorView({
      parent: place.current,
      state: EditorState.create({
        doc: start(),
        extensions: [
          attributes.current.of([]),
          editorSetup({ language, complete: () => completion(), onChange: (text) => change(text) }),
        ],
      }),
    });
    view.current = editor;
    return () => {
      view.current = null;
      editor.destroy();
    };
  }, [language]);

  const isInvalid = problems.some(({ severity }) => severity === 'error');
  useEffect(() => {
    view.current?.dispatch({
      effects: attributes.current.reconfigure(
        EditorView.contentAttributes.of({
          'aria-label': label,
          'aria-invalid': String(isInvalid),
          spellcheck: 'false',
          ...(describedBy !== undefined && { 'aria-describedby': describedBy }),
        }),
      ),
    });
  }, [language, label, describedBy, isInvalid]);

  useEffect(() => {
    const editor = view.current;
    if (!editor) return;
    const change = difference(editor.state.doc.toString(), value);
    if (change) editor.dispatch({ changes: change, annotations: Transaction.userEvent.of(fromOutside) });
  }, [language, value]);

  useEffect(() => {
    const editor = view.current;
    if (!editor) return;
    const end = editor.state.doc.length;
    const within = problems.map(({ from, to, message, severity }) => ({
      from: Math.min(from, end),
      to: Math.min(Math.max(to, from), end),
      message: message.replaceAll('`', ''),
      severity,
    }));
    editor.dispatch(setDiagnostics(editor.state, within));
  }, [language, value, problems]);

  return <div ref={place} />;
}

/** The one stretch in which two texts differ, so that cursor and scrolling stay where they are. */
function difference(now: string, wanted: string): { from: number; to: number; insert: string } | undefined {
  if (now === wanted) return undefined;
  const most = Math.min(now.length, wanted.length);
  let start = 0;
  while (start < most && now[start] === wanted[start]) start += 1;
  let end = 0;
  while (end < most - start && now.at(-1 - end) === wanted.at(-1 - end)) end += 1;
  return { from: start, to: now.length - end, insert: wanted.slice(start, wanted.length - end) };
}
