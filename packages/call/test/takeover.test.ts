import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { answerChallenge, type SipRequest } from '@belfry/sip';
import { ANSWER, Bench, DOMAIN, hashes, OFFER, type Party, textOf } from './bench.ts';
import { acknowledge, call, calleeDialog, cancel, confirm, register } from './scenes.ts';

function three() {
  const bench = new Bench();
  const [anna, ben, cleo] = [
    register(bench, 'anna.keller', 6001),
    register(bench, 'ben.frei', 6002),
    register(bench, 'cleo.roux', 6003),
  ];
  return { bench, anna, ben, cleo };
}

/** Anna calls Ben, whose phone rings. */
function ringing() {
  const scene = three();
  const { anna, ben } = scene;
  const invite = call(anna, 'anna.keller', '202');
  const offered = ben.request('INVITE');
  ben.reply(offered, 180);
  anna.response('180');
  return { ...scene, invite, offered };
}

/** An INVITE with Replaces, let in after its challenge. */
function insist(party: Party, username: string, replaces: string, offer = OFFER): SipRequest {
  const invite = party.invite(`sip:202@${DOMAIN}`, { from: `sip:${username}@${DOMAIN}`, sdp: offer });
  invite.headers.add('Replaces', replaces).add('Require', 'replaces');
  const sent = party.send(invite);
  const challenge = party.response('407');
  acknowledge(party, sent, challenge);
  const answer = answerChallenge(invite, challenge, { username, password: 'secret' }, hashes, 'cn');
  if (answer === undefined) throw new Error('the challenge cannot be answered');
  return party.send(answer);
}

const dialogOf = (offered: SipRequest, own: string): string => {
  const tag = /tag=([^;]+)/.exec(offered.headers.get('from') ?? '')?.[1];
  return `${offered.headers.get('call-id')};to-tag=${own};from-tag=${tag}`;
};

const nothingLeft = (bench: Bench) => {
  bench.advance(70_000);
  assert.equal(bench.core.calls.ids.length, 0);
  assert.deepEqual(bench.core.counts(), { inviteClient: 0, nonInviteClient: 0, inviteServer: 0, nonInviteServer: 0 });
  assert.deepEqual([...bench.held.keys()], []);
};

describe('a call is picked up', () => {
  for (const code of ['*8202', '*8']) {
    test(`by ${code}: caller and picker talk, the phone that rang is told that somebody answered, each call has its record`, () => {
      const { bench, anna, ben, cleo, invite, offered } = ringing();
      const picking = call(cleo, 'cleo.roux', code, OFFER.replace('RTP/AVP 8', 'RTP/AVP 0 8'));
      const cancelled = ben.request('CANCEL');
      assert.match(cancelled.headers.get('reason') ?? '', /cause=200/);
      ben.reply(cancelled, 200);
      ben.reply(offered, 487);
      ben.request('ACK');
      const picked = cleo.response('200');
      assert.match(textOf(picked), /m=audio 24000 RTP\/AVP 8\r/);
      const pickers = confirm(cleo, picking, picked);
      const answered = anna.response('200');
      assert.match(textOf(answered), /m=audio 24000 RTP\/AVP 8\r/, 'only what Anna has offered');
      confirm(anna, invite, answered);
      assert.equal(bench.core.calls.active, 1);
      assert.equal(bench.ended.length, 1);
      assert.equal(bench.ended[0]?.dialled, code);
      bench.advance(5_000);
      cleo.send(pickers.createRequest('BYE'));
      cleo.response('200');
      anna.reply(anna.request('BYE'), 200);
      assert.equal(bench.ended.length, 2);
      assert.equal(bench.ended[1]!.endedAt - bench.ended[1]!.answeredAt!, 5_000);
      assert.equal(bench.ended[1]?.hangupSide, 'callee');
      nothingLeft(bench);
    });
  }

  test('by Replaces of the ringing dialog, as a lamp shows it', () => {
    const { bench, anna, ben, cleo, invite, offered } = ringing();
    const picking = insist(cleo, 'cleo.roux', dialogOf(offered, 't6002'));
    cleo.response('100');
    ben.request('CANCEL');
    confirm(cleo, picking, cleo.response('200'));
    confirm(anna, invite, anna.response('200'));
    assert.equal(bench.core.calls.active, 1);
  });

  test('not when nothing rings, nor with nothing in common', () => {
    const { bench, cleo, ben } = three();
    const invite = call(cleo, 'cleo.roux', '*8202');
    acknowledge(cleo, invite, cleo.response('404'));
    const { cleo: other } = ringing();
    const odd = call(other, 'cleo.roux', '*8*202', OFFER.replace('RTP/AVP 8', 'RTP/AVP 3'));
    acknowledge(other, odd, other.response('488'));
    assert.equal(bench.core.calls.active + ben.inbox.length, 0);
  });

  test('and taken back: the caller goes on hearing nothing of it, both records are told', () => {
    const { bench, anna, ben, cleo, offered } = ringing();
    bench.mediaAnswers = false;
    const picking = call(cleo, 'cleo.roux', '*8202');
    cancel(cleo, picking);
    bench.mediaAnswers = true;
    bench.releaseMedia();
    bench.releaseMedia();
    ben.inbox.length = 0;
    ben.reply(offered, 487);
    bench.advance(70_000);
    assert.equal(bench.core.calls.ids.length, 0);
    assert.equal(bench.ended.length, 2);
    assert.ok(anna.inbox.length > 0);
  });
});

