import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Dialog, SipRequest } from '@belfry/sip';
import { ANSWER, Bench, DOMAIN, OFFER, type Party, sdp, textOf } from './bench.ts';
import { call, calleeDialog, confirm, register } from './scenes.ts';

/** Anna talks to Ben; Cleo is there. */
function talking() {
  const bench = new Bench();
  const anna = register(bench, 'anna.keller', 6001);
  const ben = register(bench, 'ben.frei', 6002);
  const cleo = register(bench, 'cleo.roux', 6003);
  const { caller, callee } = connect(anna, 'anna.keller', ben, '202');
  return { bench, anna, ben, cleo, caller, callee };
}

function connect(
  from: Party,
  username: string,
  to: Party,
  dialled: string,
): { caller: Dialog; callee: Dialog; offered: SipRequest } {
  const invite = call(from, username, dialled);
  const offered = to.request('INVITE');
  to.reply(offered, 200, { sdp: ANSWER });
  to.request('ACK');
  const caller = confirm(from, invite, from.response('200'));
  return { caller, callee: calleeDialog(to, offered), offered };
}

const refer = (dialog: Dialog, to: string, headers: readonly (readonly [string, string])[] = []): SipRequest =>
  dialog.createRequest('REFER', { headers: [['Refer-To', to], ...headers] });

/** Takes a NOTIFY, answers it, and says what it tells. */
function notified(party: Party): string {
  const notify = party.request('NOTIFY');
  party.reply(notify, 200);
  assert.match(notify.headers.get('event') ?? '', /^refer/);
  return `${textOf(notify).trim()} ${(notify.headers.get('subscription-state') ?? '').split(';')[0]}`;
}

/** The re-INVITE that the one who stays gets, answered. */
function reoffered(party: Party, sdp = ANSWER): SipRequest {
  const invite = party.request('INVITE');
  party.reply(invite, 200, { sdp });
  party.request('ACK');
  return invite;
}

const nothingLeft = (bench: Bench) => {
  bench.advance(70_000);
  assert.equal(bench.core.calls.ids.length, 0);
  assert.deepEqual(bench.core.counts(), { inviteClient: 0, nonInviteClient: 0, inviteServer: 0, nonInviteServer: 0 });
  assert.equal(bench.core.nextTimeoutAt(), undefined);
  assert.deepEqual([...bench.held.keys()], []);
};

