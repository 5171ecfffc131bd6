import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { ANSWER, Bench } from './bench.ts';
import { call, confirm, register } from './scenes.ts';

function outgoing() {
  const bench = new Bench();
  const anna = register(bench, 'anna.keller', 6001);
  const first = bench.party(5090);
  const second = bench.party(5091);
  const invite = call(anna, 'anna.keller', '+41446681800');
  return { bench, anna, invite, first, second, tried: first.request('INVITE') };
}

describe('a gateway that says nothing', () => {
  test('is given up after 800 ms for the next one, and leaves no call behind', () => {
    const { bench, anna, invite, second } = outgoing();
    bench.advance(700);
    assert.equal(second.inbox.length, 0);
    bench.advance(150);
    second.reply(second.request('INVITE'), 200, { sdp: ANSWER });
    second.request('ACK');
    confirm(anna, invite, anna.response('200'));
    bench.advance(40_000);
    assert.equal(bench.core.calls.active, 1);
  });

  test('is told of with its address, so that the next call tries another address of the same name first', () => {
    const { bench, first, tried } = outgoing();
    const silent = () => bench.outputs.flatMap((output) => (output.type === 'addressSilent' ? [output.address] : []));
    first.reply(tried, 503);
    assert.deepEqual(silent(), []);
    bench.advance(850);
    assert.deepEqual(silent(), []);
    const other = outgoing();
    other.bench.advance(850);
    assert.deepEqual(
      other.bench.outputs.flatMap((output) => (output.type === 'addressSilent' ? [output.address] : [])),
      [{ host: '127.0.0.1', port: 5090 }],
    );
  });

  test('is hung up on when it answers too late', () => {
    const { bench, anna, first, second, tried } = outgoing();
    bench.advance(850);
    second.reply(second.request('INVITE'), 200, { sdp: ANSWER });
    anna.response('200');
    first.request('INVITE');
    first.reply(tried, 200, { sdp: ANSWER });
    first.request('ACK');
    first.request('BYE');
    assert.equal(bench.core.calls.active, 1);
  });

  test('is waited for once it has sent a 100', () => {
    const { bench, anna, first, second, tried } = outgoing();
    first.reply(tried, 100);
    bench.advance(20_000);
    assert.equal(second.inbox.length, 0);
    first.reply(tried, 200, { sdp: ANSWER });
    anna.response('200');
  });

  test('is not taken for silent while the relay keeps us from asking it', () => {
    const bench = new Bench();
    const anna = register(bench, 'anna.keller', 6001);
    const [first, second] = [bench.party(5090), bench.party(5091)];
    bench.mediaAnswers = false;
    call(anna, 'anna.keller', '+41446681800');
    bench.advance(2_000);
    bench.releaseMedia();
    bench.advance(700);
    const tried = first.request('INVITE');
    assert.equal(second.inbox.length, 0);
    assert.deepEqual(
      bench.outputs.filter(({ type }) => type === 'gatewaySeen'),
      [],
    );
    first.reply(tried, 486);
    anna.response('486');
  });

  test('is waited for a little longer by a process that wakes late: what came meanwhile is still unread', () => {
    const { bench, anna, first, second, tried } = outgoing();
    bench.sleep(1_500);
    assert.equal(second.inbox.length, 0);
    first.reply(tried, 180);
    anna.response('180');
    bench.advance(3_000);
    assert.equal(second.inbox.length, 0);
  });
});
