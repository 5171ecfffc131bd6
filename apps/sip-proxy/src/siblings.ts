import type { Lease } from '@belfry/bus';
import { replacesOf } from '@belfry/call';
import type { SiblingFrame, SiblingLink, SipTransport } from '@belfry/net';
import {
  type Flow,
  type HostPort,
  instanceTagIn,
  instanceTagOf,
  markReceived,
  parseDatagram,
  type SipMessage,
  type SipRequest,
} from '@belfry/sip';
import { instanceTag } from './call-ports.ts';
import { HandedOver } from './handed-over.ts';
import { type HeldRequest, MissingSiblings } from './missing-siblings.ts';

/** What the exchange with the other proxies acts on. */
export interface SiblingParts {
  readonly instance: string;
  /** This instance's tag in all that it makes. */
  readonly tag: string;
  readonly link: Pick<SiblingLink, 'send' | 'address'>;
  readonly transport: Pick<SipTransport, 'addresses' | 'send'>;
  /** Does a message belong to a transaction or dialog that this instance has? */
  readonly knows: (message: SipMessage) => boolean;
  /** A message that is to be handled here, whoever received it. */
  readonly message: (message: SipMessage, flow: Flow) => void;
  /** What was to go out by a flow did not. */
  readonly failed: (flow: Flow) => void;
  /** An instance is no longer there: nothing that was to go out by its flows did. */
  readonly gone: (instance: string) => void;
  /** The monotonic clock, in ms. */
  readonly now?: () => number;
  /** Something was handed to a sibling, for metrics. */
  readonly handed: (frame: SiblingFrame['type']) => void;
}

interface Sibling {
  readonly instance: string;
  readonly address: HostPort;
  /** Its own tag, and those of dead instances whose calls it has taken over. */
  readonly tags: ReadonlySet<string>;
  readonly load: number;
  readonly draining: boolean;
}

/**
 * The other sip-proxies of the installation. Who owns a call keeps its transactions and dialogs; who owns a flow only writes octets to it and hands on what
 * arrives: a message goes at most one hop between instances, and no second user agent stands between.
 */
export class Siblings {
  readonly #parts: SiblingParts;
  readonly #byInstance = new Map<string, Sibling>();
  /** Tags of dead instances whose calls this one has taken over. */
  readonly #adopted = new Set<string>();
  /** Who sent by a connection of ours, and must be told when it ends. */
  readonly #users = new Map<string, Set<string>>();
  readonly #missing = new MissingSiblings();
  readonly #handedOver = new HandedOver();
  /** The tags that each instance had last. */
  readonly #tagsOf = new Map<string, ReadonlySet<string>>();
  /** While set, what begins something new goes to a sibling. */
  draining = false;

  constructor(parts: SiblingParts) {
    this.#parts = parts;
  }

