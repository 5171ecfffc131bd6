import type { Actor } from '@belfry/access';
import type { Transaction } from '@belfry/db';
import { notFound } from '../service-error.ts';
import { appServerSetsWithin, relaySetsWithin } from './within.ts';

interface Wished {
  readonly relaySetId?: string | null | undefined;
  readonly appServerSetId?: string | null | undefined;
}

/** The sets that something is given must be known to whoever gives them, else `not_found`. */
export async function checkSets(tx: Transaction, actor: Actor, { relaySetId, appServerSetId }: Wished): Promise<void> {
  if (relaySetId && !(await tx.relaySet.findFirst({ where: { AND: [{ id: relaySetId }, relaySetsWithin(actor)] } })))
    throw notFound('relay set');
  if (
    appServerSetId &&
    !(await tx.appServerSet.findFirst({ where: { AND: [{ id: appServerSetId }, appServerSetsWithin(actor)] } }))
  )
    throw notFound('app-server set');
}