describe('a call that rings at another proxy', () => {
  /** Anna's call to Ben is at one proxy, Cleo's phone speaks to another. */
  function apart() {
    const scene = ringing();
    const here = new Bench('proxy-2', 'boot0002');
    here.now = 90_000;
    here.other = scene.bench;
    const cleo = register(here, 'cleo.roux', 6003);
    // What the first proxy sends to her phone.
    return { ...scene, here, cleo, cleoThere: scene.bench.party(6003) };
  }

  test('is picked up there: the other answers her INVITE, each has its record, nothing is left', () => {
    const { bench, here, anna, ben, cleo, cleoThere, invite, offered } = apart();
    const picking = call(cleo, 'cleo.roux', '*8202');
    assert.equal(here.core.calls.active, 0);
    assert.deepEqual(cleo.inbox, []);
    ben.reply(ben.request('CANCEL'), 200);
    ben.reply(offered, 487);
    ben.request('ACK');
    const picked = cleoThere.response('200');
    assert.equal(picked.headers.get('call-id'), picking.headers.get('call-id'));
    assert.match(picked.headers.get('to') ?? '', /;tag=proxy1u/, 'what comes in its dialog is for who answered');
    const pickers = confirm(cleoThere, picking, picked);
    confirm(anna, invite, anna.response('200'));
    here.advance(2_000);
    assert.equal(here.ended.length, 1);
    assert.equal(here.ended[0]?.disposition, 'answered');
    const said = here.outputs.flatMap((output) => (output.type === 'ladder' ? [output.entry] : []));
    assert.match(JSON.stringify(said), /the proxy that has the other call answers from now on/);
    bench.advance(5_000);
    cleoThere.send(pickers.createRequest('BYE'));
    cleoThere.response('200');
    anna.reply(anna.request('BYE'), 200);
    nothingLeft(bench);
    assert.equal(bench.ended.length, 1);
    nothingLeft(here);
  });

  test('is taken up no more when nothing rings there by then', () => {
    const { bench, here, cleo, anna, ben, invite, offered } = apart();
    cancel(anna, invite);
    anna.inbox.length = 0;
    ben.reply(offered, 487);
    const picking = call(cleo, 'cleo.roux', '*8202');
    acknowledge(cleo, picking, cleo.response('481'));
    nothingLeft(here);
    assert.equal(here.ended[0]?.disposition, 'failed');
    bench.advance(70_000);
    assert.equal(bench.core.calls.ids.length, 0);
  });

  test('is ended when whoever picks it up has hung up before that was known', () => {
    const { bench, here, anna, cleo, cleoThere, invite } = apart();
    here.takesTime = true;
    const picking = call(cleo, 'cleo.roux', '*8202');
    cancel(cleo, picking);
    cleo.inbox.length = 0;
    confirm(anna, invite, anna.response('200'));
    here.late();
    anna.reply(anna.request('BYE'), 200);
    cleoThere.response('200');
    bench.advance(70_000);
    assert.equal(bench.core.calls.ids.length, 0);
    assert.equal(bench.ended.length, 1);
  });

  test('by Replaces, is taken over from a proxy that has it no more, as after an attended transfer', () => {
    const { bench, here, anna, ben, cleo, cleoThere, invite, offered } = apart();
    const picking = insist(cleo, 'cleo.roux', dialogOf(offered, 't6002'));
    cleo.response('100');
    assert.deepEqual(cleo.inbox, []);
    ben.reply(ben.request('CANCEL'), 200);
    ben.reply(offered, 487);
    ben.request('ACK');
    confirm(cleoThere, picking, cleoThere.response('200'));
    confirm(anna, invite, anna.response('200'));
    here.advance(2_000);
    assert.equal(here.ended.length, 1);
    anna.inbox.length = 0;
    bench.advance(70_000);
    assert.equal(here.core.calls.ids.length, 0);
  });

  test('by Replaces, and is nowhere: 481; or that is given up while it is looked for: 487, and no call', () => {
    const { here, cleo } = apart();
    const gone = insist(cleo, 'cleo.roux', 'gone;to-tag=a;from-tag=b');
    acknowledge(cleo, gone, cleo.response('481'));
    here.takesTime = true;
    const picking = insist(cleo, 'cleo.roux', 'gone;to-tag=a;from-tag=b');
    cancel(cleo, picking);
    cleo.response('200');
    acknowledge(cleo, picking, cleo.response('487'));
    here.late();
    assert.deepEqual(cleo.inbox, []);
    nothingLeft(here);
    assert.equal(here.ended.length, 0);
  });

  test('by Replaces, belongs to the proxy that has it', () => {
    const { bench, cleo, offered } = apart();
    const picking = cleo.invite(`sip:202@${DOMAIN}`, { from: `sip:cleo.roux@${DOMAIN}`, sdp: OFFER });
    picking.headers.add('Replaces', dialogOf(offered, 't6002'));
    const sent = cleo.send(picking);
    assert.equal(bench.core.knows(sent), true);
    assert.equal(new Bench('proxy-3', 'boot0003').core.knows(sent), false);
  });
});

