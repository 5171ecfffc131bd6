import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { CarrierRules } from '@belfry/policy';
import { createResponse, type SipRequest } from '@belfry/sip';
import { ANSWER, Bench, OFFER, type Party, rules, sdp, textOf } from './bench.ts';
import { call, cancel, confirm, register } from './scenes.ts';

function outgoing(settings: Partial<CarrierRules> = {}) {
  const bench = new Bench();
  bench.rules = {
    ...rules,
    brand: { ...rules.brand, carriers: rules.brand.carriers.map((carrier) => ({ ...carrier, ...settings })) },
  };
  const anna = register(bench, 'anna.keller', 6001);
  const [first, second] = [bench.party(5090), bench.party(5091)];
  const invite = call(anna, 'anna.keller', '+41446681800');
  return { bench, anna, invite, first, second, tried: first.request('INVITE') };
}

/** The call that was answered has ended: who of those called counts. */
function counting(bench: Bench) {
  const legs = bench.ended[0]?.legs.filter(({ side }) => side === 'callee') ?? [];
  return legs.map(({ answeredAt, sipStatus }) => [sipStatus, answeredAt !== undefined]);
}

function hangUp({ bench, anna, invite }: ReturnType<typeof outgoing>): void {
  const dialog = confirm(anna, invite, anna.response('200'));
  anna.send(dialog.createRequest('BYE'));
  bench.advance(2_000);
}

const nothing = (party: Party) => assert.deepEqual(party.inbox, []);

describe('a gateway given up for its silence', () => {
  test('is not sent its INVITE again', () => {
    const { bench, first } = outgoing();
    bench.advance(900);
    assert.equal(first.inbox.splice(0).length, 1);
    bench.advance(30_000);
    nothing(first);
  });

  test('is sent a CANCEL as soon as it says anything, and its 487 changes nothing', () => {
    const scene = outgoing();
    const { bench, anna, first, second, tried } = scene;
    bench.advance(900);
    first.inbox.splice(0);
    second.reply(second.request('INVITE'), 180);
    anna.response('180');
    first.reply(tried, 180);
    first.reply(first.request('CANCEL'), 200);
    first.reply(tried, 487);
    first.request('ACK');
    nothing(anna);
    assert.equal(bench.core.calls.active, 1);
  });

  test('that rings late does not make the next one wait any longer for its own first word', () => {
    const { bench, anna, first, second, tried } = outgoing();
    bench.advance(900);
    first.reply(tried, 100);
    bench.advance(4_500);
    anna.response('480');
    second.inbox.splice(0);
  });

  test('that answers late is hung up on: only the winner has a leg that counts', () => {
    const scene = outgoing();
    const { bench, first, second, tried } = scene;
    bench.advance(900);
    first.inbox.splice(0);
    second.reply(second.request('INVITE'), 200, { sdp: ANSWER });
    second.request('ACK');
    first.reply(tried, 200, { sdp: ANSWER });
    first.request('ACK');
    first.reply(first.request('BYE'), 200);
    hangUp(scene);
    assert.deepEqual(counting(bench), [
      [408, false],
      [200, true],
    ]);
  });

  test('that answers while the next one still rings is hung up on as well', () => {
    const scene = outgoing();
    const { bench, first, second, tried } = scene;
    bench.advance(900);
    first.inbox.splice(0);
    const ringing = second.request('INVITE');
    first.reply(tried, 200, { sdp: ANSWER });
    first.request('ACK');
    first.reply(first.request('BYE'), 200);
    second.reply(ringing, 404);
    scene.anna.response('404');
    bench.advance(1_500);
    assert.equal(bench.ended[0]?.sipStatus, 404);
    assert.equal(bench.ended[0]?.answeredAt, undefined);
  });
});

describe('a gateway that answers without a usable Contact', () => {
  const withoutContact = (bench: Bench, party: Party, invite: SipRequest, tag = 'x') => {
    const answer = createResponse(invite, 200, undefined, tag, sdp(ANSWER));
    bench.feed({ type: 'received', message: answer, flow: party.flow });
  };

  test('is acknowledged and hung up on, as often as it answers, and the next one is called', () => {
    const { bench, anna, invite, first, second, tried } = outgoing();
    withoutContact(bench, first, tried);
    const ack = first.request('ACK');
    assert.equal(ack.uri, tried.uri);
    assert.match(ack.headers.get('to') ?? '', /;tag=x$/);
    assert.equal(ack.headers.get('cseq'), tried.headers.get('cseq')?.replace('INVITE', 'ACK'));
    const bye = first.request('BYE');
    assert.equal(bye.headers.get('call-id'), tried.headers.get('call-id'));
    first.reply(bye, 200);
    withoutContact(bench, first, tried);
    first.request('ACK');
    nothing(first);
    second.reply(second.request('INVITE'), 200, { sdp: ANSWER });
    second.request('ACK');
    confirm(anna, invite, anna.response('200'));
    assert.equal(bench.core.calls.active, 1);
  });

  test('is hung up on as a fork of one that has answered well, which goes on', () => {
    const { bench, anna, invite, first, tried } = outgoing();
    first.reply(tried, 200, { sdp: ANSWER });
    first.request('ACK');
    confirm(anna, invite, anna.response('200'));
    withoutContact(bench, first, tried);
    first.request('ACK');
    first.reply(first.request('BYE'), 200);
    assert.equal(bench.core.calls.active, 1);
    nothing(anna);
  });
});

