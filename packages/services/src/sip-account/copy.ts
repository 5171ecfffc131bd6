import type { SipAccount, SipAccountCopyInput, SipCredentials } from '@belfry/contracts';
import type { z } from 'zod';
import type { Context } from '../context.ts';
import { invalid } from '../service-error.ts';
import { createSipAccount } from './create.ts';
import { findAccount } from './find.ts';

/**
 * Makes another device like one that there is, with a user name and a password of its own; of the same person or telephone system unless another person is named.
 * `invalid`: the phone of a portal, which the portal makes itself.
 */
export async function copySipAccount(
  ctx: Context,
  { id, username, userId, label }: z.output<typeof SipAccountCopyInput>,
): Promise<{ account: SipAccount; credentials: SipCredentials }> {
  const row = await findAccount(ctx, id);
  const { companyId, domainId, kind, maxBindings, replaceOldest, mediaEncryption } = row;
  if (kind === 'browser') throw invalid('id', 'sipAccount.browser', 'The phone in the portal is made by the portal.');
  const owner = userId ?? row.userId ?? undefined;
  const trunkUseId = userId === undefined ? (row.trunkUseId ?? undefined) : undefined;
  return createSipAccount(ctx, {
    companyId,
    domainId,
    kind: kind === 'trunk' && trunkUseId === undefined ? 'device' : kind,
    maxBindings,
    replaceOldest,
    mediaEncryption,
    label: label ?? row.label,
    ...(username !== undefined && { username }),
    ...(owner !== undefined && { userId: owner }),
    ...(trunkUseId !== undefined && { trunkUseId }),
  });
}
