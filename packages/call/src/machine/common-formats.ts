import {
  attributeName,
  codecsOf,
  type MediaDescription,
  parseSessionDescription,
  printSessionDescription,
  sameCodec,
} from '@belfry/sdp';

/**
 * The description with no more in it than `other` has offered: streams at the same place and of the same kind, and in those the codecs that both know. What
 * both offer can be an answer to either (RFC 3264 §6). Undefined when nothing is left of it, or one of them cannot be read.
 */
export function commonFormats(description: string, other: string): string | undefined {
  const [own, theirs] = [parseSessionDescription(description), parseSessionDescription(other)];
  if (!own.ok || !theirs.ok) return undefined;
  const media = theirs.value.media.map((section, index) => {
    const mine = own.value.media[index];
    const common = mine?.media === section.media ? restricted(mine, section) : undefined;
    return common ?? { ...section, port: 0, lines: [] };
  });
  return media.some(({ port }) => port !== 0) ? printSessionDescription({ ...own.value, media }) : undefined;
}

const ABOUT_FORMATS = new Set(['rtpmap', 'fmtp', 'rtcp-fb']);

function restricted(mine: MediaDescription, theirs: MediaDescription): MediaDescription | undefined {
  if (mine.port === 0 || theirs.port === 0) return undefined;
  if (!mine.protocol.toUpperCase().startsWith('RTP/')) return mine.protocol === theirs.protocol ? mine : undefined;
  const known = codecsOf(theirs);
  const both = codecsOf(mine).filter((codec) => known.some((one) => sameCodec(one, codec)));
  if (both.every(({ name }) => name.toLowerCase() === 'telephone-event')) return undefined;
  const formats = both.map(({ payloadType }) => String(payloadType));
  const lines = mine.lines.filter((line) => {
    if (!ABOUT_FORMATS.has(attributeName(line) ?? '')) return true;
    const format = line.value.slice(line.value.indexOf(':') + 1).split(' ', 1)[0];
    return format === '*' || formats.includes(format ?? '');
  });
  return { ...mine, formats, lines };
}
