import { randomBytes } from 'node:crypto';
import type { G711Law } from '@belfry/audio';
import { err, monoMs, ok, type Result } from '@belfry/core';
import { MediaSocket } from '@belfry/net';
import { parseRtp, type RtpPacket, RtpSender, TelephoneEventReceiver } from '@belfry/rtp';
import { type AudioAgreement, telephoneEvent } from '@belfry/sdp';
import { RtcpReports, reportIntervalMs } from './rtcp-reports.ts';

/** What is heard from the far side. `payload` is good until the call returns. */
export interface CallMediaHandlers {
  readonly sound: (payload: Uint8Array) => void;
  readonly key: (key: string) => void;
}

/** The media of one call: a pair of ports, one stream out, one in. */
export class CallMedia {
  readonly port: number;
  /** When a packet came last, in milliseconds since 1970; at first when the ports were opened. */
  heardAt = Date.now();
  readonly #rtp: MediaSocket;
  readonly #rtcp: MediaSocket;
  readonly #handlers: CallMediaHandlers;
  readonly #sender = newSender();
  readonly #keys = new TelephoneEventReceiver();
  readonly #reports = new RtcpReports(`${randomBytes(9).toString('base64url')}@belfry`);
  #reportTimer: NodeJS.Timeout | undefined;
  #agreement: AudioAgreement | undefined;
  #last: { ssrc: number; sequenceNumber: number } | undefined;

  /** Opens an even port of `address` and the one above. Errors: `media/no-ports`, or why the address cannot be bound. */
  static async open(address: string, handlers: CallMediaHandlers): Promise<Result<CallMedia>> {
    for (let tries = 0; tries < 50; tries++) {
      const first = await MediaSocket.bind(address, 0);
      if (!first.ok) return first;
      const { port } = first.value;
      const twin = await MediaSocket.bind(address, port % 2 === 0 ? port + 1 : port - 1);
      if (!twin.ok) {
        first.value.close();
        continue;
      }
      const [rtp, rtcp] = port % 2 === 0 ? [first.value, twin.value] : [twin.value, first.value];
      return ok(new CallMedia(rtp, rtcp, handlers));
    }
    return err({ code: 'media/no-ports', message: `no pair of free ports at ${address}` });
  }

  private constructor(rtp: MediaSocket, rtcp: MediaSocket, handlers: CallMediaHandlers) {
    this.port = rtp.port;
    this.#rtp = rtp;
    this.#rtcp = rtcp;
    this.#handlers = handlers;
    rtp.onDatagram = (bytes, address) => this.#receive(bytes, address);
    rtcp.onDatagram = (bytes, address) => {
      if (address === this.#agreement?.remote.address) this.#reports.receive(bytes, performance.now());
    };
  }

  /** From now on media goes and comes as agreed. */
  agree(agreement: AudioAgreement): void {
    this.#agreement = agreement;
    this.heardAt = Date.now();
    this.#reportTimer ??= this.#reportLater();
  }

  /** The law agreed on. */
  get law(): G711Law {
    return this.#agreement?.codec.name.toUpperCase() === 'PCMU' ? 'PCMU' : 'PCMA';
  }

  /** May packets be expected? Not while the far side holds the call. */
  get listens(): boolean {
    if (this.#agreement === undefined || this.#agreement.held) return false;
    const { direction } = this.#agreement;
    return direction === 'sendrecv' || direction === 'recvonly';
  }

  /** Sends 20 ms of sound; only its time passes while the call is held. */
  send(payload: Uint8Array, first: boolean): void {
    const agreement = this.#agreement;
    if (!agreement || (agreement.direction !== 'sendrecv' && agreement.direction !== 'sendonly')) {
      this.#sender.skip(payload.length);
      return;
    }
    const packet = this.#sender.next(agreement.codec.payloadType, payload, payload.length, first);
    this.#rtp.send(packet, agreement.remote.address, agreement.remote.port);
  }

  /** Lets time pass. */
  skip(samples: number): void {
    this.#sender.skip(samples);
  }

  /** Says goodbye by RTCP and closes both ports. */
  close(): void {
    clearTimeout(this.#reportTimer);
    this.#report(true);
    this.#rtp.close();
    this.#rtcp.close();
  }

  #reportLater(): NodeJS.Timeout {
    return setTimeout(() => {
      this.#report(false);
      this.#reportTimer = this.#reportLater();
    }, reportIntervalMs(Math.random()));
  }

  #report(leaves: boolean): void {
    const remote = this.#agreement?.remote;
    if (!remote) return;
    const time = { wallMs: Date.now(), monoMs: performance.now() };
    this.#rtcp.send(this.#reports.print(this.#sender, time, leaves), remote.address, remote.rtcpPort);
  }

  /** Only the relay that the description names is listened to. */
  #receive(bytes: Uint8Array, address: string): void {
    const agreement = this.#agreement;
    if (!agreement || address !== agreement.remote.address) return;
    const packet = parseRtp(bytes);
    if (!packet.ok) return;
    this.heardAt = Date.now();
    const { payloadType, payload } = packet.value;
    const isSound = payloadType === agreement.codec.payloadType;
    this.#reports.heard(bytes, performance.now(), isSound ? 8000 : 0);
    if (isSound) {
      if (this.#isNext(packet.value)) this.#handlers.sound(payload);
      return;
    }
    // An offer of ours named the payload type of keys; an answer of ours took over the offerer's.
    if (payloadType !== agreement.telephoneEvent?.payloadType && payloadType !== telephoneEvent.payloadType) return;
    for (const { key, ended } of this.#keys.receive(packet.value, monoMs(performance.now()))) {
      if (!ended) this.#handlers.key(key);
    }
  }

  /** Late and repeated packets are left out: what they were for has been played. */
  #isNext({ ssrc, sequenceNumber }: RtpPacket): boolean {
    const last = this.#last;
    const ahead = last?.ssrc === ssrc ? (sequenceNumber - last.sequenceNumber) & 0xffff : 1;
    if (ahead === 0 || ahead > 0x7fff) return false;
    this.#last = { ssrc, sequenceNumber };
    return true;
  }
}

function newSender(): RtpSender {
  const random = randomBytes(10);
  return new RtpSender({
    ssrc: random.readUInt32BE(0),
    sequenceNumber: random.readUInt16BE(4),
    timestamp: random.readUInt32BE(6),
  });
}
