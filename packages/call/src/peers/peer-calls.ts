import {
  callIdOf,
  createResponse,
  cseqOf,
  Dialog,
  dialogKeyOf,
  type Flow,
  fromOf,
  type SipMessage,
  type SipRequest,
  type SipResponse,
  type TransactionInput,
  type TransactionOutput,
  toOf,
} from '@belfry/sip';
import { inDialogFlow } from '../leg/in-dialog-flow.ts';
import type { CallPorts } from '../machine/call-ports.ts';

/** What becomes of a call of ours to a peer. */
export type PeerCallEvent =
  /** Each provisional response, and the final one. A 2xx is acknowledged already. */
  | { readonly type: 'response'; readonly response: SipResponse }
  | { readonly type: 'timedOut' | 'transportFailed' }
  /** The peer has hung up. */
  | { readonly type: 'hungUp' }
  /** Nothing more will come. */
  | { readonly type: 'over' };

/** What it works with. */
export interface PeerCallsOptions {
  readonly ports: Pick<CallPorts, 'localAddress' | 'uniqueId'>;
  readonly transact: (input: TransactionInput) => void;
  readonly event: (id: string, event: PeerCallEvent) => void;
}

interface PeerCall {
  readonly id: string;
  readonly invite: SipRequest;
  readonly flow: Flow;
  /** Whose registration it goes to. */
  readonly aor: string | undefined;
  dialog: Dialog | undefined;
  /** Tag of the far end, and the ACK that its 2xx gets each time that it comes. */
  readonly acks: Map<string, SipRequest>;
  ending: boolean;
}

/**
 * Calls that the platform itself makes to a peer, with one party and no plan: test calls. Whoever has them made chooses their ids, and holds the media; here
 * is the user agent client of RFC 3261 §13.2 and §15: ACK, CANCEL, BYE, and the answers that a peer may expect inside the dialog.
 */
export class PeerCalls {
  readonly #options: PeerCallsOptions;
  readonly #calls = new Map<string, PeerCall>();
  /** By `Call-ID;our tag`. */
  readonly #byDialog = new Map<string, PeerCall>();

  constructor(options: PeerCallsOptions) {
    this.#options = options;
  }

  /** Calls that go on. */
  get size(): number {
    return this.#calls.size;
  }

  /** Sends the INVITE. `aor`: the call goes to a registration of it, and so does all that belongs to it. */
  begin(id: string, invite: SipRequest, flow: Flow, aor?: string): void {
    const call: PeerCall = { id, invite, flow, aor, dialog: undefined, acks: new Map(), ending: false };
    this.#calls.set(id, call);
    this.#byDialog.set(ownKey(callIdOf(invite), fromOf(invite).params.get('tag') ?? ''), call);
    this.#options.transact({ type: 'request', id: PREFIX + id, request: invite, flow });
  }

  /** Ends it: by CANCEL before the answer, by BYE after it. */
  end(id: string): void {
    const call = this.#calls.get(id);
    if (call === undefined || call.ending) return;
    call.ending = true;
    if (call.dialog === undefined) this.#options.transact({ type: 'cancel', id: PREFIX + id, quiet: true });
    else this.#bye(call, call.dialog, `${PREFIX}${id}${BYE}`);
  }

  /** Does this message belong to a call of these? A request inside one comes from where the call went to. */
  owns(message: SipMessage, flow?: Flow): boolean {
    const call = this.#of(message);
    return call !== undefined && (flow === undefined || flow.remote.host === call.flow.remote.host);
  }

  /** Is this transaction one of these? */
  static ownsTransaction(id: string): boolean {
    return id.startsWith(PREFIX);
  }

  /** A request inside a call of these. */
  request(serverId: string, request: SipRequest): void {
    const call = this.#of(request);
    if (call === undefined) return;
    const { method } = request;
    const status =
      method === 'BYE' || method === 'OPTIONS' ? 200 : method === 'INVITE' || method === 'UPDATE' ? 488 : 405;
    this.#options.transact({ type: 'respond', id: serverId, response: createResponse(request, status) });
    if (method !== 'BYE') return;
    this.#options.event(call.id, { type: 'hungUp' });
    this.#over(call);
  }

  transaction(output: Extract<TransactionOutput, { readonly id: string }>): void {
    const isBye = output.id.endsWith(BYE);
    const call = this.#calls.get(output.id.slice(PREFIX.length, isBye ? -BYE.length : undefined));
    if (call === undefined) return;
    if (isBye) {
      const isOver = output.type === 'response' ? output.response.status >= 200 : output.type !== 'request';
      if (isOver) this.#over(call);
      return;
    }
    if (output.type === 'response') this.#response(call, output.response);
    else if (output.type === 'timedOut' || output.type === 'transportFailed') {
      this.#options.event(call.id, { type: output.type });
      this.#over(call);
    }
  }

  #response(call: PeerCall, response: SipResponse): void {
    const { status } = response;
    if (status < 200 || status >= 300) {
      if (call.dialog === undefined) this.#options.event(call.id, { type: 'response', response });
      if (status >= 300 && call.dialog === undefined) this.#over(call);
      return;
    }
    const tag = toOf(response).params.get('tag') ?? '';
    const known = call.acks.get(tag);
    const dialog = known === undefined ? Dialog.fromResponse(call.invite, response) : undefined;
    const ack = known ?? dialog?.createAck(cseqOf(call.invite).number);
    if (ack === undefined) {
      this.#options.event(call.id, { type: 'response', response });
      this.#over(call);
      return;
    }
    call.acks.set(tag, ack);
    this.#options.transact({ type: 'ack', request: ack, flow: this.#flow(call, dialog ?? call.dialog) });
    if (known !== undefined || dialog === undefined) return;
    dialog.state.phase = 'confirmed';
    if (call.dialog !== undefined) {
      // Another branch behind the peer has answered too: one is enough (RFC 3261 §13.2.2.4).
      this.#bye(call, dialog, `${PREFIX}${call.id}/fork-${tag}`);
      return;
    }
    call.dialog = dialog;
    if (call.ending) this.#bye(call, dialog, `${PREFIX}${call.id}${BYE}`);
    else this.#options.event(call.id, { type: 'response', response });
  }

  #bye(call: PeerCall, dialog: Dialog, transactionId: string): void {
    const request = dialog.createRequest('BYE');
    this.#options.transact({ type: 'request', id: transactionId, request, flow: this.#flow(call, dialog) });
  }

  #flow({ flow, aor }: PeerCall, dialog: Dialog | undefined): Flow {
    const leg = {
      kind: 'carrier' as const,
      flow,
      ...(aor !== undefined && { aor }),
      ...(dialog && { dialog: dialog.state }),
    };
    return inDialogFlow(leg, this.#options.ports);
  }

  #over(call: PeerCall): void {
    this.#calls.delete(call.id);
    this.#byDialog.delete(ownKey(callIdOf(call.invite), fromOf(call.invite).params.get('tag') ?? ''));
    this.#options.event(call.id, { type: 'over' });
  }

  #of(message: SipMessage): PeerCall | undefined {
    if (this.#byDialog.size === 0 || message.kind === 'response' || dialogKeyOf(message) === undefined)
      return undefined;
    return this.#byDialog.get(ownKey(callIdOf(message), toOf(message).params.get('tag') ?? ''));
  }
}

const PREFIX = 'pc:';
const BYE = '/bye';
const ownKey = (callId: string, tag: string) => `${callId};${tag}`;
