import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { SipResponse } from '@belfry/sip';
import type { CallState } from '../src/index.ts';
import { ANSWER, Bench, DOMAIN, OFFER, type Party, sdp, textOf } from './bench.ts';
import { acknowledge, call, calleeDialog, cancel, confirm, register } from './scenes.ts';

function pair(): { bench: Bench; anna: Party; ben: Party } {
  const bench = new Bench();
  return { bench, anna: register(bench, 'anna.keller', 6001), ben: register(bench, 'ben.frei', 6002) };
}

function answered() {
  const { bench, anna, ben } = pair();
  const invite = call(anna, 'anna.keller', '202');
  const offered = ben.request('INVITE');
  ben.reply(offered, 180);
  const ringing = anna.response('180');
  ben.reply(offered, 200, { sdp: ANSWER });
  ben.request('ACK');
  const ok = anna.response('200');
  const caller = confirm(anna, invite, ok);
  const callee = calleeDialog(ben, offered);
  return { bench, anna, ben, invite, offered, ringing, ok, caller, callee };
}

describe('an answered call', () => {
  test('connects, shows the caller, hides each side from the other, and ends with one record', () => {
    const { bench, anna, ben, invite, offered, ok, caller } = answered();
    assert.match(offered.headers.get('from') ?? '', /"Anna Keller" <sip:201@alpenblick/);
    assert.notEqual(offered.headers.get('call-id'), invite.headers.get('call-id'));
    assert.equal(offered.headers.has('user-agent'), false);
    assert.equal(offered.headers.get('max-forwards'), '69');
    assert.equal(offered.uri, 'sip:phone@127.0.0.1:6002');
    assert.match(textOf(offered), /m=audio 24000/);
    assert.match(textOf(ok), /m=audio 25000/);
    assert.equal(bench.core.calls.active, 1);
    assert.equal(bench.taken.size, 1);
    bench.advance(10_000);
    anna.send(caller.createRequest('BYE'));
    anna.response('200');
    ben.reply(ben.request('BYE'), 200);
    assert.equal(bench.ended.length, 1);
    const [ended] = bench.ended;
    assert.equal(ended?.disposition, 'answered');
    assert.equal(ended?.hangupSide, 'caller');
    assert.equal(ended?.reason, 'the caller hung up');
    assert.equal((ended?.endedAt ?? 0) - (ended?.answeredAt ?? 0), 10_000);
    assert.equal(ended?.legs.length, 2);
    assert.equal(bench.taken.size, 0);
    assert.equal(bench.mirrored, undefined);
    assert.deepEqual(
      bench.media.map((line) => line.split(' ')[0]),
      ['offer', 'answer', 'delete'],
    );
    bench.advance(40_000);
    assert.equal(bench.core.calls.ids.length, 0);
    assert.deepEqual(bench.core.counts(), { inviteClient: 0, nonInviteClient: 0, inviteServer: 0, nonInviteServer: 0 });
    assert.equal(bench.core.nextTimeoutAt(), undefined);
  });

  test('keeps no credential in its ladder, and every message and decision step', () => {
    const { bench, anna, ben, caller } = answered();
    anna.send(caller.createRequest('BYE'));
    ben.reply(ben.request('BYE'), 200);
    const ladder = bench.ended[0]?.ladder ?? [];
    const lines = ladder.flatMap((entry) =>
      entry.type === 'sip' ? [`${entry.from}>${entry.to} ${entry.summary}`] : [],
    );
    assert.deepEqual(lines, [
      'caller>proxy INVITE',
      'proxy>caller 100 Trying (INVITE)',
      'proxy>callee-1 INVITE',
      'callee-1>proxy 180 Ringing (INVITE)',
      'proxy>caller 180 Ringing (INVITE)',
      'callee-1>proxy 200 OK (INVITE)',
      'proxy>callee-1 ACK',
      'proxy>caller 200 OK (INVITE)',
      'caller>proxy ACK',
      'caller>proxy BYE',
      'proxy>caller 200 OK (BYE)',
      'proxy>callee-1 BYE',
      'callee-1>proxy 200 OK (BYE)',
    ]);
    assert.ok(ladder.some((entry) => entry.type === 'decision'));
    assert.doesNotMatch(JSON.stringify(ladder), /response=/);
  });

  test('ends when the callee hangs up, and says so', () => {
    const { bench, anna, ben, callee } = answered();
    ben.send(callee.createRequest('BYE'));
    ben.response('200');
    anna.reply(anna.request('BYE'), 200);
    assert.equal(bench.ended[0]?.hangupSide, 'callee');
  });

  test('is ended after a lost ACK: the 200 is sent again, then both sides get BYE', () => {
    const { bench, anna, ben } = pair();
    call(anna, 'anna.keller', '202');
    const offered = ben.request('INVITE');
    ben.reply(offered, 200, { sdp: ANSWER });
    ben.request('ACK');
    bench.advance(31_000);
    assert.ok(anna.inbox.filter((message) => message.kind === 'response' && message.status === 200).length >= 9);
    bench.advance(2_000);
    assert.equal(anna.inbox.at(-1)?.kind === 'request', true);
    ben.request('BYE');
    bench.advance(40_000);
    assert.equal(bench.ended[0]?.hangupSide, 'platform');
    assert.equal(bench.core.calls.ids.length, 0);
  });

  test('acknowledges a repeated 200 again', () => {
    const { ben, offered } = answered();
    ben.reply(offered, 200, { sdp: ANSWER });
    ben.request('ACK');
  });

  test('sends a BYE again whose response was lost', () => {
    const { bench, anna, ben, caller } = answered();
    anna.send(caller.createRequest('BYE'));
    ben.request('BYE');
    bench.advance(600);
    ben.reply(ben.request('BYE'), 200);
    assert.equal(bench.ended.length, 1);
  });

  test('waits with BYE to the caller until its ACK came', () => {
    const { anna, ben } = pair();
    const invite = call(anna, 'anna.keller', '202');
    const offered = ben.request('INVITE');
    ben.reply(offered, 200, { sdp: ANSWER });
    ben.request('ACK');
    const ok = anna.response('200');
    ben.send(calleeDialog(ben, offered).createRequest('BYE'));
    assert.equal(anna.inbox.length, 0);
    confirm(anna, invite, ok);
    anna.request('BYE');
  });

  test('passes hold and resume from either side, and refuses the re-INVITE that crosses', () => {
    const { bench, anna, ben, caller, callee } = answered();
    const hold = caller.createRequest('INVITE', { content: sdp(`${OFFER}a=sendonly\r\n`) });
    anna.send(hold);
    const offered = ben.request('INVITE');
    assert.match(textOf(offered), /a=sendonly/);
    const crossing = ben.send(callee.createRequest('INVITE', { content: sdp(OFFER) }));
    acknowledge(ben, crossing, ben.response('491'));
    ben.reply(offered, 200, { sdp: ANSWER });
    ben.request('ACK');
    const ok = anna.response('200');
    assert.match(textOf(ok), /m=audio 25000/);
    anna.send(caller.createAck(caller.state.localSeq));
    ben.send(callee.createRequest('INVITE', { content: sdp(OFFER) }));
    anna.reply(anna.request('INVITE'), 200, { sdp: ANSWER });
    anna.request('ACK');
    ben.response('200');
    ben.send(callee.createAck(callee.state.localSeq));
    bench.advance(40_000);
    assert.equal(bench.core.calls.active, 1);
    assert.equal(anna.inbox.length + ben.inbox.length, 0);
  });

  test('carries a re-INVITE without offer: the answer goes back in the ACK', () => {
    const { anna, ben, caller } = answered();
    anna.send(caller.createRequest('INVITE'));
    ben.reply(ben.request('INVITE'), 200, { sdp: OFFER });
    const ok = anna.response('200');
    assert.match(textOf(ok), /m=audio 24000/);
    assert.equal(ben.inbox.length, 0);
    anna.send(caller.createAck(caller.state.localSeq, { content: sdp(ANSWER) }));
    assert.match(textOf(ben.request('ACK')), /m=audio 25000/);
  });

  test('passes INFO with its body, answers UPDATE, refuses MESSAGE with 405', () => {
    const { anna, ben, caller, callee } = answered();
    const body = { type: 'application/dtmf-relay', body: new TextEncoder().encode('Signal=5\r\n') };
    anna.send(caller.createRequest('INFO', { content: body }));
    const info = ben.request('INFO');
    assert.match(textOf(info), /Signal=5/);
    ben.reply(info, 200);
    anna.response('200');
    ben.send(callee.createRequest('UPDATE'));
    ben.response('200');
    anna.send(caller.createRequest('MESSAGE'));
    anna.response('405');
  });

  describe('keys that come by INFO', () => {
    const events = (sdp: string) => `${sdp.trimEnd()} 101\r\na=rtpmap:101 telephone-event/8000\r\n`;
    const talking = () => {
      const { bench, anna, ben } = pair();
      const invite = call(anna, 'anna.keller', '202', events(OFFER));
      const offered = ben.request('INVITE');
      ben.reply(offered, 200, { sdp: events(ANSWER) });
      ben.request('ACK');
      const caller = confirm(anna, invite, anna.response('200'));
      const callee = calleeDialog(ben, offered);
      const key = (body: string, type = 'application/dtmf-relay') => ({
        content: { type, body: new TextEncoder().encode(body) },
      });
      const pressed = () => bench.media.filter((what) => what.startsWith('key')).map((what) => what.split(' of ')[0]);
      return { bench, anna, ben, caller, callee, key, pressed };
    };

    test('a PIN from one phone, a star from the other: pressed at the relay in order, answered, and not passed on', () => {
      const { bench, anna, ben, caller, callee, key, pressed } = talking();
      for (const digit of '4711') {
        anna.send(caller.createRequest('INFO', key(`Signal=${digit}\r\nDuration=160\r\n`)));
        anna.response('200');
      }
      anna.send(caller.createRequest('INFO', key('#', 'application/dtmf')));
      anna.response('200');
      ben.send(callee.createRequest('INFO', key('Signal= 10\r\nDuration= 0\r\n')));
      ben.response('200');
      const keys = ['4', '7', '1', '1'].map((digit) => `key ${digit} for 160 ms`);
      assert.deepEqual(pressed(), [...keys, 'key # for 250 ms', 'key * for 250 ms']);
      const asked = bench.media.filter((what) => what.startsWith('key'));
      const [talk] = [...bench.core.calls.talking()];
      assert.ok(asked[0]?.endsWith(` of ${talk?.legs[0]} in ${talk?.mediaId}`), asked[0]);
      assert.ok(asked.at(-1)?.endsWith(` of ${talk?.legs[1]} in ${talk?.mediaId}`), asked.at(-1));
      for (const party of [anna, ben])
        assert.ok(!party.inbox.some((message) => message.kind === 'request' && message.method === 'INFO'));
      anna.send(caller.createRequest('BYE'));
      ben.reply(ben.request('BYE'), 200);
      const ladder = JSON.stringify(bench.ended[0]?.ladder);
      assert.match(ladder, /INFO/);
      assert.doesNotMatch(ladder, /Signal/, 'the ladder shows no PIN');
    });

    test('a relay that cannot press them: the INFO is passed on; so is one that bears no key', () => {
      const { bench, anna, ben, caller, key, pressed } = talking();
      bench.pressesKeys = false;
      anna.send(caller.createRequest('INFO', key('Signal=5\r\n')));
      ben.reply(ben.request('INFO'), 200);
      anna.response('200');
      assert.equal(pressed().length, 1);
      anna.send(caller.createRequest('INFO', key('Signal=16\r\n')));
      ben.reply(ben.request('INFO'), 415);
      anna.response('415');
      assert.equal(pressed().length, 1);
    });
  });

  test('ends at its maximum duration', () => {
    const { bench, anna, ben } = answered();
    bench.advance(5 * 3600_000);
    assert.ok(anna.inbox.some((message) => message.kind === 'request' && message.method === 'BYE'));
    assert.ok(ben.inbox.some((message) => message.kind === 'request' && message.method === 'BYE'));
    assert.equal(bench.ended[0]?.hangupSide, 'platform');
  });

  test('is adopted by another proxy from what was mirrored, and ends there with the right duration', () => {
    const { bench, anna, ben, caller } = answered();
    const state = JSON.parse(bench.mirrored ?? '') as CallState;
    const other = new Bench();
    other.now = 500_000;
    const annaThere = other.party(6001);
    const benThere = other.party(6002);
    other.feed({ type: 'adopt', state });
    assert.equal(other.core.calls.active, 1);
    annaThere.send(caller.createRequest('BYE'));
    annaThere.response('200');
    benThere.reply(benThere.request('BYE'), 200);
    assert.equal(other.ended[0]?.disposition, 'answered');
    assert.equal(other.ended[0]?.answeredAt, state.answeredAt);
    assert.equal(anna.inbox.length + ben.inbox.length, 0);
  });

  test('lets nobody in who speaks from another address', () => {
    const { bench, caller } = answered();
    const stranger = bench.party(6666);
    stranger.flow.remote.host satisfies string;
    const request = caller.createRequest('BYE');
    Object.assign(stranger.flow.remote, { host: '127.0.0.9' });
    stranger.send(request);
    assert.equal(bench.core.calls.active, 1);
  });
});

