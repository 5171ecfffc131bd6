import { err, type MonoMs, monoMs, ok, type Result } from '@belfry/core';
import type { DtlsIdentity, MediaSocket } from '@belfry/net';
import {
  type HmacSha1Function,
  ICE_CONSENT_MS,
  type IceCredentials,
  IceLiteAgent,
  type RelayPort,
  type SrtpCrypto,
  type SrtpRefusal,
  type SrtpSendRefusal,
} from '@belfry/rtp';
import { attribute, iceLines, printCrypto, printFingerprint, type SdpLine, type TransportKind } from '@belfry/sdp';
import { DtlsAssociation, partyOf } from './dtls-association.ts';
import { mediaNow } from './media-transport.ts';
import type { SdesWishes } from './relay-command.ts';
import type { RelayCounters } from './relay-counters.ts';
import type { RemoteSecurity } from './remote-security.ts';
import { RenewedSources } from './renewed-sources.ts';
import { SdesExchange, type SdesKey } from './sdes-exchange.ts';
import { type SrtpAgreement, SrtpPair, type SrtpPairSnapshot } from './srtp-pair.ts';

/** What the security of all transports of a relay is made of. */
export interface SecurityResources {
  readonly crypto: SrtpCrypto;
  readonly hmacSha1: HmacSha1Function;
  readonly random: (bytes: number) => Uint8Array;
  /** Credentials of an ICE agent (RFC 8839 §5.4). */
  readonly iceCredentials: () => IceCredentials;
  /** Who we are in DTLS. */
  readonly identity: DtlsIdentity;
  readonly counters: RelayCounters;
}

/** A transport, as its security needs it. */
export interface SecuredTransport {
  readonly address: string;
  readonly rtp: RelayPort;
  readonly rtcp: RelayPort;
  readonly rtcpMux: boolean;
  readonly ports: { readonly rtp: MediaSocket; readonly rtcp: MediaSocket };
  /** Called when DTLS has agreed on keys: nobody can agree on them again after a restart. */
  readonly onKeyed: () => void;
}

/** How a transport is to be protected, as far as the party may see. */
export interface SecurityWishes {
  readonly kind: TransportKind;
  /** ICE toward this party. */
  readonly ice: boolean;
  /** Keys beside plain RTP: the party may pass them over (RFC 8643). */
  readonly opportunistic: boolean;
  readonly sdes: SdesWishes;
  /** Our role in DTLS, where the party leaves it to us. */
  readonly dtls?: SetupRole | undefined;
}

/** Attributes of a section, and of the session. */
export interface SecurityLines {
  readonly section: readonly SdpLine[];
  readonly session: readonly SdpLine[];
}

type SetupRole = 'active' | 'passive';

/** After a restart media goes on for so long to who consented before it: two checks of a party that sends one each 5 s (RFC 7675 §5.1). */
const RESTORED_CONSENT_MS = 10_000;

/** Keys that a party is known by at most: more than it has suites. */
const MAX_PAST = 16;

const NO_KEYS: SrtpPairSnapshot = { agreement: null, state: null };

/** Everything of one transport's security that a restarted relay needs. */
export interface SecuritySnapshot extends SrtpPairSnapshot {
  readonly kind: TransportKind;
  /** Of RTCP, where it has keys of its own. */
  readonly rtcp?: SrtpPairSnapshot | null;
  readonly ice: {
    readonly local: IceCredentials;
    readonly remote: IceCredentials | null;
    /** Where media goes with the party's consent. */
    readonly selected?: { readonly address: string; readonly port: number } | null;
  } | null;
  /** The ICE credentials that it was offered last, when they are not in use. */
  readonly offeredIce?: IceCredentials | null;
  /** Keys of ours that the party may still take. */
  readonly sdes?: readonly SdesKey[];
  readonly role: SetupRole;
  /** Whom DTLS has agreed on these keys with. */
  readonly party: string | null;
}

