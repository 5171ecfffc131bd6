import type { ActiveCallRecordInput } from '@belfry/contracts';
import type { z } from 'zod';
import { authorize } from '../authorize.ts';
import { activeCallOf, takesPart } from '../call/active.ts';
import { record } from '../commit.ts';
import type { Context } from '../context.ts';
import { notFound, ServiceError } from '../service-error.ts';

/**
 * Begins to record an answered call for the actor's company, records silence for now (card numbers), or ends it. `conflict`: the company's rules, or those
 * of its user in the call, let nothing be recorded, or nobody has answered yet.
 */
export async function recordActiveCall(
  ctx: Context,
  { id, action }: z.output<typeof ActiveCallRecordInput>,
): Promise<{ done: true }> {
  const call = await activeCallOf(ctx, id);
  const party = call?.parties.find((one) => takesPart(ctx.actor, one));
  if (call === undefined || party === undefined) throw notFound('call');
  authorize(ctx, 'activeCall.record');
  const { brandId, companyId, direction, caller, callerHidden, callee } = party;
  if (party.recording === undefined || companyId === undefined)
    throw new ServiceError('conflict', 'This call may not be recorded.', { reason: 'recording.off' });
  if (call.answeredAt === undefined)
    throw new ServiceError('conflict', 'Nobody has answered the call yet.', { reason: 'recording.unanswered' });
  const command = { type: 'record', callId: id, action, companyId } as const;
  const told = await ctx.bus.callCommands.send(call.instance, command).catch((error: unknown) => {
    throw new ServiceError('unavailable', 'Calls cannot be recorded at the moment.', { cause: error });
  });
  if (!told) throw new ServiceError('unavailable', 'The proxy that has the call is not there at the moment.');
  const detail = { recording: action, direction, caller: callerHidden ? 'anonymous' : caller, callee };
  await record(ctx, { action: 'activeCall.record', entityId: id, detail, brandId, companyId });
  return { done: true };
}
