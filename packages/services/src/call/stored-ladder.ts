import { gunzipSync } from 'node:zlib';
import type { KeptQuality } from '@belfry/bus';
import type { LadderEntry } from '@belfry/call';
import { LadderEntry as LadderEntrySchema } from '@belfry/contracts';
import type { Context } from '../context.ts';

/** The ladder of a call, and how it sounded over its time. */
interface StoredLadder {
  readonly entries: readonly LadderEntry[];
  readonly quality: readonly KeptQuality[];
}

/** The ladder of a call: the stored one, else the live one while it is kept. Empty when there is none any more. */
export async function ladderOf(ctx: Context, callId: string): Promise<StoredLadder> {
  const { bus, db, warn } = ctx;
  const stored = await db.callLadder.findUnique({ where: { callId }, select: { entries: true, quality: true } });
  const orNothing = (what: string) => (error: unknown) => {
    warn(what, error);
    return [];
  };
  if (!stored) {
    const [entries, quality] = await Promise.all([
      bus.liveLadder.read(callId).catch(orNothing('live ladder')),
      bus.qualitySeries
        .read([callId])
        .then((series) => series.get(callId) ?? [])
        .catch(orNothing('live quality')),
    ]);
    return { entries, quality };
  }
  // Written by the jobs alone.
  const quality = (stored.quality ?? []) as unknown as readonly KeptQuality[];
  try {
    const read = LadderEntrySchema.array().parse(JSON.parse(gunzipSync(stored.entries).toString('utf8')));
    return { entries: read as readonly LadderEntry[], quality };
  } catch (error) {
    warn(`the ladder of call ${callId} cannot be read`, error);
    return { entries: [], quality };
  }
}
