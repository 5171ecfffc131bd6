import type { SipCredentials, User, UserCopyInput } from '@belfry/contracts';
import { newId } from '@belfry/db';
import type { z } from 'zod';
import type { Context } from '../context.ts';
import { createUser } from './create.ts';
import { findUser } from './find.ts';

/**
 * Makes another person like one that there is: site, language, limits, ringing, recording and what they show outside, and a device as theirs. A number that leads to
 * the other one stays theirs alone, and nobody begins with “do not disturb”.
 */
export async function copyUser(
  ctx: Context,
  { id, forwards, ...own }: z.output<typeof UserCopyInput>,
): Promise<{ user: User; credentials: SipCredentials | null }> {
  const row = await findUser(ctx, id);
  const { companyId, siteId, locale, maxCalls, callsPerSecond, outgoingDdiId } = row;
  const personal =
    outgoingDdiId &&
    (await ctx.db.ddi.findFirst({ where: { id: outgoingDdiId, destination: { userId: id } }, select: { id: true } }));
  const device = await ctx.db.sipAccount.findFirst({
    where: { companyId, userId: id, kind: { not: 'browser' } },
    select: { domainId: true, kind: true, maxBindings: true, replaceOldest: true, mediaEncryption: true },
    orderBy: { createdAt: 'asc' },
  });
  const { forking, recordingMode, hideNumber, rejectAnonymous } = row;
  const callerNumbers = row.callerNumbers ?? [];
  return createUser(
    ctx,
    { ...own, companyId, siteId, maxCalls, callsPerSecond, ...(locale !== null && { locale }) },
    {
      settings: {
        forking,
        recordingMode,
        hideNumber,
        rejectAnonymous,
        callerNumbers,
        outgoingDdiId: personal ? null : outgoingDdiId,
      },
      device,
      give: async (tx, userId) => {
        if (!forwards) return;
        const standing = await tx.callForward.findMany({
          where: { companyId, userId: id },
          include: { destination: true },
        });
        for (const { kind, active, callers, ringSeconds, destination } of standing) {
          const destinationId = newId();
          await tx.destination.create({ data: { ...destination, id: destinationId } });
          const forward = { id: newId(), companyId, userId, kind, active, callers, ringSeconds, destinationId };
          await tx.callForward.create({ data: forward });
        }
      },
    },
  );
}
