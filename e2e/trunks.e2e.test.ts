import assert from 'node:assert/strict';
import { readFileSync, rmSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, afterEach, before, describe, test } from 'node:test';
import { CallRefused, LabCarrier, UserAgent, type UserAgentCall } from '@belfry/testkit';
import { startThrowAwayPlatform, type ThrowAwayPlatform } from '../infra/throw-away-platform.ts';
import { hostPort } from './support/agents.ts';
import { apiGet, cdrsSince } from './support/api-client.ts';
import { eventually } from './support/eventually.ts';
import { KamailioOperator } from './support/kamailio-operator.ts';
import { Made } from './support/made.ts';
import { deaths, MortalIpbx, startIpbxProcess } from './support/mortal-ipbx.ts';
import { processorWait } from './support/processor-wait.ts';
import { firstCompanyPhones, type Phone, readRunJson } from './support/run-json.ts';
import { type Sipp, startSipp } from './support/sipp.ts';

const run = readRunJson();
const [{ brand, company: first }] = firstCompanyPhones(run, 1) as [Phone];
/** The other company of the first brand: the first one's list of calls stays short. */
const owner = run.phones.find((phone) => phone.brand === brand && phone.company !== first)?.company;
const operatorAt = '127.0.11.21:5060';
const subscriber = { host: '127.0.11.22', port: 5060 };
const outside = '+442079460000';

/** Half of what it costs to try somebody who is dead. */
const KNOWN_MS = 400;

interface MadePeer {
  readonly id: string;
  readonly uses: readonly { readonly id: string }[];
  readonly endpoints: readonly { readonly id: string; readonly host: string; readonly port: number }[];
}

