import { type NextRequest, NextResponse } from 'next/server';

/**
 * Stands before every page and route: tells browsers not to frame the portal, guess types, or say where one came from. Which brand a page is, the
 * page itself reads from its host (`server/entrance.ts`).
 */
export function proxy(_request: NextRequest): NextResponse {
  const response = NextResponse.next();
  const { headers } = response;
  headers.set('content-security-policy', "frame-ancestors 'none'; base-uri 'self'; object-src 'none'");
  headers.set('x-content-type-options', 'nosniff');
  headers.set('x-frame-options', 'DENY');
  headers.set('referrer-policy', 'same-origin');
  headers.set('permissions-policy', 'camera=(), geolocation=(), microphone=(self)');
  return response;
}

/** Everything but what the build made. */
export const config = { matcher: ['/((?!_next/static|_next/image|favicon.ico).*)'] };
