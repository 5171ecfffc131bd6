import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { createResponse, Dialog, type SipRequest, type SipResponse, tagOf } from '@belfry/sip';
import { ANSWER, Bench, OFFER, type Party, sdp, textOf } from './bench.ts';
import { acknowledge, call, calleeDialog, cancel, confirm, register } from './scenes.ts';

function pair() {
  const bench = new Bench();
  const anna = register(bench, 'anna.keller', 6001);
  const ben = register(bench, 'ben.frei', 6002);
  return { bench, anna, ben };
}

/** Anna has called Ben, who has two phones. */
function twoPhones() {
  const { bench, anna, ben: desk } = pair();
  const cell = register(bench, 'ben.frei', 6003);
  const invite = call(anna, 'anna.keller', '202');
  return { bench, anna, desk, cell, invite, atDesk: desk.request('INVITE'), atCell: cell.request('INVITE') };
}

function talking() {
  const { bench, anna, ben } = pair();
  const invite = call(anna, 'anna.keller', '202');
  const offered = ben.request('INVITE');
  ben.reply(offered, 200, { sdp: ANSWER });
  ben.request('ACK');
  const caller = confirm(anna, invite, anna.response('200'));
  return { bench, anna, ben, caller, callee: calleeDialog(ben, offered) };
}

/** A provisional response of a fork that has the tag `tag`. */
function early(bench: Bench, party: Party, invite: SipRequest, tag: string, body: string, rseq?: number): void {
  const response = createResponse(invite, 183, undefined, tag, sdp(body));
  response.headers.add('Contact', party.contact);
  if (rseq !== undefined) response.headers.add('Require', '100rel').add('RSeq', String(rseq));
  bench.feed({ type: 'received', message: response, flow: party.flow });
}

const toTag = (response: SipResponse) => tagOf(response.headers.get('to'));
const withPort = (port: number) => OFFER.replace('4000', String(port));

