import { loudestToneShare } from '../support/audio.ts';
import { Baresip } from '../support/baresip.ts';
import { eventually } from '../support/eventually.ts';
import type { DeskPhone, DeskPhoneSettings } from './desk-phone.ts';

const callWithinMs = 10_000;
/** A response in its trace, to the end of its CSeq. */
const answered = (status: string, method: string): RegExp =>
  new RegExp(`SIP/2\\.0 ${status} [^\\n]*\\n(?:[^\\r\\n]+\\r?\\n)*CSeq: \\d+ ${method}`);

/** A baresip on somebody's desk. */
export class BaresipDeskPhone implements DeskPhone {
  readonly program = 'baresip';
  readonly recordsReoffers = false;
  readonly mailboxSays: DeskPhone['mailboxSays'];
  readonly #baresip: Baresip;
  #event = 0;
  #printed = 0;
  /** Where the trace of the consultation begins. */
  #consulted = 0;

  private constructor(baresip: Baresip) {
    this.#baresip = baresip;
    this.mailboxSays = async (fresh, old) => {
      await this.#says(new RegExp(`Voice-Message: ${fresh}/${old}`, 'i'), 15_000);
    };
  }

  /** Starts one and waits until it is registered. */
  static async start(settings: DeskPhoneSettings): Promise<BaresipDeskPhone> {
    const { colleague, transport, cafile, ...rest } = settings;
    const baresip = await Baresip.start({
      ...rest,
      transport,
      ...(transport === 'tls' && { cafile }),
      ...(colleague !== undefined && { watches: [colleague] }),
      trace: true,
    });
    await baresip.says(/ 200 OK \(\)/);
    return new BaresipDeskPhone(baresip);
  }

  async anew(): Promise<void> {
    this.#event = this.#baresip.events.length;
    this.#printed = this.#baresip.mark;
  }

  async dial(uri: string): Promise<void> {
    this.#baresip.command('dial', uri);
  }

  hearsRinging = () => this.#reports('CALL_RINGING');
  rings = () => this.#reports('CALL_INCOMING');
  established = () => this.#reports('CALL_ESTABLISHED');
  ended = () => this.#reports('CALL_CLOSED');

  async answer(): Promise<void> {
    this.#baresip.command('accept');
    await this.established();
  }

  async hangUp(): Promise<void> {
    this.#baresip.command('hangup');
  }

  async hold(): Promise<void> {
    const from = this.#baresip.mark;
    this.#baresip.command('hold');
    await this.#offerAnswered(from);
  }

  async resume(): Promise<void> {
    const from = this.#baresip.mark;
    this.#baresip.command('resume');
    await this.#offerAnswered(from);
  }

  async press(key: string): Promise<void> {
    this.#baresip.command('sndcode', key);
  }

  async keyHeard(key: string): Promise<void> {
    await eventually(`key ${key}`, 5_000, async () =>
      this.#baresip.events.slice(this.#event).some((event) => event.type === 'CALL_DTMF_START' && event.param === key)
        ? true
        : undefined,
    );
  }

  async transfer(uri: string): Promise<void> {
    this.#baresip.command('transfer', uri);
  }

  async consult(uri: string): Promise<void> {
    await this.hold();
    this.#consulted = this.#baresip.mark;
    const from = this.#baresip.events.length;
    this.#baresip.command('dial', uri);
    await this.#baresip.event('CALL_ESTABLISHED', callWithinMs, from);
  }

  /** This version knows no attended transfer: the Refer-To that it would write (RFC 3891 §3) is put together from its own trace. */
  async join(): Promise<void> {
    const answer = await this.#baresip.says(answered('200', 'INVITE'), 5_000, this.#consulted);
    const part = (pattern: RegExp): string => pattern.exec(answer[0])?.[1] ?? '';
    const replaces = `${part(/^Call-ID: (\S+)/m)};to-tag=${part(/^To: .*;tag=([^;\s]+)/m)};from-tag=${part(/^From: .*;tag=([^;\s]+)/m)}`;
    const target = part(/^To: .*<([^>]+)>/m);
    this.#baresip.command('line', '1');
    this.#baresip.command('transfer', `<${target}?Replaces=${encodeURIComponent(replaces)}>`);
  }

  heard(hz: number): number {
    const { samples, rate } = this.#baresip.heard();
    return loudestToneShare(samples.subarray(-rate), rate, hz);
  }

  async write(text: string): Promise<void> {
    this.#baresip.command('contact_next');
    const from = this.#baresip.mark;
    this.#baresip.command('message', text);
    await this.#baresip.says(answered('20[02]', 'MESSAGE'), 5_000, from);
  }

  async reads(text: string): Promise<void> {
    await this.#says(new RegExp(text), 15_000);
  }

  async seesColleague(): Promise<void> {
    await eventually('the colleague online in the list of contacts', 15_000, async () => {
      const from = this.#baresip.mark;
      this.#baresip.command('contacts');
      await this.#baresip.says(/Online.*Colleague/, 1_000, from);
      return true;
    });
  }

  stop(): Promise<void> {
    return this.#baresip.stop();
  }

  async #reports(type: string): Promise<void> {
    await this.#baresip.event(type, callWithinMs, this.#event);
  }

  async #says(pattern: RegExp, withinMs: number): Promise<void> {
    await this.#baresip.says(pattern, withinMs, this.#printed);
  }

  async #offerAnswered(from: number): Promise<void> {
    await this.#baresip.says(answered('200', 'INVITE'), 5_000, from);
  }
}