/** Anna talks to Ben. */
function talking() {
  const scene = three();
  const { anna, ben } = scene;
  const invite = call(anna, 'anna.keller', '202');
  const offered = ben.request('INVITE');
  ben.reply(offered, 200, { sdp: ANSWER });
  ben.request('ACK');
  const caller = confirm(anna, invite, anna.response('200'));
  return { ...scene, offered, caller, callee: calleeDialog(ben, offered) };
}

describe('a call goes on at another phone of the same person', () => {
  test('by *9, whoever called: the other side gets its offer, the phone before hangs up, the call has one record', () => {
    for (const [username, other] of [
      ['ben.frei', 'anna'],
      ['anna.keller', 'ben'],
    ] as const) {
      const scene = talking();
      const { bench } = scene;
      const [stays, leaves] = other === 'anna' ? [scene.anna, scene.ben] : [scene.ben, scene.anna];
      const second = register(bench, username, 6_009);
      const moving = call(second, username, '*9', OFFER.replace('4000', '4444'));
      const reoffer = stays.request('INVITE');
      assert.match(textOf(reoffer), /m=audio 24444/);
      stays.reply(reoffer, 200, { sdp: ANSWER });
      stays.request('ACK');
      const moved = confirm(second, moving, second.response('200'));
      leaves.reply(leaves.request('BYE'), 200);
      assert.deepEqual(
        bench.ended.map(({ dialled }) => dialled),
        ['*9'],
      );
      assert.equal(bench.core.calls.active, 1);
      bench.advance(5_000);
      second.send(moved.createRequest('BYE'));
      second.response('200');
      stays.reply(stays.request('BYE'), 200);
      assert.equal(bench.ended.length, 2);
      assert.ok(bench.ended[1]!.endedAt - bench.ended[1]!.answeredAt! >= 5_000);
      nothingLeft(bench);
    }
  });

  test('not when that person is in none, and another call of theirs that only rings is left alone', () => {
    const { bench, cleo } = talking();
    const nobody = call(cleo, 'cleo.roux', '*9');
    acknowledge(cleo, nobody, cleo.response('404'));
    assert.equal(bench.core.calls.active, 1);
    const { bench: other, ben } = ringing();
    const second = register(other, 'ben.frei', 6_009);
    acknowledge(second, call(second, 'ben.frei', '*9'), second.response('404'));
    assert.equal(ben.inbox.length, 0);
  });
});

describe('an INVITE with Replaces', () => {
  test('takes the place of a leg that talks: the other side gets its offer, the leg ends', () => {
    const { bench, anna, ben, cleo, offered, caller } = talking();
    const invite = insist(cleo, 'cleo.roux', dialogOf(offered, 't6002'), OFFER.replace('4000', '4444'));
    cleo.response('100');
    const reoffer = anna.request('INVITE');
    assert.match(textOf(reoffer), /m=audio 24444/);
    anna.reply(reoffer, 200, { sdp: OFFER });
    anna.request('ACK');
    confirm(cleo, invite, cleo.response('200'));
    ben.reply(ben.request('BYE'), 200);
    assert.equal(bench.ended.length, 1);
    anna.send(caller.createRequest('BYE'));
    anna.response('200');
    cleo.reply(cleo.request('BYE'), 200);
    assert.equal(bench.ended.length, 2);
    nothingLeft(bench);
  });

  test('that the other side refuses leaves the call as it was', () => {
    const { bench, anna, ben, cleo, offered } = talking();
    const invite = insist(cleo, 'cleo.roux', dialogOf(offered, 't6002'));
    cleo.response('100');
    anna.reply(anna.request('INVITE'), 488);
    anna.request('ACK');
    acknowledge(cleo, invite, cleo.response('488'));
    assert.equal(ben.inbox.length, 0);
    assert.equal(bench.core.calls.active, 1);
  });

  test('is refused: 481 for a dialog that is not there, 486 for one that is answered when only a ringing one was meant, 400 for no name', () => {
    const { cleo, offered } = talking();
    for (const [value, status] of [
      ['gone;to-tag=a;from-tag=b', '481'],
      [`${dialogOf(offered, 't6002')};early-only`, '486'],
    ] as const)
      acknowledge(cleo, insist(cleo, 'cleo.roux', value), cleo.response(status));
    const nameless = cleo.invite(`sip:202@${DOMAIN}`, { from: `sip:cleo.roux@${DOMAIN}`, sdp: OFFER });
    nameless.headers.add('Replaces', 'only-a-call-id');
    cleo.send(nameless);
    cleo.response('400');
  });
});
