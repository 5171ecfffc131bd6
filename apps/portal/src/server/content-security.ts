/** The header in which `proxy.ts` tells the pages the nonce of their request. */
export const NONCE_HEADER = 'x-nonce';

/**
 * What a page may load and run (Content Security Policy Level 3): scripts and style sheets that bear this request's nonce and what those load, all else
 * from its own origin. WebSockets may lead to any host, because the phone speaks to the SIP proxies where they are.
 */
export const contentSecurityPolicy = (nonce: string): string =>
  [
    "default-src 'self'",
    `script-src 'nonce-${nonce}' 'strict-dynamic'`,
    `style-src 'self' 'nonce-${nonce}'`,
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "media-src 'self' blob: data:",
    "font-src 'self'",
    "connect-src 'self' ws: wss:",
    "worker-src 'self' blob:",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ');
