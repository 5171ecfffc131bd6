import { createTransform } from './create-transform.ts';
import { PacketBuffer } from './packet-buffer.ts';
import { ReplayWindow } from './replay-window.ts';
import { rtpPayloadAt, uint32At } from './rtp-header.ts';
import { estimateRtpIndex, MAX_RTCP_INDEX, MAX_RTP_INDEX } from './rtp-index.ts';
import { SourceTable } from './source-table.ts';
import type { SrtpCrypto } from './srtp-crypto.ts';
import type { SrtpSessionKeys } from './srtp-keys.ts';
import { RTCP_CLEAR_BYTES, type SrtpTransform } from './srtp-transform.ts';

/** Where a sender is with one source. */
export interface SrtpSenderSource {
  readonly ssrc: number;
  /** 65,536 times the rollover counter, plus the highest sequence number; -1: no RTP yet. */
  readonly rtpIndex: number;
  /** Of the last SRTCP packet; 0: none yet. */
  readonly rtcpIndex: number;
}

/**
 * Why a packet was not protected: `replayed`, its index was used or is too old to tell (a keystream is never used twice: RFC 3711 §9.1);
 * `malformed`, it is no RTP or RTCP; `exhausted`, the key has served for all the packets that it may (RFC 3711 §9.2).
 */
export type SrtpSendRefusal = 'replayed' | 'malformed' | 'exhausted';

/**
 * SRTCP indices are skipped after a restart: those that were used after the state was read last are not known, and none may be used twice.
 */
const RTCP_INDEX_SKIP = 256;

interface Source {
  readonly ssrc: number;
  readonly sent: ReplayWindow;
  rtcpIndex: number;
}

/** Protects the packets of one direction of a session, of any sources (RFC 3711 §3.3, §3.4). Sends no MKI. */
export class SrtpSender {
  readonly #transform: SrtpTransform;
  readonly #buffer: PacketBuffer;
  readonly #sources: SourceTable<Source>;

  /** `state`: what `state()` of a sender with the same keys said last, to go on from there. Where RTP was sent since, take SSRCs that were never used. */
  constructor(ciphers: SrtpCrypto, keys: SrtpSessionKeys, state: readonly SrtpSenderSource[] = []) {
    this.#transform = createTransform(ciphers, keys, 0);
    this.#buffer = new PacketBuffer(ciphers);
    this.#sources = new SourceTable(
      state.map(({ ssrc, rtpIndex, rtcpIndex }) => ({
        ssrc,
        sent: new ReplayWindow(rtpIndex),
        rtcpIndex: rtcpIndex === 0 ? 0 : rtcpIndex + RTCP_INDEX_SKIP,
      })),
    );
  }

  /** The protected packet, in memory that is good until the next call; or why there is none. */
  protectRtp(packet: Uint8Array): Uint8Array | SrtpSendRefusal {
    const { length } = packet;
    const payloadAt = rtpPayloadAt(packet, length);
    if (payloadAt < 0) return 'malformed';
    const ssrc = uint32At(packet, 8);
    const source = this.#source(ssrc);
    const index = estimateRtpIndex(source.sent.highest, (packet[2]! << 8) | packet[3]!);
    if (!source.sent.isFresh(index)) return 'replayed';
    if (index > MAX_RTP_INDEX) return 'exhausted';
    source.sent.accept(index);
    this.#buffer.load(packet);
    return this.#buffer.slice(this.#transform.sealRtp(this.#buffer, payloadAt, length, ssrc, index));
  }

  /** The protected compound packet, in memory that is good until the next call; or why there is none. */
  protectRtcp(packet: Uint8Array): Uint8Array | SrtpSendRefusal {
    const { length } = packet;
    if (length < RTCP_CLEAR_BYTES || packet[0]! >> 6 !== 2) return 'malformed';
    const ssrc = uint32At(packet, 4);
    const source = this.#source(ssrc);
    if (source.rtcpIndex >= MAX_RTCP_INDEX) return 'exhausted';
    source.rtcpIndex++;
    this.#buffer.load(packet);
    return this.#buffer.slice(this.#transform.sealRtcp(this.#buffer, length, ssrc, source.rtcpIndex));
  }

  /** Where each source is: plain values, for whoever takes over. */
  state(): SrtpSenderSource[] {
    return this.#sources.all().map(({ ssrc, sent, rtcpIndex }) => ({ ssrc, rtpIndex: sent.highest, rtcpIndex }));
  }

  #source(ssrc: number): Source {
    return this.#sources.find(ssrc) ?? this.#sources.add({ ssrc, sent: new ReplayWindow(), rtcpIndex: 0 });
  }
}
