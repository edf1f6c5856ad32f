import { tell, tellFailure } from './toasts';

interface Step {
  /** What was done, as a sentence. */
  done: string;
  undo: () => Promise<void>;
  redo: () => Promise<void>;
}

const past: Step[] = [];
const future: Step[] = [];

/** Makes a step one that Undo takes back, without a word: for what is seen anyway. */
export function rememberUndo(step: Step): void {
  past.push(step);
  future.length = 0;
}

/** Tells what was done and offers to take it back: by the toast's button now, by Undo later. */
export function offerUndo(step: Step): void {
  rememberUndo(step);
  tell(step.done, { label: 'Undo', run: () => void revert(step) });
}

export function forgetUndo(): void {
  past.length = 0;
  future.length = 0;
}

/** With the focus in a text field or an editor, undo is its own. */
export function undoLast(): void {
  const { activeElement: focused } = document;
  if (isTextField(focused)) document.execCommand('undo');
  else if (isEditor(focused)) askEditor(focused, 'historyUndo');
  else void revert(past.at(-1));
}

export function redoLast(): void {
  const { activeElement: focused } = document;
  if (isTextField(focused)) document.execCommand('redo');
  else if (isEditor(focused)) askEditor(focused, 'historyRedo');
  else void repeat(future.at(-1));
}

async function revert(step: Step | undefined): Promise<void> {
  if (!step || !past.includes(step)) return;
  past.splice(past.indexOf(step), 1);
  try {
    await step.undo();
    future.push(step);
    tell(`Undone: ${step.done}`);
  } catch (error) {
    tellFailure(error);
  }
}

async function repeat(step: Step | undefined): Promise<void> {
  if (!step) return;
  future.splice(future.indexOf(step), 1);
  try {
    await step.redo();
    past.push(step);
    tell(step.done);
  } catch (error) {
    tellFailure(error);
  }
}

function isTextField(focused: Element | null): boolean {
  return focused instanceof HTMLTextAreaElement || focused instanceof HTMLInputElement;
}

function isEditor(focused: Element | null): focused is HTMLElement {
  return focused instanceof HTMLElement && focused.isContentEditable;
}

/** An editor keeps its own history, and hears of Undo as of any other input (Input Events, `historyUndo`). */
function askEditor(editor: HTMLElement, inputType: 'historyUndo' | 'historyRedo'): void {
  editor.dispatchEvent(new InputEvent('beforeinput', { inputType, bubbles: true, cancelable: true }));
}
