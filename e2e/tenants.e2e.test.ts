import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { LabCarrier, type UserAgent, type UserAgentCall } from '@belfry/testkit';
import { hostPort, startPhone, stopPhone } from './support/agents.ts';
import { type ApiCdr, apiGet, cdrsSince } from './support/api-client.ts';
import { apiDo, apiSend } from './support/api-send.ts';
import { eventually } from './support/eventually.ts';
import { readRunJson } from './support/run-json.ts';
import { SiteRelay } from './support/site-relay.ts';
import {
  type Brand,
  type Company,
  cdrsOf,
  type MadePeer,
  makeBrand,
  makeCompany,
  makeDdi,
  makePeer,
  makePerson,
  type Person,
  retireBrand,
  runMark,
  startIpbx,
} from './support/tenants.ts';

const run = readRunJson();
const proxy = hostPort(run.sip.udp).host;
const outside = '0446681800';
const stranger = '+442079460000';
const numbers = {
  nord: `+4131${runMark}0`,
  nordShared: `+4131${runMark}1`,
  bern: `+4131${runMark}2`,
  genf: `+4122${runMark}3`,
  sued: `+4191${runMark}4`,
  suedShared: `+4191${runMark}5`,
  suedGroup: `+4191${runMark}6`,
  insel: `+4143${runMark}7`,
};
const hosts = {
  operator: '127.0.12.21',
  /** IPBXs of the brand that serve both companies, told apart by X-Tenant, and by trunk group. */
  shared: '127.0.12.22',
  group: '127.0.12.23',
  /** IPBXs of the first company, at its two sites. */
  bern: '127.0.12.24',
  genf: '127.0.12.25',
};

let brand: Brand | undefined;
let strangers: Brand | undefined;
let nord: Company;
let sued: Company;
let insel: Company;
let carrier: LabCarrier;
let carrierId: string;
const agents = new Map<string, UserAgent>();
const people = new Map<string, Person>();
const ipbxs = new Map<string, MadePeer>();
const sites = new Map<string, string>();
const agent = (name: string): UserAgent => agents.get(name)!;

const create = async <T>(path: string, input: object) => (await apiDo<T>(run, 'god', 'POST', path, input)).body;
const change = (path: string, input: object) => apiDo(run, 'god', 'PATCH', path, input);
const trunkTo = (peer: MadePeer, company: Company) => ({
  kind: 'trunk',
  trunkUseId: peer.uses.find(({ companyId }) => companyId === company.id)!.id,
});
const ddi = (company: Company, number: string, more: object) =>
  makeDdi(run, { companyId: company.id, number, ...(company === insel ? {} : { peerId: carrierId }), ...more });

