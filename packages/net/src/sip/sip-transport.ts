import type { SecureContext } from 'node:tls';
import type { Flow, HostPort, MessageFailure, SipMessage, Transport } from '@belfry/sip';
import type { TlsIdentity } from '../tls/tls-identity.ts';
import type { CutReason } from './connection.ts';
import type { ConnectionLimits } from './connection-limits.ts';
import { StreamTransport } from './stream-transport.ts';
import { UdpTransport } from './udp-transport.ts';

/** A socket to listen on. `host` is numeric; port 0: any (the sockets of one host then get ports of their own). */
export interface ListenAddress extends HostPort {
  readonly transport: Transport;
}

/** What a transport tells. Handlers must not throw. */
export interface SipTransportHandlers {
  /** A message that the parser accepted; the top Via of a request bears received and rport. */
  readonly message: (message: SipMessage, flow: Flow, bytes: Uint8Array) => void;
  /** Octets that are no message, or one that may be answered only (`failure.answer`). */
  readonly malformed?: (failure: MessageFailure, flow: Flow, bytes: Uint8Array) => void;
  /** What was to go out by `flow` did not, or the connection that it names is gone. `TransactionInput` `transportError` for the layer. */
  readonly failed?: (flow: Flow, error: Error) => void;
  /** The connection that `flow` names has ended, whichever side ended it; once for each. What was to go out by it was told `failed` already. */
  readonly closed?: (flow: Flow, error: Error) => void;
  /** A keep-alive came in by this flow (CRLF, STUN, a WebSocket's ping; answered already where it wants an answer). */
  readonly keepAlive?: (flow: Flow) => void;
}

/** A certificate that we show when we connect. `id` differs whenever the certificate does. */
export interface ShownCertificate {
  readonly id: string;
  readonly context: SecureContext;
}

/** What a transport is made with. */
export interface SipTransportOptions extends SipTransportHandlers {
  readonly listen: readonly ListenAddress[];
  /** Certificates and trust: needed to listen for TLS and WSS, and to connect by TLS. It stays its maker's to close. */
  readonly identity?: TlsIdentity;
  /** The certificate that a peer has given us, by the peer's id; undefined: it has not. */
  readonly certificateFor?: (peerId: string) => ShownCertificate | undefined;
  /** Several processes may share the ports (SO_REUSEPORT). */
  readonly reusePort?: boolean;
  /** Kernel buffer of a UDP socket in octets, as far as the kernel allows (default 4 MiB). */
  readonly udpBufferBytes?: number;
  readonly limits?: Partial<ConnectionLimits>;
  /** Is nothing taken from this address? Its datagrams are passed over unread, its connections closed before anything is kept for them. */
  readonly refuses?: (host: string) => boolean;
}

/** What came and went by one transport since the start. */
export interface SipTransportCounts {
  /** Open now; none for UDP. */
  readonly connections: number;
  readonly received: number;
  readonly sent: number;
  readonly malformed: number;
  /** Connections that were refused or cut, by reason. */
  readonly cuts: ReadonlyMap<CutReason, number>;
}

const NO_CUTS: ReadonlyMap<CutReason, number> = new Map();

/**
 * SIP over UDP, TCP, TLS, WS and WSS, IPv4 and IPv6 (RFC 3261 §18, RFC 7118): several listening sockets as one thing that hands over parsed
 * messages with the flow they came by, and sends octets by a flow. It never throws on what the network does.
 */
export class SipTransport {
  /** The sockets, with the ports they got. */
  readonly addresses: readonly ListenAddress[];
  readonly #udp: UdpTransport;
  readonly #streams: StreamTransport;

  private constructor(udp: UdpTransport, streams: StreamTransport) {
    this.#udp = udp;
    this.#streams = streams;
    this.addresses = [...udp.addresses, ...streams.addresses];
  }

