import type { Actor } from '@belfry/access';
import { brandOfPortal, checkApiToken, checkSession, type Platform, ServiceError } from '@belfry/services';
import { type HeaderSource, isSameOrigin, requestOrigin } from './request-origin.ts';
import { type CookieSource, sessionIdOf } from './session-cookie.ts';

/** What tells who makes a request. */
export interface Credentials {
  readonly headers: HeaderSource & Pick<Headers, 'get'>;
  readonly cookies: CookieSource;
  /** The request may change something: a session cookie counts only when a page of the same host sent it. */
  readonly changes: boolean;
  /** False: nobody did anything, so a session that lies idle goes on to do so. */
  readonly touch?: boolean;
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
  return (await whoAsks(platform, secret, credentials)).actor;
}

/** As `actorOf`, and what the key is refused for that was sent: expired, revoked, or not to be used from there. */
export async function whoAsks(
  platform: Platform,
  secret: string,
  credentials: Credentials,
): Promise<{ readonly actor?: Actor | undefined; readonly refusal?: ServiceError }> {
  const { headers, cookies, changes, touch } = credentials;
  const { host, ip } = requestOrigin(headers);
  const bearer = /^Bearer\s+(\S+)$/i.exec(headers.get('authorization') ?? '')?.[1];
  try {
    if (bearer !== undefined) return { actor: await ofToken(platform, bearer, host, ip) };
    if (changes && !isSameOrigin(headers)) return {};
    const sessionId = await sessionIdOf(cookies, secret);
    return sessionId === undefined ? {} : { actor: await checkSession(platform, sessionId, host, { touch }) };
  } catch (error) {
    if (error instanceof ServiceError && error.reason?.startsWith('api_key.')) return { refusal: error };
    if (error instanceof ServiceError && error.code === 'unauthenticated') return {};
    throw error;
  }
}

async function ofToken(platform: Platform, token: string, host: string, ip: string): Promise<Actor | undefined> {
  const [actor, brandId] = await Promise.all([checkApiToken(platform, token, ip), brandOfPortal(platform, host)]);
  return brandId !== null && brandId !== actor.brandId ? undefined : actor;
}
