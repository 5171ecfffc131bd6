import { type Codec, codecsOf, sameCodec } from './codec.ts';
import { opusParameters } from './codec-parameters.ts';
import { isAuxiliaryCodec, withCodecs, withFreePayloadType } from './section-codecs.ts';
import type { MediaDescription } from './session-description.ts';

/**
 * The `codec` dictionary of rtpengine's ng protocol. Codecs are named `PCMA`, `opus/48000`, `opus/48000/2`; what follows the channels
 * is the most that Opus may send on average in bits a second (`opus/48000/2/16000`); ptime and parameters are passed over.
 */
export interface CodecFlags {
  /** Taken out. `all`: everything but what `offer`, `except` and `transcode` name; `full`: the same, but `transcode` makes anew even what was there. */
  readonly strip?: readonly string[];
  /** Kept though all are stripped or masked, and put first in this order. */
  readonly offer?: readonly string[];
  /** Kept like `offer`, in the place that they had. */
  readonly except?: readonly string[];
  /** Taken out toward the receiver, but still taken from the sender, for transcoding; `all` and `full` as above. */
  readonly mask?: readonly string[];
  /** Put at the end when not there, for transcoding. */
  readonly transcode?: readonly string[];
}

/** A media section after its codec flags. */
export interface CodecSelection {
  readonly section: MediaDescription;
  /** The sender's codecs that the receiver is not told of, but that may be transcoded from. */
  readonly masked: readonly Codec[];
  /** What was added, and so needs transcoding if it is answered. */
  readonly added: readonly Codec[];
}

/** The codecs that can be made by transcoding, as an offer states them; names with other codecs are passed over in `transcode`. */
export const transcodableCodecs: readonly Codec[] = [
  { payloadType: 8, name: 'PCMA', clockRate: 8000, channels: 1 },
  { payloadType: 0, name: 'PCMU', clockRate: 8000, channels: 1 },
  { payloadType: 9, name: 'G722', clockRate: 8000, channels: 1 },
  { payloadType: 96, name: 'opus', clockRate: 48_000, channels: 2, parameters: 'useinbandfec=1' },
  { payloadType: 101, name: 'telephone-event', clockRate: 8000, channels: 1, parameters: '0-15' },
  { payloadType: 102, name: 'telephone-event', clockRate: 48_000, channels: 1, parameters: '0-15' },
  { payloadType: 13, name: 'CN', clockRate: 8000, channels: 1 },
];

/**
 * Applies codec flags to an offered section: strips, masks, reorders, adds. As with rtpengine, flags that would leave no sound leave the
 * section as it was. Payload types of what stays do not change.
 */
export function applyCodecFlags(
  section: MediaDescription,
  flags: CodecFlags,
  abilities: readonly Codec[] = transcodableCodecs,
): CodecSelection {
  const { strip = [], offer = [], except = [], mask = [], transcode = [] } = flags;
  const original = codecsOf(section);
  const isFull = [...strip, ...mask].some(isKeyword('full'));
  const isKept = (codec: Codec) =>
    isNamed(codec, offer) || isNamed(codec, except) || (!isFull && isNamed(codec, transcode));
  const isOut = (codec: Codec, names: readonly string[]) =>
    isNamed(codec, names) || (names.some(isEverything) && !isKept(codec));
  const kept = original.filter((codec) => !isOut(codec, strip) && !isOut(codec, mask));
  const masked = original.filter((codec) => isOut(codec, mask) && !isOut(codec, strip));
  const added = newCodecs(transcode, abilities, kept, original);
  const first = offer.flatMap((name) => kept.filter((codec) => isNamed(codec, [name])));
  const ordered = [...new Set([...first, ...kept, ...added])];
  if (ordered.every(isAuxiliaryCodec)) return { section, masked: [], added: [] };
  return {
    section: limitOpus(isUnchanged(original, ordered) ? section : withCodecs(section, ordered), opusLimitOf(flags)),
    masked,
    added,
  };
}

/** The most that flags let Opus send on average, in bits a second; undefined: as it likes. */
export function opusLimitOf({ offer = [], transcode = [] }: CodecFlags): number | undefined {
  const limits = [...offer, ...transcode].flatMap((name) => {
    const [encoding = '', , , bitrate = ''] = name.split('/');
    return encoding.toLowerCase() === 'opus' && /^\d{4,6}$/.test(bitrate) ? [Number(bitrate)] : [];
  });
  return limits.length > 0 ? Math.min(...limits) : undefined;
}

/** The codec, so that whoever sends Opus to it sends at most so much on average (RFC 7587 §6.1). Others as they are. */
export function limitedOpus(codec: Codec, limit: number | undefined): Codec {
  if (limit === undefined || codec.name.toLowerCase() !== 'opus') return codec;
  const known = opusParameters(codec).maxAverageBitrate;
  if (known !== undefined && known <= limit) return codec;
  const others = (codec.parameters ?? '')
    .split(';')
    .filter((one) => one.trim() !== '' && !/^\s*maxaveragebitrate=/i.test(one));
  return { ...codec, parameters: [...others, `maxaveragebitrate=${limit}`].join(';') };
}

/** A section whose Opus is limited so. */
export function limitOpus(section: MediaDescription, limit: number | undefined): MediaDescription {
  const codecs = codecsOf(section);
  const limited = codecs.map((codec) => limitedOpus(codec, limit));
  return isUnchanged(codecs, limited) ? section : withCodecs(section, limited);
}

function newCodecs(
  names: readonly string[],
  abilities: readonly Codec[],
  present: readonly Codec[],
  original: readonly Codec[],
): Codec[] {
  const added: Codec[] = [];
  for (const name of names) {
    if ([...present, ...added].some((codec) => isNamed(codec, [name]))) continue;
    const ability = abilities.find((codec) => isNamed(codec, [name]));
    if (ability === undefined) continue;
    // The number that the sender itself gave this codec may be used for it again.
    const taken = [...original.filter((codec) => !sameCodec(codec, ability)), ...added];
    added.push(withFreePayloadType(ability, taken));
  }
  return added;
}

function isNamed(codec: Codec, names: readonly string[]): boolean {
  return names.some((name) => {
    const [encoding = '', rate = '', channels = ''] = name.split('/');
    return (
      encoding.toLowerCase() === codec.name.toLowerCase() &&
      (rate === '' || Number(rate) === codec.clockRate) &&
      (channels === '' || Number(channels) === codec.channels)
    );
  });
}

function isKeyword(word: string): (name: string) => boolean {
  return (name) => name.toLowerCase() === word;
}

function isEverything(name: string): boolean {
  return isKeyword('all')(name) || isKeyword('full')(name);
}

function isUnchanged(before: readonly Codec[], after: readonly Codec[]): boolean {
  return before.length === after.length && before.every((codec, i) => codec === after[i]);
}
