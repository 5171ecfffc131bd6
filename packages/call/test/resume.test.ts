import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { WallMs } from '@belfry/core';
import type { SipMessage } from '@belfry/sip';
import type { CallState } from '../src/index.ts';
import { ANSWER, Bench, OFFER, type Party, sdp, textOf } from './bench.ts';
import { acknowledge, call, calleeDialog, confirm, register } from './scenes.ts';

function ringing() {
  const bench = new Bench();
  const anna = register(bench, 'anna.keller', 6001);
  const ben = register(bench, 'ben.frei', 6002);
  const invite = call(anna, 'anna.keller', '202');
  const offered = ben.request('INVITE');
  ben.reply(offered, 180);
  anna.response('180');
  return { bench, anna, ben, invite, offered };
}

/** Another proxy that finds what this one has stored, with the same phones at the same places. */
function successor(bench: Bench, now = 500_000): { other: Bench; anna: Party; ben: Party } {
  const other = new Bench();
  other.now = now;
  const [anna, ben] = [other.party(6001), other.party(6002)];
  const state = JSON.parse(bench.mirrored ?? '') as CallState;
  other.taken.add(state.callId);
  other.feed({ type: 'adopt', state });
  return { other, anna, ben };
}

describe('a call whose proxy died before the answer', () => {
  test('ends with one record, gives back what it holds, refuses the caller and takes the ringing phone back', () => {
    const { bench, invite, offered } = ringing();
    const { other, anna, ben } = successor(bench);
    acknowledge(anna, invite, anna.response('503'));
    const again = ben.request('INVITE');
    assert.equal(again.headers.get('via'), offered.headers.get('via'), 'a retransmission to the phone');
    ben.reply(again, 180);
    ben.reply(ben.request('CANCEL'), 200);
    ben.reply(again, 487);
    ben.request('ACK');
    assert.equal(other.ended.length, 1);
    const [ended] = other.ended;
    assert.equal(ended?.disposition, 'failed');
    assert.equal(ended?.hangupSide, 'platform');
    assert.match(ended?.reason ?? '', /stopped before it was answered/);
    assert.equal(ended?.parties.length, 1);
    assert.equal(ended?.legs.length, 2);
    assert.equal(other.taken.size, 0);
    assert.deepEqual(
      other.media.map((line) => line.split(' ')[0]),
      ['delete'],
    );
    other.advance(40_000);
    assert.equal(other.mirrored, undefined);
    assert.equal(other.core.calls.ids.length, 0);
    assert.equal(
      Object.values(other.core.counts()).reduce((sum, count) => sum + count),
      0,
    );
  });

  test('ends with one record though its ladder is lost and nobody answers', () => {
    const { bench } = ringing();
    const state = { ...(JSON.parse(bench.mirrored ?? '') as CallState), ladder: [] };
    bench.mirrored = JSON.stringify(state);
    const { other, anna, ben } = successor(bench);
    other.advance(40_000);
    assert.equal(anna.inbox.length + ben.inbox.length, 0);
    assert.equal(other.ended.length, 1);
    assert.equal(other.core.calls.ids.length, 0);
  });

  test('ends the phone that answered meanwhile', () => {
    const { bench } = ringing();
    const { other, ben } = successor(bench);
    ben.reply(ben.request('INVITE'), 200, { sdp: ANSWER });
    ben.request('ACK');
    ben.reply(ben.request('BYE'), 200);
    other.advance(40_000);
    assert.equal(other.ended.length, 1);
    assert.equal(other.core.calls.ids.length, 0);
  });
});

