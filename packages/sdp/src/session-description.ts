/** One line, `type=value`, as it stood: what nobody here understands passes through unchanged. */
export interface SdpLine {
  /** One character. */
  readonly type: string;
  readonly value: string;
}

/** A media section: its m= line in parts, and the lines beneath it in their order (RFC 8866 §5.14). */
export interface MediaDescription {
  /** `audio`, `video`, `image`, `application`, … */
  readonly media: string;
  /** 0 in an offer or answer: the stream is refused (RFC 3264 §6). */
  readonly port: number;
  readonly portCount?: number;
  /** `RTP/AVP`, `RTP/SAVP`, `udptl`, … */
  readonly protocol: string;
  /** Payload types for RTP, words for everything else. */
  readonly formats: readonly string[];
  readonly lines: readonly SdpLine[];
}

/** A session description (RFC 8866 §5): the session-level lines from v= on in their order, then the media sections. */
export interface SessionDescription {
  readonly lines: readonly SdpLine[];
  readonly media: readonly MediaDescription[];
}

/** Families of addresses, in SDP's words (RFC 8866 §8.2.6). */
export type AddressFamily = 'IP4' | 'IP6';
