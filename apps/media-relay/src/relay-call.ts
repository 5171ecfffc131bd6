import { createHash } from 'node:crypto';
import { err, type MonoMs, ok, type Result } from '@belfry/core';
import {
  type AddressFamily,
  bundleTagsOf,
  type Codec,
  connectionOf,
  type MediaDescription,
  printSessionDescription,
  rewriteDescription,
  transportKind,
  withBundleAddresses,
} from '@belfry/sdp';
import { CallCopy, type CopiedParty } from './copying/call-copy.ts';
import { convertKeys } from './dtmf/convert-keys.ts';
import { LegMedia, type MadeOffer } from './leg-media.ts';
import { MediaTransport } from './media-transport.ts';
import type { PlayClock } from './playing/play-clock.ts';
import type { PortPair, PortPairs } from './port-pairs.ts';
import type { CallRecording } from './recording/call-recordings.ts';
import { readSdpCommand, type SdpCommand } from './relay-command.ts';
import type { RelayCounters } from './relay-counters.ts';
import type { RelayInterfaces } from './relay-interface.ts';
import { RelayLeg } from './relay-leg.ts';
import {
  answerSection,
  type BridgedSection,
  foreseeAnswer,
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
  /** What all that plays into calls is woken by. */
  readonly clock: PlayClock;
  readonly now: () => MonoMs;
  /** Milliseconds since 1970. */
  readonly wallNow: () => number;
}

/** A call, or a leg of it, is to be deleted later. */
export interface CallDeletion {
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly fromTag?: string | undefined;
  readonly toTag?: string | undefined;
  readonly viaBranch?: string | undefined;
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
  /** Who hears both parties beside them. */
  copy: CallCopy | undefined;
  deletion: CallDeletion | undefined;
  /** When an offer or answer last came. */
  lastSignalAt: MonoMs;
  /** The same in milliseconds since 1970. */
  lastSignalWallMs: number;
  readonly #resources: RelayResources;
  /** How many offers were made. */
  #offers = 0;
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

