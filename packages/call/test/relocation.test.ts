import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { wallMs } from '@belfry/core';
import { ANSWER, Bench, OFFER, type Party, sdp, textOf } from './bench.ts';
import { call, calleeDialog, confirm, register } from './scenes.ts';

/** Anna talks to Ben. */
function talking() {
  const bench = new Bench();
  const anna = register(bench, 'anna.keller', 6001);
  const ben = register(bench, 'ben.frei', 6002);
  const invite = call(anna, 'anna.keller', '202');
  const offered = ben.request('INVITE');
  ben.reply(offered, 200, { sdp: ANSWER });
  ben.request('ACK');
  const caller = confirm(anna, invite, anna.response('200'));
  const [callId = ''] = bench.core.calls.ids;
  const lose = (relay = 'relay') =>
    bench.feed({ type: 'call', callId, input: { type: 'relayLost', relay, at: wallMs(bench.wallNow) } });
  return { bench, anna, ben, caller, callee: calleeDialog(ben, offered), callId, lose };
}

const answered = (party: Party, answer: string) => {
  const invite = party.request('INVITE');
  party.reply(invite, 200, { sdp: answer });
  party.request('ACK');
  return invite;
};
const notes = (bench: Bench) =>
  bench.outputs.flatMap((output) =>
    output.type === 'ladder' && output.entry.type === 'note' ? [output.entry.text] : [],
  );
const relayOf = (bench: Bench) => [...bench.core.calls.talking()][0]?.relay;

