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

/** Static payload types (RFC 3551 §6). */
const statics: Readonly<Record<number, readonly [string, number]>> = {
  0: ['PCMU', 8000],
  3: ['GSM', 8000],
  4: ['G723', 8000],
  5: ['DVI4', 8000],
  7: ['LPC', 8000],
  8: ['PCMA', 8000],
  9: ['G722', 8000],
  12: ['QCELP', 8000],
  13: ['CN', 8000],
  15: ['G728', 8000],
  18: ['G729', 8000],
  26: ['JPEG', 90000],
  31: ['H261', 90000],
  34: ['H263', 90000],
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
      channels: Number(channels ?? 1),
      ...(parameters !== undefined && { parameters }),
    });
  }
  return codecs;
}

/** Do the two say the same encoding (name without regard to case, clock rate, channels)? Payload types may differ. */
export function sameCodec(a: Codec, b: Codec): boolean {
  return a.name.toLowerCase() === b.name.toLowerCase() && a.clockRate === b.clockRate && a.channels === b.channels;
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