/**
 * What protects the media of one party on its way: SRTP with keys by SDP (RFC 4568) or by DTLS (RFC 5764), and who may send at all, by ICE (RFC 8445, lite).
 * `foresee`/`hearOffer`/`answer` when the party offers, `offer`/`standByOffer`/`hearAnswer` when we do; keys are in use from the moment at which both are known.
 * `foresee` and `offer` leave what is agreed as it is: an offer may be refused (RFC 3264 §4).
 */
export class TransportSecurity {
  kind: TransportKind = 'rtp';
  readonly #transport: SecuredTransport;
  readonly #resources: SecurityResources;
  readonly #sdes: SdesExchange;
  #ice: IceLiteAgent | undefined;
  #iceRemote: IceCredentials | undefined;
  #dtls: DtlsAssociation | undefined;
  /** RTCP's own association, where it has a port of its own (RFC 5764 §4.1: each 5-tuple has one). */
  #dtlsRtcp: DtlsAssociation | undefined;
  #pair: SrtpPair | undefined;
  #pairRtcp: SrtpPair | undefined;
  /** With the keys that the party has offered by SDP, as long as that is not answered. */
  #coming: SrtpPair | undefined;
  /** With the party's keys of before, until it uses those that took their place. */
  #former: SrtpPair | undefined;
  /** All with keys by SDP that there were, the last one first: no index of a key is used or believed twice, should the two come back to it (RFC 3711 §9.1). */
  #past: readonly SrtpPair[] = [];
  /** What was offered to the party last. */
  #offered: { readonly kind: TransportKind; readonly ice: IceLiteAgent | undefined } | undefined;
  /** What was offered last were keys and nothing else: an answer in the clear is none (RFC 3264 §6, RFC 4568 §5.1.3). */
  #needsKeys = false;
  /** What the party that offered DTLS said of itself: its answer tells it where we are, so it is spoken to from then on. */
  #offerer: RemoteSecurity | undefined;
  #role: SetupRole = 'passive';
  /** Whom DTLS has agreed on the keys with. */
  #party: string | undefined;
  #renewed: RenewedSources;

  constructor(transport: SecuredTransport, resources: SecurityResources) {
    this.#transport = transport;
    this.#resources = resources;
    this.#sdes = new SdesExchange(resources.random);
    this.#renewed = new RenewedSources(resources.random);
  }

  /** There is nothing here that plain RTP has not. */
  get isPlain(): boolean {
    return this.kind !== 'srtp' && this.kind !== 'dtls-srtp' && this.#ice === undefined;
  }

  /** The party has been offered ICE, or has offered it. */
  get hasIce(): boolean {
    return this.#ice !== undefined;
  }

