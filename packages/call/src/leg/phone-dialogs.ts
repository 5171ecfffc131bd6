import { tagOf } from '@belfry/sip';
import type { PhoneDialog } from '../events/resource-state.ts';
import type { CallContext } from '../machine/call-context.ts';
import { legOf, legsOf, otherLeg } from '../machine/call-state.ts';
import type { Leg } from './leg.ts';

/** The dialogs of users' phones in a call, as those phones know them (RFC 4235 §4.1): our far end's tag is their local one. */
export function phoneDialogs(ctx: CallContext): PhoneDialog[] {
  return legsOf(ctx.state).flatMap((leg) => phoneDialog(ctx, leg) ?? []);
}

const STATES = { trying: 'trying', early: 'early', answered: 'confirmed' } as const;

function phoneDialog(ctx: CallContext, leg: Leg): PhoneDialog | undefined {
  const { userId } = leg.owner;
  if (leg.kind !== 'phone' || userId === undefined || leg.phase === 'ended') return undefined;
  const { state, live } = ctx;
  const initiator = leg.dialog === undefined ? leg === state.caller : leg.dialog.role === 'uas';
  const localTag =
    leg.dialog?.remoteTag ?? (leg === state.caller ? tagOf(live.invite?.headers.get('from')) : undefined);
  return {
    userId,
    id: leg.id,
    state: STATES[leg.phase],
    direction: initiator ? 'initiator' : 'recipient',
    callId: leg.sipCallId,
    ...(localTag !== undefined && localTag !== '' && { localTag }),
    remoteTag: leg.localTag,
    remote: remoteOf(ctx, leg),
    ...(leg.answeredAt !== undefined && { since: leg.answeredAt }),
  };
}

/** Whom the phone talks to, is called by or calls, as it is told itself. */
function remoteOf({ state, live }: CallContext, leg: Leg): PhoneDialog['remote'] {
  const stayer = live.attempt === undefined ? undefined : legOf(state, live.attempt.stayerId);
  const other = otherLeg(state, leg) ?? (stayer === leg ? undefined : stayer);
  if (other === undefined) return { number: leg === state.caller ? state.dialled : '', name: '' };
  const { number, name, hidden } = other.shown;
  return hidden ? { number: '', name: '' } : { number, name };
}