describe('a call whose media relay is gone', () => {
  test('goes on through another: both sides get an offer, the ladder says why, the record is one call', () => {
    const { bench, anna, ben, caller, callId, lose } = talking();
    bench.relay = 'other';
    lose();
    const toBen = answered(ben, ANSWER);
    assert.match(textOf(toBen), /m=audio 2/);
    const toAnna = answered(anna, OFFER);
    assert.match(textOf(toAnna), /m=audio 2/);
    assert.deepEqual(bench.media.slice(-2), [`offer ${callId}-0.2`, `answer ${callId}-0.2`]);
    assert.equal(relayOf(bench), 'other');
    assert.deepEqual(notes(bench).slice(-2), [
      'the media relay relay is gone: another one is asked to go on with the call',
      'the call goes on through the media relay other',
    ]);
    lose();
    assert.equal(ben.inbox.length, 0);
    anna.send(caller.createRequest('BYE'));
    anna.response('200');
    ben.reply(ben.request('BYE'), 200);
    assert.equal(bench.ended.length, 1);
    assert.equal(bench.ended[0]?.hangupSide, 'caller');
    assert.equal(bench.media.at(-1), `delete ${callId}-0.2`);
    bench.advance(70_000);
    assert.equal(bench.core.calls.ids.length, 0);
  });

  test('stays as it is while no other relay takes it, and goes on once one does', () => {
    const { bench, anna, ben, lose } = talking();
    bench.relay = undefined;
    lose();
    assert.equal(ben.inbox.length + anna.inbox.length, 0);
    assert.equal(relayOf(bench), 'relay');
    bench.relay = 'third';
    lose();
    answered(ben, ANSWER);
    answered(anna, OFFER);
    assert.equal(relayOf(bench), 'third');
  });

  test('stays on hold when it was', () => {
    const { bench, anna, ben, caller, lose } = talking();
    const held = OFFER.replace('a=sendrecv', '').concat('a=sendonly\r\n');
    anna.send(caller.createRequest('INVITE', { content: sdp(held) }));
    answered(ben, ANSWER.concat('a=recvonly\r\n'));
    anna.response('200');
    anna.send(caller.createAck(caller.state.localSeq));
    bench.relay = 'other';
    lose();
    assert.match(textOf(answered(ben, ANSWER.concat('a=recvonly\r\n'))), /a=sendonly/);
    assert.match(textOf(answered(anna, held)), /a=recvonly/);
    assert.equal(relayOf(bench), 'other');
  });

  test('is not on hold when that was refused', () => {
    const { bench, anna, ben, caller, lose } = talking();
    anna.send(
      caller.createRequest('INVITE', { content: sdp(OFFER.replace('a=sendrecv', '').concat('a=sendonly\r\n')) }),
    );
    ben.reply(ben.request('INVITE'), 488);
    ben.request('ACK');
    anna.response('488');
    bench.relay = 'other';
    lose();
    assert.doesNotMatch(textOf(answered(ben, ANSWER)), /a=sendonly/);
    assert.doesNotMatch(textOf(answered(anna, OFFER)), /a=recvonly/);
    assert.equal(relayOf(bench), 'other');
  });

  test('ends when a phone does not go along, at the time when its relay was lost, and both are told', () => {
    const { bench, anna, ben, lose } = talking();
    bench.relay = 'other';
    bench.advance(5_000);
    lose();
    const at = bench.wallNow;
    bench.advance(300);
    ben.reply(ben.request('INVITE'), 488);
    ben.request('ACK');
    ben.reply(ben.request('BYE'), 200);
    anna.reply(anna.request('BYE'), 200);
    const [ended] = bench.ended;
    assert.equal(ended?.disposition, 'answered');
    assert.equal(ended?.hangupSide, 'platform');
    assert.equal(ended?.endedAt, at);
    assert.match(ended?.reason ?? '', /media relay was lost.*refused by 202: 488/);
  });

  test('whose caller has keys that are agreed upon with each relay: the one called makes the offer, the caller answers it', () => {
    const { bench, anna, ben, caller, callId, lose } = talking();
    const keyed = OFFER.concat('a=fingerprint:sha-256 AB:CD\r\n');
    anna.send(caller.createRequest('INVITE', { content: sdp(keyed) }));
    answered(ben, ANSWER);
    anna.response('200');
    anna.send(caller.createAck(caller.state.localSeq));
    bench.relay = 'other';
    lose();
    const asked = ben.request('INVITE');
    assert.equal(textOf(asked), '');
    ben.reply(asked, 200, { sdp: ANSWER });
    assert.match(textOf(answered(anna, keyed)), /m=audio 2/);
    assert.match(textOf(ben.request('ACK')), /m=audio 2/);
    const [first, second] = bench.media.slice(-2);
    assert.equal(first?.split(' ')[0], 'offer');
    assert.equal(second, first?.replace('offer', 'answer'));
    assert.ok(first?.includes(`${callId}-0.`));
    assert.equal(relayOf(bench), 'other');
  });

  test('while it rings is answered through another, and whoever answered is told afterwards', () => {
    const bench = new Bench();
    const anna = register(bench, 'anna.keller', 6001);
    const ben = register(bench, 'ben.frei', 6002);
    const invite = call(anna, 'anna.keller', '202');
    const offered = ben.request('INVITE');
    ben.reply(offered, 180);
    anna.response('180');
    bench.goneRelays.add('relay');
    bench.relay = 'other';
    ben.reply(offered, 200, { sdp: ANSWER });
    ben.request('ACK');
    const ok = anna.response('200');
    assert.match(textOf(ok), /m=audio 25000/);
    const caller = confirm(anna, invite, ok);
    bench.advance(150);
    assert.match(textOf(answered(ben, ANSWER)), /m=audio 24000/);
    assert.equal(relayOf(bench), 'other');
    anna.send(caller.createRequest('BYE'));
    anna.response('200');
    ben.reply(ben.request('BYE'), 200);
    assert.equal(bench.ended[0]?.disposition, 'answered');
    bench.advance(70_000);
    assert.equal(bench.core.calls.ids.length, 0);
  });

  test('waits for a re-INVITE that is under way', () => {
    const { bench, anna, ben, caller, lose } = talking();
    anna.send(caller.createRequest('INVITE', { content: sdp(OFFER) }));
    const reoffer = ben.request('INVITE');
    bench.relay = 'other';
    lose();
    ben.reply(reoffer, 200, { sdp: ANSWER });
    ben.request('ACK');
    anna.response('200');
    anna.send(caller.createAck(caller.state.localSeq));
    assert.equal(relayOf(bench), 'relay');
    lose();
    answered(ben, ANSWER);
    answered(anna, OFFER);
    assert.equal(relayOf(bench), 'other');
  });

  test('and that is hung up meanwhile ends as usual', () => {
    const { bench, anna, ben, callee, lose } = talking();
    bench.relay = 'other';
    lose();
    const offered = ben.request('INVITE');
    ben.send(callee.createRequest('BYE'));
    ben.response('200');
    anna.reply(anna.request('BYE'), 200);
    ben.reply(offered, 487);
    ben.request('ACK');
    assert.equal(bench.ended[0]?.hangupSide, 'callee');
    bench.advance(70_000);
    assert.equal(bench.core.calls.ids.length, 0);
  });
});
