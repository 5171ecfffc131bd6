import { createHmac } from 'node:crypto';
import {
  type EndedCall,
  type MediaCommand,
  type OuterCallOutput,
  ProxyCore,
  type ProxyInput,
  type ProxyOutput,
} from '@belfry/call';
import { type MonoMs, ok, uuidV7 } from '@belfry/core';
import { type FactKey, smoothRoundRobin } from '@belfry/policy';
import { type Binding, type Flow, type HostPort, markReceived, parseDatagram, type SipMessage } from '@belfry/sip';
import type { FakeClock } from '../network/fake-clock.ts';
import type { SendOctets, SipNode } from '../network/sip-node.ts';
import { nodeHashes } from '../user-agent/node-hashes.ts';
import { LabEvents } from './lab-events.ts';
import { LAB_DOMAIN, type LabWorld } from './lab-world.ts';

/** What a proxy node is made with. */
export interface ProxyNodeOptions {
  readonly address: HostPort;
  readonly carrier: HostPort;
  readonly world: LabWorld;
  readonly clock: Pick<FakeClock, 'wallAt'>;
  readonly send: SendOctets;
}

/** The platform's own proxy core as a node, with stores in memory that answer at once and a relay that passes SDP as it is. */
export class ProxyNode implements SipNode {
  readonly name = 'Belfry';
  readonly address: HostPort;
  /** Calls that have ended, in order. */
  readonly ended: EndedCall[] = [];
  /** What users do, publish and are written. */
  readonly events: LabEvents;
  readonly #options: ProxyNodeOptions;
  readonly #bindings = new Map<string, Map<string, Binding>>();
  readonly #todo: ProxyInput[] = [];
  #core: ProxyCore;
  /** Keys of limits, by the call that holds them. */
  readonly #held = new Map<string, Set<string>>();
  readonly #shares = new Map<string, Map<string, number>>();
  #boots = 0;
  #made = 0;
  #now = 0 as MonoMs;
  #running = false;

  constructor(options: ProxyNodeOptions) {
    this.address = options.address;
    this.#options = options;
    this.#core = this.#boot();
    this.events = new LabEvents({
      events: (input) => this.#feed({ type: 'events', input }, this.#now),
      messages: (input) => this.#feed({ type: 'messages', input }, this.#now),
      bindings: (aor) => this.bindings(aor),
    });
  }

