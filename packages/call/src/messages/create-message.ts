import { type Binding, createRequest, type SipRequest } from '@belfry/sip';
import { requestUri } from '../leg/create-invite.ts';

/** What is said, by whom, to whom. */
export interface MessageContent {
  /** name-addr of the sender, without tag. */
  readonly from: string;
  readonly to: string;
  readonly date: string;
  readonly contentType: string;
  readonly body: Uint8Array;
  readonly maxForwards: number;
}

/** A MESSAGE to one binding (RFC 3428 §4): a request of our own, with nothing of the sender's phone in it. */
export function createMessage(content: MessageContent, binding: Binding, callId: string, tag: string): SipRequest {
  return createRequest({
    method: 'MESSAGE',
    uri: requestUri(binding.contact),
    from: `${content.from};tag=${tag}`,
    to: `<${content.to}>`,
    callId,
    cseq: 1,
    maxForwards: content.maxForwards,
    routes: binding.path,
    headers: [['Date', content.date]],
    content: { type: content.contentType, body: content.body },
  });
}
