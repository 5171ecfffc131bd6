import type { MonoMs } from '@belfry/core';
import type { MediaSocket } from '@belfry/net';
import { datagramKind, RelayPort } from '@belfry/rtp';
import type { AddressFamily } from '@belfry/sdp';
import type { PortPair } from './port-pairs.ts';
import type { DropReason, RelayCounters } from './relay-counters.ts';
import { familyOf } from './relay-interface.ts';
import type { TransportSecurity } from './transport-security.ts';

/** Monotonic milliseconds with fractions: jitter is measured in them. */
export const mediaNow = (): MonoMs => performance.now() as MonoMs;

/** Takes what a party sent, in the clear. The bytes are only good until it returns. */
export interface MediaListener {
  rtp(bytes: Uint8Array, at: MonoMs): void;
  rtcp(bytes: Uint8Array, at: MonoMs): void;
  /** Datagrams of a section that is no RTP (T.38). */
  udp(bytes: Uint8Array, at: MonoMs): void;
}

/**
 * Where the media of one party of a call comes in and goes out: two ports, who may send to them, and what protects it on the way. Inside of it
 * everything is plain RTP and RTCP. Sections that a party has bundled share one (RFC 9143).
 */
export class MediaTransport {
  readonly ports: PortPair;
  readonly rtp: RelayPort;
  readonly rtcp = new RelayPort('rtcp');
  /** The party takes RTCP on its RTP port (RFC 5761). */
  rtcpMux = false;
  /** The party is not to be sent anything now. */
  silenced = false;
  /** Keys, DTLS and ICE; undefined: plain RTP. */
  security: TransportSecurity | undefined;
  /** What takes its place once the party answers the offer that was made to it last; undefined: `security` stays, or there will be none. */
  offeredSecurity: TransportSecurity | undefined;
  listener: MediaListener | undefined;
  /** Told when DTLS has agreed on keys. */
  onKeyed: () => void = () => {};
  readonly #counters: RelayCounters;

  constructor(ports: PortPair, kind: 'rtp' | 'udp', counters: RelayCounters) {
    this.ports = ports;
    this.rtp = new RelayPort(kind);
    this.#counters = counters;
    ports.rtp.onDatagram = (bytes, address, port) => this.#receive(this.rtp, bytes, address, port);
    ports.rtcp.onDatagram = (bytes, address, port) => {
      if (!this.rtcp.latch.learned && this.rtp.latch.learned) this.rtcp.latch.trust(this.rtp.latch.address);
      this.#receive(this.rtcp, bytes, address, port);
    };
  }

  /** The relay's address toward this party. */
  get address(): string {
    return this.ports.rtp.address;
  }

  get family(): AddressFamily {
    return familyOf(this.address);
  }

  /** When the last packet came, on either port. */
  get lastPacketAt(): MonoMs | undefined {
    const last = Math.max(this.rtp.lastPacketAt ?? 0, this.rtcp.lastPacketAt ?? 0);
    return last > 0 ? (last as MonoMs) : undefined;
  }

  /** Sends plain RTP to the party, protected as agreed with it. */
  sendRtp(bytes: Uint8Array): void {
    const { security } = this;
    const sealed = security === undefined ? bytes : security.protectRtp(bytes);
    if (sealed === undefined) this.#counters.drops.unkeyed++;
    else if (typeof sealed === 'string') this.#counters.drops[sealed === 'exhausted' ? 'unkeyed' : sealed]++;
    else this.#send(this.ports.rtp, this.rtp, sealed);
  }

  /** Sends plain RTCP to the party. */
  sendRtcp(bytes: Uint8Array, at: MonoMs): void {
    const port = this.rtcpMux ? this.rtp : this.rtcp;
    port.passReports(bytes, at);
    const { security } = this;
    const sealed = security === undefined ? bytes : security.protectRtcp(bytes);
    if (sealed === undefined) this.#counters.drops.unkeyed++;
    else this.#send(this.rtcpMux ? this.ports.rtp : this.ports.rtcp, port, sealed);
  }

  close(): void {
    this.listener = undefined;
    this.security?.close();
    this.ports.close();
  }

  #receive(port: RelayPort, bytes: Uint8Array, address: string, from: number): void {
    const at = mediaNow();
    let plain = bytes;
    const { security } = this;
    if (security !== undefined && port.kind !== 'udp') {
      const kind = datagramKind(bytes);
      if (kind === 'stun' || kind === 'dtls') {
        security.receive(kind, port, bytes, address, from, at);
        return;
      }
      // Cheap before dear: a stranger is not worth a hash.
      if (!port.latch.mayAccept(address, from, at) || !security.admits(address, from, at)) {
        this.#drop('source', port);
        return;
      }
      const opened = security.open(kind === 'rtcp' ? 'rtcp' : 'rtp', bytes, port);
      if (typeof opened === 'string') {
        this.#drop(opened, port);
        return;
      }
      plain = opened;
    }
    const verdict = port.receive(plain, address, from, at);
    const counters = this.#counters;
    if (verdict !== 'rtp' && verdict !== 'rtcp' && verdict !== 'udp') {
      counters.drops[verdict]++;
      return;
    }
    counters.packets[verdict]++;
    counters.bytes += bytes.length;
    if (this.listener === undefined) counters.drops.unpaired++;
    else if (verdict === 'rtp') this.listener.rtp(plain, at);
    else if (verdict === 'rtcp') this.listener.rtcp(plain, at);
    else this.listener.udp(plain, at);
  }

  #drop(reason: DropReason, port: RelayPort): void {
    port.rejected++;
    this.#counters.drops[reason]++;
  }

  #send(socket: MediaSocket, { latch }: RelayPort, bytes: Uint8Array): void {
    const isNowhere = this.silenced || latch.port === 0 || latch.address === '';
    if (isNowhere || this.security?.maySend(mediaNow()) === false) this.#counters.drops.nowhere++;
    else socket.send(bytes, latch.address, latch.port);
  }
}
