import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { createResponse, type SipMessage } from '@belfry/sip';
import { connectedHeaders } from '../src/leg/identity-headers.ts';
import { ANSWER, Bench, DOMAIN, OFFER, type Party, sdp, users } from './bench.ts';
import { call, calleeDialog, confirm, register } from './scenes.ts';

const shown = ({ headers }: SipMessage) => headers.get('p-asserted-identity');
const BEN = `"Ben Frei" <sip:202@${DOMAIN}>`;
const CLEO = `"Cleo Roux" <sip:203@${DOMAIN}>`;
const ANNA = `"Anna Keller" <sip:201@${DOMAIN}>`;

function scene() {
  const bench = new Bench();
  const anna = register(bench, 'anna.keller', 6001);
  const ben = register(bench, 'ben.frei', 6002);
  return { bench, anna, ben, cleo: register(bench, 'cleo.roux', 6003) };
}

/** Anna's call to Ben, answered by a phone that says what it supports. */
function connect(anna: Party, ben: Party, bench: Bench, supported = 'replaces') {
  const invite = call(anna, 'anna.keller', '202');
  const offered = ben.request('INVITE');
  const answer = createResponse(offered, 200, undefined, `t${ben.flow.remote.port}`, sdp(ANSWER));
  answer.headers.add('Contact', ben.contact).add('Supported', supported);
  bench.feed({ type: 'received', message: answer, flow: ben.flow });
  ben.request('ACK');
  return { caller: confirm(anna, invite, anna.response('200')), callee: calleeDialog(ben, offered) };
}

describe('who is connected', () => {
  test('stands in what rings and in the answer: a colleague by extension and name', () => {
    const { anna, ben } = scene();
    call(anna, 'anna.keller', '202');
    const offered = ben.request('INVITE');
    assert.equal(shown(offered), undefined, 'From says it');
    ben.reply(offered, 180);
    assert.equal(shown(anna.response('180')), BEN);
    ben.reply(offered, 200, { sdp: ANSWER });
    ben.request('ACK');
    assert.equal(shown(anna.response('200')), BEN);
  });

  test('is known to people outside by number alone', () => {
    const { bench, ben } = scene();
    const carrier = bench.party(5090);
    carrier.send(carrier.invite('sip:+41445550202@127.0.0.1', { from: 'sip:+41791234567@carrier', sdp: OFFER }));
    carrier.response('100');
    ben.reply(ben.request('INVITE'), 200, { sdp: ANSWER });
    ben.request('ACK');
    assert.equal(shown(carrier.response('200')), '<sip:+41445550202@127.0.0.1>');
  });

  test('is not told to whom the one called hides the number from', () => {
    const { bench, ben } = scene();
    Object.assign(users.ben, { settings: { hideNumber: true } });
    try {
      const carrier = bench.party(5090);
      carrier.send(carrier.invite('sip:+41445550202@127.0.0.1', { from: 'sip:+41791234567@carrier', sdp: OFFER }));
      carrier.response('100');
      ben.reply(ben.request('INVITE'), 200, { sdp: ANSWER });
      ben.request('ACK');
      const ok = carrier.response('200');
      assert.equal(shown(ok), undefined);
      assert.equal(ok.headers.get('privacy'), 'id');
    } finally {
      Reflect.deleteProperty(users.ben, 'settings');
    }
  });

  test('changes with a blind transfer: the one who stays is told in the new offer', () => {
    const { bench, anna, ben, cleo } = scene();
    const { callee } = connect(anna, ben, bench);
    ben.send(callee.createRequest('REFER', { headers: [['Refer-To', `<sip:203@${DOMAIN}>`]] }));
    const offered = cleo.request('INVITE');
    cleo.reply(offered, 200, { sdp: ANSWER });
    cleo.request('ACK');
    const again = anna.request('INVITE');
    assert.equal(shown(again), CLEO);
    assert.doesNotMatch(again.headers.get('from') ?? '', /Cleo/, 'she did not say that she understands it');
  });

  test('is From, too, for whoever understands that it changes (RFC 4916)', () => {
    const { bench, anna, ben, cleo } = scene();
    const { caller } = connect(anna, ben, bench, 'replaces, from-change');
    anna.send(caller.createRequest('REFER', { headers: [['Refer-To', `<sip:203@${DOMAIN}>`]] }));
    cleo.reply(cleo.request('INVITE'), 200, { sdp: ANSWER });
    cleo.request('ACK');
    const again = ben.request('INVITE');
    assert.equal(shown(again), CLEO);
    assert.match(again.headers.get('from') ?? '', /^"Cleo Roux" <sip:203@[^>]+>;tag=/);
  });

  test('changes for both with an attended transfer', () => {
    const { bench, anna, ben, cleo } = scene();
    const { callee } = connect(anna, ben, bench);
    const invite = call(ben, 'ben.frei', '203');
    const offered = cleo.request('INVITE');
    cleo.reply(offered, 200, { sdp: ANSWER });
    cleo.request('ACK');
    const second = confirm(ben, invite, ben.response('200')).state;
    const replaces = encodeURIComponent(`${second.callId};to-tag=${second.remoteTag};from-tag=${second.localTag}`);
    ben.send(callee.createRequest('REFER', { headers: [['Refer-To', `<sip:203@${DOMAIN}?Replaces=${replaces}>`]] }));
    const toCleo = cleo.request('INVITE');
    assert.equal(shown(toCleo), ANNA);
    cleo.reply(toCleo, 200, { sdp: ANSWER });
    cleo.request('ACK');
    assert.equal(shown(anna.request('INVITE')), CLEO);
  });
});

describe('who is connected, as each is told', () => {
  const who = { number: '+41445550202', name: 'Ben' };
  const peer = (header: 'none' | 'pai' | 'rpid', trusted: boolean) => ({ header, trusted, diversion: 'none' }) as const;

  test('by the header that a peer reads', () => {
    assert.deepEqual(connectedHeaders(who, peer('none', true), 'h'), []);
    assert.deepEqual(connectedHeaders(who, peer('rpid', true), 'h'), [
      ['Remote-Party-ID', '"Ben" <sip:+41445550202@h>;party=called;privacy=off;screen=yes'],
    ]);
  });

  test('a hidden number to trusted peers alone, with the wish that it stay so', () => {
    const hidden = { ...who, hidden: true } as const;
    assert.deepEqual(connectedHeaders(hidden, 'phone', 'h'), [['Privacy', 'id']]);
    assert.deepEqual(connectedHeaders(hidden, undefined, 'h'), [['Privacy', 'id']]);
    assert.deepEqual(connectedHeaders(hidden, peer('pai', false), 'h'), [['Privacy', 'id']]);
    assert.deepEqual(connectedHeaders(hidden, peer('pai', true), 'h'), [
      ['Privacy', 'id'],
      ['P-Asserted-Identity', '"Ben" <sip:+41445550202@h>'],
    ]);
  });
});
