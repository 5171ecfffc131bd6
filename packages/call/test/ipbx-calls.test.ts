import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { Dialog, printMessage, type SipMessage, type SipRequest } from '@belfry/sip';
import { ANSWER, Bench, OFFER, type Party, rules, sdp } from './bench.ts';
import { call, calleeDialog, confirm, register } from './scenes.ts';

const USE = { trunkUseId: 'use', companyId: 'company' };
const [lab] = rules.brand.carriers;

/** The IPBX of a company (port 5090) calls a number outside, by a carrier with two gateways. */
function calling(bench = new Bench(), use = USE) {
  bench.peer = { peerId: 'ipbx', name: 'Alpenblick PBX', ipbx: { uses: [use] } };
  const gateways = [5092, 5093].map((port, n) => ({ ...lab!.gateways[0]!, endpointId: `gw${n + 1}`, port }));
  const trunk = { ...lab!, ...USE, peerId: 'ipbx', inbound: true, outbound: true, aors: [], anyCaller: true as const };
  bench.rules = {
    ...rules,
    brand: { ...rules.brand, carriers: [{ ...lab!, gateways }] },
    company: { ...rules.company, trunks: [trunk] },
  };
  const heard = new Map<Party, SipMessage[]>();
  const party = (port: number, contact: string) => {
    const one = bench.party(port, {}, contact);
    const receive = one.receive.bind(one);
    heard.set(one, []);
    one.receive = (message) => {
      heard.get(one)!.push(message);
      receive(message);
    };
    return one;
  };
  const ipbx = party(5090, '<sip:secret-pbx@127.0.0.1:5090>');
  const [first, second] = [
    party(5092, '<sip:secret-sbc@127.0.0.1:5092>'),
    party(5093, '<sip:secret-sbc@127.0.0.1:5093>'),
  ];
  const invite = ipbx.invite('sip:0446681800@127.0.0.1', {
    from: 'sip:+41445550201@secret-pbx.test',
    // What descriptions say of the inside is the relay's to take out.
    sdp: OFFER,
    callId: `secret-pbx-call-${use.companyId}`,
    headers: [['Call-Info', '<http://secret-pbx.test>']],
  });
  const sent = ipbx.send(invite, `z9hG4bK${use.companyId}`);
  ipbx.response('100');
  return { bench, ipbx, first, second, invite, sent, heard };
}

const SECRETS: readonly [name: string, value: string][] = [
  ['User-Agent', 'secret-sbc 1.0'],
  ['Server', 'secret-sbc 1.0'],
];

function answered(scene = calling()) {
  const { ipbx, first, second, invite } = scene;
  first.reply(first.request('INVITE'), 183, { sdp: ANSWER, headers: SECRETS });
  ipbx.response('183');
  const ringing = scene.heard.get(first)![0] as SipRequest;
  first.reply(ringing, 503, { headers: SECRETS });
  first.request('ACK');
  const offered = second.request('INVITE');
  second.reply(offered, 200, { sdp: ANSWER, headers: SECRETS });
  second.request('ACK');
  const response = ipbx.response('200');
  const dialog = Dialog.fromResponse(invite, response)!;
  ipbx.send(dialog.createAck(dialog.state.localSeq));
  return { ...scene, dialog, far: calleeDialog(second, offered), offered };
}

describe('a call of an IPBX by a carrier', () => {
  test("is its company's: the IPBX's leg, and none of the carrier's", () => {
    const { bench, ipbx, second, dialog } = answered();
    ipbx.send(dialog.createRequest('BYE'));
    second.reply(second.request('BYE'), 200);
    bench.advance(2_000);
    const legs = bench.ended[0]?.legs.map(({ side, companyId, peerId, gateway }) => [side, companyId, peerId, gateway]);
    assert.deepEqual(legs, [
      ['caller', 'company', 'ipbx', '127.0.0.1:5090'],
      ['callee', undefined, 'carrier', '127.0.0.1:5092'],
      ['callee', undefined, 'carrier', '127.0.0.1:5093'],
    ]);
    assert.equal(bench.ended[0]?.legs.filter(({ answeredAt }) => answeredAt !== undefined).length, 2);
  });

  test('tells neither side anything of the other, in any message: fail-over, new offers, transfer and end', () => {
    const { bench, ipbx, first, second, dialog, far, heard } = answered();
    ipbx.send(dialog.createRequest('INVITE', { content: sdp(OFFER), headers: [['User-Agent', 'secret-pbx']] }));
    second.reply(second.request('INVITE'), 200, { sdp: ANSWER, headers: SECRETS });
    second.request('ACK');
    ipbx.response('200');
    ipbx.send(dialog.createAck(dialog.state.localSeq));
    second.send(far.createRequest('INVITE', { content: sdp(OFFER), headers: SECRETS }));
    ipbx.reply(ipbx.request('INVITE'), 200, { sdp: ANSWER, headers: [['Server', 'secret-pbx']] });
    ipbx.request('ACK');
    second.response('200');
    second.send(far.createAck(far.state.localSeq));
    const cleo = register(bench, 'cleo.roux', 6003);
    ipbx.send(dialog.createRequest('REFER', { headers: [['Refer-To', '<sip:203@127.0.0.1>']] }));
    ipbx.response('202');
    const ringing = cleo.request('INVITE');
    cleo.reply(ringing, 200, { sdp: ANSWER });
    bench.feed({ type: 'endAll', reason: 'over' });
    const said = (party: Party) => (heard.get(party) ?? []).map((one) => new TextDecoder().decode(printMessage(one)));
    assert.ok(said(ipbx).length > 5 && said(second).length > 3);
    for (const text of said(ipbx))
      for (const secret of ['secret-sbc', ':5092', ':5093', 't5092', 't5093'])
        assert.equal(text.includes(secret), false, text);
    for (const text of [...said(first), ...said(second)])
      for (const secret of ['secret-pbx', ':5090', 'f5090']) assert.equal(text.includes(secret), false, text);
  });
});