describe('early dialogs', () => {
  test('each branch that lets the caller hear something is a dialog of its own, and the answer is in that of who answers', () => {
    const { anna, desk, cell, invite, atDesk, atCell } = twoPhones();
    desk.reply(atDesk, 183, { sdp: withPort(5000) });
    const first = anna.response('183');
    cell.reply(atCell, 183, { sdp: withPort(6000) });
    const second = anna.response('183');
    assert.notEqual(toTag(first), toTag(second));
    assert.match(textOf(first), /m=audio 25000/);
    assert.match(textOf(second), /m=audio 26000/);
    desk.reply(atDesk, 183, { sdp: withPort(5000) });
    assert.equal(toTag(anna.response('183')), toTag(first));
    desk.reply(atDesk, 200, { sdp: withPort(5000) });
    desk.request('ACK');
    cell.request('CANCEL');
    const ok = anna.response('200');
    assert.equal(toTag(ok), toTag(first));
    const dialog = confirm(anna, invite, ok);
    anna.send(dialog.createRequest('BYE'));
    anna.response('200');
    desk.request('BYE');
  });

  test('forks behind a phone are told apart: another session is another dialog, the first 200 is kept, the others are ended', () => {
    const { bench, anna, ben } = pair();
    const invite = call(anna, 'anna.keller', '202');
    const offered = ben.request('INVITE');
    early(bench, ben, offered, 'left', withPort(5000));
    const left = anna.response('183');
    early(bench, ben, offered, 'right', withPort(6000));
    const right = anna.response('183');
    assert.notEqual(toTag(left), toTag(right));
    ben.reply(offered, 200, { sdp: withPort(5000), tag: 'left' });
    assert.equal(tagOf(ben.request('ACK').headers.get('to')), 'left');
    const ok = anna.response('200');
    assert.equal(toTag(ok), toTag(left));
    const dialog = confirm(anna, invite, ok);
    ben.reply(offered, 200, { sdp: withPort(6000), tag: 'right' });
    assert.equal(tagOf(ben.request('ACK').headers.get('to')), 'right');
    const bye = ben.request('BYE');
    assert.equal(tagOf(bye.headers.get('to')), 'right');
    // Both say it again: each gets its own ACK, and nobody a second BYE.
    ben.reply(offered, 200, { sdp: withPort(5000), tag: 'left' });
    assert.equal(tagOf(ben.request('ACK').headers.get('to')), 'left');
    ben.reply(offered, 200, { sdp: withPort(6000), tag: 'right' });
    assert.equal(tagOf(ben.request('ACK').headers.get('to')), 'right');
    assert.equal(ben.inbox.length, 0);
    ben.reply(bye, 200);
    // What the fork that was ended says is nothing to the call.
    const stray = Dialog.fromRequest(offered, 'right', ben.contact)!;
    ben.send(stray.createRequest('INVITE', { content: sdp(OFFER) }));
    ben.response('481');
    ben.send(stray.createRequest('BYE'));
    ben.response('200');
    assert.equal(bench.core.calls.active, 1);
    assert.equal(anna.inbox.length, 0);
    anna.send(dialog.createRequest('BYE'));
    anna.response('200');
    ben.reply(ben.request('BYE'), 200);
    bench.advance(60_000);
    assert.deepEqual(bench.core.calls.ids, []);
    assert.equal(bench.ended.length, 1);
  });

  test('that are reliable are numbered each for itself, on both sides', () => {
    const bench = new Bench();
    const ben = register(bench, 'ben.frei', 6002);
    const carrier = bench.party(5090);
    const invite = carrier.invite('sip:+41445550202@127.0.0.1', { from: 'sip:+41791234567@carrier', sdp: OFFER });
    invite.headers.add('Supported', '100rel');
    const sent = carrier.send(invite);
    carrier.response('100');
    const offered = ben.request('INVITE');
    const prack = (response: SipResponse) => {
      const dialog = Dialog.fromResponse(sent, response)!;
      carrier.send(dialog.createRequest('PRACK', { headers: [['RAck', `${response.headers.get('rseq')} 1 INVITE`]] }));
      carrier.response('200');
    };
    const acknowledged: string[] = [];
    const takePrack = () => {
      const request = ben.request('PRACK');
      acknowledged.push(
        `${tagOf(request.headers.get('to'))} ${request.headers.get('rack')} ${request.headers.get('cseq')}`,
      );
      ben.reply(request, 200, { tag: tagOf(request.headers.get('to'))! });
    };
    early(bench, ben, offered, 'left', withPort(5000), 7);
    takePrack();
    const left = carrier.response('183');
    early(bench, ben, offered, 'right', withPort(6000), 3);
    takePrack();
    assert.equal(carrier.inbox.length, 0, 'one waits for its PRACK');
    early(bench, ben, offered, 'left', withPort(5002), 8);
    takePrack();
    prack(left);
    const right = carrier.response('183');
    assert.notEqual(toTag(right), toTag(left));
    prack(right);
    const again = carrier.response('183');
    prack(again);
    assert.equal(toTag(again), toTag(left));
    assert.deepEqual(
      [left, right, again].map(({ headers }) => headers.get('rseq')),
      ['1', '1', '2'],
    );
    assert.deepEqual(acknowledged, ['left 7 1 INVITE 2 PRACK', 'right 3 1 INVITE 2 PRACK', 'left 8 1 INVITE 3 PRACK']);
  });

  test('without end are not followed', () => {
    const { bench, anna, ben } = pair();
    call(anna, 'anna.keller', '202');
    const offered = ben.request('INVITE');
    for (let n = 0; n < 100; n++) early(bench, ben, offered, `fork-${n}`, withPort(5000));
    const told = anna.inbox.filter((message) => message.kind === 'response' && message.status === 183);
    assert.ok(told.length <= 16, `${told.length}`);
    anna.inbox.length = 0;
    ben.reply(offered, 200, { sdp: ANSWER, tag: 'fork-99' });
    ben.request('ACK');
    anna.response('200');
  });
});

