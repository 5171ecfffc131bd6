import assert from 'node:assert/strict';
import { after, before, describe, type TestContext, test } from 'node:test';
import { CallRefused, LabCarrier } from '@belfry/testkit';
import { hostPort } from './support/agents.ts';
import { apiGet } from './support/api-client.ts';
import { apiDo } from './support/api-send.ts';
import { eventually } from './support/eventually.ts';
import { deaths, MortalIpbx } from './support/mortal-ipbx.ts';
import { processorWait } from './support/processor-wait.ts';
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
  retireBrand,
  runMark,
} from './support/tenants.ts';

const run = readRunJson();
const outside = '+442079460000';
/** Final responses of an IPBX, and what the caller hears when there is nobody else to ask. */
const goesOn = new Map([
  [408, 480],
  [480, 480],
  [500, 500],
  [503, 500],
]);
const ends = [403, 404, 486, 487, 600, 603];
const statuses = [...goesOn.keys(), ...ends].toSorted((a, b) => a - b);

/** What it may cost to find out that somebody is dead, half of what it costs to try somebody who is, and all of it when there is nobody else. */
const FOUND_OUT_MS = 1_000;
const KNOWN_MS = 400;
const NOBODY_ELSE_MS = 4_500;

let brand: Brand | undefined;
let operator: LabCarrier;
let peerId: string;
let numbers = 0;
/** Calls that were placed to a number since it was known. */
const counts = new Map<string, number>();

before(
  async () => {
    const listen = { host: '127.41.1.1', port: 5060 };
    brand = await makeBrand(run, 'Sterbefall');
    const carrier = { brandId: brand.id, name: 'Operator', kind: 'carrier', probeSeconds: 0, endpoints: [listen] };
    peerId = (await makePeer(run, carrier)).id;
    operator = await LabCarrier.start({ listen, proxy: hostPort(run.sip.udp) });
  },
  { timeout: 30_000 },
);
after(
  async () => {
    await operator?.close();
    await retireBrand(run, brand);
  },
  { timeout: 30_000 },
);

/** An IPBX that is asked each second whether it lives; of the brand, when no company is named. */
const ipbx = (name: string, of: Company | undefined, hosts: readonly string[], settings: object = {}) =>
  makePeer(run, {
    ...(of ? { companyId: of.id } : { brandId: brand!.id }),
    kind: 'trunk',
    name,
    probeSeconds: 1,
    endpoints: hosts.map((host, index) => ({ host, priority: index + 1 })),
    ...settings,
  });
/** A public number of the company that leads to the IPBX; when none is named, to that of its site. */
async function numberTo(of: Company, peer: MadePeer | undefined, siteId?: string): Promise<string> {
  const number = `+41${['52', '55', '56'][Math.floor(numbers / 10)]}${runMark}${numbers++ % 10}`;
  const trunkUseId = peer?.uses.find(({ companyId }) => companyId === of.id)?.id;
  const destination = trunkUseId && { kind: 'trunk', trunkUseId };
  await makeDdi(run, {
    companyId: of.id,
    number,
    peerId,
    ...(destination && { destination }),
    ...(siteId && { siteId }),
  });
  return number;
}
/** An IPBX that lives, and keeps what comes. */
async function living(t: TestContext, host: string): Promise<LabCarrier> {
  const made = await LabCarrier.start({ listen: { host, port: 5060 }, proxy: hostPort(run.sip.udp) });
  t.after(() => made.close());
  return made;
}
async function mortal(t: TestContext, host: string): Promise<MortalIpbx> {
  const made = await MortalIpbx.start(run, host);
  t.after(() => made.stop());
  return made;
}
/** What began there: an INVITE that was sent again, since nobody had time to answer it, is the same octets. */
const invitesAt = ({ agent }: LabCarrier): string[] => [
  ...new Set(
    agent.trace
      .filter(({ direction, text }) => direction === 'received' && text.startsWith('INVITE '))
      .map(({ text }) => text),
  ),
];
const callsAt = (one: LabCarrier): number => one.calls.events.length;

