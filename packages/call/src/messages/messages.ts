import type { MonoMs, WallMs } from '@belfry/core';
import type { AccountRecord, UserRecord } from '@belfry/policy';
import {
  type Binding,
  createResponse,
  createSipUri,
  parseInteger,
  printNameAddr,
  printUri,
  type SipRequest,
  type TransactionInput,
  type TransactionOutput,
} from '@belfry/sip';
import { Deadlines } from '../core/deadlines.ts';
import type { PlainAnswer } from '../core/refusal.ts';
import { whomOf } from '../events/judge-subscribe.ts';
import { flowOfBinding } from '../leg/branch-target.ts';
import { targetSetOf } from '../leg/target-set.ts';
import type { CallPorts } from '../machine/call-ports.ts';
import { fromBase64, toBase64 } from './base64.ts';
import { createMessage, type MessageContent } from './create-message.ts';
import { judgeMessage } from './judge-message.ts';
import type { MessagesInput, MessagesOutput, StoredMessage } from './messages-io.ts';
import { SendRate } from './send-rate.ts';

/** What the message service works with. */
export interface MessagesOptions {
  readonly ports: CallPorts;
  readonly transact: (input: TransactionInput) => void;
  readonly out: (output: MessagesOutput) => void;
  /** A binding gave no sign of life. */
  readonly unreachable: (binding: Binding) => void;
  /** How long a message waits for its recipient (default 7 days). */
  readonly retentionMs?: number;
}

/** A message on its way to the phones of one user. */
interface Delivery {
  readonly content: MessageContent;
  user: { readonly userId: string; readonly aors: readonly string[] };
  /** The sender's request, while it has no answer. */
  asked?: { readonly id: string; readonly request: SipRequest };
  /** May be kept for a recipient who is away. */
  readonly kept: boolean;
  /** Kept, or about to be, under this id; `holds`: nobody else may deliver it now. */
  storedId?: string;
  storing: boolean;
  holds: boolean;
  /** When the sender is answered, if no phone has taken it by then. */
  answerBy: MonoMs;
  /** Branches without final response, by transaction. */
  readonly branches: Map<string, Binding>;
  /** Where it has been sent already. */
  readonly tried: Set<string>;
  /** Bindings that are tried when all others have failed. */
  later: Binding[];
  /** The best answer of a phone that is there. */
  refusal?: number;
  delivered: boolean;
  /** What waits behind it for the same user. */
  readonly next: readonly StoredMessage[];
}

/** A sender gets an answer by then; what comes of the message later is between us and the recipient (RFC 4320 §4.2). */
const ANSWER_WITHIN_MS = 4_000;
/** Phones that are there take a message at once. One that takes longer may be gone: the message is kept, so that all instances know of it. */
const KEEP_AFTER_MS = 500;
/** Longer than a transaction lives: meanwhile nobody else delivers what we are about to deliver. */
const HOLD_MS = 40_000;
const RETENTION_MS = 7 * 24 * 3_600_000;
/** Statuses that speak of the way to the phone or its state now, not of the message: it is kept for later. */
const LATER = new Set([408, 430, 480, 486, 487, 500, 502, 503, 504, 600]);
/** Users known to have messages waiting that are remembered at a time. */
const MAX_WAITING = 10_000;

/** MESSAGE (RFC 3428) between the users of a company: to all phones of the recipient at once; kept while none takes it, and delivered once when one registers. */
export class Messages {
  readonly #options: MessagesOptions;
  readonly #deliveries = new Map<string, Delivery>();
  readonly #deadlines = new Deadlines();
  readonly #rate = new SendRate(30, 1_000);
  /** Users for whom something waits, as far as is known here. */
  readonly #waiting = new Set<string>();
  /** Where the users are whose messages are being claimed, and how many answers are to come. */
  readonly #claims = new Map<string, { readonly aors: readonly string[]; pending: number }>();
  /** Users who have registered while another instance was delivering something to them, and where they are. */
  readonly #wanted = new Map<string, readonly string[]>();
  #now = 0 as MonoMs;
  #made = 0;

  constructor(options: MessagesOptions) {
    this.#options = options;
  }

  /** Messages on their way. */
  get size(): number {
    return this.#deliveries.size;
  }

  nextTimeoutAt(): MonoMs | undefined {
    return this.#deadlines.next() as MonoMs | undefined;
  }

