import { randomBytes } from 'node:crypto';
import type { Login, LoginCreateInput } from '@belfry/contracts';
import type { z } from 'zod';
import { refuseLimitedKey } from '../api-token/refuse-limited.ts';
import { commit } from '../commit.ts';
import type { Context } from '../context.ts';
import { invitationHost, sendInvitation } from '../login-mail/invite.ts';
import { checkStanding, standingWords } from '../membership/check-standing.ts';
import { hashPassword } from '../password.ts';
import { addLogin } from './add.ts';
import { loginScope, membershipsWithin, type Post, postFor } from './reach.ts';
import { loginInclude, loginView } from './view.ts';

/**
 * Makes a login for a brand, company or user, with its first password, or invites them by mail to choose one. `conflict`: the user name is taken in this
 * brand; `forbidden`: a limited key asks for it.
 */
export async function createLogin(ctx: Context, input: z.output<typeof LoginCreateInput>): Promise<Login> {
  const post = await postFor(ctx, 'login.create', input);
  const standing = await checkStanding(ctx, post, input);
  refuseLimitedKey(ctx);
  const { username, displayName, email } = input;
  const invited = input.password === undefined;
  const host = invited ? await hostFor(ctx, post, input) : undefined;
  const passwordHash = await hashPassword(input.password ?? randomBytes(32).toString('base64'));
  const audit = (login: Login) => ({
    action: 'login.create',
    entityId: login.id,
    detail: { username, level: post.level, ...standingWords(standing), ...(invited && { invited }) },
  });
  const made = await commit(ctx, { scope: loginScope(post.brandId ?? null), audit }, async (tx) => {
    const id = await addLogin(tx, { ...post, ...standing, username, displayName, passwordHash, email, invited });
    return loginView(
      await tx.login.findUniqueOrThrow({ where: { id }, include: loginInclude(membershipsWithin(ctx.actor)) }),
    );
  });
  if (host !== undefined) await sendInvitation(ctx, made.id, host);
  return made;
}

/** Where somebody new would sign in, if they can be written to. */
async function hostFor(ctx: Context, post: Post, input: z.output<typeof LoginCreateInput>): Promise<string> {
  const { level, brandId = null, companyId = null, userId } = post;
  const user = userId ? await ctx.db.user.findUnique({ where: { id: userId }, select: { email: true } }) : null;
  const { username, email = null } = input;
  return invitationHost(ctx, { username, email, memberships: [{ level, brandId, companyId, user }] });
}
