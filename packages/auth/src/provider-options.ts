import {
  beginProviderSignIn,
  type Platform,
  type ProviderStart,
  ServiceError,
  type SignedIn,
  signInByProvider,
} from '@belfry/services';
import type { User } from 'next-auth';
import { decode, encode } from 'next-auth/jwt';
import CredentialsProvider from 'next-auth/providers/credentials';
import type { OAuthConfig } from 'next-auth/providers/oauth';
import { type RequestOrigin, requestOrigin } from './request-origin.ts';

/** The OpenID provider of the host that somebody is at, and where they come from. */
export interface WayIn {
  readonly start: ProviderStart;
  readonly origin: RequestOrigin;
}

/** What became of somebody whom the provider has sent back: their session's id, or the page that tells them why there is none. */
interface Came extends User {
  readonly page?: string;
}

/** Is it a request of a sign-in by the host's provider: its beginning, or the way back? */
const PATH = /\/api\/auth\/(?:signin|callback)\/provider$/;

/** So long may somebody look for the code of their authenticator app. */
const ticketSeconds = 5 * 60;
const ticketSalt = 'provider-code';

/** The way in by the host's provider, for the requests that are about it; undefined: another request, or there is none. `refused`: the page that says why not. */
export async function wayInOf(
  platform: Platform,
  request: Pick<Request, 'url' | 'headers'>,
): Promise<WayIn | { readonly refused: string } | undefined> {
  if (!PATH.test(new URL(request.url).pathname)) return undefined;
  const origin = requestOrigin(request.headers);
  try {
    const start = await beginProviderSignIn(platform, origin);
    return start && { start, origin };
  } catch (error) {
    return { refused: pageOf(platform, error) };
  }
}

/**
 * The host's OpenID provider for next-auth, which keeps state, nonce and PKCE verifier in cookies of this browser. What comes back is checked, and the session begun, by
 * `signInByProvider`: nothing here is reached by next-auth's own HTTP client.
 */
export function providerOptions(platform: Platform, secret: string, { start, origin }: WayIn): OAuthConfig<Came> {
  const { name, issuer, clientId, metadata } = start;
  return {
    id: 'provider',
    name,
    type: 'oauth',
    idToken: true,
    checks: ['pkce', 'state', 'nonce'],
    issuer,
    clientId,
    authorization: { url: metadata.authorization_endpoint, params: { scope: 'openid email profile' } },
    token: {
      url: metadata.token_endpoint,
      request: async ({ params, checks, provider }) => {
        const came = await comeBack(platform, secret, origin, {
          code: params.code ?? '',
          state: params.state,
          iss: params.iss as string | undefined,
          redirectUri: provider.callbackUrl,
          expected: {
            state: checks.state ?? '',
            nonce: (checks as { nonce?: string }).nonce ?? '',
            codeVerifier: checks.code_verifier ?? '',
          },
        });
        return { tokens: { came } };
      },
    },
    userinfo: { request: async ({ tokens }) => tokens.came as never },
    profile: (came) => came,
  };
}

/** The second step of somebody whom the provider has vouched for: a ticket that this installation has made, and the code. */
export function codeProvider(
  secret: string,
  finish: (
    input: RequestOrigin & { loginId: string; providerId: string; code: string },
  ) => Promise<{ id: string; name: string } | null>,
) {
  return CredentialsProvider({
    id: 'provider-code',
    credentials: { ticket: { type: 'text' }, code: { type: 'text' } },
    async authorize(credentials, request) {
      const { ticket = '', code = '' } = credentials ?? {};
      const claims = await decode({ token: ticket, secret, salt: ticketSalt }).catch(() => null);
      const { loginId, providerId, host } = claims ?? {};
      const origin = requestOrigin(request.headers ?? {});
      if (typeof loginId !== 'string' || typeof providerId !== 'string' || host !== origin.host) return null;
      return finish({ ...origin, loginId, providerId, code });
    },
  });
}

/** The page of somebody who has come back and is not let in (yet). */
export const refusalPage = (user: User): string | undefined => (user as Came).page;

type Returned = Parameters<typeof signInByProvider>[1]['returned'];

async function comeBack(platform: Platform, secret: string, origin: RequestOrigin, returned: Returned): Promise<Came> {
  try {
    const outcome = await signInByProvider(platform, { ...origin, returned });
    if ('codeOf' in outcome) return { id: 'code', page: await codePage(secret, origin.host, outcome.codeOf) };
    const { sessionId, name }: SignedIn = outcome;
    return { id: sessionId, name };
  } catch (error) {
    return { id: 'refused', page: pageOf(platform, error) };
  }
}

/** Where the code is asked for: the ticket stands after the #, so that no server on the way keeps it. */
async function codePage(secret: string, host: string, of: { loginId: string; providerId: string }): Promise<string> {
  const ticket = await encode({ token: { ...of, host }, secret, salt: ticketSalt, maxAge: ticketSeconds });
  return `/#code=${ticket}`;
}

/** Where a refusal is told in words. */
function pageOf(platform: Platform, error: unknown): string {
  if (!(error instanceof ServiceError)) platform.warn('sign-in by a provider', error);
  else if (error.reason === 'provider.failed') platform.warn(`sign-in by a provider: ${error.publicMessage}`, error);
  const reason = error instanceof ServiceError ? (error.reason ?? error.code) : 'provider.failed';
  return `/?error=${encodeURIComponent(reason.replace(/^provider\./, ''))}`;
}