before(
  async () => {
    brand = await makeBrand(run, 'Westwind');
    strangers = await makeBrand(run, 'Fremdwind');
    nord = await makeCompany(run, brand, 'Nord');
    sued = await makeCompany(run, brand, 'Sued');
    insel = await makeCompany(run, strangers, 'Insel');
    for (const [name, company, extension] of [
      ['anton', nord, '201'],
      ['sabina', sued, '251'],
      ['silvio', sued, '252'],
      ['ines', insel, '201'],
    ] as const)
      people.set(name, await makePerson(run, company, name, extension));
    const peer = async (name: string, input: object) => {
      const made = await makePeer(run, { kind: 'trunk', name, probeSeconds: 0, ...input });
      ipbxs.set(name, made);
      return made;
    };
    const { id: brandId } = brand;
    const at = (host: string) => ({ endpoints: [{ host }] });
    carrierId = (await peer('operator', { brandId, kind: 'carrier', ...at(hosts.operator) })).id;
    for (const [name, tenantTag] of [
      ['shared', 'header'],
      ['group', 'trunk_group'],
    ] as const) {
      const { id } = await peer(name, { brandId, tenantTag, ...at(hosts[name]) });
      for (const [company, tag] of [
        [nord, 'nord'],
        [sued, 'sued'],
      ] as const)
        await create('/trunk-uses', { companyId: company.id, peerId: id, tag });
      ipbxs.set(name, await apiGet<MadePeer>(run, 'god', `/api/v1/peers/${id}`));
    }
    for (const name of ['bern', 'genf'] as const) await peer(name, { companyId: nord.id, ...at(hosts[name]) });

    const [home] = (await apiGet<{ items: { id: string }[] }>(run, 'god', `/api/v1/sites?companyId=${nord.id}`)).items;
    sites.set('bern', home!.id);
    sites.set('genf', (await create<{ id: string }>('/sites', { companyId: nord.id, name: 'Genf' })).id);
    for (const name of ['bern', 'genf'])
      await change(`/sites/${sites.get(name)}`, { trunkUseId: ipbxs.get(name)!.uses[0]!.id });
    people.set('gilles', await makePerson(run, nord, 'gilles', '221', { siteId: sites.get('genf') }));

    await ddi(nord, numbers.bern, { siteId: sites.get('bern') });
    await ddi(nord, numbers.genf, { siteId: sites.get('genf') });
    const shared = ipbxs.get('shared')!;
    await ddi(nord, numbers.nordShared, { destination: trunkTo(shared, nord) });
    await ddi(sued, numbers.suedShared, { destination: trunkTo(shared, sued) });
    await ddi(sued, numbers.suedGroup, { destination: trunkTo(ipbxs.get('group')!, sued) });
    for (const [company, number, person] of [
      [nord, numbers.nord, 'anton'],
      [sued, numbers.sued, 'sabina'],
      [insel, numbers.insel, 'ines'],
    ] as const) {
      const { id } = await ddi(company, number, { destination: { kind: 'user', userId: people.get(person)!.userId } });
      await change(`/companies/${company.id}`, { outgoingDdiId: id });
    }
    for (const [extension, name] of [
      ['320', 'shared'],
      ['322', 'genf'],
    ] as const) {
      const destination = trunkTo(ipbxs.get(name)!, nord);
      await create('/extensions', { companyId: nord.id, number: extension, destination });
    }

    carrier = await LabCarrier.start({ listen: { host: hosts.operator, port: 5060 }, proxy: hostPort(run.sip.udp) });
    for (const name of ['shared', 'group', 'bern', 'genf'] as const)
      agents.set(name, await startIpbx(run, hosts[name]));
    for (const [name, { phone }] of people) agents.set(name, await startPhone(run, phone));
  },
  { timeout: 60_000 },
);
after(
  async () => {
    for (const [name, one] of agents) await (people.has(name) ? stopPhone(one) : one.close());
    await carrier?.close();
    await retireBrand(run, brand);
    await retireBrand(run, strangers);
  },
  { timeout: 30_000 },
);

const recordsOf = (company: Company, since: Date, count: number) =>
  eventually(`${count} records of ${company.name}`, 5_000, async () => {
    const found = await cdrsOf(run, company.id, since);
    return found.length >= count ? found : undefined;
  });
const told = ({ direction, caller, callee }: ApiCdr) => `${direction} ${caller} ${callee}`;
/** The INVITE by which a call came to `one`: the latest. */
const invited = (one: UserAgent): string =>
  one.trace.findLast(({ direction, text }) => direction === 'received' && text.startsWith('INVITE '))?.text ?? '';
const mediaPort = (sip: string): number => Number(/^m=audio (\d+)/m.exec(sip)?.[1]);
/** Answers, hangs up, and returns the INVITE. */
async function taken(call: UserAgentCall, by: UserAgent): Promise<string> {
  const far = await by.incoming();
  far.answer();
  await Promise.all([call.established(), far.established()]);
  call.bye();
  await far.ended();
  return invited(by);
}
/** The same of a call that leaves by the operator; `seen`: calls before it. */
async function left(call: UserAgentCall, seen: number): Promise<string> {
  const { call: far } = await carrier.calls.wait((one) => one, 'a call at the operator', 5_000, seen);
  await Promise.all([call.established(), far.established()]);
  call.bye();
  await far.ended();
  return invited(carrier.agent);
}

