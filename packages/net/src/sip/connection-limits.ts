/** Bounds of connections, so that nobody can hold memory, time or the loop. Times in milliseconds, sizes in octets. */
export interface ConnectionLimits {
  readonly maxConnections: number;
  /** From one IPv4 address, or one /64 of IPv6. */
  readonly maxConnectionsPerSource: number;
  /** TLS and the WebSocket's opening handshake must be over so soon after the connection was accepted. */
  readonly handshakeMs: number;
  /** A new connection must have sent a whole message by then; keep-alives are none. */
  readonly firstMessageMs: number;
  /** A message must be complete so long after its first octet. */
  readonly messageMs: number;
  /** A connection with nothing to say for so long is closed. */
  readonly idleMs: number;
  readonly connectMs: number;
  /** Octets that wait to be sent: from the first number on nothing more is read from the far side, at the second it is taken for dead. */
  readonly pauseQueuedBytes: number;
  readonly maxQueuedBytes: number;
  /** The far side must take what waits for it within this. */
  readonly unreadMs: number;
  /** Memory of messages that are incomplete, over all connections and from one source. */
  readonly maxHeldBytes: number;
  readonly maxHeldBytesPerSource: number;
  /** Keep-alives (CRLF, ping) that a connection may send in ten seconds. */
  readonly maxPingsPerTenSeconds: number;
  /** Fragments and chunks that one WebSocket message may come in. */
  readonly maxFragments: number;
  /** A WebSocket that said nothing for so long is pinged, and closed when it says nothing for as long again. */
  readonly webSocketPingMs: number;
}

/** What holds where nothing else is said. */
export const CONNECTION_LIMITS: ConnectionLimits = {
  maxConnections: 20_000,
  maxConnectionsPerSource: 2_000,
  handshakeMs: 10_000,
  firstMessageMs: 30_000,
  messageMs: 30_000,
  idleMs: 3_900_000,
  connectMs: 4_000,
  pauseQueuedBytes: 128 << 10,
  maxQueuedBytes: 1 << 20,
  unreadMs: 20_000,
  maxHeldBytes: 64 << 20,
  maxHeldBytesPerSource: 4 << 20,
  maxPingsPerTenSeconds: 100,
  maxFragments: 256,
  webSocketPingMs: 30_000,
};

/** The largest message that a connection takes, in octets: head and body. */
export const MAX_MESSAGE_BYTES = 16_384 + 65_536;