test('a call that is refused says why to a company’s own IPBX and phones, and nothing to an operator', () => {
  const refused = (party: Party, from: string) => {
    party.send(party.invite('sip:299@127.0.0.1', { from, sdp: OFFER, callId: `of ${from}`.replaceAll(/[^a-z]/g, '') }));
    party.response('100');
    const { headers } = party.response('404');
    return headers.get('warning');
  };
  const ours = new Bench();
  ours.peer = { peerId: 'ipbx', name: 'Alpenblick PBX', ipbx: { uses: [USE] } };
  ours.rules = calling(new Bench()).bench.rules;
  assert.match(refused(ours.party(5090), 'sip:17@pbx.test') ?? '', /^399 belfry "299 is no extension of .*"$/);
  const operators = new Bench();
  assert.equal(refused(operators.party(5090), 'sip:+41791112233@lab.test'), undefined);
});

describe('a transfer', () => {
  test('that an IPBX asks for is carried out in its name, and never passed on', () => {
    const { bench, ipbx, second, dialog } = answered();
    const cleo = register(bench, 'cleo.roux', 6003);
    ipbx.send(dialog.createRequest('REFER', { headers: [['Refer-To', '<sip:203@127.0.0.1>']] }));
    ipbx.response('202');
    const offered = cleo.request('INVITE');
    assert.equal(
      second.inbox.some((one) => one.kind === 'request' && one.method === 'REFER'),
      false,
    );
    const [source] = bench.sources.slice(-1);
    assert.deepEqual(source?.kind === 'trunk' && [source.companyId, source.trunkUseId], ['company', 'use']);
    cleo.reply(offered, 200, { sdp: ANSWER });
    cleo.request('ACK');
  });

  test('that a carrier asks for is refused', () => {
    const { second, far } = answered();
    second.send(far.createRequest('REFER', { headers: [['Refer-To', '<sip:203@127.0.0.1>']] }));
    second.response('403');
  });

  test('to somebody in a call of another company that the IPBX serves calls nobody out of it', () => {
    const bench = new Bench();
    const other = answered(calling(bench, { ...USE, companyId: 'other' }));
    const mine = answered(calling(bench));
    const { state } = other.dialog;
    const leg = bench.core.calls.dialogOf(other.far.createRequest('INFO'));
    assert.ok(leg !== undefined);
    const named = `<sip:0446681800@127.0.0.1?Replaces=${encodeURIComponent(`${other.far.state.callId};to-tag=${other.far.state.localTag};from-tag=${other.far.state.remoteTag}`)}>`;
    mine.ipbx.send(mine.dialog.createRequest('REFER', { headers: [['Refer-To', named]] }));
    mine.ipbx.response('202');
    assert.equal(
      bench.outputs.some(({ type }) => type === 'settleLoan'),
      false,
    );
    assert.equal(state.phase, 'confirmed');
  });

  for (const where of ['at this proxy', 'at another one'] as const)
    test(`by a phone, to somebody in a call of another company ${where}, calls nobody out of it`, () => {
      const there = new Bench();
      const other = answered(calling(there, { ...USE, companyId: 'other' }));
      const bench = where === 'at this proxy' ? there : new Bench();
      if (bench !== there) [bench.other, there.other] = [there, bench];
      const [ben, anna] = [register(bench, 'ben.frei', 6002), register(bench, 'anna.keller', 6001)];
      const invite = call(ben, 'ben.frei', '201');
      const offered = anna.request('INVITE');
      anna.reply(offered, 200, { sdp: ANSWER });
      anna.request('ACK');
      const dialog = confirm(ben, invite, ben.response('200'));
      const { callId, localTag, remoteTag } = other.dialog.state;
      const tags = `${callId};to-tag=${remoteTag};from-tag=${localTag}`;
      const named = `<sip:299@127.0.0.1?Replaces=${encodeURIComponent(tags)}>`;
      ben.send(dialog.createRequest('REFER', { headers: [['Refer-To', named]] }));
      ben.response('202');
      const said = [...bench.outputs, ...there.outputs].map(({ type }) => type);
      assert.equal(said.includes('settleLoan'), false);
      assert.equal(there.core.calls.active, bench === there ? 2 : 1);
      other.ipbx.send(other.dialog.createRequest('BYE'));
      other.second.reply(other.second.request('BYE'), 200);
    });
});
