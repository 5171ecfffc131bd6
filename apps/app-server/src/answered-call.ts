import type { EchoTestInput, EchoTestOutput } from '@belfry/callflow';
import type { Machine } from '@belfry/core';
import { MachineDriver } from '@belfry/net';
import type { AppContext, Logger } from '@belfry/ops';
import {
  createResponse,
  cseqOf,
  type Dialog,
  type Flow,
  printHost,
  type SipRequest,
  type SipResponse,
} from '@belfry/sip';
import { AcceptedResponse, type AcceptedResponseInput, type AcceptedResponseOutput } from './accepted-response.ts';
import { AudioSession, type Described } from './audio-session.ts';
import type { CallMedia } from './call-media.ts';
import type { SipEndpoint } from './sip-endpoint.ts';

/** Methods that are understood (RFC 3261 §20.5). */
export const allow = 'INVITE, ACK, CANCEL, BYE, OPTIONS, INFO';

/** Why a call ended, for metrics and the log. */
export type Ending = 'caller' | 'key' | 'time' | 'silence' | 'no-ack' | 'no-answer-in-ack' | 'stop';

/** What an answered call is made with. */
export interface AnsweredCallOptions {
  readonly context: AppContext;
  /** What is played to the caller: the echo test, or a tune. */
  readonly plays: Machine<EchoTestInput, EchoTestOutput>;
  readonly dialog: Dialog;
  /** The flow that the INVITE came by. */
  readonly flow: Flow;
  readonly media: CallMedia;
  /** Our numeric address in descriptions. */
  readonly address: string;
  readonly sessionId: string;
  readonly endpoint: SipEndpoint;
  readonly logger: Logger;
  /** A call that is not held and from which nothing is heard for so long is ended. */
  readonly silenceMs: number;
  readonly ended: (call: AnsweredCall, why: Ending) => void;
}

/** One call that is answered, from the 200 OK to the BYE: its dialog, its session and what is played in it. */
export class AnsweredCall {
  readonly #options: AnsweredCallOptions;
  readonly #session: AudioSession;
  readonly #plays: MachineDriver<EchoTestInput, EchoTestOutput>;
  readonly #accepted: MachineDriver<AcceptedResponseInput, AcceptedResponseOutput>;
  /** The 2xx that waits for its ACK. */
  #unacknowledged: { readonly id: string; readonly cseq: number; readonly response: SipResponse } | undefined;
  #silence: NodeJS.Timeout | undefined;
  #over = false;

  constructor(options: AnsweredCallOptions) {
    this.#options = options;
    this.#session = new AudioSession(options.address, options.media.port, options.sessionId);
    this.#plays = new MachineDriver(options.plays, (output) => this.#play(output));
    this.#accepted = new MachineDriver(new AcceptedResponse(), (output) => this.#repeat(output));
  }

  /** Call-ID and tags, as `dialogKeyOf` gives them. */
  get key(): string {
    return this.#options.dialog.key;
  }

  /** Answers an INVITE, the first or a further one: 200, or 488 when its offer cannot be met (then the call stays as it was; false). */
  answer(id: string, request: SipRequest): boolean {
    const { endpoint, dialog, flow } = this.#options;
    const described = this.#session.describe(request.body);
    if (!described.ok) {
      endpoint.reply(id, request, 488, dialog.state.localTag);
      return false;
    }
    const response = this.#okTo(request, described.value);
    dialog.state.phase = 'confirmed';
    this.#unacknowledged = { id, cseq: cseqOf(request).number, response };
    endpoint.respond(id, response);
    this.#accepted.feed({ type: 'sent' });
    this.#options.logger.debug({ remote: flow.remote }, 'answered');
    return true;
  }

  /** What is heard in it, handed over by its media. */
  hear(payload: Uint8Array): void {
    this.#plays.feed({ type: 'sound', payload });
  }

  /** A key was pressed. */
  press(key: string): void {
    this.#plays.feed({ type: 'key', key });
  }

