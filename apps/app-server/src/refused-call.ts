import { Announcement, type EchoTestInput, type EchoTestOutput } from '@belfry/callflow';
import { err, ok, type Result } from '@belfry/core';
import { MachineDriver } from '@belfry/net';
import { createResponse, type Flow, type SipRequest } from '@belfry/sip';
import { contactFor } from './answered-call.ts';
import { AudioSession } from './audio-session.ts';
import type { CallMedia } from './call-media.ts';
import { type SipEndpoint, uniqueToken } from './sip-endpoint.ts';

/** What a refused call is made with. */
export interface RefusedCallOptions {
  readonly id: string;
  readonly request: SipRequest;
  readonly flow: Flow;
  readonly media: CallMedia;
  /** Our numeric address in descriptions. */
  readonly address: string;
  readonly endpoint: SipEndpoint;
  /** What is said, 8,000 samples a second. */
  readonly words: Int16Array;
  /** It was refused, or cancelled before. */
  readonly ended: () => unknown;
}

/**
 * A call that is not to be: the caller hears the special information tone and why in an early dialog (183 with a description, RFC 3960 §3), then it is refused with 403 (the
 * proxy tells the caller the status of its own decision). It is never answered, so nobody pays for it.
 */
export class RefusedCall {
  readonly #options: RefusedCallOptions;
  readonly #tone: MachineDriver<EchoTestInput, EchoTestOutput>;
  readonly #tag = uniqueToken();
  #over = false;

  /** Begins to play; the error is that of the offer, which names nothing that we speak, or is none. */
  static begin(options: RefusedCallOptions): Result<RefusedCall> {
    const { request, media, address } = options;
    if (request.body.length === 0) return err({ code: 'sdp/no-offer', message: 'nothing was offered' });
    const session = new AudioSession(address, media.port, String(BigInt(`0x${uniqueToken()}`) >> 2n));
    const described = session.describe(request.body);
    if (!described.ok) return described;
    const { sdp, agreement } = described.value;
    if (agreement) media.agree(agreement);
    return ok(new RefusedCall(options, sdp));
  }

  private constructor(options: RefusedCallOptions, sdp: string) {
    this.#options = options;
    const { id, request, flow, media, endpoint, words } = options;
    this.#tone = new MachineDriver(new Announcement(media.law, words), (output) => this.#play(output));
    const content = { type: 'application/sdp', body: new TextEncoder().encode(sdp) };
    const response = createResponse(request, 183, undefined, this.#tag, content);
    response.headers.copyFrom(request.headers, 'record-route');
    response.headers.add('Contact', contactFor(flow, 'refusal'));
    endpoint.respond(id, response);
    this.#tone.feed({ type: 'start' });
  }

  /** Ends it with a status: 487 when the caller has hung up, 503 when we stop. */
  end(status: number): void {
    if (this.#over) return;
    this.#over = true;
    const { endpoint, id, request, media, ended } = this.#options;
    this.#tone.close();
    media.close();
    endpoint.reply(id, request, status, this.#tag);
    ended();
  }

  #play(output: EchoTestOutput): void {
    const { media } = this.#options;
    if (output.type === 'sound') media.send(output.payload, output.first);
    else if (output.type === 'skip') media.skip(output.samples);
    else this.end(403);
  }
}