describe('sites behind one operator', { timeout: 60_000 }, () => {
  let relay: SiteRelay | undefined;
  before(async () => {
    relay = await SiteRelay.start(run, `relay-genf-${runMark}`, [33_400, 33_499]);
    await change(`/sites/${sites.get('genf')}`, { relaySetId: relay.setId, linkKbps: 100 });
  });
  after(async () => {
    await change(`/sites/${sites.get('genf')}`, { relaySetId: null });
    await relay?.stop();
  });
  const passesGenf = (sip: string) => relay?.passes(sip) === true;

  test('a call goes to the IPBX of the called number’s site, through the relays of that site', async () => {
    for (const [site, number] of [
      ['bern', numbers.bern],
      ['genf', numbers.genf],
    ] as const) {
      const call = await carrier.callIn(number, stranger);
      const far = await agent(site).incoming();
      far.answer();
      await Promise.all([call.established(), far.established()]);
      far.media.playTone(700);
      await Promise.all([call.media.hearTone(700), far.media.hearTone(1000)]);
      const invite = invited(agent(site));
      assert.ok(invite.startsWith(`INVITE sip:${number}@${hosts[site]}`), invite);
      assert.equal(passesGenf(invite), site === 'genf', `${site}: ${mediaPort(invite)}`);
      call.bye();
      await far.ended();
    }
  });

  test('the link to a site has room for one call; calls within the site need none of it', async () => {
    const since = new Date();
    const first = await carrier.callIn(numbers.genf, stranger);
    const far = await agent('genf').incoming();
    far.answer();
    await Promise.all([first.established(), far.established()]);
    assert.equal(await (await carrier.callIn(numbers.genf, stranger)).refused(), 486);
    assert.equal(await (await agent('gilles').call(outside)).refused(), 503);
    for (const [from, to, dialled] of [
      ['gilles', 'genf', '322'],
      ['genf', 'gilles', '221'],
    ] as const)
      assert.ok(passesGenf(await taken(await agent(from).call(dialled), agent(to))), `${from} to ${to}`);
    first.bye();
    await far.ended();
    const cdrs = await recordsOf(nord, since, 5);
    const full = /room on the link to Genf: 87 of 100 kbit\/s are in use, too little is left for one more/;
    const refused = cdrs.filter(({ disposition }) => disposition !== 'answered');
    assert.equal(refused.length, 2);
    for (const { callId } of refused)
      assert.match(JSON.stringify(await apiGet(run, 'god', `/api/v1/calls/${callId}`)), full);
    const seen = carrier.calls.events.length;
    await left(await agent('gilles').call(outside), seen);
  });
});

