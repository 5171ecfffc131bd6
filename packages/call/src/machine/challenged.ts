import { type SipResponse, tagOf } from '@belfry/sip';
import type { Leg } from '../leg/leg.ts';
import type { CallContext, ChallengedRequest, ClientTransaction } from './call-context.ts';
import type { ProofAnswer } from './call-input.ts';
import { legOf } from './call-state.ts';
import { logNote, PROXY_ACTOR } from './log.ts';
import { sendRequest } from './send.ts';
import { sendAgain } from './send-again.ts';

/** A nonce may grow stale on the way. */
const MAX_PROOFS = 3;

/** A peer wants proof of who we are (RFC 3261 §22.2, §22.3): it is asked for. False: the response is to be taken as it is. */
export function challenged(
  ctx: CallContext,
  id: string,
  client: ClientTransaction,
  leg: Leg,
  response: SipResponse,
): boolean {
  const { peerId } = leg.owner;
  if ((response.status !== 401 && response.status !== 407) || peerId === undefined) return false;
  if (client.cancelled || (client.proofs ?? 0) >= MAX_PROOFS || !isWaitedFor(ctx, client, leg)) return false;
  ctx.live.clients.delete(id);
  ctx.live.challenged.set(id, { client, response });
  const { endpointId } = leg;
  const question = { id, peerId, ...(endpointId !== undefined && { endpointId }) };
  ctx.out.push({ type: 'challenged', ...question, request: client.request, response });
  return true;
}

/** Sends a request that was challenged again, with its proof. Returned: it was challenged in vain, and its response counts. */
export function credentialsFound(ctx: CallContext, id: string, answer: ProofAnswer): ChallengedRequest | undefined {
  const { live } = ctx;
  const waiting = live.challenged.get(id);
  const leg = waiting && legOf(ctx.state, waiting.client.legId);
  live.challenged.delete(id);
  if (waiting === undefined || leg === undefined || !isWaitedFor(ctx, waiting.client, leg)) return undefined;
  const { client } = waiting;
  if ('none' in answer) {
    logNote(ctx, PROXY_ACTOR, `${leg.label} ${WORDS[answer.none]}`);
    if (client.purpose.type === 'invite' && live.attempt !== undefined)
      live.attempt.unproven = `the operator ${WORDS[answer.none]}`;
    return waiting;
  }
  const proofs = (client.proofs ?? 0) + 1;
  if (client.purpose.type === 'invite') {
    leg.inviteId = sendRequest(ctx, leg, answer.request, client.purpose, leg.flow);
    const sent = live.clients.get(leg.inviteId);
    if (sent !== undefined) sent.proofs = proofs;
  } else if (leg.dialog !== undefined && tagOf(answer.request.headers.get('to')) !== leg.dialog.remoteTag) {
    // It hangs up on another dialog of an INVITE that forked.
    const sent = live.clients.get(sendRequest(ctx, leg, answer.request, client.purpose, leg.flow));
    if (sent !== undefined) sent.proofs = proofs;
  } else sendAgain(ctx, leg, { ...client, request: answer.request, proofs });
  return undefined;
}

const WORDS = {
  missing: 'asks for a user name and password, and none is set for it',
  refused: 'does not accept our user name or password',
  unknown: 'asks for a kind of proof that is not known here',
} as const;

/** An INVITE whose leg was given up need not be proven; whatever belongs to a dialog is wanted even at its end. */
function isWaitedFor({ live }: CallContext, { purpose }: ClientTransaction, leg: Leg): boolean {
  return purpose.type !== 'invite' || (leg.phase !== 'ended' && live.attempt?.phase === 'routing');
}
