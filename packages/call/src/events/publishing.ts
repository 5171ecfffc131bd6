import type { MonoMs, WallMs } from '@belfry/core';
import type { AccountRecord, UserRecord } from '@belfry/policy';
import { createResponse, type SipRequest } from '@belfry/sip';
import type { PlainAnswer } from '../core/refusal.ts';
import { CONTENT_TYPES, parseEvent } from './event-package.ts';
import type { EventsOptions } from './events.ts';
import type { Publication } from './events-io.ts';
import { badEvent, secondsOf, whomOf } from './judge-subscribe.ts';
import { isPresenceDocument } from './presence-document.ts';

interface Pending {
  readonly request: SipRequest;
  readonly account: AccountRecord;
  readonly seconds: number;
  readonly publication: Omit<Publication, 'expiresAt'>;
}

/** A document goes to every watcher as it is: what is longer would not fit into their NOTIFYs. */
const MAX_OCTETS = 8_192;

const decoder = new TextDecoder('utf-8', { fatal: true });

/** The event state compositor's front (RFC 3903 §6) for presence: users publish for themselves, and nobody else. */
export class Publishing {
  readonly #options: EventsOptions;
  readonly #answer: (id: string, request: SipRequest, answer: PlainAnswer) => void;
  readonly #pending = new Map<string, Pending>();

  constructor(options: EventsOptions, answer: (id: string, request: SipRequest, answer: PlainAnswer) => void) {
    this.#options = options;
    this.#answer = answer;
  }

  /** A PUBLISH of an authenticated account. */
  begin(id: string, request: SipRequest, account: AccountRecord): void {
    const judged = this.#judge(request, account);
    if ('status' in judged) {
      this.#answer(id, request, judged);
      return;
    }
    this.#pending.set(id, judged);
    const { companyId, username, domain } = account;
    this.#options.out({ type: 'resolve', id, companyId, watcher: `${username}@${domain}`, ...whomOf(request) });
  }

  /** Whom the Request-URI means; false when `id` is none of these. */
  resolved(id: string, user: UserRecord | null | undefined, now: MonoMs): boolean {
    const pending = this.#pending.get(id);
    if (pending === undefined) return false;
    const { request, account, publication, seconds } = pending;
    const own = account.user?.userId;
    if (user?.userId !== undefined && user.userId === own) {
      const expiresAt = (this.#options.ports.wallClock(now) + seconds * 1000) as WallMs;
      const whole = seconds === 0 ? publication : { ...publication, expiresAt };
      this.#options.out({ type: 'publish', id, userId: own, publication: whole });
      return true;
    }
    this.#pending.delete(id);
    const away: PlainAnswer = { status: 503, headers: [['Retry-After', '5']] };
    this.#answer(id, request, user === undefined ? away : { status: 404 });
    return true;
  }

  published(id: string, result: 'written' | 'unmatched' | 'away'): void {
    const pending = this.#pending.get(id);
    if (pending === undefined) return;
    this.#pending.delete(id);
    const { request, seconds, publication } = pending;
    if (result === 'unmatched') this.#answer(id, request, { status: 412 });
    else if (result === 'away') this.#answer(id, request, { status: 503, headers: [['Retry-After', '5']] });
    else {
      const response = createResponse(request, 200, undefined, this.#options.ports.uniqueId());
      response.headers.add('SIP-ETag', publication.etag).add('Expires', String(seconds));
      this.#options.transact({ type: 'respond', id, response });
    }
  }

  #judge(request: SipRequest, account: AccountRecord): Pending | PlainAnswer {
    const { headers, body } = request;
    if (parseEvent(headers.get('event'))?.name !== 'presence') return badEvent();
    const seconds = secondsOf(request);
    if (typeof seconds !== 'number') return seconds;
    const ifMatch = headers.get('sip-if-match')?.trim();
    const publication = { etag: this.#options.ports.uniqueId(), ...(ifMatch && { ifMatch }) };
    if (body.length === 0) {
      // Without a document there must be one to refresh or to remove (RFC 3903 §6 step 3).
      return ifMatch ? { request, account, seconds, publication } : { status: 400, reason: 'Document Missing' };
    }
    const type = headers.get('content-type')?.split(';')[0]?.trim().toLowerCase();
    if (type !== CONTENT_TYPES.presence) return { status: 415, headers: [['Accept', CONTENT_TYPES.presence]] };
    if (body.length > MAX_OCTETS) return { status: 413 };
    const document = textOf(body);
    if (document === undefined || !isPresenceDocument(document)) return { status: 400, reason: 'Bad Document' };
    return { request, account, seconds, publication: { ...publication, document } };
  }
}

function textOf(body: Uint8Array): string | undefined {
  try {
    return decoder.decode(body);
  } catch {
    return undefined;
  }
}
