import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { answerChallenge, cseqOf, type SipRequest } from '@belfry/sip';
import { ANSWER, Bench, hashes, OFFER, type Party, sdp } from './bench.ts';
import { call, calleeDialog, confirm, register } from './scenes.ts';

/** Anna talks to Ben, and one of the two has gone to another network: `from` is where it is now. */
function talking() {
  const bench = new Bench();
  const anna = register(bench, 'anna.keller', 6001);
  const ben = register(bench, 'ben.frei', 6002);
  const invite = call(anna, 'anna.keller', '202');
  const offered = ben.request('INVITE');
  ben.reply(offered, 200, { sdp: ANSWER });
  ben.request('ACK');
  const caller = confirm(anna, invite, anna.response('200'));
  const callee = calleeDialog(ben, offered);
  const from = bench.party(6066, { remote: { host: '198.51.100.7', port: 6066 } });
  return { bench, anna, ben, caller, callee, from };
}

const prove = (party: Party, request: SipRequest, username: string) => {
  const answer = answerChallenge(request, party.response('407'), { username, password: 'secret' }, hashes, 'cn');
  assert.ok(answer);
  return party.send(answer);
};

describe('a phone that has gone to another network during a call', () => {
  test('ends it from there, as the one called', () => {
    const { bench, anna, callee, from } = talking();
    const bye = callee.createRequest('BYE');
    from.send(bye);
    assert.equal(anna.inbox.length, 0);
    prove(from, bye, 'ben.frei');
    from.response('200');
    anna.reply(anna.request('BYE'), 200);
    assert.equal(bench.ended[0]?.hangupSide, 'callee');
  });

  test('offers anew from there, as the caller, and is reached there from then on', () => {
    const { bench, anna, ben, caller, callee, from } = talking();
    const offer = caller.createRequest('INVITE', { content: sdp(OFFER) });
    from.send(offer);
    const proven = prove(from, offer, 'anna.keller');
    ben.reply(ben.request('INVITE'), 200, { sdp: ANSWER });
    ben.request('ACK');
    from.response('200');
    from.send(caller.createAck(cseqOf(proven).number));
    ben.send(callee.createRequest('BYE'));
    ben.response('200');
    from.reply(from.request('BYE'), 200);
    assert.equal(anna.inbox.length, 0);
    assert.equal(bench.ended[0]?.hangupSide, 'callee');
  });

  test('is no other account, nor anybody who only knows the tags', () => {
    const { bench, anna, ben, callee, from } = talking();
    const bye = callee.createRequest('BYE');
    from.send(bye);
    prove(from, bye, 'cleo.roux');
    from.response('481');
    from.send(callee.createRequest('INVITE', { content: sdp(OFFER) }));
    from.response('407');
    assert.equal(anna.inbox.length + ben.inbox.length, 0);
    assert.equal(bench.core.calls.active, 1);
  });

  test('is no leg of a peer: that speaks from its own address alone', () => {
    const bench = new Bench();
    const anna = register(bench, 'anna.keller', 6001);
    const carrier = bench.party(5090);
    const invite = call(anna, 'anna.keller', '+41446681800');
    const offered = carrier.request('INVITE');
    carrier.reply(offered, 200, { sdp: ANSWER });
    carrier.request('ACK');
    confirm(anna, invite, anna.response('200'));
    const from = bench.party(6066, { remote: { host: '198.51.100.7', port: 6066 } });
    from.send(calleeDialog(carrier, offered).createRequest('BYE'));
    from.response('481');
    assert.equal(bench.core.calls.active, 1);
  });
});
