import { loudestToneShare } from '../support/audio.ts';
import { eventually } from '../support/eventually.ts';
import { Linphone } from '../support/linphone.ts';
import type { DeskPhone, DeskPhoneSettings } from './desk-phone.ts';

const callWithinMs = 10_000;
const messageAccepted = /SIP\/2\.0 20[02] [^\n]*\n(?:[^\r\n]+\r?\n)*CSeq: \d+ MESSAGE/;

/** A linphonec on somebody's desk. */
export class LinphoneDeskPhone implements DeskPhone {
  readonly program = 'linphone';
  readonly recordsReoffers = true;
  /** It has none. */
  readonly mailboxSays = undefined;
  readonly #linphone: Linphone;
  readonly #colleague: string | undefined;
  #printed = 0;

  private constructor(linphone: Linphone, colleague: string | undefined) {
    this.#linphone = linphone;
    this.#colleague = colleague;
  }

  /** Starts one and waits until it is registered. */
  static async start(settings: DeskPhoneSettings): Promise<LinphoneDeskPhone> {
    const { colleague, transport, cafile, mailbox: _, ...rest } = settings;
    const linphone = await Linphone.start({
      ...rest,
      trace: true,
      transport,
      ...(transport === 'tls' && { cafile }),
      ...(colleague !== undefined && { watches: [colleague] }),
    });
    if (!(await linphone.registered())) throw new Error(`linphone does not register:\n${linphone.output}`);
    return new LinphoneDeskPhone(linphone, colleague);
  }

  async anew(): Promise<void> {
    this.#printed = this.#linphone.mark;
    await this.#linphone.recordAnew();
  }

  async dial(uri: string): Promise<void> {
    await this.#linphone.command(`call ${uri}`, /assigned id \d+/);
  }

  hearsRinging = () => this.#says(/Call \d+ to .+ ringing\./);
  rings = () => this.#says(/Receiving new incoming call/);
  established = () => this.#says(/Media streams established/);
  ended = () => this.#says(/Call \d+ with .+ (?:ended|error)/);

  async answer(): Promise<void> {
    await this.#linphone.command('answer', /Media streams established/);
  }

  async hangUp(): Promise<void> {
    await this.#linphone.command('terminate');
  }

  async hold(): Promise<void> {
    await this.#linphone.command('pause', /is now paused/);
  }

  async resume(): Promise<void> {
    await this.#linphone.command('resume', /Media streams established/);
  }

  async press(key: string): Promise<void> {
    await this.#linphone.command(key);
  }

  keyHeard(key: string): Promise<void> {
    return this.#says(new RegExp(`Receiving tone ${key} from`));
  }

  async transfer(uri: string): Promise<void> {
    await this.#linphone.command(`transfer ${uri}`);
  }

  async consult(uri: string): Promise<void> {
    await this.hold();
    await this.#linphone.command(`call ${uri}`, /Media streams established/);
  }

  async join(): Promise<void> {
    const ids = [...this.#linphone.output.matchAll(/assigned id (\d+)/g)].map((match) => match[1]);
    await this.#linphone.command(`transfer ${ids.at(-2)} --to-call ${ids.at(-1)}`, /has been transfered/);
  }

  heard(hz: number): number {
    const { samples, rate } = this.#linphone.heard();
    return loudestToneShare(samples.subarray(-rate), rate, hz);
  }

  async write(text: string): Promise<void> {
    const from = this.#linphone.trace().length;
    await this.#linphone.command(`chat sip:${this.#colleague} ${text}`);
    await eventually('an answer to its message', 5_000, async () =>
      messageAccepted.test(this.#linphone.trace().slice(from)) ? true : undefined,
    );
  }

  async reads(text: string): Promise<void> {
    await this.#says(new RegExp(`Message received from .*${text}`), 15_000);
  }

  async seesColleague(): Promise<void> {
    await this.#linphone.says(/Friend .*is Online/, 15_000);
  }

  stop(): Promise<void> {
    return this.#linphone.stop();
  }

  async #says(pattern: RegExp, withinMs = callWithinMs): Promise<void> {
    await this.#linphone.says(pattern, withinMs, this.#printed);
  }
}
