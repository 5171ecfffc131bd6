import { randomBytes } from 'node:crypto';
import dgram from 'node:dgram';
import { err, type Failure, ok, type Result } from '@belfry/core';
import { numericLookup } from '../numeric-lookup.ts';
import type { BencodeDictionary } from './bencode.ts';
import {
  type NgAnswer,
  type NgDelete,
  type NgOffer,
  type NgQuery,
  ngDeleteCommand,
  ngQueryCommand,
  ngSdpCommand,
} from './ng-command.ts';
import { parseNgMessage, printNgMessage } from './ng-message.ts';
import { type NgCallStatistics, parseNgStatistics } from './ng-statistics.ts';

/** Times of an `NgClient`, in milliseconds. */
export interface NgClientOptions {
  /** A request is sent again with the same cookie after this long without a reply. Default 1,000. */
  readonly retryMs?: number;
  /** A request fails with `ng/timeout` after this long. Default 3,500 (four tries). */
  readonly timeoutMs?: number;
}

/** Where a relay listens for ng; numeric, IPv6 without brackets. */
export interface RelayAddress {
  readonly host: string;
  readonly port: number;
}

interface Pending {
  readonly relay: RelayAddress;
  readonly settle: (result: Result<BencodeDictionary>) => void;
}

/**
 * Asks relays (ours or rtpengine) by the ng control protocol over UDP. One client serves any number of relays; which relay to ask,
 * and which next when one fails, is the caller's choice. Nothing throws: errors are `ng/timeout`, `ng/closed`, `ng/socket`,
 * `ng/refused` (the relay's own words in `message`), `ng/reply`.
 */
export class NgClient {
  readonly #retryMs: number;
  readonly #timeoutMs: number;
  readonly #prefix = randomBytes(6).toString('hex');
  readonly #pending = new Map<string, Pending>();
  readonly #sockets = new Map<'udp4' | 'udp6', dgram.Socket>();
  /** Relays whose reply to a delete of a whole call bears its statistics. */
  readonly #tellsAtDelete = new Set<string>();
  #counter = 0;
  #closed = false;

  constructor(options: NgClientOptions = {}) {
    this.#retryMs = options.retryMs ?? 1000;
    this.#timeoutMs = options.timeoutMs ?? 3500;
  }

  /** Hands an SDP offer to `relay`; the value is the SDP to send on instead. */
  async offer(relay: RelayAddress, request: NgOffer): Promise<Result<string>> {
    return sdpOf(await this.request(relay, ngSdpCommand('offer', request)));
  }

  /** Hands an SDP answer to `relay`; the value is the SDP to send back instead. */
  async answer(relay: RelayAddress, request: NgAnswer): Promise<Result<string>> {
    return sdpOf(await this.request(relay, ngSdpCommand('answer', request)));
  }

  /** Ends a call or a part of it; the value is its final statistics. A call that the relay does not know is no error: no streams. */
  async delete(relay: RelayAddress, request: NgDelete): Promise<Result<NgCallStatistics>> {
    // rtpengine tells nothing of a call that is deleted whole, so it is asked before; ours tells, and is asked no more.
    const name = `${relay.host} ${relay.port}`;
    const asks = request.fromTag === undefined && !this.#tellsAtDelete.has(name);
    const before = asks ? await this.query(relay, { callId: request.callId }) : undefined;
    const reply = await this.request(relay, ngDeleteCommand(request));
    if (!reply.ok) return reply;
    if (asks && reply.value.tags !== undefined) this.#tellsAtDelete.add(name);
    if (reply.value.tags === undefined && before?.ok) return before;
    return ok(parseNgStatistics(reply.value));
  }

  /** The statistics of a running call. */
  async query(relay: RelayAddress, request: NgQuery): Promise<Result<NgCallStatistics>> {
    const reply = await this.request(relay, ngQueryCommand(request));
    return reply.ok ? ok(parseNgStatistics(reply.value)) : reply;
  }

