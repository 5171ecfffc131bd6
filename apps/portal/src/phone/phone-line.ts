import type { RTCSession } from 'jssip/lib/RTCSession';
import { judgeQuality, type ReceivedCounts, receivedCounts } from './call-quality.ts';
import type { EndedBecause, PhoneCall } from './phone-state.ts';
import { playAt } from './sound-devices.ts';

/** What a line tells its phone. */
export interface LineEvents {
  /** What is shown of it is another. */
  changed(): void;
  /** It is over. */
  ended(line: PhoneLine): void;
}

/** Of JsSIP's messages: of a request there is no status. */
type Message = { readonly status_code?: number; getHeader?(name: string): string | undefined } | null | undefined;

const byStatus: Readonly<Record<number, EndedBecause>> = {
  401: 'notAllowed',
  403: 'notAllowed',
  404: 'notFound',
  407: 'notAllowed',
  408: 'noAnswer',
  410: 'notFound',
  480: 'unavailable',
  484: 'notFound',
  486: 'busy',
  487: 'over',
  600: 'busy',
  603: 'declined',
  604: 'notFound',
};

/** What is known of a call that we make. */
interface Ours {
  readonly microphone?: MediaStream;
  readonly name?: string;
  readonly number?: string;
}

/** One call: a session of JsSIP with its microphone, its sound and what is shown of it. */
export class PhoneLine {
  readonly session: RTCSession;
  readonly #events: LineEvents;
  readonly #player = new Audio();
  #microphone: MediaStream | undefined;
  #counts: ReceivedCounts | undefined;
  #call: PhoneCall;

  constructor(session: RTCSession, direction: 'out' | 'in', events: LineEvents, ours: Ours = {}) {
    this.session = session;
    this.#events = events;
    this.#microphone = ours.microphone;
    const { uri, display_name: name } = session.remote_identity;
    this.#call = {
      id: session.id,
      direction,
      number: ours.number ?? uri.user ?? '',
      name: name || (ours.name ?? ''),
      state: direction === 'in' ? 'incoming' : 'calling',
      early: false,
      muted: false,
      held: false,
      heldByOther: false,
      transferring: false,
      transferFailed: false,
    };
    this.#player.autoplay = true;
    session.on('progress', (event: { readonly originator: string; readonly response?: { readonly body: string } }) => {
      if (direction === 'in') return;
      const early = Boolean(event.response?.body);
      this.update({ state: 'ringing', early: early || this.#call.early });
    });
    // A called one is talked to once it has heard of our answer; a caller at the answer itself.
    session.on('accepted', () => this.#answered());
    session.on('confirmed', () => this.#answered());
    session.on('hold', ({ originator }) => this.update(isOther(originator) ? { heldByOther: true } : { held: true }));
    session.on('unhold', ({ originator }) =>
      this.update(isOther(originator) ? { heldByOther: false } : { held: false }),
    );
    session.on('muted', () => this.update({ muted: true }));
    session.on('unmuted', () => this.update({ muted: false }));
    session.on('ended', ({ cause }) => this.#end(cause === 'Connection Error' ? 'lost' : 'over'));
    session.on('failed', ({ originator, cause, message }) =>
      this.#end(reasonOf(direction, originator, cause, message)),
    );
  }

  get call(): PhoneCall {
    return this.#call;
  }

  /** Is its own sound heard? Only of one call at a time. */
  get talks(): boolean {
    return this.#call.state === 'talking' && !this.#call.held;
  }

  update(change: Partial<PhoneCall>): void {
    this.#call = { ...this.#call, ...change };
    this.#events.changed();
  }

  /** Plays what its connection brings. */
  listenTo(connection: RTCPeerConnection, speaker: string): void {
    connection.addEventListener('track', ({ track, streams }) => {
      this.#player.srcObject = streams[0] ?? new MediaStream([track]);
      this.moveTo(speaker);
    });
  }

  /** Lets it be heard from another speaker. */
  moveTo(speaker: string): void {
    void playAt(this.#player, speaker).then(() => this.#player.play().catch(() => {}));
  }

  /** Speaks through another microphone from now on. */
  async speakThrough(microphone: MediaStream): Promise<void> {
    const [track] = microphone.getAudioTracks();
    const sender = this.session.connection?.getSenders().find((one) => one.track?.kind === 'audio');
    if (track === undefined || sender === undefined) return;
    track.enabled = sender.track?.enabled ?? true;
    await sender.replaceTrack(track);
    this.#stopMicrophone();
    this.#microphone = microphone;
  }

  /** Gives it the microphone that it was answered with. */
  takeMicrophone(microphone: MediaStream): void {
    this.#microphone = microphone;
  }

  /** Judges how it has sounded since the last time. */
  async measure(): Promise<void> {
    const { connection } = this.session;
    if (!this.talks || this.#call.heldByOther || !connection) {
      this.#counts = undefined;
      return;
    }
    const counts = receivedCounts((await connection.getStats()).values());
    if (counts === undefined) return;
    const before = this.#counts;
    this.#counts = counts;
    if (before !== undefined) this.update({ quality: judgeQuality(before, counts) });
  }

  /** Is over because it was handed over. */
  handedOver(): void {
    this.update({ because: 'transferred', transferring: false });
    if (!this.session.isEnded()) this.session.terminate();
  }

  #answered(): void {
    if (this.#call.state !== 'talking') this.update({ state: 'talking', answeredAt: Date.now() });
  }

  #end(because: EndedBecause): void {
    if (this.#call.state === 'ended') return;
    this.#stopMicrophone();
    this.#player.srcObject = null;
    this.#call = { ...this.#call, state: 'ended', because: this.#call.because ?? because };
    this.#events.changed();
    this.#events.ended(this);
  }

  #stopMicrophone(): void {
    for (const track of this.#microphone?.getTracks() ?? []) track.stop();
    this.#microphone = undefined;
  }
}

const isOther = (originator: string): boolean => originator === 'remote';

function reasonOf(direction: 'out' | 'in', originator: string, cause: string, message: Message): EndedBecause {
  if (direction === 'in') {
    if (!isOther(originator)) return cause === 'Rejected' || cause === 'Canceled' ? 'over' : 'missed';
    // RFC 3326: another phone of the same person took it.
    return /completed elsewhere|cause=200/i.test(message?.getHeader?.('Reason') ?? '') ? 'elsewhere' : 'missed';
  }
  if (!isOther(originator)) {
    if (cause === 'Canceled') return 'over';
    return cause === 'Connection Error' || cause === 'Request Timeout' ? 'lost' : 'failed';
  }
  return byStatus[message?.status_code ?? 0] ?? 'failed';
}
