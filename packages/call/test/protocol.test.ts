import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { ANSWER, Bench, DOMAIN, OFFER, type Party, sdp, textOf } from './bench.ts';
import { call, calleeDialog, confirm, register } from './scenes.ts';

function pair() {
  const bench = new Bench();
  return { bench, anna: register(bench, 'anna.keller', 6001), ben: register(bench, 'ben.frei', 6002) };
}

function answered() {
  const { bench, anna, ben } = pair();
  const invite = call(anna, 'anna.keller', '202');
  const offered = ben.request('INVITE');
  ben.reply(offered, 200, { sdp: ANSWER });
  ben.request('ACK');
  const caller = confirm(anna, invite, anna.response('200'));
  return { bench, anna, ben, invite, caller, callee: calleeDialog(ben, offered) };
}

const dtmf = (key: string) => ({
  type: 'application/dtmf-relay',
  body: new TextEncoder().encode(`Signal=${key}\r\nDuration=160\r\n`),
});

describe('inside a dialog', () => {
  test('an extension that is required gets 420, a body that nobody can read 415, and the call goes on', () => {
    const { bench, anna, ben, caller } = answered();
    anna.send(caller.createRequest('INVITE', { content: sdp(OFFER), headers: [['Require', 'precondition, timer']] }));
    assert.equal(anna.response('420').headers.get('unsupported'), 'precondition');
    anna.send(caller.createRequest('INVITE', { content: { type: 'text/plain', body: sdp('x').body } }));
    assert.equal(anna.response('415').headers.get('accept'), 'application/sdp, multipart/mixed');
    anna.send(caller.createRequest('INVITE', { content: sdp(OFFER), headers: [['Content-Encoding', 'gzip']] }));
    assert.equal(anna.response('415').headers.get('accept-encoding'), 'identity');
    assert.equal(ben.inbox.length, 0);
    assert.equal(bench.core.calls.active, 1);
  });

  test('keys by INFO pass in both directions as they are, in the dialog of the other side', () => {
    const { anna, ben, caller, callee } = answered();
    const sides: [Party, typeof caller, Party][] = [
      [anna, caller, ben],
      [ben, callee, anna],
    ];
    for (const [from, dialog, to] of sides)
      for (const key of ['5', '*', '#', 'D']) {
        const content = dtmf(key);
        from.send(dialog.createRequest('INFO', { content, headers: [['Content-Disposition', 'signal']] }));
        const info = to.request('INFO');
        assert.equal(info.headers.get('content-type'), 'application/dtmf-relay');
        assert.equal(info.headers.get('content-disposition'), 'signal');
        assert.equal(textOf(info), new TextDecoder().decode(content.body));
        to.reply(info, 200);
        from.response('200');
      }
  });

  test('an INFO to a side that does not know the call any more ends it', () => {
    const { bench, anna, ben, caller } = answered();
    anna.send(caller.createRequest('INFO', { content: dtmf('1') }));
    ben.reply(ben.request('INFO'), 481);
    anna.response('481');
    anna.reply(anna.request('BYE'), 200);
    ben.reply(ben.request('BYE'), 481);
    assert.equal(bench.ended.length, 1);
    assert.equal(bench.core.calls.active, 0);
  });

  test('a phone that re-offers for ever leaves nothing behind in the call', () => {
    const { bench, anna, ben, caller } = answered();
    for (let i = 0; i < 20; i++) {
      anna.send(caller.createRequest('INVITE', { content: sdp(OFFER) }));
      ben.reply(ben.request('INVITE'), 200, { sdp: ANSWER });
      ben.request('ACK');
      anna.response('200');
      anna.send(caller.createAck(caller.state.localSeq));
      bench.advance(40_000);
    }
    assert.deepEqual(bench.core.counts(), { inviteClient: 0, nonInviteClient: 0, inviteServer: 0, nonInviteServer: 0 });
    anna.send(caller.createRequest('BYE'));
    anna.response('200');
    ben.reply(ben.request('BYE'), 200);
    bench.advance(40_000);
    assert.equal(bench.core.nextTimeoutAt(), undefined);
  });
});

describe('outside a dialog', () => {
  test('a copy of an INVITE that came another way gets 482, also when the call is answered already', () => {
    const { bench, anna, ben, invite } = answered();
    anna.send(invite);
    anna.response('482');
    assert.equal(ben.inbox.length, 0);
    assert.equal(bench.core.calls.ids.length, 1);
  });

  test('a REGISTER that requires what there is not gets 420', () => {
    const { anna } = pair();
    const request = anna.invite(`sip:${DOMAIN}`, { from: `sip:anna.keller@${DOMAIN}` });
    const headers = request.headers.clone().set('CSeq', '1 REGISTER').add('Require', 'path, gruu');
    anna.send({ ...request, method: 'REGISTER', headers });
    assert.equal(anna.response('420').headers.get('unsupported'), 'gruu');
  });

  test('control characters in what is dialled reach no store', () => {
    const { bench, anna } = pair();
    call(anna, 'anna.keller', '20%002');
    anna.response('404');
    assert.match(bench.ended[0]?.dialled ?? '', /^20\uFFFD2$/);
  });

  test('stray responses and ACKs, of whatever, get no answer and change nothing', () => {
    const { bench, anna, invite, caller } = answered();
    anna.reply(invite, 200, { sdp: ANSWER });
    anna.reply(invite, 486);
    const ack = caller.createAck(77);
    anna.send(ack);
    const elsewhere = ack.headers.clone().set('Call-ID', 'nobody-knows').set('To', '<sip:x@127.0.0.1>;tag=none');
    anna.send({ ...ack, headers: elsewhere });
    assert.equal(anna.inbox.length, 0);
    assert.equal(bench.core.calls.active, 1);
  });
});