  /** Records a call from now on, or goes on after a pause; the value is the name of the file within the relay's folder, if it says one. */
  async startRecording(relay: RelayAddress, { callId }: NgQuery): Promise<Result<string | undefined>> {
    const reply = await this.request(relay, { command: 'start recording', 'call-id': callId });
    if (!reply.ok) return reply;
    const file = reply.value['recording-file'];
    return ok(typeof file === 'string' && file !== '' ? file : undefined);
  }

  /** Silence is recorded until `startRecording`. */
  async pauseRecording(relay: RelayAddress, { callId }: NgQuery): Promise<Result<undefined>> {
    const reply = await this.request(relay, { command: 'pause recording', 'call-id': callId });
    return reply.ok ? ok(undefined) : reply;
  }

  /** Ends the recording of a call. */
  async stopRecording(relay: RelayAddress, { callId }: NgQuery): Promise<Result<undefined>> {
    const reply = await this.request(relay, { command: 'stop recording', 'call-id': callId });
    return reply.ok ? ok(undefined) : reply;
  }

  /** Plays a WAV file, of a few kB at most, to both sides of a call; they do not hear each other meanwhile. */
  async play(relay: RelayAddress, { callId, wav }: NgQuery & { readonly wav: Uint8Array }): Promise<Result<undefined>> {
    const blob = Buffer.from(wav).toString('latin1');
    const reply = await this.request(relay, { command: 'play media', 'call-id': callId, all: 'all', blob });
    return reply.ok ? ok(undefined) : reply;
  }

  /** Plays a sound that the relay knows by its id to a leg, over and over; the leg does not hear the other side meanwhile. */
  async playAgain(
    relay: RelayAddress,
    { callId, fromTag, id }: NgQuery & { readonly fromTag: string; readonly id: string },
  ): Promise<Result<undefined>> {
    const body = { command: 'play media', 'call-id': callId, 'from-tag': fromTag, 'db-id': id, 'repeat-times': 0 };
    const reply = await this.request(relay, body);
    return reply.ok ? ok(undefined) : reply;
  }

  /** Ends what is played to a leg. */
  async stopPlaying(
    relay: RelayAddress,
    { callId, fromTag }: NgQuery & { readonly fromTag: string },
  ): Promise<Result<undefined>> {
    const reply = await this.request(relay, { command: 'stop media', 'call-id': callId, 'from-tag': fromTag });
    return reply.ok ? ok(undefined) : reply;
  }

  /** Presses a key in the name of a leg: whoever hears it gets an event (RFC 4733). */
  async pressKey(
    relay: RelayAddress,
    { callId, fromTag, digit, durationMs }: NgQuery & { fromTag: string; digit: string; durationMs: number },
  ): Promise<Result<undefined>> {
    const body = { command: 'play DTMF', 'call-id': callId, 'from-tag': fromTag, code: digit, duration: durationMs };
    const reply = await this.request(relay, body);
    return reply.ok ? ok(undefined) : reply;
  }

  /** Asks for what both parties of a call say: the offer for whoever is to hear it, the tag that names the subscription, and whose streams they are, in order. */
  async subscribe(
    relay: RelayAddress,
    { callId, family }: NgQuery & { readonly family: 'IP4' | 'IP6' },
  ): Promise<Result<{ sdp: string; tag: string; fromTags: readonly string[] }>> {
    const body = {
      command: 'subscribe request',
      'call-id': callId,
      flags: ['all', 'siprec'],
      'address-family': family,
    };
    const reply = await this.request(relay, body);
    if (!reply.ok) return reply;
    const { sdp, 'to-tag': tag, 'from-tags': tags } = reply.value;
    if (typeof sdp !== 'string' || typeof tag !== 'string')
      return err(failure('ng/reply', 'a reply without sdp or to-tag'));
    const fromTags = Array.isArray(tags) ? tags.filter((each) => typeof each === 'string') : [];
    return ok({ sdp, tag, fromTags });
  }

  /** Tells where a subscription's streams go. */
  async answerSubscription(
    relay: RelayAddress,
    { callId, tag, sdp }: NgQuery & { readonly tag: string; readonly sdp: string },
  ): Promise<Result<undefined>> {
    const reply = await this.request(relay, { command: 'subscribe answer', 'call-id': callId, 'to-tag': tag, sdp });
    return reply.ok ? ok(undefined) : reply;
  }

