import type { MonoMs, WallMs } from '@belfry/core';
import type { AccountRecord, CallSource } from '@belfry/policy';
import {
  type Authenticator,
  createResponse,
  type Flow,
  type SipRequest,
  type TransactionInput,
  tagOf,
} from '@belfry/sip';
import type { Events } from '../events/events.ts';
import type { Leg } from '../leg/leg.ts';
import { isSecret } from '../leg/media-protection.ts';
import { warning } from '../leg/warning.ts';
import type { CallBeginning } from '../machine/call.ts';
import type { CallPorts } from '../machine/call-ports.ts';
import { parseReplaces, type ReplacesValue } from '../machine/replaces.ts';
import type { Messages } from '../messages/messages.ts';
import { authenticate } from './authenticate.ts';
import { callRequestOf, peerSource } from './call-request.ts';
import type { Calls, NamedDialog } from './calls.ts';
import type { Identity } from './identity.ts';
import { ipbxUseOf, ownerUseOf } from './ipbx-use.ts';
import type { ProxyOutput } from './proxy-io.ts';
import { type PlainAnswer, plainAnswer, plainAnswerInDialog, SERVED } from './refusal.ts';
import { Refusals } from './refusals.ts';
import type { Registrations } from './registrations.ts';

/** What the UAS core serves requests with. */
export interface UasCoreParts {
  readonly calls: Calls;
  readonly events: Events;
  readonly messages: Messages;
  readonly registrations: Registrations;
  readonly authenticator: Authenticator;
  readonly ports: CallPorts;
  readonly isOurs: (host: string) => boolean;
  readonly out: (output: ProxyOutput) => void;
  readonly transact: (input: TransactionInput) => void;
}

const companyOf = (source: CallSource): string | undefined =>
  source.kind === 'account' ? source.account.companyId : source.kind === 'trunk' ? source.companyId : undefined;

const TLS_REQUIRED =
  'This account encrypts its media: the phone must register over TLS, so that nobody reads the keys.';

/**
 * The UAS core (RFC 3261 §8.2, in the order of §16.3): what becomes of each request that a server transaction shows. Inside a dialog its owner serves it; outside, after authentication,
 * registrar, calls, subscriptions and messages do.
 */
export class UasCore {
  readonly #parts: UasCoreParts;
  readonly #refusals = new Refusals();
  /** INVITEs that name a dialog of which the other instances are asked, by transaction. */
  readonly #seeking = new Map<string, { readonly beginning: CallBeginning; readonly named: ReplacesValue }>();

  constructor(parts: UasCoreParts) {
    this.#parts = parts;
  }

  nextTimeoutAt(): MonoMs | undefined {
    return this.#refusals.nextTimeoutAt();
  }

