import type { RelaySetList } from '@belfry/contracts';
import type { z } from 'zod';
import { authorize } from '../authorize.ts';
import type { Context } from '../context.ts';
import { relaysAlive, relayView } from './relays.ts';
import { relaySetInclude, relaySetView } from './view.ts';

const maxListed = 1_000;

/** All relay sets with the relays that are alive in each, and the relays of no set. */
export async function listRelaySets(ctx: Context): Promise<z.output<typeof RelaySetList>> {
  authorize(ctx, 'relaySet.list');
  const [rows, alive] = await Promise.all([
    ctx.db.relaySet.findMany({
      include: relaySetInclude,
      orderBy: [{ isDefault: 'desc' }, { name: 'asc' }],
      take: maxListed,
    }),
    relaysAlive(ctx),
  ]);
  const names = new Set(rows.map(({ name }) => name));
  return {
    items: rows.map((row) => relaySetView(row, alive ?? [])),
    strays: (alive ?? [])
      .filter(({ set }) => !names.has(set))
      .map((lease) => ({ ...relayView(lease), set: lease.set })),
    known: alive !== undefined,
  };
}
