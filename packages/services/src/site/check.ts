import type { Transaction } from '@belfry/db';
import type { Context } from '../context.ts';
import { checkSets } from '../infrastructure/check.ts';
import { forbidden, invalid, notFound } from '../service-error.ts';

interface Wished {
  readonly emergencyPeerId?: string | null | undefined;
  readonly emergencyDdiId?: string | null | undefined;
  readonly trunkUseId?: string | null | undefined;
  readonly relaySetId?: string | null | undefined;
  readonly latitude?: number | null | undefined;
  readonly longitude?: number | null | undefined;
}

/** Emergency carrier and media relays are set by the brand only (`forbidden`). */
export function checkRight({ actor }: Context, action: string, { emergencyPeerId, relaySetId }: Wished): void {
  if (actor.level === 'company' && (emergencyPeerId !== undefined || relaySetId !== undefined)) throw forbidden(action);
}

/** What a site refers to must be its company's, or its brand's carrier, else `not_found`. */
export async function checkSite(
  { actor }: Context,
  tx: Transaction,
  { brandId, companyId }: { brandId: string; companyId: string },
  wished: Wished,
): Promise<void> {
  const { emergencyPeerId, emergencyDdiId, trunkUseId } = wished;
  const select = { id: true };
  if (emergencyPeerId) {
    const where = { id: emergencyPeerId, brandId, kind: 'carrier' as const };
    if (!(await tx.peer.findFirst({ where, select }))) throw notFound('peer');
  }
  const { latitude, longitude } = wished;
  if ((latitude ?? null) === null ? (longitude ?? null) !== null : (longitude ?? null) === null)
    throw invalid('longitude', 'site.point', 'Give latitude and longitude, or neither.');
  const own = { id: emergencyDdiId ?? '', companyId, state: { not: 'ported' as const } };
  if (emergencyDdiId && !(await tx.ddi.findFirst({ where: own, select }))) throw notFound('DDI');
  if (trunkUseId && !(await tx.trunkUse.findFirst({ where: { id: trunkUseId, companyId }, select })))
    throw notFound('trunk');
  await checkSets(tx, actor, wished);
}
