import assert from 'node:assert/strict';
import { after, afterEach, before, describe, test } from 'node:test';
import { LabCarrier, type UserAgent, type UserAgentCall } from '@belfry/testkit';
import { Client } from 'pg';
import { hostPort, startPhone, stopPhone } from './support/agents.ts';
import { apiGet } from './support/api-client.ts';
import { apiDo } from './support/api-send.ts';
import { eventually } from './support/eventually.ts';
import { Made } from './support/made.ts';
import { firstCompanyPhones, type Phone, readRunJson } from './support/run-json.ts';

interface Row {
  readonly id: string;
  readonly brandId: string;
  readonly name: string;
}

const run = readRunJson();
const [anna] = firstCompanyPhones(run, 1) as [Phone];
const host = '127.13.2.5';
const zurich = '+41446681800';
const ringing = '+41446681801';
const busy = '+41446681802';
const annasNumber = '+41445550201';
const london = '+442079460131';

describe('limits', { timeout: 120_000 }, () => {
  const made = new Made(run);
  /** What was set, and is to be put back. */
  const undo: (() => Promise<unknown>)[] = [];
  let database: Client;
  let carrier: LabCarrier;
  let peerId = '';
  let company: Row;
  let userId = '';
  let ddiId = '';
  let siteId = '';
  let phone: UserAgent;

  before(async () => {
    database = new Client({ connectionString: run.postgres.url });
    await database.connect();
    const find = async (path: string, fits: (row: Record<string, unknown>) => boolean) => {
      const { items } = await apiGet<{ items: Record<string, unknown>[] }>(run, 'brand', `/api/v1${path}`);
      const found = items.find(fits);
      assert.ok(found, path);
      return found as unknown as Row;
    };
    company = await find('/companies?limit=200', ({ name }) => name === anna.company);
    const account = await find(
      `/sip-accounts?limit=200&companyId=${company.id}`,
      ({ username }) => username === anna.username,
    );
    ({ userId } = account as unknown as { userId: string });
    ddiId = (await find(`/ddis?limit=200&companyId=${company.id}`, ({ number }) => number === annasNumber)).id;
    const user = (await apiDo<{ siteId: string }>(run, 'brand', 'GET', `/users/${userId}`)).body;
    siteId = user.siteId;
    carrier = await LabCarrier.start({
      listen: { host, port: 5090 },
      proxy: hostPort(run.sip.udp),
      behaviours: { [ringing]: { type: 'ring' }, [busy]: { type: 'refuse', status: 486 } },
    });
    ({ id: peerId } = await made.make<Row>('/peers', {
      name: 'Carrier with limits',
      kind: 'carrier',
      priority: 0,
      probeSeconds: 0,
      endpoints: [{ host, port: 5090 }],
    }));
    await made.make('/routes', { prefix: '+', name: 'by the carrier with limits', carriers: [{ peerId }] });
    phone = await startPhone(run, anna);
  });
  afterEach(async () => {
    for (const step of undo.splice(0).reverse()) await step();
  });
  after(async () => {
    await stopPhone(phone);
    await carrier?.close();
    await made.remove();
    await database?.end();
  });

  /** Sets something until the test is over. */
  const set = async (level: 'god' | 'brand', path: string, wished: object, usual: object) => {
    undo.push(() => apiDo(run, level, 'PATCH', path, usual));
    await apiDo(run, level, 'PATCH', path, wished);
  };
  const out = (number = zurich) => phone.call(number);
  const inward = () => carrier.agent.call(annasNumber, { user: london });
  const talk = async (call: UserAgentCall) => {
    await call.established();
    return call;
  };
  /** A call from outside that Anna has answered. */
  const answered = async () => {
    const call = await inward();
    const rings = await phone.incoming();
    rings.answer();
    await Promise.all([call.established(), rings.established()]);
    return call;
  };
  const hangUp = async (call: UserAgentCall) => {
    call.bye();
    await call.ended();
  };
  /** The reason that the caller was told last by this status. */
  const warningOf = (agent: UserAgent, status: number) => {
    const text = agent.trace.findLast(({ text: one }) => one.startsWith(`SIP/2.0 ${status}`))?.text ?? '';
    return /^Warning: 399 belfry "(.*)"\r$/m.exec(text)?.[1];
  };
  const statusOf = (call: UserAgentCall) =>
    call.established().then(
      () => 200,
      () => call.refused(),
    );

  const spentToday = async () => {
    const { rows } = await database.query(
      `SELECT coalesce(sum("priceMicros"), 0)::text AS micros FROM "Cdr" JOIN "Brand" b ON b.id = "Cdr"."brandId"
       WHERE "companyId" = $1 AND "startedAt" >= date_trunc('day', now() AT TIME ZONE b.timezone) AT TIME ZONE b.timezone`,
      [company.id],
    );
    return BigInt((rows[0] as { micros: string }).micros);
  };

  test('the amount of a day: a call that is going on counts, and so it does when it is over', async () => {
    const path = `/companies/${company.id}`;
    await set('brand', path, { dailySpendMicros: String((await spentToday()) + 1n) }, { dailySpendMicros: '0' });
    const first = await talk(await out());
    const because = /^today's calls have cost .* CHF, 0\.\d+ of it calls that are going on$/;
    assert.equal(await (await out()).refused(), 403);
    assert.match(warningOf(phone, 403) ?? '', because);
    await hangUp(first);
    await eventually('the call is rated', 5_000, async () => (await spentToday()) > 0n || undefined);
    await eventually('and counts still', 5_000, async () => {
      const next = await out();
      if ((await statusOf(next)) === 403) return true;
      await hangUp(next);
      return undefined;
    });
    // What stays inside costs nothing.
    await hangUp(await talk(await out('*43')));
  });

  const rows: readonly [
    name: string,
    level: 'god' | 'brand',
    path: () => string,
    field: string,
    way: 'in' | 'out',
    status: number,
    reason: RegExp | undefined,
  ][] = [
    [
      'a user',
      'brand',
      () => `/users/${userId}`,
      'maxCalls',
      'out',
      486,
      /^calls of Anna \S+: 1 of at most 1 are in use$/,
    ],
    ['a company', 'brand', () => `/companies/${company.id}`, 'maxCalls', 'out', 503, /: 1 of at most 1 are in use$/],
    [
      'a brand',
      'god',
      () => `/brands/${company.brandId}`,
      'maxCalls',
      'out',
      503,
      /^as many calls as may be are going on$/,
    ],
    [
      'a carrier',
      'brand',
      () => `/peers/${peerId}`,
      'maxCalls',
      'out',
      503,
      /^every carrier carries as many calls as it may$/,
    ],
    ['a carrier, to it', 'brand', () => `/peers/${peerId}`, 'maxCallsOut', 'out', 503, /^every carrier/],
    ['a carrier, from it', 'brand', () => `/peers/${peerId}`, 'maxCallsIn', 'in', 486, undefined],
    ['a number', 'brand', () => `/ddis/${ddiId}`, 'maxCalls', 'in', 486, undefined],
  ];
  for (const [name, level, path, field, way, status, reason] of rows) {
    test(`calls of ${name}: the second is refused in so many words, and the place is given back`, async () => {
      await set(level, path(), { [field]: 1 }, { [field]: 0 });
      const begin = () => (way === 'out' ? out().then(talk) : answered());
      const first = await begin();
      assert.equal(await (await (way === 'out' ? out() : inward())).refused(), status);
      const told = warningOf(way === 'out' ? phone : carrier.agent, status);
      if (reason) assert.match(told ?? '', reason);
      // An operator is told the status alone.
      else assert.equal(told, undefined);
      await hangUp(first);
      // Places are given back at the next beat, 20 ms.
      await eventually('a free place', 1_000, async () => {
        const next = await (way === 'out' ? out() : inward());
        const rings = way === 'in' ? await phone.incoming(200).catch(() => undefined) : undefined;
        rings?.answer();
        if ((await statusOf(next)) !== 200) return undefined;
        await hangUp(next);
        return true;
      });
    });
  }

  test('a place is given back however a call ends: by either side, given up, refused, or to nobody', async () => {
    await set('brand', `/companies/${company.id}`, { maxCalls: 1 }, { maxCalls: 0 });
    const free = (what: string) =>
      eventually(`a free place after ${what}`, 1_000, async () => {
        const next = await out('*43');
        if ((await statusOf(next)) !== 200) return undefined;
        await hangUp(next);
        return true;
      });
    const byCallee = await talk(await out());
    (await carrier.calls.wait((one) => one, 'the call', 5_000, carrier.calls.events.length - 1)).call.bye();
    await byCallee.ended();
    await free('the callee hung up');
    const givenUp = await out(ringing);
    await givenUp.progress(180);
    givenUp.cancel();
    await givenUp.refused();
    await free('the caller gave up');
    assert.equal(await (await out(busy)).refused(), 486);
    await free('it was busy');
    assert.equal(await (await out('299')).refused(), 404);
    await free('there is nobody');
  });

  test('new calls within a second: the second at once is refused, one a second later is not', async () => {
    await set('brand', `/companies/${company.id}`, { callsPerSecond: 1 }, { callsPerSecond: 0 });
    const calls = await Promise.all([out('*43'), out('*43')]);
    const statuses = await Promise.all(calls.map(statusOf));
    assert.deepEqual(statuses.toSorted(), [200, 503]);
    assert.match(warningOf(phone, 503) ?? '', /at most 1 may begin within a second$/);
    await hangUp(calls[statuses.indexOf(200)]!);
    await eventually('another second', 3_000, async () => {
      const call = await out('*43');
      if ((await statusOf(call)) !== 200) return undefined;
      await hangUp(call);
      return true;
    });
  });

  test('help is reached with everything full and barred: user, company, brand, carrier, seconds, link, amount and filter', async () => {
    const one = { maxCalls: 1, callsPerSecond: 1 };
    const none = { maxCalls: 0, callsPerSecond: 0 };
    // A call has been made today, so the amount is used up.
    await set('brand', `/sites/${siteId}`, { linkKbps: 90, whenLinkFull: 'refuse' }, { linkKbps: 0 });
    await set(
      'brand',
      `/peers/${peerId}`,
      { ...one, maxCallsOut: 1, maxCallsIn: 1 },
      { ...none, maxCallsOut: 0, maxCallsIn: 0 },
    );
    await set('god', `/brands/${company.brandId}`, one, none);
    await set('brand', `/users/${userId}`, one, none);
    await set('brand', `/companies/${company.id}`, one, none);
    // The last call was less than a second ago, and its place is given back at the next beat.
    const held = await eventually('a place within a new second', 5_000, async () => {
      const call = await out();
      return (await statusOf(call)) === 200 ? call : undefined;
    });
    await set('brand', `/companies/${company.id}`, { dailySpendMicros: '1' }, { dailySpendMicros: '0' });
    const { body: filter } = await apiDo<Row>(run, 'brand', 'POST', '/call-filters', {
      direction: 'out',
      announce: false,
    });
    undo.push(() => apiDo(run, 'brand', 'DELETE', `/call-filters/${filter.id}`));
    assert.equal(await (await out()).refused(), 486);
    for (const number of ['112', '144']) {
      const seen = carrier.calls.events.length;
      const help = await talk(await out(number));
      const at = await carrier.calls.wait((call) => call, 'the call at the carrier', 5_000, seen);
      assert.equal(at.number, number);
      await help.media.hearTone(1000);
      help.media.playTone(700);
      await at.call.media.hearTone(700);
      await hangUp(help);
    }
    assert.equal(await (await out()).refused(), 486, 'the call for help has taken and given back nothing');
    await hangUp(held);
  });
});
