import type { WindowState } from './preferences';

export interface Rectangle {
  x: number;
  y: number;
  width: number;
  height: number;
}

export const minimumSize = { width: 960, height: 640 };
const defaultSize = { width: 1360, height: 860 };

/** As much of a window must lie on a display for a person to find it and take hold of it, in pixels. */
const graspable = { width: 160, height: 80 };

/** Where the window goes: position left out means the middle of the primary display. */
export type Placement = { width: number; height: number; maximized: boolean } & (
  { x: number; y: number } | object
);

/**
 * The saved place, if it is still on a display that exists, moved and shrunk to fit its work area; else the default size
 * in the middle. `workAreas` is one rectangle a display, the primary first.
 */
export function placeWindow(saved: WindowState | undefined, workAreas: readonly Rectangle[]): Placement {
  const home = saved && workAreas.find((area) => isGraspable(saved, area));
  if (!saved || !home) {
    const primary = workAreas[0];
    return { ...fitSize(saved ?? defaultSize, primary), maximized: saved?.maximized ?? false };
  }
  const size = fitSize(saved, home);
  return {
    ...size,
    x: clamp(saved.x, home.x, home.x + home.width - size.width),
    y: clamp(saved.y, home.y, home.y + home.height - size.height),
    maximized: saved.maximized,
  };
}

function isGraspable(window: Rectangle, area: Rectangle): boolean {
  const across = Math.min(window.x + window.width, area.x + area.width) - Math.max(window.x, area.x);
  const down = Math.min(window.y + window.height, area.y + area.height) - Math.max(window.y, area.y);
  return across >= graspable.width && down >= graspable.height;
}

/** At most the work area; the minimum wins where a display is smaller still. */
function fitSize(wanted: { width: number; height: number }, area: Rectangle | undefined) {
  const limit = area ?? { width: Infinity, height: Infinity };
  return {
    width: Math.max(minimumSize.width, Math.min(wanted.width, limit.width)),
    height: Math.max(minimumSize.height, Math.min(wanted.height, limit.height)),
  };
}

function clamp(value: number, low: number, high: number): number {
  return Math.max(low, Math.min(value, Math.max(low, high)));
}
