import { createRequest, Dialog, type InDialogOptions, type SipRequest, type SipResponse } from '@belfry/sip';

/** What a phone watches. */
export interface SubscriptionWish {
  readonly event: string;
  /** URI that is subscribed to. */
  readonly uri: string;
  readonly from: string;
  readonly contact: string;
  readonly callId: string;
}

/** A phone's side of a subscription (RFC 6665 §4.1): its dialog, and the next SUBSCRIBE in it. */
export class PhoneSubscription {
  readonly wish: SubscriptionWish;
  #dialog: Dialog | undefined;

  constructor(wish: SubscriptionWish) {
    this.wish = wish;
  }

  /** The SUBSCRIBE that begins, refreshes or (0 seconds) ends it. */
  request(expiresSeconds: number): SipRequest {
    const { event, uri, from, contact, callId } = this.wish;
    const headers: InDialogOptions['headers'] = [
      ['Event', event],
      ['Expires', String(expiresSeconds)],
    ];
    if (this.#dialog !== undefined) return this.#dialog.createRequest('SUBSCRIBE', { headers });
    return createRequest({ method: 'SUBSCRIBE', uri, from, to: `<${uri}>`, callId, cseq: 1, contact, headers });
  }

  /** What the SUBSCRIBE as it was sent got for an answer. */
  answered(request: SipRequest, response: SipResponse): void {
    if (this.#dialog === undefined) this.#dialog = Dialog.fromResponse(request, response);
    else this.#dialog.receiveResponse(response);
  }

  /** A NOTIFY came in its dialog. */
  notified(request: SipRequest): void {
    this.#dialog?.receive(request);
  }
}
