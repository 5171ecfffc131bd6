import type { TlsIdentityOptions } from '@belfry/net';
import type { HostPort } from '@belfry/sip';
import { parseUri, unescapeUser } from '@belfry/sip';
import { EventLog } from '../user-agent/event-log.ts';
import { UserAgent } from '../user-agent/user-agent.ts';
import type { UserAgentCall } from '../user-agent/user-agent-call.ts';

/** What a lab carrier does with a call to a number. */
export type CarrierBehaviour =
  | { readonly type: 'answer'; readonly afterMs?: number }
  | { readonly type: 'refuse'; readonly status: number }
  /** Rings until the caller gives up. */
  | { readonly type: 'ring' };

/** What a lab carrier is made with. */
export interface LabCarrierOptions {
  readonly listen: HostPort;
  /** The platform's proxy, for calls into it. */
  readonly proxy: HostPort;
  /** `udp` when absent. */
  readonly transport?: 'udp' | 'tcp' | 'tls';
  /** Its certificate, and whom it trusts, over TLS. */
  readonly tls?: TlsIdentityOptions;
  /** What those it calls hear; 1000 Hz when absent. */
  readonly toneHz?: number;
  /** What is done with calls, by called number (as it stands in the Request-URI); others are answered at once. */
  readonly behaviours?: Readonly<Record<string, CarrierBehaviour>>;
}

/** As long as a timer can wait. */
const LONGEST_MS = 2 ** 31 - 1;

/** A call that came to the carrier. */
export interface CarrierCall {
  readonly number: string;
  readonly call: UserAgentCall;
}

/** A carrier for laboratories: answers calls with a tone, refuses by number, and calls into the platform. */
export class LabCarrier {
  readonly agent: UserAgent;
  readonly behaviours: Map<string, CarrierBehaviour>;
  /** Calls that came, in order. */
  readonly calls = new EventLog<CarrierCall>();
  readonly #toneHz: number;

  private constructor(options: LabCarrierOptions, agent: UserAgent) {
    this.agent = agent;
    this.behaviours = new Map(Object.entries(options.behaviours ?? {}));
    this.#toneHz = options.toneHz ?? 1000;
    void this.#serve();
  }

  /** Opens its socket and begins to serve. */
  static async start(options: LabCarrierOptions): Promise<LabCarrier> {
    const { listen, proxy, transport, tls } = options;
    const agent = await UserAgent.start({
      username: 'carrier',
      domain: proxy.host.includes(':') ? `[${proxy.host}]` : proxy.host,
      proxy,
      ...(transport && { transport }),
      ...(tls && { tls }),
      ...listen,
    });
    return new LabCarrier(options, agent);
  }

  /** Calls a number of the platform, as `from` (E.164); plays the tone when answered. */
  async callIn(number: string, from: string, displayName?: string): Promise<UserAgentCall> {
    const call = await this.agent.call(number, { user: from, ...(displayName === undefined ? {} : { displayName }) });
    call.media.playTone(this.#toneHz);
    return call;
  }

  /** The next call to a number. */
  async called(number: string, timeoutMs = 5000): Promise<UserAgentCall> {
    const found = await this.calls.wait(
      (call) => (call.number === number ? call : undefined),
      `a call to ${number}`,
      timeoutMs,
    );
    return found.call;
  }

  /** Closes its socket. */
  async close(): Promise<void> {
    await this.agent.close();
  }

  async #serve(): Promise<void> {
    for (;;) {
      const call = await this.agent.incoming(LONGEST_MS).catch(() => undefined);
      if (call === undefined) return;
      const uri = parseUri(call.requestUri);
      const user =
        uri.ok && uri.value.scheme !== 'other'
          ? uri.value.scheme === 'tel'
            ? uri.value.number
            : uri.value.user
          : undefined;
      const number = unescapeUser(user ?? '');
      this.#behave(call, this.behaviours.get(number) ?? { type: 'answer' });
      this.calls.push({ number, call });
    }
  }

  #behave(call: UserAgentCall, behaviour: CarrierBehaviour): void {
    if (behaviour.type === 'refuse') {
      call.reject(behaviour.status);
      return;
    }
    call.ring();
    if (behaviour.type === 'ring') return;
    const answer = () => {
      call.answer();
      call.media.playTone(this.#toneHz);
    };
    if (behaviour.afterMs === undefined) answer();
    else setTimeout(answer, behaviour.afterMs).unref();
  }
}
