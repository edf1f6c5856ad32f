import { TemplateLimitError } from './errors';

/**
 * Templates come with model files, which are not trusted: one may loop for ever or grow without end. Everything a
 * template does is paid from one budget, so rendering ends soon whatever the template says. Public templates use some
 * ten thousand steps for a long conversation.
 */
export interface Budget {
  /** Pays for work: evaluated nodes, list items, and one for each 16 characters of text. */
  spend(steps: number): void;
  /** Checks and pays for text about to be made; `total` is the length of the whole that it is added to. */
  text(length: number, total?: number): void;
  enter(): void;
  leave(): void;
}

const maxSteps = 5_000_000;
const maxText = 16_000_000;
const maxDepth = 1_000;

export function createBudget(): Budget {
  let left = maxSteps;
  let depth = 0;
  const spend = (steps: number): void => {
    left -= steps;
    if (left < 0) throw new TemplateLimitError('it does not come to an end');
  };
  return {
    spend,
    text(length, total = length) {
      if (total > maxText) throw new TemplateLimitError('it writes too much text');
      spend(length / 16);
    },
    enter() {
      depth += 1;
      if (depth > maxDepth) throw new TemplateLimitError('it calls itself too deeply');
    },
    leave() {
      depth -= 1;
    },
  };
}
