import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { ANSWER, Bench, OFFER, sdp, textOf } from './bench.ts';
import { call, calleeDialog, confirm, register } from './scenes.ts';

const CONTACT = '<sip:ben@127.0.0.1:6002;transport=tcp>';

/** Anna (UDP) talks to Ben (TCP, connection `old`). */
function talking() {
  const bench = new Bench();
  const anna = register(bench, 'anna.keller', 6001);
  const ben = register(bench, 'ben.frei', 6002, '', { transport: 'tcp', connection: 'old' }, CONTACT);
  const invite = call(anna, 'anna.keller', '202');
  const offered = ben.request('INVITE');
  ben.reply(offered, 200, { sdp: ANSWER });
  ben.request('ACK');
  const caller = confirm(anna, invite, anna.response('200'));
  return { bench, anna, ben, caller, callee: calleeDialog(ben, offered) };
}

/** The same the other way round: Ben calls. */
function calledByTcp() {
  const bench = new Bench();
  const anna = register(bench, 'anna.keller', 6001);
  const ben = register(bench, 'ben.frei', 6002, '', { transport: 'tcp', connection: 'old' }, CONTACT);
  const invite = call(ben, 'ben.frei', '201');
  const offered = anna.request('INVITE');
  anna.reply(offered, 200, { sdp: ANSWER });
  anna.request('ACK');
  confirm(ben, invite, ben.response('200'));
  return { bench, anna, callee: calleeDialog(anna, offered) };
}

describe('a phone that says nothing to a call', () => {
  const ring = (flow: Parameters<typeof register>[4]) => {
    const bench = new Bench();
    const anna = register(bench, 'anna.keller', 6001);
    const ben = register(bench, 'ben.frei', 6002, '', flow, CONTACT);
    call(anna, 'anna.keller', '202');
    ben.request('INVITE');
    bench.advance(5_900);
    assert.deepEqual(bench.doubted, []);
    bench.advance(200);
    return bench;
  };

  test('over a connection has that closed after six seconds, if it is dead: so it learns to register again', () => {
    assert.deepEqual(ring({ transport: 'tcp', connection: 'old' }).doubted, ['old']);
  });

  test('over UDP has nothing that could be closed', () => {
    assert.deepEqual(ring({}).doubted, []);
  });
});

describe('a phone that lost its connection during a call', () => {
  test('gets the BYE by the connection that it has registered with since', () => {
    const { bench, anna, caller } = talking();
    bench.dead.add('old');
    const again = register(bench, 'ben.frei', 6012, '', { transport: 'tcp', connection: 'new' }, CONTACT);
    anna.send(caller.createRequest('BYE'));
    anna.response('200');
    again.reply(again.request('BYE'), 200);
    assert.equal(bench.ended.length, 1);
    assert.equal(bench.ended[0]?.disposition, 'answered');
    assert.equal(bench.ended[0]?.hangupSide, 'caller');
    bench.advance(40_000);
    assert.equal(bench.core.calls.ids.length, 0);
  });

  test('gets it as the caller, too', () => {
    const { bench, anna, callee } = calledByTcp();
    bench.dead.add('old');
    const again = register(bench, 'ben.frei', 6012, '', { transport: 'tcp', connection: 'new' }, CONTACT);
    anna.send(callee.createRequest('BYE'));
    anna.response('200');
    again.reply(again.request('BYE'), 200);
    assert.equal(bench.ended[0]?.hangupSide, 'callee');
  });

  test('gets a re-offer and an INFO there, too', () => {
    const { bench, anna, caller } = talking();
    bench.dead.add('old');
    const again = register(bench, 'ben.frei', 6012, '', { transport: 'tcp', connection: 'new' }, CONTACT);
    anna.send(caller.createRequest('INVITE', { content: sdp(OFFER) }));
    const reoffer = again.request('INVITE');
    assert.match(reoffer.uri, /ben@127\.0\.0\.1:6002/);
    again.reply(reoffer, 200, { sdp: ANSWER });
    again.request('ACK');
    const ok = anna.response('200');
    assert.match(textOf(ok), /m=audio/);
    anna.send(caller.createAck(caller.state.localSeq));
    anna.send(
      caller.createRequest('INFO', { content: { type: 'application/dtmf-relay', body: sdp('Signal=1').body } }),
    );
    again.reply(again.request('INFO'), 200);
    anna.response('200');
    assert.equal(bench.core.calls.active, 1);
  });

  test('that never came back: the other side is told, the call has its record, nothing stays', () => {
    const { bench, anna, caller } = talking();
    bench.dead.add('old');
    anna.send(caller.createRequest('BYE'));
    anna.response('200');
    assert.equal(bench.ended.length, 1);
    assert.equal(bench.ended[0]?.disposition, 'answered');
    assert.equal(bench.taken.size, 0);
    bench.advance(40_000);
    assert.equal(bench.core.calls.ids.length, 0);
    assert.equal(bench.core.nextTimeoutAt(), undefined);
  });

  test('is not looked for at another device of the same user', () => {
    const { bench, anna, caller } = talking();
    const other = register(bench, 'ben.frei', 6020, '', {}, '<sip:ben@192.0.2.44:5060>');
    const tablet = register(
      bench,
      'ben.frei',
      6021,
      '',
      { transport: 'tcp', connection: 'tablet' },
      '<sip:tablet@127.0.0.1:6021;transport=tcp>',
    );
    bench.dead.add('old');
    anna.send(caller.createRequest('BYE'));
    anna.response('200');
    assert.equal(other.inbox.length + tablet.inbox.length, 0);
    assert.equal(bench.ended.length, 1);
  });

  test('that loses the new connection as well is given up', () => {
    const { bench, anna, caller } = talking();
    register(bench, 'ben.frei', 6012, '', { transport: 'tcp', connection: 'new' }, CONTACT);
    bench.dead.add('old').add('new');
    anna.send(caller.createRequest('BYE'));
    anna.response('200');
    assert.equal(bench.ended.length, 1);
    bench.advance(40_000);
    assert.equal(bench.core.calls.ids.length, 0);
  });
});
