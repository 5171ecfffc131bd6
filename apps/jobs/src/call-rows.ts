import type { EndedCall, EndedLeg, EndedParty, UnclaimedCall } from '@belfry/call';
import { newId, type Prisma } from '@belfry/db';
import { judgeCall } from './judge-call.ts';

/** A record, all of its columns told. */
export type CdrRow = Required<Omit<Prisma.CdrCreateManyInput, 'signature'>> &
  Pick<Prisma.CdrCreateManyInput, 'signature'>;

/** The record of a call that no company has a part in: of the one that called, as long as there is one (`company`), else of the brand. It costs nobody anything. */
export function unclaimedRow(
  call: EndedCall,
  unclaimed: UnclaimedCall,
  company: string | null,
  currency: string,
): CdrRow {
  const { brandId, companyId, userId, revisions } = unclaimed;
  const { answeredAt } = call;
  return {
    id: newId(call.startedAt),
    callId: call.callId,
    brandId,
    companyId: company,
    direction: call.emergency ? 'outbound' : companyId === undefined ? 'inbound' : 'internal',
    dialled: storable(call.dialled),
    caller: storable(unclaimed.caller),
    callerName: storable(unclaimed.callerName),
    callerHidden: unclaimed.callerHidden ?? false,
    forwarded: '',
    callee: storable(call.dialled),
    userId: company === null ? null : (userId ?? null),
    calledUserId: null,
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
    onNet: false,
    ...signatureOf(call),
    platformRevision: BigInt(revisions?.platform ?? 0),
    brandRevision: BigInt(revisions?.brand ?? 0),
    companyRevision: BigInt(revisions?.company ?? 0),
    priceMicros: 0n,
    currency,
    ratedAt: new Date(),
    createdAt: new Date(),
  };
}

/** The record of a call for a company that took part, before it has its id and its price. */
export function cdrRow(call: EndedCall, party: EndedParty): Omit<CdrRow, 'id' | 'priceMicros' | 'ratedAt'> {
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
    createdAt: new Date(),
  };
}

/** Between companies of the platform alone: every leg is one of theirs, none an operator's or of a SIP address elsewhere. */
const isOnNet = ({ parties, legs }: EndedCall): boolean =>
  new Set(parties.map(({ companyId }) => companyId)).size > 1 && legs.every(({ companyId }) => companyId !== undefined);

/** From answer to end, as a column can hold it. */
const durationMsOf = (answeredAt: number | undefined, endedAt: number): number =>
  answeredAt === undefined ? 0 : Math.min(Math.max(0, endedAt - answeredAt), 2 ** 31 - 1);

/** The PASSporTs of a call (RFC 8225), as they came and as they left. */
export function passportsOf({ verification, legs }: EndedCall): { passports?: Prisma.InputJsonArray } {
  const received = (verification?.identities ?? []).map((value) => ({ way: 'in', value: storable(value) }));
  const sent = legs.flatMap(({ id, signed }) =>
    signed ? [signed.passport, ...(signed.diversions ?? [])].map((value) => ({ way: 'out', legId: id, value })) : [],
  );
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

/** A leg as it is stored. */
export function legRow(
  callId: string,
  leg: EndedLeg,
  position: number,
  sipCallId: string,
): Prisma.CallLegCreateManyInput {
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
    sipCallId: storable(sipCallId),
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
