import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { CarrierRules } from '@belfry/policy';
import { createResponse, type SipMessage } from '@belfry/sip';
import { connectedHeaders } from '../src/leg/identity-headers.ts';
import { ANSWER, Bench, DOMAIN, OFFER, type Party, rules, sdp, users } from './bench.ts';
import { call, calleeDialog, confirm, register } from './scenes.ts';

const shown = ({ headers }: SipMessage) => headers.get('p-asserted-identity');
const BEN = `"Ben Frei" <sip:202@${DOMAIN}>`;
const CLEO = `"Cleo Roux" <sip:203@${DOMAIN}>`;
const ANNA = `"Anna Keller" <sip:201@${DOMAIN}>`;

function scene() {
  const bench = new Bench();
  const anna = register(bench, 'anna.keller', 6001);
  const ben = register(bench, 'ben.frei', 6002);
  return { bench, anna, ben, cleo: register(bench, 'cleo.roux', 6003) };
}

/** Anna's call to Ben, answered by a phone that says what it supports. */
function connect(anna: Party, ben: Party, bench: Bench, supported = 'replaces') {
  const invite = call(anna, 'anna.keller', '202');
  const offered = ben.request('INVITE');
  const answer = createResponse(offered, 200, undefined, `t${ben.flow.remote.port}`, sdp(ANSWER));
  answer.headers.add('Contact', ben.contact).add('Supported', supported);
  bench.feed({ type: 'received', message: answer, flow: ben.flow });
  ben.request('ACK');
  return { caller: confirm(anna, invite, anna.response('200')), callee: calleeDialog(ben, offered) };
}

describe('who is connected', () => {
  test('stands in what rings and in the answer: a colleague by extension and name', () => {
    const { anna, ben } = scene();
    call(anna, 'anna.keller', '202');
    const offered = ben.request('INVITE');
    assert.equal(shown(offered), undefined, 'From says it');
    ben.reply(offered, 180);
    assert.equal(shown(anna.response('180')), BEN);
    ben.reply(offered, 200, { sdp: ANSWER });
    ben.request('ACK');
    assert.equal(shown(anna.response('200')), BEN);
  });

  test('is known to people outside by number alone', () => {
    const { bench, ben } = scene();
    const carrier = bench.party(5090);
    carrier.send(carrier.invite('sip:+41445550202@127.0.0.1', { from: 'sip:+41791234567@carrier', sdp: OFFER }));
    carrier.response('100');
    ben.reply(ben.request('INVITE'), 200, { sdp: ANSWER });
    ben.request('ACK');
    assert.equal(shown(carrier.response('200')), '<sip:+41445550202@127.0.0.1>');
  });

  test('is not told to whom the one called hides the number from', () => {
    const { bench, ben } = scene();
    Object.assign(users.ben, { settings: { hideNumber: true } });
    try {
      const carrier = bench.party(5090);
      carrier.send(carrier.invite('sip:+41445550202@127.0.0.1', { from: 'sip:+41791234567@carrier', sdp: OFFER }));
      carrier.response('100');
      ben.reply(ben.request('INVITE'), 200, { sdp: ANSWER });
      ben.request('ACK');
      const ok = carrier.response('200');
      assert.equal(shown(ok), undefined);
      assert.equal(ok.headers.get('privacy'), 'id');
    } finally {
      Reflect.deleteProperty(users.ben, 'settings');
    }
  });

  test('changes with a blind transfer: the one who stays is told in the new offer', () => {
    const { bench, anna, ben, cleo } = scene();
    const { callee } = connect(anna, ben, bench);
    ben.send(callee.createRequest('REFER', { headers: [['Refer-To', `<sip:203@${DOMAIN}>`]] }));
    const offered = cleo.request('INVITE');
    cleo.reply(offered, 200, { sdp: ANSWER });
    cleo.request('ACK');
    const again = anna.request('INVITE');
    assert.equal(shown(again), CLEO);
    assert.doesNotMatch(again.headers.get('from') ?? '', /Cleo/, 'she did not say that she understands it');
  });

  test('is From, too, for whoever understands that it changes (RFC 4916)', () => {
    const { bench, anna, ben, cleo } = scene();
    const { caller } = connect(anna, ben, bench, 'replaces, from-change');
    anna.send(caller.createRequest('REFER', { headers: [['Refer-To', `<sip:203@${DOMAIN}>`]] }));
    cleo.reply(cleo.request('INVITE'), 200, { sdp: ANSWER });
    cleo.request('ACK');
    const again = ben.request('INVITE');
    assert.equal(shown(again), CLEO);
    assert.match(again.headers.get('from') ?? '', /^"Cleo Roux" <sip:203@[^>]+>;tag=/);
  });

  test('changes for both with an attended transfer', () => {
    const { bench, anna, ben, cleo } = scene();
    const { callee } = connect(anna, ben, bench);
    const invite = call(ben, 'ben.frei', '203');
    const offered = cleo.request('INVITE');
    cleo.reply(offered, 200, { sdp: ANSWER });
    cleo.request('ACK');
    const second = confirm(ben, invite, ben.response('200')).state;
    const replaces = encodeURIComponent(`${second.callId};to-tag=${second.remoteTag};from-tag=${second.localTag}`);
    ben.send(callee.createRequest('REFER', { headers: [['Refer-To', `<sip:203@${DOMAIN}?Replaces=${replaces}>`]] }));
    const toCleo = cleo.request('INVITE');
    assert.equal(shown(toCleo), ANNA);
    cleo.reply(toCleo, 200, { sdp: ANSWER });
    cleo.request('ACK');
    assert.equal(shown(anna.request('INVITE')), CLEO);
  });
});

