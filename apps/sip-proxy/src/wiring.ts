import type { Bus, HealthSign } from '@belfry/bus';
import {
  type EndedCall,
  FLOW_TIMER_SECONDS,
  type OuterCallOutput,
  type PeerAnswer,
  type PeerCallEvent,
  type ProxyCore,
  type ProxyInput,
  type ProxyOutput,
} from '@belfry/call';
import { err } from '@belfry/core';
import type { PolicyCache } from '@belfry/db';
import { MachineDriver, type SipResolver, type SipTransport } from '@belfry/net';
import type { Logger } from '@belfry/ops';
import type { CallSource, SourceRules } from '@belfry/policy';
import { type Binding, type Flow, type HostPort, hopKey } from '@belfry/sip';
import type { AlertOutbox } from './alert-outbox.ts';
import type { BindingsHeld } from './bindings-held.ts';
import type { CdrSpool } from './cdr-spool.ts';
import type { EventFeed } from './event-feed.ts';
import type { EventsWiring } from './events-wiring.ts';
import { type FactSources, fetchFacts, heldFacts } from './fact-source.ts';
import type { HandoverWiring } from './handover-wiring.ts';
import type { Holdings } from './holdings.ts';
import { identify, identifyHeld } from './identify.ts';
import type { LadderFeed } from './ladder-feed.ts';
import type { MessagesWiring } from './messages-wiring.ts';
import { MisplacedPeers } from './misplaced-peers.ts';
import type { NatKeeper } from './nat-keeper.ts';
import type { PeerNames } from './peer-names.ts';
import type { PeerProofs } from './peer-proofs.ts';
import type { ProxyCounters } from './proxy-metrics.ts';
import type { SyntheticTenant } from './readiness/synthetic-tenant.ts';
import type { RelayPool } from './relay-pool.ts';
import type { ShareSource } from './share-source.ts';
import type { SocketGuard } from './socket-guard.ts';
import type { SoftphoneAccess } from './softphone-access.ts';
import type { StoreFirst } from './store-first.ts';

/** Everything that the proxy acts on. */
export interface WiringParts {
  readonly core: ProxyCore;
  readonly transport: SipTransport;
  readonly resolver: SipResolver;
  readonly nat: NatKeeper;
  readonly names: PeerNames;
  readonly proofs: Pick<PeerProofs, 'answer'>;
  readonly instance: string;
  /** Writes to a flow of our own, or has it written by whose it is. */
  readonly send: (flow: Flow, bytes: Uint8Array) => void;
  readonly storeFirst: Pick<StoreFirst, 'send'>;
  readonly policy: PolicyCache;
  readonly bus: Bus;
  readonly bindings: BindingsHeld;
  readonly facts: FactSources;
  readonly shares: ShareSource;
  readonly alerts: Pick<AlertOutbox, 'add'>;
  readonly gatewaySeen: (endpointId: string, sign: HealthSign) => void;
  /** Is it known that nobody listens at a gateway that was just called? */
  readonly isGatewayClosed: (endpointId: string, flow: Flow) => Promise<boolean>;
  readonly peerAnswered: (id: string, answer: PeerAnswer) => void;
  readonly peerCall: (id: string, event: PeerCallEvent) => void;
  readonly events: EventsWiring;
  readonly eventFeed: EventFeed;
  readonly messages: MessagesWiring;
  readonly handovers: HandoverWiring;
  /** Whose the proxy's own synthetic calls are, of which nothing is kept. */
  readonly synthetic: SyntheticTenant;
  readonly holdings: Holdings;
  readonly ladders: LadderFeed;
  readonly relays: RelayPool;
  readonly spool: CdrSpool;
  readonly counters: ProxyCounters;
  readonly guard: Pick<SocketGuard, 'observe'>;
  readonly sealKey: Uint8Array;
  readonly softphones: SoftphoneAccess;
  readonly log: Logger;
}

