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