describe('a call that is not answered', () => {
  for (const [status, disposition, words] of [
    [486, 'busy', 'the callee is busy'],
    [603, 'declined', 'the callee declined the call'],
    [404, 'unreachable', 'the far end does not know the number'],
    [488, 'failed', 'the two sides have no kind of media in common'],
    [499, 'failed', 'the far end could not take the call (SIP 499)'],
  ] as const) {
    test(`ends with ${status} as ${disposition}: ${words}`, () => {
      const { bench, anna, ben } = pair();
      const invite = call(anna, 'anna.keller', '202');
      ben.reply(ben.request('INVITE'), status);
      ben.request('ACK');
      acknowledge(anna, invite, anna.response(String(status)));
      assert.equal(bench.ended[0]?.disposition, disposition);
      assert.equal(bench.ended[0]?.sipStatus, status);
      assert.equal(bench.ended[0]?.reason, words);
      bench.advance(40_000);
      assert.equal(bench.core.calls.ids.length, 0);
    });
  }

  test('is cancelled: 487 to the caller, CANCEL to the callee', () => {
    const { bench, anna, ben } = pair();
    const invite = call(anna, 'anna.keller', '202');
    const offered = ben.request('INVITE');
    ben.reply(offered, 180);
    anna.response('180');
    cancel(anna, invite);
    const finals = anna.inbox.splice(0).map((message) => (message as SipResponse).status);
    assert.deepEqual(finals.sort(), [200, 487]);
    ben.reply(ben.request('CANCEL'), 200);
    ben.reply(offered, 487);
    ben.request('ACK');
    assert.equal(bench.ended[0]?.disposition, 'cancelled');
    assert.equal(bench.ended[0]?.hangupSide, 'caller');
  });

  test('ends the callee whose 200 crossed the CANCEL', () => {
    const { bench, anna, ben } = pair();
    const invite = call(anna, 'anna.keller', '202');
    const offered = ben.request('INVITE');
    ben.reply(offered, 180);
    cancel(anna, invite);
    ben.request('CANCEL');
    ben.reply(offered, 200, { sdp: ANSWER });
    ben.request('ACK');
    ben.reply(ben.request('BYE'), 200);
    assert.equal(bench.ended[0]?.disposition, 'cancelled');
    assert.equal(bench.core.calls.active, 0);
  });

  test('is cancelled while the relay is still asked for the answer', () => {
    const { bench, anna, ben } = pair();
    const invite = call(anna, 'anna.keller', '202');
    const offered = ben.request('INVITE');
    bench.mediaAnswers = false;
    ben.reply(offered, 200, { sdp: ANSWER });
    ben.request('ACK');
    cancel(anna, invite);
    ben.reply(ben.request('BYE'), 200);
    bench.mediaAnswers = true;
    bench.releaseMedia();
    assert.equal(bench.ended[0]?.disposition, 'cancelled');
    assert.equal(bench.media.at(-1)?.startsWith('delete'), true);
  });

  test('rings out: CANCEL to the callee, 480 to the caller, no_answer', () => {
    const { bench, anna, ben } = pair();
    const invite = call(anna, 'anna.keller', '202');
    const offered = ben.request('INVITE');
    ben.reply(offered, 180);
    anna.response('180');
    bench.advance(120_000);
    ben.reply(ben.request('CANCEL'), 200);
    ben.reply(offered, 487);
    acknowledge(anna, invite, anna.response('480'));
    assert.equal(bench.ended[0]?.disposition, 'no_answer');
    assert.equal(bench.ended[0]?.reason, 'nobody answered');
  });

  test('gets 480 when nobody is registered, 404 when nobody is meant', () => {
    const bench = new Bench();
    const anna = register(bench, 'anna.keller', 6001);
    const invite = call(anna, 'anna.keller', '202');
    acknowledge(anna, invite, anna.response('480'));
    const other = call(anna, 'anna.keller', '299');
    acknowledge(anna, other, anna.response('404'));
    assert.deepEqual(
      bench.ended.map(({ sipStatus }) => sipStatus),
      [480, 404],
    );
  });

  test('passes early media of a single callee', () => {
    const { anna, ben } = pair();
    call(anna, 'anna.keller', '202');
    ben.reply(ben.request('INVITE'), 183, { sdp: ANSWER });
    assert.match(textOf(anna.response('183')), /m=audio 25000/);
  });
});

