import type { Context } from '../context.ts';
import { forbidden } from '../service-error.ts';

/** The portal's host that one is signed in at. An API key is at none (`forbidden`). */
export async function ownHost({ db, actor }: Context): Promise<string> {
  const { sessionId } = actor;
  const session =
    sessionId === undefined ? null : await db.session.findUnique({ where: { id: sessionId }, select: { host: true } });
  if (!session) throw forbidden('own sign-in');
  return session.host;
}
