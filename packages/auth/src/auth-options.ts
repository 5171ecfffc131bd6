import { PasskeyAnswer } from '@belfry/contracts';
import {
  checkSession,
  type Platform,
  revokeSession,
  ServiceError,
  type SignedIn,
  signIn,
  signInByPasskey,
  signInByProviderCode,
} from '@belfry/services';
import type { AuthOptions } from 'next-auth';
import CredentialsProvider from 'next-auth/providers/credentials';
import { codeProvider, providerOptions, refusalPage, type WayIn } from './provider-options.ts';
import { requestOrigin } from './request-origin.ts';

/**
 * next-auth for the portals: user name and password, or a passkey, checked against the scope of the host. The JWT in the cookie bears nothing but the id
 * of a `Session` row. A refusal answers 401 without a reason; too many attempts answer `too_many_attempts`, and whoever has a second step `second_factor.required` or
 * `second_factor.wrong`, once their password was right. Where the host's tenant has an OpenID provider (`way`), that one too.
 */
export function authOptions(platform: Platform, secret: string, way?: WayIn): AuthOptions {
  return {
    secret,
    session: { strategy: 'jwt', maxAge: cookieLifetimeSeconds },
    pages: { signIn: '/', error: '/' },
    providers: [
      CredentialsProvider({
        credentials: { username: { type: 'text' }, password: { type: 'password' }, code: { type: 'text' } },
        authorize(credentials, request) {
          const { username = '', password = '', code = '' } = credentials ?? {};
          const origin = requestOrigin(request.headers ?? {});
          return session(platform, () => signIn(platform, { username, password, code, ...origin }));
        },
      }),
      CredentialsProvider({
        id: 'passkey',
        credentials: { answer: { type: 'text' } },
        authorize(credentials, request) {
          const answer = passkeyAnswer(credentials?.answer);
          const origin = requestOrigin(request.headers ?? {});
          return answer === undefined
            ? null
            : session(platform, () => signInByPasskey(platform, { answer, ...origin }));
        },
      }),
      codeProvider(secret, (input) => session(platform, () => signInByProviderCode(platform, input))),
      ...(way ? [providerOptions(platform, secret, way)] : []),
    ],
    callbacks: {
      signIn: ({ user }) => refusalPage(user) ?? true,
      jwt: ({ token, user }) => (user ? { sid: user.id } : { sid: token.sid }),
      session: ({ session: { expires } }) => ({ expires }),
      redirect: ({ url, baseUrl }) => stayingAt(baseUrl, url),
    },
    events: {
      async signOut({ token }) {
        await endSession(platform, token.sid).catch((error: unknown) => platform.warn('sign-out', error));
      },
    },
  };
}

/** Where somebody comes back to after signing in or out: an address of the same host, whatever was asked for. */
export function stayingAt(baseUrl: string, wanted: string): string {
  if (!URL.canParse(wanted, baseUrl)) return baseUrl;
  const { href, origin } = new URL(wanted, baseUrl);
  return origin === new URL(baseUrl).origin ? href : baseUrl;
}

/** What next-auth keeps of whoever proves who they are; null, or an error whose message is a code for the sign-in page: they do not. */
async function session(
  platform: Platform,
  prove: () => Promise<SignedIn>,
): Promise<{ id: string; name: string } | null> {
  try {
    const { sessionId, name } = await prove();
    return { id: sessionId, name };
  } catch (error) {
    if (!(error instanceof ServiceError)) {
      platform.warn('sign-in', error);
      throw new Error('unavailable');
    }
    if (error.code === 'too_many_attempts') throw new Error(error.code);
    if (error.reason?.startsWith('second_factor.') || error.reason === 'provider.only') throw new Error(error.reason);
    return null;
  }
}

/** What a browser has signed, out of the form field that it comes in. */
function passkeyAnswer(text: string | undefined): PasskeyAnswer | undefined {
  if (text === undefined || text.length > 20_000) return undefined;
  try {
    return PasskeyAnswer.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}

/** The cookie outlives any session: the row decides. */
const cookieLifetimeSeconds = 24 * 3_600;

async function endSession(platform: Platform, sessionId: unknown): Promise<void> {
  if (typeof sessionId !== 'string') return;
  const session = await platform.db.session.findUnique({ where: { id: sessionId }, select: { host: true, ip: true } });
  if (!session) return;
  const actor = await checkSession(platform, sessionId, session.host).catch(() => undefined);
  if (actor) await revokeSession({ ...platform, actor, ip: session.ip }, { id: sessionId });
}