describe('a call to several phones', () => {
  test('keeps the first that answers and cancels the others with a reason', () => {
    const { bench, anna, ben } = pair();
    const desk = register(bench, 'ben.frei', 6003);
    call(anna, 'anna.keller', `ben.frei`);
    const first = ben.request('INVITE');
    const second = desk.request('INVITE');
    ben.reply(first, 180);
    desk.reply(second, 180);
    desk.reply(second, 200, { sdp: ANSWER });
    desk.request('ACK');
    const cancelled = ben.request('CANCEL');
    assert.match(cancelled.headers.get('reason') ?? '', /SIP\s*;cause=200/);
    ben.reply(cancelled, 200);
    ben.reply(first, 200, { sdp: ANSWER });
    ben.request('ACK');
    ben.request('BYE');
    assert.equal(bench.core.calls.active, 1);
    assert.deepEqual(
      anna.inbox.map((message) => (message as SipResponse).status),
      [180, 180, 200],
    );
  });

  test('goes on ringing when one is busy, and is busy when all are', () => {
    const { bench, anna, ben } = pair();
    const desk = register(bench, 'ben.frei', 6003);
    call(anna, 'anna.keller', '202');
    ben.reply(ben.request('INVITE'), 486);
    assert.equal(bench.core.calls.active, 1);
    desk.reply(desk.request('INVITE'), 480);
    anna.response('486');
    assert.equal(bench.ended[0]?.disposition, 'busy');
  });
});

