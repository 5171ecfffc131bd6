import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Rules } from '@belfry/policy';
import { ANSWER, Bench, OFFER, rules } from './bench.ts';
import { call, cancel, confirm, register } from './scenes.ts';

describe('a call that came to no company', () => {
  test('is told with whose peer called and why it was refused, so that the brand has its record', () => {
    const bench = new Bench();
    const carrier = bench.party(5090);
    carrier.send(carrier.invite('sip:+41445559999@127.0.0.1', { from: 'sip:+41791234567@carrier', sdp: OFFER }));
    carrier.response('100');
    carrier.response('404');
    bench.advance(40_000);
    const [ended] = bench.ended;
    assert.ok(ended);
    assert.deepEqual(ended.parties, []);
    assert.deepEqual(ended.unclaimed, {
      brandId: 'brand',
      caller: '+41791234567',
      callerName: '',
      revisions: { platform: 1, brand: 2 },
    });
    assert.deepEqual(
      ended.legs.map(({ side, peerId, sipStatus }) => ({ side, peerId, sipStatus })),
      [{ side: 'caller', peerId: 'carrier', sipStatus: 404 }],
    );
    assert.ok(ended.ladder.some((line) => line.type === 'decision'));
  });

  test('says nothing of the kind when a company took part', () => {
    const bench = new Bench();
    bench.rules = { ...rules, company: { ...rules.company, active: false } };
    const anna = register(bench, 'anna.keller', 6001);
    call(anna, 'anna.keller', '202');
    anna.response('403');
    bench.advance(40_000);
    assert.equal(bench.ended[0]?.parties.length, 1);
    assert.equal(bench.ended[0]?.unclaimed, undefined);
  });

  test('is its caller’s, who gave it up before anything was known of it', () => {
    const bench = new Bench();
    const anna = register(bench, 'anna.keller', 6001);
    bench.policyAway = true;
    const invite = call(anna, 'anna.keller', '202');
    cancel(anna, invite);
    bench.advance(40_000);
    const [ended] = bench.ended;
    assert.deepEqual(
      [ended?.disposition, ended?.parties, ended?.unclaimed],
      [
        'cancelled',
        [],
        { brandId: 'brand', companyId: 'company', userId: 'user-201', caller: '201', callerName: 'Anna Keller' },
      ],
    );
  });

  test('is among the calls that go on as the brand’s: help, called for nobody knows which company', () => {
    const bench = new Bench();
    const uses = ['a', 'b'].map((tag) => ({ trunkUseId: `use-${tag}`, companyId: `company-${tag}`, tag }));
    bench.peer = { peerId: 'ipbx', name: 'Shared PBX', ipbx: { tag: 'header', uses } };
    const [lab] = rules.brand.carriers as readonly [Rules['brand']['carriers'][number]];
    const gateways = [{ ...lab.gateways[0]!, port: 5092 }];
    bench.rules = { ...rules, brand: { ...rules.brand, carriers: [{ ...lab, gateways }] } };
    const [ipbx, help] = [bench.party(5090), bench.party(5092)];
    const invite = ipbx.invite('sip:112@127.0.0.1', { from: 'sip:+41445550201@pbx', sdp: OFFER });
    ipbx.send(invite);
    ipbx.response('100');
    help.reply(help.request('INVITE'), 200, { sdp: ANSWER });
    help.request('ACK');
    confirm(ipbx, invite, ipbx.response('200'));
    const told = bench.outputs.findLast((output) => output.type === 'active');
    assert.ok(told?.type === 'active' && told.call);
    assert.equal(told.call.state, 'answered');
    assert.deepEqual(told.call.parties, [
      { brandId: 'brand', caller: '+41445550201', callerName: '', direction: 'outbound', callee: '112' },
    ]);
  });
});
