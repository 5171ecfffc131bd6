import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Rules } from '@belfry/policy';
import { ANSWER, Bench, rules } from './bench.ts';
import { acknowledge, call, confirm, register } from './scenes.ts';

const gateway = (endpointId: string, port: number) => ({
  endpointId,
  host: '127.0.0.1',
  port,
  transport: 'udp' as const,
});

/** Two carriers, each with a limit of its own; the first has two gateways. */
const limited: Rules = {
  ...rules,
  brand: {
    ...rules.brand,
    carriers: [
      { peerId: 'first', name: 'First', maxCalls: 1, gateways: [gateway('gw1', 5090), gateway('gw2', 5091)] },
      { peerId: 'second', name: 'Second', maxCalls: 1, gateways: [gateway('gw3', 5092)] },
    ],
  },
};

function outgoing() {
  const bench = new Bench();
  bench.rules = limited;
  const anna = register(bench, 'anna.keller', 6001);
  const [gw1, gw2, gw3] = [bench.party(5090), bench.party(5091), bench.party(5092)];
  const invite = call(anna, 'anna.keller', '+41446681800');
  const carriers = () => [...bench.held.keys()].filter((key) => key.startsWith('carrier:'));
  return { bench, anna, gw1, gw2, gw3, invite, carriers };
}

describe("a carrier's limit of concurrent calls", () => {
  test('is given back when the call moves on to the next carrier, and not to its next gateway', () => {
    const { bench, anna, gw1, gw2, gw3, invite, carriers } = outgoing();
    assert.deepEqual(carriers(), ['carrier:first']);
    gw1.reply(gw1.request('INVITE'), 503);
    gw1.request('ACK');
    assert.deepEqual(carriers(), ['carrier:first']);
    gw2.reply(gw2.request('INVITE'), 503);
    gw2.request('ACK');
    assert.deepEqual(carriers(), ['carrier:second']);
    gw3.reply(gw3.request('INVITE'), 200, { sdp: ANSWER });
    gw3.request('ACK');
    const dialog = confirm(anna, invite, anna.response('200'));
    assert.deepEqual(carriers(), ['carrier:second']);
    assert.ok(bench.held.has('company:company'));
    anna.send(dialog.createRequest('BYE'));
    assert.equal(bench.held.size, 0);
  });

  test('is given back when a gateway is given up for its silence', () => {
    const { bench, gw3, carriers } = outgoing();
    bench.advance(1_700);
    gw3.request('INVITE');
    assert.deepEqual(carriers(), ['carrier:second']);
  });

  test('is given back with everything else when the last one refuses', () => {
    const { bench, anna, gw1, gw2, gw3, invite } = outgoing();
    for (const gw of [gw1, gw2, gw3]) gw.reply(gw.request('INVITE'), 503);
    acknowledge(anna, invite, anna.response('500'));
    assert.equal(bench.held.size, 0);
    assert.equal(bench.ended.length, 1);
  });
});
