import { decodeG711 } from '@belfry/audio';
import { unwrap } from '@belfry/core';
import { MediaSocket } from '@belfry/net';
import { createResponse, parseDatagram, printMessage, type SipRequest, tagOf } from '@belfry/sip';

/** A recording session that a server was asked for. */
export interface RecordedSession {
  readonly invite: SipRequest;
  readonly sdp: string;
  readonly metadata: string;
  /** The sound of each stream, by its place among the m-lines, at 8,000 samples a second. */
  readonly sound: readonly Int16Array[];
  /** INVITEs inside it. */
  readonly updates: readonly string[];
  readonly ended: boolean;
}

/** A session recording server over UDP (RFC 7866 §3), as small as one can be: it takes G.711 A-law and keeps what it hears. */
export class RecordingServer {
  readonly sessions: RecordedSession[] = [];
  /** What it does with an INVITE. */
  manner: 'take' | 'refuse' | 'silent' = 'take';
  readonly #socket: MediaSocket;
  readonly #media: MediaSocket[] = [];

  private constructor(socket: MediaSocket) {
    this.#socket = socket;
    socket.onDatagram = (bytes, address, port) => void this.#receive(bytes, address, port);
  }

  static async start(): Promise<RecordingServer> {
    return new RecordingServer(unwrap(await MediaSocket.bind('127.0.0.1', 0)));
  }

  get port(): number {
    return this.#socket.port;
  }

  close(): void {
    for (const socket of [this.#socket, ...this.#media]) socket.close();
  }

  async #receive(bytes: Uint8Array, address: string, port: number): Promise<void> {
    const parsed = parseDatagram(bytes);
    if (!parsed.ok || parsed.value.kind !== 'request' || this.manner === 'silent') return;
    const request = parsed.value;
    if (request.method === 'ACK') return;
    const answer = (status: number, sdp?: string) => {
      const content = sdp === undefined ? undefined : { type: 'application/sdp', body: new TextEncoder().encode(sdp) };
      const response = createResponse(request, status, undefined, 'recorder', content);
      response.headers.add('Contact', `<sip:srs@127.0.0.1:${this.port}>;+sip.srs`);
      this.#socket.send(printMessage(response), address, port);
    };
    const session = this.sessions.find((one) => callId(one.invite) === callId(request));
    if (request.method === 'BYE') {
      if (session) Object.assign(session, { ended: true });
      answer(200);
    } else if (request.method !== 'INVITE') answer(200);
    else if (this.manner === 'refuse') answer(503);
    else if (tagOf(request.headers.get('to')) !== undefined) {
      const { sdp } = partsOf(request);
      (session?.updates as string[] | undefined)?.push(sdp);
      answer(
        200,
        answerTo(
          sdp,
          this.#media.slice(-2).map((socket) => socket.port),
        ),
      );
    } else if (session === undefined) {
      const { sdp, metadata } = partsOf(request);
      const sound: Int16Array[] = [];
      const ports: number[] = [];
      const begun: RecordedSession = { invite: request, sdp, metadata, sound, updates: [], ended: false };
      this.sessions.push(begun);
      for (let place = 0; place < 2; place++) {
        const socket = unwrap(await MediaSocket.bind('127.0.0.1', 0));
        sound.push(new Int16Array(0));
        socket.onDatagram = (packet) => {
          if ((packet[1]! & 0x7f) !== 8) return;
          const samples = decodeG711('PCMA', packet.subarray(12));
          const longer = new Int16Array(sound[place]!.length + samples.length);
          longer.set(sound[place]!);
          longer.set(samples, sound[place]!.length);
          sound[place] = longer;
        };
        this.#media.push(socket);
        ports.push(socket.port);
      }
      answer(200, answerTo(sdp, ports));
    }
  }
}

const callId = (request: SipRequest) => request.headers.get('call-id');

function partsOf(request: SipRequest): { sdp: string; metadata: string } {
  const boundary = /boundary=([^;]+)/.exec(request.headers.get('content-type') ?? '')?.[1] ?? '';
  const parts = new TextDecoder().decode(request.body).split(`--${boundary}`);
  const bodyOf = (type: string) => {
    const part = parts.find((each) => each.includes(`Content-Type: ${type}`)) ?? '';
    return part.slice(part.indexOf('\r\n\r\n') + 4);
  };
  return { sdp: bodyOf('application/sdp'), metadata: bodyOf('application/rs-metadata+xml') };
}

function answerTo(offer: string, ports: readonly number[]): string {
  const direction = offer.includes('a=inactive') ? 'inactive' : 'recvonly';
  const sections = ports.flatMap((port, place) => [
    `m=audio ${port} RTP/AVP 8`,
    'a=rtpmap:8 PCMA/8000',
    `a=${direction}`,
    `a=label:${place + 1}`,
  ]);
  return ['v=0', 'o=- 1 1 IN IP4 127.0.0.1', 's=-', 'c=IN IP4 127.0.0.1', 't=0 0', ...sections, ''].join('\r\n');
}
