import { attribute, attributeName } from './attribute.ts';
import { type Codec, codecsOf, printRtpmap, sameCodec, staticCodec } from './codec.ts';
import { formatParameters } from './codec-parameters.ts';
import type { MediaDescription, SdpLine } from './session-description.ts';

const perFormat: ReadonlySet<string> = new Set(['rtpmap', 'fmtp', 'rtcp-fb']);

/** The payload type that an a=rtpmap, a=fmtp or a=rtcp-fb line is about, `*` for all; undefined for other lines. */
function formatOf(line: SdpLine): string | undefined {
  const name = attributeName(line);
  if (name === undefined || !perFormat.has(name)) return undefined;
  return /^[^ ]+/.exec(line.value.slice(name.length + 1))?.[0];
}

/**
 * The section with these payload formats, in this order. Lines about formats that stay are kept as they are, lines about others go,
 * new formats get a=rtpmap and a=fmtp after the others. Redundancy (`red`, RFC 2198) and retransmission (`rtx`) go with the format that they
 * are about.
 */
export function withCodecs(section: MediaDescription, codecs: readonly Codec[]): MediaDescription {
  const chosen = new Set(codecs.map(({ payloadType }) => payloadType));
  const wanted = codecs.filter((codec) => dependencies(codec).every((payloadType) => chosen.has(payloadType)));
  const before = new Map(codecsOf(section).map((codec) => [codec.payloadType, codec]));
  const isKept = (codec: Codec): boolean => {
    const old = before.get(codec.payloadType);
    return old !== undefined && sameCodec(old, codec) && old.parameters === codec.parameters;
  };
  const kept = new Set(wanted.filter(isKept).map(({ payloadType }) => String(payloadType)));
  const lines: SdpLine[] = [];
  let end = 0;
  for (const line of section.lines) {
    const format = formatOf(line);
    if (format !== undefined && format !== '*' && !kept.has(format)) continue;
    lines.push(line);
    if (format !== undefined) end = lines.length;
  }
  // Without any line about a format, c=, b= and their like come first (RFC 8866 §5).
  if (end === 0) end = lines.findIndex(({ type }) => type === 'a');
  const added = wanted.filter((codec) => !isKept(codec)).flatMap(codecLines);
  lines.splice(end < 0 ? lines.length : end, 0, ...added);
  return { ...section, formats: wanted.map(({ payloadType }) => String(payloadType)), lines };
}

/**
 * The codec under a payload type that none of `taken` has: its static one if that is free, its own if dynamic and free, else the
 * lowest dynamic one that is free (96 to 127, RFC 3551 §3; then 35 to 63). Throws when none is left.
 */
export function withFreePayloadType(codec: Codec, taken: readonly Codec[]): Codec {
  const used = new Set(taken.map(({ payloadType }) => payloadType));
  const fixed = staticCodec(codec.name, codec.clockRate, codec.channels)?.payloadType;
  const dynamic = [...range(96, 127), ...range(35, 63)];
  const own = dynamic.includes(codec.payloadType) ? [codec.payloadType] : [];
  const candidates = [...(fixed === undefined ? [] : [fixed]), ...own, ...dynamic];
  const payloadType = candidates.find((candidate) => !used.has(candidate));
  if (payloadType === undefined) throw new Error('no dynamic payload type is left');
  return { ...codec, payloadType };
}

/** Is it no sound of its own: telephone events, comfort noise, redundancy, error correction, retransmission? */
export function isAuxiliaryCodec({ name }: Pick<Codec, 'name'>): boolean {
  return ['telephone-event', 'cn', 'red', 'ulpfec', 'flexfec-03', 'rtx', 'tone'].includes(name.toLowerCase());
}

function codecLines(codec: Codec): SdpLine[] {
  const lines = [attribute('rtpmap', printRtpmap(codec))];
  if (codec.parameters !== undefined) lines.push(attribute('fmtp', `${codec.payloadType} ${codec.parameters}`));
  return lines;
}

/** The payload types without which this format means nothing. */
function dependencies(codec: Codec): readonly number[] {
  const name = codec.name.toLowerCase();
  if (name === 'red')
    return (codec.parameters ?? '')
      .split('/')
      .filter((part) => /^\d+$/.test(part))
      .map(Number);
  const about = formatParameters(codec).get('apt');
  return name === 'rtx' && about !== undefined ? [Number(about)] : [];
}

function range(from: number, to: number): number[] {
  return Array.from({ length: to - from + 1 }, (_, i) => from + i);
}
