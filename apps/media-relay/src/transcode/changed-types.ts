import { type Codec, isAuxiliaryCodec, sameCodec } from '@belfry/sdp';
import type { TranscodingDirection } from './plan-transcoding.ts';

/**
 * Payload types of the sender that the receiver does not take as they are. Undefined when they have to be awaited in any case: no sound passes, or events or
 * comfort noise that belong to sound that does pass do not.
 */
export function changedTypes({ from, to }: TranscodingDirection): readonly number[] | undefined {
  const codecs = from.filter(
    ({ payloadType }, index) => from.findIndex((one) => one.payloadType === payloadType) === index,
  );
  const passes = (codec: Codec) => to.find((other) => sameCodec(codec, other))?.payloadType === codec.payloadType;
  const passing = codecs.filter(passes);
  const sounds = passing.filter((codec) => !isAuxiliaryCodec(codec));
  const changed = codecs.filter((codec) => !passes(codec));
  const belongs = (codec: Codec) =>
    isAuxiliaryCodec(codec) &&
    sounds.some(({ clockRate }) => clockRate === codec.clockRate) &&
    !passing.some((other) => sameCodec(codec, other));
  if (sounds.length === 0 || changed.some(belongs)) return undefined;
  return changed.map(({ payloadType }) => payloadType);
}