describe('Reason (RFC 3326)', () => {
  test('of the caller who takes the call back passes, in our own words: answered elsewhere is no missed call', () => {
    const { anna, desk, cell, invite, atDesk, atCell } = twoPhones();
    desk.reply(atDesk, 180);
    cell.reply(atCell, 180);
    const withReason = { ...invite, headers: invite.headers.clone() };
    withReason.headers.add('Reason', 'SIP;cause=200;text="at 10.0.0.7"').add('Reason', 'Q.850;cause=16;text="x"');
    withReason.headers.add('Reason', 'Secret;cause=1');
    cancel(anna, withReason);
    const expected = ['SIP;cause=200;text="Call completed elsewhere"', 'Q.850;cause=16'];
    assert.deepEqual(desk.request('CANCEL').headers.list('reason'), expected);
    assert.deepEqual(cell.request('CANCEL').headers.list('reason'), expected);
  });

  test('is absent where nobody gives one: the call was missed', () => {
    const { anna, desk, atDesk, invite } = twoPhones();
    desk.reply(atDesk, 180);
    cancel(anna, invite);
    assert.equal(desk.request('CANCEL').headers.has('reason'), false);
  });

  test('says that somebody declined for all phones', () => {
    const { desk, cell, atDesk, atCell } = twoPhones();
    cell.reply(atCell, 180);
    desk.reply(atDesk, 603);
    assert.equal(cell.request('CANCEL').headers.get('reason'), 'SIP;cause=603;text="Decline"');
  });

  test('of a BYE passes', () => {
    const { anna, ben, caller } = talking();
    anna.send(caller.createRequest('BYE', { headers: [['Reason', 'Q.850;cause=31;text="on anna.local"']] }));
    assert.equal(ben.request('BYE').headers.get('reason'), 'Q.850;cause=31');
  });
});

describe('offers that meet', () => {
  test('before the answer: a second INVITE of the caller gets 500 and when to try, one of the callee 491', () => {
    const { bench, anna, ben } = pair();
    const invite = call(anna, 'anna.keller', '202');
    const offered = ben.request('INVITE');
    ben.reply(offered, 180);
    const caller = Dialog.fromResponse(invite, anna.response('180'))!;
    anna.send(caller.createRequest('INVITE', { content: sdp(OFFER) }));
    const soon = anna.response('500');
    assert.match(soon.headers.get('retry-after') ?? '', /^([0-9]|10)$/);
    ben.send(calleeDialog(ben, offered).createRequest('INVITE', { content: sdp(OFFER) }));
    ben.response('491');
    ben.reply(offered, 200, { sdp: ANSWER });
    ben.request('ACK');
    anna.response('200');
    assert.equal(bench.core.calls.active, 1);
  });

  test('the one that comes second is refused with 491; who asked again too soon gets 500 and when to try', () => {
    const { anna, ben, caller, callee } = talking();
    anna.send(caller.createRequest('INVITE', { content: sdp(OFFER) }));
    const asked = ben.request('INVITE');
    ben.send(callee.createRequest('INVITE', { content: sdp(OFFER) }));
    ben.response('491');
    anna.send(caller.createRequest('UPDATE', { content: sdp(OFFER) }));
    const busy = anna.response('500');
    assert.equal(busy.headers.has('retry-after'), true);
    ben.reply(asked, 491);
    ben.request('ACK');
    anna.response('491');
  });
});

