import type { MonoMs } from '@belfry/core';
import type { SipRequest } from '../message/message.ts';
import { printMessage } from '../message/print.ts';
import type { Flow, HostPort } from './flow.ts';

/** The path's MTU is not known, so this many octets are too many (RFC 3261 §18.1.1). */
const LARGEST_DATAGRAM = 1300;
/** How long a server that took no TCP is not asked again. */
const REFUSED_MS = 600_000;
const MAX_REFUSED = 1_000;

/** Decides which requests are too large for UDP, and remembers who takes no TCP. */
export class LargeRequests {
  readonly #tcpAddress: (host: string) => HostPort | undefined;
  readonly #refused = new Map<string, number>();

  constructor(tcpAddress: (host: string) => HostPort | undefined = () => undefined) {
    this.#tcpAddress = tcpAddress;
  }

  /** The flow by which a request goes instead, when it is too large for the one it was to go by; undefined: that one will do. */
  flowFor(request: SipRequest, flow: Flow, now: MonoMs): Flow | undefined {
    if (flow.tcpToo !== true || flow.transport !== 'udp' || flow.instance !== undefined) return undefined;
    if (request.body.length < LARGEST_DATAGRAM && printMessage(request).length <= LARGEST_DATAGRAM) return undefined;
    const { remote } = flow;
    if ((this.#refused.get(keyOf(remote)) ?? 0) > now) return undefined;
    const local = this.#tcpAddress(remote.host);
    return local && { transport: 'tcp', local, remote };
  }

  /** No connection could be had for this flow. */
  refused({ remote }: Flow, now: MonoMs): void {
    if (this.#refused.size >= MAX_REFUSED) this.#refused.clear();
    this.#refused.set(keyOf(remote), now + REFUSED_MS);
  }
}

const keyOf = ({ host, port }: HostPort): string => `${host} ${port}`;
