import {
  type AudioDecoder,
  type AudioEncoder,
  G711Decoder,
  G711Encoder,
  G722Decoder,
  G722Encoder,
} from '@belfry/audio';
import { type Codec, opusParameters } from '@belfry/sdp';
import { OpusDecoder, OpusEncoder, type OpusSampleRate } from './opus-coder.ts';

/** The codecs between which sound is converted. */
export type SoundCodec = 'pcma' | 'pcmu' | 'g722' | 'opus';

/** Which of them a payload format is; undefined: sound of this kind can only be passed through. */
export function soundCodec({ name, clockRate, channels }: Codec): SoundCodec | undefined {
  const lower = name.toLowerCase();
  if (lower === 'opus') return clockRate === 48_000 ? lower : undefined;
  if (lower !== 'pcma' && lower !== 'pcmu' && lower !== 'g722') return undefined;
  return clockRate === 8000 && channels === 1 ? lower : undefined;
}

/** The sampling rate that keeps all that this codec can carry on the telephone. */
export function soundRate(codec: Codec): OpusSampleRate {
  const sound = soundCodec(codec);
  if (sound === 'opus') return opusParameters(codec).maxPlaybackRate < 12_000 ? 8000 : 16_000;
  return sound === 'g722' ? 16_000 : 8000;
}

/** A decoder for a payload format. Opus is opened at `opusRate`. Throws when there is none: ask `soundCodec` first. */
export function decoderOf(codec: Codec, opusRate: OpusSampleRate): AudioDecoder {
  switch (soundCodec(codec)) {
    case 'pcma':
      return new G711Decoder('PCMA');
    case 'pcmu':
      return new G711Decoder('PCMU');
    case 'g722':
      return new G722Decoder();
    case 'opus':
      return new OpusDecoder(opusRate);
    default:
      throw new Error(`${codec.name} cannot be decoded`);
  }
}

/** An encoder for a payload format. Opus is opened at `opusRate`. Throws when there is none: ask `soundCodec` first. */
export function encoderOf(codec: Codec, opusRate: OpusSampleRate): AudioEncoder {
  switch (soundCodec(codec)) {
    case 'pcma':
      return new G711Encoder('PCMA');
    case 'pcmu':
      return new G711Encoder('PCMU');
    case 'g722':
      return new G722Encoder();
    case 'opus':
      return new OpusEncoder(opusRate, codec);
    default:
      throw new Error(`${codec.name} cannot be encoded`);
  }
}

/** The frame length used for a receiver that asks for `ptimeMs`: 10 to 60 ms in steps of ten, for Opus one of its own. */
export function frameMs(codec: Codec, ptimeMs: number): number {
  const asked = Math.max(10, Math.min(60, Math.round((ptimeMs || 20) / 10) * 10));
  if (soundCodec(codec) !== 'opus') return asked;
  return asked >= 60 ? 60 : asked >= 40 ? 40 : asked >= 20 ? 20 : 10;
}
