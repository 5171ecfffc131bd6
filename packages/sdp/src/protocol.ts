/** What a media section's transport means to somebody who relays it. */
export type TransportKind =
  /** Plain RTP, with or without early feedback (RFC 3551, 4585). */
  | 'rtp'
  /** SRTP with keys in the SDP (RFC 4568). */
  | 'srtp'
  /** SRTP with keys by DTLS (RFC 5764). */
  | 'dtls-srtp'
  /** Plain datagrams: T.38 over UDPTL, or UDP. */
  | 'udp'
  /** Anything over connections, or unknown. */
  | 'other';

/** The kind of a transport protocol such as `RTP/AVP` or `udptl` (RFC 8866 §5.14 and the registry of protos). */
export function transportKind(protocol: string): TransportKind {
  const upper = protocol.toUpperCase();
  if (upper === 'RTP/AVP' || upper === 'RTP/AVPF') return 'rtp';
  if (upper === 'RTP/SAVP' || upper === 'RTP/SAVPF') return 'srtp';
  if (upper === 'UDP/TLS/RTP/SAVP' || upper === 'UDP/TLS/RTP/SAVPF') return 'dtls-srtp';
  if (upper === 'UDPTL' || upper === 'UDP') return 'udp';
  return 'other';
}
