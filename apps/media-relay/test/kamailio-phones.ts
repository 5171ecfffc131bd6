import type { Dialog, SipRequest, SipResponse } from '@belfry/sip';
import { RawPeer } from '../../../e2e/support/raw-peer.ts';

/** What the router is told for one INVITE: flags for the module, and where else the call goes. */
export interface Flags {
  readonly offer?: string;
  readonly answer?: string;
  readonly manage?: string;
  readonly fork?: string;
}

/** One exchange of offer and answer as both phones saw it. */
export interface Exchange {
  /** The SDP that the called phone got. */
  readonly offered: string;
  /** The SDP that the calling phone got back. */
  readonly answered: string;
}

/** A call that stands: the caller's side of the dialog, and what the SDP became. */
export interface StandingCall extends Exchange {
  readonly dialog: Dialog;
  readonly invite: SipRequest;
}

const USUAL = 'replace-origin replace-session-connection ICE=remove RTP/AVP';
const text = ({ body }: SipRequest | SipResponse) => Buffer.from(body).toString();

export const flagFields = ({ offer = USUAL, answer = offer, manage, fork }: Flags): [string, string][] => [
  ['X-Offer', offer],
  ['X-Answer', answer],
  ...(manage === undefined ? [] : ([['X-Manage', manage]] as [string, string][])),
  ...(fork === undefined ? [] : ([['X-Fork', fork]] as [string, string][])),
];

/** Two phones at a router, and the exchanges that calls are made of. */
export class Phones {
  readonly caller: RawPeer;
  readonly callee: RawPeer;

  private constructor(caller: RawPeer, callee: RawPeer) {
    this.caller = caller;
    this.callee = callee;
  }

  static async open(router: string): Promise<Phones> {
    return new Phones(await RawPeer.open(router, { mark: 'a' }), await RawPeer.open(router, { mark: 'b' }));
  }

  /** Sends an INVITE; both what was sent and what came at the other side. */
  async invite(sdp: string, flags: Flags = {}): Promise<{ invite: SipRequest; arrived: SipRequest }> {
    const { caller, callee } = this;
    const uri = `sip:callee@${callee.host}:${callee.port}`;
    const invite = caller.send(caller.request('INVITE', uri, { fields: flagFields(flags), sdp }));
    return { invite, arrived: await callee.nextRequest('INVITE') };
  }

  /** Answers as the called phone; the route of the request is that of the dialog. */
  answer(request: SipRequest, status: number, options: { tag?: string; sdp?: string } = {}): void {
    const fields = request.headers.getAll('Record-Route').map((value) => ['Record-Route', value] as const);
    this.callee.reply(request, status, { ...options, fields });
  }

  /** A whole call up to its ACK. */
  async call(sdp: string, answer: string, flags: Flags = {}): Promise<StandingCall> {
    const { invite, arrived } = await this.invite(sdp, flags);
    this.answer(arrived, 200, { sdp: answer });
    const okay = await this.caller.nextResponse('200 INVITE');
    const dialog = this.caller.confirm(invite, okay);
    await this.callee.next('ACK');
    return { dialog, invite, offered: text(arrived), answered: text(okay) };
  }

  /** A new offer by the caller within a call. */
  async reoffer({ dialog }: StandingCall, sdp: string, answer: string, flags: Flags = {}): Promise<Exchange> {
    this.caller.within(dialog, 'INVITE', { fields: flagFields(flags), sdp });
    const arrived = await this.callee.nextRequest('INVITE');
    this.answer(arrived, 200, { sdp: answer });
    const okay = await this.caller.nextResponse('200 INVITE');
    this.caller.send(dialog.createAck(dialog.state.localSeq));
    await this.callee.next('ACK');
    return { offered: text(arrived), answered: text(okay) };
  }

  /** Lets the router carry out a command of the module; its answer; `X-Done` is 1 when the module is content. */
  async command({ dialog }: StandingCall, name: string, flags = ''): Promise<SipResponse> {
    this.caller.within(dialog, 'INFO', {
      fields: [['X-Do', name], ...(flags === '' ? [] : [['X-Flags', flags] as const])],
    });
    return this.caller.nextResponse('200 INFO');
  }

  /** Ends a call; what arrived says what the module knew of it. */
  async bye({ dialog }: StandingCall, fields: readonly [string, string][] = []): Promise<SipRequest> {
    this.caller.within(dialog, 'BYE', { fields });
    const bye = await this.callee.nextRequest('BYE');
    this.callee.reply(bye, 200);
    await this.caller.next('200 BYE');
    return bye;
  }

  async close(): Promise<void> {
    await Promise.all([this.caller.close(), this.callee.close()]);
  }
}