describe('a blind transfer', () => {
  test('by who was called: the target rings as the one sent on, who talks to it after a new offer; who asked is told and leaves', () => {
    const { bench, anna, ben, cleo, caller, callee } = talking();
    ben.send(refer(callee, `<sip:203@${DOMAIN}>`));
    assert.equal(ben.response('202').headers.has('refer-sub'), false);
    assert.equal(notified(ben), 'SIP/2.0 100 Trying active');
    const offered = cleo.request('INVITE');
    assert.match(offered.headers.get('from') ?? '', /"Anna Keller" <sip:201@/);
    assert.match(textOf(offered), /m=audio 24000/);
    cleo.reply(offered, 180);
    assert.equal(notified(ben), 'SIP/2.0 180 Ringing active');
    cleo.reply(offered, 200, { sdp: ANSWER });
    cleo.request('ACK');
    const again = reoffered(anna, OFFER);
    assert.match(textOf(again), /m=audio 25000/);
    assert.equal(notified(ben), 'SIP/2.0 200 OK terminated');
    ben.reply(ben.request('BYE'), 200);
    assert.equal(bench.held.has('user:user-202'), false);
    assert.equal(bench.held.get('user:user-203')!.size, 1);
    bench.advance(10_000);
    anna.send(caller.createRequest('BYE'));
    anna.response('200');
    cleo.reply(cleo.request('BYE'), 200);
    const [ended] = bench.ended;
    assert.equal(ended?.hangupSide, 'caller');
    assert.equal(ended?.disposition, 'answered');
    assert.deepEqual(
      ended?.legs.map(({ label, side }) => `${label} ${side}`),
      ['201 caller', '202 callee', '203 callee'],
    );
    assert.equal(ended?.parties.length, 1);
    assert.deepEqual(bench.media, [
      ...['offer 0', 'answer 0', 'offer 1', 'answer 1', 'delete 0', 'delete 1'].map((line) => {
        const [what, index] = line.split(' ');
        return `${what} ${ended?.callId}-${index}`;
      }),
    ]);
    nothingLeft(bench);
    assert.equal(bench.ended.length, 1);
  });

  test('by who called: the one called stays, and the record says that it hung up', () => {
    const { bench, anna, ben, cleo, caller, callee } = talking();
    anna.send(refer(caller, '<sip:203@127.0.0.1>'));
    anna.response('202');
    notified(anna);
    const offered = cleo.request('INVITE');
    assert.match(offered.headers.get('from') ?? '', /"Ben Frei" <sip:202@/);
    cleo.reply(offered, 200, { sdp: ANSWER });
    cleo.request('ACK');
    reoffered(ben);
    notified(anna);
    anna.reply(anna.request('BYE'), 200);
    ben.send(callee.createRequest('BYE'));
    ben.response('200');
    cleo.reply(cleo.request('BYE'), 200);
    assert.equal(bench.ended[0]?.hangupSide, 'callee');
    nothingLeft(bench);
  });

  test('goes on when who asked hangs up at once; then a failure ends the call', () => {
    const { bench, anna, ben, cleo, callee } = talking();
    ben.send(refer(callee, `<sip:203@${DOMAIN}>`));
    ben.response('202');
    notified(ben);
    ben.send(callee.createRequest('BYE'));
    ben.response('200');
    assert.equal(bench.core.calls.active, 1);
    cleo.reply(cleo.request('INVITE'), 486);
    cleo.request('ACK');
    anna.reply(anna.request('BYE'), 200);
    assert.equal(ben.inbox.length, 0);
    assert.equal(bench.ended[0]?.hangupSide, 'platform');
    nothingLeft(bench);
  });

  test('goes on when who asked hangs up at once, and works', () => {
    const { bench, anna, ben, cleo, caller, callee } = talking();
    ben.send(refer(callee, `<sip:203@${DOMAIN}>`));
    ben.response('202');
    notified(ben);
    ben.send(callee.createRequest('BYE'));
    ben.response('200');
    cleo.reply(cleo.request('INVITE'), 200, { sdp: ANSWER });
    cleo.request('ACK');
    reoffered(anna, OFFER);
    anna.send(caller.createRequest('BYE'));
    anna.response('200');
    cleo.reply(cleo.request('BYE'), 200);
    nothingLeft(bench);
  });

  for (const status of [404, 480, 486, 603]) {
    test(`that fails with ${status} gives the call back as it was`, () => {
      const { bench, anna, ben, cleo, caller, callee } = talking();
      ben.send(refer(callee, `<sip:203@${DOMAIN}>`));
      ben.response('202');
      notified(ben);
      cleo.reply(cleo.request('INVITE'), status);
      cleo.request('ACK');
      assert.match(notified(ben), new RegExp(`^SIP/2.0 ${status} .* terminated$`));
      assert.equal(anna.inbox.length, 0);
      assert.equal(bench.held.has('user:user-203'), false);
      ben.send(refer(callee, `<sip:299@${DOMAIN}>`));
      ben.response('202');
      notified(ben);
      assert.match(notified(ben), /^SIP\/2.0 404/);
      anna.send(caller.createRequest('BYE'));
      anna.response('200');
      ben.reply(ben.request('BYE'), 200);
      assert.equal(bench.ended[0]?.disposition, 'answered');
      nothingLeft(bench);
    });
  }

  test('is taken back when the one sent on refuses the new offer: the target goes, the call is given back', () => {
    const { bench, anna, ben, cleo, caller, callee } = talking();
    ben.send(refer(callee, `<sip:203@${DOMAIN}>`));
    ben.response('202');
    notified(ben);
    cleo.reply(cleo.request('INVITE'), 200, { sdp: ANSWER });
    cleo.request('ACK');
    anna.reply(anna.request('INVITE'), 488);
    anna.request('ACK');
    cleo.reply(cleo.request('BYE'), 200);
    assert.match(notified(ben), /^SIP\/2.0 488/);
    anna.send(caller.createRequest('BYE'));
    anna.response('200');
    ben.reply(ben.request('BYE'), 200);
    nothingLeft(bench);
  });

  test('offers again when offers cross', () => {
    const { bench, anna, ben, cleo, callee } = talking();
    ben.send(refer(callee, `<sip:203@${DOMAIN}>`));
    ben.response('202');
    notified(ben);
    cleo.reply(cleo.request('INVITE'), 200, { sdp: ANSWER });
    cleo.request('ACK');
    anna.reply(anna.request('INVITE'), 491);
    anna.request('ACK');
    while (anna.inbox.length === 0) bench.advance(100);
    reoffered(anna, OFFER);
    assert.match(notified(ben), /^SIP\/2.0 200/);
  });

  test('tells the target where the media of the one sent on are, when they have moved', () => {
    const { anna, ben, cleo, callee } = talking();
    ben.send(refer(callee, `<sip:203@${DOMAIN}>`));
    ben.response('202');
    notified(ben);
    cleo.reply(cleo.request('INVITE'), 200, { sdp: ANSWER });
    cleo.request('ACK');
    reoffered(anna, OFFER.replace('4000', '4700'));
    assert.match(textOf(reoffered(cleo)), /m=audio 24700/);
  });

  test('with Refer-Sub: false or norefersub says nothing more than 200, and the leg leaves at once', () => {
    for (const header of [
      ['Refer-Sub', 'false'],
      ['Require', 'norefersub'],
    ] as const) {
      const { bench, anna, ben, cleo, callee } = talking();
      ben.send(refer(callee, `<sip:203@${DOMAIN}>`, [header]));
      assert.equal(ben.response('200').headers.get('refer-sub'), 'false');
      cleo.reply(cleo.request('INVITE'), 200, { sdp: ANSWER });
      cleo.request('ACK');
      reoffered(anna, OFFER);
      ben.reply(ben.request('BYE'), 200);
      assert.equal(bench.core.calls.active, 1);
    }
  });

  test('of a held call offers what flows both ways', () => {
    const { anna, ben, cleo, callee } = talking();
    const hold = { content: { type: 'application/sdp', body: new TextEncoder().encode(`${ANSWER}a=sendonly\r\n`) } };
    ben.send(callee.createRequest('INVITE', hold));
    anna.reply(anna.request('INVITE'), 200, { sdp: `${OFFER}a=recvonly\r\n` });
    anna.request('ACK');
    ben.response('200');
    ben.send(callee.createAck(callee.state.localSeq));
    ben.send(refer(callee, `<sip:203@${DOMAIN}>`));
    ben.response('202');
    notified(ben);
    assert.doesNotMatch(textOf(cleo.request('INVITE')), /recvonly/);
  });

  test('to a carrier is charged to whoever sent the call on, from when its leg answered', () => {
    const { bench, anna, ben, callee } = talking();
    const carrier = bench.party(5090);
    bench.advance(5_000);
    ben.send(refer(callee, `<sip:+41446681800@${DOMAIN}>`));
    ben.response('202');
    notified(ben);
    const offered = carrier.request('INVITE');
    carrier.reply(offered, 100);
    bench.advance(1_000);
    carrier.reply(offered, 200, { sdp: ANSWER });
    carrier.request('ACK');
    reoffered(anna, OFFER);
    notified(ben);
    ben.reply(ben.request('BYE'), 200);
    bench.advance(10_000);
    carrier.send(calleeDialog(carrier, offered).createRequest('BYE'));
    carrier.response('200');
    anna.reply(anna.request('BYE'), 200);
    const leg = bench.ended[0]?.legs[2];
    assert.deepEqual(
      [leg?.payer?.companyId, leg?.payer?.number, leg?.payer?.rate?.prefix],
      ['company', '+41446681800', '+41'],
    );
    assert.equal(leg!.endedAt - leg!.answeredAt!, 10_000);
    nothingLeft(bench);
  });

  test('waits for the ACK of whoever is sent on, and for a hold of theirs, even when who asked hangs up meanwhile', () => {
    const bench = new Bench();
    const anna = register(bench, 'anna.keller', 6001);
    const ben = register(bench, 'ben.frei', 6002);
    const cleo = register(bench, 'cleo.roux', 6003);
    const invite = call(anna, 'anna.keller', '202');
    const offered = ben.request('INVITE');
    const callee = calleeDialog(ben, offered);
    ben.reply(offered, 200, { sdp: ANSWER });
    ben.request('ACK');
    const answer = anna.response('200');
    ben.send(refer(callee, `<sip:203@${DOMAIN}>`));
    ben.response('202');
    assert.equal(notified(ben), 'SIP/2.0 100 Trying active');
    assert.equal(cleo.inbox.length, 0);
    ben.send(callee.createRequest('BYE'));
    ben.response('200');
    assert.equal(bench.core.calls.active, 1);
    const caller = confirm(anna, invite, answer);
    cleo.reply(cleo.request('INVITE'), 200, { sdp: ANSWER });
    cleo.request('ACK');
    reoffered(anna, OFFER);
    anna.send(caller.createRequest('BYE'));
    anna.response('200');
    cleo.reply(cleo.request('BYE'), 200);
    assert.equal(bench.ended[0]?.disposition, 'answered');
    nothingLeft(bench);
  });

  test('that waits is over with the call', () => {
    const { bench, anna, ben, cleo, caller, callee } = talking();
    anna.send(caller.createRequest('INVITE', { content: sdp(OFFER) }));
    ben.request('INVITE');
    ben.send(refer(callee, `<sip:203@${DOMAIN}>`));
    ben.response('202');
    notified(ben);
    anna.send(caller.createRequest('BYE'));
    anna.response('200');
    ben.reply(ben.request('BYE'), 200);
    assert.equal(cleo.inbox.length, 0);
    nothingLeft(bench);
  });

  test('is refused while another is under way, to what is no call, and from a carrier', () => {
    const { bench, ben, callee } = talking();
    ben.send(refer(callee, '<mailto:ben@example.org>'));
    ben.response('501');
    ben.send(refer(callee, `<sip:203@${DOMAIN};method=BYE>`));
    ben.response('501');
    ben.send(callee.createRequest('REFER'));
    ben.response('400');
    ben.send(refer(callee, `<sip:203@${DOMAIN}>`));
    ben.response('202');
    notified(ben);
    ben.send(refer(callee, `<sip:203@${DOMAIN}>`));
    ben.response('491');
    assert.equal(bench.core.calls.active, 1);
  });
});

