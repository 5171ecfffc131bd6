import { decode } from 'next-auth/jwt';

/** Reads one cookie by name, as `cookies()` of Next.js and `NextRequest.cookies` do. */
export interface CookieSource {
  get(name: string): { readonly value: string } | undefined;
}

/** Names that next-auth gives its session cookie: over HTTPS, and without. */
export const sessionCookies = ['__Secure-next-auth.session-token', 'next-auth.session-token'] as const;

/** The `Session` row's id in the request's session cookie; undefined when there is none, or it was not made by this installation. */
export async function sessionIdOf(cookies: CookieSource, secret: string): Promise<string | undefined> {
  for (const name of sessionCookies) {
    const token = cookies.get(name)?.value;
    if (!token) continue;
    const claims = await decode({ token, secret }).catch(() => null);
    if (typeof claims?.sid === 'string') return claims.sid;
  }
  return undefined;
}
