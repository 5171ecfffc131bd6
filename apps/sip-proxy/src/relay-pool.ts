import type { MediaCommand, MediaReply } from '@belfry/call';
import { err, ok, type Result } from '@belfry/core';
import { type NgClient, type NgSdpOptions, qualityByTag, type RelayAddress } from '@belfry/net';
import { type Flow, isIpv6 } from '@belfry/sip';

/** A relay that is alive, as its lease says. */
export interface LiveRelay {
  readonly instance: string;
  readonly host: string;
  readonly port: number;
  readonly set: string;
  readonly load: number;
  readonly draining: boolean;
}

/**
 * Carries out a call's media commands at the relay that has it, or, for a first offer, at the least loaded one of the set that
 * answers. Failures: `relay/none` (no relay of the set is alive), `relay/gone`, and the ng client's.
 */
export class RelayPool {
  readonly #ng: NgClient;
  readonly #alive: () => readonly LiveRelay[];
  readonly #known = new Map<string, RelayAddress>();

  /** `alive` gives the relays of now. `fixed`: one relay for everything, whatever is announced (rtpengine, for one). */
  constructor(ng: NgClient, alive: () => readonly LiveRelay[], fixed?: RelayAddress) {
    this.#ng = ng;
    this.#alive = fixed ? () => [{ instance: 'fixed', ...fixed, set: '*', load: 0, draining: false }] : alive;
  }

  /** Does what the command says. A relay that does not answer a first offer, or has no room, is passed over for the next. */
  async perform(command: MediaCommand): Promise<Result<MediaReply>> {
    if (command.type === 'delete') return this.#delete(command.callId, command.relay);
    if (command.relay !== undefined) return this.#describe(command, command.relay);
    const candidates = this.#candidates(command.relaySet);
    let last: Result<MediaReply> = err({
      code: 'relay/none',
      message: `no media relay of set ${command.relaySet} is alive`,
    });
    for (const relay of candidates) {
      this.#known.set(relay.instance, relay);
      last = await this.#describe(command, relay.instance);
      if (last.ok || (last.error.code === 'ng/refused' && !hasNoRoom.test(last.error.message))) return last;
    }
    return last;
  }

  /** Whether the relay has streams of this id: false when it says that it has not, undefined when it does not answer. */
  async holds(callId: string, instance: string): Promise<boolean | undefined> {
    const relay = this.#address(instance);
    if (!relay) return undefined;
    const found = await this.#ng.query(relay, { callId });
    return found.ok ? true : found.error.code === 'ng/refused' ? false : undefined;
  }

  #candidates(set: string): readonly LiveRelay[] {
    return this.#alive()
      .filter((relay) => !relay.draining && (relay.set === set || relay.set === '*'))
      .sort((a, b) => a.load - b.load)
      .slice(0, triesPerOffer);
  }

  #address(instance: string): RelayAddress | undefined {
    const live = this.#alive().find((relay) => relay.instance === instance);
    if (live) this.#known.set(instance, live);
    return live ?? this.#known.get(instance);
  }

  async #describe(command: Exclude<MediaCommand, { type: 'delete' }>, instance: string): Promise<Result<MediaReply>> {
    const relay = this.#address(instance);
    if (!relay) return err({ code: 'relay/gone', message: `media relay ${instance} is gone` });
    const { callId, fromTag, toTag, sdp, from, to } = command;
    const options: NgSdpOptions = {
      replace: ['origin', 'session-connection', 'username', 'session-name'],
      ...(command.type === 'offer' ? offerOptions(to) : answerOptions(to)),
      addressFamily: familyOf(to.remote.host),
      receivedFrom: { family: familyOf(from.remote.host), address: from.remote.host },
      flags: ['trust-address'],
    };
    const reply =
      command.type === 'offer'
        ? await this.#ng.offer(relay, { callId, fromTag, ...(toTag === undefined ? {} : { toTag }), sdp, ...options })
        : await this.#ng.answer(relay, { callId, fromTag, toTag: toTag ?? '', sdp, ...options });
    return reply.ok ? ok({ relay: instance, sdp: reply.value }) : reply;
  }

  async #delete(callId: string, instance: string): Promise<Result<MediaReply>> {
    const relay = this.#address(instance);
    if (!relay) return err({ code: 'relay/gone', message: `media relay ${instance} is gone` });
    const statistics = await this.#ng.delete(relay, { callId });
    if (!statistics.ok) return statistics;
    return ok({ relay: instance, quality: Object.fromEntries(qualityByTag(statistics.value)) });
  }
}

/** What a relay says that could take the call at another time: it drains, or has no port left (ours, and rtpengine's "Ran out of ports"). */
const hasNoRoom = /\bdraining\b|\bports?\b/i;

/** A caller should not wait for more dead relays than this: each costs the ng client's time-out. */
const triesPerOffer = 3;

/** Browsers speak DTLS-SRTP after ICE only (RFC 8827 §6.5, RFC 8835 §3.4); everybody else is offered plain RTP. */
function offerOptions(to: Flow): NgSdpOptions {
  return isBrowser(to)
    ? { ice: 'force', transportProtocol: 'UDP/TLS/RTP/SAVPF', rtcpMux: ['require'] }
    : { ice: 'remove', transportProtocol: 'RTP/AVP', rtcpMux: ['demux'] };
}

/** An answer is in the profile of the offer, which the relay knows. */
function answerOptions(to: Flow): NgSdpOptions {
  return isBrowser(to) ? { ice: 'default' } : { ice: 'remove', rtcpMux: ['demux'] };
}

function isBrowser({ transport }: Flow): boolean {
  return transport === 'ws' || transport === 'wss';
}

function familyOf(host: string): 'IP4' | 'IP6' {
  return isIpv6(host) ? 'IP6' : 'IP4';
}
