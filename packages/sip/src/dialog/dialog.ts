import { type NameAddr, parseContacts, parseNameAddr, printNameAddr } from '../header/name-addr.ts';
import { type Content, createRequest } from '../message/create.ts';
import type { SipMessage, SipRequest, SipResponse } from '../message/message.ts';
import { callIdOf, cseqOf, fromOf, toOf } from '../message/read.ts';
import { parseUri } from '../uri/uri.ts';
import type { DialogState } from './dialog-state.ts';

/** Requests whose Contact moves the remote target (RFC 3261 §12.2, RFC 3311 §5.1, RFC 6665 §4.4.1). */
const TARGET_REFRESH = new Set(['INVITE', 'UPDATE', 'SUBSCRIBE', 'NOTIFY', 'REFER']);

/** What a request in a dialog may bear besides what the dialog itself gives. */
export interface InDialogOptions {
  readonly headers?: readonly (readonly [name: string, value: string])[];
  readonly content?: Content;
}

/** A dialog (RFC 3261 §12) over plain data: `new Dialog(JSON.parse(snapshot))` goes on where the other left off. */
export class Dialog {
  readonly state: DialogState;

  constructor(state: DialogState) {
    this.state = state;
  }

  /**
   * The UAC's dialog by a response with To tag, 101 to 299, to `request` as it was sent (RFC 3261 §12.1.2). Undefined when the
   * response makes none: no tag, or no usable Contact.
   */
  static fromResponse(request: SipRequest, response: SipResponse): Dialog | undefined {
    const contact = contactOf(response);
    const hasTag = (toOf(response).params.get('tag') ?? '') !== '';
    if (response.status <= 100 || response.status >= 300 || !hasTag || contact === undefined) return undefined;
    return Dialog.#byResponse(request, response, contact);
  }

  /** What a 2xx without tag or usable Contact is acknowledged and ended in: its sender has answered all the same, and is addressed as by `request`. */
  static fromFaulty(request: SipRequest, response: SipResponse): Dialog {
    return Dialog.#byResponse(request, response, contactOf(response) ?? request.uri);
  }

