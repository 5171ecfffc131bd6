import { checkSession, type Platform, revokeSession, ServiceError, signIn } from '@belfry/services';
import type { AuthOptions } from 'next-auth';
import CredentialsProvider from 'next-auth/providers/credentials';
import { requestOrigin } from './request-origin.ts';

/**
 * next-auth for the portals: user name and password, checked by `signIn` against the scope of the host. The JWT in the cookie bears nothing but the id
 * of a `Session` row. A refusal answers 401 without a reason; too many attempts answer `too_many_attempts`, and whoever has a second step `second_factor.required` or
 * `second_factor.wrong`, once their password was right.
 */
export function authOptions(platform: Platform, secret: string): AuthOptions {
  return {
    secret,
    session: { strategy: 'jwt', maxAge: cookieLifetimeSeconds },
    pages: { signIn: '/', error: '/' },
    providers: [
      CredentialsProvider({
        credentials: { username: { type: 'text' }, password: { type: 'password' }, code: { type: 'text' } },
        async authorize(credentials, request) {
          const { username = '', password = '', code = '' } = credentials ?? {};
          const origin = requestOrigin(request.headers ?? {});
          try {
            const { sessionId, name } = await signIn(platform, { username, password, code, ...origin });
            return { id: sessionId, name };
          } catch (error) {
            if (!(error instanceof ServiceError)) {
              platform.warn('sign-in', error);
              throw new Error('unavailable');
            }
            if (error.code === 'too_many_attempts') throw new Error(error.code);
            if (error.reason?.startsWith('second_factor.')) throw new Error(error.reason);
            return null;
          }
        },
      }),
    ],
    callbacks: {
      jwt: ({ token, user }) => (user ? { sid: user.id } : { sid: token.sid }),
      session: ({ session }) => ({ expires: session.expires }),
    },
    events: {
      async signOut({ token }) {
        await endSession(platform, token.sid).catch((error: unknown) => platform.warn('sign-out', error));
      },
    },
  };
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
