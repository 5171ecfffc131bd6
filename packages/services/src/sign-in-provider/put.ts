import type { SignInProvider, SignInProviderPutInput } from '@belfry/contracts';
import { newId } from '@belfry/db';
import type { z } from 'zod';
import { refuseLimitedKey } from '../api-token/refuse-limited.ts';
import { changedFields } from '../changed-fields.ts';
import { record } from '../commit.ts';
import type { Context } from '../context.ts';
import { invalid, ServiceError } from '../service-error.ts';
import { discover } from './open-id.ts';
import { providerOwner } from './owner.ts';
import { providerView, sealClientSecret } from './row.ts';

/**
 * Says by which OpenID provider people of a brand or company sign in. One that is in use is asked first: `invalid` (field `issuer`, with what is wrong in plain words) when it
 * is none. With another issuer or client the secret is to be given anew, and accounts there are matched anew, since their subjects are another's.
 */
export async function putSignInProvider(
  ctx: Context,
  input: z.output<typeof SignInProviderPutInput>,
): Promise<SignInProvider> {
  const owner = await providerOwner(ctx, 'signInProvider.put', input);
  refuseLimitedKey(ctx);
  const { clientSecret, brandId: _brand, companyId: _company, ...settings } = input;
  checkSettings(owner.companyId, settings);
  const { issuer, clientId } = settings;
  if (settings.active) {
    const { networks } = await ctx.db.webhookSettings.findUniqueOrThrow({ where: { id: 1 } });
    await discover({ issuer, clientId, clientSecret: undefined, networks }).catch((error: unknown) => {
      throw error instanceof ServiceError ? invalid('issuer', 'provider.failed', error.publicMessage) : error;
    });
  }
  const data = { ...settings, domains: [...new Set(settings.domains)], levels: [...new Set(settings.levels)] };
  const row = await ctx.db.$transaction(async (tx) => {
    const before = await tx.signInProvider.findFirst({ where: owner });
    const id = before?.id ?? newId();
    const isSame = before?.issuer === issuer && before.clientId === clientId;
    // A secret is shown to nobody but the provider that it was given for.
    if (before?.sealedClientSecret && !isSame && clientSecret === undefined)
      throw invalid('clientSecret', 'provider.secret', 'Another issuer or client has a secret of its own: enter it.');
    const sealed = clientSecret == null ? clientSecret : sealClientSecret(ctx.sealKey, { id, ...owner }, clientSecret);
    if (before && !isSame) await tx.providerAccount.deleteMany({ where: { providerId: id } });
    const withSecret = { ...data, ...(sealed !== undefined && { sealedClientSecret: sealed }) };
    return before
      ? tx.signInProvider.update({ where: { id }, data: withSecret })
      : tx.signInProvider.create({ data: { id, ...owner, ...withSecret } });
  });
  const { domains, levels } = data;
  const detail = { ...changedFields(data), domains: domains.join(' '), levels: levels.join(' ') };
  await record(ctx, {
    action: 'signInProvider.put',
    entityId: row.id,
    detail: { ...detail, ...(clientSecret !== undefined && { secret: clientSecret !== null }) },
    ...owner,
  });
  return providerView(ctx.db, row);
}

function checkSettings(
  companyId: string | null,
  input: Pick<z.output<typeof SignInProviderPutInput>, 'levels' | 'domains' | 'trustsEmail' | 'addsLogins'>,
): void {
  if (companyId !== null && input.levels.includes('brand'))
    throw invalid('levels', 'level.above', 'A company decides for itself and its people.');
  if (input.domains.length === 0 && (input.trustsEmail || input.addsLogins))
    throw invalid('domains', 'provider.domains', 'Say of which mail domains first: else anybody could come.');
}
