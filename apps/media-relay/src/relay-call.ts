import { createHash } from 'node:crypto';
import { err, type MonoMs, ok, type Result } from '@belfry/core';
import {
  connectionOf,
  type MediaDescription,
  type MediaRewrite,
  printSessionDescription,
  rewriteDescription,
  rtcpOf,
  transportKind,
} from '@belfry/sdp';
import { LegMedia, type Trust } from './leg-media.ts';
import type { PortPair, PortPairs } from './port-pairs.ts';
import type { SdpCommand } from './relay-command.ts';
import type { RelayCounters } from './relay-counters.ts';
import type { RelayInterfaces } from './relay-interface.ts';
import { RelayLeg } from './relay-leg.ts';

/** What all calls of a relay share. */
export interface RelayResources {
  readonly pairs: PortPairs;
  readonly interfaces: RelayInterfaces;
  readonly counters: RelayCounters;
  readonly now: () => MonoMs;
  /** Milliseconds since 1970. */
  readonly wallNow: () => number;
}

/** A call: its legs, and what offers and answers make of them. Failures are in words for the ng client. */
export class RelayCall {
  readonly id: string;
  /** Milliseconds since 1970. */
  readonly createdAt: number;
  readonly legs: RelayLeg[] = [];
  answered = false;
  /** When an offer or answer last came. */
  lastSignalAt: MonoMs;
  /** The same in milliseconds since 1970. */
  lastSignalWallMs: number;
  readonly #resources: RelayResources;
  #turn: Promise<unknown> = Promise.resolve();

  constructor(id: string, resources: RelayResources, createdAt: number = resources.wallNow()) {
    this.id = id;
    this.#resources = resources;
    this.createdAt = createdAt;
    this.lastSignalWallMs = createdAt;
    this.lastSignalAt = resources.now();
  }

  /** Lets commands of the call have their turn one after the other: binding ports takes time. */
  inTurn<T>(act: () => T | Promise<T>): Promise<T> {
    const turn = this.#turn.then(act);
    this.#turn = turn.catch(() => {});
    return turn;
  }

  /** Takes an offer; the value is the SDP for the answerer. */
  async offer(command: SdpCommand): Promise<Result<string, string>> {
    const refused = cannotBridge(command);
    if (refused !== undefined) return err(refused);
    this.#signalled();
    const offerer = this.#leg(command.fromTag) ?? this.#addLeg(command.fromTag);
    const answerer = this.#answererOf(offerer, command);
    if (command.label !== undefined) offerer.label = command.label;
    const rewrites: MediaRewrite[] = [];
    for (const [index, section] of command.description.media.entries()) {
      const ready = await this.#prepare(offerer, answerer, index, section, command);
      if (!ready.ok) return ready;
      const from = offerer.media[index];
      const to = answerer.media[index];
      if (from && to) {
        from.describe(command.description, section, trustOf(command));
        from.rtcpMux = rtcpOf(command.description, section).mux && !command.rtcpMux.has('reject');
        to.rtcpMux = command.rtcpMux.has('offer') || command.rtcpMux.has('require');
      }
      const protocol = transportKind(section.protocol) === 'rtp' ? command.transportProtocol : undefined;
      rewrites.push(rewriteOf(section, to, protocol));
    }
    return ok(this.#rewrite(command, rewrites, answerer));
  }

  /** Takes an answer; the value is the SDP for the offerer. */
  answer(command: SdpCommand): Result<string, string> {
    const offerer = this.#leg(command.fromTag);
    if (!offerer) return err('Unknown from-tag: no offer of that leg');
    const answerer = this.#claimAnswerer(offerer, command);
    if (!answerer) return err('No offer was made to that to-tag or via-branch');
    const { description } = command;
    for (const [index, section] of description.media.entries()) {
      const to = answerer.media[index];
      const family = connectionOf(description, section)?.family;
      if (section.port !== 0 && to && family !== undefined && family !== to.family) {
        return err(`Answer is ${family} where ${to.family} was offered (section ${index + 1})`);
      }
    }
    this.#signalled();
    this.answered = true;
    if (command.label !== undefined) answerer.label = command.label;
    const rewrites = description.media.map((section, index) => {
      const from = answerer.media[index];
      const to = offerer.media[index];
      if (!from || !to) return rewriteOf(section, undefined, undefined);
      this.#pair(from, to, section, command);
      return rewriteOf(section, to, transportKind(section.protocol) === 'rtp' ? to.protocol : undefined);
    });
    return ok(this.#rewrite(command, rewrites, offerer));
  }

  /**
   * Ends what the tags name: the call, or one leg of a fork. True: nothing is left of the call. A leg that is not known ends nothing.
   */
  delete(fromTag?: string, toTag?: string, viaBranch?: string): boolean {
    const from = fromTag === undefined ? undefined : this.#leg(fromTag);
    const branch = viaBranch === undefined ? undefined : this.legs.find((leg) => leg.viaBranch === viaBranch);
    const to = toTag === undefined ? undefined : this.#leg(toTag);
    if (toTag !== undefined && !to && !branch) return this.#forget(toTag);
    const leg = branch ?? to ?? from;
    const whole = fromTag === undefined || (leg !== undefined && (leg === this.legs[0] || this.legs.length <= 2));
    if (!whole && leg !== undefined) {
      leg.close();
      this.legs.splice(this.legs.indexOf(leg), 1);
    }
    if (whole) this.close();
    return whole;
  }

  /** When the last packet came, from whomever. */
  get lastPacketAt(): MonoMs | undefined {
    let last = 0;
    for (const leg of this.legs) for (const media of leg.media) last = Math.max(last, media?.lastPacketAt ?? 0);
    return last > 0 ? (last as MonoMs) : undefined;
  }

  /** Where all parties are sent to, as text to compare: it changes when one is learned. */
  get farAddresses(): string {
    let text = '';
    for (const leg of this.legs) {
      for (const media of leg.media) {
        if (media?.rtp.latch.learned) text += `${media.rtp.latch.address} ${media.rtp.latch.port} `;
        if (media?.rtcp.latch.learned) text += `${media.rtcp.latch.address} ${media.rtcp.latch.port} `;
        text += ';';
      }
    }
    return text;
  }

  /** A party has put the other on hold, or media flows one way by agreement: silence means nothing then. */
  get held(): boolean {
    return this.legs.some((leg) => leg.media.some((media) => media?.held && media.peer?.peer === media));
  }

  /** Closes all ports. */
  close(): void {
    for (const leg of this.legs) leg.close();
  }

  #signalled(): void {
    this.lastSignalAt = this.#resources.now();
    this.lastSignalWallMs = this.#resources.wallNow();
  }

  #leg(tag: string): RelayLeg | undefined {
    return this.legs.find((leg) => leg.tag === tag);
  }

