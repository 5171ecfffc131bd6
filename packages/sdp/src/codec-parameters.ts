import type { Codec } from './codec.ts';

/** What the receiver of Opus asks of its sender (RFC 7587 §6.1), absent parameters as their defaults. */
export interface OpusParameters {
  /** Can the receiver make use of in-band forward error correction? */
  readonly useInbandFec: boolean;
  readonly useDtx: boolean;
  readonly stereo: boolean;
  readonly constantBitrate: boolean;
  /** The highest sampling rate that is of use, 8,000 to 48,000. */
  readonly maxPlaybackRate: number;
  /** Bits a second; undefined: as the sender thinks best. */
  readonly maxAverageBitrate: number | undefined;
}

/** The `name=value` pairs of a=fmtp, names in lower case; a word without `=` has the value ''. */
export function formatParameters({ parameters = '' }: Pick<Codec, 'parameters'>): ReadonlyMap<string, string> {
  const pairs = new Map<string, string>();
  for (const part of parameters.split(';')) {
    const [name = '', ...value] = part.split('=');
    if (name.trim() !== '') pairs.set(name.trim().toLowerCase(), value.join('=').trim());
  }
  return pairs;
}

/** What a=fmtp of Opus says; impossible numbers count as absent. */
export function opusParameters(codec: Pick<Codec, 'parameters'>): OpusParameters {
  const pairs = formatParameters(codec);
  const flag = (name: string) => pairs.get(name) === '1';
  const number = (name: string, least: number, most: number) => {
    const text = pairs.get(name) ?? '';
    const value = /^\d{1,7}$/.test(text) ? Number(text) : 0;
    return value >= least && value <= most ? value : undefined;
  };
  return {
    useInbandFec: flag('useinbandfec'),
    useDtx: flag('usedtx'),
    stereo: flag('stereo'),
    constantBitrate: flag('cbr'),
    maxPlaybackRate: number('maxplaybackrate', 8000, 48_000) ?? 48_000,
    maxAverageBitrate: number('maxaveragebitrate', 6000, 510_000),
  };
}

/** The events of a telephone-event format, of `0-15,66` (RFC 4733 §2.5.1.1); without a=fmtp the sixteen keys of DTMF. */
export function telephoneEvents({ parameters }: Pick<Codec, 'parameters'>): ReadonlySet<number> {
  const events = new Set<number>();
  for (const part of (parameters ?? '0-15').replace(/^events=/i, '').split(',')) {
    const [, from, to] = /^\s*(\d{1,3})(?:-(\d{1,3}))?\s*$/.exec(part) ?? [];
    if (from === undefined) continue;
    for (let event = Number(from); event <= Math.min(255, Number(to ?? from)); event++) events.add(event);
  }
  return events;
}
