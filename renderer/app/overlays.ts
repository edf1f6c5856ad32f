import { create } from 'zustand';
import type { Chosen } from '../../shared/ipc/contract';

/** What lies over the screens. Held here because commands open it from anywhere. */
export type Overlay =
  | { kind: 'palette' }
  | { kind: 'settings' }
  /** `file`: one that was dropped; otherwise the dialog asks for it. */
  | { kind: 'import'; file?: Chosen; suite?: string }
  | { kind: 'export'; suite?: string; run?: string };

export const useOverlays = create<{ open: Overlay | null }>(() => ({ open: null }));

export function openOverlay(open: Overlay): void {
  useOverlays.setState({ open });
}

export function closeOverlay(): void {
  useOverlays.setState({ open: null });
}
