import { err, ok, type Result } from '@belfry/core';
import {
  type Codec,
  codecsOf,
  connectionOf,
  directionOf,
  isUnspecified,
  type MediaDescription,
  parseSessionDescription,
  printRtpmap,
  rtcpOf,
  type SessionDescription,
} from '@belfry/sdp';
import type { LegMedia } from '../leg-media.ts';
import type { PortPair } from '../port-pairs.ts';
import { familyOf } from '../relay-interface.ts';

/** A party whose sound is copied, by the tag of its leg. */
export interface CopiedParty {
  readonly tag: string;
  readonly media: LegMedia;
}

/** Where a party's copies go. */
interface Destination {
  readonly address: string;
  readonly port: number;
  readonly rtcpAddress: string;
  readonly rtcpPort: number;
  /** Payload types that are taken there. */
  readonly payloadTypes: ReadonlySet<number>;
}

/** Everything of a copy that a restarted relay needs, as JSON. */
export interface CopySnapshot {
  readonly tag: string;
  readonly paused: boolean;
  /** Leg and section of each party, and where its copies leave from. */
  readonly parties: readonly {
    readonly leg: number;
    readonly section: number;
    readonly address: string;
    readonly port: number;
  }[];
  /** Null: nothing goes there. None at all: there is no answer yet. */
  readonly destinations: readonly (
    | (Omit<Destination, 'payloadTypes'> & { readonly payloadTypes: readonly number[] })
    | null
  )[];
}

/**
 * What the two parties of a call send, once more to somebody who hears both and is heard by neither: a session recording server (RFC 7866 §8). One stream for
 * each party, plain RTP with the numbers that the party gave it, and its RTCP; never what is said in a pause.
 */
export class CallCopy {
  readonly tag: string;
  readonly parties: readonly CopiedParty[];
  /** Nothing is copied for now. */
  paused = false;
  readonly #pairs: readonly PortPair[];
  #destinations: readonly (Destination | undefined)[] = [];

  /** `pairs`: one for each party, of one block. */
  constructor(tag: string, parties: readonly CopiedParty[], pairs: readonly PortPair[]) {
    this.tag = tag;
    this.parties = parties;
    this.#pairs = pairs;
  }

  /** The offer for whoever is to hear: a sendonly stream for each party, its label the party's place from 1 (RFC 4574). */
  offer(sessionId: number): string {
    const address = this.#pairs[0]?.rtp.address ?? '';
    const lines = [
      'v=0',
      `o=- ${sessionId} 1 IN ${familyOf(address)} ${address}`,
      's=-',
      `c=IN ${familyOf(address)} ${address}`,
      't=0 0',
    ];
    for (const [index, { media }] of this.parties.entries()) {
      const codecs = media.sends.length > 0 ? media.sends : media.codecs;
      lines.push(
        `m=audio ${this.#pairs[index]?.rtp.port ?? 0} RTP/AVP ${codecs.map(({ payloadType }) => payloadType).join(' ')}`,
      );
      for (const codec of codecs) lines.push(...codecLines(codec));
      lines.push(`a=ptime:${media.ptimeMs}`, 'a=sendonly', `a=label:${index + 1}`);
    }
    return `${lines.join('\r\n')}\r\n`;
  }

  /** Takes the answer: copies go there from now on. Error: words; nothing changes then. */
  answer(sdp: string): Result<void, string> {
    const parsed = parseSessionDescription(sdp);
    if (!parsed.ok) return err(`Failed to parse SDP: ${parsed.error.message}`);
    const destinations = this.parties.map((party, index) =>
      destinationOf(party, parsed.value, parsed.value.media[index]),
    );
    const takes =
      (parsed.value.media.length >= this.parties.length && destinations.some(Boolean)) || isSilent(parsed.value);
    if (!takes) return err('No stream with a codec of the call is taken there');
    this.#begin(destinations);
    return ok(undefined);
  }

