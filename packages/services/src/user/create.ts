import { randomBytes } from 'node:crypto';
import type { SipCredentials, User, UserCreateInput } from '@belfry/contracts';
import { newId, type Prisma, type Transaction } from '@belfry/db';
import type { z } from 'zod';
import { refuseLimitedKey } from '../api-token/refuse-limited.ts';
import { authorize } from '../authorize.ts';
import { commit } from '../commit.ts';
import type { Context } from '../context.ts';
import { addExtension } from '../extension/add.ts';
import { addLogin } from '../login/add.ts';
import { invitationHost, sendInvitation } from '../login-mail/invite.ts';
import { hashPassword } from '../password.ts';
import { companyFor } from '../scope-for.ts';
import { invalid, notFound } from '../service-error.ts';
import { addAccount, type NewAccount } from '../sip-account/add.ts';
import { sipServers } from '../sip-server/servers.ts';
import { checkGivenSite } from './check-given.ts';
import { userInclude, userView } from './view.ts';

/** What else a new person has, that another one has. */
export interface PersonLike {
  readonly settings: Pick<
    Prisma.UserUncheckedCreateInput,
    'forking' | 'recordingMode' | 'callerNumbers' | 'outgoingDdiId' | 'hideNumber' | 'rejectAnonymous'
  >;
  /** Of the device, if one is made. */
  readonly device: Pick<NewAccount, 'domainId' | 'kind' | 'maxBindings' | 'replaceOldest' | 'mediaEncryption'> | null;
  /** Gives what needs the person to be there. */
  readonly give: (tx: Transaction, userId: string) => Promise<void>;
}

/**
 * Makes a person and, where wished, their extension, a device and a login: all of it, or nothing when one part is refused. The
 * device's generated password is told. A login without a password is invited by mail to choose one. `like`: what is taken from somebody else.
 */
export async function createUser(
  ctx: Context,
  input: z.output<typeof UserCreateInput>,
  like?: PersonLike,
): Promise<{ user: User; credentials: SipCredentials | null }> {
  const company = await companyFor(ctx, 'user.create', input.companyId);
  if (input.login) refuseLimitedKey(ctx);
  const companyId = company.id;
  const { extension, device, login, firstName, lastName } = input;
  if (device) authorize(ctx, 'sipAccount.create');
  if (extension !== undefined) authorize(ctx, 'extension.create');
  const siteId = input.siteId ?? ctx.actor.given?.siteIds[0] ?? company.defaultSiteId;
  if (siteId === null) throw invalid('siteId', 'company.no_site', 'The company has no site yet.');
  checkGivenSite(ctx.actor, siteId);
  const name = `${firstName} ${lastName}`;
  const invited = login !== undefined && login.password === undefined;
  const { brandId } = company;
  const at = { level: 'user' as const, brandId, companyId, user: { email: input.email ?? null } };
  const host = invited
    ? await invitationHost(ctx, { username: login.username, email: null, memberships: [at] })
    : undefined;
  const passwordHash = login && (await hashPassword(login.password ?? randomBytes(32).toString('base64')));
  const id = newId();
  let loginId: string | undefined;
  const audit = { action: 'user.create', entityId: id, detail: { name, extension: extension ?? null } };
  const credentials = await commit(ctx, { scope: { scope: 'company', companyId }, audit }, async (tx) => {
    if (!(await tx.site.findFirst({ where: { id: siteId, companyId } }))) throw notFound('site');
    const { email = null, locale = null, maxCalls, callsPerSecond } = input;
    await tx.user.create({
      data: { id, companyId, siteId, firstName, lastName, email, locale, maxCalls, callsPerSecond, ...like?.settings },
    });
    if (extension !== undefined) {
      const extensionId = await addExtension(tx, companyId, extension, { kind: 'user', userId: id });
      await tx.user.update({ where: { id }, data: { extensionId } });
    }
    await like?.give(tx, id);
    if (login && passwordHash) {
      const { username } = login;
      loginId = await addLogin(tx, {
        username,
        displayName: name,
        passwordHash,
        invited,
        role: 'admin',
        level: 'user',
        brandId,
        companyId,
        userId: id,
      });
    }
    if (!device) return null;
    const account = {
      companyId,
      userId: id,
      name,
      kind: 'device' as const,
      maxBindings: 5,
      ...like?.device,
      ...device,
    };
    return addAccount(tx, ctx.sealKey, account);
  });
  if (host !== undefined && loginId !== undefined) await sendInvitation(ctx, loginId, host);
  const user = await userView(ctx, await ctx.db.user.findUniqueOrThrow({ where: { id }, include: userInclude }));
  return { user, credentials: credentials && { ...credentials, servers: await sipServers(ctx) } };
}
