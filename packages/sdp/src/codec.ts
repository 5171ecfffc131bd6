import { attributeValues } from './attribute.ts';
import type { MediaDescription } from './session-description.ts';

/** One RTP payload format of a media section (RFC 8866 §6.6, §6.15). */
export interface Codec {
  readonly payloadType: number;
  /** Encoding name as written: `PCMU`, `opus`, `telephone-event`. Compare without regard to case. */
  readonly name: string;
  /** Ticks a second. */
  readonly clockRate: number;
  readonly channels: number;
  /** The value of a=fmtp. */
  readonly parameters?: string;
}

/** Static payload types: name, clock rate, channels (RFC 3551 §6). G.722's clock of 8,000 is no slip: §4.5.2. */
const statics: Readonly<Record<number, readonly [string, number, number]>> = {
  0: ['PCMU', 8000, 1],
  3: ['GSM', 8000, 1],
  4: ['G723', 8000, 1],
  5: ['DVI4', 8000, 1],
  6: ['DVI4', 16000, 1],
  7: ['LPC', 8000, 1],
  8: ['PCMA', 8000, 1],
  9: ['G722', 8000, 1],
  10: ['L16', 44100, 2],
  11: ['L16', 44100, 1],
  12: ['QCELP', 8000, 1],
  13: ['CN', 8000, 1],
  14: ['MPA', 90000, 1],
  15: ['G728', 8000, 1],
  16: ['DVI4', 11025, 1],
  17: ['DVI4', 22050, 1],
  18: ['G729', 8000, 1],
  26: ['JPEG', 90000, 1],
  31: ['H261', 90000, 1],
  32: ['MPV', 90000, 1],
  33: ['MP2T', 90000, 1],
  34: ['H263', 90000, 1],
};

/** The codecs of an RTP section in its order of preference; formats without rtpmap or static assignment are left out. */
export function codecsOf(section: MediaDescription): Codec[] {
  const rtpmaps = byPayloadType(section, 'rtpmap');
  const fmtps = byPayloadType(section, 'fmtp');
  const codecs: Codec[] = [];
  for (const format of section.formats) {
    if (!/^\d{1,3}$/.test(format)) continue;
    const payloadType = Number(format);
    const [, name, rate, channels] = /^([^/ ]+)\/(\d+)(?:\/(\d+))?/.exec(rtpmaps.get(format) ?? '') ?? [];
    const known = statics[payloadType];
    const parameters = fmtps.get(format);
    const encoding = name ?? known?.[0];
    if (encoding === undefined) continue;
    codecs.push({
      payloadType,
      name: encoding,
      clockRate: Number(rate ?? known?.[1] ?? 8000),
      channels: Number(channels ?? (name === undefined ? known?.[2] : undefined) ?? 1),
      ...(parameters !== undefined && { parameters }),
    });
  }
  return codecs;
}

/** Do the two say the same encoding (name without regard to case, clock rate, channels)? Payload types may differ. */
export function sameCodec(a: Codec, b: Codec): boolean {
  return a.name.toLowerCase() === b.name.toLowerCase() && a.clockRate === b.clockRate && a.channels === b.channels;
}

/** The codec with its static payload type; undefined when it has none (RFC 3551 §6). */
export function staticCodec(name: string, clockRate: number, channels = 1): Codec | undefined {
  for (const [payloadType, [encoding, rate, count]] of Object.entries(statics)) {
    if (encoding.toLowerCase() === name.toLowerCase() && rate === clockRate && count === channels)
      return { payloadType: Number(payloadType), name: encoding, clockRate, channels };
  }
  return undefined;
}

/** The value of an a=rtpmap line. */
export function printRtpmap({ payloadType, name, clockRate, channels }: Codec): string {
  return `${payloadType} ${name}/${clockRate}${channels > 1 ? `/${channels}` : ''}`;
}

function byPayloadType(section: MediaDescription, name: string): Map<string, string> {
  const values = new Map<string, string>();
  for (const value of attributeValues(section.lines, name)) {
    const space = value.indexOf(' ');
    if (space > 0) values.set(value.slice(0, space), value.slice(space + 1).trim());
  }
  return values;
}