describe('the IPBXs of a company', { timeout: 180_000 }, () => {
  const made = new Made(run);
  const stops: (() => Promise<unknown>)[] = [];
  let companyId: string;
  let operator: KamailioOperator;
  let caller: LabCarrier;

  before(async () => {
    operator = await KamailioOperator.start({
      listen: operatorAt,
      platform: run.sip.udp,
      inside: `${subscriber.host}:${subscriber.port}`,
    });
    caller = await LabCarrier.start({ listen: subscriber, proxy: hostPort(operatorAt) });
    const { items } = await apiGet<{ items: { id: string; name: string }[] }>(run, 'brand', '/api/v1/companies');
    companyId = items.find(({ name }) => name === owner)!.id;
    await made.make('/peers', {
      name: 'Operator',
      kind: 'carrier',
      outbound: false,
      endpoints: [hostPort(operatorAt)],
    });
  });
  afterEach(async () => {
    for (const stop of stops.splice(0).reverse()) await stop();
  });
  after(async () => {
    await made.remove();
    await caller?.close();
    await operator?.stop();
  });

  /** An IPBX of the company with gateways, and a public number that leads there. */
  async function enter(name: string, number: string, endpoints: readonly object[], settings: object = {}) {
    const peer = await made.make<MadePeer>('/peers', { companyId, name, endpoints, ...settings });
    const destination = { kind: 'trunk', trunkUseId: peer.uses[0]!.id };
    await made.make('/ddis', { companyId, number, country: 'CH', destination });
    return peer;
  }

  /** Calls the number from the operator; how long nobody answered, without what processes waited for a processor meanwhile. */
  async function place(number: string): Promise<{ call: UserAgentCall; delayMs: number }> {
    const call = await caller.callIn(number, outside);
    const began = performance.now();
    const waited = processorWait(run);
    await call.established();
    return { call, delayMs: Math.max(0, Math.round(performance.now() - began - waited())) };
  }
  async function hangUp(call: UserAgentCall): Promise<void> {
    call.bye();
    await call.ended();
  }

  test('main and secondary: calls go on to the secondary as long as the main is dead, and back by themselves', async (t) => {
    const number = '+41815556001';
    const main = await MortalIpbx.start(run, '127.0.11.11');
    stops.push(() => main.stop());
    const secondary = await UserAgent.start({
      username: 'secondary',
      domain: '127.0.11.12',
      proxy: hostPort(run.sip.udp),
      host: '127.0.11.12',
      port: 5060,
    });
    stops.push(() => secondary.close());
    const far: UserAgentCall[] = [];
    void (async () => {
      for (;;) {
        const call = await secondary.incoming(600_000);
        far.push(call);
        call.answer();
      }
    })().catch(() => {});
    await enter(
      'Main and secondary',
      number,
      [
        { host: '127.0.11.11', priority: 1 },
        { host: '127.0.11.12', priority: 2 },
      ],
      { probeSeconds: 1 },
    );
    /** Does a call that begins now reach the main one? */
    const goesToMain = async () => {
      const before = far.length;
      await hangUp((await place(number)).call);
      return far.length === before;
    };
    await eventually('calls go to the main one', 5_000, async () => (await goesToMain()) || undefined);
    const usual: number[] = [];
    for (let n = 0; n < 3; n++) {
      const { call, delayMs } = await place(number);
      usual.push(delayMs);
      await hangUp(call);
    }
    const median = usual.toSorted((a, b) => a - b)[1]!;

    for (const death of deaths) {
      await main.die(death);
      const since = far.length;
      const extra: number[] = [];
      const { call: live, delayMs } = await place(number);
      extra.push(delayMs - median);
      for (let n = 0; n < 2; n++) {
        const { call, delayMs } = await place(number);
        extra.push(delayMs - median);
        await hangUp(call);
      }
      t.diagnostic(`${death}: extra post-dial delay ${extra.join(', ')} ms; usual ${median} ms`);
      assert.equal(far.length, since + 3, 'all three reached the secondary');
      for (const ms of extra) assert.ok(ms <= 1_000, `${ms} ms`);
      assert.ok(extra[2]! <= KNOWN_MS, `${extra[2]} ms though its death was known`);

      const healed = performance.now();
      await main.comeBack(death);
      await eventually('calls go to the main one again', 10_000, async () => (await goesToMain()) || undefined);
      t.diagnostic(`${death}: back after ${Math.round(performance.now() - healed)} ms`);
      await hangUp(live);
      assert.equal(await far[since]!.ended(), 'remote', 'the call at the secondary stayed there');
    }
  });

  test('a final response of the main one goes on to the secondary, or is what the caller hears, as the table of final codes says', async () => {
    const goesOn = [408, 480, 500, 503];
    const ends = [403, 404, 486, 487, 600, 603];
    const numberOf = (status: number) => `+41815557${status}`;
    const refuse = (status: number) => [numberOf(status), { type: 'refuse' as const, status }] as const;
    const main = await LabCarrier.start({
      listen: { host: '127.0.11.13', port: 5060 },
      proxy: hostPort(run.sip.udp),
      behaviours: Object.fromEntries([...goesOn, ...ends].map(refuse)),
    });
    stops.push(() => main.close());
    const secondary = await LabCarrier.start({
      listen: { host: '127.0.11.14', port: 5060 },
      proxy: hostPort(run.sip.udp),
    });
    stops.push(() => secondary.close());
    // Answers are what is looked at, not health: it stays the main one whatever it says.
    const peer = await enter(
      'Main that refuses',
      '+41815557000',
      [
        { host: '127.0.11.13', priority: 1 },
        { host: '127.0.11.14', priority: 2 },
      ],
      { probeSeconds: 1, downAfter: 20 },
    );
    const destination = { kind: 'trunk', trunkUseId: peer.uses[0]!.id };
    for (const status of [...goesOn, ...ends])
      await made.make('/ddis', { companyId, number: numberOf(status), country: 'CH', destination });
    await eventually('the numbers are known', 5_000, async () => {
      const call = await caller.callIn('+41815557000', outside);
      const isKnown = await call.established().then(
        () => true,
        () => undefined,
      );
      if (isKnown) await hangUp(call);
      return isKnown;
    });
    for (const status of goesOn) await hangUp((await place(numberOf(status))).call);
    for (const status of ends) {
      const call = await caller.callIn(numberOf(status), outside);
      await assert.rejects(call.established(), (error) => error instanceof CallRefused && error.status === status);
    }
    const numbersAt = (ipbx: LabCarrier) =>
      ipbx.calls.events.map(({ number }) => number).filter((number) => number !== '+41815557000');
    assert.deepEqual(numbersAt(main), [...goesOn, ...ends].map(numberOf));
    assert.deepEqual(numbersAt(secondary), goesOn.map(numberOf));
  });

  describe('that are all active', () => {
    const number = '+41815556002';
    const hosts = ['127.0.11.31', '127.0.11.32', '127.0.11.33'];
    let peer: MadePeer;
    let ipbxs: Sipp[] = [];
    const platforms: ThrowAwayPlatform[] = [];
    const targets: string[] = [operatorAt];
    let second: KamailioOperator | undefined;

    before(async () => {
      // A further proxy of the same installation: both share the turns.
      const folder = await mkdtemp(join(tmpdir(), 'belfry-trunks-'));
      const platform = await startThrowAwayPlatform(join(folder, 'home'), {
        limitMs: 60_000,
        env: {
          BELFRY_APPS: 'sip-proxy',
          BELFRY_BIND: '127.0.11.40',
          DATABASE_URL: run.postgres.url,
          REDIS_URL: run.redis.url,
          BELFRY_KEY: readFileSync(join(dirname(process.env.BELFRY_RUN_JSON ?? ''), 'key'), 'utf8').trim(),
        },
      });
      platforms.push(platform);
      const { sip } = JSON.parse(readFileSync(platform.runFile, 'utf8')) as { sip: { udp: string } };
      const listen = '127.0.11.23:5060';
      second = await KamailioOperator.start({ listen, platform: sip.udp, inside: '127.0.11.24:5060' });
      targets.push(listen);
      await made.make('/peers', {
        name: 'Operator 2',
        kind: 'carrier',
        outbound: false,
        endpoints: [hostPort(listen)],
      });
      peer = await enter(
        'All active',
        number,
        hosts.map((host) => ({ host })),
        { probeSeconds: 1 },
      );
    });
    after(async () => {
      await second?.stop();
      for (const platform of platforms) {
        await platform.stop();
        rmSync(dirname(dirname(platform.runFile)), { recursive: true, force: true });
      }
    });

    async function serve(scenario: 'ipbx' | 'ipbx-busy'): Promise<void> {
      ipbxs = await Promise.all(hosts.map((host) => startIpbxProcess(run, host, scenario)));
      stops.push(() => Promise.all(ipbxs.map((ipbx) => ipbx.stop())));
    }

    const counts = () => ipbxs.map((ipbx) => ipbx.calls());

    /** So many calls, half of them by each proxy; how many each IPBX got. */
    async function send(calls: number, callsPerSecond: number, scenario: 'trunk-calls' | 'trunk-calls-busy') {
      const before = counts();
      const began = performance.now();
      const senders = await Promise.all(
        targets.map((proxy, index) =>
          startSipp({
            scenario,
            proxy,
            localHost: '127.0.11.25',
            localPort: 5060 + index,
            callee: number,
            calls: calls / targets.length,
            callsPerSecond: callsPerSecond / targets.length,
            atOnce: 4,
            durationMs: 0,
            withinSeconds: 60,
          }),
        ),
      );
      stops.push(() => Promise.all(senders.map((sender) => sender.stop())));
      for (const sender of senders) {
        const { code, errors } = await sender.done;
        assert.equal(code, 0, errors);
      }
      const seconds = (performance.now() - began) / 1000;
      const got = await eventually('all calls are counted', 5_000, async () => {
        const now = counts().map((count, index) => count - before[index]!);
        return now.reduce((sum, count) => sum + count, 0) >= calls ? now : undefined;
      });
      return { got, seconds };
    }

    const weigh = (weights: readonly number[]) =>
      made.send('PATCH', `/peers/${peer.id}`, {
        endpoints: peer.endpoints.map(({ id, host, port }) => ({
          id,
          host,
          port,
          weight: weights[hosts.indexOf(host)],
        })),
      });

    test('1,000 calls by two proxies are split by the weights', async (t) => {
      await weigh([50, 30, 20]);
      await serve('ipbx-busy');
      const since = new Date();
      const { got, seconds } = await send(1_000, 200, 'trunk-calls-busy');
      t.diagnostic(`weights 50, 30, 20: ${got.join(', ')} in ${seconds.toFixed(1)} s`);
      for (const [index, share] of [500, 300, 200].entries())
        assert.ok(Math.abs(got[index]! - share) <= 0.02 * share, `${got.join(', ')}`);
      const cdrs = await eventually('a CDR of each call', 30_000, async () => {
        const found = (await cdrsSince(run, 'brand', since)).filter(({ callee }) => callee === number);
        return found.length >= 1_000 ? found : undefined;
      });
      assert.deepEqual([cdrs.length, new Set(cdrs.map(({ callId }) => callId)).size], [1_000, 1_000]);
    });

    test('calls that are answered are split evenly by equal weights', async (t) => {
      await weigh([10, 10, 10]);
      await serve('ipbx');
      const { got, seconds } = await send(300, 100, 'trunk-calls');
      t.diagnostic(`equal weights: ${got.join(', ')} in ${seconds.toFixed(1)} s`);
      for (const count of got) assert.ok(Math.abs(count - 100) <= 2, `${got.join(', ')}`);
    });

    test('the others take the share of one that is dead', async (t) => {
      await weigh([50, 30, 20]);
      await serve('ipbx');
      await ipbxs[0]!.stop();
      const { got: found } = await send(10, 50, 'trunk-calls');
      assert.equal(found[1]! + found[2]!, 10, 'those that find out are completed by the others');
      const { got, seconds } = await send(100, 100, 'trunk-calls');
      t.diagnostic(`weights 50, 30, 20, the first dead: ${got.join(', ')} in ${seconds.toFixed(1)} s`);
      assert.equal(got[0], 0);
      for (const [index, share] of [60, 40].entries())
        assert.ok(Math.abs(got[index + 1]! - share) <= 2, `${got.join(', ')}`);
    });
  });
});