  /** Ends every call, as an administrator does. */
  endCalls(now = this.#now): void {
    const input = { type: 'end', reason: 'ended by an administrator', byOperator: true } as const;
    for (const callId of this.#core.calls.activeIds) this.#feed({ type: 'call', callId, input }, now);
  }

  /** Begins anew with nothing but the location service and the subscriptions, as after a crash. */
  restart(now = this.#now): void {
    this.#now = now;
    this.#core = this.#boot();
    this.events.restore();
  }

  /** Asks the phones of an address-of-record to fetch their settings. */
  checkSync(aor: string, reboot: boolean, now: MonoMs): void {
    this.#now = now;
    for (const binding of this.bindings(aor)) this.#feed({ type: 'checkSync', binding, reboot }, now);
  }

  /** Places under limits that calls hold. */
  get limitsHeld(): number {
    return [...this.#held.values()].reduce((sum, keys) => sum + keys.size, 0);
  }

  nextTimeoutAt(): MonoMs | undefined {
    return this.#core.nextTimeoutAt();
  }

  receive(message: SipMessage, flow: Flow, now: MonoMs): void {
    this.#feed({ type: 'received', message, flow }, now);
  }

  /** Takes octets as a transport does: what is malformed may be answered, what is none is passed over. */
  receiveBytes(bytes: Uint8Array, flow: Flow, now: MonoMs): void {
    const parsed = parseDatagram(bytes);
    const request = parsed.ok ? parsed.value : parsed.error.answer?.request;
    if (request !== undefined) markReceived(request, flow);
    if (parsed.ok) this.receive(parsed.value, flow, now);
    else if (parsed.error.answer !== undefined) this.#feed({ type: 'malformed', ...parsed.error.answer, flow }, now);
  }

  wake(now: MonoMs): void {
    this.#feed({ type: 'timeout' }, now);
  }

  busy(): number {
    const transactions = Object.values(this.#core.counts()).reduce((sum, count) => sum + count, 0);
    return transactions + this.#core.calls.ids.length;
  }

  /** Bindings of an address-of-record that have not expired. */
  bindings(aor: string, now = this.#now): Binding[] {
    const wall = this.#options.clock.wallAt(now);
    return [...(this.#bindings.get(aor)?.values() ?? [])].filter((binding) => binding.expiresAt > wall);
  }

  #boot(): ProxyCore {
    const { address, clock } = this.#options;
    const boot = `boot${String(++this.#boots).padStart(6, '0')}`;
    return new ProxyCore({
      ports: {
        instance: 'lab',
        contactUser: 'belfry',
        uniqueId: () => `${boot}x${++this.#made}`,
        uuid: (at) => uuidV7(at, new TextEncoder().encode(String(++this.#made).padStart(10, '0'))),
        wallClock: (now) => clock.wallAt(now),
        flowAt: (flow) => flow,
        localAddress: () => address,
        contextHeader: () => 'unused',
        timers: { t1: 500, t2: 4000 },
      },
      authentication: {
        hashes: nodeHashes,
        hmac: (text) => createHmac('sha256', 'lab').update(text, 'latin1').digest('hex'),
        bootId: boot,
      },
      isEmergency: (dialled) => dialled === '112',
      branchTag: '-lab-',
      isOurs: (host) => host === address.host,
    });
  }

  #feed(input: ProxyInput, now: MonoMs): void {
    this.#now = now;
    this.#todo.push(input);
    if (this.#running) return;
    this.#running = true;
    for (let next = this.#todo.shift(); next !== undefined; next = this.#todo.shift()) {
      for (const output of this.#core.handle(next, now)) this.#perform(output);
    }
    this.#running = false;
  }

  #perform(output: ProxyOutput): void {
    switch (output.type) {
      case 'send':
        this.#options.send(output.flow, output.bytes);
        return;
      case 'identify': {
        const { hosts, claims, flow } = output.query;
        const served = hosts.map((host) =>
          host === LAB_DOMAIN ? { domain: LAB_DOMAIN, realm: LAB_DOMAIN, digest: 'md5' as const } : undefined,
        );
        const claim = claims.find(({ realm }) => realm === LAB_DOMAIN);
        const secrets = claim && this.#options.world.account(claim.username);
        const { carrier } = this.#options;
        const peer =
          flow.remote.host === carrier.host && flow.remote.port === carrier.port
            ? { peerId: 'lab-carrier', brandId: 'carillon', name: 'Lab carrier', trusted: true }
            : undefined;
        this.#todo.push({
          type: 'identified',
          id: output.id,
          identity: { served, ...(peer && { peer }), ...(secrets && { secrets }) },
        });
        return;
      }
      case 'readBindings':
        this.#todo.push({
          type: 'bindings',
          id: output.id,
          bindings: [...(this.#bindings.get(output.aor)?.values() ?? [])],
          version: '',
        });
        return;
      case 'writeBindings': {
        const held = this.#bindings.get(output.aor) ?? new Map<string, Binding>();
        for (const id of output.removed) held.delete(id);
        for (const binding of output.put) held.set(binding.id, binding);
        this.#bindings.set(output.aor, held);
        this.#todo.push({ type: 'bindingsWritten', id: output.id, result: 'written' });
        return;
      }
      case 'buryBindings': {
        const held = this.#bindings.get(output.aor);
        for (const { id, how } of output.dead) {
          const binding = held?.get(id);
          if (how === 'gone') held?.delete(id);
          else if (binding !== undefined)
            held?.set(id, { ...binding, failedAt: this.#options.clock.wallAt(this.#now) });
        }
        return;
      }
      case 'registered':
        if (output.account.user !== undefined) this.events.registered(output.account.user.userId);
        return;
      case 'events':
        this.events.performEvents(output.output);
        return;
      case 'messages':
        this.events.performMessages(output.output);
        return;
      case 'seekDialog':
        this.#todo.push({ type: 'dialogSought', id: output.id, dialog: undefined });
        return;
      case 'call':
        this.#performCall(output.callId, output.output);
        return;
      default:
    }
  }

  #performCall(callId: string, output: OuterCallOutput): void {
    const answer = (input: Extract<ProxyInput, { type: 'call' }>['input']) =>
      this.#todo.push({ type: 'call', callId, input });
    switch (output.type) {
      case 'need': {
        const { world } = this.#options;
        const count = (aor: string) => this.bindings(aor).length;
        const facts: { [key: FactKey]: unknown } = {};
        for (const key of output.keys) facts[key] = world.fact(key, count);
        const source = this.#core.calls.sourceOf(callId)?.kind ?? 'account';
        answer({
          type: 'facts',
          facts,
          ...(output.rules ? { rules: world.sourceRules(source === 'trunk' ? 'account' : source) } : {}),
        });
        return;
      }
      case 'take': {
        const held = this.#held.get(callId) ?? new Set<string>();
        for (const { key } of output.limits) held.add(key);
        this.#held.set(callId, held);
        answer({ type: 'taken', result: { taken: true } });
        return;
      }
      case 'share': {
        const credits = this.#shares.get(output.among) ?? new Map<string, number>();
        this.#shares.set(output.among, credits);
        answer({ type: 'facts', facts: { [output.key]: smoothRoundRobin(credits, output.candidates) } });
        return;
      }
      case 'release':
        for (const key of output.keys ?? [...(this.#held.get(callId) ?? [])]) this.#held.get(callId)?.delete(key);
        return;
      case 'locate':
        answer({
          type: 'located',
          bindings: Object.fromEntries(output.aors.map((aor) => [aor, this.bindings(aor)])),
          ...(output.legId !== undefined && { legId: output.legId }),
        });
        return;
      case 'media':
        answer({ type: 'media', id: output.id, result: ok(replyTo(output.command)) });
        return;
      case 'seek':
        answer({ type: 'found', found: { type: 'none' } });
        return;
      case 'takeElsewhere':
        answer({ type: 'takenOver', status: 481 });
        return;
      case 'active':
        this.events.active(callId, output.call);
        return;
      case 'ended':
        this.ended.push(output.call);
        return;
      default:
    }
  }
}

function replyTo(command: MediaCommand): { relay: string; sdp?: string; file?: string } {
  if (command.type === 'record') return { relay: 'lab', file: `lab/${command.callId}.bfr` };
  if (command.type === 'copy') return { relay: 'lab' };
  return 'sdp' in command ? { relay: 'lab', sdp: command.sdp } : { relay: 'lab' };
}