describe('one operator, IPBXs that serve several tenants', { timeout: 60_000 }, () => {
  test('an IPBX is told whose call it is: by X-Tenant, or by the trunk group; whatever the operator says of it', async () => {
    for (const [number, one, tag] of [
      [numbers.nordShared, 'shared', 'nord'],
      [numbers.suedShared, 'shared', 'sued'],
      [numbers.suedGroup, 'group', 'sued'],
    ] as const) {
      const lie = tag === 'nord' ? 'sued' : 'nord';
      const uri = `sip:${number};tgrp=${lie};trunk-context=${proxy}@${proxy}`;
      const call = await carrier.agent.call(uri, { user: stranger }, [
        ['X-Tenant', lie],
        ['X-Belfry-Company', lie],
      ]);
      const invite = await taken(call, agent(one));
      assert.doesNotMatch(invite, new RegExp(`${lie}|X-Belfry`), number);
      assert.deepEqual(
        [...invite.matchAll(/^X-Tenant: (.*)\r$/gm)].map(([, value]) => value),
        one === 'shared' ? [tag] : [],
      );
      if (one === 'group')
        assert.ok(invite.startsWith(`INVITE sip:${number};tgrp=${tag};trunk-context=${hosts.group}@`), invite);
    }
  });

  test('a call of such an IPBX is of the tenant that it says: to the operator under its number, inside to its own people', async () => {
    const since = new Date();
    for (const [tag, shown] of [
      ['nord', numbers.nord],
      ['sued', numbers.sued],
    ] as const) {
      for (const one of ['shared', 'group'] as const) {
        const seen = carrier.calls.events.length;
        const from = one === 'group' ? `17;tgrp=${tag};trunk-context=${hosts.group}` : '17';
        const headers: [string, string][] = one === 'group' ? [['X-Tenant', 'nord']] : [['X-Tenant', tag]];
        const invite = await left(await agent(one).call(outside, { user: from }, headers), seen);
        assert.match(invite, new RegExp(`^From: .*sip:\\${shown}@`, 'm'));
        assert.doesNotMatch(invite, /tenant|tgrp|^X-/im);
      }
    }
    const inside = await agent('shared').call('251', { user: '17' }, [['X-Tenant', 'sued']]);
    assert.match(await taken(inside, agent('sabina')), /^From: .*sip:17@/m);
    assert.equal(await (await agent('shared').call('251', { user: '17' }, [['X-Tenant', 'nord']])).refused(), 404);
    const [ofNord, ofSued] = [await recordsOf(nord, since, 3), await recordsOf(sued, since, 3)];
    const out = 'outbound 17 +41446681800';
    const query = new URLSearchParams({ peerId: carrierId, companyId: nord.id, since: since.toISOString() });
    const byOperator = await apiGet<{ items: { cameFrom: object; wentTo: object }[] }>(
      run,
      'god',
      `/api/v1/cdrs?${query}`,
    );
    const wentTo = { peerId: carrierId, name: 'operator', gateway: `${hosts.operator}:5060` };
    assert.deepEqual(
      byOperator.items.map((one) => one.wentTo),
      [wentTo, wentTo],
    );
    assert.deepEqual(ofNord.map(told), [out, out, 'internal 17 251']);
    assert.deepEqual(ofSued.map(told), [out, out, 'internal 17 251']);
    assert.deepEqual(
      ofNord.filter(({ callId }) => ofSued.some((other) => other.callId === callId)),
      [],
    );
  });

  test('two tenants of one IPBX call each other as strangers do: by a public number, with a record for each', async () => {
    const since = new Date();
    const call = await agent('shared').call(numbers.suedShared, { user: '17' }, [['X-Tenant', 'nord']]);
    const invite = await taken(call, agent('shared'));
    assert.match(invite, /^X-Tenant: sued\r$/m);
    assert.match(invite, new RegExp(`^From: .*sip:\\${numbers.nord}@`, 'm'));
    const [ofNord, ofSued] = [await recordsOf(nord, since, 1), await recordsOf(sued, since, 1)];
    assert.deepEqual(ofNord.map(told), [`outbound 17 ${numbers.suedShared}`]);
    assert.deepEqual(ofSued.map(told), [`inbound ${numbers.nord} ${numbers.suedShared}`]);
    const query = new URLSearchParams({ brandId: brand!.id, network: 'on_net', since: since.toISOString() });
    const { items } = await apiGet<{ items: (ApiCdr & { onNet: boolean })[] }>(run, 'god', `/api/v1/cdrs?${query}`);
    assert.deepEqual(
      items.map(({ callId, onNet, priceMicros }) => [callId, onNet, priceMicros]),
      Array(2).fill([ofNord[0]!.callId, true, '0']),
    );
  });

  test('a call that says no tenant, two, or one that nobody here has, is refused, and no company’s', async () => {
    const since = new Date();
    for (const headers of [
      [],
      [['X-Tenant', 'ost']],
      [['X-Tenant', '']],
      [['X-Tenant', 'nord, sued']],
      [
        ['X-Tenant', 'nord'],
        ['X-Tenant', 'sued'],
      ],
    ] as [string, string][][])
      assert.equal(await (await agent('shared').call(outside, { user: numbers.nord }, headers)).refused(), 403);
    for (const user of ['17', `17;otg=nord;trunk-context=${hosts.group}`, `17;tgrp=ost;trunk-context=${hosts.group}`])
      assert.equal(await (await agent('group').call(outside, { user }, [['X-Tenant', 'nord']])).refused(), 403);
    assert.deepEqual([...(await cdrsOf(run, nord.id, since)), ...(await cdrsOf(run, sued.id, since))], []);
  });

  test('a call for help that says no tenant is heard, and the record is the brand’s', async () => {
    const since = new Date();
    const seen = carrier.calls.events.length;
    const invite = await left(await agent('shared').call('144', { user: numbers.nord }), seen);
    assert.match(invite, /^INVITE sip:144@/);
    assert.match(invite, new RegExp(`^P-Asserted-Identity: <sip:\\${numbers.nord}@`, 'm'));
    const query = new URLSearchParams({ brandId: brand!.id, since: since.toISOString() });
    const cdr = await eventually('its record', 5_000, async () => {
      const { items } = await apiGet<{ items: ApiCdr[] }>(run, 'god', `/api/v1/cdrs?${query}`);
      return items.find(({ callee }) => callee === '144');
    });
    const { companyId, direction, caller, disposition, priceMicros } = cdr;
    assert.deepEqual(
      [companyId, direction, caller, disposition, priceMicros],
      [null, 'outbound', numbers.nord, 'answered', '0'],
    );
    const { ladder } = await apiGet<{ ladder: { step?: string; then?: string }[] }>(
      run,
      'god',
      `/api/v1/calls/${cdr.callId}`,
    );
    assert.match(ladder.find(({ step }) => step === 'admission')?.then ?? '', /no company is taken by guess/);
    assert.deepEqual([...(await cdrsOf(run, nord.id, since)), ...(await cdrsOf(run, sued.id, since))], []);
  });
});

