/** Turns the payloads of one stream into sound, in their order. */
export interface AudioDecoder {
  /** Samples a second of what comes out. */
  readonly sampleRate: number;
  /** 16-bit samples of one payload; a view that the next call overwrites. Empty when the payload cannot be decoded. */
  decode(payload: Uint8Array): Int16Array;
  /** What may stand for `samples` lost samples, fading out as a loss goes on; a view that the next call overwrites. */
  conceal(samples: number): Int16Array;
}

/** Turns sound into the payloads of one stream. */
export interface AudioEncoder {
  /** Samples a second of what goes in. */
  readonly sampleRate: number;
  /** The payload of these samples, whole frames of the codec; a view that the next call may overwrite. */
  encode(samples: Int16Array): Uint8Array;
}
