import type { Transaction } from '@belfry/db';
import { invalid, notFound } from '../service-error.ts';

interface Placed {
  readonly brandId: string;
  readonly companyId: string | null;
}

/** The site of a number must be its company's, and the peer that it comes through its brand's, else `not_found`. */
export async function checkPlace(
  tx: Transaction,
  { brandId, companyId }: Placed,
  { siteId, peerId }: { siteId?: string | null | undefined; peerId?: string | null | undefined },
): Promise<void> {
  if (peerId && !(await tx.peer.findFirst({ where: { id: peerId, brandId }, select: { id: true } })))
    throw notFound('peer');
  if (!siteId) return;
  if (companyId === null) throw invalid('companyId', 'companyId.required', 'Say which company it is given to.');
  if (!(await tx.site.findFirst({ where: { id: siteId, companyId }, select: { id: true } }))) throw notFound('site');
}

/** A number in quarantine is given to nobody before its time (`invalid`). */
export function checkFree({ state, freeAt }: { state: string; freeAt: Date | null }): void {
  if (state !== 'quarantine' || freeAt === null || freeAt.getTime() <= Date.now()) return;
  const day = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' }).format(freeAt);
  throw invalid(
    'companyId',
    'ddi.quarantine',
    `The number is in quarantine until ${day}: whoever had it may still be called there.`,
  );
}