  /** What the lease of this instance says for its siblings. */
  details(): Readonly<Record<string, string>> {
    const { host, port } = this.#parts.link.address;
    return { link: `${port} ${host}`, tags: [this.#parts.tag, ...this.#adopted].join(' ') };
  }

  /** Who is alive now, by their leases. */
  update(alive: readonly Lease[]): void {
    const found = new Map<string, Sibling>();
    for (const lease of alive) {
      const sibling = lease.instance === this.#parts.instance ? undefined : siblingOf(lease);
      if (sibling !== undefined) found.set(sibling.instance, sibling);
    }
    const gone = [...this.#byInstance.keys()].filter((instance) => !found.has(instance));
    const anew = [...this.#byInstance.values()].filter(
      (one) => found.get(one.instance)?.address.port !== one.address.port,
    );
    this.#byInstance.clear();
    for (const { instance } of anew) this.lost(instance);
    for (const [instance, sibling] of found) {
      this.#byInstance.set(instance, sibling);
      this.#tagsOf.set(instance, sibling.tags);
      this.#missing.found(instance);
    }
    for (const instance of gone) {
      this.#miss(instance);
      this.#parts.gone(instance);
    }
    this.#goOn();
  }

  /** A sibling has died, or the connection to it is broken: what it had not answered of that which nobody sends again is for whoever has its calls next. */
  lost(instance: string): void {
    const requests = this.#handedOver.lost(instance, this.#now());
    if (requests.length > 0) this.#miss(instance);
    for (const { message, flow, bytes } of requests) {
      const tag = instanceTagOf(message) ?? this.#tagOfReplaced(message);
      if (tag === undefined) this.#parts.message(message, flow);
      else this.#missing.hold(tag, message, flow, bytes, this.#now());
    }
  }

  /** The flow as this instance sends by it, when it came in at `instance`; undefined when nobody is there any more to write to it. */
  flowAt(flow: Flow, instance: string): Flow | undefined {
    if (instance === this.#parts.instance) return flow;
    return this.#byInstance.has(instance) ? this.#here(flow, instance) : undefined;
  }

  /** Siblings that are alive. */
  get count(): number {
    return this.#byInstance.size;
  }

  /** One of those alive tells what is true of them all. */
  get isFirst(): boolean {
    return [...this.#byInstance.keys()].every((instance) => this.#parts.instance < instance);
  }

  /** Calls with dialogs of these tags are ours from now on; true when that is news for the siblings. */
  adopted(tags: Iterable<string>): boolean {
    const before = this.#adopted.size;
    for (const tag of tags) if (tag !== this.#parts.tag) this.#adopted.add(tag);
    this.#goOn();
    return this.#adopted.size > before;
  }

  /** Those who are not alive and have calls stored, just looked up: what comes for them waits until somebody has these calls. */
  missing(instances: readonly string[]): void {
    for (const instance of instances) if (!this.#byInstance.has(instance)) this.#miss(instance);
    this.#missing.lapse(this.#now());
    this.#goOn();
  }

  /** Hands a message that came in here to the instance that it belongs to; false: it is to be handled here. */
  handOver(message: SipMessage, flow: Flow, bytes: Uint8Array): boolean {
    if (this.#byInstance.size === 0 && this.#missing.isEmpty) return false;
    const tag = instanceTagOf(message) ?? this.#tagOfReplaced(message);
    if (tag === undefined) return message.kind === 'request' && this.#handOverNew(message.method, message, flow, bytes);
    if (tag === this.#parts.tag && message.kind === 'response') return false;
    const owners = this.#ownersOf(tag);
    const isHeld = message.kind === 'request' && message.method !== 'SUBSCRIBE' && this.#missing.misses(tag);
    if ((owners.length === 0 && !isHeld) || this.#parts.knows(message)) return false;
    if (isHeld) {
      const held = this.#missing.hold(tag, message as SipRequest, flow, bytes, this.#now());
      for (const owner of owners) this.#offer(owner, flow, bytes, held);
      return true;
    }
    // Of several none can say that nobody has it.
    const [only, ...others] = owners;
    if (only !== undefined && others.length === 0) return this.#handReceived(only, message, flow, bytes);
    for (const owner of owners) this.#offer(owner, flow, bytes);
    return true;
  }

  /** Sends by a flow that another instance holds. */
  send(instance: string, flow: Flow, bytes: Uint8Array): void {
    const sibling = this.#byInstance.get(instance);
    if (sibling === undefined || !this.#hand(sibling, { type: 'send', flow, bytes }))
      queueMicrotask(() => this.#parts.failed(flow));
  }

  /** Tells those who sent by a flow of ours that it failed. */
  flowFailed(flow: Flow): void {
    if (flow.connection === undefined) return;
    const users = this.#users.get(flow.connection);
    this.#users.delete(flow.connection);
    for (const instance of users ?? []) {
      const sibling = this.#byInstance.get(instance);
      if (sibling !== undefined) this.#hand(sibling, { type: 'failed', flow });
    }
  }

  /** A frame that a sibling handed us. */
  frame(frame: SiblingFrame, from: string): void {
    const { transport, message, failed, knows } = this.#parts;
    if (frame.type === 'send') {
      if (frame.flow.connection !== undefined) {
        const users = this.#users.get(frame.flow.connection);
        if (users === undefined) this.#users.set(frame.flow.connection, new Set([from]));
        else users.add(from);
      }
      this.#handedOver.sent(from, frame.flow, frame.bytes, this.#now());
      transport.send(frame.flow, frame.bytes);
      return;
    }
    const flow = this.#here(frame.flow, from);
    if (frame.type === 'failed') {
      failed(flow);
      return;
    }
    const parsed = parseDatagram(frame.bytes);
    if (!parsed.ok) return;
    markReceived(parsed.value, flow);
    if (frame.type === 'received' || knows(parsed.value)) message(parsed.value, flow);
  }

  /** A CANCEL is anybody's who knows the INVITE; when this instance drains, so is whatever begins something new. */
  #handOverNew(method: string, message: SipMessage, flow: Flow, bytes: Uint8Array): boolean {
    if (method === 'CANCEL') {
      if (!this.#parts.knows(message))
        for (const sibling of this.#byInstance.values()) this.#hand(sibling, { type: 'offered', flow, bytes });
      return false;
    }
    if (!this.draining || method === 'ACK' || this.#parts.knows(message)) return false;
    const [best] = [...this.#byInstance.values()].filter(({ draining }) => !draining).sort((a, b) => a.load - b.load);
    return best !== undefined && this.#handReceived(best, message, flow, bytes);
  }

  /** An INVITE that is to replace a dialog (RFC 3891) belongs to whoever has that. */
  #tagOfReplaced(message: SipMessage): string | undefined {
    const replaces = message.kind === 'request' ? replacesOf(message) : undefined;
    if (replaces === undefined) return undefined;
    const tags = [replaces.toTag, replaces.fromTag].map((tag) => instanceTagIn(tag));
    return tags.find(
      (tag) =>
        tag !== undefined && (tag === this.#parts.tag || this.#missing.misses(tag) || this.#ownersOf(tag).length > 0),
    );
  }

  /** Siblings that may have calls with dialogs of this tag. */
  #ownersOf(tag: string): Sibling[] {
    return [...this.#byInstance.values()].filter(({ tags }) => tags.has(tag));
  }

  #offer(sibling: Sibling, flow: Flow, bytes: Uint8Array, held?: HeldRequest): void {
    held?.offeredTo.add(sibling.instance);
    this.#hand(sibling, { type: 'offered', flow, bytes });
  }

  #miss(instance: string): void {
    this.#missing.miss(instance, [instanceTag(instance), ...(this.#tagsOf.get(instance) ?? [])], this.#now());
  }

  /** Hands on what was held for those who were missing, as far as somebody has their calls. */
  #goOn(): void {
    this.#missing.release((held) => {
      const { tag, message, flow, bytes, offeredTo } = held;
      if (this.#parts.knows(message)) {
        this.#parts.message(message, flow);
        return true;
      }
      if (!this.#missing.misses(tag)) {
        if (!this.handOver(message, flow, bytes)) this.#parts.message(message, flow);
        return true;
      }
      for (const owner of this.#ownersOf(tag))
        if (!offeredTo.has(owner.instance)) this.#offer(owner, flow, bytes, held);
      return false;
    });
  }

  #now(): number {
    return this.#parts.now?.() ?? performance.now();
  }

  #handReceived(sibling: Sibling, message: SipMessage, flow: Flow, bytes: Uint8Array): boolean {
    if (message.kind === 'request') this.#handedOver.handed(sibling.instance, message, flow, bytes, this.#now());
    return this.#hand(sibling, { type: 'received', flow, bytes });
  }

  #hand(sibling: Sibling, frame: SiblingFrame): boolean {
    this.#parts.handed(frame.type);
    return this.#parts.link.send(sibling.instance, sibling.address, frame);
  }

  /** A sibling's flow as this instance uses it: a UDP socket that both share is as good as the sibling's own. */
  #here(flow: Flow, from: string): Flow {
    const shared =
      flow.transport === 'udp' &&
      this.#parts.transport.addresses.some(
        ({ transport, host, port }) => transport === 'udp' && host === flow.local.host && port === flow.local.port,
      );
    return shared ? flow : { ...flow, instance: from };
  }
}

function siblingOf({ instance, details, load, draining }: Lease): Sibling | undefined {
  const [port, host] = (details?.link ?? '').split(' ');
  if (host === undefined || !(Number(port) > 0)) return undefined;
  const tags = new Set((details?.tags ?? '').split(' '));
  return { instance, address: { host, port: Number(port) }, tags, load, draining };
}
