import { after } from 'node:test';
import type { Flow, MessageFailure, SipMessage } from '@belfry/sip';
import { SipTransport, type SipTransportOptions } from '../src/index.ts';

/** A transport with everything it told, and a way to wait for the next. */
export class Ear {
  readonly transport: SipTransport;
  readonly heard: { message: SipMessage; flow: Flow }[];
  readonly malformed: { failure: MessageFailure; flow: Flow }[];
  readonly failed: { flow: Flow; error: Error }[];
  readonly closed: { flow: Flow; error: Error }[];
  readonly keptAlive: Flow[];
  readonly next: () => Promise<void>;

  private constructor(
    transport: SipTransport,
    parts: Pick<Ear, 'heard' | 'malformed' | 'failed' | 'closed' | 'keptAlive' | 'next'>,
  ) {
    this.transport = transport;
    this.heard = parts.heard;
    this.malformed = parts.malformed;
    this.failed = parts.failed;
    this.closed = parts.closed;
    this.keptAlive = parts.keptAlive;
    this.next = parts.next;
  }

  static async open(listen: SipTransportOptions['listen'], more: Partial<SipTransportOptions> = {}): Promise<Ear> {
    let wake = () => {};
    let signal = Promise.withResolvers<void>();
    const parts = {
      heard: [] as Ear['heard'],
      malformed: [] as Ear['malformed'],
      failed: [] as Ear['failed'],
      closed: [] as Ear['closed'],
      keptAlive: [] as Flow[],
      next: () => signal.promise,
    };
    wake = () => {
      const { resolve } = signal;
      signal = Promise.withResolvers<void>();
      resolve();
    };
    const transport = await SipTransport.open({
      listen,
      message: (message, flow) => {
        parts.heard.push({ message, flow });
        wake();
      },
      malformed: (failure, flow) => {
        parts.malformed.push({ failure, flow });
        wake();
      },
      failed: (flow, error) => {
        parts.failed.push({ flow, error });
        wake();
      },
      closed: (flow, error) => {
        parts.closed.push({ flow, error });
        wake();
      },
      keepAlive: (flow) => {
        parts.keptAlive.push(flow);
        wake();
      },
      ...more,
    });
    opened.push(transport);
    return new Ear(transport, parts);
  }

  /** The port of its first socket of a transport. */
  port(transport: string): number {
    const found = this.transport.addresses.find((address) => address.transport === transport);
    if (found === undefined) throw new Error(`it does not listen on ${transport}`);
    return found.port;
  }

  /** Waits until something that it tells makes `isTrue` true. */
  async until(isTrue: () => boolean): Promise<void> {
    while (!isTrue()) await this.next();
  }

  /** Waits until `count` messages have been heard. */
  async hear(count: number): Promise<void> {
    while (this.heard.length < count) await this.next();
  }
}

const opened: SipTransport[] = [];
after(() => Promise.all(opened.map((transport) => transport.close())));

/** An OPTIONS as it goes over the wire. */
export const optionsText = (extra = '', branch = '1'): string =>
  `OPTIONS sip:b@example.test SIP/2.0\r\nVia: SIP/2.0/TCP 10.0.0.1:5099;branch=z9hG4bK${branch};rport\r\nFrom: <sip:a@h>;tag=1\r\n` +
  `To: <sip:b@h>\r\nCall-ID: x\r\nCSeq: 1 OPTIONS\r\n${extra}Content-Length: 0\r\n\r\n`;
