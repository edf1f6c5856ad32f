import { tell, tellFailure } from './toasts';

interface Step {
  /** What was done, as a sentence: it is the toast. */
  done: string;
  undo: () => Promise<void>;
  redo: () => Promise<void>;
}

const past: Step[] = [];
const future: Step[] = [];

/** Tells what was done and offers to take it back: by the toast's button now, by Undo later. */
export function offerUndo(step: Step): void {
  past.push(step);
  future.length = 0;
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
  const at = step ? past.indexOf(step) : -1;
  if (!step || at < 0) return;
  past.splice(at, 1);
  try {
    await step.undo();
    future.push(step);
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
  } catch (error) {
    tellFailure(error);
  }
}

function isEditing(): boolean {
  const focused = document.activeElement;
  return focused instanceof HTMLTextAreaElement || focused instanceof HTMLInputElement;
}
