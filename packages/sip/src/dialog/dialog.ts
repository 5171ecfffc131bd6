import type { Content } from '../message/create.ts';
import type { SipMessage, SipRequest, SipResponse } from '../message/message.ts';
import type { DialogState } from './dialog-state.ts';

/** A dialog (RFC 3261 §12) over plain data. */
export declare class Dialog {
  readonly state: DialogState;
  constructor(state: DialogState);
  /** The UAC's dialog by a 1xx (with tag) or 2xx response to `request` (the request as sent; §12.1.2). Undefined when the response makes none. */
  static fromResponse(request: SipRequest, response: SipResponse): Dialog | undefined;
  /** The UAS's dialog by a request and the tag we answer with (§12.1.1). `localTarget`: our Contact. */
  static fromRequest(request: SipRequest, localTag: string, localTarget: string): Dialog | undefined;
  /** `callId;localTag;remoteTag` as seen from here. */
  readonly key: string;
  /** The next request (CSeq one higher) in this dialog (§12.2.1.1). */
  createRequest(
    method: string,
    options?: { headers?: readonly (readonly [string, string])[]; content?: Content },
  ): SipRequest;
  /** The ACK for the 2xx to the INVITE of `cseq` (§13.2.2.4). */
  createAck(cseq: number, content?: Content): SipRequest;
  /** The CANCEL is the transaction layer's. URI that the next request is to be sent to: first route or remote target. */
  nextHop(): string;
  /** A request received in it: checks CSeq order (§12.2.2) and refreshes the remote target by a target refresh request. */
  receive(request: SipRequest): 'ok' | 'out_of_order';
  /** A 2xx (or 1xx) received to a request of ours: confirms, refreshes the remote target and, at the first 2xx, nothing else. */
  receiveResponse(response: SipResponse): void;
}

/** Key of the dialog that a received message belongs to (§12.2.2): `callId;localTag;remoteTag`; undefined for a request without To tag. */
export declare function dialogKeyOf(message: SipMessage): string | undefined;
