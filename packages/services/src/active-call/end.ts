import { authorize } from '../authorize.ts';
import { activeCallOf, takesPart } from '../call/active.ts';
import { record } from '../commit.ts';
import type { Context } from '../context.ts';
import { notFound, ServiceError } from '../service-error.ts';

/** Ends a call in which somebody of the actor's tenant takes part: both sides are hung up by the proxy that has it, and its record says so. */
export async function endActiveCall(ctx: Context, { id }: { id: string }): Promise<{ done: true }> {
  const call = await activeCallOf(ctx, id);
  const party = call?.parties.find((one) => takesPart(ctx.actor, one));
  if (call === undefined || party === undefined) throw notFound('call');
  authorize(ctx, 'activeCall.end');
  const told = await ctx.bus.callCommands.send(call.instance, { type: 'end', callId: id }).catch((error: unknown) => {
    throw new ServiceError('unavailable', 'Calls cannot be ended at the moment.', { cause: error });
  });
  if (!told) throw new ServiceError('unavailable', 'The proxy that has the call is not there at the moment.');
  const { brandId, companyId, direction, caller, callerHidden, callee } = party;
  const detail = { direction, caller: callerHidden ? 'anonymous' : caller, callee, state: call.state };
  await record(ctx, { action: 'activeCall.end', entityId: id, detail, brandId, companyId });
  return { done: true };
}