describe('the number that is shown outside', { timeout: 30_000 }, () => {
  const callOut = async (dialled: string, headers: [string, string][] = []) => {
    const seen = carrier.calls.events.length;
    return left(await agent('sabina').call(dialled, undefined, headers), seen);
  };
  const shown = (number: string) => new RegExp(`^From: .*sip:\\${number}@`, 'm');
  after(() => change(`/companies/${sued.id}`, { callerNumbers: [] }));

  test('goes by the number that is called', async () => {
    await change(`/companies/${sued.id}`, { callerNumbers: [{ prefix: '+33', number: numbers.suedShared }] });
    assert.match(await callOut('0033142685300'), shown(numbers.suedShared));
    assert.match(await callOut(outside), shown(numbers.sued));
  });

  test('is the one that the phone prefers, if it is the person’s to show, and the wish itself goes nowhere', async () => {
    const preferring = (number: string) =>
      callOut('0033142685300', [['P-Preferred-Identity', `<sip:${number}@${sued.domain}>`]]);
    const theirs = await preferring(numbers.sued);
    assert.match(theirs, shown(numbers.sued));
    assert.doesNotMatch(theirs, /Preferred/i);
    for (const number of [numbers.nord, numbers.suedGroup])
      assert.match(await preferring(number), shown(numbers.suedShared));
  });
});

/** Headers by which somebody could claim to be of the second company, or of the inside. */
const forged = (): [string, string][] => [
  ['P-Asserted-Identity', `<sip:${numbers.sued}@${sued.domain}>`],
  ['P-Preferred-Identity', `<sip:251@${sued.domain}>`],
  ['Remote-Party-ID', `<sip:${numbers.sued}@${sued.domain}>;party=calling;screen=yes`],
  ['Diversion', `<sip:${numbers.sued}@${sued.domain}>;reason=unconditional`],
  ['History-Info', `<sip:251@${sued.domain}>;index=1, <sip:252@${sued.domain}?Reason=SIP%3Bcause%3D302>;index=1.1`],
  ['X-Tenant', 'sued'],
  ['X-Belfry-Context', `${Buffer.from(JSON.stringify({ companyId: sued.id })).toString('base64url')}.AAAA`],
  ['X-Belfry-Company', sued.id],
  ['X-Belfry-Anything', 'forged'],
  ['Referred-By', `<sip:251@${sued.domain}>`],
  ['Route', `<sip:${hosts.shared};lr>`],
  ['Proxy-Require', ''],
];