describe('a call through a carrier', () => {
  test('goes to the next gateway after 503, with E.164 and P-Asserted-Identity', () => {
    const { bench, anna } = pair();
    const first = bench.party(5090);
    const second = bench.party(5091);
    call(anna, 'anna.keller', '+41446681800');
    const refused = first.request('INVITE');
    assert.match(refused.headers.get('p-asserted-identity') ?? '', /\+41445550201/);
    first.reply(refused, 503);
    first.request('ACK');
    const tried = second.request('INVITE');
    assert.match(tried.uri, /%?\+?41446681800@127\.0\.0\.1:5091/);
    second.reply(tried, 200, { sdp: ANSWER });
    second.request('ACK');
    anna.response('200');
    assert.equal(bench.core.calls.active, 1);
  });

  test('ends on its 404', () => {
    const { bench, anna } = pair();
    const first = bench.party(5090);
    const second = bench.party(5091);
    call(anna, 'anna.keller', '+41446681800');
    first.reply(first.request('INVITE'), 404);
    anna.response('404');
    assert.equal(second.inbox.length, 0);
    assert.equal(bench.ended.length, 1);
  });

  test('comes in to a DDI without a challenge', () => {
    const { bench, ben } = pair();
    const carrier = bench.party(5090);
    carrier.send(carrier.invite('sip:+41445550202@127.0.0.1', { from: 'sip:+41791234567@carrier', sdp: OFFER }));
    carrier.response('100');
    const offered = ben.request('INVITE');
    assert.match(offered.headers.get('from') ?? '', new RegExp(`41791234567@${DOMAIN}`));
    ben.reply(offered, 200, { sdp: ANSWER });
    ben.request('ACK');
    carrier.response('200');
  });

  test('comes in over proxies that stay in the path: the answer names them, and so does the BYE', () => {
    const { bench, ben } = pair();
    const carrier = bench.party(5090);
    const invite = carrier.invite('sip:+41445550202@127.0.0.1', { from: 'sip:+41791234567@carrier', sdp: OFFER });
    invite.headers.add('Record-Route', '<sip:127.0.0.1:5090;lr>, <sip:192.0.2.77;lr>');
    carrier.send(invite);
    carrier.response('100');
    const offered = ben.request('INVITE');
    assert.ok(!offered.headers.has('record-route'));
    ben.reply(offered, 180);
    assert.deepEqual(carrier.response('180').headers.list('record-route'), invite.headers.list('record-route'));
    ben.reply(offered, 200, { sdp: ANSWER });
    ben.request('ACK');
    const answer = carrier.response('200');
    assert.deepEqual(answer.headers.list('record-route'), invite.headers.list('record-route'));
    confirm(carrier, invite, answer);
    ben.send(calleeDialog(ben, offered).createRequest('BYE'));
    ben.response('200');
    assert.deepEqual(carrier.request('BYE').headers.list('route'), invite.headers.list('record-route'));
  });
});

