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

/** With the focus in a text field, undo is the field's own. */
export function undoLast(): void {
  if (isEditing()) document.execCommand('undo');
  else void revert(past.at(-1));
}

export function redoLast(): void {
  if (isEditing()) document.execCommand('redo');
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

function isEditing(): boolean {
  const focused = document.activeElement;
  return focused instanceof HTMLTextAreaElement || focused instanceof HTMLInputElement;
}
