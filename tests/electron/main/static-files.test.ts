import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { contentTypeOf, fileForPath } from '../../../electron/main/static-files';

const root = resolve('/app/renderer');

describe('files of the page', () => {
  test.each([
    ['/', 'index.html'],
    ['/index.html', 'index.html'],
    ['/assets/a%20b.js', 'assets/a b.js'],
    ['/assets/../index.html', 'index.html'],
  ])('%s is %s', (pathname, file) => {
    expect(fileForPath(root, pathname)).toBe(resolve(root, file));
  });

  test.each([
    '/../main/index.js',
    '/..',
    '/%2e%2e/main/index.js',
    '/..%2fmain%2findex.js',
    '/assets/%2e%2e/%2e%2e/main/index.js',
    '/..\\main\\index.js',
    '/%5c..%5cmain',
    '/a%00.html',
    '/%',
    '/.',
    '//',
  ])('%s is refused', (pathname) => {
    expect(fileForPath(root, pathname)).toBeUndefined();
  });

  test('a folder beside the root whose name begins like it is outside', () => {
    expect(fileForPath(root, '/../renderer-secrets/a.js')).toBeUndefined();
  });

  test('double encoding is decoded once only', () => {
    expect(fileForPath(root, '/%252e%252e/x.js')).toBe(resolve(root, '%2e%2e/x.js'));
  });

  test('only kinds of files that a page has are served', () => {
    expect(contentTypeOf('a/index.HTML')).toBe('text/html; charset=utf-8');
    expect(contentTypeOf('a.js')).toBe('text/javascript; charset=utf-8');
    expect(contentTypeOf('a.exe')).toBeUndefined();
    expect(contentTypeOf('Makefile')).toBeUndefined();
  });
});
