import type { HostPort } from '@belfry/sip';
import type { EndedCall, EndedLeg, EndedParty, UnclaimedCall } from '../ended-call.ts';
import type { Leg } from '../leg/leg.ts';
import { type CallParty, type CallState, legsOf } from './call-state.ts';
import { plainWords } from './plain-words.ts';

/** The record of a call that has ended. Throws for one that has not: a programmer's error. */
export function endedCallOf(state: CallState): EndedCall {
  const { outcome, endedAt } = state;
  if (outcome === undefined || endedAt === undefined) throw new Error(`call ${state.callId} has not ended`);
  return {
    version: 1,
    callId: state.callId,
    instance: state.instance,
    startedAt: state.startedAt,
    ...(state.answeredAt === undefined ? {} : { answeredAt: state.answeredAt }),
    endedAt,
    dialled: state.dialled,
    disposition: outcome.disposition,
    hangupSide: outcome.side,
    sipStatus: outcome.status,
    reason: plainWords(outcome),
    emergency: state.plan?.emergency ?? false,
    parties: state.parties.map((party) => endedPartyOf(state, party, endedAt)),
    ...verificationOf(state),
    ...(state.parties.length === 0 && { unclaimed: unclaimedOf(state) }),
    legs: legsOf(state).map((leg) => endedLegOf(leg, endedAt)),
    ...(state.recording && state.recording.parts.length > 0 && { recordings: state.recording.parts }),
    ladder: state.ladder,
  };
}

function verificationOf({ verification, source }: CallState): Pick<EndedCall, 'verification'> {
  if (verification === undefined) return {};
  const identities = source.kind === 'peer' ? source.identities : undefined;
  return { verification: { ...verification, ...(identities && { identities }) } };
}

/** A call that came to no company, as its caller's owner has it. */
export function unclaimedOf({ caller: { owner, shown }, source, decidedBy }: CallState): UnclaimedCall {
  const { brandId, companyId, userId } = owner;
  const hidden = source.kind !== 'account' && source.callerHidden;
  return {
    brandId,
    ...(companyId !== undefined && { companyId }),
    ...(userId !== undefined && { userId }),
    caller: shown.number,
    callerName: shown.name,
    ...(hidden && { callerHidden: true }),
    ...(decidedBy && { revisions: decidedBy }),
  };
}

/** A company that came in by a transfer has the times of its own legs; one whose last leg left earlier, and that pays for none that stayed, ended then. */
function endedPartyOf(state: CallState, party: CallParty, endedAt: number): EndedParty {
  const { failed, holdMusic: _, ...own } = party;
  const legs = legsOf(state).filter(
    ({ owner, payer, answeredAt }) =>
      answeredAt !== undefined && (owner.companyId === party.companyId || payer?.companyId === party.companyId),
  );
  const left = legs.length > 0 && legs.every((leg) => leg.endedAt !== undefined);
  const last = left ? Math.max(...legs.map((leg) => leg.endedAt!)) : endedAt;
  if (own.startedAt === undefined) {
    const early = state.answeredAt !== undefined && last < endedAt - LEAVES_BEFORE_MS;
    return early ? { ...own, endedAt: last } : own;
  }
  const answeredAt = legs.length === 0 ? undefined : Math.min(...legs.map((leg) => leg.answeredAt!));
  if (answeredAt !== undefined) return { ...own, answeredAt, endedAt: Math.min(last, endedAt) };
  const { at, status, disposition } = failed ?? { at: endedAt, status: 487, disposition: 'cancelled' as const };
  return { ...own, endedAt: at, disposition, sipStatus: status };
}

/** Legs of one end do not end in the same millisecond. */
const LEAVES_BEFORE_MS = 100;

const printHostPort = ({ host, port }: HostPort): string => `${host.includes(':') ? `[${host}]` : host}:${port}`;

function endedLegOf(leg: Leg, endedAt: number): EndedLeg {
  const { owner } = leg;
  return {
    id: leg.id,
    side: leg.side,
    brandId: owner.brandId,
    ...(owner.companyId === undefined ? {} : { companyId: owner.companyId }),
    ...(owner.userId === undefined ? {} : { userId: owner.userId }),
    ...(owner.accountId === undefined ? {} : { accountId: owner.accountId }),
    ...(owner.peerId === undefined ? {} : { peerId: owner.peerId, gateway: printHostPort(leg.flow.remote) }),
    label: leg.label,
    startedAt: leg.startedAt,
    ...(leg.ringingAt === undefined ? {} : { ringingAt: leg.ringingAt }),
    ...(leg.answeredAt === undefined ? {} : { answeredAt: leg.answeredAt }),
    endedAt: leg.endedAt ?? endedAt,
    sipStatus: leg.sipStatus,
    hungUp: leg.hungUp,
    ...(leg.quality === undefined ? {} : { quality: leg.quality }),
    ...(leg.signed === undefined ? {} : { signed: leg.signed }),
    ...(leg.payer === undefined ? {} : { payer: leg.payer }),
  };
}
