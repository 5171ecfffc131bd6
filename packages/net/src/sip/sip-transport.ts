import type { Flow, HostPort, MessageFailure, SipMessage } from '@belfry/sip';
import { type TcpLimits, TcpTransport } from './tcp-transport.ts';
import { UdpTransport } from './udp-transport.ts';

/** A socket to listen on. `host` is numeric; port 0: any (udp and tcp of one host then get ports of their own). */
export interface ListenAddress extends HostPort {
  readonly transport: 'udp' | 'tcp';
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
  /** A keep-alive came in by this flow (CRLF; answered already on a connection). */
  readonly keepAlive?: (flow: Flow) => void;
}

/** What a transport is made with. */
export interface SipTransportOptions extends SipTransportHandlers {
  readonly listen: readonly ListenAddress[];
  /** Several processes may share the ports (SO_REUSEPORT). */
  readonly reusePort?: boolean;
  /** Kernel buffer of a UDP socket in octets, as far as the kernel allows (default 4 MiB). */
  readonly udpBufferBytes?: number;
  readonly tcp?: Partial<TcpLimits>;
}

/** Datagrams and connections that came and went, for metrics. */
export interface SipTransportCounts {
  readonly connections: number;
  readonly received: number;
  readonly sent: number;
  readonly malformed: number;
}

/**
 * SIP over UDP and TCP, IPv4 and IPv6 (RFC 3261 §18): several listening sockets as one thing that hands over parsed messages with the
 * flow they came by, and sends octets by a flow. It never throws on what the network does.
 */
export class SipTransport {
  /** The sockets, with the ports they got. */
  readonly addresses: readonly ListenAddress[];
  readonly #udp: UdpTransport;
  readonly #tcp: TcpTransport;

  private constructor(udp: UdpTransport, tcp: TcpTransport) {
    this.#udp = udp;
    this.#tcp = tcp;
    this.addresses = [...udp.addresses, ...tcp.addresses];
  }

  /** Opens all sockets; rejects (and closes those that were open) when one cannot be bound. */
  static async open(options: SipTransportOptions): Promise<SipTransport> {
    const udp = new UdpTransport(options);
    const tcp = new TcpTransport(options);
    try {
      for (const address of options.listen) await (address.transport === 'udp' ? udp : tcp).listen(address);
    } catch (error) {
      await Promise.all([udp.close(), tcp.close()]);
      throw error;
    }
    return new SipTransport(udp, tcp);
  }

  /** Sends octets by a flow. A TCP flow without connection uses one to that address, or opens it. Failures come to `failed`. */
  send(flow: Flow, bytes: Uint8Array): void {
    if (flow.transport === 'udp') this.#udp.send(flow, bytes);
    else this.#tcp.send(flow, bytes);
  }

  /** The flow to a numeric address from the listening socket of its family (the first, or the one at `local`); undefined when there is none. */
  flowTo(transport: 'udp' | 'tcp', remote: HostPort, local?: HostPort): Flow | undefined {
    const ipv6 = remote.host.includes(':');
    const found = this.addresses.find(
      (address) =>
        address.transport === transport &&
        address.host.includes(':') === ipv6 &&
        (local === undefined || (local.host === address.host && local.port === address.port)),
    );
    return found && { transport, local: { host: found.host, port: found.port }, remote };
  }

  /** True while the connection that `flow` names is open; always for UDP. */
  alive(flow: Flow): boolean {
    return flow.transport === 'udp' || (flow.connection !== undefined && this.#tcp.has(flow.connection));
  }

  /** Closes the connection that the flow names: what came by it is not wanted. UDP: nothing. */
  drop(flow: Flow): void {
    if (flow.connection !== undefined) this.#tcp.drop(flow.connection);
  }

  /** Numbers for metrics. */
  counts(): SipTransportCounts {
    return {
      connections: this.#tcp.connections,
      received: this.#udp.counts.received + this.#tcp.counts.received,
      sent: this.#udp.counts.sent + this.#tcp.counts.sent,
      malformed: this.#udp.counts.malformed + this.#tcp.counts.malformed,
    };
  }

  /** Closes all sockets and connections. */
  async close(): Promise<void> {
    await Promise.all([this.#udp.close(), this.#tcp.close()]);
  }
}
