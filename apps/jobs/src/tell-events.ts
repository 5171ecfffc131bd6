import { randomUUID } from 'node:crypto';
import type { Bus, CallQualityLine, RelayEvent } from '@belfry/bus';
import type { AddressedEvent, PlatformEvent } from '@belfry/contracts';
import type { Database } from '@belfry/db';

/** The events of calls that are stored, one for each company of each. Asked for again they are the same, by their ids. */
export async function endedEvents(database: Database, callIds: readonly string[]): Promise<readonly AddressedEvent[]> {
  const cdrs = await database.cdr.findMany({
    where: { callId: { in: [...callIds] } },
    orderBy: { id: 'asc' },
    select: told,
  });
  return cdrs.map((cdr) => {
    const event: PlatformEvent = {
      id: cdr.id,
      type: 'call.ended',
      at: new Date().toISOString(),
      brandId: cdr.brandId,
      companyId: cdr.companyId,
      data: {
        cdrId: cdr.id,
        callId: cdr.callId,
        direction: cdr.direction,
        userId: cdr.userId,
        calledUserId: cdr.calledUserId,
        caller: cdr.caller,
        callerName: cdr.callerName,
        callee: cdr.callee,
        startedAt: cdr.startedAt.toISOString(),
        answeredAt: cdr.answeredAt?.toISOString() ?? null,
        endedAt: cdr.endedAt.toISOString(),
        durationMs: cdr.durationMs,
        disposition: cdr.disposition,
        sipStatus: cdr.sipStatus,
      },
    };
    const userIds = [cdr.userId, cdr.calledUserId].filter((id) => id !== null);
    return { event, userIds, ...(cdr.callerHidden && { callerHidden: true as const }) };
  });
}

/** What is told of a call that has ended. */
const told = {
  id: true,
  callId: true,
  brandId: true,
  companyId: true,
  direction: true,
  userId: true,
  calledUserId: true,
  caller: true,
  callerName: true,
  callerHidden: true,
  callee: true,
  startedAt: true,
  answeredAt: true,
  endedAt: true,
  durationMs: true,
  disposition: true,
  sipStatus: true,
} as const;

/** The events of recordings of a call that can be heard, one for each. A user of the company hears of those of their own calls, if it lets them. */
export async function recordingEvents(
  database: Database,
  where: { readonly callId: string } | { readonly file: string },
): Promise<readonly AddressedEvent[]> {
  const rows = await database.recording.findMany({
    where: { ...where, state: { not: 'unfinished' } },
    include: {
      company: { select: { recordingsOfOwn: true } },
      call: { select: { cdrs: { select: { companyId: true, userId: true, calledUserId: true } } } },
    },
  });
  return rows.flatMap(({ id, callId, brandId, companyId, durationMs, state, company, call }) => {
    if (state === 'unfinished') return [];
    const own = call.cdrs.filter((cdr) => cdr.companyId === companyId);
    const userIds = company.recordingsOfOwn
      ? own.flatMap((cdr) => [cdr.userId, cdr.calledUserId].filter((userId) => userId !== null))
      : [];
    const event: PlatformEvent = {
      id,
      type: 'recording.ready',
      at: new Date().toISOString(),
      brandId,
      companyId,
      data: { recordingId: id, callId, durationMs: durationMs ?? 0, state },
    };
    return [{ event, userIds }];
  });
}

type What = Extract<PlatformEvent, { type: 'quality.bad' }>['data']['what'];
type Side = Extract<PlatformEvent, { type: 'quality.bad' }>['data']['side'];

/** A call sounds badly when it has done so for this many seconds in a row. */
const badForSeconds = 5;
/** A relay from which nothing came for longer has no calls any more. */
const forgetMs = 10_000;

/** Learns from the relays which calls are heard badly, or not at all, and tells it once for each kind and call, whichever jobs process is the first. */
export class BadSound {
  readonly #bus: Bus;
  readonly #failed: (error: unknown) => void;
  /** Of each call that is bad now: for how many reports in a row. */
  readonly #bad = new Map<string, { seconds: number; at: number }>();

  constructor(bus: Bus, failed: (error: unknown) => void) {
    this.#bus = bus;
    this.#failed = failed;
  }

  /** How calls of a relay sound in this second. */
  measured(calls: readonly CallQualityLine[], now: number): void {
    const seen = new Set<string>();
    for (const [mediaId, side] of calls) {
      if (side === '' || side === 'none') continue;
      seen.add(mediaId);
      const before = this.#bad.get(mediaId);
      const seconds = (before?.seconds ?? 0) + 1;
      this.#bad.set(mediaId, { seconds, at: now });
      if (seconds === badForSeconds) this.#tell(mediaId, 'poor_sound', side as Side);
    }
    for (const [mediaId] of calls) if (!seen.has(mediaId)) this.#bad.delete(mediaId);
    for (const [mediaId, { at }] of this.#bad) if (now - at > forgetMs) this.#bad.delete(mediaId);
  }

  /** What a relay noticed of a call. */
  noticed(event: RelayEvent): void {
    if (event.type === 'one-way-audio') this.#tell(event.callId, 'one_way_audio', null);
    else if (event.type === 'no-media') this.#tell(event.callId, 'no_media', null);
  }

  #tell(mediaId: string, what: What, side: Side): void {
    // The relay's call-id is ours and the number of the branch.
    const callId = mediaId.slice(0, 36);
    this.#events(callId, what, side).catch(this.#failed);
  }

  async #events(callId: string, what: What, side: Side): Promise<void> {
    const call = await this.#bus.activeCalls.get(callId);
    if (call === undefined || !(await this.#bus.liveEvents.isFirst(`${callId}:${what}`))) return;
    await this.#bus.liveEvents.publish(
      call.parties.map(({ brandId, companyId, userId, calledUserId }) => ({
        event: {
          id: randomUUID(),
          type: 'quality.bad' as const,
          at: new Date().toISOString(),
          brandId,
          companyId: companyId ?? null,
          data: { callId, what, side },
        },
        userIds: [userId, calledUserId].filter((id) => id !== undefined),
      })),
    );
  }
}