describe('an offer before the ACK of the other side', () => {
  const unacknowledged = () => {
    const bench = new Bench();
    const anna = register(bench, 'anna.keller', 6001);
    const ben = register(bench, 'ben.frei', 6002);
    const invite = call(anna, 'anna.keller', '202');
    const offered = ben.request('INVITE');
    const callee = calleeDialog(ben, offered);
    ben.reply(offered, 200, { sdp: ANSWER });
    ben.request('ACK');
    const hold = ben.send(callee.createRequest('INVITE', { content: sdp(OFFER) }));
    return { bench, anna, ben, invite, answer: anna.response('200'), callee, hold };
  };
  const over = ({ bench, anna, ben, caller }: ReturnType<typeof unacknowledged> & { readonly caller: Dialog }) => {
    anna.send(caller.createRequest('BYE'));
    anna.response('200');
    ben.reply(ben.request('BYE'), 200);
    bench.advance(70_000);
    assert.equal(bench.core.calls.ids.length, 0);
    assert.equal(bench.core.nextTimeoutAt(), undefined);
  };

  test('waits for it; a second one meanwhile is told to try later', () => {
    const scene = unacknowledged();
    const { anna, ben, invite, answer, callee } = scene;
    ben.send(callee.createRequest('INVITE', { content: sdp(OFFER) }));
    assert.ok(ben.response('500').headers.has('retry-after'));
    assert.equal(anna.inbox.length, 0);
    const caller = confirm(anna, invite, answer);
    anna.reply(anna.request('INVITE'), 200, { sdp: ANSWER });
    anna.request('ACK');
    ben.response('200');
    ben.send(callee.createAck(callee.state.localSeq - 1));
    over({ ...scene, caller });
  });

  test('is taken back', () => {
    const scene = unacknowledged();
    const { anna, ben, invite, answer, hold } = scene;
    cancel(ben, hold);
    ben.response('200');
    acknowledge(ben, hold, ben.response('487'));
    const caller = confirm(anna, invite, answer);
    assert.equal(anna.inbox.length, 0);
    over({ ...scene, caller });
  });

  test('comes to nothing when the ACK never comes: the call ends', () => {
    const { bench, anna, ben, hold } = unacknowledged();
    bench.advance(33_000);
    ben.response('100');
    ben.reply(ben.request('BYE'), 200);
    acknowledge(ben, hold, ben.response('487'));
    assert.equal(bench.ended[0]?.hangupSide, 'platform');
    anna.inbox.splice(0);
    bench.advance(70_000);
    assert.equal(bench.core.calls.ids.length, 0);
  });
});

describe('Max-Breadth (RFC 5393)', () => {
  const calling = (breadth: string) => {
    const bench = new Bench();
    const phones = [6002, 6003, 6004].map((port) => register(bench, 'ben.frei', port));
    const carrier = bench.party(5090);
    const invite = carrier.invite('sip:+41445550202@127.0.0.1', { from: 'sip:+41791234567@carrier', sdp: OFFER });
    invite.headers.add('Max-Breadth', breadth);
    const sent = carrier.send(invite);
    const rung = () => phones.filter(({ inbox }) => inbox.length > 0);
    return { bench, carrier, sent, rung };
  };

  test('is shared out among the branches', () => {
    const { rung } = calling('10');
    const shares = rung().map((phone) => phone.request('INVITE').headers.get('max-breadth'));
    assert.deepEqual(shares, ['3', '3', '3']);
  });

  test('of less than there are phones rings one part after the other', () => {
    const { bench, rung } = calling('1');
    for (let round = 0; round < 3; round++) {
      const [phone, ...others] = rung();
      assert.deepEqual(others, []);
      phone!.reply(phone!.request('INVITE'), 486);
      phone!.request('ACK');
    }
    bench.advance(1);
  });

  test('of none is 440', () => {
    const { carrier, sent } = calling('0');
    acknowledge(carrier, sent, carrier.response('440'));
  });

  test('is told to several phones even when the caller says nothing of it', () => {
    const { atDesk, atCell } = twoPhones();
    assert.deepEqual(
      [atDesk, atCell].map(({ headers }) => headers.get('max-breadth')),
      ['30', '30'],
    );
  });
});