  static #byResponse(request: SipRequest, response: SipResponse, contact: string): Dialog {
    return new Dialog({
      role: 'uac',
      callId: callIdOf(request),
      localTag: fromOf(request).params.get('tag') ?? '',
      remoteTag: toOf(response).params.get('tag') ?? '',
      local: withoutTag(fromOf(request)),
      remote: withoutTag(toOf(request)),
      localSeq: cseqOf(request).number,
      routeSet: response.headers.list('record-route').reverse(),
      remoteTarget: contact,
      localTarget: request.headers.list('contact')[0] ?? '',
      phase: response.status < 200 ? 'early' : 'confirmed',
    });
  }

  /** The UAS's dialog by a request and the tag that we answer with (RFC 3261 §12.1.1). `localTarget`: our Contact value. Undefined without a usable Contact; a client of RFC 2543 (no From tag) is reached at From then. */
  static fromRequest(request: SipRequest, localTag: string, localTarget: string): Dialog | undefined {
    const from = fromOf(request);
    const isOld = !from.params.has('tag') && !request.headers.has('contact');
    const contact = isOld ? from.uri : contactOf(request);
    if (contact === undefined) return undefined;
    return new Dialog({
      role: 'uas',
      callId: callIdOf(request),
      localTag,
      remoteTag: from.params.get('tag') ?? '',
      local: withoutTag(toOf(request)),
      remote: withoutTag(from),
      localSeq: 0,
      remoteSeq: cseqOf(request).number,
      routeSet: request.headers.list('record-route'),
      remoteTarget: contact,
      localTarget,
      phase: 'early',
    });
  }

  /** `callId;localTag;remoteTag` as seen from here. */
  get key(): string {
    return `${this.state.callId};${this.state.localTag};${this.state.remoteTag}`;
  }

  /** The next request in this dialog, CSeq one higher (RFC 3261 §12.2.1.1). ACK and CANCEL are made otherwise. */
  createRequest(method: string, options: InDialogOptions = {}): SipRequest {
    this.state.localSeq++;
    return this.#request(method, this.state.localSeq, options);
  }

  /** The ACK for the 2xx to the INVITE whose CSeq number is `cseq` (RFC 3261 §13.2.2.4). */
  createAck(cseq: number, options: InDialogOptions = {}): SipRequest {
    return this.#request('ACK', cseq, options);
  }

  /** The URI whose address the next request is sent to: the first route, else the remote target. */
  nextHop(): string {
    const first = this.state.routeSet[0];
    return first === undefined ? this.state.remoteTarget : uriIn(first);
  }

  /**
   * Takes in a request received in this dialog: `out_of_order` (to be answered 500) when its CSeq is lower than one before (RFC 3261
   * §12.2.2). A target refresh request moves the remote target.
   */
  receive(request: SipRequest): 'ok' | 'out_of_order' {
    const { number } = cseqOf(request);
    if (request.method === 'ACK' || request.method === 'CANCEL') return 'ok';
    if (this.state.remoteSeq !== undefined && number < this.state.remoteSeq) return 'out_of_order';
    this.state.remoteSeq = number;
    if (TARGET_REFRESH.has(request.method)) this.#refresh(request);
    return 'ok';
  }

  /** Takes in a response to a request of ours in this dialog: a 2xx confirms it, and moves the remote target when it answers a target refresh request. */
  receiveResponse(response: SipResponse): void {
    if (response.status < 200 || response.status >= 300) return;
    this.state.phase = 'confirmed';
    if (TARGET_REFRESH.has(cseqOf(response).method)) this.#refresh(response);
  }

  #refresh(message: SipMessage): void {
    const contact = contactOf(message);
    if (contact !== undefined) this.state.remoteTarget = contact;
  }

  #request(method: string, cseq: number, options: InDialogOptions): SipRequest {
    const { state } = this;
    const target = targeting(state);
    return createRequest({
      method,
      uri: target.uri,
      routes: target.routes,
      from: state.localTag === '' ? state.local : `${state.local};tag=${state.localTag}`,
      to: state.remoteTag === '' ? state.remote : `${state.remote};tag=${state.remoteTag}`,
      callId: state.callId,
      cseq,
      ...(method === 'BYE' || state.localTarget === '' ? {} : { contact: state.localTarget }),
      ...options,
    });
  }
}

/**
 * Key of the dialog that a received message belongs to (RFC 3261 §12.2.2), `callId;localTag;remoteTag` as seen by its receiver;
 * undefined for a request without To tag.
 */
export function dialogKeyOf(message: SipMessage): string | undefined {
  const from = fromOf(message).params.get('tag') ?? '';
  const to = toOf(message).params.get('tag') ?? '';
  if (message.kind === 'response') return `${callIdOf(message)};${from};${to}`;
  return to === '' ? undefined : `${callIdOf(message)};${to};${from}`;
}

/** Request-URI and Route values for a route set: loose routing, or the shuffle for a first hop without `lr` (RFC 3261 §12.2.1.1). */
function targeting(state: DialogState): { uri: string; routes: readonly string[] } {
  const first = state.routeSet[0];
  if (first === undefined) return { uri: state.remoteTarget, routes: [] };
  const uri = parseUri(uriIn(first));
  const loose = uri.ok && (uri.value.scheme === 'sip' || uri.value.scheme === 'sips') && uri.value.params.has('lr');
  if (loose) return { uri: state.remoteTarget, routes: state.routeSet };
  return { uri: uriIn(first), routes: [...state.routeSet.slice(1), `<${state.remoteTarget}>`] };
}

function uriIn(value: string): string {
  const address = parseNameAddr(value);
  return address.ok ? address.value.uri : value;
}

function contactOf(message: SipMessage): string | undefined {
  const contacts = parseContacts(message.headers.list('contact'));
  if (!contacts.ok || contacts.value === '*' || contacts.value[0] === undefined) return undefined;
  const { uri } = contacts.value[0];
  return parseUri(uri).ok ? uri : undefined;
}

function withoutTag(address: NameAddr): string {
  const params = new Map(address.params);
  params.delete('tag');
  return printNameAddr({ ...address, params });
}
