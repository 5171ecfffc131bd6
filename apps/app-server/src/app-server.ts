import { createHash } from 'node:crypto';
import { ConfirmationTone, EchoTest } from '@belfry/callflow';
import { type AppContext, appContextHeader, type Logger, readAppContext } from '@belfry/ops';
import { createResponse, Dialog, dialogKeyOf, type Flow, type SipRequest } from '@belfry/sip';
import { AnsweredCall, allow, contactFor, type Ending } from './answered-call.ts';
import { CallMedia } from './call-media.ts';
import { refusalSound } from './refusal-sounds.ts';
import { RefusedCall } from './refused-call.ts';
import { SipEndpoint, uniqueToken } from './sip-endpoint.ts';

/** What an app-server is made with. */
export interface AppServerOptions {
  /** Numeric addresses to listen on. */
  readonly bind: readonly string[];
  /** SIP port; 0: any. */
  readonly port: number;
  /** The key that proxies sign contexts with. */
  readonly contextKey: Uint8Array;
  readonly logger: Logger;
  /** Calls that it answers at a time; more get 503. */
  readonly maxCalls?: number;
  /** Silence after which a call is ended, in milliseconds. */
  readonly silenceMs?: number;
  /** Does what a service code asks for (the service `settings`); false: it cannot be done. Absent: there are no such codes. */
  readonly change?: (context: AppContext) => Promise<boolean>;
  /** A brand's own recording of why a call is refused, 8,000 samples a second; null: it is not there any more. Absent: there are none. */
  readonly recording?: (id: string) => Promise<Int16Array | null>;
  /** Told of each call's beginning and end. */
  readonly counted?: (event: { readonly type: 'answered' | 'refused' | 'ended'; readonly why: string }) => void;
}

/** How long a context counts as used after its INVITE: no less than it is good for, before and after its time. */
const contextUseMs = 60_000;

/** Answers calls that a proxy of this installation sends, and what else SIP may ask of a user agent server (RFC 3261 §8.2). */
export class AppServer {
  readonly #options: AppServerOptions;
  readonly #calls = new Map<string, AnsweredCall>();
  /** INVITEs whose media is being opened, by server transaction; false: cancelled meanwhile. */
  readonly #pending = new Map<string, { readonly request: SipRequest; wanted: boolean }>();
  /** Calls that are not to be, which are told so, by server transaction. */
  readonly #refusing = new Map<string, RefusedCall>();
  readonly #usedContexts = new Map<string, NodeJS.Timeout>();
  #endpoint!: SipEndpoint;
  #draining = false;

