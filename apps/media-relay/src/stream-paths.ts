import type { MonoMs } from '@belfry/core';
import type { FastPath } from './fast-path/fast-path.ts';
import type { KernelCount, KernelDirection, KernelStream } from './fast-path/kernel-stream.ts';
import type { LegMedia } from './leg-media.ts';
import type { RelayCall } from './relay-call.ts';

/** How the packets of a pair of sections go: through the kernel alone, through this process, or through it and decoded on the way. */
export type PathKind = 'kernel' | 'user' | 'transcode';

/** A path, and why it is not the kernel's. */
export interface StreamPath {
  readonly kind: PathKind;
  /** Plain words; '' for the kernel. */
  readonly reason: string;
}

/** Packets of each party after which a source is taken for settled. */
const SETTLED_PACKETS = 5;

/** A pair of sections that the kernel has. */
interface Handed {
  readonly media: readonly [LegMedia, LegMedia];
  readonly stream: KernelStream;
  /** What was counted for the two already, and when the kernel's counters had been read for it. */
  readonly counted: [KernelCount, KernelCount];
  readAt: number;
}

const none: KernelCount = { packets: 0, bytes: 0 };

/**
 * Chooses how each pair of streams goes: plain RTP between two settled sources is handed to the kernel, everything else stays here, and what was handed over
 * comes back before anything about the call changes.
 */
export class StreamPaths {
  readonly #kernel: FastPath;
  readonly #onPath: (call: RelayCall, path: StreamPath) => void;
  /** By call and then by either section. */
  readonly #handed = new Map<RelayCall, Map<LegMedia, Handed>>();
  readonly #told = new WeakMap<RelayCall, string>();
  /** Calls about which something is being changed: nothing of them is handed over. */
  readonly #changing = new Set<RelayCall>();

  /** `onPath` is told when the path of a call's first pair has changed. */
  constructor(kernel: FastPath, onPath: (call: RelayCall, path: StreamPath) => void) {
    this.#kernel = kernel;
    this.#onPath = onPath;
  }