  #addLeg(tag?: string, viaBranch?: string, offeredBy?: RelayLeg): RelayLeg {
    const leg = new RelayLeg(Math.floor(this.#resources.wallNow() / 1000), tag, viaBranch, offeredBy);
    this.legs.push(leg);
    return leg;
  }

  #answererOf(offerer: RelayLeg, { toTag, viaBranch }: SdpCommand): RelayLeg {
    if (toTag !== undefined) {
      const known = this.#leg(toTag) ?? this.#addLeg(toTag, viaBranch, offerer);
      offerer.offeredTo = known;
      return known;
    }
    if (viaBranch !== undefined) {
      const known = this.legs.find((leg) => leg.viaBranch === viaBranch && leg.offeredBy === offerer);
      if (known) return known;
      // A re-offer without to-tag comes under a new branch, but a leg that was called stays with who called it.
      return offerer.offeredBy ?? this.#addLeg(undefined, viaBranch, offerer);
    }
    offerer.offeredTo ??= offerer.offeredBy ?? this.#addLeg(undefined, undefined, offerer);
    return offerer.offeredTo;
  }

  #claimAnswerer(offerer: RelayLeg, { toTag, viaBranch }: SdpCommand): RelayLeg | undefined {
    if (toTag === undefined) return undefined;
    const known = this.#leg(toTag);
    if (known) return known === offerer ? undefined : known;
    const branch =
      viaBranch === undefined
        ? undefined
        : this.legs.find((leg) => leg.viaBranch === viaBranch && leg.offeredBy === offerer);
    const untagged = this.legs.filter((leg) => leg.offeredBy === offerer && leg.tag === undefined);
    const leg = branch ?? offerer.offeredTo ?? (untagged.length === 1 ? untagged[0] : undefined);
    if (!leg) return undefined;
    if (leg.tag !== undefined) leg.formerTags.add(leg.tag);
    leg.tag = toTag;
    return leg;
  }

  #forget(tag: string): boolean {
    for (const leg of this.legs) leg.formerTags.delete(tag);
    return false;
  }

  /** Sees to it that both legs have ports for a section; sections that no relay can carry get none. */
  async #prepare(
    offerer: RelayLeg,
    answerer: RelayLeg,
    index: number,
    section: MediaDescription,
    command: SdpCommand,
  ): Promise<Result<void, string>> {
    const kind = transportKind(section.protocol);
    const from = offerer.media[index];
    const to = answerer.media[index];
    if (from && to) {
      to.peer ??= from;
      return ok(undefined);
    }
    if (kind === 'other' || section.port === 0) return ok(undefined);
    const { interfaces, pairs, counters } = this.#resources;
    const family = connectionOf(command.description, section)?.family ?? from?.family ?? 'IP4';
    const near = from?.address ?? interfaces.pick(family, command.direction[0]);
    const toFamily = command.addressFamily ?? family;
    const far = to?.address ?? interfaces.pick(toFamily, command.direction[1]);
    if (near === undefined || far === undefined) {
      return err(`The relay has no ${near === undefined ? family : toFamily} address`);
    }
    const bound = await pairs.bind([...(from ? [] : [near]), ...(to ? [] : [far])]);
    if (!bound) return err('Ran out of ports');
    const mediaKind = kind === 'udp' ? 'udp' : 'rtp';
    const make = () => new LegMedia(bound.shift() as PortPair, mediaKind, counters);
    const mediaFrom = from ?? make();
    const mediaTo = to ?? make();
    mediaTo.type = section.media;
    mediaTo.protocol = section.protocol;
    offerer.media[index] = mediaFrom;
    answerer.media[index] = mediaTo;
    mediaTo.peer = mediaFrom;
    // Until somebody has answered, the first branch may be heard: it may send before its answer arrives (RFC 3264 §5.1).
    mediaFrom.peer ??= mediaTo;
    return ok(undefined);
  }

  #pair(from: LegMedia, to: LegMedia, section: MediaDescription, command: SdpCommand): void {
    const offeredMux = from.rtcpMux;
    from.describe(command.description, section, trustOf(command));
    from.rtcpMux = offeredMux && rtcpOf(command.description, section).mux;
    from.peer = to;
    to.peer = from;
    const kind = transportKind(section.protocol) === 'udp' ? 'udp' : 'rtp';
    from.rtp.kind = kind;
    to.rtp.kind = kind;
  }

  #rewrite(command: SdpCommand, media: readonly MediaRewrite[], toward: RelayLeg): string {
    const some = toward.media.find((section) => section !== undefined);
    const fallback = some?.address ?? this.#resources.interfaces.addresses[0] ?? '127.0.0.1';
    const connection = {
      family: some?.family ?? (fallback.includes(':') ? ('IP6' as const) : ('IP4' as const)),
      address: fallback,
    };
    const rewritten = rewriteDescription(command.description, {
      media: media.map((rewrite) => (rewrite.connection.address === '' ? { ...rewrite, connection } : rewrite)),
      origin: command.replaceOrigin,
      sessionConnection: command.replaceSessionConnection,
      ...(command.replaceUsername && { originSession: ({ sessionId }) => hiddenSession(command.callId, sessionId) }),
      ...(command.replaceSessionName && { sessionName: '-' }),
    });
    return printSessionDescription(rewritten);
  }
}

