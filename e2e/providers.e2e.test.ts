import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { LabCarrier, NameServer, type UserAgent, type UserAgentCall } from '@belfry/testkit';
import { hostPort, startPhone, stopPhone } from './support/agents.ts';
import { type ApiCdr, apiGet } from './support/api-client.ts';
import { apiDo } from './support/api-send.ts';
import { eventually } from './support/eventually.ts';
import { FurtherProxy } from './support/further-proxy.ts';
import { KamailioProvider } from './support/kamailio-provider.ts';
import { processorWait } from './support/processor-wait.ts';
import { readRunJson } from './support/run-json.ts';
import {
  type Brand,
  type Company,
  cdrsOf,
  makeBrand,
  makeCompany,
  makeDdi,
  makePeer,
  makePerson,
  retireBrand,
  runMark,
} from './support/tenants.ts';

const run = readRunJson();
/** Where our further proxy is, and the address of it that the line out leaves from. */
const [usual, source] = ['127.12.0.1', '127.12.0.3'] as const;
const nameServer = '127.12.0.53';
const provider = { registered: '127.12.1.1', known: '127.12.1.2', both: '127.12.1.3' } as const;
const inside = '127.12.1.9';
const elsewhere = '127.12.2.1';
const night = { host: '127.12.2.2', port: 5060 };

const realm = 'subscribers.provider.test';
const password = 'the line secret';
const stranger = '+442079460000';
const straight = '+442079460001';
const outside = '+41446681800';
/** Numbers of the company, by how its provider and the platform know each other. */
const ddis = { registered: `+4143${runMark}1`, known: `+4143${runMark}2`, both: `+4143${runMark}3` } as const;
type Way = keyof typeof ddis;

/** Where ENUM has a number. */
const enumName = (number: string) => `${[...number.slice(1)].reverse().join('.')}.enum.test`;
const portable = '+41445550911';
const address = (host: string) => ({
  order: 10,
  preference: 10,
  flags: 'u',
  service: 'E2U+sip',
  regexp: `!^(.*)$!sip:\\1@${host}!`,
});

interface Told {
  readonly ladder: readonly { readonly type: string; readonly step?: string; readonly found?: string }[];
}

