import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Rules, Target } from '@belfry/policy';
import { type Binding, printMessage, type SipRequest } from '@belfry/sip';
import { type CallPorts, createPeerOptions } from '../src/index.ts';
import { type Branch, branchGroupsOf } from '../src/leg/branch-target.ts';
import { ANSWER, Bench, DOMAIN, OFFER, rules, sdp } from './bench.ts';
import { call, calleeDialog, confirm, register } from './scenes.ts';

type Carrier = Rules['brand']['carriers'][number];
const [lab] = rules.brand.carriers as readonly [Carrier];
const [gateway] = lab.gateways as readonly [Carrier['gateways'][number]];

/** Anna calls out by one gateway with these settings: its INVITE. */
function told(settings: Partial<Carrier>, more: Partial<typeof gateway> = {}, addresses: Bench['addresses'] = {}) {
  const bench = new Bench();
  const carrier = { ...lab, ...settings, gateways: [{ ...gateway, ...more }] };
  bench.rules = { ...rules, brand: { ...rules.brand, carriers: [carrier] } };
  Object.assign(bench.addresses, addresses);
  const anna = register(bench, 'anna.keller', 6001);
  const party = bench.party(5090);
  const invite = call(anna, 'anna.keller', '+41446681800');
  return { bench, anna, party, invite, sent: party.request('INVITE') };
}

const header = (request: SipRequest, name: Parameters<SipRequest['headers']['get']>[0]) => request.headers.get(name);

describe('the INVITE to a peer', () => {
  test('shows the account that we are there in From, and the caller beside it', () => {
    const identity = { header: 'pai', trusted: true, diversion: 'none' } as const;
    const { sent } = told({ from: { user: 'account', account: 'line7', domain: 'carrier.test' }, identity });
    assert.match(header(sent, 'from') ?? '', /<sip:line7@carrier\.test>;tag=/);
    assert.match(header(sent, 'p-asserted-identity') ?? '', /<sip:\+41445550201@127\.0\.0\.1>/);
  });

  test('goes by the outbound proxy, a loose route, and is still for the gateway', () => {
    const { sent, party } = told({}, { host: 'gw.carrier.test', port: 0, outbound: { host: '127.0.0.1', port: 5090 } });
    assert.match(sent.uri, /^sip:\+41446681800@gw\.carrier\.test$/);
    assert.equal(header(sent, 'route'), '<sip:127.0.0.1:5090;lr>');
    assert.equal(party.flow.remote.port, 5090);
  });

  test('leaves from the address of ours that is set', () => {
    const { bench } = told({}, { localAddress: '127.0.0.1' });
    assert.deepEqual(bench.asked.at(-1), ['udp', '127.0.0.1', '127.0.0.1']);
  });

  test('has its media at the relays and in the codecs that are set', () => {
    const { bench } = told({ relaySet: 'site', codecs: ['G722', 'PCMA'] });
    const offer = bench.outputs.find((output) => output.type === 'media');
    assert.ok(offer?.type === 'media' && offer.command.type === 'offer');
    assert.deepEqual([offer.command.relaySet, offer.command.codecs], ['site', ['G722', 'PCMA']]);
  });

  test('is not even sent where its media could not be kept secret', () => {
    const bench = new Bench();
    const carrier = { ...lab, mediaEncryption: 'required' as const };
    bench.rules = { ...rules, brand: { ...rules.brand, carriers: [carrier] } };
    const anna = register(bench, 'anna.keller', 6001);
    const parties = [bench.party(5090), bench.party(5091)];
    call(anna, 'anna.keller', '+41446681800');
    anna.response('488');
    for (const { inbox } of parties) assert.deepEqual(inbox, []);
  });
});

const PROXY = { host: '127.0.0.1', port: 5060 };
const NAMED = 'sbc.example.com';
const contactHost = (message: { headers: SipRequest['headers'] }) =>
  /^<sip:belfry@([^:;>]+)/.exec(message.headers.get('contact') ?? '')?.[1];

describe('a peer that knows us by a name', () => {
  const carriers = { brand: { ...rules.brand, carriers: [{ ...lab, contactHost: NAMED }] } };

  test('finds it in Contact and From of calls to it and in offers later on; the caller finds our address', () => {
    const { anna, party, invite, sent } = told({ contactHost: NAMED });
    assert.equal(contactHost(sent), NAMED);
    assert.match(header(sent, 'from') ?? '', /@sbc\.example\.com>/);
    party.reply(sent, 200, { sdp: ANSWER });
    party.request('ACK');
    const answer = anna.response('200');
    assert.equal(contactHost(answer), '127.0.0.1');
    const dialog = confirm(anna, invite, answer);
    anna.send(dialog.createRequest('INVITE', { content: sdp(OFFER) }));
    const again = party.request('INVITE');
    assert.equal(contactHost(again), NAMED);
    party.reply(again, 200, { sdp: ANSWER });
    party.request('ACK');
    anna.response('200');
    anna.send(dialog.createAck(dialog.state.localSeq));
    // What the peer sends in the dialog is for that name.
    const theirs = calleeDialog(party, sent);
    assert.match(theirs.state.remoteTarget, new RegExp(NAMED));
    party.send(theirs.createRequest('BYE'));
    party.response('200');
    anna.request('BYE');
  });

  test('finds it in the answers to its own calls, which are for that name', () => {
    const bench = new Bench();
    bench.rules = { ...rules, ...carriers };
    bench.peer = { contactHost: NAMED };
    const ben = register(bench, 'ben.frei', 6002);
    const operator = bench.party(5090);
    const invite = operator.invite(`sip:+41445550202@${NAMED}`, {
      from: 'sip:+442079460000@operator.test',
      sdp: OFFER,
    });
    operator.send(invite);
    operator.response('100');
    const offered = ben.request('INVITE');
    assert.equal(contactHost(offered), '127.0.0.1');
    ben.reply(offered, 180);
    assert.equal(contactHost(operator.response('180')), NAMED);
    ben.reply(offered, 200, { sdp: ANSWER });
    ben.request('ACK');
    const answer = operator.response('200');
    assert.equal(contactHost(answer), NAMED);
    const dialog = confirm(operator, invite, answer);
    operator.send(dialog.createRequest('BYE'));
    operator.response('200');
    ben.request('BYE');
  });

  test('finds it in OPTIONS, in Contact as in From', () => {
    const flow = { transport: 'tls', local: PROXY, remote: { host: '192.0.2.9', port: 5061 } } as const;
    const target = { host: 'gw.example', port: 5061, flow, contactUser: 'belfry', uniqueId: () => 'u' };
    const asked = createPeerOptions({ ...target, contactHost: NAMED });
    assert.equal(header(asked, 'contact'), '<sip:belfry@sbc.example.com:5060;transport=tls>');
    assert.equal(header(asked, 'from'), '<sip:sbc.example.com:5060>;tag=u');
    assert.equal(contactHost(createPeerOptions(target)), '127.0.0.1');
  });
});

