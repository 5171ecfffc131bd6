import { attribute } from './attribute.ts';
import { type Codec, printRtpmap } from './codec.ts';
import { printConnection } from './connection.ts';
import type { Direction } from './direction.ts';
import { printOrigin } from './origin.ts';
import type { AddressFamily, MediaDescription, SdpLine, SessionDescription } from './session-description.ts';

/** An endpoint that has one audio stream. */
export interface AudioEndpoint {
  readonly family: AddressFamily;
  readonly address: string;
  /** RTP's port, even; RTCP goes to the one above. */
  readonly port: number;
  /** Decimal; the same for the whole session. */
  readonly sessionId: string;
  /** Decimal; one more with each description that differs (RFC 3264 §8). */
  readonly sessionVersion: string;
  /** In order of preference; `telephone-event` among them when it is understood. */
  readonly codecs: readonly Codec[];
  readonly direction?: Direction;
  /** Milliseconds of sound in a packet. */
  readonly ptimeMs?: number;
}

/** G.711 µ-law, payload type 0. */
export const pcmu: Codec = { payloadType: 0, name: 'PCMU', clockRate: 8000, channels: 1 };
/** G.711 A-law, payload type 8. */
export const pcma: Codec = { payloadType: 8, name: 'PCMA', clockRate: 8000, channels: 1 };
/** DTMF as RTP events, payload type 101, the sixteen keys (RFC 4733 §2). */
export const telephoneEvent: Codec = {
  payloadType: 101,
  name: 'telephone-event',
  clockRate: 8000,
  channels: 1,
  parameters: '0-15',
};

/** An offer of one audio stream (RFC 3264 §5). */
export function createAudioOffer(endpoint: AudioEndpoint): SessionDescription {
  return describe(endpoint, [audioSection(endpoint, endpoint.codecs, endpoint.direction ?? 'sendrecv')]);
}

/** A description with these media sections, its session-level lines made from the endpoint. */
export function describe(endpoint: AudioEndpoint, media: readonly MediaDescription[]): SessionDescription {
  const { family, address, sessionId, sessionVersion } = endpoint;
  const lines: SdpLine[] = [
    { type: 'v', value: '0' },
    { type: 'o', value: printOrigin({ username: '-', sessionId, sessionVersion, family, address }) },
    { type: 's', value: '-' },
    { type: 'c', value: printConnection({ family, address }) },
    { type: 't', value: '0 0' },
  ];
  return { lines, media };
}

/** An audio section over RTP/AVP. */
export function audioSection(
  endpoint: AudioEndpoint,
  codecs: readonly Codec[],
  direction: Direction,
): MediaDescription {
  const lines: SdpLine[] = [];
  for (const codec of codecs) {
    lines.push(attribute('rtpmap', printRtpmap(codec)));
    if (codec.parameters !== undefined) lines.push(attribute('fmtp', `${codec.payloadType} ${codec.parameters}`));
  }
  if (endpoint.ptimeMs !== undefined) lines.push(attribute('ptime', endpoint.ptimeMs));
  lines.push(attribute(direction));
  const formats = codecs.map(({ payloadType }) => String(payloadType));
  return { media: 'audio', port: endpoint.port, protocol: 'RTP/AVP', formats, lines };
}
