import { gunzipSync } from 'node:zlib';
import type { LadderEntry } from '@belfry/call';
import { LadderEntry as LadderEntrySchema } from '@belfry/contracts';
import type { Context } from '../context.ts';

/** The ladder of a call: the stored one, else the live one while it is kept. Empty when there is none any more. */
export async function ladderOf(ctx: Context, callId: string): Promise<readonly LadderEntry[]> {
  const stored = await ctx.db.callLadder.findUnique({ where: { callId }, select: { entries: true } });
  if (!stored) {
    return ctx.bus.liveLadder.read(callId).catch((error: unknown) => {
      ctx.warn('live ladder', error);
      return [];
    });
  }
  try {
    const read = LadderEntrySchema.array().parse(JSON.parse(gunzipSync(stored.entries).toString('utf8')));
    return read as readonly LadderEntry[];
  } catch (error) {
    ctx.warn(`the ladder of call ${callId} cannot be read`, error);
    return [];
  }
}