describe('a tenant tries another one', { timeout: 90_000 }, () => {
  /** Who tries: a phone and an IPBX of the first company, an IPBX of both in the name of the first, and a phone of another brand. */
  const attackers = ['anton', 'bern', 'shared', 'ines'] as const;
  /** What an attacker must say besides, to be let in at all. */
  const pass = (name: string): [string, string][] => (name === 'shared' ? [['X-Tenant', 'nord']] : []);
  const forgedBy = (name: string) => [
    ...forged().filter(([header, value]) => value !== '' && !(name === 'shared' && header === 'X-Tenant')),
    ...pass(name),
  ];
  let began: Date;
  let call: UserAgentCall;
  let far: UserAgentCall;
  before(async () => {
    began = new Date();
    call = await agent('sabina').call('252');
    far = await agent('silvio').incoming();
    far.answer();
    await Promise.all([call.established(), far.established()]);
  });

  /** A dialog of the second company's call as one of its phones has it: Call-ID, the far tag, its own. */
  function dialogOf(name: 'sabina' | 'silvio', callId: string): { callId: string; theirs: string; own: string } {
    const ok = agent(name).trace.find(({ text }) => text.startsWith('SIP/2.0 200') && text.includes(callId))!.text;
    const tag = (header: string) => new RegExp(`^${header}: .*;tag=([^;\\r]+)`, 'm').exec(ok)![1]!;
    const [from, to] = [tag('From'), tag('To')];
    return name === 'sabina' ? { callId, theirs: to, own: from } : { callId, theirs: from, own: to };
  }
  const replacesOf = (): string[] =>
    (
      [
        ['sabina', call.callId],
        ['silvio', far.callId],
      ] as const
    ).flatMap(([name, callId]) => {
      const { theirs, own } = dialogOf(name, callId);
      return [`${callId};to-tag=${theirs};from-tag=${own}`, `${callId};to-tag=${own};from-tag=${theirs}`];
    });
  const talksOn = async () => {
    for (const one of [call, far]) one.media.forget();
    call.media.playTone(700);
    far.media.playTone(900);
    await Promise.all([call.media.hearTone(900), far.media.hearTone(700)]);
  };

  for (const name of attackers)
    test(`${name}: none of its people is reached by extension, SIP address, or code, and no call of theirs is picked up or joined`, async () => {
      const heard = ['sabina', 'silvio'].map((one) => agent(one).events.events.filter(isIncoming).length);
      // Somebody rings there meanwhile.
      const waiting = await carrier.callIn(numbers.sued, stranger);
      const ringing = await agent('sabina').incoming();
      ringing.ring();
      await waiting.progress(180);
      for (const dialled of [
        '252',
        `sip:252@${sued.domain}`,
        `sip:252@${proxy}`,
        `sip:test.silvio@${sued.domain}`,
        `sip:test.silvio@${proxy}`,
        `sip:252;tgrp=sued;trunk-context=${sued.domain}@${proxy}`,
        `sip:test.sabina@${sued.domain};maddr=${proxy}`,
        '*8251',
        '*8*251',
        '*8',
        `sip:*8251@${sued.domain}`,
      ]) {
        const status = await (await agent(name).call(dialled, undefined, forgedBy(name))).refused();
        assert.ok(status === 404 || status === 403, `${name} dials ${dialled}: ${status}`);
      }
      for (const replaces of replacesOf()) {
        const status = await (
          await agent(name).call('251', undefined, [...pass(name), ['Replaces', replaces]])
        ).refused();
        assert.equal(status, 403, `${name} replaces`);
      }
      ringing.reject(486);
      assert.equal(await waiting.refused(), 486);
      await talksOn();
      assert.deepEqual(
        ['sabina', 'silvio'].map((one) => agent(one).events.events.filter(isIncoming).length),
        [heard[0]! + 1, heard[1]],
      );
    });

  test('what somebody is doing, and messages, are not for phones of other companies', async () => {
    for (const name of ['anton', 'ines'] as const)
      for (const address of [`sip:251@${sued.domain}`, `sip:test.sabina@${sued.domain}`]) {
        for (const event of ['dialog', 'presence', 'message-summary'])
          assert.ok((await agent(name).subscribe(event, address)) >= 400, `${name}: ${event} of ${address}`);
        assert.ok((await agent(name).message(address, 'Hello')) >= 400, `${name} writes to ${address}`);
      }
  });

  test('a transfer into a call of another company joins nobody, whoever asks for it', async () => {
    for (const [asks, dialled, other] of [
      ['anton', '320', 'shared'],
      ['shared', '201', 'anton'],
    ] as const) {
      const own = await agent(asks).call(dialled, undefined, pass(asks));
      const there = await agent(other).incoming();
      there.answer();
      await Promise.all([own.established(), there.established()]);
      for (const replaces of replacesOf()) {
        const target = `sip:299@${proxy}?Replaces=${encodeURIComponent(replaces)}`;
        assert.ok((await own.transfer(target)) >= 400, asks);
      }
      for (const target of ['252', `sip:252@${sued.domain}`, `sip:test.silvio@${sued.domain}`, '*8252'])
        assert.ok((await own.transfer(target)) >= 400, `${asks} sends somebody on to ${target}`);
      await talksOn();
      own.bye();
      await there.ended();
    }
  });

  test('who calls a number of another company is seen as the own one is, whatever is claimed', async () => {
    for (const [name, shown] of [
      ['anton', numbers.nord],
      ['bern', numbers.nord],
      ['shared', numbers.nord],
      ['ines', numbers.insel],
    ] as const) {
      const seen = carrier.calls.events.length;
      const claims = { user: numbers.sued, displayName: 'Sabina' };
      const invite = await taken(await agent(name).call(numbers.sued, claims, forgedBy(name)), agent('sabina'));
      for (const text of name === 'ines'
        ? [invite]
        : [invite, await left(await agent(name).call(outside, claims, forgedBy(name)), seen)]) {
        assert.match(text, new RegExp(`^From: .*sip:\\${shown}@`, 'm'), name);
        const withoutTarget = text.replace(/^INVITE .*$|^To: .*$/gm, '');
        assert.ok(!withoutTarget.includes(numbers.sued.slice(1)), `${name}: ${text}`);
        assert.doesNotMatch(text, /X-Tenant|X-Belfry|^Diversion|^History-Info|^Referred-By|Sabina/m, name);
        if (text !== invite) assert.ok(!text.includes(sued.domain), text);
      }
    }
  });

  test('an IPBX of several is told the tenant that calls it, and not the one that the caller names', async () => {
    const invite = await taken(await agent('anton').call('320', undefined, forgedBy('anton')), agent('shared'));
    assert.deepEqual(
      [...invite.matchAll(/^X-[^:]*: .*\r$/gm)].map(([line]) => line.trim()),
      ['X-Tenant: nord'],
    );
  });

  test('the records of each are of its own calls alone; the tenant that was tried sees those that reached its number', async () => {
    call.bye();
    await far.ended();
    const [ofNord, ofSued, ofInsel] = [
      await recordsOf(nord, began, 42),
      await recordsOf(sued, began, 9),
      await recordsOf(insel, began, 12),
    ];
    assert.deepEqual(
      ofSued.map(told).toSorted(),
      [
        ...Array(4).fill(`inbound ${stranger} ${numbers.sued}`),
        ...Array(3).fill(`inbound ${numbers.nord} ${numbers.sued}`),
        `inbound ${numbers.insel} ${numbers.sued}`,
        'internal 251 252',
      ].toSorted(),
    );
    const shared = (some: readonly ApiCdr[], others: readonly ApiCdr[]) =>
      some.filter(({ callId }) => others.some((other) => other.callId === callId)).length;
    assert.deepEqual([ofNord.length, ofInsel.length], [42, 12], 'one record for each call that was tried');
    assert.deepEqual([shared(ofNord, ofSued), shared(ofInsel, ofSued), shared(ofNord, ofInsel)], [3, 1, 0]);
    for (const { caller, callee } of [...ofNord, ...ofInsel])
      assert.ok(!['251', '252'].includes(caller), `${caller} to ${callee}`);
    const mine = await cdrsSince(run, 'company', began);
    assert.equal(shared(mine, [...ofNord, ...ofSued, ...ofInsel]), 0);
    for (const { id, callId } of ofSued)
      for (const path of [`/cdrs/${id}`, `/calls/${callId}`])
        for (const level of ['company', 'brand', 'user'] as const)
          assert.equal((await apiSend(run, level, 'GET', path)).status, 404, `${level} ${path}`);
  });
});

