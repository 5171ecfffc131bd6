import { randomBytes } from 'node:crypto';
import {
  decodeG711,
  detectTone,
  EchoFrames,
  type FrameSource,
  type G711Law,
  samplesPerFrame,
  silenceByte,
  soundFrames,
  toneFrames,
} from '@belfry/audio';
import { monoMs, unwrap } from '@belfry/core';
import { MediaSocket } from '@belfry/net';
import { parseRtp, type RtpPacket, RtpSender, TelephoneEventReceiver, telephoneEventPackets } from '@belfry/rtp';
import {
  type AudioAgreement,
  type AudioEndpoint,
  acceptAudioAnswer,
  createAudioAnswer,
  createAudioOffer,
  type Direction,
  parseSessionDescription,
  pcma,
  pcmu,
  printSessionDescription,
  telephoneEvent,
} from '@belfry/sdp';

const FRAME_MS = 20;
/** Sound is kept for so long at most. */
const MAX_SAMPLES = 8000 * 600;

/** One audio stream of a user agent on a real socket: offers and answers G.711, sends what it is told to, keeps what it hears. */
export class RtpSession {
  readonly #socket: MediaSocket;
  readonly #endpoint: AudioEndpoint;
  readonly #sender: RtpSender;
  readonly #events = new TelephoneEventReceiver();
  readonly #waiters = new Set<() => void>();
  #version = 1;
  #offer: string | undefined;
  #agreement: AudioAgreement | undefined;
  #source: FrameSource | undefined;
  #echo: EchoFrames | undefined;
  #dtmf: Uint8Array[] = [];
  #timer: NodeJS.Timeout | undefined;
  #nextAt = 0;
  #heard: Int16Array[] = [];
  #samples = 0;
  /** RTP packets of sound that came, and those sent. */
  packetsReceived = 0;
  packetsSent = 0;
  /** Every so many packets of sound one is lost on its way; 0: none. */
  losesEvery = 0;
  /** DTMF keys heard, in order. */
  keys = '';
  /** Where the packets came from last. */
  source: { readonly address: string; readonly port: number } | undefined;