describe('a call whose proxy died in the moment of the answer', () => {
  const seqOf = (message: SipMessage) => message.headers.get('cseq')?.split(' ')[0];

  test('is answered by the next one: the caller hears of it, the callee gets its ACK, and it ends as any other', () => {
    const { bench, ben: phone, invite, offered } = ringing();
    phone.reply(offered, 200, { sdp: ANSWER });
    const { other, anna, ben } = successor(bench, bench.now + 2_000);
    assert.equal(seqOf(ben.request('ACK')), seqOf(offered));
    const ok = anna.response('200');
    assert.match(textOf(ok), /m=audio 25000/);
    const dialog = confirm(anna, invite, ok);
    other.advance(40_000);
    assert.equal(anna.inbox.length + ben.inbox.length, 0);
    anna.send(dialog.createRequest('BYE'));
    anna.response('200');
    ben.reply(ben.request('BYE'), 200);
    other.advance(40_000);
    assert.equal(other.ended[0]?.disposition, 'answered');
    assert.equal(other.core.calls.ids.length, 0);
  });

  test('goes on though the caller acknowledges nothing any more: it has done so to the one that died', () => {
    const { bench, anna: caller, ben: phone, invite, offered } = ringing();
    phone.reply(offered, 200, { sdp: ANSWER });
    const dialog = confirm(caller, invite, caller.response('200'));
    const { other, anna, ben } = successor(bench, bench.now + 2_000);
    other.advance(40_000);
    assert.equal(other.core.calls.active, 1);
    ben.inbox.length = 0;
    anna.inbox.length = 0;
    anna.send(dialog.createRequest('BYE'));
    anna.response('200');
    ben.request('BYE');
  });

  test('waits for no ACK of a phone whose connection died with the proxy: re-offers of either side go through at once', () => {
    const CONTACT = '<sip:anna@127.0.0.1:6001;transport=tcp>';
    const bench = new Bench();
    const caller = register(bench, 'anna.keller', 6001, '', { transport: 'tcp', connection: 'old' }, CONTACT);
    const phone = register(bench, 'ben.frei', 6002);
    const invite = call(caller, 'anna.keller', '202');
    const offered = phone.request('INVITE');
    phone.reply(offered, 200, { sdp: ANSWER });
    phone.request('ACK');
    const dialog = confirm(caller, invite, caller.response('200'));
    const state = JSON.parse(bench.mirrored ?? '') as CallState;
    const { connection: _, ...flow } = state.caller.flow;
    state.caller.flow = flow;
    bench.mirrored = JSON.stringify(state);
    const { other, anna: nobody, ben } = successor(bench, bench.now + 2_000);
    const anna = register(other, 'anna.keller', 6011, '', { transport: 'tcp', connection: 'new' }, CONTACT);
    ben.request('ACK');
    anna.send(dialog.createRequest('INVITE', { content: sdp(OFFER) }));
    ben.reply(ben.request('INVITE'), 200, { sdp: ANSWER });
    ben.request('ACK');
    anna.response('200');
    anna.send(dialog.createAck(dialog.state.localSeq));
    ben.send(calleeDialog(ben, offered).createRequest('INVITE', { content: sdp(OFFER) }));
    anna.reply(anna.request('INVITE'), 200, { sdp: ANSWER });
    ben.response('200');
    assert.equal(nobody.inbox.length, 0);
  });

  test('lets the callee hang up at once, whatever the caller has acknowledged', () => {
    const { bench, ben: phone, offered } = ringing();
    phone.reply(offered, 200, { sdp: ANSWER });
    const { anna, ben } = successor(bench, bench.now + 2_000);
    ben.request('ACK');
    anna.response('200');
    ben.send(calleeDialog(ben, offered).createRequest('BYE'));
    ben.response('200');
    anna.request('BYE');
  });

  test('says nothing again once nobody can be waiting for it', () => {
    const { bench, ben: phone, offered } = ringing();
    phone.reply(offered, 200, { sdp: ANSWER });
    const { other, anna, ben } = successor(bench, bench.now + 33_000);
    assert.equal(anna.inbox.length + ben.inbox.length, 0);
    assert.equal(other.core.calls.active, 1);
  });

  test('asks for the answer that comes with the ACK, when the callee made the offer', () => {
    const bench = new Bench();
    const first = register(bench, 'anna.keller', 6001);
    const phone = register(bench, 'ben.frei', 6002);
    const invite = call(first, 'anna.keller', '202', '');
    const offered = phone.request('INVITE');
    phone.reply(offered, 200, { sdp: OFFER });
    first.response('200');
    const { anna, ben } = successor(bench, bench.now + 2_000);
    assert.equal(ben.inbox.length, 0);
    confirm(anna, invite, anna.response('200'), ANSWER);
    const ack = ben.request('ACK');
    assert.equal(seqOf(ack), seqOf(offered));
    assert.match(textOf(ack), /m=audio 25000/);
  });

  test('is ended with an ACK and a BYE to who answered, when the caller was not told yet', () => {
    const { bench, ben: phone, invite, offered } = ringing();
    bench.mediaAnswers = false;
    phone.reply(offered, 200, { sdp: ANSWER });
    const { other, anna, ben } = successor(bench, bench.now + 2_000);
    assert.equal(seqOf(ben.request('ACK')), seqOf(offered));
    ben.reply(ben.request('BYE'), 200);
    acknowledge(anna, invite, anna.response('503'));
    assert.equal(ben.inbox.length, 0);
    other.advance(40_000);
    assert.equal(other.ended.length, 1);
    assert.equal(other.core.calls.ids.length, 0);
  });
});

