import type { MonoMs } from '@belfry/core';
import { datagramKind } from './datagram-kind.ts';
import { Latch } from './latch.ts';
import { Reception } from './reception.ts';
import { parseRtcp, type ReceptionReportBlock } from './rtcp-packet.ts';

/** What a port carries. `udp`: datagrams of any kind (T.38). */
export type RelayPortKind = 'rtp' | 'rtcp' | 'udp';

/** What is to become of a datagram: pass it on as RTP, as RTCP or as it is; or drop it, and why. */
export type RelayVerdict = 'rtp' | 'rtcp' | 'udp' | 'source' | 'malformed' | 'stun' | 'dtls';

/** What a party says of a stream that it is sent (RFC 3550 §6.4.1), the report that came last. */
export interface FarReception {
  readonly ssrc: number;
  /** Since the report before, 0 to 100. */
  readonly lossPercent: number;
  readonly lost: number;
  readonly jitterTicks: number;
  readonly extendedHighestSequenceNumber: number;
  readonly at: MonoMs;
}

/**
 * One port of a relay, seen from the party that sends to it: who may send (`latch`), what was received (`reception`), and what
 * becomes of each datagram. `receive` allocates nothing for RTP.
 */
export class RelayPort {
  /** May change with a new offer (audio to T.38). */
  kind: RelayPortKind;
  readonly latch = new Latch();
  readonly reception = new Reception();
  /** Of datagrams that were not RTP: RTCP, or plain UDP. */
  otherPackets = 0;
  otherBytes = 0;
  /** RTP that the kernel forwarded; it is not among what `reception` knows. */
  kernelPackets = 0;
  kernelBytes = 0;
  /** Datagrams from somewhere else, or that are no RTP or RTCP. */
  rejected = 0;
  /** When the last datagram was accepted; undefined: none was. */
  lastPacketAt: MonoMs | undefined;
  /** Round trip between here and the party, by its answers to sender reports that passed here (RFC 3550 §6.4.1). */
  roundTripMs: number | undefined;
  /** How the party hears what it is sent. */
  farReception: FarReception | undefined;
  /** Ticks a second of each payload type; 0: its timestamps say nothing of time. */
  readonly #clockRates = new Uint32Array(128).fill(8000);
  /** Sender reports that were passed on to this party, by the middle of their NTP time. */
  readonly #passedReports = new Map<number, number>();

  constructor(kind: RelayPortKind) {
    this.kind = kind;
  }

  /** Says what the payload types mean; those not named have 8,000 ticks a second. */
  setClockRates(rates: Iterable<readonly [payloadType: number, clockRate: number]>): void {
    this.#clockRates.fill(8000);
    for (const [payloadType, clockRate] of rates) this.#clockRates[payloadType & 0x7f] = clockRate;
  }

  /** Judges a datagram from `address`:`port`, and counts it. */
  receive(bytes: Uint8Array, address: string, port: number, now: MonoMs): RelayVerdict {
    if (this.kind === 'udp') return this.#accept('udp', bytes, address, port, -1, now);
    const kind = datagramKind(bytes);
    if (kind === 'rtp' && this.kind === 'rtp') {
      if (!this.latch.accept(address, port, (bytes[2]! << 8) | bytes[3]!, now)) return this.#reject('source');
      this.lastPacketAt = now;
      this.reception.receive(bytes, now, this.#clockRates[bytes[1]! & 0x7f]!);
      return 'rtp';
    }
    if (kind === 'rtcp') return this.#accept('rtcp', bytes, address, port, -1, now);
    return this.#reject(kind === 'stun' || kind === 'dtls' ? kind : 'malformed');
  }

  /** Counts packets of the party that the kernel had forwarded at `at`, and which came by nobody here. */
  forwarded(packets: number, bytes: number, at: MonoMs): void {
    this.reception.forwarded(packets, at);
    if (packets === 0) return;
    this.kernelPackets += packets;
    this.kernelBytes += bytes;
    this.lastPacketAt = at;
  }

  /** Notes the sender reports in RTCP that is passed on to this party, and so learns the round trip when it answers. */
  passReports(bytes: Uint8Array, now: MonoMs): void {
    const packets = parseRtcp(bytes);
    if (!packets.ok) return;
    for (const packet of packets.value) {
      if (packet.type !== 'senderReport') continue;
      const middle = ((packet.ntpSeconds << 16) | (packet.ntpFraction >>> 16)) >>> 0;
      this.#passedReports.delete(middle);
      this.#passedReports.set(middle, now);
      const [oldest] = this.#passedReports.keys();
      if (this.#passedReports.size > 8 && oldest !== undefined) this.#passedReports.delete(oldest);
    }
  }

  #accept(
    verdict: 'rtcp' | 'udp',
    bytes: Uint8Array,
    address: string,
    port: number,
    sequence: number,
    now: MonoMs,
  ): RelayVerdict {
    if (!this.latch.accept(address, port, sequence, now)) return this.#reject('source');
    this.lastPacketAt = now;
    this.otherPackets++;
    this.otherBytes += bytes.length;
    if (verdict === 'rtcp') this.#readReports(bytes, now);
    return verdict;
  }

  #readReports(bytes: Uint8Array, now: MonoMs): void {
    const packets = parseRtcp(bytes);
    if (!packets.ok) return;
    for (const packet of packets.value) {
      if (packet.type !== 'senderReport' && packet.type !== 'receiverReport') continue;
      for (const report of packet.reports) {
        this.farReception = farReceptionOf(report, now);
        const passedAt = this.#passedReports.get(report.lastSenderReport);
        if (passedAt === undefined) continue;
        const roundTrip = now - passedAt - (report.delaySinceLastSenderReport * 1000) / 65536;
        if (roundTrip >= 0 && roundTrip < 10_000) this.roundTripMs = roundTrip;
      }
    }
  }

  #reject(verdict: RelayVerdict): RelayVerdict {
    this.rejected++;
    return verdict;
  }
}

/** What a report that came `at` says of how its sender hears a stream. */
export function farReceptionOf(report: ReceptionReportBlock, at: MonoMs): FarReception {
  return {
    ssrc: report.ssrc,
    lossPercent: (100 * report.fractionLost) / 256,
    lost: report.cumulativeLost,
    jitterTicks: report.jitter,
    extendedHighestSequenceNumber: report.extendedHighestSequenceNumber,
    at,
  };
}
