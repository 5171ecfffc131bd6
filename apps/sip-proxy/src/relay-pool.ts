import type { MediaCommand, MediaDescriptionCommand, MediaProtection, MediaReply } from '@belfry/call';
import { err, ok, type Result } from '@belfry/core';
import { type NgCallStatistics, type NgClient, type NgSdpOptions, qualityByTag, type RelayAddress } from '@belfry/net';
import { type Flow, isIpv6 } from '@belfry/sip';
import { recordingTone } from './recording-tone.ts';

/** A relay that is alive, as its lease says. */
export interface LiveRelay {
  readonly instance: string;
  readonly host: string;
  readonly port: number;
  readonly set: string;
  readonly load: number;
  readonly draining: boolean;
  readonly details?: Readonly<Record<string, string>>;
}

/** What a pool may be given beside its relays. */
export interface RelayPoolOptions {
  /** One relay for everything, whatever is announced (rtpengine, for one). */
  readonly fixed?: RelayAddress;
  /** How long nothing was heard of a relay. Default: nobody is ever silent. */
  readonly silentMs?: (instance: string) => number;
  /** The WAV file of an announcement, by its id; undefined: there is none any more. */
  readonly announcement?: (id: string) => Promise<Uint8Array | undefined>;
  /** The name by which a relay finds a sound; undefined: there is none any more. */
  readonly holdSound?: (id: string) => Promise<string | undefined>;
  /** A client that gives up soon: for first offers, which another relay can take. Default: the usual one. */
  readonly swift?: NgClient;
}

/**
 * Carries out a call's media commands at the relay that has it, or, for a first offer, at the least loaded one of the set that
 * answers. Failures: `relay/none` (no relay of the set is alive), `relay/gone`, and the ng client's.
 */
export class RelayPool {
  readonly #ng: NgClient;
  readonly #swift: NgClient;
  readonly #alive: () => readonly LiveRelay[];
  readonly #silentMs: (instance: string) => number;
  readonly #announcement: (id: string) => Promise<Uint8Array | undefined>;
  readonly #holdSound: (id: string) => Promise<string | undefined>;
  readonly #known = new Map<string, RelayAddress>();
  /** Relays that did not answer, until when others come first, on the monotonic clock. */
  readonly #avoided = new Map<string, number>();

  readonly #turns = new Map<string, Promise<unknown>>();

  /** `alive` gives the relays of now. */
  constructor(ng: NgClient, alive: () => readonly LiveRelay[], options: RelayPoolOptions = {}) {
    const { fixed, silentMs = () => 0, swift = ng } = options;
    this.#announcement = options.announcement ?? (async () => undefined);
    this.#holdSound = options.holdSound ?? (async () => undefined);
    this.#ng = ng;
    this.#swift = swift;
    this.#silentMs = silentMs;
    this.#alive = fixed ? () => [{ instance: 'fixed', ...fixed, set: '*', load: 0, draining: false }] : alive;
  }

