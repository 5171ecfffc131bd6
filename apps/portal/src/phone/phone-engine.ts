import type { SoftphoneKey } from '@belfry/contracts';
import { TRPCClientError } from '@trpc/client';
import { UA, WebSocketInterface } from 'jssip';
import type { DTMF_TRANSPORT } from 'jssip/lib/Constants';
import type { RTCSession } from 'jssip/lib/RTCSession';
import type { RTCSessionEvent } from 'jssip/lib/UA';
import { problemOf } from '../components/problem-of.ts';
import { holdPhone } from './one-tab.ts';
import { PhoneLine } from './phone-line.ts';
import { type EndedBecause, liveCalls, type PhoneState, type PhoneTrouble, phoneOff } from './phone-state.ts';
import { Ringer } from './ringer.ts';
import {
  keepSoundChoice,
  microphoneTrouble,
  openMicrophone,
  readSoundChoice,
  type SoundChoice,
} from './sound-devices.ts';

/** Where the phone gets what it registers with. */
export interface PhoneKeys {
  open(): Promise<SoftphoneKey>;
  renew(id: string): Promise<unknown>;
  close(id: string): Promise<unknown>;
}

/** Calls at a time: one that is talked in, and others that wait. */
const MAX_CALLS = 3;
const RENEW_MS = 4 * 60_000;
const MEASURE_MS = 2_000;
/** Registering again after it failed. */
const AGAIN_MS = 10_000;
/** How long a call that went wrong says why. */
const SAID_MS = 6_000;
const REGISTER_SECONDS = 300;

/** How a call ended that nothing need be said about. */
const quietEnds: readonly (EndedBecause | undefined)[] = ['over'];

/** The phone in the portal: registers over WebSocket (RFC 7118) with a key that the portal gives, and telephones. One per browser. */
export class PhoneEngine {
  readonly #keys: PhoneKeys;
  readonly #ringer = new Ringer();
  readonly #listeners = new Set<() => void>();
  readonly #lines: PhoneLine[] = [];
  #state: PhoneState = phoneOff;
  #sound: SoundChoice = readSoundChoice();
  #key: SoftphoneKey | undefined;
  #agent: UA | undefined;
  #letGo: (() => void) | undefined;
  #timers: ReturnType<typeof setInterval>[] = [];
  #again: ReturnType<typeof setTimeout> | undefined;
  /** The key was not good any more during a call: another registration is made when that is over. */
  #stale = false;

