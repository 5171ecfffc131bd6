import type { AuditFinding, AuditVerification } from '@belfry/contracts';
import {
  type AuditBatch,
  type AuditLog,
  auditBatchHash,
  auditBatchMac,
  auditBatchRows,
  auditRowHash,
  chainStart,
  hashBytes,
  sameBytes,
} from '@belfry/db';
import { authorize } from '../authorize.ts';
import { record } from '../commit.ts';
import type { Context } from '../context.ts';
import { Turns } from './turns.ts';

/** How many batches are read at a time. */
const batchesAtATime = 20;
/** No transaction and no clock is off by more than that: what is older by more than what the batch before left behind was put in afterwards. */
const lateMs = 3_600_000;

/** The whole log is read each time: of each database, once at a time. */
const turns = new WeakMap<Context['db'], Turns<AuditVerification>>();

/**
 * Is the audit log as it was sealed? Goes through the whole chain, and tells the first entry that was altered, removed or put in. A brand hears of its own
 * entries, and of the chain that contains them. That it was asked stands in the log itself. One is done at a time in a process; those who wait for the same
 * (everything, or a brand's) share what it finds.
 */
export async function verifyAudit(ctx: Context): Promise<AuditVerification> {
  authorize(ctx, 'audit.verify');
  const { db, actor } = ctx;
  const brandId = actor.level === 'god' ? undefined : (actor.brandId ?? '');
  const ofDatabase = turns.get(db) ?? new Turns<AuditVerification>();
  turns.set(db, ofDatabase);
  const verification = await ofDatabase.take(brandId ?? 'all', () => goThrough(ctx, brandId));
  const { intact, batches, entries, finding } = verification;
  await record(ctx, { action: 'audit.verify', detail: { intact, batches, entries, finding } });
  return verification;
}

async function goThrough(ctx: Context, brandId: string | undefined): Promise<AuditVerification> {
  const { db } = ctx;
  const own = brandId === undefined ? {} : { brandId };
  const seen = { batches: 0, entries: 0 };
  let last: AuditBatch | undefined;
  let finding: AuditFinding | undefined;
  for (;;) {
    const batches: AuditBatch[] = await db.auditBatch.findMany({
      where: { number: { gt: last?.number ?? 0 } },
      orderBy: { number: 'asc' },
      take: batchesAtATime,
    });
    if (batches.length === 0) {
      const end = await endFinding(ctx, last, own);
      if (end === 'sealed meanwhile') continue;
      finding = end;
      break;
    }
    const rows = await db.auditLog.findMany({ where: { batch: { in: batches.map(({ number }) => number) }, ...own } });
    const rowsOf = Map.groupBy(rows, ({ batch }) => batch);
    for (const batch of batches) {
      const ofBatch = rowsOf.get(batch.number) ?? [];
      finding =
        sealFinding(batch, last, ctx.sealKey) ?? rowFinding(batch, ofBatch, await earliestAfter(ctx, last), brandId);
      seen.batches++;
      seen.entries += ofBatch.length;
      if (finding) break;
      last = batch;
    }
    if (finding) break;
  }
  if (finding?.kind === 'missing' && finding.entryId !== null) finding = await elsewhere(ctx, finding);
  return {
    intact: finding === undefined,
    ...seen,
    waiting: await db.auditLog.count({ where: { batch: null, ...own } }),
    sealedAt: last?.sealedAt.toISOString() ?? null,
    seal: last ? Buffer.from(last.hash).toString('hex') : null,
    finding: finding ?? null,
  };
}

/**
 * No row that comes after this batch is older (ms since 1970). A batch takes the oldest rows that wait: one that had room took all there were, so what comes
 * after it is younger than its seal; a full one may have left rows behind, however old, which are younger than its last.
 */