describe('who is connected, as each is told', () => {
  const who = { number: '+41445550202', name: 'Ben' };
  const peer = (header: 'none' | 'pai' | 'rpid', trusted: boolean) => ({ header, trusted, diversion: 'none' }) as const;

  test('by the header that a peer reads', () => {
    assert.deepEqual(connectedHeaders(who, peer('none', true), 'h'), []);
    assert.deepEqual(connectedHeaders(who, peer('rpid', true), 'h'), [
      ['Remote-Party-ID', '"Ben" <sip:+41445550202@h>;party=called;privacy=off;screen=yes'],
    ]);
  });

  test('a hidden number to trusted peers alone, with the wish that it stay so', () => {
    const hidden = { ...who, hidden: true } as const;
    assert.deepEqual(connectedHeaders(hidden, 'phone', 'h'), [['Privacy', 'id']]);
    assert.deepEqual(connectedHeaders(hidden, undefined, 'h'), [['Privacy', 'id']]);
    assert.deepEqual(connectedHeaders(hidden, peer('pai', false), 'h'), [['Privacy', 'id']]);
    assert.deepEqual(connectedHeaders(hidden, peer('pai', true), 'h'), [
      ['Privacy', 'id'],
      ['P-Asserted-Identity', '"Ben" <sip:+41445550202@h>'],
    ]);
  });
});

describe('who is connected, as a peer writes it', () => {
  const outward = [{ match: '\\+41([0-9]+)', replace: '0$1' }];
  const none = { calleeIn: [], callerIn: [], calleeOut: [] };
  const rpid = { header: 'rpid', trusted: false, diversion: 'none' } as const;
  const [lab] = rules.brand.carriers;
  const gateway = (port: number) => ({ ...lab!.gateways[0]!, endpointId: `gw-${port}`, port });

  function carriers(more: Partial<CarrierRules>) {
    const made = scene();
    const writing = { ...lab!, gateways: [gateway(5090)], numbers: { ...none, callerOut: outward }, ...more };
    const ddis = { ...lab!, peerId: 'ddis', identity: rpid, numbers: { ...none, callerOut: outward }, gateways: [] };
    made.bench.rules = { ...rules, brand: { ...rules.brand, carriers: [writing], providers: [ddis] } };
    return made;
  }

  for (const peerId of ['carrier', 'ddis'])
    test(`in 180 and 200: the number as ${peerId} writes it, in the header that it reads`, () => {
      const { bench, ben } = carriers({ identity: rpid });
      bench.peer = { peerId };
      const carrier = bench.party(5090);
      carrier.send(carrier.invite('sip:+41445550202@127.0.0.1', { from: 'sip:+41791234567@carrier', sdp: OFFER }));
      carrier.response('100');
      const offered = ben.request('INVITE');
      ben.reply(offered, 180);
      const told = '<sip:0445550202@127.0.0.1>;party=called;privacy=off;screen=yes';
      assert.equal(carrier.response('180').headers.get('remote-party-id'), told);
      ben.reply(offered, 200, { sdp: ANSWER });
      ben.request('ACK');
      const ok = carrier.response('200');
      assert.equal(ok.headers.get('remote-party-id'), told);
      assert.equal(shown(ok), undefined);
    });

  for (const from of [{ domain: 'lab.test' }, { domain: 'lab.test', user: 'account', account: 'line7' }] as const)
    test(`in the new offer of a transfer: From is of the peer's domain (${'user' in from ? 'our account there' : 'the number'})`, () => {
      const { bench, anna, cleo } = carriers({ from });
      const carrier = bench.party(5090);
      const invite = call(anna, 'anna.keller', '0446681800');
      const offered = carrier.request('INVITE');
      assert.match(shown(offered) ?? '', /sip:0445550201@/);
      const ok = createResponse(offered, 200, undefined, 'carrier-tag', sdp(ANSWER));
      ok.headers.add('Contact', carrier.contact).add('Supported', 'from-change');
      bench.feed({ type: 'received', message: ok, flow: carrier.flow });
      carrier.request('ACK');
      const answered = anna.response('200');
      assert.match(shown(answered) ?? '', /sip:\+41446681800@/, 'whoever is called stands as it was understood');
      const dialog = confirm(anna, invite, answered);
      anna.send(dialog.createRequest('REFER', { headers: [['Refer-To', `<sip:203@${DOMAIN}>`]] }));
      cleo.reply(cleo.request('INVITE'), 200, { sdp: ANSWER });
      cleo.request('ACK');
      const again = carrier.request('INVITE');
      assert.equal(shown(again), '<sip:0445550203@127.0.0.1>');
      const user = 'user' in from ? 'line7' : '0445550203';
      assert.match(again.headers.get('from') ?? '', new RegExp(`^<sip:${user}@lab\\.test>;tag=`));
    });
});

describe('the number that a phone prefers (RFC 3325 §9.2)', () => {
  for (const [preferred, told] of [
    ['<sip:+41445550200@alpenblick.test>', '+41445550200'],
    ['"Anna" <tel:+41445550200>', '+41445550200'],
    [`<sip:anna.keller@${DOMAIN}>, <sip:+442079460000@alpenblick.test>`, '+41445550201'],
  ] as const)
    test(`${preferred}: the carrier is told ${told}, and not what was preferred`, () => {
      const { bench, anna } = scene();
      const carrier = bench.party(5090);
      call(anna, 'anna.keller', '0446681800', OFFER, [['P-Preferred-Identity', preferred]]);
      const invite = carrier.request('INVITE');
      assert.match(invite.headers.get('from') ?? '', new RegExp(`sip:\\${told}@`));
      assert.match(shown(invite) ?? '', new RegExp(`sip:\\${told}@`));
      assert.equal(invite.headers.has('p-preferred-identity'), false);
    });
});
