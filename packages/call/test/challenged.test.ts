import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { SipRequest } from '@belfry/sip';
import { ANSWER, Bench, OFFER, type Party, rules, sdp } from './bench.ts';
import { call, calleeDialog, confirm, register } from './scenes.ts';

const challenge = (algorithm: string, nonce = 'n1', stale = false) =>
  `Digest realm="carrier.test", nonce="${nonce}", algorithm=${algorithm}, qop="auth"${stale ? ', stale=true' : ''}`;

function outgoing(credentials?: Bench['credentials']) {
  const bench = new Bench();
  bench.rules = rules;
  Object.assign(bench.credentials, credentials ?? { gw1: { username: 'line7', password: 'secret' } });
  const anna = register(bench, 'anna.keller', 6001);
  const [first, second] = [bench.party(5090), bench.party(5091)];
  const invite = call(anna, 'anna.keller', '+41446681800');
  return { bench, anna, invite, first, second, tried: first.request('INVITE') };
}

function ask(party: Party, request: SipRequest, status: 401 | 407 = 407, value = challenge('MD5')): void {
  const name = status === 401 ? 'WWW-Authenticate' : 'Proxy-Authenticate';
  party.reply(request, status, { headers: [[name, value]] });
  if (request.method === 'INVITE') party.request('ACK');
}

function established() {
  const scene = outgoing();
  const { anna, first, invite, tried } = scene;
  ask(first, tried);
  const proven = first.request('INVITE');
  first.reply(proven, 200, { sdp: ANSWER });
  first.request('ACK');
  return { ...scene, dialog: confirm(anna, invite, anna.response('200')), far: calleeDialog(first, proven) };
}

describe('a gateway that asks who we are', () => {
  for (const [status, algorithm] of [
    [407, 'MD5'],
    [401, 'SHA-256'],
  ] as const)
    test(`gets its INVITE again with an answer: ${status}, ${algorithm}`, () => {
      const { anna, invite, first, tried, second } = outgoing();
      ask(first, tried, status, challenge(algorithm));
      const proven = first.request('INVITE');
      const value = proven.headers.get(status === 401 ? 'authorization' : 'proxy-authorization') ?? '';
      assert.match(value, /^Digest .*username="line7".*nonce="n1".*/);
      assert.match(value, /nc=00000001/);
      assert.match(value, /qop=auth/);
      assert.equal(proven.headers.get('cseq'), '2 INVITE');
      assert.equal(proven.headers.get('call-id'), tried.headers.get('call-id'));
      first.reply(proven, 200, { sdp: ANSWER });
      first.request('ACK');
      confirm(anna, invite, anna.response('200'));
      assert.deepEqual(second.inbox, []);
    });

  test('is answered anew when its nonce has grown stale', () => {
    const { first, tried } = outgoing();
    ask(first, tried);
    ask(first, first.request('INVITE'), 407, challenge('MD5', 'n2', true));
    const again = first.request('INVITE').headers;
    assert.match(again.get('proxy-authorization') ?? '', /nonce="n2"/);
    assert.equal(again.count('proxy-authorization'), 1);
  });

  test('and does not take the answer is left for the next one, which is told in plain words', () => {
    const { bench, anna, first, second, tried } = outgoing();
    ask(first, tried);
    ask(first, first.request('INVITE'), 407, challenge('MD5', 'n2'));
    second.reply(second.request('INVITE'), 503);
    second.request('ACK');
    anna.response('502');
    bench.advance(2_000);
    const said = /does not accept our user name or password/;
    assert.match(JSON.stringify(bench.ended[0]?.ladder), said);
    assert.match(bench.ended[0]?.reason ?? '', said);
  });

  test('and has nothing set for it is left as well', () => {
    const { bench, first, second, tried } = outgoing({});
    ask(first, tried);
    second.request('INVITE');
    assert.match(JSON.stringify(bench.outputs), /asks for a user name and password, and none is set/);
  });

  test('too late, when the caller has gone, gets no answer', () => {
    const { bench, first, tried } = outgoing();
    bench.feed({ type: 'endAll', reason: 'over' });
    first.reply(tried, 100);
    first.request('CANCEL');
    first.reply(tried, 407, { headers: [['Proxy-Authenticate', challenge('MD5')]] });
    first.request('ACK');
    assert.deepEqual(first.inbox, []);
  });

  test('never shows its answer in the ladder', () => {
    const { bench, first, tried } = outgoing();
    ask(first, tried);
    const { headers } = first.request('INVITE');
    const [, response = 'none'] = /response="([0-9a-f]+)"/.exec(headers.get('proxy-authorization') ?? '') ?? [];
    const ladder = bench.outputs.filter(({ type }) => type === 'ladder');
    assert.equal(JSON.stringify(ladder).includes(response), false);
  });
});

describe('a peer that asks within a call', () => {
  test('has our BYE proven', () => {
    const { anna, first, dialog } = established();
    anna.send(dialog.createRequest('BYE'));
    anna.response('200');
    ask(first, first.request('BYE'));
    const proven = first.request('BYE');
    assert.match(proven.headers.get('proxy-authorization') ?? '', /nc=00000002/);
    assert.equal(proven.headers.get('cseq'), '4 BYE');
    first.reply(proven, 200);
  });

  test('has a re-INVITE proven, and its ACK belongs to the one that was', () => {
    const { anna, first, dialog } = established();
    anna.send(dialog.createRequest('INVITE', { content: sdp(OFFER.replace('1 1 IN', '1 2 IN')) }));
    ask(first, first.request('INVITE'));
    const proven = first.request('INVITE');
    first.reply(proven, 200, { sdp: ANSWER });
    assert.equal(first.request('ACK').headers.get('cseq'), `${proven.headers.get('cseq')?.split(' ')[0]} ACK`);
    anna.response('200');
  });

  test('has an INFO proven, and whoever sent it learns nothing of that', () => {
    const { anna, first, dialog } = established();
    anna.send(
      dialog.createRequest('INFO', { content: { type: 'application/dtmf-relay', body: sdp('Signal=1').body } }),
    );
    ask(first, first.request('INFO'));
    first.reply(first.request('INFO'), 200);
    anna.response('200');
  });

  test('in vain is taken at its word', () => {
    const { anna, first, dialog } = established();
    anna.send(dialog.createRequest('INVITE', { content: sdp(OFFER) }));
    ask(first, first.request('INVITE'));
    ask(first, first.request('INVITE'), 407, challenge('MD5', 'n2'));
    anna.response('500');
  });
});