describe('an INVITE without offer', () => {
  test('gets the callee offer in the 200, and its ACK waits for the caller answer', () => {
    const { anna, ben } = pair();
    const invite = call(anna, 'anna.keller', '202', '');
    const offered = ben.request('INVITE');
    assert.equal(offered.body.length, 0);
    ben.reply(offered, 200, { sdp: OFFER });
    assert.equal(ben.inbox.length, 0);
    const ok = anna.response('200');
    assert.match(textOf(ok), /m=audio 24000/);
    confirm(anna, invite, ok, ANSWER);
    assert.match(textOf(ben.request('ACK')), /m=audio 25000/);
  });

  test('tells nothing of the caller in that ACK, and its session stays the same afterwards', () => {
    const { anna, ben } = pair();
    const invite = call(anna, 'anna.keller', '202', '');
    ben.reply(ben.request('INVITE'), 200, { sdp: OFFER });
    const told = ANSWER.replace('s=-\r\n', 's=-\r\ni=at home\r\n').concat('a=tool:phone 1\r\n');
    const caller = confirm(anna, invite, anna.response('200'), told);
    const given = textOf(ben.request('ACK'));
    assert.match(given, /m=audio 25000/);
    assert.doesNotMatch(given, /i=at home|a=tool/);
    anna.send(caller.createRequest('INVITE', { content: sdp(ANSWER.replace('o=- 1 1', 'o=- 77 1')) }));
    assert.match(textOf(ben.request('INVITE')), /^o=- 1 \d+ /m);
  });
});