  /** `placeOf`: leg and section, null when the party is there no more: nothing is left to go on with then. */
  snapshot(placeOf: (media: LegMedia) => readonly [number, number] | null): CopySnapshot | null {
    const parties = this.parties.flatMap(({ media }, index) => {
      const [place, ports] = [placeOf(media), this.#pairs[index]?.rtp];
      return place && ports ? [{ leg: place[0], section: place[1], address: ports.address, port: ports.port }] : [];
    });
    if (parties.length < this.parties.length) return null;
    const destinations = this.#destinations.map((to) => (to ? { ...to, payloadTypes: [...to.payloadTypes] } : null));
    return { tag: this.tag, paused: this.paused, parties, destinations };
  }

  /** The copy of a snapshot, for its parties and on its ports. */
  static restored(
    { tag, paused, destinations }: CopySnapshot,
    parties: readonly CopiedParty[],
    pairs: readonly PortPair[],
  ): CallCopy {
    const copy = new CallCopy(tag, parties, pairs);
    copy.paused = paused;
    if (destinations.length > 0)
      copy.#begin(destinations.map((to) => (to ? { ...to, payloadTypes: new Set(to.payloadTypes) } : undefined)));
    return copy;
  }

  #begin(destinations: readonly (Destination | undefined)[]): void {
    this.#destinations = destinations;
    for (const [index, { media }] of this.parties.entries()) {
      media.treated.copier = {
        rtp: (bytes) => this.#copy(index, bytes),
        rtcp: (bytes) => this.#copyReports(index, bytes),
      };
    }
  }

  close(): void {
    for (const { media } of this.parties) {
      if (media.treatment === undefined) continue;
      media.treatment.copier = undefined;
      media.releaseTreatment();
    }
    for (const pair of this.#pairs) pair.close();
  }

  #copy(index: number, bytes: Uint8Array): void {
    const to = this.#destinations[index];
    if (this.paused || to === undefined || bytes.length < 12) return;
    if (this.parties[index]?.media.heardBy() === undefined || !to.payloadTypes.has(bytes[1]! & 0x7f)) return;
    // What goes on to the other party is renumbered and sealed in place.
    this.#pairs[index]?.rtp.send(bytes.slice(), to.address, to.port);
  }

  #copyReports(index: number, bytes: Uint8Array): void {
    const to = this.#destinations[index];
    if (this.paused || to === undefined) return;
    this.#pairs[index]?.rtcp.send(bytes.slice(), to.rtcpAddress, to.rtcpPort);
  }
}

function codecLines(codec: Codec): readonly string[] {
  const { payloadType, parameters } = codec;
  const fmtp = parameters === undefined ? [] : [`a=fmtp:${payloadType} ${parameters}`];
  return [`a=rtpmap:${printRtpmap(codec)}`, ...fmtp];
}

/** Undefined: that stream is refused, held, in another address family, or has no codec that the party speaks. */
function destinationOf(
  { media }: CopiedParty,
  description: SessionDescription,
  section: MediaDescription | undefined,
): Destination | undefined {
  if (section === undefined || section.port === 0) return undefined;
  const direction = directionOf(description, section);
  if (direction === 'inactive' || direction === 'sendonly') return undefined;
  const connection = connectionOf(description, section);
  if (connection === undefined || isUnspecified(connection.address)) return undefined;
  const spoken = new Set((media.sends.length > 0 ? media.sends : media.codecs).map(({ payloadType }) => payloadType));
  const payloadTypes = new Set(
    codecsOf(section).flatMap(({ payloadType }) => (spoken.has(payloadType) ? [payloadType] : [])),
  );
  if (payloadTypes.size === 0) return undefined;
  const rtcp = rtcpOf(description, section);
  return {
    address: connection.address,
    port: section.port,
    rtcpAddress: rtcp.connection?.address ?? connection.address,
    rtcpPort: rtcp.port,
    payloadTypes,
  };
}

/** Everything is on hold, as it was offered. */
function isSilent(description: SessionDescription): boolean {
  return (
    description.media.length > 0 &&
    description.media.every((section) => section.port !== 0 && directionOf(description, section) === 'inactive')
  );
}