  /** How a section's packets go now. */
  pathOf(call: RelayCall, media: LegMedia): StreamPath {
    if (this.#handed.get(call)?.has(media)) return { kind: 'kernel', reason: '' };
    const peer = media.heardBy();
    const reason =
      peer === undefined
        ? 'nobody hears it'
        : (whyUser(media, peer) ?? this.#kernel.refusal(streamOf(media, peer)) ?? 'not yet');
    const converts = media.treatment?.transcoder !== undefined || peer?.treatment?.transcoder !== undefined;
    return { kind: converts ? 'transcode' : 'user', reason };
  }

  /** Hands over what has settled, and counts what the kernel has forwarded; to be called about once a second for each call. */
  consider(call: RelayCall): void {
    const handed = this.#handed.get(call);
    if (handed) for (const one of new Set(handed.values())) this.#read(one);
    if (this.#changing.has(call)) return;
    if (handed && [...handed.values()].some(({ media: [a, b] }) => whyUser(a, b) !== undefined)) {
      void this.whileHere(call, async () => {});
      return;
    }
    for (const leg of call.legs) {
      for (const media of leg.media) {
        const peer = media?.heardBy();
        if (!media || !peer || this.#handed.get(call)?.has(media)) continue;
        if (whyUser(media, peer) !== undefined) continue;
        const stream = streamOf(media, peer);
        if (this.#kernel.refusal(stream) === undefined) this.#hand(call, media, peer, stream);
      }
    }
    this.#tell(call);
  }

  /** Carries out a change of a call while all its packets come here; one at a time for each call. */
  async whileHere<T>(call: RelayCall, change: () => T | Promise<T>): Promise<T> {
    this.#changing.add(call);
    try {
      await this.withdraw(call);
      return await change();
    } finally {
      this.#changing.delete(call);
    }
  }

  /** Takes back all that the kernel has of a call; resolves when its packets come here again. */
  async withdraw(call: RelayCall): Promise<void> {
    const handed = this.#handed.get(call);
    if (handed === undefined) return;
    this.#handed.delete(call);
    await Promise.all(
      [...new Set(handed.values())].map(async (one) => {
        this.#comesBack(one, await this.#kernel.withdraw(one.stream));
      }),
    );
  }

  /** The kernel has dropped a stream by itself. */
  lost(stream: KernelStream, counts: readonly KernelCount[]): void {
    for (const [call, handed] of this.#handed) {
      for (const [media, one] of handed) {
        if (one.stream !== stream) continue;
        if (handed.delete(media) && !handed.has(one.media[0]) && !handed.has(one.media[1]))
          this.#comesBack(one, counts);
      }
      if (handed.size === 0) this.#handed.delete(call);
    }
  }

  #hand(call: RelayCall, media: LegMedia, peer: LegMedia, stream: KernelStream): void {
    const one: Handed = { media: [media, peer], stream, counted: [none, none], readAt: this.#kernel.readAt };
    for (const { transport } of one.media) transport.rtp.reception.forward(performance.now());
    const handed = this.#handed.get(call) ?? new Map<LegMedia, Handed>();
    this.#handed.set(call, handed.set(media, one).set(peer, one));
    this.#kernel.install(stream).then((installed) => {
      if (installed.ok || this.#handed.get(call)?.get(media) !== one) return;
      handed.delete(media);
      handed.delete(peer);
      if (handed.size === 0) this.#handed.delete(call);
      // Everything came here.
      for (const { transport } of one.media) transport.rtp.reception.resume(true);
    });
  }

  /** Counts what the kernel had forwarded when its counters were read, unless that was done. */
  #read(one: Handed): void {
    const { readAt } = this.#kernel;
    if (one.readAt === readAt) return;
    one.readAt = readAt;
    this.#count(one, this.#kernel.counts(one.stream), readAt);
  }

  #comesBack(one: Handed, counts: readonly KernelCount[]): void {
    this.#count(one, counts, performance.now());
    one.media.forEach(({ transport }, index) => {
      transport.rtp.reception.resume(counts[index]?.isLast === true);
    });
  }

  #count({ media, counted }: Handed, counts: readonly KernelCount[] | undefined, at: number): void {
    for (const index of [0, 1] as const) {
      const count = counts?.[index];
      if (count === undefined) continue;
      const packets = count.packets - counted[index].packets;
      if (packets < 0) continue;
      media[index].transport.rtp.forwarded(packets, count.bytes - counted[index].bytes, at as MonoMs);
      counted[index] = count;
    }
  }

  #tell(call: RelayCall): void {
    const media = call.legs[0]?.media.find((each) => each?.heardBy() !== undefined);
    if (media === undefined || !call.answered) return;
    const path = this.pathOf(call, media);
    const text = `${path.kind} ${path.reason}`;
    if (path.reason === 'not yet' || this.#told.get(call) === text) return;
    this.#told.set(call, text);
    this.#onPath(call, path);
  }
}

/** Why the packets between two sections have to come here; undefined: they need not. */
function whyUser(a: LegMedia, b: LegMedia): string | undefined {
  if (a.transport.rtp.kind !== 'rtp' || b.transport.rtp.kind !== 'rtp') return 'it is no RTP';
  if (a.bundle !== undefined || b.bundle !== undefined) return 'it shares its transport with others';
  if (a.transport.security !== undefined || b.transport.security !== undefined) return 'it is encrypted';
  if (a.treatment?.transcoder || b.treatment?.transcoder) return 'it is transcoded';
  if (a.treatment?.recorder || b.treatment?.recorder) return 'it is recorded';
  if (a.treatment?.isPassing === false || b.treatment?.isPassing === false)
    return 'something in it is heard, hidden or blocked';
  if (a.isPlayedTo || b.isPlayedTo) return 'something is played into it';
  if (a.outgoing || b.outgoing) return 'something was played into it';
  if (a.silenced || b.silenced) return 'one side is not to be sent anything';
  return isSettled(a) && isSettled(b) ? undefined : 'not yet';
}

function isSettled({ transport: { rtp } }: LegMedia): boolean {
  return rtp.latch.isSettled(performance.now()) && rtp.reception.packets >= SETTLED_PACKETS;
}

function streamOf(a: LegMedia, b: LegMedia): KernelStream {
  return { directions: [directionOf(a, b), directionOf(b, a)] };
}

function directionOf(from: LegMedia, to: LegMedia): KernelDirection {
  const end = ({ transport: { rtp } }: LegMedia) => ({ address: rtp.latch.address, port: rtp.latch.port });
  const own = ({ transport }: LegMedia) => ({ address: transport.address, port: transport.ports.rtp.port });
  const userPayloadTypes = from.treatment?.awaitedTypes ?? [];
  return { from: end(from), at: own(from), via: own(to), to: end(to), userPayloadTypes };
}