/** A phone that is called over a connection and says nothing is given up after six seconds (`@belfry/call`): one that has said nothing for about as long is dead, and its phone does not know. */
const SILENT_MS = 5_500;

/** Timers of SIP are of half a second and more: what is due within this is done at one waking. */
const TIMER_GRAIN_MS = 20;

/** Flow-Timer, and ten seconds that a keep-alive may take (RFC 5626 §4.4.1). */
const KEEP_ALIVE_MS = (FLOW_TIMER_SECONDS + 10) * 1000;

/** The proxy's only loop: what comes in goes to the core, what the core wants is done, and the answers go back in. */
export class Wiring {
  readonly #parts: WiringParts;
  readonly #driver: MachineDriver<ProxyInput, ProxyOutput>;
  readonly #misplaced: MisplacedPeers;

  constructor(parts: WiringParts) {
    this.#parts = parts;
    this.#misplaced = new MisplacedPeers(parts.log);
    // What one message brings about may cost that message, never the process and the calls of everybody else.
    this.#driver = new MachineDriver<ProxyInput, ProxyOutput>(
      parts.core,
      (output) => this.#perform(output),
      (error) => {
        parts.counters.failures.inc({ what: 'fault' });
        parts.log.error({ err: error }, 'a fault: what was being done is lost');
      },
      TIMER_GRAIN_MS,
    );
  }

  feed(input: ProxyInput): void {
    this.#driver.feed(input);
  }

  close(): void {
    this.#driver.close();
  }

  #perform(output: ProxyOutput): void {
    const { transport, send, storeFirst, policy, sealKey, counters, guard, log, bindings } = this.#parts;
    switch (output.type) {
      case 'send':
        if (output.callId === undefined || this.#isSynthetic(output.callId)) send(output.flow, output.bytes);
        else storeFirst.send(output.callId, output.flow, output.bytes, output.stored === true);
        return;
      case 'drop':
        counters.drops.inc({ reason: output.reason });
        guard.observe(output);
        transport.drop(output.flow);
        if (output.misplaced) this.#misplaced.tell(output.misplaced, output.flow);
        return;
      case 'faulty':
        guard.observe(output);
        return;
      case 'unknownTenant':
        counters.unknownTenants.inc();
        log.warn({ peerId: output.peerId, source: output.flow.remote }, `${output.name}: ${output.because}`);
        return;
      case 'shed':
        if (!this.#parts.synthetic.isPhone(output.flow)) counters.drops.inc({ reason: 'shed' });
        return;
      case 'identify': {
        const own = this.#parts.synthetic.identity(output.query);
        if (own !== undefined) {
          this.feed({ type: 'identified', id: output.id, identity: own });
          return;
        }
        const certificateNames = transport.certificateNames(output.query.flow);
        const query = certificateNames.length > 0 ? { ...output.query, certificateNames } : output.query;
        const held = identifyHeld(policy.held, this.#parts.names, sealKey, query);
        if (held !== undefined) {
          if (held.peer !== undefined) transport.prove(query.flow);
          this.feed({ type: 'identified', id: output.id, identity: held });
          return;
        }
        identify(policy, this.#parts.names, sealKey, query, this.#parts.softphones).then(
          (identity) => {
            if (identity.peer !== undefined) transport.prove(query.flow);
            this.feed({ type: 'identified', id: output.id, identity });
          },
          (error: unknown) => {
            this.#failed('identity', error);
            this.feed({ type: 'identified', id: output.id, identity: undefined });
          },
        );
        return;
      }
      case 'peerCall':
        this.#parts.peerCall(output.id, output.event);
        return;
      case 'peerAnswered':
        this.#parts.peerAnswered(output.id, output.answer);
        return;
      case 'readBindings': {
        const seen = output.seen ? bindings.seen(output.aor) : undefined;
        if (seen !== undefined) {
          this.feed({ type: 'bindings', id: output.id, ...seen, seen: true });
          return;
        }
        bindings.read(output.aor).then(({ bindings: found, version }) => {
          this.feed({ type: 'bindings', id: output.id, bindings: found, version });
        });
        return;
      }
      case 'writeBindings': {
        const { aor, put, removed, bindings: after, version } = output;
        if (output.refreshes && bindings.refresh(aor, put, after, version)) {
          this.feed({ type: 'bindingsWritten', id: output.id, result: 'written' });
          return;
        }
        bindings.write(aor, put, removed, after, version).then((written) => {
          this.feed({ type: 'bindingsWritten', id: output.id, result: written ? 'written' : 'conflict' });
        });
        return;
      }
      case 'buryBindings':
        if (output.over !== undefined) transport.dropIfSilent(output.over, SILENT_MS);
        void bindings.bury(output.aor, output.dead).then((buried) => {
          const { account, dead } = output;
          if (account === undefined) return;
          if (account.user !== undefined) this.#parts.events.presenceChanged(account.user.userId);
          if (buried > 0 && dead.some(({ how }) => how === 'gone'))
            this.#parts.eventFeed.unregistered(account, undefined, 'closed');
        });
        return;
      case 'events':
        this.#parts.events.perform(output.output);
        return;
      case 'messages':
        this.#parts.messages.perform(output.output);
        return;
      case 'authenticated':
        if (this.#parts.synthetic.isPhone(output.flow)) return;
        counters.authentications.inc({ method: output.method, outcome: output.outcome });
        guard.observe(output);
        if (output.outcome === 'ok') transport.prove(output.flow);
        if (output.outcome === 'refused' || output.outcome === 'forbidden')
          log.debug(
            { method: output.method, source: output.flow.remote, outcome: output.outcome },
            'not authenticated',
          );
        return;
      case 'registered':
        if (this.#parts.synthetic.isOwn(output.account)) return;
        counters.registrations.inc({ status: String(output.status) });
        if (output.status === 200) this.#registered(output);
        if (output.account.user !== undefined && (output.fresh.length > 0 || output.removed.length > 0))
          this.#parts.events.presenceChanged(output.account.user.userId);
        this.#expectKeepAlives(output);
        return;
      case 'lent':
        this.#parts.handovers.lent(output.id, output.found);
        return;
      case 'seekDialog':
        this.#parts.handovers.seekDialog(output.id, output.replaces);
        return;
      case 'tookOver':
        this.#parts.handovers.tookOver(output.id, output.callId, output.status);
        return;
      case 'fault':
        counters.failures.inc({ what: 'fault' });
        log.error({ err: output.error, callId: output.callId }, 'a fault ended a call');
        return;
      case 'call':
        if (this.#isSynthetic(output.callId)) this.#performForSynthetic(output.callId, output.output);
        else this.#performForCall(output.callId, output.output);
    }
  }

  #isSynthetic(callId: string): boolean {
    const { synthetic, core } = this.#parts;
    return synthetic.ownsCall(callId, () => core.calls.sourceOf(callId));
  }

  /** A synthetic call takes no place, has no record, and shows nowhere. */
  #performForSynthetic(callId: string, output: OuterCallOutput): void {
    const { synthetic, bindings } = this.#parts;
    if (output.type === 'locate') this.#locate(callId, output);
    else if (output.type === 'take')
      this.feed({ type: 'call', callId, input: { type: 'taken', result: { taken: true } } });
    else if (output.type === 'need')
      synthetic
        .facts(output.keys, (aor) => bindings.count(aor))
        .then((facts) => {
          const rules = output.rules && { rules: synthetic.rules };
          this.feed({ type: 'call', callId, input: { type: 'facts', facts, ...rules } });
        });
  }

  /** A client that was promised Flow-Timer is gone when it says nothing for longer (RFC 5626 §4.4.1). */
  #expectKeepAlives({ bindings, fresh }: Extract<ProxyOutput, { type: 'registered' }>): void {
    const { core, transport } = this.#parts;
    for (const { id, regId, path, flow } of bindings) {
      const { instance, ...own } = flow;
      const direct =
        path.length === 0 && instance === core.instance && (own.transport === 'tcp' || own.transport === 'tls');
      if (regId !== undefined && direct && fresh.includes(id)) transport.expectEvery(own, KEEP_ALIVE_MS);
    }
  }

  #performForCall(callId: string, output: OuterCallOutput): void {
    const { core, handovers, holdings, ladders, relays, spool, counters, log } = this.#parts;
    switch (output.type) {
      case 'need':
        this.#facts(callId, output);
        return;
      case 'take':
        holdings.take(callId, output.limits).then((result) => {
          this.feed({ type: 'call', callId, input: { type: 'taken', result } });
          // Of a call that is over and forgotten nobody else gives back what came too late.
          if (core.calls.sourceOf(callId) === undefined) holdings.release(callId);
        });
        return;
      case 'share':
        this.#parts.shares.answer(output).then((facts) => {
          this.feed({ type: 'call', callId, input: { type: 'facts', facts } });
        });
        return;
      case 'gatewayCalled': {
        const { endpointId, flow } = output;
        // As when the kernel says so of what was sent (RFC 3261 §18.4).
        this.#parts.isGatewayClosed(endpointId, flow).then((isClosed) => {
          if (!isClosed) return;
          this.#parts.resolver.avoid(flow.remote);
          this.feed({ type: 'transportError', flow });
        });
        return;
      }
      case 'addressSilent':
        this.#parts.resolver.avoid(output.address);
        return;
      case 'gatewaySeen': {
        const { good, because } = output;
        this.#parts.gatewaySeen(output.endpointId, { good, because });
        return;
      }
      case 'alert':
        this.#parts.alerts.add({ ...output.alert, emails: [...output.alert.emails], callId, at: Date.now() });
        return;
      case 'release':
        holdings.release(callId, output.keys);
        return;
      case 'seek':
        handovers.seek(callId, output.replaces, output.companyId);
        return;
      case 'takeElsewhere':
        handovers.take(callId, output);
        return;
      case 'takenInVain':
        handovers.inVain(output.takenBy);
        return;
      case 'settleLoan':
        handovers.settle(output);
        return;
      case 'locate':
        this.#locate(callId, output);
        return;
      case 'challenged':
        this.#parts.proofs
          .answer(output)
          .catch((error: unknown) => {
            this.#failed('credentials', error);
            return { none: 'missing' as const };
          })
          .then((answer) => this.feed({ type: 'call', callId, input: { type: 'credentials', id: output.id, answer } }));
        return;
      case 'media':
        relays
          .perform(output.command)
          .catch((error: unknown) => err({ code: 'relay/failed', message: String(error) }))
          .then((result) => this.feed({ type: 'call', callId, input: { type: 'media', id: output.id, result } }));
        return;
      case 'ladder':
        ladders.add(callId, output.entry);
        return;
      case 'active':
        holdings.active(callId, output.call);
        return;
      case 'mirror':
        // Whoever adopts the call finds its ladder up to here, in it what he needs to take INVITEs back.
        if (output.state?.phase === 'routing' && output.state.callees.length > 0 && output.state.bridge === undefined)
          ladders.flushCall(callId);
        holdings.mirror(callId, output.state);
        return;
      case 'ended': {
        // What the live ladder has need not go the way of the record as well.
        const call: EndedCall = ladders.end(callId) ? { ...output.call, ladder: [], ladderIsLive: true } : output.call;
        counters.calls.inc({ disposition: call.disposition });
        try {
          spool.append(call);
        } catch (error) {
          log.error({ err: error, callId }, 'the spool did not take an ended call; it goes to the queue unspooled');
          this.#parts.bus.cdrs.enqueue([call]).catch((lost: unknown) => this.#failed('cdr', lost));
        }
        const answered = call.answeredAt === undefined ? 0 : call.endedAt - call.answeredAt;
        log.debug(
          { callId, disposition: call.disposition, status: call.sipStatus, answeredMs: answered },
          'call ended',
        );
      }
    }
  }

  #facts(callId: string, need: Extract<OuterCallOutput, { type: 'need' }>): void {
    const { core, facts } = this.#parts;
    const source = core.calls.sourceOf(callId);
    if (source === undefined) return;
    if (this.#heldFacts(callId, need, source)) return;
    const rules = need.rules ? this.#rules(source) : Promise.resolve(undefined);
    Promise.all([fetchFacts(facts, need.keys), rules]).then(
      ([found, rulesFound]) => {
        if (rulesFound === null) {
          this.feed({ type: 'call', callId, input: { type: 'end', reason: 'the company of the caller is gone' } });
          return;
        }
        const input = { type: 'facts' as const, facts: found, ...(rulesFound && { rules: rulesFound }) };
        this.feed({ type: 'call', callId, input });
      },
      (error: unknown) => {
        this.#failed('facts', error);
        this.feed({ type: 'call', callId, input: { type: 'end', reason: 'the policy could not be read' } });
      },
    );
  }

  /** Answers at once what is in memory; false: somebody has to be asked. */
  #heldFacts(callId: string, need: Extract<OuterCallOutput, { type: 'need' }>, source: CallSource): boolean {
    const { facts } = this.#parts;
    const found = heldFacts(facts, need.keys);
    if (found === undefined) return false;
    const rules = !need.rules ? undefined : this.#heldRules(source);
    if (need.rules && !rules) return false;
    this.feed({ type: 'call', callId, input: { type: 'facts', facts: found, ...(rules && { rules }) } });
    return true;
  }

  #heldRules(source: CallSource): SourceRules | null | undefined {
    const { held } = this.#parts.policy;
    if (source.kind === 'peer') return held.brandRules(source.brandId);
    return held.rules(companyOf(source));
  }

  #rules(source: CallSource): Promise<SourceRules | null> {
    const { policy } = this.#parts;
    return source.kind === 'peer' ? policy.brandRules(source.brandId) : policy.rules(companyOf(source));
  }

  #locate(callId: string, { aors, legId, hops = [] }: Extract<OuterCallOutput, { type: 'locate' }>): void {
    const found = aors.map(async (aor) => [aor, await this.#parts.bindings.locate(aor)] as const);
    const servers = hops.map(async (hop) => [hopKey(hop), await this.#parts.resolver.resolve(hop)] as const);
    Promise.all([Promise.all(found), Promise.all(servers)]).then(([entries, located]) => {
      const bindings: Record<string, readonly Binding[]> = Object.fromEntries(entries);
      const addresses: Record<string, readonly HostPort[]> = Object.fromEntries(located);
      const input = { type: 'located' as const, bindings, addresses, ...(legId !== undefined && { legId }) };
      this.feed({ type: 'call', callId, input });
    });
  }

  #registered({ account, bindings, fresh, removed }: Extract<ProxyOutput, { type: 'registered' }>): void {
    const { eventFeed } = this.#parts;
    for (const binding of bindings) if (fresh.includes(binding.id)) eventFeed.registered(account, binding);
    for (const _ of removed) eventFeed.unregistered(account, undefined, 'removed');
    this.#parts.nat.registered(`${account.username}@${account.domain}`, bindings);
  }

  #failed(what: string, error: unknown): void {
    this.#parts.counters.failures.inc({ what });
    this.#parts.log.warn({ err: error }, what);
  }
}

const companyOf = (source: Exclude<CallSource, { kind: 'peer' }>): string =>
  source.kind === 'trunk' ? source.companyId : source.account.companyId;