  /** Does what the command says. A relay that does not answer a first offer, or has no room, is passed over for the next. */
  async perform(command: MediaCommand): Promise<Result<MediaReply>> {
    if (command.type === 'record') return this.#inTurn(command.callId, () => this.#record(command));
    if (command.type === 'music') return this.#inTurn(command.callId, () => this.#music(command));
    if (command.type === 'key') return this.#press(command);
    if (command.type === 'copy') return this.#copy(command);
    if (command.type === 'delete') return this.#delete(command.callId, command.relay);
    if (command.relay !== undefined) {
      const isSilent = this.#silentMs(command.relay) > SILENT_MS;
      return this.#describe(isSilent ? this.#swift : this.#ng, command, command.relay);
    }
    const candidates = this.#candidates(command.relaySet);
    let last: Result<MediaReply> = err({
      code: 'relay/none',
      message: `no media relay of set ${command.relaySet} is alive`,
    });
    for (const relay of candidates) {
      this.#known.set(relay.instance, relay);
      // Of the last one more is hoped than of those after which another can be asked.
      const ng = relay === candidates.at(-1) ? this.#ng : this.#swift;
      last = await this.#describe(ng, command, relay.instance);
      if (last.ok || (last.error.code === 'ng/refused' && !hasNoRoom.test(last.error.message))) return last;
      if (last.error.code === 'ng/timeout') this.#giveUp(command.callId, relay);
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

  /** Whether a relay answers, asked for a second. */
  async answers(instance: string): Promise<boolean> {
    const relay = this.#address(instance);
    return relay !== undefined && (await this.#swift.ping(relay)).ok;
  }

  /** Whether there is a relay of the set, heard of within the last second, beside this one. */
  hasOther(set: string, instance: string): boolean {
    return this.#candidates(set).some((relay) => relay.instance !== instance && !this.#isSilent(relay));
  }

  /** What a relay has counted of streams that go on. */
  async statistics(callId: string, instance: string): Promise<Result<NgCallStatistics>> {
    const relay = this.#address(instance);
    return relay
      ? this.#ng.query(relay, { callId })
      : err({ code: 'relay/gone', message: `media relay ${instance} is gone` });
  }

  /** Those that may take a new call, in the order in which they are asked: silent ones only when there is no other. */
  #candidates(set: string): readonly LiveRelay[] {
    const now = performance.now();
    const ofSet = this.#alive().filter((relay) => !relay.draining && (relay.set === set || relay.set === '*'));
    const heard = ofSet.filter((relay) => !this.#isSilent(relay));
    const isAvoided = ({ instance }: LiveRelay) => Number((this.#avoided.get(instance) ?? 0) > now);
    return (heard.length > 0 ? [...heard] : [...ofSet])
      .sort((a, b) => isAvoided(a) - isAvoided(b) || a.load - b.load)
      .slice(0, triesPerOffer);
  }

  #isSilent({ instance }: LiveRelay): boolean {
    return this.#silentMs(instance) > SILENT_MS;
  }

  /** Others come first for a while; should it have taken the offer all the same, it is not to keep ports for it. */
  #giveUp(callId: string, relay: LiveRelay): void {
    this.#avoided.set(relay.instance, performance.now() + AVOIDED_MS);
    void this.#ng.delete(relay, { callId });
  }

  #address(instance: string): RelayAddress | undefined {
    const live = this.#alive().find((relay) => relay.instance === instance);
    if (live) this.#known.set(instance, live);
    return live ?? this.#known.get(instance);
  }

  async #describe(ng: NgClient, command: MediaDescriptionCommand, instance: string): Promise<Result<MediaReply>> {
    const relay = this.#address(instance);
    if (!relay) return err({ code: 'relay/gone', message: `media relay ${instance} is gone` });
    const { callId, fromTag, toTag, sdp, from, to } = command;
    const options: NgSdpOptions = {
      replace: ['origin', 'session-connection', 'username', 'session-name'],
      ...(command.type === 'offer' ? offerOptions(command) : answerOptions(to)),
      addressFamily: familyOf(to.remote.host),
      receivedFrom: { family: familyOf(from.remote.host), address: from.remote.host },
      flags: ['trust-address'],
    };
    const reply =
      command.type === 'offer'
        ? await ng.offer(relay, { callId, fromTag, ...(toTag === undefined ? {} : { toTag }), sdp, ...options })
        : await ng.answer(relay, { callId, fromTag, toTag: toTag ?? '', sdp, ...options });
    return reply.ok ? ok({ relay: instance, sdp: reply.value }) : reply;
  }

  /** What is said of the recording of a call, and of what is played into it, is done in the order in which it was said. */
  #inTurn(callId: string, act: () => Promise<Result<MediaReply>>): Promise<Result<MediaReply>> {
    const done = (this.#turns.get(callId) ?? Promise.resolve()).then(act);
    const settled = done.catch(() => {});
    this.#turns.set(callId, settled);
    void settled.then(() => {
      if (this.#turns.get(callId) === settled) this.#turns.delete(callId);
    });
    return done;
  }

  async #record(command: Extract<MediaCommand, { type: 'record' }>): Promise<Result<MediaReply>> {
    const { callId, relay: instance, action } = command;
    const relay = this.#address(instance);
    if (!relay) return err({ code: 'relay/gone', message: `media relay ${instance} is gone` });
    if (command.announcement !== undefined) {
      const announced = await this.#announce(relay, callId, command.announcement);
      if (!announced.ok) return announced;
    }
    // Somebody who does not hear the tone is recorded all the same: the relay may know no codec of theirs.
    if (command.tone) await this.#swift.play(relay, { callId, wav: recordingTone });
    const reply =
      action === 'start'
        ? await this.#ng.startRecording(relay, { callId })
        : action === 'pause'
          ? await this.#ng.pauseRecording(relay, { callId })
          : await this.#ng.stopRecording(relay, { callId });
    if (!reply.ok) return reply;
    return ok({ relay: instance, ...(reply.value && { file: reply.value }) });
  }

  /** Nobody is recorded who was to hear of it first and did not. */
  async #announce(relay: RelayAddress, callId: string, id: string): Promise<Result<undefined>> {
    const wav = await this.#announcement(id).catch(() => undefined);
    const played: Result<undefined> =
      wav === undefined
        ? err({ code: 'recording/announcement', message: 'it cannot be read' })
        : await this.#swift.play(relay, { callId, wav });
    if (played.ok) return played;
    const { code, message } = played.error;
    return err({ code, message: `the announcement could not be played: ${message}` });
  }

