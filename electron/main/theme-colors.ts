/**
 * The page's own background in each theme (`--chrome` in renderer/styles/tokens.css), so that no other colour flashes
 * before the page is drawn.
 */
export const backgrounds = { light: '#f4f2ed', dark: '#161514' };
