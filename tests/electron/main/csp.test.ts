import { describe, expect, test } from 'vitest';
import { contentSecurityPolicy, createNonce, securityHeaders } from '../../../electron/main/csp';

describe('content security policy', () => {
  const directives = new Map(
    contentSecurityPolicy('N0NCE')
      .split('; ')
      .map((directive) => {
        const [name = '', ...values] = directive.split(' ');
        return [name, values.join(' ')];
      }),
  );

  test('denies everything that it does not name', () => {
    expect(directives.get('default-src')).toBe("'none'");
  });

  test.each([
    ['script-src', "'self' 'nonce-N0NCE'"],
    ['style-src', "'self' 'nonce-N0NCE'"],
    ['connect-src', "'self'"],
    ['font-src', "'self'"],
    ['worker-src', "'self'"],
    ['object-src', "'none'"],
    ['base-uri', "'none'"],
    ['form-action', "'none'"],
    ['frame-ancestors', "'none'"],
    ['require-trusted-types-for', "'script'"],
  ])('%s is %s', (name, value) => {
    expect(directives.get(name)).toBe(value);
  });

  test('names no remote source and nothing unsafe', () => {
    expect(contentSecurityPolicy('N0NCE')).not.toMatch(/unsafe|https?:|\*/);
  });

  test('nonces are 128 bits and never the same', () => {
    const nonces = Array.from({ length: 100 }, createNonce);
    expect(new Set(nonces).size).toBe(100);
    expect(Buffer.from(nonces[0] ?? '', 'base64')).toHaveLength(16);
  });

  test('other headers stop sniffing and isolate the page', () => {
    expect(securityHeaders()).toMatchObject({
      'X-Content-Type-Options': 'nosniff',
      'Cross-Origin-Opener-Policy': 'same-origin',
      'Referrer-Policy': 'no-referrer',
    });
  });
});
