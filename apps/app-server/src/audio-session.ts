import { err, ok, type Result } from '@belfry/core';
import {
  type AudioAgreement,
  type AudioEndpoint,
  acceptAudioAnswer,
  createAudioAnswer,
  createAudioOffer,
  parseSessionDescription,
  pcma,
  pcmu,
  printSessionDescription,
  type SessionDescription,
  telephoneEvent,
} from '@belfry/sdp';

const decoder = new TextDecoder();

/** What one description exchange came to: our own text, and what was agreed on, or that the far side's answer is still to come. */
export interface Described {
  readonly sdp: string;
  readonly agreement?: AudioAgreement;
}

/** Our side of a session's offers and answers (RFC 3264): G.711 and telephone-event on one port. */
export class AudioSession {
  readonly #address: string;
  readonly #port: number;
  readonly #id: string;
  #version = 0n;
  #last = '';
  #offered: SessionDescription | undefined;

  /** `id`: decimal, unique (RFC 8866 §5.2). */
  constructor(address: string, port: number, id: string) {
    this.#address = address;
    this.#port = port;
    this.#id = id;
  }

  /** Answers the offer in `body`, or, when there is none, offers (RFC 3261 §13.2.1). Errors: those of the parser and of `createAudioAnswer`. */
  describe(body: Uint8Array): Result<Described> {
    if (body.length === 0) {
      this.#offered = createAudioOffer(this.#endpoint());
      return ok({ sdp: this.#print(this.#offered) });
    }
    const offer = parseSessionDescription(decoder.decode(body));
    if (!offer.ok) return offer;
    const answer = createAudioAnswer(offer.value, this.#endpoint());
    if (!answer.ok) return answer;
    const { description, agreement } = answer.value;
    return ok({ sdp: this.#print(description), agreement });
  }

  /** True while an offer of ours has no answer. */
  get waits(): boolean {
    return this.#offered !== undefined;
  }

  /** Takes the answer to our offer, from an ACK. Errors: those of the parser and of `acceptAudioAnswer`; `sdp/no-offer`. */
  answered(body: Uint8Array): Result<AudioAgreement> {
    const offer = this.#offered;
    this.#offered = undefined;
    if (!offer) return err({ code: 'sdp/no-offer', message: 'nothing was offered' });
    const answer = parseSessionDescription(decoder.decode(body));
    return answer.ok ? acceptAudioAnswer(offer, answer.value) : answer;
  }

  #endpoint(): AudioEndpoint {
    return {
      family: this.#address.includes(':') ? 'IP6' : 'IP4',
      address: this.#address,
      port: this.#port,
      sessionId: this.#id,
      sessionVersion: String(this.#version),
      codecs: [pcma, pcmu, telephoneEvent],
      ptimeMs: 20,
    };
  }

  /** The text; the version grows by one when anything but itself has changed (RFC 3264 §8). */
  #print(description: SessionDescription): string {
    const text = printSessionDescription(description);
    if (this.#last === '' || text === this.#last) {
      this.#last = text;
      return text;
    }
    const before = this.#version++;
    const origin = ` ${this.#id} ${before} IN `;
    this.#last = text.replace(origin, ` ${this.#id} ${this.#version} IN `);
    return this.#last;
  }
}
