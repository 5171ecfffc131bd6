import type { Page } from '@playwright/test';

/** What a page keeps of the sound that its connections bring; put there before any script of the page's own. */
const ear = `
  const Real = window.RTCPeerConnection;
  const connections = [];
  window.RTCPeerConnection = class extends Real {
    constructor(...args) {
      super(...args);
      connections.push(this);
    }
  };
  let samples = [];
  let audio;
  window.listenToPhone = async () => {
    samples = [];
    if (audio) await audio.close();
    audio = new AudioContext({ sampleRate: 8000 });
    const tracks = connections
      .filter(({ connectionState }) => connectionState !== 'closed')
      .flatMap((one) => one.getReceivers().map(({ track }) => track));
    const processor = audio.createScriptProcessor(1024, 1, 1);
    processor.addEventListener('audioprocess', ({ inputBuffer }) => {
      for (const sample of inputBuffer.getChannelData(0)) samples.push(Math.round(sample * 32767));
      if (samples.length > 16000) samples = samples.slice(-8000);
    });
    for (const track of tracks) audio.createMediaStreamSource(new MediaStream([track])).connect(processor);
    processor.connect(audio.destination);
  };
  window.heardByPhone = () => samples.slice(-8000);`;

/** The ears of the phone in a portal's page. */
export class PhoneEar {
  readonly #page: Page;

  private constructor(page: Page) {
    this.#page = page;
  }

  /** Puts them into every document that the page loads from now on. */
  static async in(page: Page): Promise<PhoneEar> {
    await page.addInitScript(ear);
    return new PhoneEar(page);
  }

  /** Hears the calls that there are now. */
  listen(): Promise<void> {
    return this.#page.evaluate('window.listenToPhone()');
  }

  /** The last second, at 8 kHz. */
  async heard(): Promise<Int16Array> {
    return Int16Array.from((await this.#page.evaluate('window.heardByPhone()')) as number[]);
  }
}