async function earliestAfter({ db }: Context, batch: AuditBatch | undefined): Promise<number> {
  if (!batch) return Number.NEGATIVE_INFINITY;
  const sealedAt = batch.sealedAt.getTime();
  const lastId = batch.rowIds.length < auditBatchRows ? undefined : batch.rowIds.at(-1);
  const last = lastId && (await db.auditLog.findUnique({ where: { id: lastId }, select: { at: true } }));
  return Math.min(sealedAt, last ? last.at.getTime() : sealedAt) - lateMs;
}

/** Batches that the end of the chain had and that are gone, and what was put in behind it. */
async function endFinding(
  ctx: Context,
  end: AuditBatch | undefined,
  own: { brandId?: string },
): Promise<AuditFinding | 'sealed meanwhile' | undefined> {
  const { db, bus } = ctx;
  const number = end?.number ?? 0;
  const head = await bus.auditHead.read().catch(() => undefined);
  const orphan = await db.auditLog.findFirst({ where: { batch: { gt: number } }, select: { batch: true } });
  if ((head ?? 0) > number || orphan) {
    const next = await db.auditBatch.findFirst({ where: { number: { gt: number } }, select: { number: true } });
    return next ? 'sealed meanwhile' : of('batch_missing', number + 1);
  }
  if (!end) return undefined;
  const backdated = { batch: null, at: { lt: new Date(await earliestAfter(ctx, end)) }, ...own };
  const row = await db.auditLog.findFirst({ where: backdated, orderBy: { at: 'asc' } });
  return row ? of('added', null, row) : undefined;
}

/** What is wrong with the seal of a batch. */
function sealFinding(batch: AuditBatch, previous: AuditBatch | undefined, sealKey: Uint8Array) {
  const expected = (previous?.number ?? 0) + 1;
  if (batch.number !== expected) return of('batch_missing', expected);
  const hash = auditBatchHash({ ...batch, previous: previous?.hash ?? chainStart });
  const right = sameBytes(hash, batch.hash) && sameBytes(auditBatchMac(sealKey, hash), batch.mac);
  return right && batch.rowHashes.length === batch.rowIds.length * hashBytes
    ? undefined
    : of('batch_altered', batch.number);
}

/** What is wrong with the entries of a batch; of a brand: with its own. */
function rowFinding(
  batch: AuditBatch,
  rows: readonly AuditLog[],
  earliest: number,
  brandId: string | undefined,
): AuditFinding | undefined {
  const { number, rowIds, rowHashes, sealedAt } = batch;
  const byId = new Map(rows.map((row) => [row.id, row]));
  const sealed = new Set(rowIds);
  for (const [index, id] of rowIds.entries()) {
    const row = byId.get(id);
    if (!row && brandId === undefined) return { ...of('missing', number), entryId: id };
    const hash = rowHashes.subarray(index * hashBytes, (index + 1) * hashBytes);
    if (row && !sameBytes(auditRowHash(row), hash)) return of('altered', number, row);
  }
  const latest = sealedAt.getTime() + lateMs;
  const added = rows.find(({ id, at }) => !sealed.has(id) || at.getTime() < earliest || at.getTime() > latest);
  if (added) return of('added', number, added);
  const expected = brandId === undefined ? rowIds.length : ((batch.brands as Record<string, number>)[brandId] ?? 0);
  return rows.length < expected ? of('missing', number) : undefined;
}

/** An entry that is not in its batch any more, but still there: it was altered. */
async function elsewhere({ db }: Context, finding: AuditFinding): Promise<AuditFinding> {
  const row = await db.auditLog.findUnique({ where: { id: finding.entryId! } });
  return row ? of('altered', finding.batch, row) : finding;
}

const of = (kind: AuditFinding['kind'], batch: number | null, row?: AuditLog): AuditFinding => ({
  kind,
  batch,
  entryId: row?.id ?? null,
  at: row?.at.toISOString() ?? null,
  action: row?.action ?? null,
  actor: row?.actor ?? null,
});
