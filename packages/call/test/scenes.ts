import { answerChallenge, createRequest, Dialog, type Flow, type SipRequest, type SipResponse } from '@belfry/sip';
import { type Bench, DOMAIN, hashes, OFFER, type Party, sdp } from './bench.ts';

/** Registers `username` from a new far end at `port`, by `flow` when it is another than UDP. */
export function register(
  bench: Bench,
  username: string,
  port: number,
  params = '',
  flow: Partial<Flow> = {},
  contact?: string,
): Party {
  const party = bench.party(port, flow, contact);
  const request = createRequest({
    method: 'REGISTER',
    uri: `sip:${DOMAIN}`,
    from: `<sip:${username}@${DOMAIN}>;tag=r`,
    to: `<sip:${username}@${DOMAIN}>`,
    callId: `reg-${port}`,
    cseq: 1,
    contact: `${party.contact}${params}`,
    ...(params.includes('reg-id') && { headers: [['Supported', 'outbound']] }),
  });
  party.send(request);
  const answer = answerChallenge(request, party.response('401'), { username, password: 'secret' }, hashes, 'cn');
  if (answer === undefined) throw new Error('the challenge cannot be answered');
  party.send(answer);
  party.response('200');
  return party;
}

/** Sends an INVITE of a registered phone and answers its challenge; returns the INVITE that was let in. */
export function call(
  party: Party,
  username: string,
  dialled: string,
  offer: string | undefined = OFFER,
  headers: readonly (readonly [string, string])[] = [],
): SipRequest {
  const invite = party.invite(`sip:${dialled}@${DOMAIN}`, {
    from: `sip:${username}@${DOMAIN}`,
    headers,
    ...(offer === undefined ? {} : { sdp: offer }),
  });
  const sent = party.send(invite);
  const challenge = party.response('407');
  acknowledge(party, sent, challenge);
  const credentials = { username, password: 'secret' };
  const answer = answerChallenge(invite, challenge, credentials, hashes, 'cn');
  if (answer === undefined) throw new Error('the challenge cannot be answered');
  const let_in = party.send(answer);
  party.response('100');
  return let_in;
}

/** ACK to a non-2xx, in the INVITE's transaction. */
export function acknowledge(party: Party, invite: SipRequest, response: SipResponse): void {
  const ack = sameTransaction(invite, 'ACK');
  ack.headers.set('To', response.headers.get('to') ?? '');
  party.send(ack, branchOf(invite));
}

/** CANCEL of an INVITE, in its transaction. */
export function cancel(party: Party, invite: SipRequest): void {
  party.send(sameTransaction(invite, 'CANCEL'), branchOf(invite));
}

function sameTransaction(invite: SipRequest, method: string): SipRequest {
  const headers = invite.headers.clone().remove('Contact').remove('Content-Type').remove('Content-Length');
  headers.remove('Proxy-Authorization');
  headers.set('CSeq', `${(invite.headers.get('cseq') ?? '1').split(' ')[0]} ${method}`);
  return { ...invite, method, headers, body: new Uint8Array(0) };
}

const branchOf = (request: SipRequest) => /branch=([^;]+)/.exec(request.headers.get('via') ?? '')?.[1] ?? '';

/** The caller's dialog by the 200, and its ACK sent. */
export function confirm(party: Party, invite: SipRequest, response: SipResponse, answer?: string): Dialog {
  const dialog = Dialog.fromResponse(invite, response);
  if (dialog === undefined) throw new Error('the 200 makes no dialog');
  party.send(dialog.createAck(dialog.state.localSeq, answer === undefined ? {} : { content: sdp(answer) }));
  return dialog;
}

/** The callee's dialog by the INVITE it got. */
export function calleeDialog(party: Party, invite: SipRequest): Dialog {
  const dialog = Dialog.fromRequest(invite, `t${party.flow.remote.port}`, party.contact);
  if (dialog === undefined) throw new Error('the INVITE makes no dialog');
  return dialog;
}

/** Sends a request of a user and answers the challenge; returns what was let in. */
export function sendAs(party: Party, username: string, request: SipRequest): SipRequest {
  party.send(request);
  const answer = answerChallenge(request, party.response('407'), { username, password: 'secret' }, hashes, 'cn');
  if (answer === undefined) throw new Error('the challenge cannot be answered');
  return party.send(answer);
}

/** Subscribes and answers the first NOTIFY; returns the watcher's dialog and that NOTIFY. */
export function subscribe(
  party: Party,
  username: string,
  event: string,
  target: string,
  headers: readonly (readonly [string, string])[] = [],
): { readonly dialog: Dialog; readonly notify: SipRequest } {
  const request = party.create('SUBSCRIBE', `sip:${target}@${DOMAIN}`, {
    from: `sip:${username}@${DOMAIN}`,
    headers: [['Event', event], ...headers],
  });
  const sent = sendAs(party, username, request);
  const dialog = Dialog.fromResponse(sent, party.response('200'));
  if (dialog === undefined) throw new Error('the 200 makes no dialog');
  const notify = party.request('NOTIFY');
  party.reply(notify, 200);
  return { dialog, notify };
}
