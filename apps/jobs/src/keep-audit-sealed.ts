import type { Bus } from '@belfry/bus';
import { type Database, sealAudit } from '@belfry/db';

/** What sealing works on. */
export interface AuditSealing {
  readonly database: Database;
  readonly bus: Pick<Bus, 'auditHead'>;
  /** The installation's, 32 bytes. */
  readonly sealKey: Uint8Array;
}

/** Seals all entries of the audit log that are not sealed yet, batch by batch; the number of the newest batch, undefined when there was nothing to seal. */
export async function keepAuditSealed(
  { database, bus, sealKey }: AuditSealing,
  now: () => Date,
): Promise<number | undefined> {
  let newest: number | undefined;
  for (;;) {
    const batch = await sealAudit(database, sealKey, now());
    if (!batch) return newest;
    newest = batch.number;
    await bus.auditHead.write(newest);
  }
}