  /**
   * Takes an offer; the value is the SDP for the answerer. With parties that have agreed already it changes nothing before its answer comes: it may be refused, and nobody
   * tells (RFC 3264 §4). The next offer then takes its place.
   */
  async offer(given: SdpCommand): Promise<Result<string, string>> {
    const command = { ...given, description: withBundleAddresses(given.description) };
    const refused = cannotRelay(command);
    if (refused !== undefined) return err(refused);
    this.#signalled();
    const offerer = this.#leg(command.fromTag) ?? this.#addLeg(command.fromTag);
    const answerer = this.#answererOf(offerer, command);
    if (command.label !== undefined) offerer.label = command.label;
    const sections: BridgedSection[] = [];
    const { media } = command.description;
    const tags = bundleTagsOf(command.description);
    // Those first whose transport others share.
    const inTurn = [...media.keys()].sort((a, b) => Number(tags[a] !== undefined) - Number(tags[b] !== undefined));
    for (const index of inTurn) {
      const tag = tags[index];
      const owner = tag === undefined ? undefined : offerer.media[tag];
      const ready = await this.#prepare(offerer, answerer, index, media[index]!, command, owner);
      if (!ready.ok) return ready;
    }
    const reached = new Set<MediaTransport>();
    const number = ++this.#offers;
    const hasIce: boolean[] = [];
    const waiting = new Map<LegMedia, MadeOffer>();
    for (const [index, section] of media.entries()) {
      const from = offerer.media[index];
      const to = answerer.media[index];
      if (!from || !to) {
        sections.push(refusedSection(section));
        continue;
      }
      const { security } = this.#resources;
      const tag = tags[index];
      const owner = tag === undefined ? undefined : offerer.media[tag];
      const heard = hearOffer(from, section, command, security, owner !== undefined || isShared(from, tag));
      if (!heard.ok) return err(`${heard.error} (section ${index + 1})`);
      hasIce[index] = (tag === undefined ? undefined : hasIce[tag]) ?? heard.value.hasIce;
      const isThere = isReached(reached, to, section);
      const offered = offerSection(from, to, index, section, command, security, isThere, hasIce[index]);
      sections.push(offered.bridged);
      const ofOfferer = () => {
        // Of two branches that answer, the later offer stands.
        if (from.offerHeard > number) return;
        from.offerHeard = number;
        if (owner !== undefined) from.share(owner);
        heard.value.adopt();
        offered.adoptOfOfferer();
      };
      const [offererWaits, answererWaits] = [this.#hasAgreed(from), this.#hasAgreed(to)];
      if (!offererWaits) ofOfferer();
      if (!answererWaits) offered.adoptOfAnswerer();
      const adopt = () => {
        if (offererWaits) ofOfferer();
        if (answererWaits) offered.adoptOfAnswerer();
      };
      waiting.set(to, { ...offered.made, adopt });
    }
    for (const section of [...offerer.media, ...answerer.media]) if (section) section.offered = waiting.get(section);
    offerer.pending = undefined;
    answerer.pending = command.given;
    return ok(this.#rewrite(command, sections, answerer, true));
  }

  /** Takes the offers anew that waited for their answers when the relay was killed. */
  async resumeOffers(): Promise<void> {
    for (const { pending } of [...this.legs]) {
      const read = pending === undefined ? undefined : readSdpCommand(pending);
      if (read?.ok) await this.offer(read.value);
    }
  }

  /** Takes an answer; the value is the SDP for the offerer. */
  answer(given: SdpCommand): Result<string, string> {
    const command = { ...given, description: withBundleAddresses(given.description) };
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
    const tags = bundleTagsOf(description);
    for (const [index, section] of description.media.entries()) {
      const from = answerer.media[index];
      const to = offerer.media[index];
      const tag = tags[index];
      const shares = tag !== undefined && (answerer.media[tag] ?? from?.bundle) !== undefined;
      const foreseen = from && to ? foreseeAnswer(from, to, section, command, shares) : ok(undefined);
      if (!foreseen.ok) return err(`${foreseen.error} (section ${index + 1})`);
    }
    this.#signalled();
    this.answered = true;
    if (command.label !== undefined) answerer.label = command.label;
    answerer.pending = undefined;
    for (const media of answerer.media) {
      const made = media?.offered;
      if (media) media.offered = undefined;
      made?.adopt();
    }
    const sections: BridgedSection[] = [];
    for (const [index, tag] of tags.entries()) {
      const owner = tag === undefined ? undefined : answerer.media[tag];
      if (owner !== undefined) answerer.media[index]?.share(owner);
    }
    const reached = new Set<MediaTransport>();
    for (const [index, section] of description.media.entries()) {
      const from = answerer.media[index];
      const to = offerer.media[index];
      if (!from || !to) {
        sections.push(refusedSection(section));
        continue;
      }
      const heard = hearAnswer(from, section, command, isShared(from, tags[index]));
      if (!heard.ok) return err(`${heard.error} (section ${index + 1})`);
      from.peer = to;
      to.peer = from;
      const { security } = this.#resources;
      const answered = answerSection(from, to, section, command, security, isReached(reached, to, section));
      if (!answered.ok) return err(answered.error);
      convertKeys(from, to, to.convertsKeys, this.#resources);
      convertKeys(to, from, to.convertsKeys, this.#resources);
      sections.push(answered.value);
    }
    return ok(this.#rewrite(command, sections, offerer, false));
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

  /**
   * Offers what the two parties say to somebody else, in the place of whoever had it before: the copy, and its offer. `tag` names it in `answerCopy`.
   * Error: words.
   */
  async offerCopy(
    tag: string,
    family: AddressFamily | undefined,
  ): Promise<Result<{ copy: CallCopy; sdp: string }, string>> {
    const parties: CopiedParty[] = this.legs.flatMap((leg) => {
      const media = leg.media.find((each) => each?.type === 'audio' && each.heardBy() !== undefined);
      return media === undefined ? [] : [{ tag: leg.tag ?? '', media }];
    });
    const [one, two] = parties;
    if (!this.answered || one === undefined || two === undefined) return err('Nobody talks in that call');
    const address = this.#resources.interfaces.pick(family ?? one.media.family);
    if (address === undefined) return err(`No address of ${family}`);
    const pairs = await this.#resources.pairs.bind([address, address]);
    if (pairs === undefined) return err('Ran out of ports');
    this.endCopy();
    const copy = new CallCopy(tag, [one, two], pairs);
    copy.paused = this.recording?.recording.timeline.paused ?? false;
    this.copy = copy;
    return ok({ copy, sdp: copy.offer(Math.round(this.#resources.wallNow() / 1000)) });
  }

  /** Nobody else hears the parties any more. */
  endCopy(): void {
    this.copy?.close();
    this.copy = undefined;
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
    this.endCopy();
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

  /** Has the party something to go on with, should an offer be refused? */
  #hasAgreed({ described }: LegMedia): boolean {
    return this.answered && described;
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
    owner: LegMedia | undefined,
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
    const bound = await pairs.bind([...(from || owner ? [] : [near]), ...(to ? [] : [far])]);
    if (!bound) return err('Ran out of ports');
    const mediaKind = kind === 'udp' ? 'udp' : 'rtp';
    const make = () =>
      new LegMedia(new MediaTransport(bound.shift() as PortPair, mediaKind, counters), counters, cnameOf(security));
    const mediaFrom = from ?? (owner ? new LegMedia(owner.transport, counters, cnameOf(security)) : make());
    if (owner !== undefined && from === undefined) mediaFrom.share(owner);
    const mediaTo = to ?? make();
    mediaTo.type = section.media;
    offerer.media[index] = mediaFrom;
    answerer.media[index] = mediaTo;
    mediaTo.peer = mediaFrom;
    // Until somebody has answered, the first branch may be heard: it may send before its answer arrives (RFC 3264 §5.1).
    mediaFrom.peer ??= mediaTo;
    return ok(undefined);
  }

  #rewrite(command: SdpCommand, sections: readonly BridgedSection[], toward: RelayLeg, isOffer: boolean): string {
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
        attributes: sessionAttributes(sections, isOffer),
        ...(command.replaceUsername && { originSession: ({ sessionId }) => hiddenSession(command.callId, sessionId) }),
        ...(command.replaceSessionName && { sessionName: '-' }),
      },
    );
    return printSessionDescription(rewritten);
  }
}

/** Does another section say how this one is reached? */
function isShared(media: LegMedia, tag: number | undefined): boolean {
  return tag !== undefined && media.bundle !== undefined;
}

/** Was it said in a section before how the party is to send to this one's transport? */
function isReached(reached: Set<MediaTransport>, { transport }: LegMedia, { port }: MediaDescription): boolean {
  const is = reached.has(transport);
  if (port !== 0) reached.add(transport);
  return is;
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
function cannotRelay({ description, dtls, transportProtocol }: SdpCommand): string | undefined {
  const protocols = [transportProtocol, ...description.media.map(({ port, protocol }) => (port === 0 ? '' : protocol))];
  if (dtls === 'off' && protocols.some((one = '') => transportKind(one) === 'dtls-srtp'))
    return 'DTLS is needed, and was switched off by the command (DTLS=off)';
  const relayable = description.media.some(({ protocol, port }) => port !== 0 && transportKind(protocol) !== 'other');
  const allRefused = description.media.every(({ port }) => port === 0);
  return relayable || allRefused ? undefined : 'Nothing in the SDP can be relayed';
}
