import { tagOf } from '@belfry/sip';
import type { PhoneDialog } from '../events/resource-state.ts';
import type { CallContext } from '../machine/call-context.ts';
import type { Leg } from './leg.ts';

/** The dialogs of users' phones in a call, as those phones know them (RFC 4235 §4.1): our far end's tag is their local one. */
export function phoneDialogs(ctx: CallContext): PhoneDialog[] {
  const { caller, callees } = ctx.state;
  return [caller, ...callees].flatMap((leg) => phoneDialog(ctx, leg) ?? []);
}

const STATES = { trying: 'trying', early: 'early', answered: 'confirmed' } as const;

function phoneDialog(ctx: CallContext, leg: Leg): PhoneDialog | undefined {
  const { userId } = leg.owner;
  if (leg.kind !== 'phone' || userId === undefined || leg.phase === 'ended') return undefined;
  const { state, live } = ctx;
  const initiator = leg.side === 'caller';
  const localTag = leg.dialog?.remoteTag ?? (initiator ? tagOf(live.invite?.headers.get('from')) : undefined);
  const remote = initiator ? { number: state.dialled, name: '' } : state.plan?.callerIdentity;
  return {
    userId,
    id: leg.id,
    state: STATES[leg.phase],
    direction: initiator ? 'initiator' : 'recipient',
    callId: leg.sipCallId,
    ...(localTag !== undefined && localTag !== '' && { localTag }),
    remoteTag: leg.localTag,
    remote: { number: remote?.number ?? '', name: remote?.name ?? '' },
    ...(leg.answeredAt !== undefined && { since: leg.answeredAt }),
  };
}
