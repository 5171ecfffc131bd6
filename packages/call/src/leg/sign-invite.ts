import type { SipRequest } from '@belfry/sip';
import { type CallContext, wallNow } from '../machine/call-context.ts';
import { logNote, PROXY_ACTOR } from '../machine/log.ts';
import type { BranchTarget } from './branch-target.ts';
import type { Leg } from './leg.ts';

/** An INVITE to a carrier with Identity and Date, where the plan wants it signed (RFC 8224 §6.1, RFC 8588); what was signed stays with the leg. */
export function signed(ctx: CallContext, leg: Leg, target: BranchTarget, invite: SipRequest): SipRequest {
  const signing = target.kind === 'carrier' ? target.target.signing : undefined;
  if (signing === undefined) return invite;
  const at = wallNow(ctx);
  const call = ctx.ports.signCall?.(leg.owner.brandId, signing, at);
  if (call === undefined) {
    logNote(ctx, PROXY_ACTOR, 'not signed: there is no certificate to sign calls with, or it cannot be used');
    return invite;
  }
  leg.signed = { attest: signing.attest, origId: call.origId, passport: call.passport };
  const headers = invite.headers.clone();
  headers.set('Date', new Date(at).toUTCString()).set('Identity', call.identity);
  return { ...invite, headers };
}
