import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { ANSWER, Bench } from './bench.ts';
import { call, register } from './scenes.ts';

function outgoing() {
  const bench = new Bench();
  const anna = register(bench, 'anna.keller', 6001);
  const first = bench.party(5090);
  const second = bench.party(5091);
  call(anna, 'anna.keller', '+41446681800');
  const seen = () =>
    bench.outputs.flatMap((output) =>
      output.type === 'gatewaySeen' ? [`${output.good ? 'good' : 'bad'}: ${output.because}`] : [],
    );
  return { bench, first, second, tried: first.request('INVITE'), seen };
}

describe('what a call sees of gateways', () => {
  test('is good once it answers, whatever it says of the number', () => {
    const { first, tried, seen } = outgoing();
    first.reply(tried, 100);
    first.reply(tried, 180);
    first.reply(tried, 200, { sdp: ANSWER });
    assert.deepEqual(seen(), ['good: answers a call with 100', 'good: answers a call with 180']);
    const other = outgoing();
    other.first.reply(other.tried, 404);
    assert.deepEqual(other.seen(), ['good: answers a call with 404']);
  });

  test('is bad when it is silent, or out of service', () => {
    const { bench, second, seen } = outgoing();
    bench.advance(900);
    assert.deepEqual(seen(), ['bad: sends no response to a call']);
    second.reply(second.request('INVITE'), 503);
    assert.deepEqual(seen(), ['bad: sends no response to a call', 'bad: answers a call with 503']);
  });
});
