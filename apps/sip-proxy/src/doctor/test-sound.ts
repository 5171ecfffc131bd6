import { randomBytes } from 'node:crypto';
import {
  decodeG711,
  encodeG711,
  type G711Law,
  loudness,
  samplesPerFrame,
  silenceByte,
  toneSamples,
  toneShare,
} from '@belfry/audio';
import { err, ok, type Result } from '@belfry/core';
import { MediaSocket } from '@belfry/net';
import { parseRtp, RtpSender } from '@belfry/rtp';
import {
  type AudioAgreement,
  acceptAudioAnswer,
  createAudioOffer,
  parseSessionDescription,
  pcma,
  pcmu,
  printSessionDescription,
  type SessionDescription,
} from '@belfry/sdp';

/** What was heard. */
export interface Heard {
  readonly packets: number;
  /** Frames of 20 ms with sound in them. */
  readonly loud: number;
  /** Our own two tones came back, one after the other: it can be nothing but an echo. */
  readonly echo: boolean;
}

const FRAME_MS = 20;
/** Two tones that no telephone network makes, each for 400 ms, and as long a silence. */
const TONES_HZ = [617, 1483] as const;
const FRAMES_EACH = 20;
/** So many frames of each tone are no chance. */
const ECHO_FRAMES = 6;
const LOUD = 200;

/** Our end of a test call's sound: sends two tones in turn, and listens to what comes. */
export class TestSound {
  readonly #rtp: MediaSocket;
  readonly #rtcp: MediaSocket;
  readonly #offer: SessionDescription;
  readonly #sender: RtpSender;
  #agreement: AudioAgreement | undefined;
  #timer: NodeJS.Timeout | undefined;
  #frames: readonly Uint8Array[] = [];
  #sent = 0;
  #begun = 0;
  #packets = 0;
  #loud = 0;
  readonly #echoed = [0, 0];

  /** Opens an even port of `address` and the one above. */
  static async open(address: string): Promise<Result<TestSound>> {
    for (let tries = 0; tries < 50; tries++) {
      const first = await MediaSocket.bind(address, 0);
      if (!first.ok) return first;
      const { port } = first.value;
      const twin = await MediaSocket.bind(address, port % 2 === 0 ? port + 1 : port - 1);
      if (!twin.ok) {
        first.value.close();
        continue;
      }
      const pair = port % 2 === 0 ? ([first.value, twin.value] as const) : ([twin.value, first.value] as const);
      return ok(new TestSound(...pair));
    }
    return err({ code: 'media/no-ports', message: `no pair of free ports at ${address}` });
  }

  private constructor(rtp: MediaSocket, rtcp: MediaSocket) {
    this.#rtp = rtp;
    this.#rtcp = rtcp;
    const seed = randomBytes(14);
    this.#sender = new RtpSender({
      ssrc: seed.readUInt32BE(0),
      sequenceNumber: seed.readUInt16BE(4),
      timestamp: seed.readUInt32BE(6),
    });
    this.#offer = createAudioOffer({
      family: rtp.address.includes(':') ? 'IP6' : 'IP4',
      address: rtp.address,
      port: rtp.port,
      sessionId: String(seed.readUInt32BE(10)),
      sessionVersion: '1',
      codecs: [pcma, pcmu],
      ptimeMs: FRAME_MS,
    });
    rtp.onDatagram = (bytes) => this.#receive(bytes);
  }

  get address(): { readonly host: string; readonly port: number } {
    return { host: this.#rtp.address, port: this.#rtp.port };
  }

  get offer(): string {
    return printSessionDescription(this.#offer);
  }

  get heard(): Heard {
    const echo = this.#echoed.every((frames) => frames >= ECHO_FRAMES);
    return { packets: this.#packets, loud: this.#loud, echo };
  }

  /** Takes the answer and begins to send. Errors: those of the parser and of `acceptAudioAnswer`. */
  accept(answer: string): Result<undefined> {
    const parsed = parseSessionDescription(answer);
    const agreed = parsed.ok ? acceptAudioAnswer(this.#offer, parsed.value) : parsed;
    if (!agreed.ok) return agreed;
    this.#agreement = agreed.value;
    this.#frames = pattern(this.#law);
    this.#begun = performance.now();
    this.#timer ??= setInterval(() => this.#send(), FRAME_MS);
    return ok(undefined);
  }

  close(): void {
    clearInterval(this.#timer);
    this.#rtp.close();
    this.#rtcp.close();
  }

  get #law(): G711Law {
    return this.#agreement?.codec.name.toUpperCase() === 'PCMU' ? 'PCMU' : 'PCMA';
  }

  /** As many frames as time has passed, should the loop have been late. */
  #send(): void {
    const agreement = this.#agreement;
    if (agreement === undefined) return;
    for (let due = Math.floor((performance.now() - this.#begun) / FRAME_MS); this.#sent <= due; this.#sent++) {
      const frame = this.#frames[this.#sent % this.#frames.length]!;
      const packet = this.#sender.next(agreement.codec.payloadType, frame, samplesPerFrame, this.#sent === 0);
      this.#rtp.send(packet, agreement.remote.address, agreement.remote.port);
    }
  }

  #receive(bytes: Uint8Array): void {
    const packet = parseRtp(bytes);
    if (!packet.ok || packet.value.payloadType !== this.#agreement?.codec.payloadType) return;
    this.#packets++;
    const samples = decodeG711(this.#law, packet.value.payload);
    if (loudness(samples) < LOUD) return;
    this.#loud++;
    for (const [index, hz] of TONES_HZ.entries()) if (toneShare(samples, hz) > 0.6) this.#echoed[index]!++;
  }
}

function pattern(law: G711Law): readonly Uint8Array[] {
  const silence = new Uint8Array(samplesPerFrame).fill(silenceByte(law));
  return [...TONES_HZ, undefined].flatMap((hz) =>
    Array.from({ length: FRAMES_EACH }, (_, index) =>
      hz === undefined
        ? silence
        : encodeG711(law, toneSamples({ frequenciesHz: [hz] }, samplesPerFrame, index * samplesPerFrame)),
    ),
  );
}