  async #music(command: Extract<MediaCommand, { type: 'music' }>): Promise<Result<MediaReply>> {
    const { callId, legId: fromTag, relay: instance } = command;
    const relay = this.#address(instance);
    if (!relay) return err({ code: 'relay/gone', message: `media relay ${instance} is gone` });
    if (command.action === 'stop') {
      const stopped = await this.#ng.stopPlaying(relay, { callId, fromTag });
      return stopped.ok ? ok({ relay: instance }) : stopped;
    }
    const id = await this.#holdSound(command.sound).catch(() => undefined);
    if (id === undefined) return err({ code: 'music/none', message: 'it cannot be read' });
    const played = await this.#ng.playAgain(relay, { callId, fromTag, id });
    return played.ok ? ok({ relay: instance }) : played;
  }

  async #press(command: Extract<MediaCommand, { type: 'key' }>): Promise<Result<MediaReply>> {
    const relay = this.#address(command.relay);
    if (!relay) return err({ code: 'relay/gone', message: `media relay ${command.relay} is gone` });
    const reply = await this.#swift.pressKey(relay, command);
    return reply.ok ? ok({ relay: command.relay }) : reply;
  }

  async #copy(command: Extract<MediaCommand, { type: 'copy' }>): Promise<Result<MediaReply>> {
    const { callId, relay: instance } = command;
    const relay = this.#address(instance);
    if (!relay) return err({ code: 'relay/gone', message: `media relay ${instance} is gone` });
    if (command.action === 'offer') {
      const offered = await this.#swift.subscribe(relay, { callId, family: command.family });
      if (!offered.ok) return offered;
      const { sdp, tag, fromTags: tags } = offered.value;
      return ok({ relay: instance, sdp, copy: { tag, tags } });
    }
    const { tag } = command;
    const done =
      command.action === 'answer'
        ? await this.#swift.answerSubscription(relay, { callId, tag, sdp: command.sdp })
        : await this.#swift.unsubscribe(relay, { callId, tag });
    return done.ok ? ok({ relay: instance }) : done;
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

/** Browsers speak DTLS-SRTP after ICE only (RFC 8827 §6.5, RFC 8835 §3.4); everybody else is offered what the call says: plain RTP, unless the account wants keys. */
function offerOptions({ to, protection, codecs, fromCodec }: MediaDescriptionCommand): NgSdpOptions {
  const { protocol = 'RTP/AVP', opportunistic }: MediaProtection = protection ?? {};
  const usual = isServer(to) ? everybodys : ours;
  const codec =
    fromCodec !== undefined
      ? from(fromCodec, codecs ?? usual, codecs !== undefined)
      : codecs === undefined
        ? { transcode: [...usual, KEYS] }
        : only(codecs);
  if (isBrowser(to)) return { ice: 'force', transportProtocol: 'UDP/TLS/RTP/SAVPF', rtcpMux: ['require'], codec };
  const keys = opportunistic ? { osrtp: ['offer'] as const } : {};
  return { ice: 'remove', transportProtocol: protocol, rtcpMux: ['demux'], codec, ...keys };
}

/** Keys as events (RFC 4733): of two sides that one has them, the relay makes them of the other's tones, and tones of them. */
const KEYS = 'telephone-event';

/** These codecs alone, in this order, whether the caller has them or the relay makes them; and keys as events. */
const only = (codecs: readonly string[]) => ({
  strip: ['all'],
  offer: [...codecs, KEYS],
  transcode: [...codecs, KEYS],
});

/** The sender's one codec alone, toward whoever is offered these; `alone`: nothing but these. Whatever else it is answered in, the relay makes of that one. */
const from = (codec: string, others: readonly string[], alone: boolean) => ({
  strip: ['full'],
  offer: [codec, KEYS],
  transcode: [...others.filter((one) => nameOf(one) !== nameOf(codec)), KEYS],
  ...(alone && !others.some((one) => nameOf(one) === nameOf(codec)) && { mask: [codec] }),
});

const nameOf = (codec: string) => codec.split('/', 1)[0]!.toLowerCase();

/** An answer is in the profile of the offer, which the relay knows. */
function answerOptions(to: Flow): NgSdpOptions {
  return isBrowser(to) ? { ice: 'default' } : { ice: 'remove', rtcpMux: ['demux'] };
}

/** What the relay can convert to and from, behind the caller's own: whatever a phone has, something will fit. */
const ours = ['PCMA', 'PCMU', 'G722', 'opus'];
const everybodys = ['PCMA', 'PCMU'];

/** A carrier or a trunk, whose INVITEs are to stay small and which all have G.711. */
function isServer({ tcpToo, serverName }: Flow): boolean {
  return tcpToo === true || serverName !== undefined;
}

function isBrowser({ transport }: Flow): boolean {
  return transport === 'ws' || transport === 'wss';
}
/** A relay that was not heard of for longer gets no new calls. */
const SILENT_MS = 1_000;
const AVOIDED_MS = 5_000;

function familyOf(host: string): 'IP4' | 'IP6' {
  return isIpv6(host) ? 'IP6' : 'IP4';
}
