import type { Transaction } from '@belfry/db';
import { invalid, notFound } from '../service-error.ts';

interface Wished {
  readonly action: 'carriers' | 'least_cost' | 'block';
  readonly hours: readonly { from: string; to: string }[];
  readonly carriers: readonly { readonly peerId: string }[];
}

/** What a route says must make sense (`invalid`), and its carriers be the brand's (`not_found`). */
export async function checkRoute(tx: Transaction, brandId: string, wished: Wished): Promise<void> {
  const { action, carriers, hours } = wished;
  if (action === 'carriers' && carriers.length === 0)
    throw invalid('carriers', 'route.carriers', 'Choose at least one carrier, or block these calls.');
  if (hours.some(({ from, to }) => from === to))
    throw invalid(
      'hours',
      'route.hours',
      'The hours must not begin and end at the same time; leave them out for always.',
    );
  const ids = carriers.map(({ peerId }) => peerId);
  if (new Set(ids).size < ids.length)
    throw invalid('carriers', 'route.carrier_twice', 'Each carrier can stand in a route once.');
  const known = await tx.peer.findMany({
    where: { id: { in: ids }, brandId },
    select: { kind: true, name: true, outbound: true },
  });
  if (known.length < ids.length) throw notFound('peer');
  const trunk = known.find(({ kind }) => kind === 'trunk');
  if (trunk)
    throw invalid(
      'carriers',
      'route.trunk',
      `${trunk.name} is a telephone system, not a carrier: calls do not leave there.`,
    );
  const deaf = known.find(({ outbound }) => !outbound);
  if (deaf) throw invalid('carriers', 'route.inbound_only', `${deaf.name} takes no calls: it only brings them in.`);
}