  /** Gives the refusals whose time has come. */
  wake(now: MonoMs): void {
    for (let due = this.#refusals.takeDue(now); due !== undefined; due = this.#refusals.takeDue(now))
      this.answer(due.id, due.request, due.answer);
  }

  /** A request that a server transaction shows, with what is known of who sent it; `receivedAt`: when it came. */
  request(
    id: string,
    request: SipRequest,
    flow: Flow,
    identity: Identity | undefined,
    receivedAt: MonoMs,
    now: MonoMs,
  ): void {
    const { calls, events, messages, registrations, ports, isOurs, out } = this.#parts;
    const inDialog = tagOf(request.headers.get('to')) !== undefined;
    if (inDialog && events.owns(request, flow) && request.method === 'SUBSCRIBE') {
      events.refresh(id, request, flow, undefined, now);
      return;
    }
    // A subscription that another instance had may be refreshed here, once it is proven by whom.
    const owner = inDialog ? calls.dialogOf(request) : undefined;
    if (inDialog && (owner !== undefined || request.method !== 'SUBSCRIBE')) {
      const leg = owner && calls.legOf(owner);
      const trusted =
        leg !== undefined &&
        (leg.flow.remote.host === flow.remote.host ||
          (leg.owner.peerId !== undefined && leg.owner.peerId === identity?.peer?.peerId));
      const wrong = plainAnswerInDialog(request);
      if (owner === undefined) this.answer(id, request, { status: 481 });
      else if (!trusted && !this.#hasMoved(id, request, flow, leg, identity, receivedAt, now)) return;
      else if (wrong !== undefined) this.answer(id, request, wrong);
      else calls.request(owner, id, request, flow, now);
      return;
    }
    const plain = plainAnswer(request);
    if (plain !== undefined) {
      this.answer(id, request, plain);
      return;
    }
    if (request.method === 'INVITE' && calls.merged(request)) {
      this.answer(id, request, { status: 482 });
      return;
    }
    const replaces = request.method === 'INVITE' ? request.headers.getAll('replaces') : [];
    const named = replaces.length === 1 ? parseReplaces(replaces[0]!) : undefined;
    if (replaces.length > 0 && named === undefined) {
      this.answer(id, request, { status: 400, reason: 'Bad Replaces' });
      return;
    }
    const at = ports.wallClock(now);
    if (request.method === 'INVITE' && identity?.peer !== undefined) {
      const { peer } = identity;
      const found = peer.ipbx && ipbxUseOf(peer.ipbx, request);
      const unknown = found && 'unknown' in found ? found.unknown : undefined;
      // Nobody but help is called for whoever is not known: the decision sees to it.
      if (unknown !== undefined)
        out({ type: 'unknownTenant', peerId: peer.peerId, name: peer.name, because: unknown, flow });
      const use = found && ('use' in found ? found.use : peer.ipbx && ownerUseOf(peer.ipbx));
      const source = peerSource(peer, request, use, unknown);
      const call = callRequestOf(ports.uuid(at), at, request, flow, source, isOurs, peer);
      this.#begin({ transactionId: id, invite: request, flow, request: call }, named, now);
      return;
    }
    if (identity === undefined) {
      this.answer(id, request, { status: 503, headers: [['Retry-After', '5']] });
      return;
    }
    const account = this.#accountOf(id, request, flow, identity, receivedAt, at);
    if (account === undefined) return;
    switch (request.method) {
      case 'REGISTER':
        if (account.mediaEncryption === 'required' && flow.transport !== 'ws' && !isSecret(flow)) {
          this.answer(id, request, { status: 403, reason: 'TLS Required', headers: [warning(TLS_REQUIRED)] });
          return;
        }
        for (const output of registrations.begin(id, request, flow, account)) out(output);
        return;
      case 'SUBSCRIBE':
        if (inDialog) events.refresh(id, request, flow, account, now);
        else events.begin(id, request, flow, account, now);
        return;
      case 'PUBLISH':
        events.begin(id, request, flow, account, now);
        return;
      case 'MESSAGE':
        messages.begin(id, request, account, now);
        return;
    }
    const { ipbx } = identity.secrets ?? {};
    const use = account.trunkUseId === undefined ? undefined : { ...account, trunkUseId: account.trunkUseId };
    const source =
      ipbx !== undefined && use !== undefined
        ? peerSource(ipbx, request, use)
        : ({ kind: 'account', account } as const);
    const call = callRequestOf(ports.uuid(at), at, request, flow, source, isOurs);
    this.#begin({ transactionId: id, invite: request, flow, request: call }, named, now);
  }

  /** Whose credentials a request bears; undefined: it is answered instead. */
  #accountOf(
    id: string,
    request: SipRequest,
    flow: Flow,
    identity: Identity,
    receivedAt: MonoMs,
    at: WallMs,
  ): AccountRecord | undefined {
    const result = authenticate(this.#parts.authenticator, request, flow, identity, at);
    const { outcome, username, domain } = result;
    this.#parts.out({
      type: 'authenticated',
      method: request.method,
      outcome,
      flow,
      request,
      ...(domain && { domain }),
      ...(domain && username !== undefined && { account: `${username}@${domain.domain}` }),
    });
    if (result.type === 'account') return result.account;
    // Whether a name exists must not show in how long its refusal takes.
    if (result.outcome !== 'refused' && result.outcome !== 'stale') this.answer(id, request, result.answer);
    else this.#refusals.add({ id, request, answer: result.answer }, receivedAt);
    return undefined;
  }