const isIncoming = ({ type }: { readonly type: string }): boolean => type === 'incoming';

describe('the objects of a tenant, by id', { timeout: 60_000 }, () => {
  test('are not there for another brand, company or user: read, changed, simulated or given to somebody', async () => {
    const { body: route } = await apiDo<{ id: string }>(run, 'god', 'POST', '/routes', {
      brandId: brand!.id,
      companyId: nord.id,
      prefix: '+4144',
      carriers: [{ peerId: carrierId }],
    });
    const { id: ruleSetId } = await create<{ id: string }>('/number-rule-sets', {
      brandId: brand!.id,
      name: 'Theirs',
      country: 'CH',
    });
    const { id: ddiId } = await ddi(sued, `+4191${runMark}9`, {});
    const { items: revisions } = await apiGet<{ items: { id: string }[] }>(
      run,
      'god',
      `/api/v1/revisions?companyId=${nord.id}`,
    );
    const peer = ipbxs.get('bern')!;
    const trunkUseId = peer.uses[0]!.id;
    const userId = people.get('anton')!.userId;
    const mine = await apiGet<{ items: { id: string }[] }>(run, 'company', '/api/v1/sites');
    const myDdis = await apiGet<{ items: { id: string }[] }>(run, 'company', '/api/v1/ddis');
    const [site, number] = [mine.items[0]!.id, myDdis.items[0]!.id];
    const attempts: (readonly [method: 'GET' | 'POST' | 'PATCH' | 'DELETE', path: string, input?: object])[] = [
      ...['peers', 'trunk-uses', 'routes', 'number-rule-sets', 'companies', 'users', 'revisions'].map((kind) => {
        const ids: Record<string, string | undefined> = {
          peers: peer.id,
          'trunk-uses': trunkUseId,
          routes: route.id,
          'number-rule-sets': ruleSetId,
          companies: nord.id,
          users: userId,
          revisions: revisions[0]?.id,
        };
        return ['GET', `/${kind}/${ids[kind]}`] as const;
      }),
      ['PATCH', `/peers/${peer.id}`, { name: 'Mine' }],
      ['DELETE', `/peers/${peer.id}`],
      ['PATCH', `/trunk-uses/${trunkUseId}`, { tag: 'mine' }],
      ['DELETE', `/trunk-uses/${trunkUseId}`],
      ['PATCH', `/routes/${route.id}`, { prefix: '+1' }],
      ['PATCH', `/number-rule-sets/${ruleSetId}`, { name: 'Mine' }],
      ['PATCH', `/sites/${sites.get('genf')}`, { name: 'Mine' }],
      ['PATCH', `/ddis/${ddiId}`, { label: 'Mine' }],
      ['GET', `/revisions/${revisions[0]?.id}/difference`],
      ['POST', `/revisions/${revisions[0]?.id}/roll-back`, {}],
      ['POST', '/simulations', { userId, dialled: outside }],
      ['POST', '/simulations', { trunkUseId, dialled: outside, callerNumber: numbers.nord }],
      ['POST', '/simulations', { peerId: carrierId, dialled: numbers.nord, callerNumber: stranger }],
      ['POST', '/sip-accounts', { trunkUseId }],
      ['PATCH', `/sites/${site}`, { trunkUseId }],
      ['PATCH', `/ddis/${number}`, { destination: { kind: 'trunk', trunkUseId } }],
      ['PATCH', `/ddis/${number}`, { siteId: sites.get('genf') }],
    ];
    for (const [method, path, input] of attempts)
      for (const level of ['company', 'brand', 'user'] as const) {
        const { status, body } = await apiSend(run, level, method, path, input);
        const right = level === 'brand' ? [404] : [404, 403];
        assert.ok(right.includes(status), `${level}: ${method} ${path}: ${status} ${JSON.stringify(body)}`);
        assert.ok(!JSON.stringify(body).includes(runMark), `${method} ${path} tells something`);
      }
    for (const kind of ['peers', 'trunk-uses', 'ddis', 'sites', 'routes', 'cdrs'])
      for (const level of ['company', 'brand'] as const) {
        const { body } = await apiSend(run, level, 'GET', `/${kind}?companyId=${nord.id}&limit=100`);
        assert.ok(!JSON.stringify(body).includes(runMark), `${level} ${kind}`);
      }
  });
});
