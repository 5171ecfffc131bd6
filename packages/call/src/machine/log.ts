import type { TraceStep } from '@belfry/policy';
import type { SipMessage } from '@belfry/sip';
import { printText, summaryOf } from '@belfry/sip';
import type { LadderActor, LadderLine } from '../ladder.ts';
import { redactMessage, SECRET_HEADERS } from '../ladder-redact.ts';
import type { Leg } from '../leg/leg.ts';
import type { Attempt } from './attempt.ts';
import { type CallContext, wallNow } from './call-context.ts';

/** The proxy's and the relay's lifelines. */
export const PROXY_ACTOR = 'proxy';
export const RELAY_ACTOR = 'relay';

/** Far more lines than a call of people has; what floods a dialog must not flood the memory. */
const MAX_ENTRIES = 2000;

function push(ctx: CallContext, entry: LadderLine): void {
  // What comes once the record has been told has no place in it.
  if (ctx.live.told || ctx.state.ladder.length >= MAX_ENTRIES) return;
  ctx.state.ladder.push(entry);
  ctx.out.push({ type: 'ladder', entry });
}

/** Begins a lifeline. */
export function logActor(ctx: CallContext, actor: LadderActor): void {
  push(ctx, { at: wallNow(ctx), type: 'actor', actor });
}

/** Begins the lifeline of a leg. */
export function logLeg(ctx: CallContext, leg: Leg): void {
  logActor(ctx, {
    id: leg.actor,
    label: leg.label,
    kind: leg.kind,
    ...(leg.kind === 'app-server'
      ? {}
      : {
          brandId: leg.owner.brandId,
          ...(leg.owner.companyId === undefined ? {} : { companyId: leg.owner.companyId }),
          ...(leg.owner.userId === undefined ? {} : { userId: leg.owner.userId }),
        }),
  });
}

/** A remark on a lifeline. */
export function logNote(ctx: CallContext, actor: string, text: string): void {
  push(ctx, { at: wallNow(ctx), type: 'note', actor, text });
}

/** What went to or came from the relay. */
export function logMedia(ctx: CallContext, from: string, to: string, summary: string): void {
  push(ctx, { at: wallNow(ctx), type: 'media', from, to, summary });
}

/** The steps of the decision. */
export function logTrace(ctx: CallContext, trace: readonly TraceStep[]): void {
  const at = wallNow(ctx);
  for (const { step, lookedAt, found, then } of trace) push(ctx, { at, type: 'decision', step, lookedAt, found, then });
}

/** What the steps told last were decided by: all of it, or what is known more than when it was told last. */
export function logFacts(ctx: CallContext, attempt: Attempt, steps: number): void {
  const { facts, request, rules, recorded } = attempt;
  const at = wallNow(ctx);
  if (recorded === undefined) push(ctx, { at, type: 'facts', request, ...(rules && { rules }), facts, steps });
  else {
    const more = Object.fromEntries(Object.entries(facts).filter(([key]) => !recorded.has(key)));
    push(ctx, { at, type: 'facts', facts: more, steps });
  }
  attempt.recorded = new Set(Object.keys(facts));
}

/** May there be something in the message that is nobody else's business? Most have neither credentials nor a description. */
function hasSecrets({ headers, body }: SipMessage): boolean {
  return body.length > 0 || SECRET_HEADERS.some((name) => headers.has(name));
}

/** A message on the wire between a leg's far end and the proxy, without its secrets. */
export function logMessage(
  ctx: CallContext,
  leg: Leg,
  direction: 'received' | 'sent',
  message: SipMessage,
  retransmission: boolean,
): void {
  push(ctx, {
    at: wallNow(ctx),
    type: 'sip',
    from: direction === 'received' ? leg.actor : PROXY_ACTOR,
    to: direction === 'received' ? PROXY_ACTOR : leg.actor,
    summary: summaryOf(message),
    text: hasSecrets(message) ? redactMessage(printText(message)) : printText(message),
    ...(retransmission ? { retransmission } : {}),
  });
}
