import type { MonoMs, WallMs } from '@belfry/core';
import type { AccountRecord } from '@belfry/policy';
import {
  type Binding,
  createResponse,
  type Flow,
  type Registration,
  register,
  type SipRequest,
  type SipResponse,
} from '@belfry/sip';
import type { ProxyOutput } from './proxy-io.ts';

/** A REGISTER that passed authentication and waits for the location service. */
interface Pending {
  readonly transactionId: string;
  readonly request: SipRequest;
  readonly flow: Flow;
  readonly aor: string;
  readonly account: AccountRecord;
  result?: Registration;
  attempts: number;
}

export interface RegistrationsOptions {
  readonly instance: string;
  readonly uniqueId: () => string;
  readonly wallClock: (now: MonoMs) => WallMs;
  readonly minExpiresSeconds?: number;
  readonly defaultExpiresSeconds?: number;
  readonly maxExpiresSeconds?: number;
}

/** A binding that lives and dies with a connection. */
interface Tied {
  readonly aor: string;
  readonly account: AccountRecord;
  readonly binding: Binding;
}

/** What outbound clients on connections are told (RFC 5626 §4.4.1): the default of those that are told nothing. */
export const FLOW_TIMER_SECONDS = 120;
/** Bindings that one connection can have: an edge proxy brings many phones. */
const MAX_TIED = 5_000;

/** Another registration of the same AOR may come between reading and writing; more often than this it may not. */
const MAX_ATTEMPTS = 5;

/** The registrar's way to the location service and back (RFC 3261 §10.3): read, judge, write against the version read, answer. */
export class Registrations {
  readonly #options: RegistrationsOptions;
  readonly #pending = new Map<string, Pending>();
  /** Transactions by AOR, the one at work first: two at once in one process would only be in each other's way. */
  readonly #turns = new Map<string, string[]>();
  /** Bindings made over connections that are open, by connection, then by AOR and binding. */
  readonly #tied = new Map<string, Map<string, Tied>>();

  constructor(options: RegistrationsOptions) {
    this.#options = options;
  }

  /** Begins with a REGISTER of `account`. */
  begin(transactionId: string, request: SipRequest, flow: Flow, account: AccountRecord): ProxyOutput[] {
    const aor = `${account.username}@${account.domain}`;
    this.#pending.set(transactionId, { transactionId, request, flow, aor, account, attempts: 0 });
    const turns = this.#turns.get(aor);
    if (turns !== undefined) {
      turns.push(transactionId);
      return [];
    }
    this.#turns.set(aor, [transactionId]);
    return [{ type: 'readBindings', id: transactionId, aor, seen: true }];
  }

  /** A REGISTER is answered: the next for the same AOR has its turn. */
  #next({ aor, transactionId }: Pending): ProxyOutput[] {
    this.#pending.delete(transactionId);
    const turns = this.#turns.get(aor);
    turns?.shift();
    const [id] = turns ?? [];
    if (id !== undefined) return [{ type: 'readBindings', id, aor, seen: true }];
    this.#turns.delete(aor);
    return [];
  }

  /** What the location service holds has been read; `seen`: is what was seen of it last. */
  read(id: string, bindings: readonly Binding[] | undefined, version: string, now: MonoMs, seen = false): Answered {
    const pending = this.#pending.get(id);
    if (pending === undefined) return { outputs: [] };
    if (bindings === undefined) return this.#away(pending);
    const { instance, wallClock, minExpiresSeconds, defaultExpiresSeconds, maxExpiresSeconds } = this.#options;
    const result = register({
      aor: pending.aor,
      request: pending.request,
      bindings,
      flow: { instance, ...pending.flow },
      limits: {
        minExpiresSeconds: minExpiresSeconds ?? 30,
        defaultExpiresSeconds: defaultExpiresSeconds ?? 3600,
        maxExpiresSeconds: maxExpiresSeconds ?? 7200,
        maxBindings: pending.account.maxBindings,
        replaceOldest: pending.account.replaceOldest ?? true,
        flowTimerSeconds: FLOW_TIMER_SECONDS,
      },
      now: wallClock(now),
    });
    pending.result = result;
    const { aor } = pending;
    if (result.put.length === 0 && result.removed.length === 0)
      // Where nothing is written nobody finds out that others have.
      return seen ? { outputs: [{ type: 'readBindings', id, aor, seen: false }] } : this.#answer(pending, result);
    const { put, removed, fresh, bindings: after } = result;
    const refreshes = removed.length === 0 && fresh.length === 0;
    return { outputs: [{ type: 'writeBindings', id, aor, put, removed, bindings: after, version, refreshes }] };
  }

  /** What was to be written is written, or not. */
  written(id: string, outcome: 'written' | 'conflict' | 'away'): Answered {
    const pending = this.#pending.get(id);
    if (pending?.result === undefined) return { outputs: [] };
    if (outcome === 'written') return this.#answer(pending, pending.result);
    if (outcome === 'conflict' && ++pending.attempts < MAX_ATTEMPTS)
      return { outputs: [{ type: 'readBindings', id, aor: pending.aor, seen: false }] };
    return this.#away(pending);
  }

  /** A connection is gone: what registered over it can be reached no more (RFC 5626 §5.3.2). */
  closed(connection: string): ProxyOutput[] {
    const tied = this.#tied.get(connection);
    if (tied === undefined) return [];
    this.#tied.delete(connection);
    return [...tied.values()].map(({ aor, account, binding: { id, callId, cseq } }) => ({
      type: 'buryBindings',
      aor,
      account,
      dead: [{ id, callId, cseq, how: 'gone' }],
    }));
  }

  /** Connections that bindings are tied to. */
  get connections(): number {
    return this.#tied.size;
  }

  #tie({ aor, account, flow: { connection } }: Pending, { put, removed }: Registration): void {
    if (connection === undefined) return;
    const tied = this.#tied.get(connection) ?? new Map<string, Tied>();
    for (const id of removed) tied.delete(`${aor} ${id}`);
    for (const binding of put) if (tied.size < MAX_TIED) tied.set(`${aor} ${binding.id}`, { aor, account, binding });
    if (tied.size > 0) this.#tied.set(connection, tied);
    else this.#tied.delete(connection);
  }

  #answer(pending: Pending, result: Registration): Answered {
    const { request, transactionId, account } = pending;
    this.#tie(pending, result);
    const response = createResponse(request, result.status, result.reason, this.#options.uniqueId());
    for (const [name, value] of result.headers) response.headers.add(name, value);
    return {
      respond: { id: transactionId, response },
      outputs: [
        {
          type: 'registered',
          account,
          bindings: result.bindings,
          fresh: result.fresh,
          removed: result.removed,
          status: result.status,
        },
        ...this.#next(pending),
      ],
    };
  }

  #away(pending: Pending): Answered {
    const response = createResponse(pending.request, 503, undefined, this.#options.uniqueId());
    response.headers.add('Retry-After', '5');
    return { respond: { id: pending.transactionId, response }, outputs: this.#next(pending) };
  }
}

/** What is to be done next, and the answer to the REGISTER when there is one. */
export interface Answered {
  readonly respond?: { readonly id: string; readonly response: SipResponse };
  readonly outputs: readonly ProxyOutput[];
}
