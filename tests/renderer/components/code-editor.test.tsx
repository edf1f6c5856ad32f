// @vitest-environment happy-dom
import { acceptCompletion, currentCompletions, startCompletion } from '@codemirror/autocomplete';
import { diagnosticCount, forceLinting, forEachDiagnostic } from '@codemirror/lint';
import { EditorView } from '@codemirror/view';
import { act, cleanup, render, screen, waitFor } from '@testing-library/react';
import { useState } from 'react';
import { afterEach, describe, expect, it } from 'vitest';
import { undoLast } from '../../../renderer/app/undo';
import { CodeEditor, type EditorProblem } from '../../../renderer/components/CodeEditor';
import type { Completion } from '../../../shared/text/completion';

afterEach(cleanup);

interface Given {
  value?: string;
  problems?: EditorProblem[];
  complete?: (text: string, at: number) => Completion | undefined;
}

let change: (value: string) => void;

function Host({ value: first = '{}', ...rest }: Given) {
  const [value, setValue] = useState(first);
  change = setValue;
  return (
    <>
      <CodeEditor label="Source" language="json" value={value} onChange={setValue} hint="Help." {...rest} />
      <output>{value}</output>
    </>
  );
}

async function open(given: Given = {}): Promise<EditorView> {
  render(<Host {...given} />);
  const content = await screen.findByRole('textbox', { name: 'Source' });
  const view = EditorView.findFromDOM(content);
  if (!view) throw new Error('no editor');
  return view;
}

const shown = () => screen.getByRole('status').textContent;

describe('the code editor', () => {
  it('has a name, and its note is read out', async () => {
    const view = await open();
    const note = document.getElementById(view.contentDOM.getAttribute('aria-describedby') ?? '');
    expect(note?.textContent).toBe('Help.');
    expect(view.contentDOM.getAttribute('aria-invalid')).toBe('false');
  });

  it('tells what is written, and shows what is changed elsewhere without telling it back', async () => {
    const view = await open();
    act(() => view.dispatch({ changes: { from: 1, insert: '"a": 1' } }));
    expect(shown()).toBe('{"a": 1}');
    view.dispatch({ selection: { anchor: 8 } });
    act(() => change('{"abc": 1}'));
    expect(view.state.doc.toString()).toBe('{"abc": 1}');
    // The cursor stays behind the brace where it was.
    expect(view.state.selection.main.head).toBe(10);
  });

  it('undoes what was written, by the application’s Undo as well', async () => {
    const view = await open();
    act(() => view.dispatch({ changes: { from: 1, insert: '"a": 1' }, userEvent: 'input.type' }));
    view.focus();
    act(() => undoLast());
    await waitFor(() => expect(shown()).toBe('{}'));
  });

  it('marks what is wrong in its place, and says it below', async () => {
    const problem: EditorProblem = { from: 1, to: 4, message: 'The `a` is wrong.', severity: 'error' };
    const view = await open({ value: '{"a": 1}', problems: [problem] });
    const found: [number, number, string][] = [];
    forEachDiagnostic(view.state, ({ message }, from, to) => found.push([from, to, message]));
    expect(found).toEqual([[1, 4, 'The a is wrong.']]);
    expect(view.contentDOM.getAttribute('aria-invalid')).toBe('true');
    const note = document.getElementById(view.contentDOM.getAttribute('aria-describedby') ?? '');
    expect(note?.textContent).toBe('The a is wrong.');
  });

  it('survives a place that the text no longer has', async () => {
    const problem: EditorProblem = { from: 900, to: 1000, message: 'Gone.', severity: 'error' };
    const view = await open({ value: '{}', problems: [problem] });
    expect(view.state.doc.toString()).toBe('{}');
  });

  it('offers what could be written', async () => {
    const view = await open({
      value: '{""}',
      complete: (_text, at) => ({ from: at, to: at, suggestions: [{ label: 'type', detail: 'needed' }] }),
    });
    view.dispatch({ selection: { anchor: 2 } });
    startCompletion(view);
    await waitFor(() =>
      expect(currentCompletions(view.state).map(({ label, detail }) => [label, detail])).toEqual([
        ['type', 'needed'],
      ]),
    );
  });

  it('puts in what was chosen, in place of what stands around the cursor', async () => {
    const view = await open({
      value: '{"re"}',
      complete: () => ({ from: 2, to: 5, suggestions: [{ label: 'reference', insert: 'reference": ' }] }),
    });
    view.dispatch({ selection: { anchor: 4 } });
    startCompletion(view);
    await waitFor(() => expect(currentCompletions(view.state)).toHaveLength(1));
    await waitFor(() => {
      act(() => void acceptCompletion(view));
      expect(shown()).toBe('{"reference": }');
    });
  });

  it('lets the Tab key leave after Escape', async () => {
    const view = await open();
    const press = (key: string, keyCode: number) => {
      const event = new KeyboardEvent('keydown', { key, keyCode, bubbles: true, cancelable: true });
      view.contentDOM.dispatchEvent(event);
      return event.defaultPrevented;
    };
    view.focus();
    expect(press('Tab', 9)).toBe(true);
    press('Escape', 27);
    expect(press('Tab', 9)).toBe(false);
  });
});

describe('code in the editor', () => {
  it.each([
    ['python', 'def grade(sample, item):\n    return 1.0 if "a" in item["b"] else 0.0\n', 'def grade(:\n'],
    [
      'javascript',
      'function grade(sample, item) {\n  return item?.a === 1 ? 1 : 0;\n}\n',
      'function grade( {',
    ],
  ] as const)('%s is marked where it cannot be read', async (language, good, bad) => {
    const marks = async (value: string) => {
      cleanup();
      render(<CodeEditor label="Source" language={language} value={value} onChange={() => undefined} />);
      const view = EditorView.findFromDOM(await screen.findByRole('textbox', { name: 'Source' }));
      if (!view) throw new Error('no editor');
      forceLinting(view);
      await Promise.resolve();
      return diagnosticCount(view.state);
    };
    expect(await marks(good)).toBe(0);
    expect(await marks(bad)).toBeGreaterThan(0);
  });
});
