import type { Context } from '../context.ts';
import { verifyPassword } from '../password.ts';
import { forbidden, invalid, tooMany } from '../service-error.ts';

/** Whose sign-in it is: one's own, by a session. An API key changes nothing about how its owner signs in (`forbidden`). */
export async function ownLogin({ db, actor }: Context) {
  const { loginId, sessionId } = actor;
  const login =
    loginId === null || sessionId === undefined
      ? null
      : await db.login.findUnique({ where: { id: loginId }, include: { secondFactor: true } });
  if (!login) throw forbidden('own sign-in');
  return login;
}

/** Checks the present password once more, as slowly as at the sign-in for whoever guesses. `invalid`: it is not right. */
export async function checkOwnPassword(
  ctx: Context,
  login: { readonly id: string; readonly passwordHash: string },
  password: string,
  field: string,
): Promise<void> {
  const { attempts } = ctx.bus;
  const key = `password:${login.id}`;
  const waitMs = await attempts.begin(key).catch(() => 0);
  if (waitMs > 0) throw tooMany(waitMs);
  if (!(await verifyPassword(login.passwordHash, password)))
    throw invalid(field, 'password.wrong', 'That is not your present password.');
  await attempts.clear(key).catch((error: unknown) => ctx.warn('attempts', error));
}
