import type { DialogState } from '@belfry/sip';
import type { Leg } from '../leg/leg.ts';
import type { CallContext } from './call-context.ts';

/** More early dialogs than any caller or callee keeps apart: whoever makes more is not listened to. */
const MAX_EARLY = 16;

/** Names a far end among all that one INVITE has reached: forks downstream of a leg differ in their tags alone (RFC 3261 §12.1.2). */
export const earlyKeyOf = (leg: Leg): string => `${leg.id} ${leg.dialog?.remoteTag ?? ''}`;

/**
 * What the caller is told from now on is of the far end `key` (`earlyKeyOf`), by the dialog that this one has with the caller. Each early session is a dialog of its
 * own (RFC 3261 §13.2.2.4), since its answer may not change within one (RFC 6337 §3.1). False: there are too many.
 */
export function enterEarlyDialog(ctx: CallContext, key: string): boolean {
  const { attempt } = ctx.live;
  const { caller } = ctx.state;
  if (attempt === undefined || attempt.earlyKey === key) return true;
  const before = attempt.earlyKey;
  const known = attempt.early.get(key);
  if (known === undefined && attempt.early.size >= MAX_EARLY) return false;
  attempt.earlyKey = key;
  if (before !== undefined) {
    attempt.early.set(before, { tag: caller.localTag, ...(caller.origin && { origin: caller.origin }) });
    if (known === undefined) renewCallerTag(ctx);
    else {
      caller.localTag = known.tag;
      if (known.origin === undefined) delete caller.origin;
      else caller.origin = known.origin;
    }
  }
  attempt.early.set(key, { tag: caller.localTag });
  return true;
}

/** Gives the caller's side a new tag, thus a new dialog. */
export function renewCallerTag(ctx: CallContext): void {
  const { caller } = ctx.state;
  caller.localTag = ctx.ports.uniqueId();
  delete caller.origin;
  ctx.out.push({ type: 'dialog', legId: caller.id, sipCallId: caller.sipCallId, localTag: caller.localTag });
}

/** The leg's dialog by its last response; one that it had before goes on where it was (RFC 3261 §12.2.1.1). False: it has too many. */
export function keepDialog(ctx: CallContext, leg: Leg, dialog: DialogState | undefined): boolean {
  if (dialog === undefined) return true;
  const { forks } = ctx.live;
  const key = `${leg.id} ${dialog.remoteTag}`;
  const known = forks.get(key);
  if (
    dialog.phase === 'early' &&
    known === undefined &&
    forks.size >= MAX_EARLY * Math.max(1, ctx.state.callees.length)
  )
    return false;
  if (known !== undefined) dialog.localSeq = Math.max(dialog.localSeq, known.localSeq);
  leg.dialog = dialog;
  if (dialog.phase === 'early') forks.set(key, dialog);
  else for (const one of forks.keys()) if (one.startsWith(`${leg.id} `)) forks.delete(one);
  return true;
}