  /** Opens all sockets; rejects (and closes those that were open) when one cannot be bound. */
  static async open(options: SipTransportOptions): Promise<SipTransport> {
    const udp = new UdpTransport(options);
    const streams = new StreamTransport(options);
    try {
      for (const address of options.listen) await (address.transport === 'udp' ? udp : streams).listen(address);
    } catch (error) {
      await Promise.all([udp.close(), streams.close()]);
      throw error;
    }
    return new SipTransport(udp, streams);
  }

  /**
   * Sends octets by a flow. A TCP or TLS flow without connection uses one to that address, or opens it; one that names a connection uses that one
   * or fails. Failures come to `failed`.
   */
  send(flow: Flow, bytes: Uint8Array): void {
    if (flow.transport === 'udp') this.#udp.send(flow, bytes);
    else this.#streams.send(flow, bytes);
  }

  /** The flow to a numeric address from the listening socket of its family (the first, or the one at `local`); undefined when there is none. */
  flowTo(transport: Transport, remote: HostPort, local?: HostPort): Flow | undefined {
    const ipv6 = remote.host.includes(':');
    const found = this.addresses.find(
      (address) =>
        address.transport === transport &&
        address.host.includes(':') === ipv6 &&
        (local === undefined || (local.host === address.host && local.port === address.port)),
    );
    return found && { transport, local: { host: found.host, port: found.port }, remote };
  }

  /** What the TLS certificate is for that the far side showed when it opened the flow's connection: names in lower case. None when it showed none that we trust. */
  certificateNames({ connection }: Flow): readonly string[] {
    return connection === undefined ? [] : this.#streams.certificateNames(connection);
  }

  /** True while the connection that `flow` names is open; always for UDP. */
  alive(flow: Flow): boolean {
    return flow.transport === 'udp' || this.#connectionOf(flow) !== undefined;
  }

  /** Closes the connection that the flow names, unless it is proven: what came by it is not wanted. UDP: nothing. */
  drop(flow: Flow): void {
    const connection = this.#connectionOf(flow);
    if (connection?.proven === false) connection.destroy(new Error('not wanted'));
  }

  /** Somebody has proven over the connection that the flow names who he is: an edge proxy's has many more (RFC 5626 §5), and `drop` closes it no more. UDP: nothing. */
  prove(flow: Flow): void {
    const connection = this.#connectionOf(flow);
    if (connection !== undefined) connection.proven = true;
  }

  /** Closes the connections from addresses that `refuses` says yes to by now. */
  dropRefused(): void {
    this.#streams.dropRefused();
  }

  /** Closes the connection that the flow names if nothing has come by it for so long: an answer that did not come says that it is dead. */
  dropIfSilent(flow: Flow, ms: number): void {
    const connection = this.#connectionOf(flow);
    if (connection !== undefined && performance.now() - connection.heardAt >= ms)
      connection.destroy(new Error('the far side is silent'));
  }

  /** From now on the connection is closed when nothing comes by it for so long (RFC 5626 §4.4.1: Flow-Timer was promised). UDP: nothing. */
  expectEvery(flow: Flow, ms: number): void {
    this.#connectionOf(flow)?.expectEvery(ms);
  }

  /** Numbers for metrics, by transport. */
  counts(): ReadonlyMap<Transport, SipTransportCounts> {
    const counts = new Map<Transport, SipTransportCounts>();
    counts.set('udp', { connections: 0, ...this.#udp.counts, cuts: NO_CUTS });
    for (const [name, connections] of this.#streams.connections)
      counts.set(name, {
        connections,
        ...this.#streams.counts[name],
        cuts: this.#streams.cuts.get(name) ?? NO_CUTS,
      });
    return counts;
  }

  /** Sockets of connections that are open, those at their handshakes included, and octets held for incomplete messages. */
  get load(): StreamTransport['load'] {
    return this.#streams.load;
  }

  /** Closes all sockets and connections. */
  async close(): Promise<void> {
    await Promise.all([this.#udp.close(), this.#streams.close()]);
  }

  #connectionOf(flow: Flow) {
    return flow.connection === undefined ? undefined : this.#streams.get(flow.connection);
  }
}
