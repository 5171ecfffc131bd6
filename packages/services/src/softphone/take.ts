import type { SoftphoneKey } from '@belfry/bus';
import type { Context } from '../context.ts';

/**
 * Takes back the keys of a login's phones in portals, all or those that are named, and the registrations made with them. Fails nothing: with Redis away
 * they end by themselves within minutes.
 */
export async function takeSoftphones(
  ctx: Context,
  loginId: string | null,
  which: (key: SoftphoneKey) => boolean = () => true,
): Promise<void> {
  if (loginId === null) return;
  const accounts = await ctx.db.sipAccount.findMany({
    where: { kind: 'browser', user: { memberships: { some: { loginId } } } },
    select: { username: true, domain: { select: { domain: true } } },
  });
  for (const { username, domain } of accounts)
    await takeKeys(ctx, `${username}@${domain.domain}`, (key) => key.loginId === loginId && which(key)).catch(
      (error: unknown) => ctx.warn('keys of phones in the portal', error),
    );
}

/** Takes back keys of an address-of-record; false when there is none such. Whatever is registered there without a key that is still good goes too, whoever it says to be. */
export async function takeKeys(ctx: Context, aor: string, which: (key: SoftphoneKey) => boolean): Promise<boolean> {
  const { softphoneKeys, locations } = ctx.bus;
  const keys = await softphoneKeys.list(aor);
  const taken = keys.filter(which).map(({ id }) => id);
  if (taken.length === 0) return false;
  await softphoneKeys.remove(aor, taken);
  const kept = new Set(keys.filter((key) => !which(key)).map(({ id }) => `urn:uuid:${id}`));
  const { bindings } = await locations.read(aor);
  const removed = bindings.filter(({ instanceId }) => !kept.has(instanceId?.toLowerCase() ?? '')).map(({ id }) => id);
  if (removed.length > 0) await locations.write(aor, { put: [], removed });
  return true;
}
