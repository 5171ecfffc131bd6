import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { createResponse, Dialog, type SipRequest, type SipResponse } from '@belfry/sip';
import { ANSWER, Bench, OFFER, type Party, sdp, textOf } from './bench.ts';
import { confirm, register } from './scenes.ts';

/** A call from the carrier, whose INVITE needs no challenge, to Ben. */
function called(headers: readonly (readonly [string, string])[]) {
  const bench = new Bench();
  const ben = register(bench, 'ben.frei', 6002);
  const carrier = bench.party(5090);
  const invite = carrier.invite('sip:+41445550202@127.0.0.1', { from: 'sip:+41791234567@carrier', sdp: OFFER });
  for (const [name, value] of headers) invite.headers.add(name, value);
  const sent = carrier.send(invite);
  carrier.response('100');
  return { bench, ben, carrier, sent, offered: ben.request('INVITE') };
}

function prack(party: Party, invite: SipRequest, response: SipResponse): void {
  const dialog = Dialog.fromResponse(invite, response)!;
  party.send(dialog.createRequest('PRACK', { headers: [['RAck', `${response.headers.get('rseq')} 1 INVITE`]] }));
}

/** A provisional response of Ben's that wants to be acknowledged. */
function ringReliably(bench: Bench, party: Party, invite: SipRequest, rseq: number, body?: string): void {
  const response = createResponse(invite, 183, undefined, 'ben', body === undefined ? undefined : sdp(body));
  response.headers.add('Contact', party.contact).add('Require', '100rel').add('RSeq', String(rseq));
  bench.feed({ type: 'received', message: response, flow: party.flow });
}

describe('provisional responses that must arrive (RFC 3262)', () => {
  test('to a caller who insists are sent again until the PRACK; the next waits for it', () => {
    const { bench, ben, carrier, sent, offered } = called([['Require', '100rel']]);
    ben.reply(offered, 180);
    const ringing = carrier.response('180');
    assert.equal(ringing.headers.get('require'), '100rel');
    bench.advance(1_600);
    assert.deepEqual(
      carrier.inbox.splice(0).map((message) => (message as SipResponse).status),
      [180, 180],
    );
    ben.reply(offered, 183, { sdp: ANSWER });
    assert.equal(carrier.inbox.length, 0);
    prack(carrier, sent, ringing);
    carrier.response('200');
    const early = carrier.response('183');
    assert.equal(Number(early.headers.get('rseq')), Number(ringing.headers.get('rseq')) + 1);
    ben.reply(offered, 200, { sdp: ANSWER });
    ben.request('ACK');
    assert.equal(carrier.inbox.length, 0, 'no 200 before the session of the 183 has arrived');
    prack(carrier, sent, early);
    carrier.response('200');
    confirm(carrier, sent, carrier.response('200'));
    bench.advance(60_000);
    assert.equal(carrier.inbox.length, 0);
    assert.equal(bench.core.calls.active, 1);
  });

  test('are not forced upon a caller who only can: a bare 180 goes as ever', () => {
    const { ben, carrier, offered } = called([['Supported', '100rel']]);
    ben.reply(offered, 180);
    assert.equal(carrier.response('180').headers.has('rseq'), false);
    ben.reply(offered, 183, { sdp: ANSWER });
    assert.equal(carrier.response('183').headers.get('require'), '100rel');
  });

  test('that are never acknowledged end the call', () => {
    const { bench, ben, carrier, offered } = called([['Require', '100rel']]);
    ben.reply(offered, 180);
    bench.advance(33_000);
    assert.ok(carrier.inbox.some((message) => message.kind === 'response' && message.status >= 500));
    ben.request('CANCEL');
  });

  test('with a PRACK for another are not acknowledged: 481', () => {
    const { ben, carrier, sent, offered } = called([['Require', '100rel']]);
    ben.reply(offered, 180);
    const ringing = carrier.response('180');
    const dialog = Dialog.fromResponse(sent, ringing)!;
    carrier.send(dialog.createRequest('PRACK', { headers: [['RAck', '99 1 INVITE']] }));
    carrier.response('481');
  });

  test('of a callee are acknowledged once each, in order, and its answer has the next CSeq for our BYE', () => {
    const { bench, ben, carrier, sent, offered } = called([]);
    assert.match(offered.headers.get('supported') ?? '', /100rel/);
    ringReliably(bench, ben, offered, 7, ANSWER);
    const first = ben.request('PRACK');
    assert.equal(first.headers.get('rack'), '7 1 INVITE');
    ben.reply(first, 200);
    assert.match(textOf(carrier.response('183')), /m=audio 25000/);
    ringReliably(bench, ben, offered, 7, ANSWER);
    ringReliably(bench, ben, offered, 9);
    assert.equal(ben.inbox.length, 0);
    ringReliably(bench, ben, offered, 8);
    const second = ben.request('PRACK');
    ben.reply(second, 200);
    carrier.response('180');
    ben.reply(offered, 200, { sdp: ANSWER, tag: 'ben' });
    ben.request('ACK');
    const dialog = confirm(carrier, sent, carrier.response('200'));
    carrier.send(dialog.createRequest('BYE'));
    assert.equal(ben.request('BYE').headers.get('cseq'), '4 BYE');
  });
});

