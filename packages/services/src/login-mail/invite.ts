import { newId } from '@belfry/db';
import type { Context } from '../context.ts';
import { invalid, ServiceError } from '../service-error.ts';
import { addressOf } from './address.ts';

/** Somebody to be invited, with where they will sign in. */
interface Invited {
  readonly id: string;
  readonly email: string | null;
  readonly username: string;
  readonly memberships: readonly {
    readonly level: 'god' | 'brand' | 'company' | 'user';
    readonly brandId: string | null;
    readonly companyId: string | null;
    readonly user: { readonly email: string | null } | null;
  }[];
}

/** The host at which somebody signs in. `invalid`: their tenant has no portal, or they cannot be written to. */
export async function invitationHost({ db }: Pick<Context, 'db'>, login: Omit<Invited, 'id'>): Promise<string> {
  if (addressOf(login) === undefined)
    throw invalid('email', 'email.required', 'Say which mail address the invitation goes to.');
  const [membership] = login.memberships;
  const { level = 'god', brandId = null, companyId = null } = membership ?? {};
  const portals = await db.portalDomain.findMany({
    where: { level, brandId, OR: [{ companyId }, { companyId: null }] },
    orderBy: { createdAt: 'asc' },
  });
  const portal = portals.find((one) => one.companyId === companyId) ?? portals[0];
  if (!portal) throw invalid('email', 'portal.none', 'There is no portal yet at which they could sign in.');
  return portal.host;
}

/** Sends the invitation off. `unavailable`: not now; it can be sent again. */
export async function sendInvitation(ctx: Context, loginId: string, host: string): Promise<void> {
  const mail = { kind: 'invite' as const, id: newId(), at: Date.now(), host, loginId, by: ctx.actor.name };
  await ctx.bus.loginMails.enqueue(mail).catch((cause: unknown) => {
    throw new ServiceError('unavailable', 'The invitation could not be sent now. Please send it again later.', {
      cause,
    });
  });
}
