import { silenceByte } from '@belfry/audio';
import { parseRtp, printRtp } from '@belfry/rtp';
import type { Codec } from '@belfry/sdp';
import { soundCodec } from './coders.ts';
import { opusDuration } from './opus-coder.ts';

/** A G.722 octet that leaves both bands where they are, at next to nothing. */
const G722_SILENCE = 0xff;

/**
 * Silence that takes the place of a payload, as long as that is. G.711 and G.722 are overwritten in place; Opus gets frames of its own (RFC 6716 §3.2) of
 * digital silence. Undefined: of this codec none can be made here.
 */
export function silentPayload(codec: Codec, payload: Uint8Array): Uint8Array | undefined {
  switch (soundCodec(codec)) {
    case 'pcma':
      return payload.fill(silenceByte('PCMA'));
    case 'pcmu':
      return payload.fill(silenceByte('PCMU'));
    case 'g722':
      return payload.fill(G722_SILENCE);
    case 'opus':
      return silentOpus(opusDuration(payload, 48_000));
    default:
      return undefined;
  }
}

/** A packet of sound with silence in the place of its payload; it may be changed in place. Undefined: there is none for its codec. */
export function silentPacket(codec: Codec | undefined, bytes: Uint8Array): Uint8Array | undefined {
  const parsed = codec === undefined ? undefined : parseRtp(bytes);
  if (codec === undefined || !parsed?.ok) return undefined;
  const { value: packet } = parsed;
  const payload = silentPayload(codec, packet.payload);
  if (payload === undefined || payload === packet.payload) return payload && bytes;
  return printRtp({ ...packet, payload });
}

/** CELT frames of 20 ms (of 10 ms when it is none of those), each of the two octets that stand for silence. */
function silentOpus(samples: number): Uint8Array | undefined {
  const [config, frame] = samples % 960 === 0 ? [31, 960] : [30, 480];
  const count = samples / frame;
  if (!Number.isInteger(count) || count === 0) return undefined;
  const toc = config << 3;
  const header = count === 1 ? [toc] : [toc | 3, count];
  const bytes = new Uint8Array(header.length + 2 * count);
  bytes.set(header);
  for (let at = header.length; at < bytes.length; at += 2) bytes.set([0xff, 0xfe], at);
  return bytes;
}