describe('session timers (RFC 4028)', () => {
  const timed = (value: string, more: readonly (readonly [string, string])[] = [['Supported', 'timer']]) => {
    const scene = called([['Session-Expires', value], ...more]);
    scene.ben.reply(scene.offered, 200, { sdp: ANSWER });
    scene.ben.request('ACK');
    const ok = scene.carrier.response('200');
    return { ...scene, ok, dialog: confirm(scene.carrier, scene.sent, ok) };
  };

  test('that are too short get 422 with the least', () => {
    const bench = new Bench();
    const carrier = bench.party(5090);
    const invite = carrier.invite('sip:+41445550202@127.0.0.1', { from: 'sip:+41791234567@carrier', sdp: OFFER });
    invite.headers.add('Session-Expires', '60').add('Supported', 'timer');
    carrier.send(invite);
    assert.equal(carrier.response('422').headers.get('min-se'), '90');
  });

  test('are refreshed by the caller who can; one who does not is hung up', () => {
    const { bench, carrier, ok, dialog } = timed('120');
    assert.equal(ok.headers.get('session-expires'), '120;refresher=uac');
    assert.equal(ok.headers.get('require'), 'timer');
    bench.advance(100_000);
    carrier.send(
      dialog.createRequest('UPDATE', {
        headers: [
          ['Session-Expires', '120;refresher=uac'],
          ['Supported', 'timer'],
        ],
      }),
    );
    assert.equal(carrier.response('200').headers.get('session-expires'), '120;refresher=uac');
    bench.advance(100_000);
    assert.equal(bench.core.calls.active, 1);
    bench.advance(21_000);
    assert.equal(bench.core.calls.active, 0);
    assert.match(bench.ended[0]?.reason ?? '', /not heard of/);
  });

  test('are refreshed by us when the caller wants it so: by re-INVITE with the same description to one who allows no UPDATE', () => {
    const { bench, carrier, ok } = timed('120;refresher=uas');
    assert.equal(ok.headers.get('session-expires'), '120;refresher=uas');
    bench.advance(60_000);
    const refresh = carrier.request('INVITE');
    assert.equal(textOf(refresh), textOf(ok));
    assert.equal(refresh.headers.get('session-expires'), '120;refresher=uac');
    const answer = createResponse(refresh, 200, undefined, undefined, sdp(OFFER));
    answer.headers.add('Contact', carrier.contact).add('Session-Expires', '120;refresher=uac');
    bench.feed({ type: 'received', message: answer, flow: carrier.flow });
    carrier.request('ACK');
    bench.advance(59_900);
    assert.equal(carrier.inbox.length, 0);
    bench.advance(200);
    carrier.reply(carrier.request('INVITE'), 481);
    carrier.request('ACK');
    assert.equal(bench.core.calls.active, 0);
  });

  test('of a callee are asked for, and begin longer when it says so', () => {
    const { bench, ben, offered } = called([]);
    assert.equal(offered.headers.get('session-expires'), '1800');
    const tooShort = createResponse(offered, 422, undefined, 't6002');
    tooShort.headers.add('Min-SE', '3600');
    bench.feed({ type: 'received', message: tooShort, flow: ben.flow });
    ben.request('ACK');
    const again = ben.request('INVITE');
    assert.equal(again.headers.get('session-expires'), '3600');
    assert.equal(again.headers.get('cseq'), '2 INVITE');
    const answer = createResponse(again, 200, undefined, 't6002', sdp(ANSWER));
    answer.headers.add('Contact', ben.contact).add('Session-Expires', '3600;refresher=uac').add('Allow', 'UPDATE');
    bench.feed({ type: 'received', message: answer, flow: ben.flow });
    ben.request('ACK');
    assert.equal(bench.core.calls.active, 1);
  });

  test('are refreshed by UPDATE where that is allowed, and go on', () => {
    const bench = new Bench();
    const ben = register(bench, 'ben.frei', 6002);
    const carrier = bench.party(5090);
    const invite = carrier.send(
      carrier.invite('sip:+41445550202@127.0.0.1', { from: 'sip:+41791234567@carrier', sdp: OFFER }),
    );
    carrier.response('100');
    const offered = ben.request('INVITE');
    const answer = createResponse(offered, 200, undefined, 't6002', sdp(ANSWER));
    answer.headers
      .add('Contact', ben.contact)
      .add('Session-Expires', '200;refresher=uac')
      .add('Allow', 'INVITE, UPDATE');
    bench.feed({ type: 'received', message: answer, flow: ben.flow });
    ben.request('ACK');
    confirm(carrier, invite, carrier.response('200'));
    for (let round = 0; round < 5; round++) {
      bench.advance(100_000);
      const update = ben.request('UPDATE');
      assert.equal(update.body.length, 0);
      const response = createResponse(update, 200);
      response.headers
        .add('Session-Expires', '200;refresher=uac')
        .add('Allow', 'INVITE, UPDATE')
        .add('Contact', ben.contact);
      bench.feed({ type: 'received', message: response, flow: ben.flow });
    }
    assert.equal(bench.core.calls.active, 1);
    bench.advance(100_000);
    ben.reply(ben.request('UPDATE'), 481);
    assert.equal(bench.core.calls.active, 0);
  });
});
