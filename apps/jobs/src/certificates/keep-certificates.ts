import type { Logger } from '@belfry/ops';
import { type Keeping, keepCertificate } from './keep-certificate.ts';

const lookEveryMs = 60_000;
const batch = 200;

/** Whoever keeps the certificates of portals: those that are due are found every minute, others come by the queue. */
export async function keepCertificates(keeping: Keeping, logger: Logger): Promise<{ close(): Promise<void> }> {
  const { database, bus } = keeping;
  const worker = bus.certificates.work(async (id) => {
    try {
      const kept = await keepCertificate(keeping, id);
      if (kept === 'ordered' || kept === 'failed') logger.info({ portalDomainId: id, kept }, 'certificate of a portal');
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      logger.error({ portalDomainId: id, reason }, 'a certificate could not be looked after');
    }
  });
  const search = await bus.schedules.every('portal-certificates', lookEveryMs, async () => {
    const due = await database.portalDomain.findMany({
      where: { OR: [{ order: null }, { order: { dueAt: { lte: new Date() } } }] },
      select: { id: true },
      take: batch,
    });
    for (const { id } of due) await bus.certificates.enqueue(id);
  });
  return {
    async close() {
      await Promise.all([worker.close(), search.close()]);
    },
  };
}
