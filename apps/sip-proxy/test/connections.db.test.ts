import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import type { JobWorker } from '@belfry/bus';
import type { EndedCall } from '@belfry/call';
import { keepCertificates } from '@belfry/net/certificates';
import { EventLog, UserAgent, type UserAgentCall } from '@belfry/testkit';
import { DOMAIN, freePorts, PASSWORD, ProxyWorld, until } from './world.ts';

type Transport = 'tcp' | 'tls' | 'ws' | 'wss';
interface Talk {
  readonly call: UserAgentCall;
  readonly answering: UserAgentCall;
  readonly answeredAt: number;
}

const CALLS_EACH = 3;

describe('phones over connections, and a proxy that is killed', () => {
  const folder = mkdtempSync(join(tmpdir(), 'belfry-connections-'));
  const phones: UserAgent[] = [];
  const ended = new EventLog<EndedCall>();
  let world: ProxyWorld;
  let worker: JobWorker;
  let env: Record<string, string>;
  let authority: string;
  let files: { readonly certificate: string; readonly key: string };

  before(async () => {
    ({ authority, ...files } = await keepCertificates(folder, ['localhost', '127.0.0.1']));
    const [tls, ws, wss] = (await freePorts(3)).map(String) as [string, string, string];
    env = { BELFRY_SIP_TLS_PORT: tls, BELFRY_SIP_WS_PORT: ws, BELFRY_SIP_WSS_PORT: wss };
    env = { ...env, BELFRY_TLS_CERT: files.certificate, BELFRY_TLS_KEY: files.key };
    world = await ProxyWorld.start({ env });
    const { db, companyId } = world;
    await db.company.update({ where: { id: companyId }, data: { maxCalls: 100 } });
    await db.user.updateMany({ where: { companyId }, data: { maxCalls: 100 } });
    await world.bus.policyFeed.publish({ scope: 'company', id: companyId, revision: 3 });
    worker = world.bus.cdrs.work(async (calls) => {
      for (const call of calls) ended.push(call);
    });
  });
  after(async () => {
    await Promise.all(phones.map((phone) => phone.close()));
    await worker?.close();
    await world?.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  async function phone(username: string, transport: Transport): Promise<UserAgent> {
    const port = transport === 'tcp' ? world.sipPort : Number(env[`BELFRY_SIP_${transport.toUpperCase()}_PORT`]);
    const agent = await UserAgent.start({
      username,
      password: PASSWORD,
      domain: DOMAIN,
      proxy: { host: '127.0.0.1', port },
      transport,
      authorities: authority,
      ...(transport === 'tls' && { tls: { files: [files], authorities: authority } }),
    });
    phones.push(agent);
    await agent.register();
    return agent;
  }

  async function talk(caller: UserAgent, callee: UserAgent): Promise<Talk> {
    const incoming = callee.incoming();
    const call = await caller.call(callee.options.username);
    const answering = await incoming;
    answering.ring();
    await call.progress();
    answering.answer();
    await Promise.all([call.established(), answering.established()]);
    return { call, answering, answeredAt: Date.now() };
  }

  test('their calls go on over the connections that they register next: hold, resume and BYE of either side, one record each, right to the second', async () => {
    const annas = await Promise.all((['tcp', 'tls', 'ws', 'wss'] as const).map((kind) => phone('anna.keller', kind)));
    const [ben, carla] = [await phone('ben.frei', 'tcp'), await phone('carla.rossi', 'tls')];
    const talks: Talk[] = [];
    for (const [index, anna] of annas.entries())
      for (let i = 0; i < CALLS_EACH; i++) talks.push(await talk(anna, index % 2 === 0 ? ben : carla));
    const CALLS = talks.length;
    assert.equal(CALLS, 4 * CALLS_EACH);
    assert.equal(await world.metric('belfry_calls_active'), CALLS);

    await world.endApp('sip-proxy', 'SIGKILL');
    await world.startApp('sip-proxy', undefined, { env });
    await until(async () => (await world.metric('belfry_calls_active')) === CALLS, 'its calls are there again');
    await Promise.all(phones.map((one) => one.register()));

    const endedAt: number[] = [];
    for (const [i, { call, answering }] of talks.entries()) {
      await call.hold();
      await call.resume();
      const [one, other] = i % 2 === 0 ? [call, answering] : [answering, call];
      one.bye();
      assert.equal(await other.ended(), 'remote');
      endedAt.push(Date.now());
    }
    await until(async () => ended.events.length === CALLS, 'every call has its record');
    const records = ended.events.toSorted((a, b) => a.startedAt - b.startedAt);
    for (const [i, { disposition, hangupSide, answeredAt, endedAt: at }] of records.entries()) {
      assert.equal(disposition, 'answered');
      assert.equal(hangupSide, i % 2 === 0 ? 'caller' : 'callee');
      const lasted = endedAt[i]! - talks[i]!.answeredAt;
      assert.ok(Math.abs(at - answeredAt! - lasted) < 1_000, `${at - answeredAt!} ms, not ${lasted}`);
    }
    await until(async () => (await world.bus.limits.total()) === 0, 'every place is given back');
    await until(async () => (await world.bus.activeCalls.count()) === 0, 'no call is active');
    assert.equal(await world.metric('belfry_calls_active'), 0);
    assert.equal(ended.events.length, CALLS);
  });
});
