import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { backgrounds } from '../../../electron/main/theme-colors';
import { minimumSize, placeWindow } from '../../../electron/main/window-bounds';

const laptop = { x: 0, y: 25, width: 1440, height: 875 };
const desk = { x: 1440, y: 0, width: 2560, height: 1440 };
const saved = { x: 1600, y: 100, width: 1800, height: 1200, maximized: true };

describe('place of the window', () => {
  test('without a saved place, the middle of the primary display', () => {
    const placed = placeWindow(undefined, [laptop, desk]);
    expect(placed).toEqual({ width: 1360, height: 860, maximized: false });
  });

  test('is restored as it was', () => {
    expect(placeWindow(saved, [laptop, desk])).toEqual(saved);
  });

  test('on a display that is gone, moves to the primary display and fits it', () => {
    expect(placeWindow(saved, [laptop])).toEqual({ width: 1440, height: 875, maximized: true });
  });

  test('half beside a display, moves inside', () => {
    const placed = placeWindow({ ...saved, x: 3800, y: -50, width: 1000, height: 700 }, [laptop, desk]);
    expect(placed).toMatchObject({ x: 3000, y: 0, width: 1000, height: 700 });
  });

  test('of which too little can be grasped, counts as gone', () => {
    const placed = placeWindow({ ...saved, x: 3990, width: 1000, height: 700 }, [laptop, desk]);
    expect(placed).not.toHaveProperty('x');
  });

  test('never is smaller than the minimum, even on a tiny display', () => {
    const tiny = { x: 0, y: 0, width: 800, height: 600 };
    expect(placeWindow({ ...saved, x: 0, width: 300, height: 200 }, [tiny])).toMatchObject({
      x: 0,
      y: 0,
      ...minimumSize,
    });
  });
});

test("the window's background is the page's, so that nothing flashes", () => {
  const tokens = readFileSync(new URL('../../../renderer/styles/tokens.css', import.meta.url), 'utf8');
  expect(tokens).toContain(`--chrome: light-dark(${backgrounds.light}, ${backgrounds.dark})`);
});
