import type { Actor } from '@belfry/access';
import { checkApiToken, checkSession, hostName, type Platform, resolvePortal, ServiceError } from '@belfry/services';
import { type HeaderSource, isSameOrigin, requestOrigin } from './request-origin.ts';
import { type CookieSource, sessionIdOf } from './session-cookie.ts';

/** What tells who makes a request. */
export interface Credentials {
  readonly headers: HeaderSource & Pick<Headers, 'get'>;
  readonly cookies: CookieSource;
  /** The request may change something: a session cookie counts only when a page of the same host sent it. */
  readonly changes: boolean;
}

/**
 * Who makes a request: by Bearer token, else by the session in the cookie. Undefined: nobody. A session counts on its own host only; a token of a brand
 * counts on hosts that are the platform's, its brand's, or no portal's, never on another brand's.
 */
export async function actorOf(
  platform: Platform,
  secret: string,
  credentials: Credentials,
): Promise<Actor | undefined> {
  const { headers, cookies, changes } = credentials;
  const { host } = requestOrigin(headers);
  const bearer = /^Bearer\s+(\S+)$/i.exec(headers.get('authorization') ?? '')?.[1];
  try {
    if (bearer !== undefined) return await ofToken(platform, bearer, host);
    if (changes && !isSameOrigin(headers)) return undefined;
    const sessionId = await sessionIdOf(cookies, secret);
    return sessionId === undefined ? undefined : await checkSession(platform, sessionId, host);
  } catch (error) {
    if (error instanceof ServiceError && error.code === 'unauthenticated') return undefined;
    throw error;
  }
}

async function ofToken(platform: Platform, token: string, host: string): Promise<Actor | undefined> {
  const actor = await checkApiToken(platform, token);
  const portal = await resolvePortal(platform, hostName(host));
  const isForeign = portal?.brandId != null && portal.brandId !== actor.brandId;
  return isForeign ? undefined : actor;
}
