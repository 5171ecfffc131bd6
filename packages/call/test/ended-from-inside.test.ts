import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Dialog, SipRequest } from '@belfry/sip';
import type { CallState } from '../src/index.ts';
import { ANSWER, Bench, DOMAIN, OFFER, type Party, rules } from './bench.ts';
import { call, calleeDialog, confirm, register } from './scenes.ts';

const REASON = 'ended by an administrator';

function connect(from: Party, username: string, to: Party, dialled: string): { caller: Dialog; callee: Dialog } {
  const invite = call(from, username, dialled);
  const offered = to.request('INVITE');
  to.reply(offered, 200, { sdp: ANSWER });
  to.request('ACK');
  return { caller: confirm(from, invite, from.response('200')), callee: calleeDialog(to, offered) };
}

/** Anna talks to Ben; Cleo is there. */
function talking() {
  const bench = new Bench();
  const anna = register(bench, 'anna.keller', 6001);
  const ben = register(bench, 'ben.frei', 6002);
  const cleo = register(bench, 'cleo.roux', 6003);
  return { bench, anna, ben, cleo, ...connect(anna, 'anna.keller', ben, '202') };
}

const end = (bench: Bench, callId = bench.core.calls.ids[0]!) =>
  bench.feed({ type: 'call', callId, input: { type: 'end', reason: REASON, byOperator: true } });

const hangsUp = (party: Party) => party.reply(party.request('BYE'), 200);

/** Ben sends Anna on; Cleo rings. */
function sendingOn() {
  const scene = talking();
  const { ben, cleo, callee } = scene;
  ben.send(callee.createRequest('REFER', { headers: [['Refer-To', `<sip:203@${DOMAIN}>`]] }));
  ben.response('202');
  ben.reply(ben.request('NOTIFY'), 200);
  return { ...scene, offered: cleo.request('INVITE') };
}

function reoffered(party: Party, content = ANSWER): SipRequest {
  const invite = party.request('INVITE');
  party.reply(invite, 200, { sdp: content });
  party.request('ACK');
  return invite;
}

/** One record for each call, nothing held, nothing under way. */
function isOver(bench: Bench, calls = 1): void {
  bench.advance(70_000);
  assert.equal(bench.ended.length, calls);
  assert.deepEqual([...bench.held.keys()], []);
  assert.equal(bench.taken.size, 0);
  assert.deepEqual(bench.core.calls.ids, []);
  assert.deepEqual(bench.core.counts(), { inviteClient: 0, nonInviteClient: 0, inviteServer: 0, nonInviteServer: 0 });
  assert.equal(bench.core.nextTimeoutAt(), undefined);
}

describe('a call that is ended from inside', () => {
  test('after it was sent on: both who talk are hung up, whoever left is not asked', () => {
    const { bench, anna, ben, cleo, offered } = sendingOn();
    cleo.reply(offered, 200, { sdp: ANSWER });
    cleo.request('ACK');
    reoffered(anna, OFFER);
    ben.reply(ben.request('NOTIFY'), 200);
    hangsUp(ben);
    bench.advance(5_000);
    end(bench);
    hangsUp(anna);
    hangsUp(cleo);
    assert.equal(ben.inbox.length, 0);
    isOver(bench);
    assert.deepEqual([bench.ended[0]?.hangupSide, bench.ended[0]?.reason], ['platform', REASON]);
  });

  test('while it is being sent on: the target stops ringing, the two are hung up', () => {
    const { bench, anna, ben, cleo, offered } = sendingOn();
    cleo.reply(offered, 180);
    ben.reply(ben.request('NOTIFY'), 200);
    end(bench);
    cleo.reply(cleo.request('CANCEL'), 200);
    cleo.reply(offered, 487);
    cleo.request('ACK');
    hangsUp(anna);
    hangsUp(ben);
    isOver(bench);
    assert.equal(bench.ended[0]?.disposition, 'answered');
  });

  test('while the one sent on is offered the target’s media: all three are hung up', () => {
    const { bench, anna, ben, cleo, offered } = sendingOn();
    cleo.reply(offered, 200, { sdp: ANSWER });
    cleo.request('ACK');
    const again = anna.request('INVITE');
    ben.inbox.length = 0;
    end(bench);
    for (const party of [anna, ben, cleo]) hangsUp(party);
    anna.reply(again, 200, { sdp: OFFER });
    anna.request('ACK');
    isOver(bench);
  });

  test('at another proxy, while one of its legs is handed over: that leg talks on where it is, each call has its record', () => {
    const { bench, anna, ben, cleo: cleoHere, callee } = talking();
    const there = new Bench();
    bench.other = there;
    there.other = bench;
    there.now = 90_000;
    const [benThere, cleo] = [register(there, 'ben.frei', 6002), register(there, 'cleo.roux', 6003)];
    const second = connect(benThere, 'ben.frei', cleo, '203');
    const { callId, localTag, remoteTag } = second.caller.state;
    const replaces = encodeURIComponent(`${callId};to-tag=${remoteTag};from-tag=${localTag}`);
    ben.send(callee.createRequest('REFER', { headers: [['Refer-To', `<sip:203@${DOMAIN}?Replaces=${replaces}>`]] }));
    ben.response('202');
    ben.reply(ben.request('NOTIFY'), 200);
    const offer = cleoHere.request('INVITE');
    end(there);
    hangsUp(benThere);
    assert.equal(cleo.inbox.length, 0, 'she is not there to be hung up');
    cleoHere.reply(offer, 200, { sdp: ANSWER });
    cleoHere.request('ACK');
    reoffered(anna, OFFER);
    isOver(there);
    assert.equal(bench.core.calls.active, 1);
    ben.inbox.length = 0;
    end(bench);
    hangsUp(anna);
    hangsUp(cleoHere);
    ben.inbox.length = 0;
    isOver(bench);
  });

  test('by the longest time that is allowed, after another proxy has adopted it: to the second', () => {
    const bench = new Bench();
    bench.rules = { ...rules, company: { ...rules.company, maxCallSeconds: 600 } };
    const anna = register(bench, 'anna.keller', 6001);
    const ben = register(bench, 'ben.frei', 6002);
    connect(anna, 'anna.keller', ben, '202');
    const state = JSON.parse(bench.mirrored ?? '') as CallState;
    const other = new Bench();
    other.now = bench.now + 200_000;
    const [annaThere, benThere] = [other.party(6001), other.party(6002)];
    other.taken.add(state.callId);
    other.feed({ type: 'adopt', state });
    other.advance(399_000);
    assert.equal(other.core.calls.active, 1);
    other.advance(2_000);
    hangsUp(annaThere);
    hangsUp(benThere);
    isOver(other);
    const [record] = other.ended;
    assert.equal(record?.hangupSide, 'platform');
    assert.equal(Math.round((record!.endedAt - record!.answeredAt!) / 1_000), 600);
  });
});