  private constructor(socket: MediaSocket, keysAreSound: boolean) {
    this.#socket = socket;
    const seed = randomBytes(10);
    this.#sender = new RtpSender({
      ssrc: seed.readUInt32BE(0),
      sequenceNumber: seed.readUInt16BE(4),
      timestamp: seed.readUInt32BE(6),
    });
    this.#endpoint = {
      family: socket.address.includes(':') ? 'IP6' : 'IP4',
      address: socket.address,
      port: socket.port,
      sessionId: String(seed.readUInt32BE(0)),
      sessionVersion: '1',
      codecs: keysAreSound ? [pcma, pcmu] : [pcma, pcmu, telephoneEvent],
      ptimeMs: FRAME_MS,
    };
    socket.onDatagram = (bytes, address, port) => this.#receive(bytes, address, port);
  }

  /** Opens a stream at any port of a numeric address. `keysAreSound`: it has no telephone-events. */
  static async open(address: string, keysAreSound = false): Promise<RtpSession> {
    return new RtpSession(unwrap(await MediaSocket.bind(address, 0)), keysAreSound);
  }

  /** What was agreed on with the far end, once it was. */
  get agreement(): AudioAgreement | undefined {
    return this.#agreement;
  }

  /** An SDP offer. */
  offer(direction: Direction = 'sendrecv'): string {
    this.#offer = printSessionDescription(createAudioOffer(this.#describe(direction)));
    return this.#offer;
  }

  /** The SDP answer to an offer; undefined when nothing in it suits. From then on it sends as agreed. */
  answer(offer: string, direction: Direction = 'sendrecv'): string | undefined {
    const parsed = parseSessionDescription(offer);
    const answer = parsed.ok ? createAudioAnswer(parsed.value, this.#describe(direction)) : parsed;
    if (!answer.ok) return undefined;
    this.#agree(answer.value.agreement);
    return printSessionDescription(answer.value.description);
  }

  /** Takes in the answer to our offer; false when it is none. */
  accept(answer: string): boolean {
    const ours = parseSessionDescription(this.#offer ?? '');
    const theirs = parseSessionDescription(answer);
    const agreement = ours.ok && theirs.ok ? acceptAudioAnswer(ours.value, theirs.value) : undefined;
    if (!agreement?.ok) return false;
    this.#agree(agreement.value);
    return true;
  }

  /** Sends a tone until something else is played. */
  playTone(frequencyHz: number): void {
    this.#play(toneFrames(this.#law(), { frequenciesHz: [frequencyHz] }));
  }

  /** Sends samples at 8,000 a second, once. */
  playSamples(samples: Int16Array): void {
    this.#play(soundFrames(this.#law(), samples));
  }

  /** Sends back what is received. */
  playEcho(): void {
    this.#echo = new EchoFrames(this.#law());
    this.#source = this.#echo;
  }

  /** Sends silence. */
  playSilence(): void {
    this.#echo = undefined;
    this.#source = undefined;
  }

  /** Sends keys as telephone-events (RFC 4733), 160 ms each with 60 ms between. Throws when the far end does not take them. */
  sendDtmf(keys: string): void {
    const payloadType = this.#agreement?.telephoneEvent?.payloadType;
    if (payloadType === undefined) throw new Error('the far end takes no telephone-event');
    for (const key of keys) {
      this.#dtmf.push(...telephoneEventPackets(this.#sender, payloadType, key));
      this.#sender.skip(3 * samplesPerFrame);
      for (let i = 0; i < 3; i++) this.#dtmf.push(new Uint8Array(0));
    }
  }

  /** The last `ms` milliseconds that were heard; fewer when there were no more. */
  heard(ms: number): Int16Array {
    const wanted = Math.min(this.#samples, ms * 8);
    const samples = new Int16Array(wanted);
    let end = wanted;
    for (let i = this.#heard.length - 1; i >= 0 && end > 0; i--) {
      const chunk = this.#heard[i]!;
      const part = chunk.subarray(Math.max(0, chunk.length - end));
      samples.set(part, end - part.length);
      end -= part.length;
    }
    return samples;
  }

  /** Waits until `ms` milliseconds running are the tone of this frequency; rejects after `timeoutMs`. */
  async hearTone(frequencyHz: number, ms = 200, timeoutMs = 5000): Promise<void> {
    const heard = () => this.#samples >= ms * 8 && detectTone(this.heard(ms), [frequencyHz], 0.8) !== undefined;
    await this.#until(
      heard,
      timeoutMs,
      () => `no ${frequencyHz} Hz within ${timeoutMs} ms (${this.packetsReceived} packets received)`,
    );
  }

  /** Waits until these keys have been heard; rejects after `timeoutMs`. */
  async hearKeys(keys: string, timeoutMs = 5000): Promise<void> {
    await this.#until(
      () => this.keys.includes(keys),
      timeoutMs,
      () => `heard keys "${this.keys}", not "${keys}"`,
    );
  }

  /** Waits for `count` further packets; rejects after `timeoutMs`. */
  async hearPackets(count: number, timeoutMs = 5000): Promise<void> {
    const goal = this.packetsReceived + count;
    await this.#until(
      () => this.packetsReceived >= goal,
      timeoutMs,
      () => `${goal - this.packetsReceived} packets missing`,
    );
  }

  /** Forgets what was heard so far. */
  forget(): void {
    this.#heard = [];
    this.#samples = 0;
    this.keys = '';
  }

  /** Stops sending and closes the socket. */
  close(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#agreement = undefined;
    this.#socket.close();
  }

  #describe(direction: Direction): AudioEndpoint {
    return { ...this.#endpoint, direction, sessionVersion: String(this.#version++) };
  }

  #law(): G711Law {
    return this.#agreement?.codec.name.toUpperCase() === 'PCMU' ? 'PCMU' : 'PCMA';
  }

  #play(source: FrameSource): void {
    this.#echo = undefined;
    this.#source = source;
  }

  #agree(agreement: AudioAgreement): void {
    this.#agreement = agreement;
    if (this.#timer !== undefined) return;
    this.#nextAt = performance.now();
    this.#tick();
  }

  #tick(): void {
    const now = performance.now();
    // After a long stall the lost time is not made up for by a burst.
    if (now - this.#nextAt > 200) this.#nextAt = now;
    while (this.#nextAt <= now) {
      this.#nextAt += FRAME_MS;
      this.#sendFrame();
    }
    this.#timer = setTimeout(() => this.#tick(), Math.max(1, this.#nextAt - performance.now()));
  }

  #sendFrame(): void {
    const { remote, codec, direction } = this.#agreement!;
    const event = this.#dtmf.shift();
    if (event !== undefined) {
      if (event.length > 0) this.#socket.send(event, remote.address, remote.port);
      return;
    }
    if (direction !== 'sendrecv' && direction !== 'sendonly') {
      this.#sender.skip(samplesPerFrame);
      return;
    }
    const frame = this.#source?.next() ?? new Uint8Array(samplesPerFrame).fill(silenceByte(this.#law()));
    const first = this.packetsSent++ === 0;
    const packet = this.#sender.next(codec.payloadType, frame, frame.length, first);
    if (this.losesEvery > 0 && this.packetsSent % this.losesEvery === 0) return;
    this.#socket.send(packet, remote.address, remote.port);
  }

  #receive(bytes: Uint8Array, address: string, port: number): void {
    const parsed = parseRtp(bytes);
    if (!parsed.ok) return;
    this.source = { address, port };
    const { payloadType } = parsed.value;
    if (payloadType === pcmu.payloadType || payloadType === pcma.payloadType) this.#hear(parsed.value);
    else {
      const heard = this.#events.receive(parsed.value, monoMs(performance.now()));
      for (const { key, ended } of heard) if (!ended) this.keys += key;
    }
    for (const check of this.#waiters) check();
  }

  #hear({ payloadType, payload }: RtpPacket): void {
    this.packetsReceived++;
    this.#echo?.put(payload.slice());
    if (this.#samples >= MAX_SAMPLES) this.#samples -= this.#heard.shift()?.length ?? 0;
    this.#heard.push(decodeG711(payloadType === pcmu.payloadType ? 'PCMU' : 'PCMA', payload));
    this.#samples += payload.length;
  }

  #until(done: () => boolean, timeoutMs: number, complaint: () => string): Promise<void> {
    if (done()) return Promise.resolve();
    return new Promise((resolve, reject) => {
      const finish = (error?: Error) => {
        clearTimeout(timer);
        this.#waiters.delete(check);
        if (error === undefined) resolve();
        else reject(error);
      };
      const check = () => {
        if (done()) finish();
      };
      const timer = setTimeout(() => finish(new Error(complaint())), timeoutMs);
      this.#waiters.add(check);
    });
  }
}