  /** The ACK to a 2xx: media begins. */
  acknowledged(request: SipRequest): void {
    if (this.#over || this.#unacknowledged?.cseq !== cseqOf(request).number) return;
    this.#unacknowledged = undefined;
    this.#accepted.feed({ type: 'acknowledged' });
    if (this.#session.waits) {
      const agreement = this.#session.answered(request.body);
      if (!agreement.ok) {
        this.hangUp('no-answer-in-ack');
        return;
      }
      this.#agree({ sdp: '', agreement: agreement.value });
    }
    this.#plays.feed({ type: 'start' });
    this.#watch();
  }

  /** A request within the dialog, ACK and CANCEL apart. */
  receive(id: string, request: SipRequest): void {
    const { endpoint, dialog } = this.#options;
    const tag = dialog.state.localTag;
    if (dialog.receive(request) === 'out_of_order') {
      endpoint.reply(id, request, 500, tag);
      return;
    }
    switch (request.method) {
      case 'BYE':
        endpoint.reply(id, request, 200, tag);
        this.#end('caller');
        return;
      case 'INVITE':
        // RFC 3261 §14.2: one offer at a time.
        if (this.#unacknowledged) this.#tooSoon(id, request);
        else this.answer(id, request);
        return;
      case 'INFO':
        this.#keyIn(request);
        endpoint.reply(id, request, 200, tag);
        return;
      default:
        endpoint.reply(id, request, request.method === 'OPTIONS' ? 200 : 405, tag);
    }
  }

  /** Ends the call by BYE; resolves when that was answered or came to nothing. */
  async hangUp(why: Ending): Promise<void> {
    if (this.#over) return;
    const { dialog, endpoint, flow } = this.#options;
    this.#end(why);
    await endpoint.request(dialog.createRequest('BYE'), dialog.nextHop(), flow);
  }

  #okTo(request: SipRequest, described: Described): SipResponse {
    const { dialog } = this.#options;
    const content = { type: 'application/sdp', body: new TextEncoder().encode(described.sdp) };
    const response = createResponse(request, 200, undefined, dialog.state.localTag, content);
    response.headers.copyFrom(request.headers, 'record-route');
    response.headers.add('Contact', dialog.state.localTarget).add('Allow', allow);
    this.#agree(described);
    return response;
  }

  #agree({ agreement }: Described): void {
    if (!agreement) return;
    const { media } = this.#options;
    media.agree(agreement);
    this.#plays.feed({ type: 'law', law: media.law });
  }

  #tooSoon(id: string, request: SipRequest): void {
    const { endpoint, dialog } = this.#options;
    const response = createResponse(request, 500, undefined, dialog.state.localTag);
    response.headers.add('Retry-After', '2');
    endpoint.respond(id, response);
  }

  /** Keys that a phone sends as INFO (`application/dtmf-relay`: `Signal=5`). */
  #keyIn(request: SipRequest): void {
    if (!request.headers.get('content-type')?.toLowerCase().startsWith('application/dtmf-relay')) return;
    const signal = /^\s*Signal\s*=\s*([0-9*#A-Da-d])\s*$/m.exec(new TextDecoder().decode(request.body));
    if (signal) this.press(signal[1]!.toUpperCase());
  }

  #play(output: EchoTestOutput): void {
    const { media } = this.#options;
    if (output.type === 'sound') media.send(output.payload, output.first);
    else if (output.type === 'skip') media.skip(output.samples);
    else void this.hangUp(output.because);
  }

  #repeat(output: AcceptedResponseOutput): void {
    const waiting = this.#unacknowledged;
    if (output.type === 'giveUp') void this.hangUp('no-ack');
    else if (waiting) this.#options.endpoint.respond(waiting.id, waiting.response);
  }

  /** Looks again when nothing can have been heard for too long. */
  #watch(): void {
    const { media, silenceMs } = this.#options;
    clearTimeout(this.#silence);
    if (this.#over) return;
    if (!media.listens) media.heardAt = Date.now();
    const left = media.heardAt + silenceMs - Date.now();
    if (left <= 0) void this.hangUp('silence');
    else this.#silence = setTimeout(() => this.#watch(), left);
  }

  #end(why: Ending): void {
    if (this.#over) return;
    this.#over = true;
    clearTimeout(this.#silence);
    this.#plays.close();
    this.#accepted.close();
    this.#options.media.close();
    this.#options.ended(this, why);
  }
}

/** A Contact value for requests that come to `flow`'s own address. */
export function contactFor(flow: Flow, user: string): string {
  const { host, port } = flow.local;
  return `<sip:${user}@${printHost(host)}:${port}${flow.transport === 'udp' ? '' : `;transport=${flow.transport}`}>`;
}
