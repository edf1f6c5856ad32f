import { create } from 'zustand';

/** What lies over the screens. Held here because commands open it from anywhere. */
export type Overlay = 'palette' | 'settings' | 'import' | 'export';

interface Overlays {
  open: Overlay | null;
  /** A file that was dropped, for the import dialog. */
  file?: string;
}

export const useOverlays = create<Overlays>(() => ({ open: null }));

export function openOverlay(open: Overlay, file?: string): void {
  useOverlays.setState({ open, file });
}

export function closeOverlay(): void {
  useOverlays.setState({ open: null, file: undefined });
}
