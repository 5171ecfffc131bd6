import { phoneDialogs } from '../leg/phone-dialogs.ts';
import type { CallContext } from './call-context.ts';
import type { ActiveCall } from './call-output.ts';
import { bridgedLegs, type CallState } from './call-state.ts';
import { unclaimedOf } from './ended-call-of.ts';
import { recordingShown } from './recording.ts';

/** Tells live views what the call is now. */
export function reportActive(ctx: CallContext): void {
  const { state } = ctx;
  if (state.phase === 'ended' || state.phase === 'deciding') {
    ctx.out.push({ type: 'active', call: undefined });
    return;
  }
  const relay = bridgedLegs(state)?.[1].media?.relay;
  const call: ActiveCall = {
    callId: state.callId,
    instance: state.instance,
    state:
      state.phase === 'answered'
        ? state.held
          ? 'held'
          : 'answered'
        : state.callees.some((leg) => leg.ringingAt !== undefined && leg.phase === 'early')
          ? 'ringing'
          : 'trying',
    startedAt: state.startedAt,
    ...(state.answeredAt === undefined ? {} : { answeredAt: state.answeredAt }),
    dialled: state.dialled,
    ...(relay === undefined ? {} : { relay }),
    dialogs: phoneDialogs(ctx),
    parties:
      state.parties.length === 0
        ? [partyOfNobody(state)]
        : state.parties.map((party) => {
            const { brandId, companyId, userId, calledUserId, direction, caller, callerName, callerHidden, callee } =
              party;
            const recording = recordingShown(state, party);
            const rate = rateShown(party);
            return {
              brandId,
              companyId,
              ...(userId === undefined ? {} : { userId }),
              ...(calledUserId === undefined ? {} : { calledUserId }),
              direction,
              caller,
              callerName,
              ...(callerHidden && { callerHidden }),
              callee,
              ...(rate && { rate }),
              ...(recording && { recording }),
            };
          }),
  };
  ctx.out.push({ type: 'active', call });
}

/** The part in a call that came to no company: of whoever's caller it is. */
function partyOfNobody(state: CallState): ActiveCall['parties'][number] {
  const { revisions: _, ...whose } = unclaimedOf(state);
  const inward = whose.companyId === undefined ? 'inbound' : 'internal';
  return { ...whose, direction: state.plan?.emergency ? 'outbound' : inward, callee: state.dialled };
}

/** Stores the call as it stands, so that it can be adopted. The ladder stands in its own stream. */
export function reportMirror(ctx: CallContext): void {
  // Whoever has been told of its end needs no copy.
  if (ctx.live.told) return;
  ctx.live.mirrored = true;
  ctx.out.push({ type: 'mirror', state: ctx.state });
}

/** The call's record is told: what was stored of it is not needed any more. */
export function forgetMirror(ctx: CallContext): void {
  if (ctx.live.mirrored) ctx.out.push({ type: 'mirror', state: undefined });
  ctx.live.mirrored = false;
}

/** What the call costs a party, where it costs anything. */
function rateShown({ rate }: CallContext['state']['parties'][number]): ActiveCall['parties'][number]['rate'] {
  if (!rate || (rate.connectMicros === '0' && rate.microsPerMinute === '0')) return undefined;
  const { connectMicros, microsPerMinute, minimumSeconds, incrementSeconds } = rate;
  return { connectMicros, microsPerMinute, minimumSeconds, incrementSeconds };
}