describe('what a call says', () => {
  test('waits for what is stored by it: the INVITEs, the ACK, the 200; nothing else does', () => {
    const { bench, anna, ben, invite, offered } = ringing();
    ben.reply(offered, 200, { sdp: ANSWER });
    const dialog = confirm(anna, invite, anna.response('200'));
    anna.send(dialog.createRequest('BYE'));
    assert.deepEqual(
      bench.sent.filter(({ callId }) => callId !== undefined).map(({ line, stored }) => [line, stored]),
      [
        ['SIP/2.0 100 Trying', false],
        ['INVITE', true],
        ['SIP/2.0 180 Ringing', false],
        ['ACK', true],
        ['SIP/2.0 200 OK', true],
        ['SIP/2.0 200 OK', false],
        ['BYE', false],
      ],
    );
  });
});

describe('a call that was over when its proxy died', () => {
  test('tells its record as it was, and stays stored until then', () => {
    const { bench, anna, ben, invite, offered } = ringing();
    ben.reply(offered, 200, { sdp: ANSWER });
    ben.request('ACK');
    const dialog = confirm(anna, invite, anna.response('200'));
    bench.advance(5_000);
    anna.send(dialog.createRequest('BYE'));
    const over = bench.now;
    assert.equal(bench.ended.length, 0);
    const { other } = successor(bench);
    other.advance(1_000);
    assert.equal(other.ended.length, 1);
    assert.equal(other.ended[0]?.disposition, 'answered');
    assert.equal(other.ended[0]?.hangupSide, 'caller');
    assert.equal(other.ended[0]?.endedAt, 1_700_000_000_000 + over);
    assert.equal(other.mirrored, undefined);
    assert.equal(other.core.calls.active, 0);
    bench.advance(1_000);
    assert.equal(bench.ended.length, 1);
    assert.equal(bench.mirrored, undefined);
  });
});

describe('what the relay gives up', () => {
  test('ends the call that it was for, at the last packet, and no other', () => {
    const { bench, anna, ben, invite, offered } = ringing();
    ben.reply(offered, 200, { sdp: ANSWER });
    ben.request('ACK');
    confirm(anna, invite, anna.response('200'));
    const { callId, answeredAt } = JSON.parse(bench.mirrored ?? '') as CallState;
    bench.advance(65_000);
    bench.feed({ type: 'call', callId, input: { type: 'mediaLost', mediaId: `${callId}-7` } });
    assert.equal(bench.core.calls.active, 1);
    const at = (answeredAt! + 3_000) as WallMs;
    bench.feed({ type: 'call', callId, input: { type: 'mediaLost', mediaId: `${callId}-0`, at } });
    anna.reply(anna.request('BYE'), 200);
    ben.reply(ben.request('BYE'), 200);
    assert.equal(bench.ended[0]?.hangupSide, 'platform');
    assert.equal(bench.ended[0]?.endedAt, at);
    assert.equal(bench.core.calls.active, 0);
  });
});

describe('a call that is refused', () => {
  test('says the phrase to the phone and the plain words in its record', () => {
    const bench = new Bench();
    const anna = register(bench, 'anna.keller', 6001);
    const invite = call(anna, 'anna.keller', '299');
    const refusal = anna.response('404');
    acknowledge(anna, invite, refusal);
    assert.equal(refusal.reason, 'Not Found');
    assert.match(bench.ended[0]?.reason ?? '', /299/);
  });
});
