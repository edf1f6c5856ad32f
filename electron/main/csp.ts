import { randomBytes } from 'node:crypto';

/** Stands in index.html wherever the nonce belongs: the `csp-nonce` meta element, scripts and styles. */
export const noncePlaceholder = '__CSP_NONCE__';

/** 128 random bits; a new one for each load of the page. */
export function createNonce(): string {
  return randomBytes(16).toString('base64');
}

/**
 * What the page may do. Everything is denied first. No inline script or style runs without the nonce, nothing is loaded
 * from anywhere but the application itself, and strings become script only through a Trusted Types policy, of which
 * none is allowed.
 */
export function contentSecurityPolicy(nonce: string): string {
  return [
    "default-src 'none'",
    `script-src 'self' 'nonce-${nonce}'`,
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "worker-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ].join('; ');
}

/** Headers of every answer, page or asset. */
export function securityHeaders(): Record<string, string> {
  return {
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'no-referrer',
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Embedder-Policy': 'require-corp',
    'Cross-Origin-Resource-Policy': 'same-origin',
    'Permissions-Policy':
      'camera=(), display-capture=(), geolocation=(), hid=(), microphone=(), serial=(), usb=()',
    'Cache-Control': 'no-store',
  };
}
