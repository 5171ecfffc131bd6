import type { Membership, MembershipCreateInput } from '@belfry/contracts';
import { newId } from '@belfry/db';
import type { z } from 'zod';
import { refuseLimitedKey } from '../api-token/refuse-limited.ts';
import { commit } from '../commit.ts';
import type { Context } from '../context.ts';
import { loginFor, loginScope, postFor } from '../login/reach.ts';
import { membershipInclude, membershipView } from '../login/view.ts';
import { invalid } from '../service-error.ts';
import { checkStanding, standingWords } from './check-standing.ts';

/** Lets a login act on something more of its own brand. */
export async function createMembership(
  ctx: Context,
  input: z.output<typeof MembershipCreateInput>,
): Promise<Membership> {
  const login = await loginFor(ctx, input.loginId);
  const post = await postFor(ctx, 'membership.create', input);
  const standing = await checkStanding(ctx, post, input);
  refuseLimitedKey(ctx);
  if ((post.brandId ?? null) !== login.brandId)
    throw invalid('loginId', 'membership.other_brand', 'That login belongs to another brand.');
  const id = newId();
  const audit = {
    action: 'membership.create',
    entityId: id,
    detail: { loginId: login.id, level: post.level, ...standingWords(standing) },
  };
  return commit(ctx, { scope: loginScope(login.brandId), audit }, async (tx) => {
    const data = {
      id,
      loginId: login.id,
      level: post.level,
      ...standing,
      brandId: post.brandId ?? null,
      companyId: post.companyId ?? null,
      userId: post.userId ?? null,
    };
    return membershipView(await tx.membership.create({ data, include: membershipInclude }));
  });
}