interface Placed {
  readonly status: number;
  /** Without what processes waited for a processor meanwhile. */
  readonly delayMs: number;
}
/** Calls from the operator and hangs up: how it ended, and how long that took. */
async function place(number: string): Promise<Placed> {
  const began = performance.now();
  const waited = processorWait(run);
  const call = await operator.callIn(number, outside);
  const status = await call.established().then(
    () => 200,
    (error: unknown) => {
      if (error instanceof CallRefused) return error.status;
      throw error;
    },
  );
  const delayMs = Math.max(0, Math.round(performance.now() - began - waited()));
  counts.set(number, (counts.get(number) ?? 0) + 1);
  if (status === 200) {
    call.bye();
    await call.ended();
  }
  return { status, delayMs };
}
async function several(number: string, count: number): Promise<Placed[]> {
  const placed: Placed[] = [];
  for (let n = 0; n < count; n++) placed.push(await place(number));
  return placed;
}
const completed = (placed: readonly Placed[]) => placed.filter(({ status }) => status === 200).length;
/** Waits until calls to the number are answered, and counts from then on. Returns how long they take. */
async function known(number: string): Promise<number> {
  await eventually(`${number} is answered`, 10_000, async () => (await place(number)).status === 200 || undefined);
  counts.set(number, 1);
  return (await several(number, 3)).map(({ delayMs }) => delayMs).toSorted((a, b) => a - b)[1]!;
}
/** The first two calls find out, the third knows: how much longer each took than usual. */
function extraOf(placed: readonly Placed[], usual: number): readonly number[] {
  const extra = placed.map(({ delayMs }) => delayMs - usual);
  for (const ms of extra) assert.ok(ms <= FOUND_OUT_MS, `${extra.join(', ')} ms`);
  assert.ok(extra.at(-1)! <= KNOWN_MS, `${extra.join(', ')} ms though its death was known at the last`);
  return extra;
}
/** Until calls go to the mortal one again, without a click; how long that took. */
async function returned(number: string, others: readonly LabCarrier[]): Promise<number> {
  const began = performance.now();
  const atOthers = () => others.reduce((sum, one) => sum + callsAt(one), 0);
  await eventually('calls go there again', 10_000, async () => {
    const seen = atOthers();
    return ((await place(number)).status === 200 && atOthers() === seen) || undefined;
  });
  return Math.round(performance.now() - began);
}
/** One record for each call that was placed to these numbers, no more, no fewer. */
async function recorded(of: Company, since: Date, called: readonly string[]): Promise<void> {
  const expected = called.map((number) => counts.get(number));
  const found = await eventually(`${expected} records of ${of.name}`, 5_000, async () => {
    const cdrs = (await cdrsOf(run, of.id, since)).filter(({ callee }) => called.includes(callee));
    return cdrs.length >= expected.reduce<number>((sum, count) => sum + (count ?? 0), 0) ? cdrs : undefined;
  });
  const each = called.map((number) => found.filter(({ callee }) => callee === number).length);
  assert.deepEqual(each, expected, of.name);
  assert.equal(new Set(found.map(({ callId }) => callId)).size, found.length, of.name);
}
/** Has the IPBX refuse one call to the number with each status in turn: what the caller hears of it, at once. */
async function refusedWith(
  one: LabCarrier,
  number: string,
): Promise<readonly (readonly [said: number, heard: number])[]> {
  const usual = await known(number);
  const heard: [number, number][] = [];
  const extra: number[] = [];
  for (const said of statuses) {
    one.behaviours.set(number, { type: 'refuse', status: said });
    const { status, delayMs } = await place(number);
    heard.push([said, status]);
    extra.push(delayMs - usual);
  }
  one.behaviours.delete(number);
  assert.ok(extra.toSorted((a, b) => a - b)[extra.length >> 1]! <= KNOWN_MS, `${extra.join(', ')} ms`);
  return heard;
}

async function post<T>(path: string, input: object): Promise<T> {
  return (await apiDo<T>(run, 'god', 'POST', path, input)).body;
}

/** What a caller hears of one who is not there: nothing came (480), or its host says that nobody listens at its port (500, RFC 3261 §16.9 and §16.7 step 6). */
const isGone = (status: number, death: string) => status === 480 || (death === 'killed' && status === 500);

