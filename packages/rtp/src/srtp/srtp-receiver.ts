import { createTransform } from './create-transform.ts';
import { PacketBuffer } from './packet-buffer.ts';
import { ReplayWindow } from './replay-window.ts';
import { rtpPayloadAt, uint32At } from './rtp-header.ts';
import { estimateRtpIndex } from './rtp-index.ts';
import { SourceTable } from './source-table.ts';
import type { SrtpCrypto } from './srtp-crypto.ts';
import type { SrtpSessionKeys } from './srtp-keys.ts';
import { E_FLAG, RTCP_CLEAR_BYTES, type SrtpTransform } from './srtp-transform.ts';

/** Where a receiver is with one source. */
export interface SrtpReceiverSource {
  readonly ssrc: number;
  /** 65,536 times the rollover counter, plus the highest sequence number; -1: no RTP yet. */
  readonly rtpIndex: number;
  /** Which indices up to it came: four words. */
  readonly rtpWindow: readonly number[];
  /** The highest of SRTCP; -1: none yet. */
  readonly rtcpIndex: number;
  readonly rtcpWindow: readonly number[];
}

/** Why nothing came out of a packet: it came before, or is too old to tell; its tag is wrong; it is no SRTP or SRTCP. */
export type SrtpRefusal = 'replayed' | 'authentication' | 'malformed';

/** How a receiver is set up. */
export interface SrtpReceiverOptions {
  /** Length of the MKI that the other end announced; its content says nothing, since there is one key (RFC 4568 §6.1). */
  readonly mkiBytes?: number;
  /** What `state()` of a receiver with the same keys said, to go on from there. */
  readonly state?: readonly SrtpReceiverSource[];
}

/** A first packet with a sequence number below this may be of the second cycle, when those from before the wrap were lost. */
const JUST_WRAPPED = 1024;
const CYCLE = 0x10000;

interface Source {
  readonly ssrc: number;
  readonly rtp: ReplayWindow;
  readonly rtcp: ReplayWindow;
}

/** Opens the packets of one direction of a session, of any sources. Nothing is kept of a packet that is not authentic (RFC 3711 §3.3, §3.4). */
export class SrtpReceiver {
  /** Packets refused, by reason. */
  replayed = 0;
  failed = 0;
  malformed = 0;
  readonly #transform: SrtpTransform;
  readonly #buffer: PacketBuffer;
  readonly #sources: SourceTable<Source>;

  constructor(ciphers: SrtpCrypto, keys: SrtpSessionKeys, { mkiBytes = 0, state = [] }: SrtpReceiverOptions = {}) {
    this.#transform = createTransform(ciphers, keys, mkiBytes);
    this.#buffer = new PacketBuffer(ciphers);
    this.#sources = new SourceTable(
      state.map(({ ssrc, rtpIndex, rtpWindow, rtcpIndex, rtcpWindow }) => ({
        ssrc,
        rtp: new ReplayWindow(rtpIndex, rtpWindow),
        rtcp: new ReplayWindow(rtcpIndex, rtcpWindow),
      })),
    );
  }

  /** The plain RTP packet, in memory that is good until the next call; or why there is none. */
  unprotectRtp(packet: Uint8Array): Uint8Array | SrtpRefusal {
    const { length } = packet;
    const payloadAt = rtpPayloadAt(packet, length - this.#transform.rtpOverhead);
    if (payloadAt < 0) return this.#refuse('malformed');
    const ssrc = uint32At(packet, 8);
    const source = this.#sources.find(ssrc);
    const sequenceNumber = (packet[2]! << 8) | packet[3]!;
    let index = estimateRtpIndex(source?.rtp.highest ?? -1, sequenceNumber);
    if (index < 0 || source?.rtp.isFresh(index) === false) return this.#refuse('replayed');
    this.#buffer.load(packet);
    let end = this.#transform.openRtp(this.#buffer, payloadAt, length, ssrc, index);
    if (end < 0 && index < JUST_WRAPPED && (source === undefined || source.rtp.highest < 0)) {
      index += CYCLE;
      this.#buffer.load(packet);
      end = this.#transform.openRtp(this.#buffer, payloadAt, length, ssrc, index);
    }
    if (end < 0) return this.#refuse('authentication');
    (source ?? this.#add(ssrc)).rtp.accept(index);
    return this.#buffer.slice(end);
  }

  /** The plain compound packet, in memory that is good until the next call; or why there is none. */
  unprotectRtcp(packet: Uint8Array): Uint8Array | SrtpRefusal {
    const { length } = packet;
    if (length < RTCP_CLEAR_BYTES + this.#transform.rtcpOverhead || packet[0]! >> 6 !== 2)
      return this.#refuse('malformed');
    const ssrc = uint32At(packet, 4);
    const source = this.#sources.find(ssrc);
    const index = uint32At(packet, this.#transform.rtcpIndexAt(length)) & ~E_FLAG;
    if (source?.rtcp.isFresh(index) === false) return this.#refuse('replayed');
    this.#buffer.load(packet);
    const end = this.#transform.openRtcp(this.#buffer, length, ssrc);
    if (end < 0) return this.#refuse('authentication');
    (source ?? this.#add(ssrc)).rtcp.accept(index);
    return this.#buffer.slice(end);
  }

  /** Where each source is: plain values, for whoever takes over. */
  state(): SrtpReceiverSource[] {
    return this.#sources.all().map(({ ssrc, rtp, rtcp }) => ({
      ssrc,
      rtpIndex: rtp.highest,
      rtpWindow: rtp.bits(),
      rtcpIndex: rtcp.highest,
      rtcpWindow: rtcp.bits(),
    }));
  }

  #add(ssrc: number): Source {
    return this.#sources.add({ ssrc, rtp: new ReplayWindow(), rtcp: new ReplayWindow() });
  }

  #refuse(reason: SrtpRefusal): SrtpRefusal {
    if (reason === 'replayed') this.replayed++;
    else if (reason === 'authentication') this.failed++;
    else this.malformed++;
    return reason;
  }
}
