import { describe, expect, test } from 'vitest';
import { isSamePage, originOf, pageSource } from '../../../electron/main/origin';

describe('page source', () => {
  const app = pageSource({ packaged: false, rendererUrl: undefined });
  const development = pageSource({ packaged: false, rendererUrl: 'http://localhost:5173' });

  test('is the app scheme, and the development server where there is one', () => {
    expect(app).toEqual({
      url: 'app://tunewright/index.html',
      origin: 'app://tunewright',
      development: false,
    });
    expect(development.origin).toBe('http://localhost:5173');
  });

  test('never is a server in a packaged application', () => {
    const packaged = pageSource({ packaged: true, rendererUrl: 'http://evil.example' });
    expect(packaged.origin).toBe('app://tunewright');
  });

  test.each(['app://tunewright/index.html', 'app://tunewright/index.html?x=1#/runs'])(
    '%s is the page itself',
    (url) => {
      expect(isSamePage(app, url)).toBe(true);
    },
  );

  test.each([
    'app://tunewright/other.html',
    'app://other/index.html',
    'app://tunewright.evil/index.html',
    'https://tunewright/index.html',
    'file:///etc/passwd',
    'data:text/html,x',
    'javascript:alert(1)',
    'about:blank',
    'not a url',
  ])('%s is not', (url) => {
    expect(isSamePage(app, url)).toBe(false);
  });

  test('origins of schemes that URL does not know', () => {
    expect(originOf('app://tunewright/a?b')).toBe('app://tunewright');
    expect(originOf('https://a.example:8443/x')).toBe('https://a.example:8443');
    expect(originOf('nonsense')).toBeUndefined();
  });
});
