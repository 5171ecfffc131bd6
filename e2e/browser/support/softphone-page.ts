import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { Page } from '@playwright/test';
import { bundleCommonJs } from './commonjs-bundle.ts';

/** Where the page is when nothing else is said: a secure context, as microphones want it, from which any WebSocket may be opened. */
const home = 'http://localhost/softphone/';
const sipJs = dirname(createRequire(import.meta.url).resolve('sip.js'));

/** What a library in the page is driven by, and what it says. */
export interface SoftphoneSettings {
  readonly library: 'JsSIP' | 'SIP.js';
  readonly url: string;
  readonly username: string;
  readonly password: string;
  readonly domain: string;
  /** Another page to be on, which ends in `/softphone/`. */
  readonly page?: string;
  /** What is asked of the microphone; any sound when absent. */
  readonly microphone?: { readonly audio: boolean | Readonly<Record<string, boolean>>; readonly video: false };
}

/** Keeps the last seconds of what a connection brings, as 16-bit samples at 8 kHz. */
const listener = `
  let samples = [];
  let audio;
  const hear = async (connection) => {
    const stream = new MediaStream(connection.getReceivers().map(({ track }) => track));
    // Chromium decodes what comes only for who plays it.
    const player = Object.assign(new Audio(), { srcObject: stream, muted: true });
    await player.play();
    samples = [];
    await (audio && audio.close());
    audio = new AudioContext({ sampleRate: 8000 });
    const processor = audio.createScriptProcessor(1024, 1, 1);
    processor.addEventListener('audioprocess', ({ inputBuffer }) => {
      for (const sample of inputBuffer.getChannelData(0)) samples.push(Math.round(sample * 32767));
      if (samples.length > 16000) samples = samples.slice(-8000);
    });
    audio.createMediaStreamSource(stream).connect(processor);
    processor.connect(audio.destination);
  };
  const heard = () => samples.slice(-8000);`;

/** JsSIP behind a few verbs; what happens is kept in `events` as words. */
const jsSipDriver = `${listener}
  const [{ UA, WebSocketInterface }] = [window.JsSIP];
  return (settings, events) => {
    const ua = new UA({
      sockets: [new WebSocketInterface(settings.url)],
      uri: 'sip:' + settings.username + '@' + settings.domain,
      password: settings.password,
      register: false,
      session_timers: false,
    });
    let session;
    const media = { mediaConstraints: settings.microphone, pcConfig: { bundlePolicy: 'max-bundle' } };
    ua.on('registered', () => events.push('registered'));
    ua.on('unregistered', () => events.push('unregistered'));
    ua.on('registrationFailed', ({ response }) => events.push('refused ' + (response && response.status_code)));
    ua.on('newMessage', ({ originator, request }) => originator === 'remote' && events.push('message ' + request.body));
    ua.on('newRTCSession', (event) => {
      session = event.session;
      if (event.originator === 'remote') events.push('incoming');
      session.on('confirmed', () => events.push('established'));
      session.on('ended', ({ originator }) => events.push('ended ' + originator));
      session.on('progress', ({ originator, response }) => originator === 'remote' && events.push('ringing ' + response.status_code));
      session.on('failed', ({ originator, cause, message }) =>
        events.push('failed ' + originator + ' ' + (message && message.status_code ? message.status_code : cause)));
    });
    ua.start();
    return {
      register: () => ua.register(),
      unregister: () => ua.unregister(),
      call: (user) => ua.call('sip:' + user + '@' + settings.domain, media),
      answer: () => session.answer(media),
      hold: () => session.hold({}, () => events.push('holds')),
      resume: () => session.unhold({}, () => events.push('resumes')),
      press: (key) => session.sendDTMF(key, { transportType: 'RFC2833', duration: 100 }),
      listen: () => hear(session.connection),
      heard,
      hangUp: () => session.terminate(),
      reject: (status) => session.terminate({ status_code: status }),
      message: (user, text) =>
        ua.sendMessage('sip:' + user + '@' + settings.domain, text, {
          eventHandlers: {
            succeeded: ({ response }) => events.push('sent ' + response.status_code),
            failed: ({ response }) => events.push('unsent ' + response.status_code),
          },
        }),
    };
  };`;