  /** A MESSAGE outside a dialog, of an authenticated account. */
  begin(id: string, request: SipRequest, account: AccountRecord, now: MonoMs): void {
    this.#now = now;
    const judged = judgeMessage(request);
    if ('status' in judged) {
      this.#answer({ id, request }, judged);
      return;
    }
    if (!this.#rate.take(account.accountId, now)) {
      this.#answer({ id, request }, { status: 503, reason: 'Too Many Messages', headers: [['Retry-After', '5']] });
      return;
    }
    const { username, domain, companyId } = account;
    const uri = printUri(createSipUri({ user: username, host: domain }));
    const displayName = account.user?.name;
    const hops = parseInteger(request.headers.get('max-forwards'), 255) ?? 70;
    const content: MessageContent = {
      from: printNameAddr({ uri, params: new Map(), ...(displayName && { displayName }) }),
      to: request.uri,
      date: request.headers.get('date') ?? new Date(this.#wall()).toUTCString(),
      contentType: request.headers.get('content-type') ?? 'text/plain',
      body: request.body,
      maxForwards: Math.max(0, hops - 1),
    };
    this.#deliveries.set(id, {
      content,
      user: { userId: '', aors: [] },
      asked: { id, request },
      kept: judged.kept,
      storing: false,
      holds: false,
      answerBy: now,
      branches: new Map(),
      tried: new Set(),
      later: [],
      delivered: false,
      next: [],
    });
    this.#options.out({ type: 'resolve', id, companyId, watcher: `${username}@${domain}`, ...whomOf(request) });
  }

  /** A user has registered; `fresh`: in a place where they were not before. What is on its way to them goes there too, and what waits for them is claimed. */
  registered(user: UserRecord, fresh: boolean, now: MonoMs): void {
    this.#now = now;
    if (!fresh && !this.#waiting.has(user.userId)) return;
    this.#locateFor(user.userId);
    this.#claim(user.userId, user.aors);
  }

  handle(input: MessagesInput, now: MonoMs): void {
    this.#now = now;
    switch (input.type) {
      case 'claimed': {
        const claim = this.#claims.get(input.userId);
        if (claim === undefined) return;
        const { aors } = claim;
        if (--claim.pending === 0) this.#claims.delete(input.userId);
        if (input.heldUntil !== undefined) this.#want(input.userId, aors, input.heldUntil);
        this.#deliverStored({ userId: input.userId, aors }, input.messages);
        return;
      }
      case 'wanted':
        this.#locateFor(input.userId);
        return;
      case 'released':
        this.#claimWanted(input.userId);
        return;
    }
    const delivery = this.#deliveries.get(input.id);
    if (delivery === undefined) return;
    switch (input.type) {
      case 'resolved':
        if (input.user === null || input.user === undefined) {
          this.#deliveries.delete(input.id);
          const away: PlainAnswer = { status: 503, headers: [['Retry-After', '5']] };
          this.#reply(delivery, input.user === null ? { status: 404 } : away);
          return;
        }
        delivery.user = input.user;
        delivery.answerBy = (now + ANSWER_WITHIN_MS) as MonoMs;
        this.#deadlines.set(input.id, now + (delivery.kept ? KEEP_AFTER_MS : ANSWER_WITHIN_MS));
        this.#options.out({ type: 'locate', id: input.id, aors: input.user.aors });
        return;
      case 'located': {
        if (delivery.delivered) return;
        const untried = input.bindings.filter((binding) => !delivery.tried.has(placeOf(binding)));
        const [first = [], ...others] = targetSetOf(untried, 'parallel');
        delivery.later = others.flat();
        this.#fork(input.id, delivery, first);
        this.#settle(input.id, delivery);
        return;
      }
      case 'stored':
        this.#stored(input.id, delivery, input.result);
    }
  }

  /** What came of a branch. */
  transaction(output: Extract<TransactionOutput, { readonly id: string }>, now: MonoMs): void {
    this.#now = now;
    const id = output.id.slice(3, output.id.lastIndexOf(':'));
    const delivery = this.#deliveries.get(id);
    const binding = delivery?.branches.get(output.id);
    if (delivery === undefined || binding === undefined) return;
    switch (output.type) {
      case 'response': {
        const { status } = output.response;
        if (status < 200) return;
        if (status < 300) this.#delivered(delivery);
        else if (!LATER.has(status)) delivery.refusal = Math.min(delivery.refusal ?? status, status);
        if (status === 430) this.#options.unreachable(binding);
        break;
      }
      case 'timedOut':
      case 'transportFailed':
        this.#options.unreachable(binding);
        break;
      default:
        return;
    }
    delivery.branches.delete(output.id);
    this.#settle(id, delivery);
  }

  wake(now: MonoMs): void {
    this.#now = now;
    for (let id = this.#deadlines.takeDue(now); id !== undefined; id = this.#deadlines.takeDue(now)) {
      if (id.startsWith(WANTED)) {
        this.#claimWanted(id.slice(WANTED.length));
        continue;
      }
      const delivery = this.#deliveries.get(id);
      if (delivery?.asked === undefined || !delivery.kept) continue;
      if (now < delivery.answerBy) this.#deadlines.set(id, delivery.answerBy);
      if (delivery.storedId === undefined) this.#store(id, delivery);
      // The phones take their time: the sender is told that it is accepted, which it is once it is kept.
      else if (!delivery.storing && now >= delivery.answerBy) this.#reply(delivery, { status: 202 });
    }
  }

  /** What is on its way to a user goes to where they have registered meanwhile, too. */
  #locateFor(userId: string): void {
    for (const [id, { user, delivered }] of this.#deliveries)
      if (user.userId === userId && !delivered) this.#options.out({ type: 'locate', id, aors: user.aors });
  }

  #claim(userId: string, aors: readonly string[]): void {
    this.#waiting.delete(userId);
    this.#claims.set(userId, { aors, pending: (this.#claims.get(userId)?.pending ?? 0) + 1 });
    this.#options.out({ type: 'claim', userId });
  }

  /** Somebody else is delivering to them: what is left of it is claimed when it is released, or no longer held. */
  #want(userId: string, aors: readonly string[], until: WallMs): void {
    if (this.#wanted.size >= MAX_WAITING && !this.#wanted.has(userId)) return;
    this.#wanted.set(userId, aors);
    this.#deadlines.set(WANTED + userId, this.#now + Math.min(HOLD_MS * 2, Math.max(0, until - this.#wall()) + 1));
  }

  #claimWanted(userId: string): void {
    const aors = this.#wanted.get(userId);
    if (aors === undefined) return;
    this.#wanted.delete(userId);
    this.#deadlines.set(WANTED + userId, undefined);
    this.#claim(userId, aors);
  }

  #deliverStored(user: Delivery['user'], [first, ...next]: readonly StoredMessage[]): void {
    if (first === undefined) return;
    const { from, to, date, contentType } = first;
    const id = `stored.${first.id}.${++this.#made}`;
    this.#deliveries.set(id, {
      content: { from, to, date, contentType, body: fromBase64(first.body), maxForwards: 70 },
      user,
      kept: true,
      storedId: first.id,
      storing: false,
      holds: true,
      answerBy: this.#now,
      branches: new Map(),
      tried: new Set(),
      later: [],
      delivered: false,
      next,
    });
    this.#options.out({ type: 'locate', id, aors: user.aors });
  }

  #fork(id: string, delivery: Delivery, bindings: readonly Binding[]): void {
    const { ports, transact } = this.#options;
    const branches = bindings.flatMap((binding) => {
      const flow = flowOfBinding(binding, ports);
      return flow === undefined ? [] : [{ binding, flow, branch: `ms:${id}:${++this.#made}` }];
    });
    for (const { binding, branch } of branches) {
      delivery.branches.set(branch, binding);
      delivery.tried.add(placeOf(binding));
    }
    const { user, storedId, holds } = delivery;
    if (storedId !== undefined && holds && branches.length > 0)
      this.#options.out({ type: 'hold', userId: user.userId, messageId: storedId, holdMs: HOLD_MS });
    for (const { binding, flow, branch } of branches) {
      const request = createMessage(delivery.content, binding, ports.uniqueId(), ports.uniqueId());
      transact({ type: 'request', id: branch, request, flow });
    }
  }

  #delivered(delivery: Delivery): void {
    if (delivery.delivered) return;
    delivery.delivered = true;
    this.#reply(delivery, { status: 200 });
    if (!delivery.storing) this.#discard(delivery);
  }

  /** Goes on when no branch is under way any more. */
  #settle(id: string, delivery: Delivery): void {
    if (delivery.branches.size > 0 || delivery.storing) return;
    if (!delivery.delivered && delivery.refusal === undefined && delivery.later.length > 0) {
      this.#fork(id, delivery, delivery.later.splice(0));
      if (delivery.branches.size > 0) return;
    }
    const { refusal, storedId, user, next } = delivery;
    if (delivery.delivered) {
      this.#forget(id);
      this.#deliverStored(user, next);
    } else if (storedId !== undefined) {
      // Who has no answer yet gets it now: refused, or accepted for later.
      this.#reply(delivery, { status: refusal ?? 202 });
      // Nobody will ever take what their phones refuse for what it is.
      if (refusal !== undefined) {
        this.#discard(delivery);
      } else if (delivery.holds) this.#release(user.userId, storedId);
      this.#forget(id);
      if (refusal !== undefined) this.#deliverStored(user, next);
      else for (const message of next) this.#release(user.userId, message.id);
    } else if (refusal !== undefined) {
      this.#reply(delivery, { status: refusal });
      this.#forget(id);
    } else if (delivery.kept && delivery.asked !== undefined) this.#store(id, delivery);
    else {
      this.#reply(delivery, { status: 480 });
      this.#forget(id);
    }
  }

  #store(id: string, delivery: Delivery): void {
    const { content, user, branches } = delivery;
    const at = this.#wall();
    const messageId = this.#options.ports.uuid(at);
    delivery.storedId = messageId;
    delivery.storing = true;
    delivery.holds = branches.size > 0;
    const { from, to, date, contentType, body } = content;
    const expiresAt = (at + (this.#options.retentionMs ?? RETENTION_MS)) as WallMs;
    const { userId } = user;
    const message = { id: messageId, userId, from, to, date, contentType, body: toBase64(body), expiresAt };
    this.#options.out({ type: 'store', id, message, holdMs: delivery.holds ? HOLD_MS : 0 });
  }

  #stored(id: string, delivery: Delivery, result: 'stored' | 'full' | 'away'): void {
    delivery.storing = false;
    const inTime = delivery.branches.size > 0 && this.#now < delivery.answerBy;
    if (result === 'stored') {
      if (!inTime) this.#reply(delivery, { status: 202 });
      if (delivery.delivered) this.#discard(delivery);
      else {
        this.#remember(delivery.user.userId);
        // Where they registered elsewhere before anybody could know of the message there.
        if (delivery.branches.size > 0) this.#options.out({ type: 'locate', id, aors: delivery.user.aors });
      }
    } else if (inTime) delete delivery.storedId;
    else {
      delete delivery.storedId;
      this.#reply(delivery, {
        status: result === 'full' ? 480 : 503,
        ...(result === 'full' ? { reason: 'Mailbox Full' } : { headers: [['Retry-After', '5']] }),
      });
    }
    this.#settle(id, delivery);
  }

  #remember(userId: string): void {
    if (this.#waiting.size < MAX_WAITING) this.#waiting.add(userId);
  }

  #discard({ user, storedId }: Delivery): void {
    if (storedId !== undefined) this.#options.out({ type: 'discard', userId: user.userId, messageId: storedId });
  }

  #release(userId: string, messageId: string): void {
    this.#remember(userId);
    this.#options.out({ type: 'release', userId, messageId });
  }

  #forget(id: string): void {
    this.#deliveries.delete(id);
    this.#deadlines.set(id, undefined);
  }

  #reply(delivery: Delivery, answer: PlainAnswer): void {
    if (delivery.asked === undefined) return;
    this.#answer(delivery.asked, answer);
    delete delivery.asked;
  }

  #answer({ id, request }: { readonly id: string; readonly request: SipRequest }, answer: PlainAnswer): void {
    const response = createResponse(request, answer.status, answer.reason, this.#options.ports.uniqueId());
    for (const [name, value] of answer.headers ?? []) response.headers.add(name, value);
    this.#options.transact({ type: 'respond', id, response });
  }

  #wall(): WallMs {
    return this.#options.ports.wallClock(this.#now);
  }
}

/** Before the names of users among the deadlines. */
const WANTED = 'wanted ';

/** A binding at the place where it is: a phone that comes back over another connection has the same name and is elsewhere. */
const placeOf = ({ aor, id, flow: { transport, remote, connection = '' } }: Binding): string =>
  `${aor} ${id} ${transport} ${remote.host} ${remote.port} ${connection}`;
