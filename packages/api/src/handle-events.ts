import type { Actor } from '@belfry/access';
import { EventStreamInput } from '@belfry/contracts';
import { type EventOrNews, followEvents, ServiceError } from '@belfry/services';
import { TRPCError } from '@trpc/server';
import type { ApiContext } from './api-context.ts';
import { refusalResponse } from './refusal.ts';

/** Streams at a time: of one actor, of one company with all its people, and of this process. */
const maxOfActor = 12;
const maxOfCompany = 200;
const maxOfAll = 2_000;
/** Whether whoever listens still may is looked at so often; what is said when nothing happens keeps proxies from closing. */
const checkMs = 5_000;
const idleMs = 15_000;

const open = new Map<string, number>();
let all = 0;

/**
 * Answers with the events of the actor's tenant as they happen (`text/event-stream`), beginning after `Last-Event-ID` if that is sent. It ends when `stillThere` finds somebody else,
 * or nobody: the session or key is revoked, switched off, or acts as another. `too_many_attempts` beyond 12 streams of one actor and 200 of a company.
 */
export async function handleEvents(
  request: Request,
  { platform, actor, refusal, ip }: ApiContext,
  stillThere: () => Promise<Actor | undefined>,
): Promise<Response> {
  try {
    if (!actor) throw refusal ?? new TRPCError({ code: 'UNAUTHORIZED' });
    const query = Object.fromEntries(new URL(request.url).searchParams);
    const parsed = EventStreamInput.safeParse(query);
    if (!parsed.success) throw new TRPCError({ code: 'BAD_REQUEST', cause: parsed.error });
    const { types, lastEventId } = parsed.data;
    const ended = new AbortController();
    const after = request.headers.get('last-event-id') ?? lastEventId;
    const events = followEvents(
      { ...platform, actor, ip },
      { after: after || undefined, types, idleMs, signal: ended.signal },
    );
    const leave = enter(actor);
    const iterator = events[Symbol.asyncIterator]();
    const checking = setInterval(() => {
      stillThere().then(
        (now) => {
          if (now === undefined || standingOf(now) !== standingOf(actor) || now.needsSecondFactor) ended.abort();
        },
        // Who cannot be asked about is not thrown out for that.
        (error: unknown) => platform.warn('an event stream', error),
      );
    }, checkMs);
    const end = () => {
      clearInterval(checking);
      ended.abort();
      // It has its place until it has really ended: it may be reading.
      Promise.resolve(iterator.return?.()).then(leave, leave);
    };
    request.signal.addEventListener('abort', end);
    const body = streamOf(iterator, end, (error) => platform.warn('an event stream', error));
    return new Response(body, {
      headers: {
        'content-type': 'text/event-stream; charset=utf-8',
        'cache-control': 'no-store, no-transform',
        'x-accel-buffering': 'no',
      },
    });
  } catch (cause) {
    return refusalResponse(cause);
  }
}

/** Whose streams are counted together. */
const scopeOf = ({ level, loginId, membershipId, brandId, companyId, userId }: Actor) =>
  JSON.stringify([level, loginId, membershipId, brandId, companyId, userId]);

/** What of somebody decides what they hear: when it changes, their stream ends, and they come back with what they have then. */
const standingOf = (actor: Actor) =>
  JSON.stringify([
    scopeOf(actor),
    actor.role,
    actor.rights,
    actor.given?.companyIds,
    [...(actor.given?.userIds ?? [])].sort(),
  ]);

/** Counts a stream; the function that is returned counts it off, once. */
function enter(actor: Actor): () => void {
  const places: [string, number][] = [[scopeOf(actor), maxOfActor]];
  if (actor.companyId) places.push([actor.companyId, maxOfCompany]);
  const full = places.find(([place, most]) => (open.get(place) ?? 0) >= most);
  if (full || all >= maxOfAll)
    throw new ServiceError('too_many_attempts', `At most ${full?.[1] ?? maxOfAll} event streams at a time.`, {
      reason: 'event.too_many_streams',
      retryAfterSeconds: 60,
    });
  for (const [place] of places) open.set(place, (open.get(place) ?? 0) + 1);
  all++;
  let isOpen = true;
  return () => {
    if (!isOpen) return;
    isOpen = false;
    all--;
    for (const [place] of places) {
      const left = (open.get(place) ?? 1) - 1;
      if (left > 0) open.set(place, left);
      else open.delete(place);
    }
  };
}

function streamOf(
  iterator: AsyncIterator<EventOrNews>,
  end: () => void,
  failed: (error: unknown) => void,
): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  return new ReadableStream<Uint8Array>({
    start(controller) {
      // Whoever listens comes back two seconds after the stream was lost.
      controller.enqueue(encoder.encode('retry: 2000\n\n'));
    },
    async pull(controller) {
      try {
        const { value, done } = await iterator.next();
        if (!done) return controller.enqueue(encoder.encode(wordsOf(value)));
      } catch (error) {
        failed(error);
      }
      end();
      controller.close();
    },
    cancel: end,
  });
}

/** In the words of server-sent events (WHATWG HTML §9.2). */
function wordsOf(news: EventOrNews): string {
  switch (news.type) {
    case 'event':
      return `id: ${news.position}\nevent: ${news.value.type}\ndata: ${JSON.stringify(news.value)}\n\n`;
    case 'gap':
      return `id: ${news.position}\nevent: stream.gap\ndata: {}\n\n`;
    case 'idle':
      return `id: ${news.position}\nevent: stream.here\ndata: {}\n\n`;
  }
}