  /** Opens the sockets; rejects when a port is taken. */
  static async open(options: AppServerOptions): Promise<AppServer> {
    const server = new AppServer(options);
    server.#endpoint = await SipEndpoint.open(options.bind, options.port, {
      request: (id, request, flow) => server.#receive(id, request, flow),
      ack: (request) => server.#callOf(request)?.acknowledged(request),
      cancelled: (id) => server.#cancelled(id),
      fault: (error) => options.logger.error({ err: error }, 'a fault: what was being done is lost'),
    });
    return server;
  }

  private constructor(options: AppServerOptions) {
    this.#options = options;
  }

  /** Where proxies find it. */
  get address(): { readonly host: string; readonly port: number } {
    return this.#endpoint.address;
  }

  /** The same at each of its listening addresses. */
  get addresses(): readonly { readonly host: string; readonly port: number }[] {
    return this.#endpoint.addresses;
  }

  /** Calls that are going on, those being answered included. */
  get calls(): number {
    return this.#calls.size + this.#pending.size + this.#refusing.size;
  }

  get transactions(): number {
    return this.#endpoint.transactions;
  }

  /** 0 idle, 1 full. */
  get load(): number {
    return Math.min(1, this.calls / this.#maxCalls);
  }

  get draining(): boolean {
    return this.#draining;
  }

  /** Takes no new call from now on; `false`: takes them again. */
  drain(draining = true): void {
    this.#draining = draining;
  }

  /** Ends every call by BYE, waits for the answers at most `waitMs`, and closes. */
  async close(waitMs = 1_000): Promise<void> {
    this.drain();
    for (const call of [...this.#refusing.values()]) call.end(503);
    const byes = Promise.all([...this.#calls.values()].map((call) => call.hangUp('stop')));
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise((resolve) => {
      timer = setTimeout(resolve, waitMs);
    });
    await Promise.race([byes, late]);
    clearTimeout(timer);
    for (const used of this.#usedContexts.values()) clearTimeout(used);
    await this.#endpoint.close();
  }

  get #maxCalls(): number {
    return this.#options.maxCalls ?? 500;
  }

  #callOf(request: SipRequest): AnsweredCall | undefined {
    return this.#calls.get(dialogKeyOf(request) ?? '');
  }

  #receive(id: string, request: SipRequest, flow: Flow): void {
    if (dialogKeyOf(request) !== undefined) {
      const call = this.#callOf(request);
      if (call) call.receive(id, request);
      else this.#endpoint.reply(id, request, 481);
      return;
    }
    if (request.method === 'INVITE') {
      void this.#invited(id, request, flow);
      return;
    }
    const response = createResponse(request, request.method === 'OPTIONS' ? 200 : 405, undefined, uniqueToken());
    response.headers.add('Allow', allow);
    if (request.method === 'OPTIONS') response.headers.add('Accept', 'application/sdp');
    this.#endpoint.respond(id, response);
  }

  async #invited(id: string, request: SipRequest, flow: Flow): Promise<void> {
    const { logger, contextKey } = this.#options;
    const header = request.headers.get(appContextHeader);
    const context = readAppContext(contextKey, header, Date.now());
    if (!context.ok || !this.#useOnce(header ?? '')) {
      const why = context.ok ? 'the context was used before' : context.error.message;
      logger.warn({ from: flow.remote, why }, 'refused a call that no proxy of this installation vouches for');
      this.#refuse(id, request, 403, 'context');
      return;
    }
    const required = request.headers.list('require');
    if (required.length > 0) {
      const response = createResponse(request, 420, undefined, uniqueToken());
      response.headers.add('Unsupported', required.join(', '));
      this.#endpoint.respond(id, response);
    } else if (!this.#serves(context.value.service)) this.#refuse(id, request, 404, 'service');
    else if (this.#draining || this.calls >= this.#maxCalls) this.#refuse(id, request, 503, 'full');
    else await this.#answer(id, request, flow, context.value);
  }

  async #answer(id: string, request: SipRequest, flow: Flow, context: AppContext): Promise<void> {
    const pending = { request, wanted: true };
    this.#pending.set(id, pending);
    const plays =
      context.service === 'settings'
        ? new ConfirmationTone('PCMA', (await this.#changed(context)) ? 'done' : 'refused')
        : new EchoTest('PCMA');
    const words = context.service === 'refusal' ? await this.#words(context) : undefined;
    let call: AnsweredCall | undefined;
    const address = flow.local.host;
    const media = await CallMedia.open(address, {
      sound: (payload) => call?.hear(payload),
      key: (key) => call?.press(key),
    });
    this.#pending.delete(id);
    if (!media.ok) {
      this.#options.logger.error({ reason: media.error.message }, 'no ports for a call');
      this.#refuse(id, request, 503, 'ports');
      return;
    }
    if (words && pending.wanted && !this.#draining) {
      this.#tell(id, request, flow, media.value, context, words);
      return;
    }
    const dialog = Dialog.fromRequest(request, uniqueToken(), contactFor(flow, context.service));
    if (!pending.wanted || this.#draining || !dialog) {
      media.value.close();
      if (pending.wanted) this.#refuse(id, request, dialog ? 503 : 400, dialog ? 'full' : 'contact');
      return;
    }
    call = new AnsweredCall({
      context,
      plays,
      dialog,
      flow,
      media: media.value,
      address,
      sessionId: String(BigInt(`0x${uniqueToken()}`) >> 2n),
      endpoint: this.#endpoint,
      logger: this.#options.logger.child({ callId: context.callId, service: context.service }),
      silenceMs: this.#options.silenceMs ?? 60_000,
      ended: (ended, why) => this.#ended(ended, why, context),
    });
    if (!call.answer(id, request)) {
      media.value.close();
      this.#options.counted?.({ type: 'refused', why: 'codec' });
      return;
    }
    this.#calls.set(call.key, call);
    this.#options.counted?.({ type: 'answered', why: context.service });
  }

  /** Tells a caller why the call is not to be; who offers nothing that could be heard is refused at once. */
  #tell(id: string, request: SipRequest, flow: Flow, media: CallMedia, context: AppContext, words: Int16Array): void {
    const address = flow.local.host;
    const ended = () => this.#refusing.delete(id);
    const told = RefusedCall.begin({ id, request, flow, media, address, endpoint: this.#endpoint, words, ended });
    if (told.ok) {
      this.#refusing.set(id, told.value);
      this.#options.counted?.({ type: 'refused', why: 'told' });
      this.#options.logger.info({ callId: context.callId }, 'a caller is told that the call is refused');
      return;
    }
    media.close();
    this.#refuse(id, request, 403, 'codec');
  }

  #serves(service: string): boolean {
    return (
      service === 'echo' || service === 'refusal' || (service === 'settings' && this.#options.change !== undefined)
    );
  }

  /** What a refused caller hears: the brand's own recording where it has one that can be had, else the platform's words. */
  async #words({ callId, announcement }: AppContext): Promise<Int16Array> {
    const { recording, logger } = this.#options;
    try {
      const own = announcement?.sound === undefined ? undefined : await recording?.(announcement.sound);
      if (own) return own;
    } catch (error) {
      logger.error({ err: error, callId }, "a brand's recording could not be read: the platform's words are said");
    }
    return refusalSound(announcement ?? { says: 'barred', language: 'en' });
  }

  async #changed(context: AppContext): Promise<boolean> {
    const { change, logger } = this.#options;
    try {
      return (await change?.(context)) ?? false;
    } catch (error) {
      logger.error({ err: error, callId: context.callId }, 'a service code could not be carried out');
      return false;
    }
  }

  #cancelled(id: string): void {
    this.#refusing.get(id)?.end(487);
    const pending = this.#pending.get(id);
    if (!pending) return;
    pending.wanted = false;
    this.#refuse(id, pending.request, 487, 'cancelled');
  }

  #ended(call: AnsweredCall, why: Ending, context: AppContext): void {
    this.#calls.delete(call.key);
    this.#options.logger.info({ callId: context.callId, service: context.service, why }, 'call ended');
    this.#options.counted?.({ type: 'ended', why });
  }

  #refuse(id: string, request: SipRequest, status: number, why: string): void {
    this.#endpoint.reply(id, request, status);
    this.#options.counted?.({ type: 'refused', why });
  }

  /** A context is good for one INVITE: whoever has seen one cannot call by it again. */
  #useOnce(header: string): boolean {
    const digest = createHash('sha256').update(header).digest('base64');
    if (this.#usedContexts.has(digest)) return false;
    const timer = setTimeout(() => this.#usedContexts.delete(digest), contextUseMs);
    timer.unref();
    this.#usedContexts.set(digest, timer);
    return true;
  }
}
