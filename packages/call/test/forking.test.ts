import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { ANSWER, Bench, DOMAIN } from './bench.ts';
import { acknowledge, call, register } from './scenes.ts';

const BEN = `ben.frei@${DOMAIN}`;

describe('a call to several bindings', () => {
  test('is neither held up nor lost by one that is stale, which comes last from then on', () => {
    const bench = new Bench();
    const anna = register(bench, 'anna.keller', 6001);
    const desk = register(bench, 'ben.frei', 6002);
    const stale = register(bench, 'ben.frei', 6003);
    const invite = call(anna, 'anna.keller', '202');
    desk.reply(desk.request('INVITE'), 486);
    desk.request('ACK');
    bench.advance(5_900);
    assert.equal(anna.inbox.length, 0);
    bench.advance(200);
    acknowledge(anna, invite, anna.response('486'));
    assert.equal(bench.bindings.get(BEN)?.filter(({ failedAt }) => failedAt !== undefined).length, 1);
    bench.advance(60_000);
    stale.inbox.length = 0;
    call(anna, 'anna.keller', '202');
    const offered = desk.request('INVITE');
    assert.equal(stale.inbox.length, 0);
    desk.reply(offered, 480);
    // Nobody else could take it: the stale one is asked after all, and may have come back.
    desk.request('ACK');
    stale.reply(stale.request('INVITE'), 180);
    anna.response('180');
  });

  test('of one instance rings the flow that registered last, and the other once that one is dead', () => {
    const bench = new Bench();
    const anna = register(bench, 'anna.keller', 6001);
    const instance = (regId: number) => `;+sip.instance="<urn:uuid:1>";reg-id=${regId}`;
    const first = register(bench, 'ben.frei', 6002, instance(1));
    bench.advance(1000);
    const second = register(bench, 'ben.frei', 6003, instance(2), { transport: 'tcp', connection: 'c2' });
    call(anna, 'anna.keller', '202');
    second.reply(second.request('INVITE'), 486);
    second.request('ACK');
    anna.response('486');
    assert.equal(first.inbox.length, 0);
    bench.feed({ type: 'transportError', flow: second.flow });
    assert.equal(bench.bindings.get(BEN)?.length, 1);
    call(anna, 'anna.keller', '202');
    first.request('INVITE');
  });

  test('rings one preference after the other when the user wishes so', () => {
    const bench = new Bench();
    bench.forking = 'sequential';
    const anna = register(bench, 'anna.keller', 6001);
    const second = register(bench, 'ben.frei', 6002, ';q=0.5');
    const first = register(bench, 'ben.frei', 6003, ';q=0.9');
    const last = register(bench, 'ben.frei', 6004, ';q=0.1');
    call(anna, 'anna.keller', '202');
    first.reply(first.request('INVITE'), 486);
    first.request('ACK');
    const offered = second.request('INVITE');
    second.reply(offered, 180);
    anna.response('180');
    bench.advance(15_000);
    second.reply(second.request('CANCEL'), 200);
    second.reply(offered, 487);
    second.request('ACK');
    last.reply(last.request('INVITE'), 200, { sdp: ANSWER });
    last.request('ACK');
    anna.response('200');
  });

  test('ends at once with 603, whatever preference could still be tried', () => {
    const bench = new Bench();
    bench.forking = 'sequential';
    const anna = register(bench, 'anna.keller', 6001);
    const first = register(bench, 'ben.frei', 6003, ';q=0.9');
    const last = register(bench, 'ben.frei', 6004, ';q=0.1');
    call(anna, 'anna.keller', '202');
    first.reply(first.request('INVITE'), 603);
    anna.response('603');
    assert.equal(last.inbox.length, 0);
  });

  test('forgets a connection’s bindings when it closes, unless they have registered elsewhere since', () => {
    const bench = new Bench();
    const tcp = register(bench, 'ben.frei', 6002, '', { transport: 'tcp', connection: 'c1' });
    assert.equal(bench.bindings.get(BEN)?.length, 1);
    bench.feed({ type: 'transportError', flow: tcp.flow });
    assert.equal(bench.bindings.get(BEN)?.length, 0);
  });
});
