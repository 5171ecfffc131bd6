import { type Binding, createRequest, type Flow, type HostPort, isBehindNat, printMessage } from '@belfry/sip';

/** What a keeper is made with. */
export interface NatKeeperOptions {
  readonly instance: string;
  /** Are phones that registered at that instance kept reachable from here? */
  readonly keeps: (instance: string) => boolean;
  /** A new unique token at each call. */
  readonly uniqueId: () => string;
  readonly send: (flow: Flow, bytes: Uint8Array) => void;
  /** Milliseconds since 1970. */
  readonly now?: () => number;
}

interface Kept {
  readonly binding: Binding;
  readonly slot: number;
  readonly callId: string;
  cseq: number;
  /** It keeps its NAT open itself: when it last did. */
  ownAt: number;
}

/** NATs forget UDP after 30 seconds at the earliest (RFC 4787 §4.3 asks for two minutes; few read it). */
const PERIOD_SECONDS = 25;

/**
 * Holds NAT bindings open with OPTIONS, whose answers go through the NAT from the inside (RFC 4787 §4.3): to phones over UDP that registered here
 * through a NAT, or at an instance that this one stands in for, and not to those that send keep-alives themselves (RFC 5626 §3.5). One slot of phones each second, no timer for each.
 */
export class NatKeeper {
  readonly #options: NatKeeperOptions;
  readonly #now: () => number;
  readonly #byAor = new Map<string, Map<string, Kept>>();
  readonly #slots: Set<Kept>[] = Array.from({ length: PERIOD_SECONDS }, () => new Set());
  /** By far address: those who send keep-alives are found by it. */
  readonly #byRemote = new Map<string, Kept>();
  #turn = 0;
  #next = 0;

  constructor(options: NatKeeperOptions) {
    this.#options = options;
    this.#now = options.now ?? Date.now;
  }

  /** Phones that are kept reachable. */
  get size(): number {
    return this.#byRemote.size;
  }

  /** All bindings that an AOR has now: those that are to be held are, those that are gone are let go. */
  registered(aor: string, bindings: readonly Binding[]): void {
    const before = this.#byAor.get(aor);
    const wanted = bindings.filter(
      (binding) =>
        this.#options.keeps(binding.flow.instance) && binding.flow.transport === 'udp' && isBehindNat(binding),
    );
    if (before === undefined && wanted.length === 0) return;
    const after = new Map<string, Kept>();
    for (const binding of wanted) {
      const known = before?.get(binding.id);
      if (known !== undefined) this.#forget(known);
      after.set(binding.id, this.#keep(binding, known));
      before?.delete(binding.id);
    }
    for (const gone of before?.values() ?? []) this.#forget(gone);
    if (after.size === 0) this.#byAor.delete(aor);
    else this.#byAor.set(aor, after);
  }

  /** What the location service had of an AOR: held from now on, as far as the AOR has not said anything newer here. */
  found(aor: string, bindings: readonly Binding[]): void {
    const held = [...(this.#byAor.get(aor)?.values() ?? [])].map(({ binding }) => binding);
    const { instance } = this.#options;
    const fresh = bindings.filter(
      ({ id, flow }) => held.length === 0 || (flow.instance !== instance && !held.some((one) => one.id === id)),
    );
    if (fresh.length > 0) this.registered(aor, [...held, ...fresh]);
  }

  /** Those that are not to be kept from here any more are let go. */
  letGo(): void {
    for (const kept of [...this.#byAor.values()].flatMap((held) => [...held.values()]))
      if (!this.#options.keeps(kept.binding.flow.instance)) this.#drop(kept);
  }

  /** A keep-alive came by this flow. */
  heard({ transport, remote }: Flow): void {
    const kept = transport === 'udp' ? this.#byRemote.get(keyOf(remote)) : undefined;
    if (kept !== undefined) kept.ownAt = this.#now();
  }

  /** To be called once a second: sends to the phones whose turn it is. */
  tick(): void {
    const now = this.#now();
    for (const kept of this.#slots[this.#turn] ?? []) {
      if (kept.binding.expiresAt <= now) this.#drop(kept);
      else if (now - kept.ownAt > PERIOD_SECONDS * 2_000) this.#ask(kept);
    }
    this.#turn = (this.#turn + 1) % PERIOD_SECONDS;
  }

  #ask(kept: Kept): void {
    const { instance: _, ...flow } = kept.binding.flow;
    const [, domain = ''] = kept.binding.aor.split('@');
    const { uniqueId, send } = this.#options;
    const request = createRequest({
      method: 'OPTIONS',
      uri: kept.binding.contact,
      from: `<sip:${domain}>;tag=${kept.callId}`,
      to: `<sip:${kept.binding.aor}>`,
      callId: kept.callId,
      cseq: kept.cseq++,
      maxForwards: 1,
    });
    const { host, port } = flow.local;
    const sentBy = host.includes(':') ? `[${host}]:${port}` : `${host}:${port}`;
    request.headers.prepend('Via', `SIP/2.0/UDP ${sentBy};branch=z9hG4bK${uniqueId()};rport`);
    send(flow, printMessage(request));
  }

  #keep(binding: Binding, known: Kept | undefined): Kept {
    const kept: Kept = {
      binding,
      slot: known?.slot ?? this.#next++ % PERIOD_SECONDS,
      callId: known?.callId ?? this.#options.uniqueId(),
      cseq: known?.cseq ?? 1,
      ownAt: known?.ownAt ?? 0,
    };
    this.#slots[kept.slot]?.add(kept);
    this.#byRemote.set(keyOf(binding.flow.remote), kept);
    return kept;
  }

  #drop(kept: Kept): void {
    this.#forget(kept);
    const { aor, id } = kept.binding;
    const held = this.#byAor.get(aor);
    if (held?.get(id) !== kept) return;
    held.delete(id);
    if (held.size === 0) this.#byAor.delete(aor);
  }

  #forget(kept: Kept): void {
    this.#slots[kept.slot]?.delete(kept);
    const key = keyOf(kept.binding.flow.remote);
    if (this.#byRemote.get(key) === kept) this.#byRemote.delete(key);
  }
}

const keyOf = ({ host, port }: HostPort): string => `${host} ${port}`;