describe('operators beyond names, registrars and hours', { timeout: 120_000 }, () => {
  let brand: Brand | undefined;
  let company: Company;
  let proxy: FurtherProxy | undefined;
  let names: NameServer;
  let kamailio: KamailioProvider | undefined;
  let phone: UserAgent | undefined;
  let nightly: string;
  let daily: string;
  const callers = {} as Record<Way, LabCarrier>;
  const far = {} as Record<'subscribers' | 'elsewhere' | 'night', LabCarrier>;

  before(async () => {
    names = await NameServer.start(
      {
        [`NAPTR ${enumName(portable)}`]: [address('elsewhere.test')],
        'SRV _sip._udp.elsewhere.test': [{ priority: 1, weight: 1, port: 5070, name: 'sip.elsewhere.test' }],
        'A sip.elsewhere.test': [elsewhere],
      },
      { host: nameServer, port: 53 },
    );
    const starting = FurtherProxy.start({ bind: [usual, source], nameServer });
    brand = await makeBrand(run, 'Nordlicht');
    company = await makeCompany(run, brand, 'Turbine');
    const person = await makePerson(run, company, 'Zentrale', '201');
    const peer = (name: string, kind: 'carrier' | 'ddi_provider', more: object) =>
      makePeer(run, { brandId: brand!.id, name, kind, probeSeconds: 0, ...more });
    const line = (way: 'registered' | 'both') => ({
      registrar: 'sip.provider.test',
      outboundHost: provider[way],
      username: `line-${way}`,
      authUsername: `auth-${way}`,
      authRealm: realm,
      password,
      expiresSeconds: 60,
    });
    const peers = {
      registered: await peer('Registered', 'ddi_provider', {
        authByAddress: false,
        registrations: [line('registered')],
      }),
      known: await peer('Known', 'ddi_provider', { endpoints: [{ host: provider.known }] }),
      both: await peer('Both', 'ddi_provider', {
        endpoints: [{ host: provider.both }],
        registrations: [line('both')],
      }),
    };
    for (const way of Object.keys(ddis) as Way[])
      await makeDdi(run, {
        companyId: company.id,
        number: ddis[way],
        ...(way === 'known' && { shownName: 'Support, 2nd line' }),
        peerId: peers[way].id,
        destination: { kind: 'user', userId: person.userId },
      });
    const { items } = await apiGet<{ items: { id: string; number: string }[] }>(
      run,
      'god',
      `/api/v1/ddis?companyId=${company.id}`,
    );
    const outgoingDdiId = items.find(({ number }) => number === ddis.known)!.id;
    await apiDo(run, 'god', 'PATCH', `/companies/${company.id}`, { outgoingDdiId });
    ({ id: daily } = await peer('Line out', 'carrier', {
      inbound: false,
      identityHeader: 'pai',
      fromUser: 'account',
      fromDomain: 'customer.test',
      endpoints: [
        {
          host: 'trunk.provider.test',
          outboundHost: provider.registered,
          localAddress: source,
          authUsername: 'auth-out',
          authRealm: realm,
          authPassword: password,
        },
      ],
    }));
    ({ id: nightly } = await peer('Night line', 'carrier', { inbound: false, endpoints: [night] }));
    await apiDo(run, 'god', 'POST', '/routes', {
      brandId: brand.id,
      prefix: '+',
      carriers: [{ peerId: daily, priority: 1 }],
    });

    proxy = await starting;
    kamailio = await KamailioProvider.start({
      lines: Object.fromEntries(Object.entries(provider).map(([way, host]) => [`${host}:5060`, `line-${way}`])),
      platform: proxy.sip.udp,
      inside: `${inside}:5060`,
      realm,
      password,
      byAddress: straight,
    });
    far.subscribers = await LabCarrier.start({
      listen: { host: inside, port: 5060 },
      proxy: { host: provider.registered, port: 5060 },
    });
    for (const way of Object.keys(ddis) as Way[])
      callers[way] = await LabCarrier.start({
        listen: { host: inside, port: 0 },
        proxy: { host: provider[way], port: 5060 },
      });
    far.elsewhere = await LabCarrier.start({
      listen: { host: elsewhere, port: 5070 },
      proxy: hostPort(proxy.sip.udp),
      behaviours: { nobody: { type: 'refuse', status: 404 } },
    });
    far.night = await LabCarrier.start({ listen: night, proxy: hostPort(proxy.sip.udp) });
    phone = await startPhone({ ...run, sip: proxy.sip }, person.phone);
  });
  after(async () => {
    await stopPhone(phone);
    for (const one of [...Object.values(callers), ...Object.values(far)]) await one.close();
    await retireBrand(run, brand);
    await proxy?.stop();
    await kamailio?.stop();
  });

  async function talk(near: UserAgentCall, other: UserAgentCall): Promise<void> {
    await Promise.all([near.established(), other.established()]);
    near.media.playTone(700);
    other.media.playTone(900);
    await Promise.all([near.media.hearTone(900), other.media.hearTone(700)]);
    near.bye();
    await other.ended();
  }
  const recorded = (callee: string, since: Date) =>
    eventually(`the record of the call to ${callee}`, 5_000, async () => {
      const found = (await cdrsOf(run, company.id, since)).filter((cdr) => cdr.callee === callee);
      assert.ok(found.length <= 1, `${found.length} records of the call to ${callee}`);
      return found[0];
    });
  const decisionOf = async ({ callId }: ApiCdr) =>
    (await apiGet<Told>(run, 'god', `/api/v1/calls/${callId}`)).ladder
      .filter(({ type }) => type === 'decision')
      .map((line) => JSON.stringify(line))
      .join('\n');
  /** Calls a number; where the call arrived, how long nobody was heard, and its record. */
  async function place(dialled: string, callee = dialled) {
    const since = new Date();
    const seen = Object.fromEntries(Object.entries(far).map(([name, { calls }]) => [name, calls.events.length]));
    const call = await phone!.call(dialled);
    const began = performance.now();
    const waited = processorWait(run);
    await call.established();
    // What processes waited for a processor is the machine's.
    const delayMs = Math.max(0, Math.round(performance.now() - began - waited()));
    const arrived = Object.entries(far).filter(([name, { calls }]) => calls.events.length > seen[name]!);
    assert.equal(arrived.length, 1, arrived.map(([name]) => name).join());
    const [[where, { calls }]] = arrived as [[string, LabCarrier]];
    call.bye();
    await call.ended();
    return { where, far: calls.events.at(-1)!.call, delayMs, cdr: await recorded(callee, since) };
  }

  describe('a DDI provider that is a Kamailio', () => {
    test('is registered at through its own outbound proxy, by an auth name that is not the user', async () => {
      const registers = await eventually('both lines are registered', 20_000, async () => {
        const found = kamailio!.seen.filter(({ method }) => method === 'REGISTER');
        return new Set(found.map(({ authUser }) => authUser)).size === 2 ? found : undefined;
      });
      for (const way of ['registered', 'both'] as const) {
        const { at, uri, toUri, fromUri, authRealm } = registers.find(({ authUser }) => authUser === `auth-${way}`)!;
        assert.deepEqual(
          { at, uri, toUri, fromUri, authRealm },
          {
            at: provider[way],
            uri: 'sip:sip.provider.test',
            toUri: `sip:line-${way}@sip.provider.test`,
            fromUri: `sip:line-${way}@sip.provider.test`,
            authRealm: realm,
          },
        );
      }
      const { items } = await apiGet<{ items: { id: string; name: string }[] }>(
        run,
        'god',
        `/api/v1/peers?brandId=${brand!.id}`,
      );
      const { id } = items.find(({ name }) => name === 'Registered')!;
      const state = await eventually('the state says so', 5_000, async () => {
        const { body } = await apiDo<{ registrations: { state: string; words: string }[] }>(
          run,
          'god',
          'GET',
          `/peers/${id}/state`,
        );
        return body.registrations[0]?.state === 'registered' ? body.registrations[0] : undefined;
      });
      assert.ok(state.words.length > 0);
    });

    for (const [way, from, how] of [
      ['registered', stranger, 'for the Contact that we registered'],
      ['known', straight, 'from its address'],
      ['both', stranger, 'for the Contact that we registered'],
      ['both', straight, 'from its address'],
    ] as const)
      test(`${way}: a call ${how} rings the number's phone, and is its company's`, async () => {
        const since = new Date();
        const call = await callers[way].callIn(ddis[way], from);
        const rings = await phone!.incoming();
        assert.match(rings.from, new RegExp(`\\${from}@`));
        assert.equal(/^"(.*)"/.exec(rings.from)?.[1], way === 'known' ? 'Support, 2nd line' : undefined);
        rings.ring();
        await call.progress(180);
        rings.answer();
        await talk(call, rings);
        const { direction, caller, disposition } = await recorded(ddis[way], since);
        assert.deepEqual([direction, caller, disposition], ['inbound', from, 'answered']);
      });

    test('of a line that is only registered: what comes from its address for a number is not its own', async () => {
      const since = new Date();
      const call = await callers.registered.callIn(ddis.registered, straight);
      await assert.rejects(call.established(1_000));
      assert.deepEqual(await cdrsOf(run, company.id, since), []);
    });
  });

  test('a line out: by its own outbound proxy and source address, with auth name, From user and From domain of its own', async () => {
    const { where, far: answered, cdr } = await place('0446681800', outside);
    assert.equal(where, 'subscribers');
    const invite = kamailio!.seen.findLast(({ method }) => method === 'INVITE')!;
    assert.deepEqual(
      { ...invite, from: hostPort(invite.from).host },
      {
        method: 'INVITE',
        from: source,
        at: provider.registered,
        uri: `sip:${outside}@trunk.provider.test:5060`,
        fromUri: 'sip:auth-out@customer.test',
        toUri: `sip:${outside}@trunk.provider.test`,
        authUser: 'auth-out',
        authRealm: realm,
        asserted: `sip:${ddis.known}@${source}`,
      },
    );
    assert.match(answered.from, /auth-out@customer\.test/);
    assert.deepEqual([cdr.direction, cdr.disposition], ['outbound', 'answered']);
  });

  test('ENUM: a number that has a SIP address goes there and by no carrier; one that has none goes on at once; the answer is kept', async () => {
    const before = [await place(outside), await place(outside), await place(outside)];
    const [, usualMs = 0] = before.map(({ delayMs }) => delayMs).toSorted((a, b) => a - b);
    await apiDo(run, 'god', 'PATCH', `/brands/${brand!.id}/calls`, { enumZones: ['enum.test'] });
    const questions = () => names.asked.filter((question) => question === `NAPTR ${enumName(portable)}`).length;
    const { where, cdr } = await eventually('the zone is asked', 5_000, async () => {
      const placed = await place(portable);
      return placed.where === 'elsewhere' ? placed : undefined;
    });
    assert.equal(where, 'elsewhere');
    assert.match(await decisionOf(cdr), /\+41445550911@elsewhere\.test, by enum\.test/);
    assert.equal(questions(), 1);
    assert.equal((await place(portable)).where, 'elsewhere');
    assert.equal(questions(), 1, 'kept');

    const nowhere = '+41446681999';
    const gone = await place(nowhere);
    assert.equal(gone.where, 'subscribers');
    assert.ok(names.asked.includes(`NAPTR ${enumName(nowhere)}`));
    assert.ok(gone.delayMs - usualMs <= 200, `${gone.delayMs} ms, usual ${usualMs} ms`);
    assert.match(await decisionOf(gone.cdr), /has no SIP address there/);
  });

  test('SIP addresses of other domains are called only where the brand lets its people, by the SRV records of the domain', async () => {
    const sip = 'sip:reception@elsewhere.test';
    assert.equal(await (await phone!.call(sip)).refused(), 404);
    await apiDo(run, 'god', 'PATCH', `/brands/${brand!.id}/calls`, { sipUriCalls: true });
    await eventually('it is allowed', 5_000, async () => {
      const call = await phone!.call(sip);
      const isAllowed = await call.established().then(
        () => true,
        () => undefined,
      );
      if (isAllowed) call.bye();
      return isAllowed;
    });
    const { where, far: answered, cdr } = await place(sip, 'reception@elsewhere.test');
    assert.equal(where, 'elsewhere');
    assert.equal(answered.requestUri, 'sip:reception@elsewhere.test');
    assert.deepEqual([cdr.direction, cdr.disposition, cdr.priceMicros], ['outbound', 'answered', '0']);
    // What its domain says there is nobody for is what the caller hears: no carrier is asked for an address.
    assert.equal(await (await phone!.call('sip:nobody@elsewhere.test')).refused(), 404);
  });

  test('a route by hours is taken while they last, and else the next', async () => {
    const { id } = (
      await apiDo<{ id: string }>(run, 'god', 'POST', '/routes', {
        brandId: brand!.id,
        prefix: '+4181',
        hours: hoursAround(0),
        carriers: [{ peerId: nightly }],
      })
    ).body;
    const number = '+41815550001';
    const goesTo = async (name: string) => (await place(number)).where === name || undefined;
    await eventually('now', 5_000, () => goesTo('night'));
    await apiDo(run, 'god', 'PATCH', `/routes/${id}`, { hours: hoursAround(6) });
    await eventually('not now', 5_000, () => goesTo('subscribers'));
    assert.match(await decisionOf((await place(number)).cdr), /left out at this time/);
    await apiDo(run, 'god', 'PATCH', `/routes/${id}`, { hours: hoursAround(0) });
    await eventually('now again', 5_000, () => goesTo('night'));
  });
});

/** Two hours of every day about so many hours from now, in Switzerland. */
function hoursAround(ahead: number) {
  const time = (hours: number) =>
    new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/Zurich', hour: '2-digit', minute: '2-digit' }).format(
      new Date(Date.now() + hours * 3_600_000),
    );
  return [{ days: [1, 2, 3, 4, 5, 6, 7], from: time(ahead - 1), to: time(ahead + 1) }];
}
