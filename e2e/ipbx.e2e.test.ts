import assert from 'node:assert/strict';
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { keepCertificates } from '@belfry/net/certificates';
import { printMessage } from '@belfry/sip';
import { LabCarrier, type UserAgent, type UserAgentCall } from '@belfry/testkit';
import { hostPort, startPhone, stopPhone } from './support/agents.ts';
import { apiDo } from './support/api-send.ts';
import { eventually } from './support/eventually.ts';
import { metric } from './support/metrics.ts';
import { overTcp, RawSip } from './support/raw-sip.ts';
import { readRunJson } from './support/run-json.ts';
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
  makeTrunkAccount,
  retireBrand,
  runMark,
  startIpbx,
} from './support/tenants.ts';

const run = readRunJson();
const operator = { host: '127.0.12.1', port: 5060 };
const main = `+4144${runMark}0`;
const outside = '+41446681800';
const stranger = '+442079460000';

/** How an IPBX and the platform know each other, and the number that leads to it. */
interface Kind {
  readonly name: string;
  readonly host: string;
  readonly ddi: string;
  readonly extension: string;
  /** What is said of it by the API. */
  readonly peer: object;
  /** Starts it, once it is known here. */
  readonly start: (made: MadePeer) => Promise<UserAgent>;
  /** The Request-URI of what it calls, when that is not the number. */
  readonly contact?: (agent: UserAgent, number: string) => Promise<string>;
}

let folder: string;
const numberOf = (last: number) => `+4144${runMark}${last}`;
const certificateName = `pbx-${runMark}.werkhof.test`;
const lineName = `werkhof${runMark}`;

/** A certificate with these names, of the platform's own authority or of one that nobody knows. */
async function certified(names: readonly string[], authority: 'known' | 'unknown') {
  const own = mkdtempSync(join(folder, 'tls-'));
  if (authority === 'known')
    for (const file of ['ca.pem', 'ca.key']) copyFileSync(join(dirname(run.sip.cafile), file), join(own, file));
  const { certificate, key } = await keepCertificates(own, names);
  return { files: [{ certificate, key }], authorities: run.sip.cafile };
}

const kinds: readonly Kind[] = [
  {
    name: 'by its address',
    host: '127.0.12.2',
    ddi: numberOf(2),
    extension: '302',
    peer: { endpoints: [{ host: '127.0.12.2' }] },
    start: () => startIpbx(run, '127.0.12.2'),
  },
  {
    name: 'by a digest account',
    host: '127.0.12.3',
    ddi: numberOf(3),
    extension: '303',
    peer: { endpoints: [{ host: '127.0.12.3' }], authByAddress: false },
    start: async ({ uses }) => {
      const { username, password, domain } = await makeTrunkAccount(run, uses[0]!.id);
      return startIpbx(run, '127.0.12.3', { username, password, domain });
    },
  },
  {
    name: 'by its registration here',
    host: '127.0.12.4',
    ddi: numberOf(4),
    extension: '304',
    peer: { authByAddress: false },
    start: async ({ uses }) => {
      const { username, password, domain } = await makeTrunkAccount(run, uses[0]!.id);
      const agent = await startIpbx(run, '127.0.12.4', { username, password, domain });
      await agent.register();
      return agent;
    },
  },
  {
    name: 'by our registration there',
    host: '127.0.12.5',
    ddi: numberOf(5),
    extension: '305',
    peer: {
      endpoints: [{ host: '127.0.12.5' }],
      registrations: [{ registrar: '127.0.12.5', username: lineName, password: 'line secret' }],
    },
    start: () =>
      startIpbx(run, '127.0.12.5', {
        registrar: { realm: 'pbx', username: lineName, password: 'line secret' },
      }),
    contact: async (agent) => /<(sip:[^>]+)>/.exec(await agent.bound(20_000))?.[1] ?? '',
  },
  {
    name: 'by our registration of all numbers there',
    host: '127.0.12.7',
    ddi: numberOf(7),
    extension: '307',
    peer: {
      endpoints: [{ host: '127.0.12.7' }],
      authByAddress: false,
      registrations: [{ registrar: '127.0.12.7', username: lineName, password: 'line secret', bulk: true }],
    },
    start: () =>
      startIpbx(run, '127.0.12.7', {
        registrar: { realm: 'pbx', username: lineName, password: 'line secret', bulk: true },
      }),
    contact: async (agent, number) =>
      (/<(sip:[^;>]+);bnc>/.exec(await agent.bound(20_000))?.[1] ?? '').replace('sip:', `sip:${number}@`),
  },
  {
    name: 'by its TLS certificate',
    host: '127.0.12.6',
    ddi: numberOf(6),
    extension: '306',
    peer: {
      endpoints: [{ host: '127.0.12.6', port: 5061, transport: 'tls' }],
      certificateName,
      authByAddress: false,
    },
    start: async () =>
      startIpbx(run, '127.0.12.6', {
        port: 5061,
        proxy: hostPort(run.sip.tls),
        transport: 'tls',
        tls: await certified([certificateName, '127.0.12.6'], 'known'),
      }),
  },
];

