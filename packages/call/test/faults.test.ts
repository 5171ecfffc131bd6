import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { ANSWER, Bench } from './bench.ts';
import { call, confirm, register } from './scenes.ts';

function ringing() {
  const bench = new Bench();
  const [anna, ben] = [register(bench, 'anna.keller', 6001), register(bench, 'ben.frei', 6002)];
  const invite = call(anna, 'anna.keller', '202');
  const offered = ben.request('INVITE');
  ben.reply(offered, 180);
  anna.response('180');
  return { bench, anna, ben, invite, offered };
}

/** Nothing is left of any call: no entry, no transaction, no timer, no place, nothing that is stored or shown. */
function assertNothingLeft(bench: Bench): void {
  assert.equal(bench.core.calls.ids.length, 0);
  assert.deepEqual(bench.core.counts(), { inviteClient: 0, nonInviteClient: 0, inviteServer: 0, nonInviteServer: 0 });
  assert.equal(bench.core.nextTimeoutAt(), undefined);
  assert.equal(bench.taken.size, 0);
  assert.equal(bench.mirrored, undefined);
  const shown = bench.outputs.findLast(({ type }) => type === 'active');
  assert.ok(shown === undefined || (shown.type === 'active' && shown.call === undefined));
}

describe('a fault in a call', () => {
  test('whose ending is faulty too leaves nothing, and neither phone talks to nobody', () => {
    const { bench, anna, ben, invite, offered } = ringing();
    bench.failing.timers = 100;
    ben.reply(offered, 200, { sdp: ANSWER });
    assert.equal(bench.faults.length, 2);
    bench.failing.timers = 0;
    ben.request('ACK');
    ben.reply(ben.request('BYE'), 200);
    const dialog = confirm(anna, invite, anna.response('200'));
    anna.reply(anna.request('BYE'), 200);
    anna.send(dialog.createRequest('BYE'));
    anna.response('481');
    assert.equal(bench.ended.length, 1);
    bench.advance(70_000);
    assertNothingLeft(bench);
    // The very same INVITE is no copy of one that is being served.
    anna.send(invite);
    bench.advance(100);
    anna.response('407');
  });

  test('that passes ends the call with its record', () => {
    const { bench, anna, ben, invite, offered } = ringing();
    ben.reply(offered, 200, { sdp: ANSWER });
    const dialog = confirm(anna, invite, anna.response('200'));
    bench.failing.timers = 1;
    anna.send(dialog.createRequest('BYE'));
    assert.equal(bench.faults.length, 1);
    anna.response('200');
    ben.request('ACK');
    ben.reply(ben.request('BYE'), 200);
    bench.advance(70_000);
    assertNothingLeft(bench);
    assert.equal(bench.ended.length, 1);
  });

  test('as it begins is answered 500, and nothing is kept for it', () => {
    const bench = new Bench();
    const anna = register(bench, 'anna.keller', 6001);
    bench.failing.instance = 1;
    assert.throws(() => call(anna, 'anna.keller', '202'), /got 500/);
    assert.equal(bench.faults.length, 1);
    bench.advance(70_000);
    assertNothingLeft(bench);
  });
});