describe('UPDATE before the answer (RFC 3311)', () => {
  /** A call from the carrier in which both sides have acknowledged an early session. */
  function settled() {
    const bench = new Bench();
    const ben = register(bench, 'ben.frei', 6002);
    const carrier = bench.party(5090);
    const invite = carrier.invite('sip:+41445550202@127.0.0.1', { from: 'sip:+41791234567@carrier', sdp: OFFER });
    invite.headers.add('Supported', '100rel').add('Allow', 'INVITE, ACK, UPDATE, PRACK, BYE, CANCEL');
    const sent = carrier.send(invite);
    carrier.response('100');
    const offered = ben.request('INVITE');
    const response = createResponse(offered, 183, undefined, 't6002', sdp(ANSWER));
    response.headers.add('Contact', ben.contact).add('Require', '100rel').add('RSeq', '1');
    response.headers.add('Allow', 'INVITE, ACK, UPDATE, PRACK, BYE, CANCEL');
    bench.feed({ type: 'received', message: response, flow: ben.flow });
    ben.reply(ben.request('PRACK'), 200);
    const early183 = carrier.response('183');
    const caller = Dialog.fromResponse(sent, early183)!;
    const acknowledge183 = () => {
      carrier.send(caller.createRequest('PRACK', { headers: [['RAck', `${early183.headers.get('rseq')} 1 INVITE`]] }));
      carrier.response('200');
    };
    return { bench, ben, carrier, sent, offered, caller, callee: calleeDialog(ben, offered), acknowledge183 };
  }

  test('of the caller goes to the callee as UPDATE, and its answer back; the call is answered as ever', () => {
    const { bench, ben, carrier, sent, offered, caller, callee, acknowledge183 } = settled();
    carrier.send(caller.createRequest('UPDATE', { content: sdp(withPort(4100)) }));
    const soon = carrier.response('500');
    assert.ok(soon.headers.has('retry-after'), 'its own 183 is not acknowledged yet');
    acknowledge183();
    carrier.send(caller.createRequest('UPDATE', { content: sdp(withPort(4100)) }));
    const update = ben.request('UPDATE');
    assert.match(textOf(update), /m=audio 24100/);
    ben.send(callee.createRequest('UPDATE', { content: sdp(withPort(5100)) }));
    ben.response('491');
    ben.reply(update, 200, { sdp: withPort(5200) });
    const ok = carrier.response('200');
    assert.match(textOf(ok), /m=audio 25200/);
    assert.ok(ok.headers.has('contact'));
    ben.reply(offered, 200);
    ben.request('ACK');
    const answer = carrier.response('200');
    assert.match(textOf(answer), /m=audio 25200/);
    const dialog = confirm(carrier, sent, answer);
    ben.send(callee.createRequest('BYE'));
    carrier.reply(carrier.request('BYE'), 200);
    assert.ok(dialog);
    bench.advance(60_000);
    assert.deepEqual(bench.core.calls.ids, []);
  });

  test('of the callee goes to the caller, in its early dialog; the BYE that follows counts on', () => {
    const { ben, carrier, sent, offered, callee, acknowledge183 } = settled();
    ben.send(callee.createRequest('UPDATE', { content: sdp(withPort(5100)) }));
    ben.response('491');
    acknowledge183();
    ben.send(callee.createRequest('UPDATE', { content: sdp(withPort(5100)) }));
    const update = carrier.request('UPDATE');
    assert.match(textOf(update), /m=audio 25100/);
    carrier.reply(update, 200, { sdp: withPort(4100) });
    assert.match(textOf(ben.response('200')), /m=audio 24100/);
    ben.reply(offered, 200);
    ben.request('ACK');
    confirm(carrier, sent, carrier.response('200'));
    ben.send(callee.createRequest('BYE'));
    const bye = carrier.request('BYE');
    assert.ok(Number.parseInt(bye.headers.get('cseq')!, 10) > Number.parseInt(update.headers.get('cseq')!, 10));
  });

  test('that is refused, or whose callee goes away, leaves the call as it is', () => {
    const { ben, carrier, offered, caller, acknowledge183 } = settled();
    acknowledge183();
    carrier.send(caller.createRequest('UPDATE', { content: sdp(withPort(4100)) }));
    ben.reply(ben.request('UPDATE'), 488);
    carrier.response('488');
    carrier.send(caller.createRequest('UPDATE', { content: sdp(withPort(4100)) }));
    ben.request('UPDATE');
    ben.reply(offered, 486);
    ben.request('ACK');
    carrier.response('500');
    carrier.response('486');
  });

  test('without an offer is answered here', () => {
    const { carrier, caller } = settled();
    carrier.send(caller.createRequest('UPDATE'));
    carrier.response('200');
  });
});

describe('a 3xx', () => {
  test('of a carrier leads to its next gateway at most, never to where it points', () => {
    const { bench, anna } = pair();
    const elsewhere = bench.party(6666);
    const [first, second] = [bench.party(5090), bench.party(5091)];
    call(anna, 'anna.keller', '+41446681800');
    const offered = first.request('INVITE');
    const response = createResponse(offered, 302, undefined, 'gw');
    response.headers.add('Contact', '<sip:+41446681800@127.0.0.1:6666>');
    bench.feed({ type: 'received', message: response, flow: first.flow });
    first.request('ACK');
    second.reply(second.request('INVITE'), 301);
    anna.response('480');
    assert.equal(elsewhere.inbox.length, 0);
  });
});