/** SIP.js likewise. */
const sipJsDriver = `
  const { UserAgent, Registerer, RegistererState, Inviter, Messager, SessionState } = await import(document.baseURI + 'sip.js/index.js');
  return (settings, events) => {
    let session;
    const ua = new UserAgent({
      uri: UserAgent.makeURI('sip:' + settings.username + '@' + settings.domain),
      authorizationUsername: settings.username,
      authorizationPassword: settings.password,
      transportOptions: { server: settings.url },
      logBuiltinEnabled: false,
      delegate: {
        onInvite: (invitation) => {
          session = invitation;
          events.push('incoming');
          session.stateChange.addListener((state) => state === SessionState.Terminated && events.push('failed remote Canceled'));
        },
        onMessage: (message) => {
          events.push('message ' + message.request.body);
          message.accept();
        },
      },
    });
    const registerer = new Registerer(ua);
    registerer.stateChange.addListener((state) => {
      if (state === RegistererState.Registered) events.push('registered');
      if (state === RegistererState.Unregistered) events.push('unregistered');
    });
    const started = ua.start();
    const target = (user) => UserAgent.makeURI('sip:' + user + '@' + settings.domain);
    return {
      register: () =>
        started.then(() =>
          registerer.register({ requestDelegate: { onReject: ({ message }) => events.push('refused ' + message.statusCode) } })),
      unregister: () => registerer.unregister(),
      call: (user) => {
        session = new Inviter(ua, target(user), { sessionDescriptionHandlerOptions: { constraints: { audio: true, video: false } } });
        session.invite({
          requestDelegate: {
            onProgress: ({ message }) => events.push('ringing ' + message.statusCode),
            onReject: ({ message }) => events.push('failed remote ' + message.statusCode),
          },
        });
      },
      hangUp: () => session.cancel(),
      reject: (status) => session.reject({ statusCode: status }),
      message: (user, text) =>
        new Messager(ua, target(user), text).message({
          requestDelegate: {
            onAccept: ({ message }) => events.push('sent ' + message.statusCode),
            onReject: ({ message }) => events.push('unsent ' + message.statusCode),
          },
        }),
    };
  };`;

/** A SIP library in a real browser page. */
export class Softphone {
  readonly #page: Page;

  private constructor(page: Page) {
    this.#page = page;
  }

  /** Loads the library into the page and connects; it does not register by itself. */
  static async open(page: Page, settings: SoftphoneSettings): Promise<Softphone> {
    const origin = settings.page ?? home;
    await page.route(`${origin}**`, (route) => {
      const path = new URL(route.request().url()).pathname.slice('/softphone/'.length);
      if (path === '')
        return route.fulfill({ contentType: 'text/html', body: '<!doctype html><title>softphone</title>' });
      if (path === 'jssip.js')
        return route.fulfill({ contentType: 'text/javascript', body: bundleCommonJs('jssip', 'JsSIP') });
      return route.fulfill({
        contentType: 'text/javascript',
        body: readFileSync(join(sipJs, path.slice('sip.js/'.length)), 'utf8'),
      });
    });
    await page.goto(origin);
    if (settings.library === 'JsSIP') await page.addScriptTag({ url: `${origin}jssip.js` });
    await page.evaluate(
      async ({ driver, settings: given }) => {
        const AsyncFunction = Object.getPrototypeOf(async () => {}).constructor;
        const create = await new AsyncFunction(driver)();
        const events: string[] = [];
        Object.assign(globalThis, { events, phone: create(given, events) });
      },
      {
        driver: settings.library === 'JsSIP' ? jsSipDriver : sipJsDriver,
        settings: { microphone: { audio: true, video: false }, ...settings },
      },
    );
    return new Softphone(page);
  }

  /** The last second of what it heard since `listen`, at 8 kHz. JsSIP only. */
  async heard(): Promise<Int16Array> {
    return Int16Array.from(
      await this.#page.evaluate(() => (globalThis as unknown as { phone: { heard(): number[] } }).phone.heard()),
    );
  }

  /** Calls a verb of the driver: register, unregister, call, hangUp, reject, message; of JsSIP also answer, hold, resume, press, listen. */
  async do(verb: string, ...args: readonly (string | number)[]): Promise<void> {
    await this.#page.evaluate(
      ({ verb: name, args: values }) => {
        const { phone } = globalThis as unknown as { phone: Record<string, (...values: unknown[]) => void> };
        phone[name]?.(...values);
      },
      { verb, args },
    );
  }

  /** What has happened so far. */
  async events(): Promise<readonly string[]> {
    return this.#page.evaluate(() => (globalThis as unknown as { events: string[] }).events.slice());
  }

  /** Waits until it says `event`, or something that begins so when it ends in `…`, since the `from`th event. Throws with all that it said. */
  async says(event: string, from = 0, withinMs = 8_000): Promise<string> {
    const found = (said: readonly string[]) =>
      said.slice(from).find((one) => (event.endsWith('…') ? one.startsWith(event.slice(0, -1)) : one === event));
    const end = Date.now() + withinMs;
    for (;;) {
      const said = await this.events();
      const match = found(said);
      if (match !== undefined) return match;
      if (Date.now() > end) throw new Error(`no "${event}"; it said: ${said.join(', ') || 'nothing'}`);
      await this.#page.waitForTimeout(50);
    }
  }
}
