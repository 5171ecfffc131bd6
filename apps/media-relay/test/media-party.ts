import dgram from 'node:dgram';
import { once } from 'node:events';
import { RtpSender } from '@belfry/rtp';
import { type MediaDescription, parseSessionDescription } from '@belfry/sdp';

/** A phone's media side for tests: one RTP and one RTCP socket, and what they received. */
export class MediaParty {
  readonly rtp: dgram.Socket;
  readonly rtcp: dgram.Socket;
  readonly host: string;
  readonly sender: RtpSender;
  readonly received: { bytes: Uint8Array; port: number }[] = [];
  readonly receivedRtcp: { bytes: Uint8Array; port: number }[] = [];

  private constructor(host: string, rtp: dgram.Socket, rtcp: dgram.Socket, ssrc: number) {
    this.host = host;
    this.rtp = rtp;
    this.rtcp = rtcp;
    this.sender = new RtpSender({ ssrc, sequenceNumber: 65_530, timestamp: 0xffff_ff00 });
    rtp.on('message', (bytes, from) => this.received.push({ bytes, port: from.port }));
    rtcp.on('message', (bytes, from) => this.receivedRtcp.push({ bytes, port: from.port }));
  }

  static async open(ssrc: number, host = '127.0.0.1'): Promise<MediaParty> {
    const type = host.includes(':') ? 'udp6' : 'udp4';
    for (;;) {
      const rtp = dgram.createSocket(type);
      rtp.bind(0, host);
      await once(rtp, 'listening');
      const { port } = rtp.address();
      const rtcp = dgram.createSocket(type);
      const bound = await new Promise<boolean>((resolve) => {
        rtcp.once('error', () => resolve(false));
        rtcp.bind(port + 1, host, () => resolve(true));
      });
      if (port % 2 === 0 && bound) return new MediaParty(host, rtp, rtcp, ssrc);
      rtp.close();
      rtcp.close();
    }
  }

  get port(): number {
    return this.rtp.address().port;
  }

  /** The party's description: G.711 and DTMF. */
  sdp(direction = 'sendrecv', extra: readonly string[] = [], protocol = 'RTP/AVP'): string {
    const family = this.host.includes(':') ? 'IP6' : 'IP4';
    const lines = [
      'v=0',
      `o=- 77 1 IN ${family} ${this.host}`,
      's=-',
      `c=IN ${family} ${this.host}`,
      't=0 0',
      `m=audio ${this.port} ${protocol} 8 0 101`,
      'a=rtpmap:8 PCMA/8000',
      'a=rtpmap:0 PCMU/8000',
      'a=rtpmap:101 telephone-event/8000',
      ...extra,
      `a=${direction}`,
    ];
    return `${lines.join('\r\n')}\r\n`;
  }

  /** Sends one packet of sound to a port. */
  send(to: { host: string; port: number }, payload: Uint8Array = new Uint8Array(160).fill(0xd5)): Uint8Array {
    const bytes = this.sender.next(8, payload, 160);
    this.rtp.send(bytes, to.port, to.host);
    return bytes;
  }

  sendRtcp(to: { host: string; port: number }, bytes: Uint8Array): void {
    this.rtcp.send(bytes, to.port, to.host);
  }

  /** Resolves when so many RTP packets have come in all. */
  async heard(count: number): Promise<void> {
    while (this.received.length < count)
      await withLimit(once(this.rtp, 'message'), `packet ${count} (${this.received.length} came)`);
  }

  async heardRtcp(count: number): Promise<void> {
    while (this.receivedRtcp.length < count) await withLimit(once(this.rtcp, 'message'), `RTCP packet ${count}`);
  }

  close(): void {
    this.rtp.close();
    this.rtcp.close();
  }
}

/** The first media section of an SDP, and the address to send to. Throws when the SDP cannot be read. */
export function mediaOf(sdp: string): { host: string; port: number; section: MediaDescription; rtcpPort: number } {
  const parsed = parseSessionDescription(sdp);
  if (!parsed.ok) throw new Error(`unreadable SDP: ${sdp}`);
  const [section] = parsed.value.media;
  if (!section) throw new Error('no media');
  const c = section.lines.find(({ type }) => type === 'c') ?? parsed.value.lines.find(({ type }) => type === 'c');
  const rtcp = section.lines.find(({ value }) => value.startsWith('rtcp:'))?.value.slice(5);
  return {
    host: c?.value.split(' ')[2] ?? '',
    port: section.port,
    section,
    rtcpPort: rtcp ? Number.parseInt(rtcp, 10) : section.port + 1,
  };
}

async function withLimit<T>(promise: Promise<T>, what: string): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`waited in vain for ${what}`)), 3000);
  });
  try {
    return await Promise.race([promise, limit]);
  } finally {
    clearTimeout(timer);
  }
}
