import type { PhoneCommand } from '@belfry/bus';
import type { SipAccountCheckSyncInput } from '@belfry/contracts';
import type { z } from 'zod';
import { authorize } from '../authorize.ts';
import { record } from '../commit.ts';
import type { Context } from '../context.ts';
import { ServiceError } from '../service-error.ts';
import { findAccount } from './find.ts';

/** Asks every registered phone of a device to fetch its settings, by starting anew if wished. Returns how many were told. */
export async function checkSyncSipAccount(
  ctx: Context,
  { id, reboot }: z.output<typeof SipAccountCheckSyncInput>,
): Promise<{ phones: number }> {
  const { companyId, username, domain } = await findAccount(ctx, id);
  authorize(ctx, 'sipAccount.checkSync');
  const told = await tell(ctx, `${username}@${domain.domain}`, reboot).catch((error: unknown) => {
    throw new ServiceError('unavailable', 'Phones cannot be reached at the moment.', { cause: error });
  });
  const detail = { username, reboot, phones: told };
  await record(ctx, { action: 'sipAccount.checkSync', entityId: id, detail, companyId });
  return { phones: told };
}

async function tell({ bus }: Context, aor: string, reboot: boolean): Promise<number> {
  const bindings = await bus.locations.lookup(aor);
  const told = await Promise.all(
    bindings.map(async (binding) => {
      const command: PhoneCommand = { type: 'checkSync', binding, reboot };
      if (await bus.phoneCommands.send(binding.flow.instance, command)) return true;
      if (binding.flow.transport !== 'udp') return false;
      // Whoever holds the way is gone: datagrams go by any other.
      for (const { instance } of await bus.leases.alive('sip-proxy'))
        if (await bus.phoneCommands.send(instance, command)) return true;
      return false;
    }),
  );
  return told.filter(Boolean).length;
}
