/** SIP transports (RFC 3261 §18, RFC 7118). */
export type Transport = 'udp' | 'tcp' | 'tls' | 'ws' | 'wss';

/** An address and port, numeric; IPv6 without brackets. */
export interface HostPort {
  readonly host: string;
  readonly port: number;
}

/**
 * Where a message came in, or is to go out (RFC 5626 §3: a flow). `connection` names one connection of a
 * connection-oriented transport; absent for UDP, and for a connection that is yet to be opened.
 */
export interface Flow {
  readonly transport: Transport;
  /** Our own socket's address. */
  readonly local: HostPort;
  readonly remote: HostPort;
  readonly connection?: string;
}