describe("a company's own IPBX behind the platform", { timeout: 120_000 }, () => {
  let brand: Brand | undefined;
  let company: Company;
  let carrier: LabCarrier;
  let phone: UserAgent;
  const made = new Map<string, MadePeer>();
  const agents = new Map<string, UserAgent>();

  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'belfry-ipbx-'));
    brand = await makeBrand(run, 'Ostwind');
    company = await makeCompany(run, brand, 'Werkhof');
    const person = await makePerson(run, company, 'Zentrale', '201');
    const { id: peerId } = await makePeer(run, {
      brandId: brand.id,
      name: 'Operator',
      kind: 'carrier',
      probeSeconds: 0,
      endpoints: [operator],
    });
    const outgoing = await makeDdi(run, {
      companyId: company.id,
      number: main,
      peerId,
      destination: { kind: 'user', userId: person.userId },
    });
    await apiDo(run, 'god', 'PATCH', `/companies/${company.id}`, { outgoingDdiId: outgoing.id });
    for (const { name, peer, ddi, extension } of kinds) {
      const ipbx = await makePeer(run, { companyId: company.id, kind: 'trunk', name, probeSeconds: 0, ...peer });
      made.set(name, ipbx);
      const destination = { kind: 'trunk', trunkUseId: ipbx.uses[0]!.id };
      await makeDdi(run, { companyId: company.id, number: ddi, peerId, destination });
      await apiDo(run, 'god', 'POST', '/extensions', { companyId: company.id, number: extension, destination });
    }
    carrier = await LabCarrier.start({ listen: operator, proxy: hostPort(run.sip.udp) });
    phone = await startPhone(run, person.phone);
    for (const kind of kinds) agents.set(kind.name, await kind.start(made.get(kind.name)!));
  });
  after(async () => {
    await stopPhone(phone);
    for (const agent of agents.values()) await agent.close();
    await carrier?.close();
    await retireBrand(run, brand);
    rmSync(folder, { recursive: true, force: true });
  });

  const cdrsSoon = (count: number, since: Date) =>
    eventually(`${count} records`, 5_000, async () => {
      const found = await cdrsOf(run, company.id, since);
      return found.length >= count ? found : undefined;
    });
  async function talk(near: UserAgentCall, far: UserAgentCall): Promise<void> {
    await Promise.all([near.established(), far.established()]);
    near.media.playTone(700);
    far.media.playTone(900);
    await Promise.all([near.media.hearTone(900), far.media.hearTone(700)]);
    near.bye();
    await far.ended();
  }
  /** What the IPBX calls `to` with: its Request-URI, when we are registered with it. */
  const callOf = async ({ name, contact }: Kind, to: string, from: string, headers: [string, string][] = []) => {
    const agent = agents.get(name)!;
    return agent.call(to, { user: from }, headers, contact && (await contact(agent, to)));
  };
  const atTheOperator = (seen: number) => carrier.calls.wait((one) => one, 'a call at the operator', 5_000, seen);

  for (const kind of kinds) {
    const { name, ddi, extension, host } = kind;
    test(`known ${name}: calls pass both ways, and neither side learns where the other is`, async () => {
      const since = new Date();
      const ipbx = agents.get(name)!;
      if (kind.contact) await kind.contact(ipbx, '');
      const marks = { ipbx: ipbx.trace.length, operator: carrier.agent.trace.length };

      const inward = await carrier.callIn(ddi, stranger);
      const rings = await ipbx.incoming();
      assert.ok(rings.requestUri.startsWith(`sip:${ddi}@${host}:`), rings.requestUri);
      assert.match(rings.from, new RegExp(`\\${stranger}@`));
      rings.ring();
      await inward.progress(180);
      rings.answer();
      await talk(inward, rings);

      for (const [told, shown] of [
        [ddi, ddi],
        [stranger, main],
        ['17', main],
      ] as const) {
        const seen = carrier.calls.events.length;
        const out = await callOf(kind, '0446681800', told);
        const { call: far, number } = await atTheOperator(seen);
        assert.equal(number, outside);
        assert.ok(far.from.includes(`sip:${shown}@`), `${told} is shown as ${far.from}`);
        await Promise.all([out.established(), far.established()]);
        out.bye();
        await far.ended();
      }

      const toPhone = await callOf(kind, '201', '17');
      const inside = await phone.incoming();
      assert.match(inside.from, /sip:17@/, 'inside, who calls is as the IPBX says');
      inside.answer();
      await talk(toPhone, inside);

      const fromPhone = await phone.call(extension);
      const called = await ipbx.incoming();
      assert.ok(called.requestUri.startsWith(`sip:${extension}@${host}:`), called.requestUri);
      assert.match(called.from, /sip:201@/);
      called.answer();
      await talk(fromPhone, called);

      const cdrs = await cdrsSoon(6, since);
      assert.deepEqual(
        cdrs.map(({ direction, caller, callee, disposition }) => [direction, caller, callee, disposition]),
        [
          ['inbound', stranger, ddi, 'answered'],
          ['outbound', ddi, outside, 'answered'],
          ['outbound', stranger, outside, 'answered'],
          ['outbound', '17', outside, 'answered'],
          ['internal', '17', '201', 'answered'],
          ['internal', '201', extension, 'answered'],
        ],
      );
      const received = (agent: UserAgent, from: number) =>
        agent.trace.slice(from).filter(({ direction }) => direction === 'received');
      for (const { text } of received(ipbx, marks.ipbx))
        assert.doesNotMatch(text, /127\.0\.12\.1\b|Operator|Belfry testkit/, 'the IPBX learns nothing of the operator');
      for (const { text } of received(carrier.agent, marks.operator))
        assert.ok(!text.includes(host) && !text.includes('Belfry testkit'), `the operator learns nothing: ${text}`);
    });
  }

  test('nobody speaks for an IPBX but itself: not from another port, not without the password, not without the certificate', async () => {
    const since = new Date();
    const refusals: [string, number][] = [];
    for (const [who, host, port, domain] of [
      ['at the address of one with a digest account', '127.0.12.3', 5070, company.domain],
      ['anywhere, as the domain of the company', '127.0.12.9', 5060, company.domain],
    ] as const) {
      const thief = await startIpbx(run, host, { port, domain });
      const call = await thief.call(`sip:0446681800@${hostPort(run.sip.udp).host}`, { user: main });
      refusals.push([who, await call.refused()]);
      await thief.close();
    }
    assert.deepEqual(
      refusals.map(([, status]) => status),
      [407, 407],
      JSON.stringify(refusals),
    );
    // At the address of one that is known by it: another port, another transport. Not one octet comes back.
    const wrongSources = async () => (await metric(run, 'belfry_sip_drops_total', 'reason="wrong_source"')) ?? 0;
    const dropped = await wrongSources();
    const number = `sip:0446681800@${hostPort(run.sip.udp).host}`;
    const elsewhere = await RawSip.open(run.sip.udp, '127.0.12.2', 5070);
    for (const method of ['INVITE', 'OPTIONS'])
      elsewhere.send(elsewhere.request({ method, uri: number, from: `<sip:${main}@127.0.12.2>` }));
    const invite = elsewhere.request({ method: 'INVITE', uri: number });
    invite.headers.set('Via', 'SIP/2.0/TCP 127.0.12.2:5060;branch=z9hG4bKother');
    assert.deepEqual(await overTcp(run.sip.tcp, printMessage(invite), { from: '127.0.12.2' }), {
      text: '',
      closed: true,
    });
    await eventually('they are counted', 3_000, async () => ((await wrongSources()) >= dropped + 3 ? true : undefined));
    assert.deepEqual(elsewhere.received.events, []);
    assert.deepEqual(await cdrsOf(run, company.id, since), []);
    // Unless it is said of it that it speaks from any port.
    const { id: known } = made.get(kinds[0]!.name)!;
    await apiDo(run, 'god', 'PATCH', `/peers/${known}`, { anySourcePort: true });
    const asked = elsewhere.request({ method: 'OPTIONS', uri: number });
    const { status } = await eventually('it is heard', 5_000, () =>
      elsewhere.exchange(elsewhere.anew(asked), 300).catch(() => undefined),
    );
    assert.equal(status, 200);
    await apiDo(run, 'god', 'PATCH', `/peers/${known}`, { anySourcePort: false });
    await elsewhere.close();
    // The very address and port, but the account asks for a password.
    const { username, domain } = agents.get('by a digest account')!.options;
    const silent = await startIpbx(run, '127.0.12.9', { username, domain, password: 'not the password' });
    const call = await silent.call('0446681800');
    assert.equal(await call.refused(), 407);
    await silent.close();
    // The name of the one with a certificate, by an authority that nobody knows, and a certificate that is known, of another name.
    for (const [authority, names] of [
      ['unknown', [certificateName]],
      ['known', ['pbx.somebody.test']],
    ] as const) {
      const tls = await startIpbx(run, '127.0.12.6', {
        port: 5062,
        proxy: hostPort(run.sip.tls),
        transport: 'tls',
        tls: await certified(names, authority),
      });
      const plain = await tls.call(`sip:0446681800@${hostPort(run.sip.tls).host}`, { user: main });
      await assert.rejects(plain.established(1_000));
      assert.deepEqual(
        tls.trace.filter(({ direction }) => direction === 'received'),
        [],
        authority,
      );
      await tls.close();
    }
    assert.deepEqual(await cdrsOf(run, company.id, since), []);
  });

  test('as many calls as its limits let it, and the record says why there are no more', async () => {
    const [first] = kinds as readonly [Kind];
    const { id } = made.get(first.name)!;
    const change = (settings: object) => apiDo(run, 'god', 'PATCH', `/peers/${id}`, settings);
    const since = new Date();
    await change({ maxCallsOut: 1, maxCallsIn: 1 });
    const inward = await carrier.callIn(first.ddi, stranger);
    const rings = await agents.get(first.name)!.incoming();
    rings.answer();
    await Promise.all([inward.established(), rings.established()]);
    assert.equal(await (await carrier.callIn(first.ddi, stranger)).refused(), 486);
    const seen = carrier.calls.events.length;
    const out = await callOf(first, '0446681800', first.ddi);
    await atTheOperator(seen);
    await out.established();
    assert.equal(await (await callOf(first, '0446681801', first.ddi)).refused(), 503);
    const told = agents.get(first.name)!.trace.findLast(({ text }) => text.startsWith('SIP/2.0 503'))?.text ?? '';
    assert.match(told, /^Warning: 399 belfry "calls from by its address: 1 of at most 1 are in use"\r$/m);
    const operators = carrier.agent.trace.findLast(({ text }) => text.startsWith('SIP/2.0 486'))?.text ?? '';
    assert.doesNotMatch(operators, /^Warning|by its address/m);
    out.bye();
    inward.bye();
    await Promise.all([out.ended(), rings.ended()]);
    await cdrsSoon(4, since);

    // Two calls at once: one of them is one too many within a second.
    const sinceRate = new Date();
    await change({ maxCallsOut: 0, maxCallsIn: 0, callsPerSecond: 1 });
    const two = await Promise.all([carrier.callIn(first.ddi, stranger), carrier.callIn(first.ddi, stranger)]);
    const one = await agents.get(first.name)!.incoming();
    one.reject(486);
    const statuses = await Promise.all(two.map((call) => call.refused()));
    assert.deepEqual(statuses, [486, 486]);
    await change({ callsPerSecond: 0 });
    const reasons = await Promise.all(
      [...(await cdrsSoon(2, sinceRate)), ...(await cdrsOf(run, company.id, since)).slice(0, 4)].map(
        async ({ callId, sipStatus }) =>
          `${sipStatus} ${JSON.stringify((await apiDo(run, 'god', 'GET', `/calls/${callId}`)).body)}`,
      ),
    );
    for (const words of [
      /new calls to by its address: at most 1 may begin within a second/,
      /calls to by its address: 1 of at most 1 are in use/,
      /calls from by its address: 1 of at most 1 are in use/,
    ])
      assert.ok(
        reasons.some((reason) => words.test(reason)),
        String(words),
      );
  });
});