describe('a call that is ended from inside', () => {
  const end = (bench: Bench, input: object) =>
    bench.feed({ type: 'call', callId: bench.core.calls.ids[0]!, input: input as never });
  const settled = (bench: Bench, reason: string) => {
    bench.advance(60_000);
    assert.deepEqual(
      bench.ended.map((call) => [call.hangupSide, call.reason]),
      [['platform', reason]],
    );
    assert.equal(bench.ended[0]?.parties.length, 1);
    assert.deepEqual([...bench.held.keys()], []);
    assert.equal(bench.taken.size, 0);
    assert.deepEqual(bench.core.calls.ids, []);
  };

  test('by an administrator while it is talked: BYE to both, one record', () => {
    const { bench, anna, ben } = answered();
    bench.advance(7_000);
    const command = { type: 'end', reason: 'ended by an administrator', byOperator: true };
    end(bench, command);
    end(bench, command);
    anna.reply(anna.request('BYE'), 200);
    ben.reply(ben.request('BYE'), 200);
    assert.equal(anna.inbox.length + ben.inbox.length, 0);
    settled(bench, 'ended by an administrator');
    assert.equal(bench.ended[0]!.endedAt - bench.ended[0]!.answeredAt!, 7_000);
    assert.equal(bench.ended[0]?.disposition, 'answered');
  });

  test('by an administrator while it rings: 480 to the caller, CANCEL to the callee', () => {
    const { bench, anna, ben } = pair();
    const invite = call(anna, 'anna.keller', '202');
    const offered = ben.request('INVITE');
    ben.reply(offered, 180);
    anna.response('180');
    end(bench, { type: 'end', reason: 'ended by an administrator', byOperator: true });
    acknowledge(anna, invite, anna.response('480'));
    ben.reply(ben.request('CANCEL'), 200);
    ben.reply(offered, 487);
    ben.request('ACK');
    settled(bench, 'ended by an administrator');
    assert.equal(bench.ended[0]?.disposition, 'cancelled');
  });

  test('because no media come any more: the record ends with the last packet', () => {
    const { bench, anna, ben } = answered();
    const callId = bench.core.calls.ids[0]!;
    bench.advance(90_000);
    const at = (bench.core.calls.ids.length && 1_700_000_000_000 + bench.now - 60_000) as never;
    end(bench, { type: 'mediaLost', mediaId: `${callId}-0`, at });
    anna.reply(anna.request('BYE'), 200);
    ben.reply(ben.request('BYE'), 200);
    settled(bench, 'no media came for a long time');
    assert.equal(bench.ended[0]!.endedAt - bench.ended[0]!.answeredAt!, 30_000);
  });

  test('at its maximum duration: the record is right to the second, whatever the session timers say', () => {
    const { bench, anna, ben } = answered();
    bench.advance(5 * 3_600_000);
    assert.equal(bench.ended[0]!.endedAt - bench.ended[0]!.answeredAt!, 3 * 3_600_000);
    for (const party of [anna, ben])
      assert.ok(party.inbox.some((message) => message.kind === 'request' && message.method === 'BYE'));
    settled(bench, 'the maximum duration is reached');
  });
});
