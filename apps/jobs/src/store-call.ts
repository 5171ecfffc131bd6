import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { EndedCall, EndedLeg, EndedParty, UnclaimedCall } from '@belfry/call';
import { type Database, newId, type Prisma, type Transaction } from '@belfry/db';
import { chargeParty } from './charges.ts';
import { costFinder } from './cost-finder.ts';
import { judgeCall } from './judge-call.ts';
import { splitLadder, storeFacts } from './store-facts.ts';
import { storeRecordings } from './store-recordings.ts';

/** Ladders are kept this long. */
export const ladderRetentionMs = 30 * 24 * 3_600_000;

/**
 * Stores an ended call whole or not at all: the call, its legs, a CDR for each company that took part (or one of its own when none did), what it costs, its ladder, and what its decisions were made
 * of. A call that is stored already is left as it is (`stored` is false), however often it is delivered. `keptRules`: the JSON of rules that its ladder refers to.
 */
export async function storeCall(
  database: Database,
  call: EndedCall,
  keptRules: (digest: string) => Promise<string | undefined> = async () => undefined,
): Promise<{ readonly stored: boolean }> {
  const { entries, facts } = splitLadder(call.ladder);
  const ladder = await promisify(gzip)(JSON.stringify(entries));
  const expiresAt = call.endedAt + ladderRetentionMs;
  const decidedBy = await storeFacts(database, facts, expiresAt, keptRules);
  return database.$transaction(
    async (tx) => {
      const { count } = await tx.call.createMany({
        data: {
          id: call.callId,
          startedAt: new Date(call.startedAt),
          endedAt: new Date(call.endedAt),
          instance: call.instance,
          ...passportsOf(call),
        },
        skipDuplicates: true,
      });
      if (count === 0) return { stored: false };
      await tx.callLeg.createMany({ data: call.legs.map((leg, position) => legRow(call.callId, leg, position)) });
      for (const party of onePerCompany(call.parties)) await storeParty(tx, call, party);
      if (call.unclaimed && call.parties.length === 0) await storeUnclaimed(tx, call, call.unclaimed);
      if (call.recordings) await storeRecordings(tx, call, call.recordings);
      await tx.callLadder.create({
        data: {
          callId: call.callId,
          entries: Uint8Array.from(ladder),
          facts: decidedBy,
          expiresAt: new Date(expiresAt),
        },
      });
      return { stored: true };
    },
    { maxWait: 10_000, timeout: 30_000 },
  );
}

async function storeParty(tx: Transaction, call: EndedCall, party: EndedParty): Promise<void> {
  const { lines, priceMicros } = await chargeParty(call, party, costFinder(tx));
  const cdrId = newId(call.startedAt);
  await tx.cdr.create({
    data: { ...cdrRow(call, party), id: cdrId, priceMicros, ratedAt: priceMicros === null ? null : new Date() },
  });
  await tx.charge.createMany({
    data: lines.map(({ side, legId, rate, seconds, micros }) => ({
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
    })),
  });
}

/** The record of a call that no company has a part in: of the one that called, as long as there is one, else of the brand. It costs nobody anything. */
async function storeUnclaimed(tx: Transaction, call: EndedCall, unclaimed: UnclaimedCall): Promise<void> {
  const { brandId, companyId, userId, revisions } = unclaimed;
  const company =
    companyId === undefined
      ? null
      : await tx.company.findUnique({ where: { id: companyId, brandId }, select: { currency: true } });
  const { answeredAt } = call;
  const { currency } = company ?? (await tx.brand.findUniqueOrThrow({ where: { id: brandId } }));
  await tx.cdr.create({
    data: {
      id: newId(call.startedAt),
      callId: call.callId,
      brandId,
      companyId: company ? companyId! : null,
      direction: call.emergency ? 'outbound' : companyId === undefined ? 'inbound' : 'internal',
      dialled: storable(call.dialled),
      caller: storable(unclaimed.caller),
      callerName: storable(unclaimed.callerName),
      callerHidden: unclaimed.callerHidden ?? false,
      callee: storable(call.dialled),
      userId: (company && userId) ?? null,
      startedAt: new Date(call.startedAt),
      answeredAt: answeredAt === undefined ? null : new Date(answeredAt),
      endedAt: new Date(call.endedAt),
      durationMs: durationMsOf(answeredAt, call.endedAt),
      disposition: call.disposition,
      hangupSide: call.hangupSide,
      sipStatus: call.sipStatus,
      reason: storable(call.reason),
      ...judgeCall(call),
      emergency: call.emergency,
      ...signatureOf(call),
      platformRevision: BigInt(revisions?.platform ?? 0),
      brandRevision: BigInt(revisions?.brand ?? 0),
      companyRevision: BigInt(revisions?.company ?? 0),
      priceMicros: 0n,
      currency,
      ratedAt: new Date(),
    },
  });
}

