import { createHash } from 'node:crypto';
import { err, type MonoMs, ok, type Result } from '@belfry/core';
import {
  type Codec,
  connectionOf,
  type MediaDescription,
  printSessionDescription,
  rewriteDescription,
  transportKind,
} from '@belfry/sdp';
import { LegMedia } from './leg-media.ts';
import { MediaTransport } from './media-transport.ts';
import type { PortPair, PortPairs } from './port-pairs.ts';
import type { CallRecording } from './recording/call-recordings.ts';
import type { SdpCommand } from './relay-command.ts';
import type { RelayCounters } from './relay-counters.ts';
import type { RelayInterfaces } from './relay-interface.ts';
import { RelayLeg } from './relay-leg.ts';
import {
  answerSection,
  type BridgedSection,
  hearAnswer,
  hearOffer,
  offerSection,
  refusedSection,
  sessionAttributes,
} from './section-bridge.ts';
import type { SecurityResources } from './transport-security.ts';

/** What all calls of a relay share. */
export interface RelayResources {
  readonly pairs: PortPairs;
  readonly interfaces: RelayInterfaces;
  readonly counters: RelayCounters;
  readonly security: SecurityResources;
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
  /** The file that it is recorded to, as named within the folder of recordings. */
  recording:
    | {
        readonly name: string;
        readonly recording: CallRecording;
        readonly spoken: readonly [Codec[], Codec[]];
      }
    | undefined;
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
    const refused = cannotRelay(command);
    if (refused !== undefined) return err(refused);
    this.#signalled();
    const offerer = this.#leg(command.fromTag) ?? this.#addLeg(command.fromTag);
    const answerer = this.#answererOf(offerer, command);
    if (command.label !== undefined) offerer.label = command.label;
    const sections: BridgedSection[] = [];
    for (const [index, section] of command.description.media.entries()) {
      const ready = await this.#prepare(offerer, answerer, index, section, command);
      if (!ready.ok) return ready;
      const from = offerer.media[index];
      const to = answerer.media[index];
      if (!from || !to) {
        sections.push(refusedSection(section));
        continue;
      }
      const heard = hearOffer(from, section, command, this.#resources.security);
      if (!heard.ok) return err(`${heard.error} (section ${index + 1})`);
      sections.push(offerSection(from, to, index, section, command, this.#resources.security));
    }
    return ok(this.#rewrite(command, sections, answerer));
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
    const sections: BridgedSection[] = [];
    for (const [index, section] of description.media.entries()) {
      const from = answerer.media[index];
      const to = offerer.media[index];
      if (!from || !to) {
        sections.push(refusedSection(section));
        continue;
      }
      const heard = hearAnswer(from, section, command);
      if (!heard.ok) return err(`${heard.error} (section ${index + 1})`);
      from.peer = to;
      to.peer = from;
      const answered = answerSection(from, to, section, command, this.#resources.security);
      if (!answered.ok) return err(answered.error);
      sections.push(answered.value);
    }
    return ok(this.#rewrite(command, sections, offerer));
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

  /** Does one of these name a leg of the call? Without any it does. */
  knows(fromTag?: string, toTag?: string, viaBranch?: string): boolean {
    if (fromTag === undefined && viaBranch === undefined) return true;
    const isNamed = ({ tag, formerTags, viaBranch: branch }: RelayLeg) =>
      (tag !== undefined && (tag === fromTag || tag === toTag)) ||
      (toTag !== undefined && formerTags.has(toTag)) ||
      (branch !== undefined && branch === viaBranch);
    return this.legs.some(isNamed);
  }

  /** When the last packet came, from whomever. */
  get lastPacketAt(): MonoMs | undefined {
    let last = 0;
    for (const leg of this.legs) for (const media of leg.media) last = Math.max(last, media?.lastPacketAt ?? 0);
    return last > 0 ? (last as MonoMs) : undefined;
  }

  /** What a restarted relay would have to know and no signalling tells: where parties are, and how far protected streams have come. */
  get learned(): string {
    let text = '';
    for (const leg of this.legs) {
      for (const media of leg.media) {
        if (media?.transport.rtp.latch.learned)
          text += `${media.transport.rtp.latch.address} ${media.transport.rtp.latch.port} `;
        if (media?.transport.rtcp.latch.learned)
          text += `${media.transport.rtcp.latch.address} ${media.transport.rtcp.latch.port} `;
        text += `${media?.transport.security?.progress ?? ''};`;
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
    const { interfaces, pairs, counters, security } = this.#resources;
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
    const make = () =>
      new LegMedia(new MediaTransport(bound.shift() as PortPair, mediaKind, counters), counters, cnameOf(security));
    const mediaFrom = from ?? make();
    const mediaTo = to ?? make();
    mediaTo.type = section.media;
    offerer.media[index] = mediaFrom;
    answerer.media[index] = mediaTo;
    mediaTo.peer = mediaFrom;
    // Until somebody has answered, the first branch may be heard: it may send before its answer arrives (RFC 3264 §5.1).
    mediaFrom.peer ??= mediaTo;
    return ok(undefined);
  }

  #rewrite(command: SdpCommand, sections: readonly BridgedSection[], toward: RelayLeg): string {
    const some = toward.media.find((section) => section !== undefined);
    const fallback = command.mediaAddress ?? some?.address ?? this.#resources.interfaces.addresses[0] ?? '127.0.0.1';
    const connection = {
      family: fallback.includes(':') ? ('IP6' as const) : ('IP4' as const),
      address: fallback,
    };
    const { lines } = command.description;
    const rewritten = rewriteDescription(
      { lines, media: sections.map(({ section }) => section) },
      {
        media: sections.map(({ rewrite }) =>
          rewrite.connection.address === '' ? { ...rewrite, connection } : rewrite,
        ),
        origin: command.replaceOrigin,
        sessionConnection: command.replaceSessionConnection,
        attributes: sessionAttributes(sections),
        ...(command.replaceUsername && { originSession: ({ sessionId }) => hiddenSession(command.callId, sessionId) }),
        ...(command.replaceSessionName && { sessionName: '-' }),
      },
    );
    return printSessionDescription(rewritten);
  }
}

/** An o= line's user name and session id that say nothing of whom they stand for, the same for a session each time, without anything to be remembered. */
function hiddenSession(callId: string, sessionId: string): { username: string; sessionId: string } {
  const digest = createHash('sha256').update(`${callId} ${sessionId}`).digest();
  return { username: '-', sessionId: String(digest.readBigUInt64BE() >> 2n) };
}

/** A canonical name that says nothing (RFC 7022 §4.2: 96 random bits). */
function cnameOf({ random }: SecurityResources): string {
  return Buffer.from(random(12)).toString('base64');
}

/** Why there is nothing in an offer that a relay could carry; undefined: there is. */
function cannotRelay({ description }: SdpCommand): string | undefined {
  const relayable = description.media.some(({ protocol, port }) => port !== 0 && transportKind(protocol) !== 'other');
  const allRefused = description.media.every(({ port }) => port === 0);
  return relayable || allRefused ? undefined : 'Nothing in the SDP can be relayed';
}
