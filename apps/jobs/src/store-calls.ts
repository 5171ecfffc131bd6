import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { KeptQuality } from '@belfry/bus';
import type { EndedCall, EndedParty, UnclaimedCall } from '@belfry/call';
import { type Database, insertMany, newId, type Prisma, type Transaction } from '@belfry/db';
import { type CdrRow, cdrRow, legRow, passportsOf, unclaimedRow } from './call-rows.ts';
import { type CostFinder, chargeParty } from './charges.ts';
import { costFinder } from './cost-finder.ts';
import { sipCallIds } from './sip-call-ids.ts';
import { splitLadder, storeFacts } from './store-facts.ts';
import { storeRecordings } from './store-recordings.ts';

/** Ladders are kept this long. */
export const ladderRetentionMs = 30 * 24 * 3_600_000;

/** An ended call as it is to be stored. */
export interface WholeCall {
  readonly call: EndedCall;
  /** The JSON of each line of its ladder. */
  readonly ladder: readonly string[];
  /** How it sounded over its time; absent or empty: it was not measured. */
  readonly quality?: readonly KeptQuality[];
}

/** A call whose ladder is its own. */
export const wholeCall = (call: EndedCall): WholeCall => ({
  call,
  ladder: call.ladder.map((line) => JSON.stringify(line)),
});

/** What is written of calls, table by table. */
interface Rows {
  readonly legs: Prisma.CallLegCreateManyInput[];
  readonly cdrs: CdrRow[];
  readonly charges: Prisma.ChargeCreateManyInput[];
}

/**
 * Stores ended calls, all of them or none: each call with its legs, a CDR for each company that took part (or one of its own when none did), what it costs, its ladder, and what its decisions were
 * made of. A call that is stored already is left as it is, however often it is delivered. `keptRules`: the JSON of rules that ladders refer to. Returns the ids of those that were not stored before.
 */
export async function storeCalls(
  database: Database,
  calls: readonly WholeCall[],
  keptRules: (digest: string) => Promise<string | undefined> = async () => undefined,
): Promise<ReadonlySet<string>> {
  // In one order, so that two that store the same calls wait for one another and never for each other.
  const byId = new Map(calls.map((whole) => [whole.call.callId, whole]));
  const ordered = [...byId.values()].sort((a, b) => (a.call.callId < b.call.callId ? -1 : 1));
  const ladders = new Map<string, Prisma.CallLadderCreateManyInput>();
  for (const whole of ordered) ladders.set(whole.call.callId, await ladderRow(database, whole, keptRules));
  return database.$transaction(
    async (tx) => {
      const inserted = await insertMany(
        tx,
        'Call',
        ordered.map(({ call }) => callRow(call)),
        { skipDuplicates: 'id' },
      );
      const fresh = ordered.filter(({ call }) => inserted.has(call.callId)).map(({ call }) => call);
      const rows: Rows = { legs: [], cdrs: [], charges: [] };
      const costOf = costFinder(tx);
      for (const call of fresh) {
        const named = sipCallIds(byId.get(call.callId)?.ladder ?? [], call.legs.length);
        rows.legs.push(...call.legs.map((leg, position) => legRow(call.callId, leg, position, named[position] ?? '')));
        for (const party of onePerCompany(call.parties)) await addParty(rows, call, party, costOf);
        if (call.unclaimed && call.parties.length === 0) rows.cdrs.push(await recordOf(tx, call, call.unclaimed));
      }
      await insertMany(tx, 'CallLeg', rows.legs);
      await insertMany(tx, 'Cdr', rows.cdrs);
      await insertMany(tx, 'Charge', rows.charges);
      for (const call of fresh) if (call.recordings) await storeRecordings(tx, call, call.recordings);
      await insertMany(
        tx,
        'CallLadder',
        fresh.map(({ callId }) => ladders.get(callId)!),
      );
      return inserted;
    },
    { maxWait: 10_000, timeout: 30_000 },
  );
}

const callRow = (call: EndedCall): Prisma.CallCreateManyInput => ({
  id: call.callId,
  startedAt: new Date(call.startedAt),
  endedAt: new Date(call.endedAt),
  instance: call.instance,
  ...passportsOf(call),
});

async function ladderRow(
  database: Database,
  { call, ladder, quality = [] }: WholeCall,
  keptRules: (digest: string) => Promise<string | undefined>,
): Promise<Prisma.CallLadderCreateManyInput> {
  const { entries, facts } = splitLadder(ladder);
  const expiresAt = call.endedAt + ladderRetentionMs;
  const decidedBy = await storeFacts(database, facts, expiresAt, keptRules);
  const packed = await promisify(gzip)(`[${entries.join(',')}]`);
  return {
    callId: call.callId,
    entries: Uint8Array.from(packed),
    facts: decidedBy,
    ...(quality.length > 0 && { quality: quality as unknown as Prisma.InputJsonValue }),
    createdAt: new Date(),
    expiresAt: new Date(expiresAt),
  };
}

async function addParty(rows: Rows, call: EndedCall, party: EndedParty, costOf: CostFinder): Promise<void> {
  const { lines, priceMicros } = await chargeParty(call, party, costOf);
  const cdrId = newId(call.startedAt);
  rows.cdrs.push({
    ...cdrRow(call, party),
    id: cdrId,
    priceMicros,
    ratedAt: priceMicros === null ? null : new Date(),
  });
  for (const { side, legId, rate, seconds, micros } of lines)
    rows.charges.push({
      id: newId(),
      callId: call.callId,
      cdrId,
      legId,
      brandId: party.brandId,
      companyId: party.companyId,
      side,
      ratingPlanId: rate.ratingPlanId,
      prefix: rate.prefix,
      destination: rate.destination,
      connectMicros: BigInt(rate.connectMicros),
      microsPerMinute: BigInt(rate.microsPerMinute),
      seconds,
      micros,
      currency: rate.currency,
      createdAt: new Date(),
    });
}

async function recordOf(tx: Transaction, call: EndedCall, unclaimed: UnclaimedCall): Promise<CdrRow> {
  const { brandId, companyId } = unclaimed;
  const company =
    companyId === undefined
      ? null
      : await tx.company.findUnique({ where: { id: companyId, brandId }, select: { currency: true } });
  const { currency } = company ?? (await tx.brand.findUniqueOrThrow({ where: { id: brandId } }));
  return unclaimedRow(call, unclaimed, company ? companyId! : null, currency);
}

/** A company has one CDR of a call: its first part, or the one that pays. */
function onePerCompany(parties: readonly EndedParty[]): Iterable<EndedParty> {
  const byCompany = new Map<string, EndedParty>();
  for (const party of parties) {
    const known = byCompany.get(party.companyId);
    if (!known || (!known.pays && party.pays)) byCompany.set(party.companyId, party);
  }
  return byCompany.values();
}
