import type { ActiveCall, ActiveCallListInput } from '@belfry/contracts';
import type { z } from 'zod';
import { activeScope, mostActive, takesPart } from '../call/active.ts';
import type { Context } from '../context.ts';
import { checkNarrowing } from '../scope-for.ts';
import { ServiceError } from '../service-error.ts';

/** The calls that are going on within the actor's tenant, the latest first, one entry per company that takes part, or one of the brand where none does. */
export async function listActiveCalls(
  ctx: Context,
  input: z.output<typeof ActiveCallListInput>,
): Promise<{ items: ActiveCall[]; total: number }> {
  await checkNarrowing(ctx, 'activeCall.list', input);
  const { brandId, companyId, limit } = input;
  const scope = { ...activeScope(ctx.actor), ...(brandId && { brandId }), ...(companyId && { companyId }) };
  const { activeCalls } = ctx.bus;
  // What is an operator's stands among the others of their brand or company.
  const isOperator = ctx.actor.role === 'operator';
  const [calls, count] = await Promise.all([
    activeCalls.list(scope, isOperator ? mostActive : limit),
    isOperator ? undefined : activeCalls.count(scope),
  ]).catch((error: unknown) => {
    throw new ServiceError('unavailable', 'Calls that are going on are not known at the moment.', { cause: error });
  });
  const entries = calls.flatMap((call) =>
    call.parties
      .filter((party) => takesPart(ctx.actor, party))
      .filter((party) => (!brandId || party.brandId === brandId) && (!companyId || party.companyId === companyId))
      .map((party) => ({ call, party })),
  );
  const ids = [...new Set(entries.flatMap(({ party }) => party.companyId ?? []))];
  const called = ({ direction, userId, calledUserId }: (typeof entries)[number]['party']) =>
    direction === 'inbound' ? userId : calledUserId;
  const calledIds = entries.flatMap(({ party }) => called(party) ?? []);
  const [companies, users] = await Promise.all([
    ctx.db.company.findMany({ where: { id: { in: ids } }, select: { id: true, name: true } }),
    ctx.db.user.findMany({
      where: { id: { in: calledIds }, companyId: { in: ids } },
      select: { id: true, firstName: true, lastName: true },
    }),
  ]);
  const people = new Map(users.map(({ id, firstName, lastName }) => [id, `${firstName} ${lastName}`]));
  const names = new Map(companies.map(({ id, name }) => [id, name]));
  const items = entries.slice(0, isOperator ? limit : undefined).map(({ call, party }) => {
    const unknown = party.callerHidden === true && ctx.actor.level === 'user' && ctx.actor.userId !== party.userId;
    return {
      callId: call.callId,
      brandId: party.brandId,
      companyId: party.companyId ?? null,
      companyName: names.get(party.companyId ?? '') ?? '',
      direction: party.direction,
      userId: (unknown ? undefined : party.userId) ?? null,
      caller: unknown ? 'anonymous' : party.caller,
      callerName: unknown ? '' : party.callerName,
      callee: party.callee,
      calleeName: people.get(called(party) ?? '') ?? '',
      state: call.state,
      startedAt: new Date(call.startedAt).toISOString(),
      answeredAt: call.answeredAt === undefined ? null : new Date(call.answeredAt).toISOString(),
      recording: party.recording ?? ('never' as const),
    };
  });
  return { items, total: count ?? entries.length };
}
