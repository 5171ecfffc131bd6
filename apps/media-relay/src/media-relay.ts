import { createHmac, randomBytes } from 'node:crypto';
import type { CallQualityLine } from '@belfry/bus';
import { err, type MonoMs } from '@belfry/core';
import { type BencodeDictionary, createDtlsIdentity, type DtlsIdentity, nodeSrtpCrypto } from '@belfry/net';
import { iceCredentials, PortBlocks } from '@belfry/rtp';
import { type CallSnapshot, restoreCall } from './call-snapshot.ts';
import { callStatistics } from './call-statistics.ts';
import { CallWatch } from './call-watch.ts';
import type { FastPath } from './fast-path/fast-path.ts';
import { expandFlags } from './ng-flags.ts';
import { PlayClock } from './playing/play-clock.ts';
import { playEndless } from './playing/play-sound.ts';
import { PortPairs } from './port-pairs.ts';
import { relayActions } from './relay-actions.ts';
import { type CallDeletion, RelayCall, type RelayResources } from './relay-call.ts';
import { flagsOf, integer, member, readSdpCommand, text } from './relay-command.ts';
import { RelayCounters } from './relay-counters.ts';
import { RelayInterfaces } from './relay-interface.ts';
import type { RelayNotice } from './relay-notice.ts';
import { CallTally, errorsOf, relayStatistics } from './relay-statistics.ts';
import { RelayStudio, type StudioOptions } from './relay-studio.ts';
import { type StreamPath, StreamPaths } from './stream-paths.ts';
import { SweepRound } from './sweep-round.ts';
import type { SecurityResources } from './transport-security.ts';

/** What a media relay is made of. */
export interface MediaRelayOptions {
  /** Numeric addresses. */
  readonly bind: readonly string[];
  readonly ports: { readonly min: number; readonly max: number };
  /** An answered call without a packet for this long has ended. Default 60,000. */
  readonly inactivityMs?: number;
  /** The same of a call on hold, which may be silent: without an offer or answer either, whoever had the call may be gone. Default 3,600,000. */
  readonly heldMs?: number;
  /** An offer without answer or packet for this long is given up. Default 300,000. */
  readonly unansweredMs?: number;
  /** A party of an answered call that sends no sound for this long, though it should, is told of. Default 5,000. */
  readonly silenceMs?: number;
  /** How long ports rest before they are used again. Default 30,000. */
  readonly quarantineMs?: number;
  /** Who the relay is in DTLS; by default a new one. */
  readonly identity?: DtlsIdentity;
  /** What is played and recorded with. */
  readonly studio?: Pick<StudioOptions, 'sounds' | 'recordings' | 'onRecorded'>;
  /** The kernel's way for plain RTP; absent: everything goes through this process. */
  readonly fastPath?: FastPath;
  /** Told when the path of a call has changed. */
  readonly onPath?: (callId: string, path: StreamPath) => void;
  /** Told once when a call is given up, and again each 10 s until it is deleted (or forgotten, ten minutes later). */
  readonly onTimeout?: (callId: string, lastPacketAt: number | undefined) => void;
  /** Told of every call that is there, has changed (its far addresses too), or, with undefined, is no more. */
  readonly onChange?: (callId: string, call: RelayCall | undefined) => void;
  /** Told of silence, of its end, and of where parties are. */
  readonly onNotice?: (notice: RelayNotice) => void;
  /** Told once a second how calls sound whose parties talk, some of them at a time; not when there are none. */
  readonly onQuality?: (calls: readonly CallQualityLine[]) => void;
}

interface TimedOut {
  readonly at: number;
  readonly lastPacketAt: number | undefined;
  readonly statistics: BencodeDictionary;
  toldAt: number;
}

const NOT_FOUND = "Call-ID not found or tags didn't match";
const OUT_OF_PORTS = 'Ran out of ports';
const REPEAT_MS = 10_000;
const FORGET_MS = 600_000;
const LINES_AT_ONCE = 100;