describe('an attended transfer', () => {
  const consulted = () => {
    const scene = talking();
    const { ben, cleo } = scene;
    const second = connect(ben, 'ben.frei', cleo, '203');
    const { callId, localTag, remoteTag } = second.caller.state;
    const replaces = encodeURIComponent(`${callId};to-tag=${remoteTag};from-tag=${localTag}`);
    return { ...scene, second, target: `<sip:203@${DOMAIN}?Replaces=${replaces}>` };
  };

  test('joins the two others; both calls have one record each, the second ends with the transfer', () => {
    const { bench, anna, ben, cleo, caller, callee, target } = consulted();
    bench.advance(3_000);
    ben.send(refer(callee, target));
    ben.response('202');
    notified(ben);
    assert.match(textOf(reoffered(cleo)), /m=audio 24000/);
    assert.match(textOf(reoffered(anna, OFFER)), /m=audio 25000/);
    const left = ben.inbox.splice(0) as SipRequest[];
    assert.deepEqual(left.map(({ method }) => method).sort(), ['BYE', 'NOTIFY']);
    for (const request of left) ben.reply(request, 200);
    ben.reply(ben.request('BYE'), 200);
    bench.advance(2_000);
    assert.equal(bench.ended.length, 1);
    assert.equal(bench.ended[0]?.dialled, '203');
    bench.advance(8_000);
    anna.send(caller.createRequest('BYE'));
    anna.response('200');
    cleo.reply(cleo.request('BYE'), 200);
    assert.equal(bench.ended.length, 2);
    assert.equal(bench.ended[1]!.endedAt - bench.ended[1]!.answeredAt!, 13_000);
    const count = (what: string) => bench.media.filter((line) => line.startsWith(what)).length;
    assert.equal(count('delete'), 3, 'no streams stay behind');
    nothingLeft(bench);
  });

  test('the one taken over hangs up where it is now', () => {
    const { bench, anna, ben, cleo, callee, second, target } = consulted();
    ben.send(refer(callee, target));
    ben.response('202');
    notified(ben);
    reoffered(cleo);
    reoffered(anna, OFFER);
    ben.inbox.length = 0;
    cleo.send(second.callee.createRequest('BYE'));
    cleo.response('200');
    anna.reply(anna.request('BYE'), 200);
    nothingLeft(bench);
    assert.equal(bench.ended.length, 2);
  });

  test('that the third refuses leaves both calls as they were', () => {
    const { bench, anna, ben, cleo, callee, caller, second, target } = consulted();
    ben.send(refer(callee, target));
    ben.response('202');
    notified(ben);
    cleo.reply(cleo.request('INVITE'), 488);
    cleo.request('ACK');
    assert.match(notified(ben), /^SIP\/2.0 488/);
    assert.equal(bench.core.calls.active, 2);
    cleo.send(second.callee.createRequest('BYE'));
    cleo.response('200');
    ben.reply(ben.request('BYE'), 200);
    anna.send(caller.createRequest('BYE'));
    anna.response('200');
    ben.reply(ben.request('BYE'), 200);
    assert.equal(bench.ended.length, 2);
    nothingLeft(bench);
  });

  test('while the third still rings calls it anew, for the one sent on', () => {
    const { anna, ben, cleo, callee } = talking();
    const invite = call(ben, 'ben.frei', '203');
    const first = cleo.request('INVITE');
    cleo.reply(first, 180);
    const ringing = ben.response('180');
    const tags = `${invite.headers.get('call-id')};to-tag=${/tag=(\w+)/.exec(ringing.headers.get('to')!)![1]};from-tag=f6002`;
    ben.send(refer(callee, `<sip:belfry@127.0.0.1?Replaces=${encodeURIComponent(tags)}>`));
    ben.response('202');
    notified(ben);
    cleo.reply(cleo.request('INVITE'), 200, { sdp: ANSWER });
    cleo.request('ACK');
    reoffered(anna, OFFER);
  });

  test('to a dialog that is not there calls the number instead', () => {
    const { anna, ben, cleo, callee } = talking();
    ben.send(refer(callee, `<sip:203@${DOMAIN}?Replaces=gone%3Bto-tag%3Da%3Bfrom-tag%3Db>`));
    ben.response('202');
    notified(ben);
    cleo.reply(cleo.request('INVITE'), 200, { sdp: ANSWER });
    cleo.request('ACK');
    reoffered(anna, OFFER);
    assert.match(notified(ben), /^SIP\/2.0 200/);
  });

  /** Ben's second call is at another proxy. */
  const apart = () => {
    const scene = talking();
    const there = new Bench();
    scene.bench.other = there;
    there.other = scene.bench;
    there.now = 90_000;
    const [ben, cleo] = [register(there, 'ben.frei', 6002), register(there, 'cleo.roux', 6003)];
    const second = connect(ben, 'ben.frei', cleo, '203');
    const { callId, localTag, remoteTag } = second.caller.state;
    const replaces = encodeURIComponent(`${callId};to-tag=${remoteTag};from-tag=${localTag}`);
    const target = `<sip:203@${DOMAIN}?Replaces=${replaces}>`;
    return { ...scene, there, benThere: ben, cleoThere: cleo, second, target };
  };

  test('of a call at another proxy brings its leg over; the call there ends', () => {
    const { bench, there, anna, ben, cleo, benThere, callee, second, target } = apart();
    ben.send(refer(callee, target));
    ben.response('202');
    notified(ben);
    reoffered(cleo);
    reoffered(anna, OFFER);
    benThere.reply(benThere.request('BYE'), 200);
    there.advance(2_000);
    assert.equal(there.ended.length, 1);
    assert.equal(there.core.calls.active, 0);
    cleo.send(second.callee.createRequest('BYE'));
    cleo.response('200');
    anna.reply(anna.request('BYE'), 200);
    ben.inbox.length = 0;
    nothingLeft(bench);
    there.advance(70_000);
    assert.equal(there.core.calls.ids.length, 0);
  });

  test('of a call at another proxy that comes to nothing gives the leg back', () => {
    const { bench, there, ben, cleo, cleoThere, benThere, callee, second, target } = apart();
    ben.send(refer(callee, target));
    ben.response('202');
    notified(ben);
    cleo.reply(cleo.request('INVITE'), 488);
    cleo.request('ACK');
    assert.match(notified(ben), /488/);
    assert.equal(there.core.calls.active + bench.core.calls.active, 2);
    cleoThere.send(second.callee.createRequest('BYE'));
    cleoThere.response('200');
    benThere.request('BYE');
  });
});