describe('the final status of a gateway', () => {
  for (const status of [408, 480, 500, 502, 503, 504, 302])
    test(`${status} goes on to the next one`, () => {
      const { first, second, tried } = outgoing();
      first.reply(tried, status);
      first.request('ACK');
      second.request('INVITE');
    });

  for (const status of [403, 404, 486, 487, 600, 603])
    test(`${status} ends the search`, () => {
      const { anna, first, second, tried } = outgoing();
      first.reply(tried, status);
      first.request('ACK');
      assert.equal(anna.inbox.length, 1);
      nothing(second);
    });

  test('goes on when the carrier is said to mean something else by it', () => {
    const scene = outgoing({ nextOn: [404, 603] });
    scene.first.reply(scene.tried, 603);
    scene.second.reply(scene.second.request('INVITE'), 200, { sdp: ANSWER });
    confirm(scene.anna, scene.invite, scene.anna.response('200'));
  });

  test('ends the search when the carrier is said to mean it', () => {
    const { anna, first, second, tried } = outgoing({ endOn: [503] });
    first.reply(tried, 503);
    anna.response('500');
    nothing(second);
  });

  test('that was none, since it could not be reached, goes on at once whatever is said of 503', () => {
    const { bench, first, second, tried } = outgoing({ endOn: [503, 408] });
    bench.feed({ type: 'transportError', flow: first.flow });
    second.request('INVITE');
    assert.equal(tried.method, 'INVITE');
  });

  test('of which the host says that nobody is there moves on at once, unless a response came', () => {
    const { bench, anna, first, second, tried } = outgoing();
    const called = () => bench.outputs.flatMap((output) => (output.type === 'gatewayCalled' ? [output] : []));
    assert.deepEqual(
      called().map(({ endpointId }) => endpointId),
      ['gw1'],
    );
    bench.feed({ type: 'transportError', flow: called()[0]!.flow });
    const next = second.request('INVITE');
    assert.deepEqual(
      called().map(({ endpointId }) => endpointId),
      ['gw1', 'gw2'],
    );
    second.reply(next, 180);
    anna.response('180');
    bench.feed({ type: 'transportError', flow: called()[1]!.flow });
    second.reply(next, 200, { sdp: ANSWER });
    anna.response('200');
    assert.equal(tried.method, 'INVITE');
    nothing(first);
  });

  test('of a second one alone decides whether there is a third', () => {
    const { anna, first, second, tried } = outgoing({ nextOn: [486] });
    first.reply(tried, 486);
    second.reply(second.request('INVITE'), 404);
    anna.response('486');
  });
});

describe('a caller who gives up in the middle of a fail-over', () => {
  test('leaves no branch behind, the silent one included', () => {
    const { bench, anna, invite, first, second, tried } = outgoing();
    bench.advance(900);
    first.inbox.splice(0);
    const ringing = second.request('INVITE');
    second.reply(ringing, 180);
    anna.response('180');
    cancel(anna, invite);
    anna.response('200');
    anna.response('487');
    second.reply(second.request('CANCEL'), 200);
    second.reply(ringing, 487);
    first.reply(tried, 180);
    first.request('CANCEL');
    bench.advance(40_000);
    assert.equal(bench.core.calls.ids.length, 0);
    assert.equal(bench.held.size, 0);
    assert.equal(bench.ended[0]?.disposition, 'cancelled');
  });
});

describe('each attempt', () => {
  test('starts from what the caller sent', () => {
    const { first, second, tried } = outgoing();
    first.reply(tried, 183, { sdp: ANSWER });
    first.reply(tried, 503);
    const again = second.request('INVITE');
    const same = (name: string) => assert.equal(again.headers.get(name), tried.headers.get(name));
    for (const name of ['to', 'p-asserted-identity', 'max-forwards', 'allow', 'content-type'] as const) same(name);
    assert.match(again.uri, /^sip:\+41446681800@/);
    assert.equal(textOf(again), textOf(tried));
    assert.equal(textOf(again), OFFER.replace('m=audio 4', 'm=audio 24'));
    for (const name of ['call-id', 'from'] as const) assert.notEqual(again.headers.get(name), tried.headers.get(name));
  });

  test('tells the caller of an early session of its own', () => {
    const { anna, first, second, tried } = outgoing();
    first.reply(tried, 183, { sdp: ANSWER });
    const early = anna.response('183');
    first.reply(tried, 503);
    second.reply(second.request('INVITE'), 183, { sdp: ANSWER });
    const other = anna.response('183');
    assert.notEqual(other.headers.get('to'), early.headers.get('to'));
  });

  test('acknowledges the provisional responses of its own gateway', () => {
    const { bench, first, second, tried } = outgoing();
    reliably(bench, first, tried);
    assert.equal(first.request('PRACK').headers.get('rack'), '1 1 INVITE');
    first.reply(tried, 503);
    first.request('ACK');
    reliably(bench, second, second.request('INVITE'));
    assert.equal(second.request('PRACK').headers.get('rack'), '1 1 INVITE');
  });
});

function reliably(bench: Bench, party: Party, invite: SipRequest): void {
  party.reply({ ...invite, headers: invite.headers.clone() }, 183, {
    headers: [
      ['Require', '100rel'],
      ['RSeq', '1'],
    ],
  });
  assert.equal(bench.core.calls.active, 1);
}