/** The relay behind the ng protocol: `handle` carries out commands, `sweep` looks after the calls. */
export class MediaRelay {
  readonly counters = new RelayCounters();
  readonly tally = new CallTally();
  readonly calls = new Map<string, RelayCall>();
  readonly resources: RelayResources;
  readonly studio: RelayStudio;
  readonly paths: StreamPaths | undefined;
  readonly #timedOut = new Map<string, TimedOut>();
  /** What was told of them last. */
  readonly #told = new WeakMap<RelayCall, string>();
  readonly #watches = new WeakMap<RelayCall, CallWatch>();
  readonly #options: MediaRelayOptions;
  readonly #startedAt: number;
  readonly #round = new SweepRound(
    this.calls,
    (call) => this.#lookAfter(call),
    () => this.#roundEnded(),
  );
  /** How calls sound that were looked after, and nobody was told yet. */
  #heard: CallQualityLine[] = [];
  #before = { at: 0, packets: 0, bytes: 0, errors: 0 };
  #rates = { packets: 0, bytes: 0, errors: 0 };
  /** Takes no calls that it does not have. */
  draining = false;

  constructor(options: MediaRelayOptions) {
    this.#options = options;
    const now = () => performance.now() as MonoMs;
    this.#startedAt = now();
    const blocks = new PortBlocks(options.ports.min, options.ports.max, Math.random(), options.quarantineMs);
    this.resources = {
      pairs: new PortPairs(blocks, now),
      interfaces: new RelayInterfaces(options.bind),
      counters: this.counters,
      security: securityResources(this.counters, options.identity),
      clock: new PlayClock(),
      now,
      wallNow: Date.now,
    };
    this.paths = options.fastPath && new StreamPaths(options.fastPath, (call, path) => options.onPath?.(call.id, path));
    this.studio = new RelayStudio({ now, wallNow: Date.now, clock: this.resources.clock, ...options.studio });
  }

  /** Carries out a command; errors are replies in rtpengine's words. */
  async handle(given: BencodeDictionary): Promise<BencodeDictionary> {
    const command = expandFlags(given);
    switch (command.command) {
      case 'ping':
        return { result: 'pong' };
      case 'offer':
      case 'answer':
        return this.#sdp(command);
      case 'delete':
        return this.#delete(command);
      case 'query':
        return this.#query(command);
      case 'list':
        return { result: 'ok', calls: [...this.calls.keys()].slice(0, integer(command.limit) ?? 32) };
      case 'statistics':
        return relayStatistics({
          sessions: this.calls.size,
          uptimeSeconds: (this.resources.now() - this.#startedAt) / 1000,
          counters: this.counters,
          tally: this.tally,
          rates: this.#rates,
        });
      default:
        return this.#act(command);
    }
  }

  /** Looks after all calls: gives up those that have gone silent, tells how the others sound, and tells again of those given up. */
  sweep(): void {
    this.#round.whole();
  }

  /** The same a few calls at a time, all of them in about a second; to be called each `SHARE_MS`. */
  sweepShare(): void {
    this.#round.share(this.resources.now());
  }

  /** Takes up calls as they stood before a restart. Gives how many: those whose ports are gone are left out. */
  async restore(snapshots: Iterable<CallSnapshot>): Promise<number> {
    let restored = 0;
    for (const snapshot of snapshots) {
      const call = await restoreCall(snapshot, this.resources);
      if (call === undefined) this.#options.onChange?.(snapshot.id, undefined);
      else {
        this.calls.set(call.id, call);
        this.#listen(call);
        // What was recorded before is a file of its own: its end is where the relay was killed.
        if (snapshot.recording !== null) this.studio.record(call, snapshot.recording);
        // Before a packet can come: what nobody may hear again (card numbers) is said in pauses.
        if (snapshot.recordingPaused) this.studio.pause(call);
        for (const { media } of call.legs)
          for (const section of media) if (section?.endless) await playEndless(section, section.endless, this.studio);
        this.#changed(call);
        restored++;
      }
    }
    return restored;
  }

  /** Closes all ports; resolves when what was recorded is on the disk. */
  async close(): Promise<void> {
    const calls = [...this.calls.values()];
    for (const call of calls) call.close();
    this.calls.clear();
    await this.studio.close(calls);
  }

  async #sdp(command: BencodeDictionary): Promise<BencodeDictionary> {
    const read = readSdpCommand(command);
    if (!read.ok) return refuse(read.error);
    const { callId } = read.value;
    const offers = command.command === 'offer';
    const known = this.calls.get(callId);
    if (!known && !offers) return refuse('Unknown call-id');
    if (!known && this.draining) return refuse('The relay is draining');
    const call = known ?? new RelayCall(callId, this.resources);
    if (!known) this.calls.set(callId, call);
    this.#timedOut.delete(callId);
    call.deletion = undefined;
    const sdp = await this.#change(call, async () => {
      // It may have been deleted while this command waited for its turn.
      if (this.calls.get(callId) !== call) return err('Unknown call-id');
      return offers ? call.offer(read.value) : call.answer(read.value);
    });
    if (!sdp.ok) {
      if (!known) {
        call.close();
        this.calls.delete(callId);
        this.counters.refusals[sdp.error === OUT_OF_PORTS ? 'ports' : 'other']++;
      }
      return refuse(sdp.error);
    }
    const record = text(member(command, 'record-call'));
    // A pause ends by command alone: what is said in one may be for nobody's ears, whatever is agreed on meanwhile.
    if (call.recording === undefined && (record === 'yes' || record === 'on')) this.studio.record(call);
    else if ((record === 'no' || record === 'off') && call.recording !== undefined) await this.studio.stop(call);
    else if (call.recording !== undefined) this.studio.attach(call);
    this.#listen(call);
    this.#changed(call);
    return { result: 'ok', sdp: sdp.value };
  }

  async #delete(command: BencodeDictionary): Promise<BencodeDictionary> {
    const callId = text(command['call-id']);
    if (callId === undefined) return refuse('No call-id in message');
    const ended = this.#timedOut.get(callId);
    this.#timedOut.delete(callId);
    if (ended) return { ...ended.statistics, 'timed out': 1, result: 'ok' };
    const call = this.calls.get(callId);
    const missed = (): BencodeDictionary =>
      flagsOf(command).has('fatal') ? refuse(NOT_FOUND) : { warning: NOT_FOUND, result: 'ok' };
    if (!call) return missed();
    return this.#change(call, async () => {
      const statistics = this.#statistics(call);
      const deletion = {
        at: this.resources.wallNow() + 1000 * (integer(member(command, 'delete-delay')) ?? 0),
        fromTag: text(command['from-tag']),
        toTag: text(command['to-tag']),
        viaBranch: text(command['via-branch']),
      };
      if (!call.knows(deletion.fromTag, deletion.toTag, deletion.viaBranch)) return { ...statistics, ...missed() };
      if (deletion.at > this.resources.wallNow()) {
        call.deletion = deletion;
        this.#changed(call);
      } else this.#carryOut(call, deletion);
      return { ...statistics, result: 'ok' };
    });
  }

  async #act(command: BencodeDictionary): Promise<BencodeDictionary> {
    const action = Object.hasOwn(relayActions, String(command.command))
      ? relayActions[String(command.command)]
      : undefined;
    if (action === undefined) return refuse('Unrecognized command');
    const callId = text(command['call-id']);
    if (callId === undefined) return refuse('No call-id in message');
    const call = this.calls.get(callId);
    if (call === undefined) return refuse('Unknown call-id');
    const acted = await this.#change(call, async () => action(call, command, this.studio));
    if (!acted.ok) return refuse(acted.error);
    this.#changed(call);
    return { ...acted.value, result: 'ok' };
  }

  /** Changes a call once what was asked for before is done, and while the kernel has nothing of it. */
  #change<T>(call: RelayCall, change: () => Promise<T>): Promise<T> {
    return call.inTurn(() => (this.paths ? this.paths.whileHere(call, change) : change()));
  }

  #carryOut(call: RelayCall, { fromTag, toTag, viaBranch }: CallDeletion): void {
    call.deletion = undefined;
    if (this.calls.get(call.id) !== call) return;
    if (call.delete(fromTag, toTag, viaBranch)) {
      this.calls.delete(call.id);
      void this.studio.stop(call);
      this.tally.deleted++;
      this.#ended(call);
    }
    this.#changed(call);
  }

  #query(command: BencodeDictionary): BencodeDictionary {
    const callId = text(command['call-id']);
    if (callId === undefined) return refuse('No call-id in message');
    const ended = this.#timedOut.get(callId);
    if (ended) return { ...ended.statistics, 'timed out': 1, result: 'ok' };
    const call = this.calls.get(callId);
    return call ? { ...this.#statistics(call, text(command['from-tag'])), result: 'ok' } : refuse('Unknown call-id');
  }

  #watch(call: RelayCall): CallWatch {
    let watch = this.#watches.get(call);
    if (watch === undefined) {
      const { silenceMs = 5_000, onNotice = () => {} } = this.#options;
      watch = new CallWatch(call, silenceMs, onNotice);
      this.#watches.set(call, watch);
    }
    return watch;
  }

  #statistics(call: RelayCall, tag?: string): BencodeDictionary {
    return callStatistics(call, this.#watch(call), this.resources.now(), this.#wall, this.paths, tag);
  }

  #lookAfter(call: RelayCall): void {
    const now = this.resources.now();
    const { inactivityMs = 60_000, heldMs = 3_600_000, unansweredMs = 300_000 } = this.#options;
    if (this.#told.get(call) !== call.learned) this.#changed(call);
    this.paths?.consider(call);
    const line = this.#watch(call).look(now);
    if (line && this.#heard.push(line) >= LINES_AT_ONCE) this.#tellQuality();
    const idle = now - Math.max(call.lastSignalAt, call.lastPacketAt ?? 0);
    const talkMs = call.held ? heldMs : inactivityMs;
    if (idle >= (call.answered ? talkMs : unansweredMs)) this.#giveUp(call);
  }

  #roundEnded(): void {
    const now = this.resources.now();
    for (const call of this.calls.values()) {
      const { deletion } = call;
      if (deletion === undefined || deletion.at > this.resources.wallNow()) continue;
      call.deletion = undefined;
      void this.#change(call, async () => this.#carryOut(call, deletion));
    }
    this.#measure(now);
    this.#tellQuality();
    for (const [callId, ended] of this.#timedOut) {
      if (now - ended.at > FORGET_MS) this.#timedOut.delete(callId);
      else if (now - ended.toldAt >= REPEAT_MS) {
        ended.toldAt = now;
        this.#options.onTimeout?.(callId, ended.lastPacketAt);
      }
    }
  }

  #tellQuality(): void {
    if (this.#heard.length > 0) this.#options.onQuality?.(this.#heard);
    this.#heard = [];
  }

  #giveUp(call: RelayCall): void {
    void this.paths?.withdraw(call);
    const statistics = this.#statistics(call);
    const lastPacketAt = call.lastPacketAt === undefined ? undefined : this.#wall(call.lastPacketAt);
    const now = this.resources.now();
    call.close();
    void this.studio.stop(call);
    this.calls.delete(call.id);
    this.counters.timeouts++;
    if (!call.answered) this.tally.unanswered++;
    this.#ended(call);
    this.#timedOut.set(call.id, { at: now, toldAt: now, lastPacketAt, statistics });
    this.#options.onTimeout?.(call.id, lastPacketAt);
    this.#changed(call);
  }

  #ended(call: RelayCall): void {
    this.tally.end(Math.max(0, this.resources.wallNow() - call.createdAt) / 1000);
  }

  /** Takes what was counted since the last time as the rates of now. */
  #measure(now: number): void {
    const { packets, bytes } = this.counters;
    const sums = { at: now, packets: packets.rtp + packets.rtcp + packets.udp, bytes, errors: errorsOf(this.counters) };
    const { at, ...before } = this.#before;
    const perSecond = (sum: number, last: number) => Math.round((1000 * (sum - last)) / Math.max(1, now - at));
    this.#rates = {
      packets: perSecond(sums.packets, before.packets),
      bytes: perSecond(sums.bytes, before.bytes),
      errors: perSecond(sums.errors, before.errors),
    };
    this.#before = sums;
  }

  /** Hears the keys of those whose keys are asked for. */
  #listen(call: RelayCall): void {
    for (const leg of call.legs) {
      for (const media of leg.media) {
        if (media !== undefined) media.transport.onKeyed = () => this.#changed(call);
        if (media?.detectsKeys) {
          media.treated.keys.tell((key) =>
            this.#options.onNotice?.({ type: 'dtmf', callId: call.id, tag: leg.tag ?? '', ...key }),
          );
        } else media?.treatment?.knownKeys?.attend();
      }
    }
  }

  #changed(call: RelayCall): void {
    this.#told.set(call, call.learned);
    this.#options.onChange?.(call.id, this.calls.get(call.id));
  }

  readonly #wall = (at: MonoMs): number => Math.round(this.resources.wallNow() - (this.resources.now() - at));
}

function securityResources(counters: RelayCounters, identity = createDtlsIdentity()): SecurityResources {
  return {
    crypto: nodeSrtpCrypto,
    hmacSha1: (key, data) => createHmac('sha1', key).update(data).digest(),
    random: (bytes) => randomBytes(bytes),
    iceCredentials: () => iceCredentials(randomBytes(24)),
    identity,
    counters,
  };
}

function refuse(reason: string): BencodeDictionary {
  return { result: 'error', 'error-reason': reason };
}