  /** Ends a subscription. */
  async unsubscribe(
    relay: RelayAddress,
    { callId, tag }: NgQuery & { readonly tag: string },
  ): Promise<Result<undefined>> {
    const reply = await this.request(relay, { command: 'unsubscribe', 'call-id': callId, 'to-tag': tag });
    return reply.ok ? ok(undefined) : reply;
  }

  /** Succeeds when the relay is alive. */
  async ping(relay: RelayAddress): Promise<Result<void>> {
    const reply = await this.request(relay, { command: 'ping' });
    return reply.ok ? ok(undefined) : reply;
  }

  /** Sends any command and gives the reply's dictionary; `result: error` becomes the failure `ng/refused`. */
  request(relay: RelayAddress, body: BencodeDictionary): Promise<Result<BencodeDictionary>> {
    if (this.#closed) return Promise.resolve(err(failure('ng/closed', 'the ng client is closed')));
    const cookie = `${this.#prefix}_${(this.#counter++).toString(36)}`;
    const bytes = printNgMessage({ cookie, body });
    const type = relay.host.includes(':') ? 'udp6' : 'udp4';
    return new Promise((resolve) => {
      // The socket of the first try may be closed by the next one: each takes the one that is open then.
      const send = () => {
        try {
          this.#socket(type).send(bytes, relay.port, relay.host, (error) => {
            if (error) settle(err(failure('ng/socket', error.message)));
          });
        } catch (error) {
          settle(err(failure('ng/socket', error instanceof Error ? error.message : String(error))));
        }
      };
      const giveUpAt = performance.now() + this.#timeoutMs;
      const late = () => {
        const left = giveUpAt - performance.now();
        if (left <= 0) {
          settle(err(failure('ng/timeout', `no reply from the relay at ${relay.host}:${relay.port}`)));
          return;
        }
        send();
        timer = setTimeout(late, Math.min(this.#retryMs, left));
      };
      let timer = setTimeout(late, Math.min(this.#retryMs, this.#timeoutMs));
      const settle = (result: Result<BencodeDictionary>) => {
        clearTimeout(timer);
        this.#pending.delete(cookie);
        resolve(result);
      };
      this.#pending.set(cookie, { relay, settle });
      send();
    });
  }

  /** Fails what is pending with `ng/closed` and closes the sockets. */
  close(): void {
    this.#closed = true;
    for (const pending of [...this.#pending.values()])
      pending.settle(err(failure('ng/closed', 'the ng client was closed')));
    for (const socket of this.#sockets.values()) socket.close();
    this.#sockets.clear();
  }

  #socket(type: 'udp4' | 'udp6'): dgram.Socket {
    const known = this.#sockets.get(type);
    if (known) return known;
    const socket = dgram.createSocket({ type, lookup: numericLookup as never });
    socket.on('message', (bytes, from) => this.#received(bytes, from));
    socket.on('error', () => {
      // A failed send is reported to its own request; the next request opens a fresh socket.
      if (this.#sockets.get(type) === socket) this.#sockets.delete(type);
      socket.close();
    });
    this.#sockets.set(type, socket);
    return socket;
  }

  #received(bytes: Uint8Array, from: dgram.RemoteInfo): void {
    const message = parseNgMessage(bytes);
    if (!message.ok) return;
    const pending = this.#pending.get(message.value.cookie);
    // Only the relay that was asked may answer: a cookie alone could be guessed.
    if (pending === undefined || from.port !== pending.relay.port) return;
    const { body } = message.value;
    if (body.result === 'error') pending.settle(err(failure('ng/refused', String(body['error-reason'] ?? 'refused'))));
    else if (typeof body.result !== 'string') pending.settle(err(failure('ng/reply', 'a reply without result')));
    else pending.settle(ok(body));
  }
}

function failure(code: string, message: string): Failure {
  return { code, message };
}

function sdpOf(reply: Result<BencodeDictionary>): Result<string> {
  if (!reply.ok) return reply;
  return typeof reply.value.sdp === 'string' ? ok(reply.value.sdp) : err(failure('ng/reply', 'a reply without sdp'));
}