  /** Can an offer of the party be taken? Its new keys are believed beside those in use from now on. Error: words for the ng client. */
  foresee(remote: RemoteSecurity, wishes: SecurityWishes): Result<void, string> {
    this.#coming = undefined;
    const kind = kindOf(remote, wishes);
    if (kind === 'dtls-srtp' && remote.fingerprints.length === 0) return err(NO_FINGERPRINT);
    if (kind !== 'srtp') return ok(undefined);
    const agreed = this.#sdes.foresee(remote.cryptos, wishes.sdes);
    if (!agreed.ok) return agreed;
    if (this.#pair !== undefined) this.#coming = new SrtpPair(this.#resources.crypto, agreed.value, this.#past);
    return ok(undefined);
  }

  /** Takes what an offer of the party says, of which `foresee` said that it can be. */
  hearOffer(remote: RemoteSecurity, wishes: SecurityWishes): void {
    this.kind = kindOf(remote, wishes);
    this.#hearIce(remote.ice, wishes.ice);
    this.#offerer = this.kind === 'dtls-srtp' ? remote : undefined;
    if (this.kind === 'srtp' && this.#sdes.hearOffer(remote.cryptos, wishes.sdes).ok) this.#applySdes();
    if (this.kind !== 'dtls-srtp') return;
    // A lite agent waits: the party knows when its checks have passed.
    if (remote.setup === 'active') this.#role = 'passive';
    else if (remote.setup === 'passive') this.#role = 'active';
    else if (this.#dtls === undefined) this.#role = wishes.dtls ?? 'passive';
  }

  /** The attributes of an answer to what was heard: of the section, and of the session. `role`: ours in DTLS, where the party leaves it to us. */
  answer(withIce: boolean, role?: SetupRole): SecurityLines {
    const isOurs = this.#offerer?.setup !== 'active' && this.#offerer?.setup !== 'passive';
    if (role !== undefined && isOurs && this.#dtls === undefined) this.#role = role;
    if (!withIce) this.#ice = undefined;
    if (this.#offerer !== undefined) this.#startDtls(this.#offerer);
    const section: SdpLine[] = [];
    const key = this.kind === 'srtp' ? this.#sdes.answer() : undefined;
    if (key !== undefined) section.push(attribute('crypto', printCrypto(key)));
    if (this.kind === 'dtls-srtp') section.push(...this.#dtlsLines(this.#role));
    return this.#withIce(section, this.#ice);
  }

  /** The attributes of an offer to the party; `standByOffer` makes it hold. */
  offer({ kind, ice, opportunistic, sdes }: SecurityWishes): SecurityLines {
    // A re-offer to a party that took the keys beside plain RTP goes on with them.
    const keepsKeys = kind === 'rtp' && opportunistic && this.kind === 'srtp';
    const agent = ice ? (this.#ice ?? this.#offered?.ice ?? this.#createIce(undefined)) : undefined;
    this.#offered = { kind: keepsKeys ? this.kind : kind, ice: agent };
    this.#needsKeys = kind === 'srtp' || kind === 'dtls-srtp';
    const section: SdpLine[] = [];
    if ((kind === 'srtp' || opportunistic) && !sdes.off) {
      section.push(...this.#sdes.offer(sdes).map((key) => attribute('crypto', printCrypto(key))));
    }
    // A re-offer keeps the association, and who began it (RFC 8842 §5.2).
    if (kind === 'dtls-srtp') section.push(...this.#dtlsLines(this.#dtls === undefined ? 'actpass' : this.#role));
    return this.#withIce(section, agent);
  }

  /** Would there be nothing that plain RTP has not, if what was offered to the party last held? */
  get isOfferedPlain(): boolean {
    const { kind, ice } = this.#offered ?? { kind: this.kind, ice: this.#ice };
    return kind !== 'srtp' && kind !== 'dtls-srtp' && ice === undefined;
  }

  /** What was offered to the party last holds now. */
  standByOffer(): void {
    if (this.#offered === undefined) return;
    this.kind = this.#offered.kind;
    this.#ice = this.#offered.ice;
    this.#offered = undefined;
  }

  /** Could this answer to our offer be taken? Nothing is. Error: words. */
  foreseeAnswer(remote: RemoteSecurity, kind: TransportKind): Result<void, string> {
    const offered = this.#offered?.kind ?? this.kind;
    const shown = answeredKind(remote, kind);
    if (kind !== 'rtp' && shown !== offered) return err(otherKind(kind, offered));
    if (kind === 'rtp' && shown === 'rtp' && this.#needsKeys) return err(IN_THE_CLEAR);
    if (shown === 'srtp') return this.#sdes.foreseeAnswer(remote.cryptos);
    return shown === 'dtls-srtp' && remote.fingerprints.length === 0 ? err(NO_FINGERPRINT) : ok(undefined);
  }

  /** Takes the party's answer to our offer; `kind`: of the profile that it shows. Error: words. */
  hearAnswer(remote: RemoteSecurity, kind: TransportKind): Result<void, string> {
    const shown = answeredKind(remote, kind);
    if (kind === 'rtp') this.kind = shown;
    else if (shown !== this.kind) return err(otherKind(kind, this.kind));
    if (remote.ice === undefined) this.#ice = undefined;
    else this.#hearIce(remote.ice, this.#ice !== undefined);
    if (this.kind === 'srtp') {
      const heard = this.#sdes.hearAnswer(remote.cryptos);
      if (heard.ok) this.#applySdes();
      return heard;
    }
    if (this.kind !== 'dtls-srtp') return ok(undefined);
    if (remote.fingerprints.length === 0) return err(NO_FINGERPRINT);
    this.#offerer = undefined;
    this.#role = remote.setup === 'passive' ? 'active' : 'passive';
    this.#startDtls(remote);
    return ok(undefined);
  }

  /** The protected packet, good until the next call; undefined: there are no keys yet; or why it may not be sent. */
  protectRtp(bytes: Uint8Array): Uint8Array | SrtpSendRefusal | undefined {
    if (this.kind === 'rtp') return bytes;
    const sender = this.#pair?.sender;
    if (sender === undefined) return undefined;
    const sealed = sender.protectRtp(this.#renewed.rename(bytes));
    if (typeof sealed !== 'string') {
      this.#renewed.passed(bytes);
      return sealed;
    }
    if (sealed !== 'replayed' || !this.#renewed.refused(bytes)) return sealed;
    return sender.protectRtp(this.#renewed.rename(bytes));
  }

  /** The same for RTCP. */
  protectRtcp(bytes: Uint8Array): Uint8Array | undefined {
    if (this.kind === 'rtp') return bytes;
    const sealed = (this.#transport.rtcpMux ? this.#pair : this.#pairRtcp)?.sender.protectRtcp(
      this.#renewed.renameReports(bytes),
    );
    return typeof sealed === 'string' ? undefined : sealed;
  }

  /** What the party has sent, in the clear and good until the next call; or why it is not believed. */
  open(
    kind: 'rtp' | 'rtcp',
    bytes: Uint8Array,
    port: RelayPort,
  ): Uint8Array | 'unkeyed' | 'replayed' | 'authentication' | 'malformed' {
    if (this.kind === 'rtp') return bytes;
    const pair = port === this.#transport.rtcp ? this.#pairRtcp : this.#pair;
    if (pair === undefined) return 'unkeyed';
    let opened = unprotect(kind, bytes, pair);
    if (typeof opened !== 'string') this.#former = undefined;
    else if (opened !== 'malformed') {
      // While keys change, packets of both are on their way.
      for (const other of [this.#former, this.#coming]) {
        const otherwise = other === undefined ? opened : unprotect(kind, bytes, other);
        if (typeof otherwise === 'string') continue;
        opened = otherwise;
        break;
      }
    }
    return typeof opened === 'string' || kind === 'rtp' ? opened : this.#renewed.restoreReports(opened);
  }

  /** Does the source have to prove itself by ICE first? */
  admits(address: string, port: number, at: MonoMs): boolean {
    return this.#ice === undefined || this.#ice.accepts(address, port, at);
  }

  /** Does the party consent to be sent anything (RFC 7675 §5.1)? Where it has ICE: its last check is less than 30 s old. */
  maySend(at: MonoMs): boolean {
    return this.#ice === undefined || this.#ice.maySend(at);
  }

  /** Takes STUN and DTLS. */
  receive(kind: 'stun' | 'dtls', port: RelayPort, bytes: Uint8Array, address: string, from: number, at: MonoMs): void {
    const { counters } = this.#resources;
    if (kind === 'stun') {
      if (this.#ice === undefined || port !== this.#transport.rtp) counters.drops.stun++;
      else this.#check(this.#ice, bytes, address, from, at);
      return;
    }
    const association = port === this.#transport.rtcp ? this.#dtlsRtcp : this.#dtls;
    const isKnown =
      this.#ice === undefined ? port.latch.accept(address, from, -1, at) : this.#ice.accepts(address, from, at);
    if (association === undefined || !isKnown) counters.drops.dtls++;
    else association.receive(bytes, `${address} ${from}`);
  }

  /**
   * How far the party's streams have come, as text to compare; it changes often enough for a rollover counter never to be in doubt (RFC 3711 §3.3.1), and for
   * little of what came before a restart to pass for new after it.
   */
  get progress(): string {
    const pairs = this.#pairRtcp === this.#pair ? [this.#pair] : [this.#pair, this.#pairRtcp];
    return pairs.map((pair) => pair?.progress ?? '').join('|');
  }

  /** What is to be kept for a restart. DTLS itself is not, but its keys are: media goes on without another handshake. */
  snapshot(): SecuritySnapshot {
    const ice = this.#ice;
    const selected = ice?.maySend(mediaNow()) ? { address: ice.address, port: ice.port } : null;
    return {
      kind: this.kind,
      ...(this.#pair?.snapshot() ?? NO_KEYS),
      rtcp: this.#pairRtcp === this.#pair ? null : (this.#pairRtcp?.snapshot() ?? NO_KEYS),
      ice: ice === undefined ? null : { local: ice.local, remote: this.#iceRemote ?? null, selected },
      offeredIce: this.#offered?.ice?.local ?? null,
      sdes: this.#sdes.own,
      role: this.#role,
      party: this.#party ?? null,
    };
  }

  /**
   * Puts back what a snapshot said. What was sent under the keys since it was taken is not known, and numbers may have been shifted by what was played: all
   * sources get SSRCs that were never used with them, as no index may be used twice (RFC 3711 §9.1).
   */
  restore({ kind, rtcp, ice, offeredIce, sdes = [], role, party, ...rtp }: SecuritySnapshot): void {
    this.kind = kind;
    this.#party = party ?? undefined;
    this.#renewed = new RenewedSources(this.#resources.random, { renewsAll: true });
    this.#role = role;
    const { crypto } = this.#resources;
    this.#pair = SrtpPair.from(crypto, rtp);
    this.#pairRtcp = rtcp ? SrtpPair.from(crypto, rtcp) : this.#pair;
    const agreed = kind === 'srtp' ? this.#pair : undefined;
    this.#sdes.restore(agreed?.agreement, sdes);
    this.#past = agreed === undefined ? [] : [agreed];
    const { hmacSha1 } = this.#resources;
    if (offeredIce) this.#offered = { kind, ice: new IceLiteAgent({ local: offeredIce, hmacSha1 }) };
    if (ice === null) return;
    this.#iceRemote = ice.remote ?? undefined;
    const checkedAt = monoMs(mediaNow() - ICE_CONSENT_MS + RESTORED_CONSENT_MS);
    this.#ice = new IceLiteAgent({
      local: ice.local,
      hmacSha1,
      ...(ice.remote && { remote: ice.remote }),
      ...(ice.selected && { selected: { ...ice.selected, checkedAt } }),
    });
  }

  close(): void {
    this.#dtls?.close();
    this.#dtlsRtcp?.close();
    this.#dtls = undefined;
    this.#dtlsRtcp = undefined;
  }

  #applySdes(): void {
    const { agreed } = this.#sdes;
    if (agreed === undefined) return;
    const before = this.#pair;
    const coming = this.#coming?.isOf(agreed) ? this.#coming : undefined;
    this.#pair = coming ?? new SrtpPair(this.#resources.crypto, agreed, this.#past);
    this.#past = [this.#pair, ...this.#past.filter((pair) => !pair.isOf(agreed))].slice(0, MAX_PAST);
    this.#coming = undefined;
    if (before !== undefined && before.receiver !== this.#pair.receiver) this.#former = before;
    // One key serves RTP and RTCP, whichever port it comes to (RFC 4568 §6.1).
    this.#pairRtcp = this.#pair;
  }

  #startDtls(remote: RemoteSecurity): void {
    const party = partyOf(remote);
    if (this.#dtls?.isFor(remote, this.#role)) return;
    // After a restart there are keys without an association: the party knows of no end of it.
    if (this.#dtls === undefined && this.#pair !== undefined && this.#party === party) return;
    this.close();
    this.#party = party;
    const { identity, counters, crypto } = this.#resources;
    const { ports, rtp, rtcp } = this.#transport;
    const start = (port: RelayPort, socket: MediaSocket, keyed: (agreement: SrtpAgreement) => void) =>
      new DtlsAssociation({
        identity,
        role: this.#role,
        remote,
        proved: this.#ice !== undefined,
        send: (bytes) => {
          const { address, port: at } = port.latch;
          // A copy: the socket may send later, and the bytes are only lent.
          if (address !== '' && at !== 0) socket.send(Buffer.from(bytes), address, at);
        },
        keyed,
        failed: () => {
          counters.dtlsFailures++;
        },
      });
    this.#dtls = start(rtp, ports.rtp, (agreement) => {
      this.#pair = new SrtpPair(crypto, agreement);
      this.#transport.onKeyed();
    });
    if (!this.#transport.rtcpMux) {
      this.#dtlsRtcp = start(rtcp, ports.rtcp, (agreement) => {
        this.#pairRtcp = new SrtpPair(crypto, agreement);
        this.#transport.onKeyed();
      });
    }
    // With ICE there is nowhere to speak to before a check has passed.
    if (this.#ice === undefined || this.#ice.address !== '') this.#begin();
  }

  #begin(): void {
    this.#dtls?.begin();
    this.#dtlsRtcp?.begin();
  }

  #check(ice: IceLiteAgent, bytes: Uint8Array, address: string, from: number, at: MonoMs): void {
    const { response, valid } = ice.receive(bytes, address, from, at);
    if (response !== undefined) this.#transport.ports.rtp.send(response, address, from);
    if (!valid) {
      this.#resources.counters.drops.stun++;
      return;
    }
    const { latch } = this.#transport.rtp;
    if (latch.learned && latch.address === ice.address && latch.port === ice.port) return;
    latch.fix(ice.address, ice.port);
    this.#begin();
  }

  #hearIce(remote: IceCredentials | undefined, wanted: boolean): void {
    if (remote === undefined || !wanted) {
      this.#ice = undefined;
      this.#iceRemote = undefined;
      return;
    }
    const before = this.#iceRemote;
    this.#iceRemote = remote;
    if (this.#ice === undefined) this.#ice = this.#createIce(remote);
    else if (before === undefined) this.#ice.setRemote(remote);
    else if (before.ufrag !== remote.ufrag || before.pwd !== remote.pwd) {
      this.#ice.restart(this.#resources.iceCredentials(), remote);
    }
  }

  #createIce(remote: IceCredentials | undefined): IceLiteAgent {
    const { hmacSha1, iceCredentials } = this.#resources;
    return new IceLiteAgent({ local: iceCredentials(), hmacSha1, ...(remote && { remote }) });
  }

  #dtlsLines(setup: 'actpass' | SetupRole): SdpLine[] {
    return [
      attribute('fingerprint', printFingerprint(this.#resources.identity.fingerprint)),
      attribute('setup', setup),
    ];
  }

  #withIce(section: SdpLine[], agent: IceLiteAgent | undefined): SecurityLines {
    if (agent === undefined) return { section, session: [] };
    const { ufrag, pwd } = agent.local;
    const { address, ports } = this.#transport;
    const candidate = {
      foundation: '1',
      component: 1,
      transport: 'UDP',
      // Type preference of a host, the only local preference, component 1 (RFC 8445 §5.1.2.1).
      priority: 2_130_706_431,
      address,
      port: ports.rtp.port,
      type: 'host',
      extensions: [],
    };
    section.push(...iceLines({ ufrag, pwd, options: [], candidates: [candidate], endOfCandidates: true }));
    return { section, session: [attribute('ice-lite')] };
  }
}

const IN_THE_CLEAR = 'The answer is in the clear where protection was offered';
const NO_FINGERPRINT = 'DTLS-SRTP without a fingerprint that is known here';

/** Keys beside plain RTP may be taken or passed over (RFC 8643). */
function answeredKind({ cryptos }: RemoteSecurity, kind: TransportKind): TransportKind {
  return kind === 'rtp' && cryptos.length > 0 ? 'srtp' : kind;
}

const otherKind = (kind: TransportKind, offered: TransportKind) => `The answer is ${kind} where ${offered} was offered`;

/** Keys beside plain RTP are taken (RFC 8643). */
function kindOf(remote: RemoteSecurity, { kind }: SecurityWishes): TransportKind {
  return kind === 'rtp' && remote.cryptos.length > 0 ? 'srtp' : kind;
}

function unprotect(kind: 'rtp' | 'rtcp', bytes: Uint8Array, { receiver }: SrtpPair): Uint8Array | SrtpRefusal {
  return kind === 'rtp' ? receiver.unprotectRtp(bytes) : receiver.unprotectRtcp(bytes);
}