function cdrRow(call: EndedCall, party: EndedParty): Omit<Prisma.CdrUncheckedCreateInput, 'id'> {
  const joined = party.startedAt !== undefined;
  const answeredAt = joined ? party.answeredAt : call.answeredAt;
  const endedAt = party.endedAt ?? call.endedAt;
  return {
    callId: call.callId,
    brandId: party.brandId,
    companyId: party.companyId,
    direction: party.direction,
    dialled: storable(dialledFor(call, party)),
    caller: storable(party.caller),
    callerName: storable(party.callerName),
    callerHidden: party.callerHidden ?? false,
    forwarded: storable(party.forwarded ?? ''),
    callee: storable(party.callee),
    userId: party.userId ?? null,
    calledUserId: party.calledUserId ?? null,
    startedAt: new Date(party.startedAt ?? call.startedAt),
    answeredAt: answeredAt === undefined ? null : new Date(answeredAt),
    endedAt: new Date(endedAt),
    durationMs: durationMsOf(answeredAt, endedAt),
    disposition: party.disposition ?? call.disposition,
    hangupSide: call.hangupSide,
    sipStatus: party.sipStatus ?? call.sipStatus,
    reason: storable(party.because ?? call.reason),
    ...judgeCall(call),
    emergency: call.emergency,
    onNet: isOnNet(call),
    ...signatureOf(call, party),
    platformRevision: BigInt(party.revisions.platform),
    brandRevision: BigInt(party.revisions.brand),
    companyRevision: BigInt(party.revisions.company),
    currency: party.currency,
  };
}

/** Between companies of the platform alone: every leg is one of theirs, none an operator's or of a SIP address elsewhere. */
const isOnNet = ({ parties, legs }: EndedCall): boolean =>
  new Set(parties.map(({ companyId }) => companyId)).size > 1 && legs.every(({ companyId }) => companyId !== undefined);

/** From answer to end, as a column can hold it. */
const durationMsOf = (answeredAt: number | undefined, endedAt: number): number =>
  answeredAt === undefined ? 0 : Math.min(Math.max(0, endedAt - answeredAt), 2 ** 31 - 1);

/** The PASSporTs of a call (RFC 8225), as they came and as they left. */
function passportsOf({ verification, legs }: EndedCall): { passports?: Prisma.InputJsonArray } {
  const received = (verification?.identities ?? []).map((value) => ({ way: 'in', value: storable(value) }));
  const sent = legs.flatMap(({ id, signed }) => (signed ? [{ way: 'out', legId: id, value: signed.passport }] : []));
  const passports = [...received, ...sent];
  return passports.length > 0 ? { passports } : {};
}

/** Who signed for the caller, and how the call was signed when it left: for whoever sent it out, of the leg that was answered, else of the last. */
function signatureOf({ verification, legs }: EndedCall, party?: EndedParty): { signature?: Prisma.InputJsonObject } {
  const { identities: _, ...received } = verification ?? {};
  const signed = legs.filter((leg) => leg.signed !== undefined);
  const leg = signed.find(({ answeredAt }) => answeredAt !== undefined) ?? signed.at(-1);
  const isOurs = leg?.payer !== undefined && leg.payer.companyId === party?.companyId;
  const sent = isOurs && leg.signed && { attest: leg.signed.attest, origId: leg.signed.origId };
  if (!verification && !sent) return {};
  return {
    signature: { ...(verification && { received: storableJson(received) }), ...(sent && { sent }) },
  };
}

/** What was dialled, for whoever dialled it; for another company the number of its own that was reached. */
function dialledFor({ dialled, legs }: EndedCall, { companyId, callee }: EndedParty): string {
  const caller = legs.find(({ side }) => side === 'caller')?.companyId;
  return caller === undefined || caller === companyId ? dialled : callee;
}

/** Postgres has no place for NUL in a text, nor for half a surrogate pair in JSON, and whoever calls may write them: no call may be lost for it. */
const storable = (text: string): string => text.replaceAll('\0', '\ufffd').toWellFormed();

/** The same of all texts in a value. */
const storableJson = (value: object): Prisma.InputJsonObject =>
  JSON.parse(JSON.stringify(value, (_key, one) => (typeof one === 'string' ? storable(one) : one)));

function legRow(callId: string, leg: EndedLeg, position: number): Prisma.CallLegCreateManyInput {
  const at = (time: number | undefined) => (time === undefined ? null : new Date(time));
  return {
    id: leg.id,
    callId,
    brandId: leg.brandId,
    companyId: leg.companyId ?? null,
    position,
    side: leg.side,
    userId: leg.userId ?? null,
    accountId: leg.accountId ?? null,
    peerId: leg.peerId ?? null,
    label: storable(leg.label),
    gateway: leg.gateway ?? '',
    startedAt: new Date(leg.startedAt),
    ringingAt: at(leg.ringingAt),
    answeredAt: at(leg.answeredAt),
    endedAt: new Date(leg.endedAt),
    sipStatus: leg.sipStatus,
    hungUp: leg.hungUp,
    rtpPackets: BigInt(leg.quality?.packets ?? 0),
    // Duplicates can make the count of lost packets negative (RFC 3550 §6.4.1).
    rtpLost: BigInt(Math.max(0, leg.quality?.lost ?? 0)),
    jitterMs: leg.quality?.jitterMs ?? null,
    mos: leg.quality?.mos ?? null,
    lossPercentWorst: leg.quality?.lossPercentWorst ?? null,
    jitterMsWorst: leg.quality?.jitterMsWorst ?? null,
    mosWorst: leg.quality?.mosWorst ?? null,
    roundTripMs: leg.quality?.roundTripMs ?? null,
    roundTripMsWorst: leg.quality?.roundTripMsWorst ?? null,
    burstRatio: leg.quality?.burstRatio ?? null,
    heardLossPercent: leg.quality?.heard?.lossPercent ?? null,
    heardLossPercentWorst: leg.quality?.heard?.lossPercentWorst ?? null,
    heardJitterMs: leg.quality?.heard?.jitterMs ?? null,
    heardMos: leg.quality?.heard?.mos ?? null,
    heardMosWorst: leg.quality?.heard?.mosWorst ?? null,
  };
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
