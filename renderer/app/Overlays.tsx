/** What can lie over every screen. */
export function Overlays() {
  return null;
}
