import type { TrustedNetwork, TrustedNetworkCreateInput } from '@belfry/contracts';
import { newId } from '@belfry/db';
import type { z } from 'zod';
import { authorize } from '../authorize.ts';
import { commit } from '../commit.ts';
import type { Context } from '../context.ts';
import { brandFor } from '../scope-for.ts';
import { invalid } from '../service-error.ts';
import { trustedNetworkInclude, trustedNetworkView } from './view.ts';

/** A brand trusts its customers' addresses, not half the Internet: blocks are no larger than these. */
const widest = { v4: 22, v6: 44 };

/** Nobody from this network is banned automatically from now on. */
export async function createTrustedNetwork(
  ctx: Context,
  input: z.output<typeof TrustedNetworkCreateInput>,
): Promise<TrustedNetwork> {
  const { network, description } = input;
  const ofPlatform = ctx.actor.level === 'god' && input.brandId === undefined;
  if (ofPlatform) authorize(ctx, 'trustedNetwork.create');
  const brandId = ofPlatform ? null : (await brandFor(ctx, 'trustedNetwork.create', input.brandId)).id;
  const bits = Number(network.split('/')[1]);
  if (ctx.actor.level !== 'god' && bits < (network.includes(':') ? widest.v6 : widest.v4))
    throw invalid(
      'network',
      'network.wide',
      `The network is too large: /${widest.v4}, of IPv6 /${widest.v6}, or less.`,
    );
  const id = newId();
  const audit = { action: 'trustedNetwork.create', entityId: id, detail: { network, description } };
  const scope = brandId === null ? ({ scope: 'platform' } as const) : ({ scope: 'brand', brandId } as const);
  return commit(ctx, { scope, audit }, async (tx) =>
    trustedNetworkView(
      await tx.trustedNetwork.create({ data: { id, brandId, network, description }, include: trustedNetworkInclude }),
    ),
  );
}