const ports = { localAddress: () => PROXY, flowAt: (flow: Binding['flow']) => flow } as unknown as CallPorts;
const binding = (port: number, refreshedAt: number): Binding =>
  ({
    aor: `ipbx@${DOMAIN}`,
    id: `b${port}`,
    contact: `sip:pbx@10.0.0.9:${port};transport=tcp`,
    path: [],
    q: 1000,
    refreshedAt,
    flow: { transport: 'udp', local: PROXY, remote: { host: '127.0.0.1', port }, instance: 'proxy-1' },
  }) as unknown as Binding;
const tenant = { brandId: 'brand', companyId: 'company', parties: [] };

function branches(target: Target, bindings: readonly Binding[] = [], addresses = {}): readonly (readonly Branch[])[] {
  const located = { bindings: { [`ipbx@${DOMAIN}`]: bindings }, addresses };
  return branchGroupsOf([target], located, tenant, ports).map((group) => group.branches);
}

describe('an IPBX that registers', () => {
  const target: Target = {
    kind: 'registered',
    peerId: 'ipbx',
    companyId: 'company',
    name: 'Alpenblick PBX',
    aors: [`ipbx@${DOMAIN}`],
    number: '+41445550201',
  };

  test('is called at one of its bindings after the other, the latest first, in a leg of its company', () => {
    const groups = branches(target, [binding(5080, 1), binding(5081, 2)]);
    assert.deepEqual(
      groups.map((group) => group.map(({ flow, owner }) => [flow.remote.port, owner.companyId, owner.peerId])),
      [[[5081, 'company', 'ipbx']], [[5080, 'company', 'ipbx']]],
    );
  });

  test('without a binding is nowhere', () => assert.deepEqual(branches(target), []));
});

describe('a SIP address elsewhere', () => {
  const target: Target = { kind: 'address', user: 'bob', host: 'example.org' };

  test('is tried at each of the addresses of its domain', () => {
    const groups = branches(target, [], {
      'udp example.org 0': [
        { host: '192.0.2.7', port: 5060 },
        { host: '192.0.2.8', port: 5070 },
      ],
    });
    assert.deepEqual(
      groups.flat().map(({ flow, owner, payer }) => [flow.remote.port, owner.peerId, owner.companyId, payer]),
      [
        [5060, undefined, undefined, undefined],
        [5070, undefined, undefined, undefined],
      ],
    );
  });

  test('that is our own leads nowhere', () => {
    assert.deepEqual(branches({ ...target, host: PROXY.host, port: PROXY.port }), []);
  });
});

describe('what an IPBX is told of the tenant', () => {
  for (const [by, uri, xTenant] of [
    ['header', 'sip:300@127.0.0.1:5090', 'alpen'],
    ['trunk_group', 'sip:300;tgrp=alpen;trunk-context=127.0.0.1@127.0.0.1:5090', undefined],
  ] as const)
    test(`stands in the ${by}, and nothing that the caller says of it gets there`, () => {
      const bench = new Bench();
      const trunk = {
        ...lab,
        trunkUseId: 'use',
        inbound: true,
        outbound: true,
        aors: [],
        tenant: { tag: 'alpen', by },
      };
      bench.rules = { ...rules, company: { ...rules.company, trunks: [trunk] } };
      const anna = register(bench, 'anna.keller', 6001);
      const ipbx = bench.party(5090);
      const invite = call(anna, 'anna.keller', '300;tgrp=other', OFFER, [['X-Tenant', 'other']]);
      const sent = ipbx.request('INVITE');
      assert.deepEqual([sent.uri, header(sent, 'x-tenant')], [uri, xTenant]);
      assert.equal(new TextDecoder().decode(printMessage(sent)).includes('other'), false);
      ipbx.reply(sent, 200, { sdp: ANSWER });
      confirm(anna, invite, anna.response('200'));
      bench.feed({ type: 'endAll', reason: 'over' });
      bench.advance(2_000);
      const [leg] = bench.ended[0]?.legs.filter(({ side }) => side === 'callee') ?? [];
      assert.deepEqual([leg?.companyId, leg?.peerId, leg?.payer], ['company', 'carrier', undefined]);
    });
});