  constructor(keys: PhoneKeys) {
    this.#keys = keys;
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly snapshot = (): PhoneState => this.#state;

  get sound(): SoundChoice {
    return this.#sound;
  }

  /** Switches it on. `takeOver`: also when another tab of this browser is the phone, which then is none any more. */
  async start({ takeOver = false } = {}): Promise<void> {
    if (this.#agent !== undefined) return;
    if (!window.isSecureContext || navigator.mediaDevices === undefined) return this.#trouble('insecure');
    if (typeof RTCPeerConnection === 'undefined') return this.#trouble('unsupported');
    this.#set({ connection: 'connecting', calls: [] });
    this.#letGo ??= await holdPhone({ takeOver, lost: () => this.#lostToOtherTab() });
    if (this.#letGo === undefined) return this.#trouble('elsewhere');
    await this.#connect();
    this.#timers = [
      setInterval(() => void this.#renew(), RENEW_MS),
      setInterval(() => {
        for (const line of this.#lines) void line.measure();
      }, MEASURE_MS),
    ];
    addEventListener('beforeunload', this.#beforeUnload);
    addEventListener('pagehide', this.#pageHides);
  }

  /** Switches it off: it rings no longer, its calls end, its key is given back. */
  async stop(): Promise<void> {
    this.#disconnect();
    this.#leave();
    this.#set(phoneOff);
    const key = this.#key;
    this.#key = undefined;
    if (key !== undefined) await this.#keys.close(key.id).catch(() => {});
  }

  /** Calls a number, an extension, a colleague's address or a service; `shown`: whom one talks to by it, where that is known. Calls that are talked in wait. */
  async call(number: string, shown: { readonly name?: string; readonly number?: string } = {}): Promise<void> {
    const agent = this.#agent;
    if (agent === undefined || number === '' || liveCalls(this.#state).length >= MAX_CALLS) return;
    const microphone = await this.#openMicrophone();
    if (microphone === undefined) return;
    this.#holdOthers();
    let connection: RTCPeerConnection | undefined;
    const session = agent.call(number, {
      mediaStream: microphone,
      pcConfig,
      eventHandlers: {
        peerconnection: ({ peerconnection }) => {
          connection = peerconnection;
        },
      },
    });
    const line = new PhoneLine(session, 'out', this.#lineEvents, { microphone, ...shown });
    if (session.connection ?? connection) line.listenTo(session.connection ?? connection!, this.#sound.speaker);
    this.#add(line);
  }

  async answer(id: string): Promise<void> {
    const line = this.#line(id);
    if (line === undefined) return;
    const microphone = await this.#openMicrophone();
    if (microphone === undefined) return;
    // The caller may have given up while the browser asked for the microphone.
    if (line.session.isEnded()) {
      for (const track of microphone.getTracks()) track.stop();
      return;
    }
    this.#holdOthers(line);
    line.takeMicrophone(microphone);
    line.session.answer({ mediaStream: microphone, pcConfig });
  }

  /** Ends a call, or turns it away. */
  hangUp(id: string): void {
    const line = this.#line(id);
    if (line === undefined || line.session.isEnded()) return;
    if (line.call.state === 'incoming') line.session.terminate({ status_code: 603, reason_phrase: 'Decline' });
    else line.session.terminate();
  }

  setMuted(id: string, muted: boolean): void {
    const session = this.#line(id)?.session;
    if (muted) session?.mute({ audio: true });
    else session?.unmute({ audio: true });
  }

  /** Lets a call wait, or goes on with it; then the others wait. */
  setHeld(id: string, held: boolean): void {
    const line = this.#line(id);
    if (line === undefined || line.call.state !== 'talking') return;
    if (held) line.session.hold();
    else {
      this.#holdOthers(line);
      line.session.unhold();
    }
  }

  /** Sends a key of the keypad (RFC 4733). */
  press(id: string, key: string): void {
    this.#ringer.pressKey(key);
    this.#line(id)?.session.sendDTMF(key, { transportType: 'RFC2833' as DTMF_TRANSPORT, duration: 120 });
  }

  /** The sound of a key while a number is typed. */
  click(key: string): void {
    this.#ringer.pressKey(key);
  }

  /** Hands a call over to a number, or joins it with another call of this phone (RFC 5589). */
  transfer(id: string, to: { readonly number: string } | { readonly callId: string }): void {
    const line = this.#line(id);
    const other = 'callId' in to ? this.#line(to.callId) : undefined;
    if (line === undefined || line.call.state !== 'talking') return;
    const failed = () => {
      line.update({ transferring: false, transferFailed: true });
    };
    line.update({ transferring: true, transferFailed: false });
    const options = {
      eventHandlers: {
        accepted: () => {
          line.handedOver();
          other?.handedOver();
        },
        requestFailed: failed,
        failed,
      },
      ...(other !== undefined && { replaces: other.session }),
    };
    if ('number' in to) line.session.refer(to.number, options);
    else if (other !== undefined) line.session.refer(other.session.remote_identity.uri, options);
  }

  /** Chooses microphone, speakers, and whether the voice is cleaned; calls that go on take it over. */
  async choose(change: Partial<SoundChoice>): Promise<void> {
    this.#sound = { ...this.#sound, ...change };
    keepSoundChoice(this.#sound);
    for (const line of this.#lines) {
      line.moveTo(this.#sound.speaker);
      if (!('microphone' in change || 'cleaned' in change) || line.call.state !== 'talking') continue;
      const microphone = await this.#openMicrophone();
      if (microphone !== undefined) await line.speakThrough(microphone);
    }
    this.#emit();
  }

  /** Rings once, to hear where. */
  tryRinger(): void {
    this.#ringer.play('ring', this.#sound.ringer);
    setTimeout(() => this.#ring(), 1_500);
  }

  async #connect(): Promise<void> {
    try {
      const key = await this.#keys.open();
      this.#key = key;
      const isPlain = location.protocol === 'http:';
      const servers = key.servers.filter((server) => isPlain || server.startsWith('wss:'));
      if (servers.length === 0) return this.#trouble('noServer');
      const agent = new UA({
        sockets: servers.map((server, i) => ({
          socket: new WebSocketInterface(`${server.replace(/\/$/, '')}/`),
          weight: servers.length - i,
        })),
        uri: key.uri,
        authorization_user: key.username,
        password: key.password,
        display_name: key.name,
        instance_id: key.id,
        register_expires: REGISTER_SECONDS,
        session_timers: false,
        no_answer_timeout: 300,
        connection_recovery_min_interval: 1,
        connection_recovery_max_interval: 20,
        user_agent: 'Belfry portal',
      });
      this.#agent = agent;
      this.#set({ extension: key.extension });
      agent.on('connecting', () => this.#set({ connection: 'connecting' }));
      agent.on('registered', () => {
        clearTimeout(this.#again);
        this.#set({ connection: 'ready', trouble: undefined, said: undefined });
      });
      agent.on('disconnected', () => this.#trouble('connection'));
      agent.on('registrationFailed', ({ response }) => this.#registrationFailed(response?.status_code));
      agent.on('newRTCSession', (event: RTCSessionEvent) => {
        if ((event.originator as string) === 'remote') this.#called(event.session);
      });
      agent.start();
    } catch (error) {
      const status = error instanceof TRPCClientError ? (error.data as { httpStatus?: number } | null)?.httpStatus : 0;
      if (status === 401) this.#trouble('signedOut');
      else if (status === undefined || status === 0 || status >= 500) {
        this.#trouble('connection');
        this.#tryAgain();
      } else this.#trouble('refused', problemOf(error).message);
    }
  }

  #disconnect(): void {
    clearTimeout(this.#again);
    const agent = this.#agent;
    this.#agent = undefined;
    agent?.removeAllListeners();
    agent?.stop();
  }

  /** Nothing of it is left in the page. */
  #leave(): void {
    for (const timer of this.#timers) clearInterval(timer);
    this.#timers = [];
    removeEventListener('beforeunload', this.#beforeUnload);
    removeEventListener('pagehide', this.#pageHides);
    this.#ringer.close();
    this.#letGo?.();
    this.#letGo = undefined;
  }

  #tryAgain(): void {
    clearTimeout(this.#again);
    this.#again = setTimeout(() => void this.#reconnect(), AGAIN_MS);
  }

  /** With another key. */
  async #reconnect(): Promise<void> {
    if (liveCalls(this.#state).length > 0) {
      this.#stale = true;
      return;
    }
    this.#stale = false;
    this.#disconnect();
    await this.#connect();
  }

  #registrationFailed(status: number | undefined): void {
    this.#trouble('connection');
    // A key that has expired, or was taken back: a wrong one is not tried twice.
    if (status === 401 || status === 403 || status === 407) this.#agent?.stop();
    this.#tryAgain();
  }

  async #renew(): Promise<void> {
    if (this.#key === undefined) return;
    try {
      await this.#keys.renew(this.#key.id);
    } catch (error) {
      const status = error instanceof TRPCClientError ? (error.data as { httpStatus?: number } | null)?.httpStatus : 0;
      if (status === 404) await this.#reconnect();
      else if (status === 401) {
        this.#disconnect();
        this.#trouble('signedOut');
      }
    }
  }

  #called(session: RTCSession): void {
    if (liveCalls(this.#state).length >= MAX_CALLS) {
      session.terminate({ status_code: 486, reason_phrase: 'Busy Here' });
      return;
    }
    const line = new PhoneLine(session, 'in', this.#lineEvents);
    session.on('peerconnection', ({ peerconnection }) => line.listenTo(peerconnection, this.#sound.speaker));
    this.#add(line);
  }

  readonly #lineEvents = {
    changed: () => this.#emit(),
    ended: (line: PhoneLine) => {
      const forget = () => {
        const at = this.#lines.indexOf(line);
        if (at >= 0) this.#lines.splice(at, 1);
        this.#emit();
      };
      if (quietEnds.includes(line.call.because)) forget();
      else setTimeout(forget, SAID_MS);
      if (this.#stale && liveCalls(this.#state).length === 0) void this.#reconnect();
    },
  };

  #add(line: PhoneLine): void {
    this.#lines.push(line);
    this.#emit();
  }

  #line(id: string): PhoneLine | undefined {
    return this.#lines.find(({ call }) => call.id === id);
  }

  #holdOthers(except?: PhoneLine): void {
    for (const line of this.#lines) if (line !== except && line.talks) line.session.hold();
  }

  async #openMicrophone(): Promise<MediaStream | undefined> {
    try {
      const microphone = await openMicrophone(this.#sound);
      this.#set({ microphone: undefined });
      return microphone;
    } catch (error) {
      this.#set({ microphone: microphoneTrouble(error) });
      return undefined;
    }
  }

  #lostToOtherTab(): void {
    this.#letGo = undefined;
    this.#disconnect();
    this.#leave();
    this.#trouble('elsewhere');
  }

  readonly #beforeUnload = (event: BeforeUnloadEvent) => {
    if (liveCalls(this.#state).length > 0) event.preventDefault();
  };

  readonly #pageHides = () => this.#agent?.stop();

  #trouble(trouble: PhoneTrouble, said?: string): void {
    this.#set({ connection: 'trouble', trouble, said });
  }

  #set(change: { [Key in keyof PhoneState]?: PhoneState[Key] | undefined }): void {
    this.#state = { ...this.#state, ...change } as PhoneState;
    this.#emit();
  }

  #emit(): void {
    this.#state = { ...this.#state, calls: this.#lines.map(({ call }) => call) };
    this.#ring();
    for (const listener of this.#listeners) listener();
  }

  #ring(): void {
    const calls = liveCalls(this.#state);
    const isCalled = calls.some(({ state }) => state === 'incoming');
    const talks = calls.some(({ state }) => state === 'talking');
    const rings = calls.some(({ state, early }) => state === 'ringing' && !early);
    if (isCalled) this.#ringer.play(talks ? 'waiting' : 'ring', this.#sound.ringer);
    else this.#ringer.play(rings && !talks ? 'ringback' : undefined, this.#sound.speaker);
  }
}

/** One transport for all that is negotiated; the relay needs no help to be reached. */
const pcConfig: RTCConfiguration = { bundlePolicy: 'max-bundle', iceServers: [] };
