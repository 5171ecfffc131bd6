import { type Codec, isAuxiliaryCodec, type MediaDescription, withCodecs } from '@belfry/sdp';
import type { LegMedia } from '../leg-media.ts';
import { soundCodec } from '../transcode/coders.ts';

const isEvent = ({ name }: Codec) => name.toLowerCase() === 'telephone-event';

/** An answer of `from` for `to`, with the events that `to` offered put back where its keys can be made sound for `from`. */
export function withConvertedEvents(from: LegMedia, to: LegMedia, section: MediaDescription): MediaDescription {
  const { sends } = to;
  if (!to.convertsKeys || from.codecs.some(isEvent) || sends.some(isEvent) || !from.codecs.some(soundCodec))
    return section;
  const clock = sends.find((codec) => !isAuxiliaryCodec(codec))?.clockRate;
  const offered = to.codecs.filter(isEvent);
  const event = offered.find(({ clockRate }) => clockRate === clock) ?? offered[0];
  if (event === undefined) return section;
  to.setSends([...sends, event]);
  return withCodecs(section, to.sends);
}
