import type { Codec } from '@belfry/sdp';
import { encoderOf, soundCodec } from '../transcode/coders.ts';
import type { PlayCodec } from './media-player.ts';

/** How a sound is played to a party that takes these codecs: in the first of them that can be made. Undefined: none can. */
export function playCodecOf(codecs: readonly Codec[]): (PlayCodec & { readonly clockRate: number }) | undefined {
  const codec = codecs.find(soundCodec);
  if (codec === undefined) return undefined;
  const { payloadType, clockRate } = codec;
  switch (soundCodec(codec)) {
    case 'pcma':
      return { payloadType, law: 'PCMA', clockRate };
    case 'pcmu':
      return { payloadType, law: 'PCMU', clockRate };
    default:
      return { payloadType, encoder: encoderOf(codec, 16_000), clockRate };
  }
}
