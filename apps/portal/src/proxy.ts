import { type NextRequest, NextResponse } from 'next/server';
import { contentSecurityPolicy, NONCE_HEADER } from './server/content-security.ts';

/**
 * Stands before every page and route: tells browsers what a page may run and load, and not to frame the portal, guess types, or say where one came
 * from. Which brand a page is, the page itself reads from its host (`server/entrance.ts`).
 */
export function proxy(request: NextRequest): NextResponse {
  const nonce = btoa(crypto.randomUUID());
  const policy = contentSecurityPolicy(nonce);
  // Next reads the nonce for its own scripts from the policy of the request.
  const forwarded = new Headers(request.headers);
  forwarded.set(NONCE_HEADER, nonce);
  forwarded.set('content-security-policy', policy);
  const response = NextResponse.next({ request: { headers: forwarded } });
  const { headers } = response;
  headers.set('content-security-policy', policy);
  headers.set('x-content-type-options', 'nosniff');
  headers.set('x-frame-options', 'DENY');
  headers.set('referrer-policy', secretPages.test(request.nextUrl.pathname) ? 'no-referrer' : 'same-origin');
  headers.set('permissions-policy', 'camera=(), geolocation=(), microphone=(self)');
  return response;
}

/** Pages that a link with a secret leads to. */
const secretPages = /^\/(?:shared|password)(?:\/|$)/;

/** Everything but what the build made, and the icon, which says it itself. */
export const config = { matcher: ['/((?!_next/static/|favicon.ico$).*)'] };
