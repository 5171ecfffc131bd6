import type { LiveLadder, QualitySeries } from '@belfry/bus';
import type { EndedCall } from '@belfry/call';
import type { Database } from '@belfry/db';
import { storeCalls, wholeCall } from './store-calls.ts';

/** What came of a bundle of ended calls. */
export interface StoredBundle {
  /** Ids of calls that were not stored before. */
  readonly stored: ReadonlySet<string>;
  readonly failures: readonly { readonly call: EndedCall; readonly error: unknown }[];
}

/**
 * Stores a bundle in one transaction. When that fails although the database answers, each call is stored by itself, so that one that cannot be stored keeps no other waiting.
 */
export async function storeBundle(
  {
    database,
    ladders,
    qualities,
  }: {
    readonly database: Database;
    readonly ladders: Pick<LiveLadder, 'readWhole' | 'rules'>;
    readonly qualities: Pick<QualitySeries, 'read'>;
  },
  calls: readonly EndedCall[],
): Promise<StoredBundle> {
  const store = async (some: readonly EndedCall[]) => {
    const live = await ladders.readWhole(some.filter(({ ladderIsLive }) => ladderIsLive).map(({ callId }) => callId));
    const answered = some.filter(({ answeredAt }) => answeredAt !== undefined);
    const heard = await qualities.read(answered.map(({ callId }) => callId));
    const whole = some.map((call) => {
      const ladder = call.ladderIsLive ? live.get(call.callId) : undefined;
      return { ...(ladder ? { call, ladder } : wholeCall(call)), quality: heard.get(call.callId) ?? [] };
    });
    return storeCalls(database, whole, ladders.rules);
  };
  try {
    return { stored: await store(calls), failures: [] };
  } catch (error) {
    const answers = await database.$queryRaw`SELECT 1`.then(
      () => true,
      () => false,
    );
    if (calls.length === 1 || !answers) return { stored: new Set(), failures: calls.map((call) => ({ call, error })) };
  }
  const stored = new Set<string>();
  const failures: { call: EndedCall; error: unknown }[] = [];
  for (const call of calls) {
    try {
      for (const id of await store([call])) stored.add(id);
    } catch (error) {
      failures.push({ call, error });
    }
  }
  return { stored, failures };
}
