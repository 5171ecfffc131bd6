import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Rules } from '@belfry/policy';
import { hopKey } from '@belfry/sip';
import { ANSWER, Bench, rules } from './bench.ts';
import { call, confirm, register } from './scenes.ts';

const named = { endpointId: 'gw', host: 'sip.carrier.test', port: 0, transport: 'udp' as const };
const byName: Rules = {
  ...rules,
  brand: { ...rules.brand, carriers: [{ peerId: 'first', name: 'First', maxCalls: 0, gateways: [named] }] },
};

function outgoing(ports: readonly number[]) {
  const bench = new Bench();
  bench.rules = byName;
  bench.addresses[hopKey(named)] = ports.map((port) => ({ host: '127.0.0.1', port }));
  const anna = register(bench, 'anna.keller', 6001);
  const [first, second] = [bench.party(5090), bench.party(5091)];
  const invite = call(anna, 'anna.keller', '+41446681800');
  return { bench, anna, first, second, invite };
}

describe('a gateway that is given by name (RFC 3263)', () => {
  test('is called by its name at the first of its addresses', () => {
    const { first } = outgoing([5090, 5091]);
    assert.match(first.request('INVITE').uri, /@sip\.carrier\.test$/);
  });

  for (const [what, fail] of [
    ['answers 503', ({ first }: ReturnType<typeof outgoing>) => first.reply(first.request('INVITE'), 503)],
    ['says nothing for 800 ms', ({ bench }: ReturnType<typeof outgoing>) => bench.advance(850)],
  ] as const) {
    test(`is called at the next address when one ${what}`, () => {
      const scene = outgoing([5090, 5091]);
      fail(scene);
      const { anna, second, invite } = scene;
      second.reply(second.request('INVITE'), 200, { sdp: ANSWER });
      second.request('ACK');
      confirm(anna, invite, anna.response('200'));
    });
  }

  test('is not called anywhere else when it has said its word', () => {
    const { anna, first, second } = outgoing([5090, 5091]);
    first.reply(first.request('INVITE'), 486);
    anna.response('486');
    assert.equal(second.inbox.length, 0);
  });

  test('without any address is unreachable', () => {
    const { anna, bench } = outgoing([]);
    assert.ok(anna.inbox.some((message) => message.kind === 'response' && message.status >= 400));
    assert.equal(bench.core.calls.active, 0);
  });
});
