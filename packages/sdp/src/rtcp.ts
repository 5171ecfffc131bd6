import { attributeValue } from './attribute.ts';
import { type Connection, connectionOf, parseConnection } from './connection.ts';
import type { MediaDescription, SessionDescription } from './session-description.ts';

/** Where the sender of a description wants its RTCP. */
export interface RtcpAddress {
  readonly port: number;
  readonly connection?: Connection;
  /** RTP and RTCP share the one port (RFC 5761). */
  readonly mux: boolean;
}

/** Port and address for RTCP: those of a=rtcp (RFC 3605), else the port above RTP's; with a=rtcp-mux `mux` is true (RFC 5761 §5.1.1). */
export function rtcpOf(description: SessionDescription, section: MediaDescription): RtcpAddress {
  const mux = attributeValue(section.lines, 'rtcp-mux') !== undefined;
  const [port, ...rest] = attributeValue(section.lines, 'rtcp')?.split(' ') ?? [];
  const own = rest.length > 0 ? parseConnection(rest.join(' ')) : undefined;
  const connection = own ?? connectionOf(description, section);
  const valid = port !== undefined && /^\d{1,5}$/.test(port) && Number(port) <= 65535;
  return {
    port: valid ? Number(port) : section.port === 0 ? 0 : section.port + 1,
    ...(connection && { connection }),
    mux,
  };
}