/** An o= line's user name and session id that say nothing of whom they stand for, the same for a session each time, without anything to be remembered. */
function hiddenSession(callId: string, sessionId: string): { username: string; sessionId: string } {
  const digest = createHash('sha256').update(`${callId} ${sessionId}`).digest();
  return { username: '-', sessionId: String(digest.readBigUInt64BE() >> 2n) };
}

function rewriteOf(
  section: MediaDescription,
  toward: LegMedia | undefined,
  protocol: string | undefined,
): MediaRewrite {
  if (toward === undefined) return { connection: { family: 'IP4', address: '' }, port: 0, rtcpMux: false };
  const connection = { family: toward.family, address: toward.address };
  const port = section.port === 0 ? 0 : toward.ports.rtp.port;
  const profile = protocol === undefined ? {} : { protocol };
  if (transportKind(section.protocol) === 'udp') return { connection, port, rtcpMux: false };
  const rtcpPort = toward.rtcpMux ? toward.ports.rtp.port : toward.ports.rtcp.port;
  return { connection, port, rtcpPort, rtcpMux: toward.rtcpMux, ...profile };
}

function trustOf({ signalling, strict }: SdpCommand): Trust {
  return signalling === undefined ? { strict } : { signalling, strict };
}

/** Why an offer asks for more than a relay of packets can do; undefined: it does not. */
function cannotBridge({ description, transportProtocol }: SdpCommand): string | undefined {
  for (const [index, { protocol, port }] of description.media.entries()) {
    if (port === 0) continue;
    const kind = transportKind(protocol);
    const where = `in section ${index + 1}`;
    if (kind === 'dtls-srtp') return `DTLS-SRTP (${protocol} ${where}) is not supported`;
    const wanted = transportProtocol === undefined ? kind : transportKind(transportProtocol);
    if ((kind === 'rtp' || kind === 'srtp') && wanted !== kind)
      return `Cannot bridge ${protocol} to ${transportProtocol} ${where}`;
  }
  const relayable = description.media.some(({ protocol, port }) => port !== 0 && transportKind(protocol) !== 'other');
  const allRefused = description.media.every(({ port }) => port === 0);
  return relayable || allRefused ? undefined : 'Nothing in the SDP can be relayed';
}
