import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { createResponse, cseqOf, type SipRequest } from '@belfry/sip';
import type { CallState } from '../src/index.ts';
import { ANSWER, Bench, OFFER, type Party, sdp, textOf } from './bench.ts';
import { confirm, register } from './scenes.ts';

type Headers = readonly (readonly [string, string])[];

/** A call of the carrier with Ben that is up since `answeredAt`, its session timers as these headers of INVITE and 200 say. */
function talking({ asked = [], agreed = [], offer }: { asked?: Headers; agreed?: Headers; offer?: string } = {}) {
  const bench = new Bench();
  const ben = register(bench, 'ben.frei', 6002);
  const carrier = bench.party(5090);
  const late = offer !== undefined;
  const invite = carrier.invite('sip:+41445550202@127.0.0.1', {
    from: 'sip:+41791234567@carrier',
    ...(!late && { sdp: OFFER }),
    headers: asked,
  });
  const sent = carrier.send(invite);
  carrier.response('100');
  const offered = ben.request('INVITE');
  ben.reply(offered, 200, { sdp: offer ?? ANSWER, headers: agreed });
  if (!late) ben.request('ACK');
  const ok = carrier.response('200');
  const dialog = confirm(carrier, sent, ok, late ? ANSWER : undefined);
  const ack = late ? ben.request('ACK') : undefined;
  return { bench, ben, carrier, ok, ack, dialog, answeredAt: bench.now };
}

/** Another proxy that takes the stored call over at `now`, with the same far ends at the same places. */
function successor(bench: Bench, now: number) {
  const other = new Bench();
  other.now = now;
  const [carrier, ben] = [other.party(5090), other.party(6002)];
  const state = JSON.parse(bench.mirrored ?? '') as CallState;
  other.taken.add(state.callId);
  other.feed({ type: 'adopt', state });
  return { other, carrier, ben };
}

/** Answers a refresh of ours: it goes on for so long. */
function refreshed(bench: Bench, party: Party, request: SipRequest, seconds: number, allow = 'INVITE, UPDATE'): void {
  const body = request.method === 'INVITE' ? sdp(OFFER) : undefined;
  const response = createResponse(request, 200, undefined, undefined, body);
  response.headers.add('Contact', party.contact).add('Session-Expires', `${seconds};refresher=uac`).add('Allow', allow);
  bench.feed({ type: 'received', message: response, flow: party.flow });
  if (request.method === 'INVITE') party.request('ACK');
}

const BY_US: Headers = [
  ['Session-Expires', '120;refresher=uas'],
  ['Supported', 'timer'],
];
const BY_THEM: Headers = [
  ['Session-Expires', '120;refresher=uac'],
  ['Supported', 'timer'],
];
const BY_UPDATE: Headers = [
  ['Session-Expires', '200;refresher=uac'],
  ['Allow', 'INVITE, UPDATE'],
];