describe('uses of a telephone system whose IPBXs die', { timeout: 120_000, concurrency: 2 }, () => {
  describe('one IPBX, with nobody to stand in for it', () => {
    test('dies: callers hear so soon, sooner when it is known; the first call after its return goes through', async (t) => {
      const of = await makeCompany(run, brand!, 'Allein');
      const since = new Date();
      const called = await Promise.all(
        deaths.map(async (death, index) => {
          const one = await mortal(t, `127.41.2.${index + 1}`);
          // A place that is not given back would be missing for the next call.
          const number = await numberTo(of, await ipbx(death, of, [one.host], { maxCallsOut: 1 }));
          const usual = await known(number);
          await one.die(death);
          const dead = await several(number, 3);
          const delays = dead.map(({ delayMs }) => delayMs);
          const heard = dead.map(({ status }) => status);
          assert.ok(
            heard.length === 3 && heard.every((status) => isGone(status, death)),
            `${death}: ${heard.join(', ')}`,
          );
          for (const ms of delays) assert.ok(ms <= NOBODY_ELSE_MS, `${delays.join(', ')} ms`);
          assert.ok(delays[2]! <= FOUND_OUT_MS + KNOWN_MS, `${delays.join(', ')} ms though its death was known`);
          await one.comeBack(death);
          const back = await place(number);
          assert.equal(back.status, 200, `${death}: the first call after its return`);
          assert.equal(completed(await several(number, 2)), 2);
          t.diagnostic(`${death}: 480 after ${delays.join(', ')} ms; back: ${back.delayMs} ms; usual ${usual} ms`);
          return number;
        }),
      );
      await recorded(of, since, called);
    });

    test('refuses: the caller hears at once what it says, and the next call has a place', async (t) => {
      const of = await makeCompany(run, brand!, 'Allein-zwei');
      const since = new Date();
      const one = await living(t, '127.41.2.9');
      const number = await numberTo(of, await ipbx('Refuses', of, ['127.41.2.9'], { maxCallsOut: 1, downAfter: 20 }));
      const heard = await refusedWith(one, number);
      assert.deepEqual(
        heard,
        statuses.map((status) => [status, goesOn.get(status) ?? status]),
      );
      assert.equal((await place(number)).status, 200);
      await recorded(of, since, [number]);
    });
  });

  describe('several active IPBXs', () => {
    test('one dies: the others take its share, no call fails; back, it has its share at once, and no more', async (t) => {
      const of = await makeCompany(run, brand!, 'Mehrere');
      const since = new Date();
      const called = await Promise.all(
        deaths.map(async (death, index) => {
          const one = await mortal(t, `127.41.3.${index * 3 + 1}`);
          const hosts = [one.host, `127.41.3.${index * 3 + 2}`, `127.41.3.${index * 3 + 3}`];
          const others = [await living(t, hosts[1]!), await living(t, hosts[2]!)];
          const weights = [5, 3, 2];
          const endpoints = hosts.map((host, at) => ({ host, weight: weights[at] }));
          const number = await numberTo(of, await ipbx(death, of, [], { endpoints }));
          /** Who got each of so many calls: 0 is the mortal one. All are answered. */
          const taken = async (count: number) => {
            const by: number[] = [];
            for (let n = 0; n < count; n++) {
              const seen = others.map(callsAt);
              assert.equal((await place(number)).status, 200, `${death}: a call fails`);
              by.push(others.findIndex((other, at) => callsAt(other) > seen[at]!) + 1);
            }
            return by;
          };
          const split = (by: readonly number[]) => weights.map((_, at) => by.filter((who) => who === at).length);
          const usual = await known(number);
          const alive = split(await taken(10));
          assert.deepEqual(alive, weights, death);
          await one.die(death);
          // So many that it has had its turn twice, and is known to be dead.
          const finding = await several(number, 5);
          assert.equal(completed(finding), 5, `${death}: a call fails that finds out`);
          const extra = finding.map(({ delayMs }) => delayMs - usual);
          for (const ms of extra) assert.ok(ms <= FOUND_OUT_MS, `${death}: ${extra.join(', ')} ms`);
          const dead = split(await taken(10));
          assert.ok(dead[0] === 0 && Math.abs(dead[1]! - 6) <= 1, `${death}: ${dead.join(', ')}`);
          await one.comeBack(death);
          const backMs = await returned(number, others);
          const by = await taken(10);
          const back = split(by);
          for (const [at, weight] of weights.entries())
            assert.ok(Math.abs(back[at]! - weight) <= 1, `${death}, back: ${back.join(', ')}`);
          assert.doesNotMatch(by.join(''), /000/, `${death}: ${by.join('')} is a burst`);
          t.diagnostic(
            `${death}: ${alive.join('/')}, then ${dead.join('/')}, then ${back.join('/')} (${by.join('')}); extra ${extra.join(', ')} ms; back after ${backMs} ms`,
          );
          return number;
        }),
      );
      await recorded(of, since, called);
    });

    test('one refuses: its calls go on to the other, or end, as its answer says', async (t) => {
      const of = await makeCompany(run, brand!, 'Mehrere-zwei');
      const since = new Date();
      const [one, other] = [await living(t, '127.41.3.21'), await living(t, '127.41.3.22')];
      const endpoints = [{ host: '127.41.3.21' }, { host: '127.41.3.22' }];
      const number = await numberTo(of, await ipbx('Two', of, [], { endpoints, downAfter: 20 }));
      await known(number);
      for (const status of statuses) {
        one.behaviours.set(number, { type: 'refuse', status });
        const [tried, took] = [callsAt(one), callsAt(other)];
        const heard = (await several(number, 2)).map((placed) => placed.status);
        const isEnd = ends.includes(status);
        assert.deepEqual(heard.toSorted(), isEnd ? [200, status].toSorted() : [200, 200], `${status}`);
        assert.deepEqual([callsAt(one) - tried, callsAt(other) - took], [1, isEnd ? 1 : 2], `${status}`);
      }
      await recorded(of, since, [number]);
    });
  });

  describe('sites', () => {
    const add = (of: Company, name: string, settings: object) =>
      post<{ id: string }>('/sites', { companyId: of.id, name, ...settings });
    test('the IPBX of one dies, or refuses: what stands in for it gets the calls, by the relays of that site; other sites do not notice', async (t) => {
      const of = await makeCompany(run, brand!, 'Orte');
      const since = new Date();
      const relay = await SiteRelay.start(run, `relay-orte-${runMark}`, [34_000, 34_599]);
      const behind: string[] = [];
      t.after(async () => {
        for (const path of behind) await apiDo(run, 'god', 'PATCH', path, { relaySetId: null });
        await relay.stop();
      });
      const site = async (name: string, hosts: readonly string[], settings: object = {}) => {
        const peer = await ipbx(name, of, hosts, settings);
        const { id } = await add(of, name, {});
        const path = `/sites/${id}`;
        await apiDo(run, 'god', 'PATCH', path, { trunkUseId: peer.uses[0]!.id });
        return { id, path, number: await numberTo(of, undefined, id) };
      };
      // Room for one call at a time: one that is not given back would be missing.
      const behindRelay = async ({ path }: { readonly path: string }) => {
        await apiDo(run, 'god', 'PATCH', path, { relaySetId: relay.setId, linkKbps: 100 });
        behind.push(path);
      };
      const genf = await living(t, '127.41.4.20');
      const quiet = await site('Genf', ['127.41.4.20']);
      const usualThere = await known(quiet.number);
      const called = await Promise.all(
        deaths.map(async (death, index) => {
          const one = await mortal(t, `127.41.4.${index * 2 + 1}`);
          const next = await living(t, `127.41.4.${index * 2 + 2}`);
          const there = await site(death, [one.host, `127.41.4.${index * 2 + 2}`]);
          await behindRelay(there);
          const usual = await known(there.number);
          const seen = callsAt(next);
          await one.die(death);
          const dead = await several(there.number, 3);
          assert.deepEqual([completed(dead), callsAt(next) - seen], [3, 3], death);
          for (const invite of invitesAt(next)) assert.ok(relay.passes(invite), `${death}: ${invite}`);
          const extra = extraOf(dead, usual);
          const besides = await place(quiet.number);
          assert.equal(besides.status, 200);
          assert.ok(besides.delayMs - usualThere <= KNOWN_MS, `Genf, beside ${death}: ${besides.delayMs} ms`);
          await one.comeBack(death);
          t.diagnostic(`${death}: extra ${extra.join(', ')} ms; back after ${await returned(there.number, [next])} ms`);
          return there.number;
        }),
      );
      const [one, next] = [await living(t, '127.41.4.11'), await living(t, '127.41.4.12')];
      const refusing = await site('Refuses', ['127.41.4.11', '127.41.4.12'], { downAfter: 20 });
      await behindRelay(refusing);
      const heard = await refusedWith(one, refusing.number);
      assert.deepEqual(
        heard,
        statuses.map((status) => [status, goesOn.has(status) ? 200 : status]),
      );
      assert.equal(callsAt(next), goesOn.size);
      for (const invite of invitesAt(next)) assert.ok(relay.passes(invite), invite);
      assert.equal(callsAt(genf), counts.get(quiet.number), 'nobody else’s calls come to Genf');
      assert.ok(invitesAt(genf).every((invite) => !relay.passes(invite)));
      await recorded(of, since, [...called, refusing.number, quiet.number]);
    });
  });

  describe('IPBXs that serve several tenants', () => {
    test('one dies, or refuses: calls go where their tenant is served, marked as the tenant’s, and never to another tenant’s IPBX', async (t) => {
      const tenants = [await makeCompany(run, brand!, 'Eins'), await makeCompany(run, brand!, 'Zwei')] as const;
      const [eins, zwei] = tenants;
      const since = new Date();
      const served = async (name: string, hosts: readonly string[], by: readonly Company[], settings: object = {}) => {
        const { id } = await ipbx(name, undefined, hosts, { tenantTag: 'header', ...settings });
        for (const { id: companyId, name: of } of by)
          await post('/trunk-uses', { companyId, peerId: id, tag: of.toLowerCase() });
        return apiGet<MadePeer>(run, 'god', `/api/v1/peers/${id}`);
      };
      const tagsAt = (one: LabCarrier) => invitesAt(one).map((invite) => /^X-Tenant: (.*)\r$/m.exec(invite)?.[1]);
      const foreign = await living(t, '127.41.5.30');
      const ofZwei = await numberTo(zwei, await served('Zwei alone', ['127.41.5.30'], [zwei]));
      await known(ofZwei);
      const called = await Promise.all(
        deaths.map(async (death, index) => {
          const [own, shared] = [
            await mortal(t, `127.41.5.${index * 3 + 1}`),
            await mortal(t, `127.41.5.${index * 3 + 2}`),
          ];
          const next = await living(t, `127.41.5.${index * 3 + 3}`);
          const alone = await numberTo(eins, await served(`${death}, Eins alone`, [own.host], [eins]));
          const peer = await served(`${death}, shared`, [shared.host, `127.41.5.${index * 3 + 3}`], tenants);
          const [atEins, atZwei] = [await numberTo(eins, peer), await numberTo(zwei, peer)];
          await Promise.all([known(alone), known(atZwei)]);
          const usual = await known(atEins);
          const seen = tagsAt(next).length;
          await Promise.all([own.die(death), shared.die(death)]);
          const [failed, ...dead] = await Promise.all([
            place(alone),
            (async () => [
              ...(await several(atEins, 1)),
              ...(await several(atZwei, 1)),
              ...(await several(atEins, 1)),
            ])(),
          ]);
          const over = dead.flat();
          assert.ok(isGone(failed.status, death), `${death}: ${failed.status}`);
          assert.equal(completed(over), 3, death);
          assert.deepEqual(tagsAt(next).slice(seen), ['eins', 'zwei', 'eins'], death);
          const extra = extraOf(over, usual);
          await Promise.all([own.comeBack(death), shared.comeBack(death)]);
          const backMs = await returned(atZwei, [next]);
          assert.equal((await place(alone)).status, 200, death);
          t.diagnostic(
            `${death}: Eins alone 480 after ${failed.delayMs} ms; shared: extra ${extra.join(', ')} ms; back after ${backMs} ms`,
          );
          return { eins: [alone, atEins], zwei: [atZwei] };
        }),
      );
      const [one, next] = [await living(t, '127.41.5.21'), await living(t, '127.41.5.22')];
      const refuses = await served('Refuses', ['127.41.5.21', '127.41.5.22'], tenants, { downAfter: 20 });
      const refused = [await numberTo(eins, refuses), await numberTo(zwei, refuses)] as const;
      for (const [index, number] of refused.entries()) {
        const seen = callsAt(next);
        const heard = await refusedWith(one, number);
        assert.deepEqual(
          heard,
          statuses.map((status) => [status, goesOn.has(status) ? 200 : status]),
        );
        assert.deepEqual(tagsAt(next).slice(seen), Array(goesOn.size).fill(tenants[index]!.name.toLowerCase()));
      }
      assert.equal((await place(ofZwei)).status, 200);
      assert.equal(callsAt(foreign), counts.get(ofZwei), 'nobody else’s calls come to the IPBX of one alone');
      await recorded(eins, since, [...called.flatMap((of) => of.eins), refused[0]]);
      await recorded(zwei, since, [...called.flatMap((of) => of.zwei), refused[1], ofZwei]);
    });
  });
});
