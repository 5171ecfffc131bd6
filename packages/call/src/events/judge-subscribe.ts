import { canonicalHost, parseDeltaSeconds, parseUri, type SipRequest, unescapeUser } from '@belfry/sip';
import type { PlainAnswer } from '../core/refusal.ts';
import { ALLOW_EVENTS, accepts, CONTENT_TYPES, type EventPackage, packageOf, parseEvent } from './event-package.ts';

/** How long subscriptions and publications last, in seconds. */
export const EVENT_SECONDS = { min: 60, default: 3600, max: 7200 } as const;

/** What a SUBSCRIBE asks for. */
export interface SubscribeWish {
  readonly event: EventPackage;
  readonly eventId?: string;
  /** 0: the state once, and no more. */
  readonly seconds: number;
}

/** What a SUBSCRIBE asks for, or how it is answered instead: 489 for an unknown package, 406 for a body that it cannot take, 423 for too short a time (RFC 6665 §4.2.1.1). */
export function judgeSubscribe(request: SipRequest): SubscribeWish | PlainAnswer {
  const header = parseEvent(request.headers.get('event'));
  const event = header && packageOf(header.name);
  if (header === undefined || event === undefined) return badEvent();
  if (!accepts(request.headers.list('accept'), event))
    return { status: 406, headers: [['Accept', CONTENT_TYPES[event]]] };
  const seconds = secondsOf(request);
  if (typeof seconds !== 'number') return seconds;
  return { event, ...(header.id !== undefined && { eventId: header.id }), seconds };
}

/** The wished duration within the bounds, or 423 with the least one. */
export function secondsOf(request: SipRequest): number | PlainAnswer {
  const wished = parseDeltaSeconds(request.headers.get('expires')) ?? EVENT_SECONDS.default;
  if (wished > 0 && wished < EVENT_SECONDS.min)
    return { status: 423, headers: [['Min-Expires', String(EVENT_SECONDS.min)]] };
  return Math.min(wished, EVENT_SECONDS.max);
}

/** 489 with what is served. */
export function badEvent(): PlainAnswer {
  return { status: 489, headers: [['Allow-Events', ALLOW_EVENTS]] };
}

/** User and host of the Request-URI, as a resource is looked up by them. */
export function whomOf(request: SipRequest): { readonly dialled: string; readonly domain: string } {
  const uri = parseUri(request.uri);
  if (!uri.ok || uri.value.scheme === 'tel' || uri.value.scheme === 'other') return { dialled: '', domain: '' };
  return { dialled: unescapeUser(uri.value.user ?? '').split(';')[0] ?? '', domain: canonicalHost(uri.value.host) };
}