  /** Is a request inside a dialog that comes from elsewhere by the dialog's own phone, which has gone to another network? It has to prove it (RFC 3261 §22.3); if not, it is answered. */
  #hasMoved(
    id: string,
    request: SipRequest,
    flow: Flow,
    leg: Leg | undefined,
    identity: Identity | undefined,
    receivedAt: MonoMs,
    now: MonoMs,
  ): boolean {
    if (leg?.aor === undefined || !identity?.served.some((domain) => domain !== undefined)) {
      this.answer(id, request, { status: 481 });
      return false;
    }
    const account = this.#accountOf(id, request, flow, identity, receivedAt, this.#parts.ports.wallClock(now));
    if (account === undefined) return false;
    if (`${account.username}@${account.domain}` === leg.aor) return true;
    this.answer(id, request, { status: 481 });
    return false;
  }

  /** Begins a call; one that names a dialog in Replaces is to take a place in the call of that (RFC 3891 §3), if it is of the caller's own company. */
  #begin(beginning: CallBeginning, named: ReplacesValue | undefined, now: MonoMs): void {
    const { calls } = this.#parts;
    if (named === undefined) {
      calls.begin(beginning, now);
      return;
    }
    const found = calls.named(named);
    if (found !== undefined) this.#replace(beginning, named, found, now);
    else {
      // Its tag names the instance that made it; an attended transfer may have brought it elsewhere since.
      this.#seeking.set(beginning.transactionId, { beginning, named });
      this.#parts.out({ type: 'seekDialog', id: beginning.transactionId, replaces: named });
    }
  }

  /** Answer to `seekDialog`. */
  dialogSought(id: string, dialog: NamedDialog | undefined, now: MonoMs): void {
    const sought = this.#seeking.get(id);
    if (sought === undefined) return;
    this.#seeking.delete(id);
    const { beginning, named } = sought;
    if (dialog === undefined) this.answer(id, beginning.invite, { status: 481 });
    else this.#replace(beginning, named, dialog, now);
  }

  /** The caller gave up, or the connection is lost, while the others were asked; true when it was so. */
  transaction({ id, type }: { readonly id: string; readonly type: string }): boolean {
    const sought = this.#seeking.get(id);
    if (sought === undefined) return false;
    this.#seeking.delete(id);
    if (type === 'cancelled') this.answer(id, sought.beginning.invite, { status: 487 });
    return true;
  }

  #replace(beginning: CallBeginning, named: ReplacesValue, found: NamedDialog, now: MonoMs): void {
    const { transactionId: id, invite, request } = beginning;
    const { callId, legId, label, answered } = found;
    const companyId = companyOf(request.source);
    if (companyId === undefined || found.companyId !== companyId) this.answer(id, invite, { status: 403 });
    else if (named.earlyOnly && answered) this.answer(id, invite, { status: 486 });
    else this.#parts.calls.begin({ ...beginning, request: { ...request, replaces: { callId, legId, label } } }, now);
  }

  /** Answers a request with a status and what belongs to it. */
  answer(id: string, request: SipRequest, answer: PlainAnswer): void {
    const response = createResponse(request, answer.status, answer.reason, this.#parts.ports.uniqueId());
    for (const [name, value] of answer.headers ?? []) response.headers.add(name, value);
    if (answer.status === 405 && !response.headers.has('Allow')) response.headers.add('Allow', SERVED);
    this.#parts.transact({ type: 'respond', id, response });
  }
}
