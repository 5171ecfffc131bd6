import { randomBytes } from 'node:crypto';
import { MachineDriver, SipTransport } from '@belfry/net';
import {
  createResponse,
  type Flow,
  parseUri,
  type SipRequest,
  type SipResponse,
  type TransactionInput,
  TransactionLayer,
  type TransactionOutput,
} from '@belfry/sip';

/** What comes in to a transaction user (RFC 3261 §17). */
export interface SipEndpointHandlers {
  readonly request: (id: string, request: SipRequest, flow: Flow) => void;
  /** An ACK to a 2xx. */
  readonly ack: (request: SipRequest) => void;
  /** The INVITE of server transaction `id` was cancelled. */
  readonly cancelled: (id: string) => void;
  /** A programmer's error, met while a message was handled: the message is lost. */
  readonly fault: (error: unknown) => void;
}

/** A new token for tags, branches and session ids: 64 random bits. */
export const uniqueToken = (): string => randomBytes(8).toString('hex');

/** The transaction layer on real sockets and real time: UDP and TCP of each address, on one port. */
export class SipEndpoint {
  readonly #transport: SipTransport;
  readonly #layer: TransactionLayer;
  readonly #driver: MachineDriver<TransactionInput, TransactionOutput>;
  readonly #handlers: SipEndpointHandlers;
  /** Who waits for the end of a request of ours: true when it was answered. */
  readonly #waiting = new Map<string, (answered: boolean) => void>();

  /** Listens at each of `hosts` (numeric), on `port`; 0: any, the same for UDP and TCP of a host. Rejects when the port is taken. */
  static async open(hosts: readonly string[], port: number, handlers: SipEndpointHandlers): Promise<SipEndpoint> {
    for (let tries = 1; ; tries++) {
      try {
        const ports = await Promise.all(hosts.map((host) => (port === 0 ? freePort(host) : port)));
        const listen = hosts.flatMap((host, index) =>
          (['udp', 'tcp'] as const).map((transport) => ({ host, port: ports[index]!, transport })),
        );
        let endpoint: SipEndpoint | undefined;
        const transport = await SipTransport.open({
          listen,
          message: (message, flow) => endpoint?.feed({ type: 'received', message, flow }),
          failed: (flow) => endpoint?.feed({ type: 'transportError', flow }),
        });
        endpoint = new SipEndpoint(transport, handlers);
        return endpoint;
      } catch (error) {
        if (port !== 0 || tries === 5) throw error;
      }
    }
  }

  private constructor(transport: SipTransport, handlers: SipEndpointHandlers) {
    this.#transport = transport;
    this.#handlers = handlers;
    this.#layer = new TransactionLayer({ branchTag: uniqueToken().slice(0, 6), uniqueId: uniqueToken });
    this.#driver = new MachineDriver(this.#layer, (output) => this.#perform(output), handlers.fault);
  }

  /** The first address: what the lease says. */
  get address(): { readonly host: string; readonly port: number } {
    const { host, port } = this.#transport.addresses[0]!;
    return { host, port };
  }

  /** All addresses, each with the port that UDP and TCP share there. */
  get addresses(): readonly { readonly host: string; readonly port: number }[] {
    return this.#transport.addresses.flatMap(({ transport, host, port }) =>
      transport === 'udp' ? [{ host, port }] : [],
    );
  }

  /** Transactions that live. */
  get transactions(): number {
    return Object.values(this.#layer.counts()).reduce((sum, count) => sum + count, 0);
  }

  /** Hands the transaction layer an input. */
  feed(input: TransactionInput): void {
    this.#driver.feed(input);
  }

  /** Answers server transaction `id`. */
  respond(id: string, response: SipResponse): void {
    this.feed({ type: 'respond', id, response });
  }

  /** Answers server transaction `id` with a status and nothing else. */
  reply(id: string, request: SipRequest, status: number, toTag = uniqueToken()): void {
    this.respond(id, createResponse(request, status, undefined, toTag));
  }

  /** Sends a request other than INVITE to the next hop `uri`, or by `fallback` when that names no numeric address; true once it was answered. */
  request(request: SipRequest, uri: string, fallback: Flow): Promise<boolean> {
    const id = uniqueToken();
    const answered = new Promise<boolean>((resolve) => this.#waiting.set(id, resolve));
    this.feed({ type: 'request', id, request, flow: this.#flowTo(uri) ?? fallback });
    return answered;
  }

  async close(): Promise<void> {
    this.#driver.close();
    for (const done of this.#waiting.values()) done(false);
    this.#waiting.clear();
    await this.#transport.close();
  }

  #flowTo(uri: string): Flow | undefined {
    const parsed = parseUri(uri);
    if (!parsed.ok || parsed.value.scheme !== 'sip' || !/^[0-9.]+$|:/.test(parsed.value.host)) return undefined;
    const { host, port = 5060, params } = parsed.value;
    const transport = params.get('transport')?.toLowerCase() === 'tcp' ? 'tcp' : 'udp';
    return this.#transport.flowTo(transport, { host, port });
  }

  #perform(output: TransactionOutput): void {
    switch (output.type) {
      case 'send':
        this.#transport.send(output.flow, output.bytes);
        return;
      case 'request':
        this.#handlers.request(output.id, output.request, output.flow);
        return;
      case 'ack':
        this.#handlers.ack(output.request);
        return;
      case 'cancelled':
        this.#handlers.cancelled(output.id);
        return;
      case 'response':
        if (output.response.status >= 200) this.#settle(output.id, true);
        return;
      case 'timedOut':
      case 'transportFailed':
      case 'terminated':
        this.#settle(output.id, false);
    }
  }

  #settle(id: string, answered: boolean): void {
    this.#waiting.get(id)?.(answered);
    this.#waiting.delete(id);
  }
}

/** A UDP port that is free now; its TCP twin most probably is, too. */
async function freePort(host: string): Promise<number> {
  const probe = await SipTransport.open({ listen: [{ host, port: 0, transport: 'udp' }], message: () => {} });
  const { port } = probe.addresses[0]!;
  await probe.close();
  return port;
}
