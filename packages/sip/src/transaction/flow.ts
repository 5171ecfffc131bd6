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
  /** The sip-proxy instance that holds the socket or the connection; absent: this one. */
  readonly instance?: string;
  /** TLS and WSS: the name that a connection which is yet to be opened must prove to be (RFC 5922 §7.2); absent: the far address. */
  readonly serverName?: string;
  /** TLS: a connection that is yet to be opened shows the certificate that we have been given for this peer, by its id; absent, or when there is none: our own. */
  readonly peerId?: string;
  /** UDP to a server: what is too large for a datagram may go to the same address over TCP (RFC 3261 §18.1.1). Never so to a phone, which may stand behind a NAT. */
  readonly tcpToo?: boolean;
}