describe('the session timers of a call that another proxy takes over (RFC 4028)', () => {
  test('go on from the last refresh: ours comes when it was due, with the same description', () => {
    const { bench, ok, answeredAt } = talking({ asked: BY_US });
    const { other, carrier } = successor(bench, answeredAt + 40_000);
    other.advance(19_900);
    assert.equal(carrier.inbox.length, 0);
    other.advance(200);
    const refresh = carrier.request('INVITE');
    assert.equal(textOf(refresh), textOf(ok));
    refreshed(other, carrier, refresh, 120, 'INVITE');
    other.advance(59_800);
    assert.equal(carrier.inbox.length, 0);
    other.advance(300);
    refreshed(other, carrier, carrier.request('INVITE'), 120, 'INVITE');
    assert.equal(other.core.calls.active, 1);
  });

  test('count from a refresh that the proxy before has made', () => {
    const { bench, carrier: before, answeredAt } = talking({ asked: BY_US });
    bench.advance(60_000);
    refreshed(bench, before, before.request('INVITE'), 120, 'INVITE');
    const { other, carrier } = successor(bench, answeredAt + 100_000);
    other.advance(19_000);
    assert.equal(carrier.inbox.length, 0);
    other.advance(2_000);
    carrier.request('INVITE');
  });

  test('that ran out for us meanwhile are refreshed at once', () => {
    const { bench, answeredAt } = talking({ asked: BY_US });
    const { other, carrier } = successor(bench, answeredAt + 115_000);
    other.advance(0);
    refreshed(other, carrier, carrier.request('INVITE'), 120, 'INVITE');
    other.advance(50_000);
    assert.equal(other.core.calls.active, 1);
  });

  test('are refreshed with what the ACK said, when the offer was the far end’s', () => {
    const { bench, ack, answeredAt } = talking({
      offer: OFFER,
      agreed: [
        ['Session-Expires', '120;refresher=uac'],
        ['Allow', 'INVITE'],
      ],
    });
    const { other, ben } = successor(bench, answeredAt + 40_000);
    other.advance(20_100);
    const refresh = ben.request('INVITE');
    assert.equal(textOf(refresh), textOf(ack!));
  });

  test('use no CSeq number again, however many requests went before', () => {
    const { bench, ben: before, carrier, dialog } = talking({ agreed: BY_UPDATE });
    let last = 0;
    for (let round = 0; round < 3; round++) {
      bench.advance(100_000);
      const update = before.request('UPDATE');
      refreshed(bench, before, update, 200);
      last = cseqOf(update).number;
    }
    for (let key = 0; key < 5; key++) {
      const content = { type: 'application/x-other', body: new TextEncoder().encode('a') };
      carrier.send(dialog.createRequest('INFO', { content }));
      const info = before.request('INFO');
      before.reply(info, 200);
      carrier.response('200');
      last = cseqOf(info).number;
    }
    const { other, ben } = successor(bench, bench.now + 20_000);
    other.advance(81_000);
    const update = ben.request('UPDATE');
    assert.ok(cseqOf(update).number > last);
  });

  test('that the far end has refreshed go on from there, and end the call with one that says nothing', () => {
    const { bench, carrier: before, dialog, answeredAt } = talking({ asked: BY_THEM });
    bench.advance(100_000);
    before.send(dialog.createRequest('UPDATE', { headers: BY_THEM }));
    before.response('200');
    const { other } = successor(bench, answeredAt + 110_000);
    other.advance(109_000);
    assert.equal(other.core.calls.active, 1);
    other.advance(4_000);
    assert.equal(other.core.calls.active, 0);
    assert.match(other.ended[0]?.reason ?? '', /not heard of/);
  });

  test('leave time for a refresh that nobody was there to answer', () => {
    const { bench, dialog, answeredAt } = talking({ asked: BY_THEM });
    const { other, carrier } = successor(bench, answeredAt + 121_000);
    other.advance(20_000);
    assert.equal(other.core.calls.active, 1);
    carrier.send(dialog.createRequest('UPDATE', { headers: BY_THEM }));
    carrier.response('200');
    other.advance(100_000);
    assert.equal(other.core.calls.active, 1);
  });
});

describe('a refresh that is refused', () => {
  for (const [status, headers, afterMs] of [
    [500, [['Retry-After', '7 (busy);duration=60']], 7_000],
    [500, [['Retry-After', '3600']], 25_000],
    [503, [], 10_000],
    [403, [], 10_000],
  ] as const)
    test(`with ${status} ${headers.join(' ')} is tried again after ${afterMs / 1000} s, and the call goes on`, () => {
      const { bench, ben } = talking({ agreed: [['Session-Expires', '164;refresher=uac'], BY_UPDATE[1]!] });
      bench.advance(82_000);
      ben.reply(ben.request('UPDATE'), status, { headers });
      bench.advance(afterMs - 100);
      assert.equal(ben.inbox.length, 0);
      bench.advance(200);
      refreshed(bench, ben, ben.request('UPDATE'), 164);
      bench.advance(81_000);
      assert.equal(bench.core.calls.active, 1);
    });

  test('with 488 is made by re-INVITE with the same description', () => {
    const { bench, ben } = talking({ agreed: BY_UPDATE });
    bench.advance(100_000);
    ben.reply(ben.request('UPDATE'), 488);
    bench.advance(0);
    refreshed(bench, ben, ben.request('INVITE'), 200);
    assert.equal(bench.core.calls.active, 1);
  });

  test('again and again ends with the session, after a few tries', () => {
    const { bench, ben } = talking({ agreed: [['Session-Expires', '90;refresher=uac'], BY_UPDATE[1]!] });
    bench.advance(45_000);
    let tries = 0;
    for (let at = 0; at < 20_000; at += 100) {
      for (const message of ben.inbox.splice(0))
        if (message.kind === 'request' && message.method === 'UPDATE' && ++tries) ben.reply(message, 500);
      bench.advance(100);
    }
    assert.ok(tries > 1 && tries < 8, `${tries} tries`);
    assert.equal(bench.core.calls.active, 0);
  });
});
