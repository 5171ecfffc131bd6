import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { JobWorker } from '@belfry/bus';
import type { EndedCall } from '@belfry/call';
import { CallRefused, EventLog, LossyLink, UserAgent, type UserAgentCall } from '@belfry/testkit';
import { DOMAIN, PASSWORD, ProxyWorld, until } from './world.ts';

/** What two sides do in a call; where something was lost it takes longer. */
interface Play {
  readonly caller: (call: UserAgentCall) => Promise<void>;
  readonly callee: (call: UserAgentCall) => Promise<void>;
  readonly disposition: string;
}

/** Longer than the longest wait for a copy of anything. */
const PATIENCE_MS = 15_000;
const RELIABLY = [['Require', '100rel']] as const;

/** Re-offers meet an INVITE whose ACK was lost: 491, and a while later once more (RFC 3261 §14.1). */
async function reoffered(call: UserAgentCall, how: 'hold' | 'resume'): Promise<void> {
  for (let tries = 1; ; tries++) {
    try {
      return await call[how](PATIENCE_MS);
    } catch (error) {
      if (!(error instanceof CallRefused && error.status === 491) || tries === 10) throw error;
      await new Promise((waited) => setTimeout(waited, 500));
    }
  }
}

const plays: Readonly<Record<string, Play>> = {
  'rings reliably, is answered, held, refreshed, resumed and ended by the caller': {
    async caller(call) {
      await call.established(PATIENCE_MS);
      await reoffered(call, 'hold');
      assert.equal(await call.update(PATIENCE_MS), 200);
      await reoffered(call, 'resume');
      call.bye();
    },
    async callee(call) {
      await call.ringReliably(PATIENCE_MS);
      call.answer();
      await call.ended(PATIENCE_MS);
    },
    disposition: 'answered',
  },
  'is answered, held, refreshed and ended by the callee': {
    async caller(call) {
      await call.established(PATIENCE_MS);
      await call.ended(PATIENCE_MS);
    },
    async callee(call) {
      call.answer();
      await call.established(PATIENCE_MS);
      await reoffered(call, 'hold');
      assert.equal(await call.update(PATIENCE_MS), 200);
      call.bye();
    },
    disposition: 'answered',
  },
  'is taken back while it rings': {
    async caller(call) {
      await Promise.race([call.progress(180, PATIENCE_MS), call.refused(PATIENCE_MS)]);
      call.cancel();
      assert.equal(await call.refused(PATIENCE_MS), 487);
    },
    async callee(call) {
      await Promise.race([call.ringReliably(PATIENCE_MS).catch(() => {}), call.cancelled(PATIENCE_MS)]);
      await call.cancelled(PATIENCE_MS);
    },
    disposition: 'cancelled',
  },
  'is refused': {
    async caller(call) {
      assert.equal(await call.refused(PATIENCE_MS), 486);
    },
    async callee(call) {
      await call.ringReliably(PATIENCE_MS);
      call.reject(486);
    },
    disposition: 'busy',
  },
};

/** Where messages are lost, who calls, and whom. */
const sides = {
  'between a phone that calls and the proxy': ['lossy', 'plain', '202'],
  'between the proxy and a phone that is called': ['plain', 'lossy', '201'],
  'between a carrier that calls and the proxy': ['carrier', 'plain', '+41445550202'],
  'between the proxy and a carrier that is called': ['plain', 'carrier', '+41446681866'],
} as const;

describe('each message lost once, on real sockets', () => {
  let world: ProxyWorld;
  let worker: JobWorker;
  const ended = new EventLog<EndedCall>();
  const links: Record<string, LossyLink> = {};
  const agents: Record<'lossy' | 'carrier' | 'plain', UserAgent> = {} as never;

  before(async () => {
    world = await ProxyWorld.start();
    const { db, companyId, bus, sipPort, carrierPort } = world;
    await db.company.update({ where: { id: companyId }, data: { maxCalls: 0 } });
    await db.user.updateMany({ where: { companyId }, data: { maxCalls: 0 } });
    await bus.policyFeed.publish({ scope: 'company', id: companyId, revision: 3 });
    worker = bus.cdrs.work(async (calls) => {
      for (const call of calls) ended.push(call);
    });
    const proxy = { host: '127.0.0.1', port: sipPort };
    const lossy = await LossyLink.open(proxy);
    const phone = { password: PASSWORD, domain: DOMAIN };
    agents.lossy = await UserAgent.start({ ...phone, username: 'anna.keller', proxy: lossy.address });
    agents.plain = await UserAgent.start({ ...phone, username: 'ben.frei', proxy });
    const listen = { host: '127.0.0.1', port: carrierPort };
    const carrier = await UserAgent.start({ username: 'carrier', domain: proxy.host, proxy, outside: listen });
    const trunk = await LossyLink.open(proxy, { listen, agent: carrier.address });
    await carrier.close();
    const at = { port: carrier.address.port, outside: listen };
    agents.carrier = await UserAgent.start({ username: 'carrier', domain: proxy.host, proxy: trunk.address, ...at });
    Object.assign(links, { lossy, carrier: trunk });
    await Promise.all([agents.lossy.register(), agents.plain.register()]);
  });
  after(async () => {
    for (const agent of Object.values(agents)) await agent.close();
    for (const link of Object.values(links)) await link.close();
    await worker?.close();
    await world?.stop();
  });

  async function atRest(): Promise<void> {
    await until(async () => (await world.bus.limits.total()) === 0, 'every place is given back');
    await until(async () => (await world.bus.activeCalls.count()) === 0, 'no call is active');
    await until(async () => (await world.bus.callMirror.list('sip-proxy-1')).size === 0, 'nothing is mirrored');
    for (const gauge of ['belfry_calls_active', 'belfry_sip_dialogs'])
      await until(async () => (await world.metric(gauge)) === 0, `${gauge} is back to zero`);
    await until(async () => (await world.metric('belfry_media_ports_in_use', 'media-relay')) === 0, 'no port is taken');
  }

  test('of a registration: it succeeds, and one binding is there; of its end: it is gone', async () => {
    const { lossy } = agents;
    const bound = async () => (await world.bus.locations.lookup(`anna.keller@${DOMAIN}`)).length;
    for (const [expires, bindings] of [
      [300, 1],
      [0, 0],
    ] as const) {
      const ask = async () => void (await (expires > 0 ? lossy.register(expires, PATIENCE_MS) : lossy.unregister()));
      links.lossy!.lose(-1);
      await ask();
      const [count = 0] = links.lossy!.passedOf.values();
      assert.equal(count, 4);
      for (let lost = 0; lost < count; lost++) {
        links.lossy!.lose(-1);
        if (expires === 0) await lossy.register();
        links.lossy!.lose(lost);
        await ask();
        assert.equal(await bound(), bindings, `message ${lost} of ${count} lost`);
      }
    }
    links.lossy!.lose(-1);
    await lossy.register();
  });

  for (const [where, [from, to, dialled]] of Object.entries(sides)) {
    for (const [what, { caller, callee, disposition }] of Object.entries(plays)) {
      test(`${where}, of a call that ${what}: it ends as it should, with one record`, {
        timeout: 60_000,
      }, async (t) => {
        const link = links[from] ?? links[to]!;
        const number = from === 'carrier' ? { user: '+41446681800' } : undefined;
        const begin = async () => {
          const call = await agents[from].call(dialled, number, RELIABLY);
          return caller(call);
        };
        const attend = async () => callee(await agents[to].incoming(PATIENCE_MS));
        const seen = ended.events.length;
        link.lose(-1);
        await Promise.all([begin(), attend()]);
        await until(async () => ended.events.length > seen, 'its record', PATIENCE_MS);
        const [count = 0, ...others] = link.passedOf.values();
        assert.deepEqual(others, []);
        assert.ok(count >= 6, `${count} messages`);

        link.loseInTurn();
        const all = Array.from({ length: count }, () => [begin(), attend()]).flat();
        const failed = (await Promise.allSettled(all)).filter((one) => one.status === 'rejected');
        assert.deepEqual(failed, []);
        assert.equal(link.passedOf.size, count);
        await until(async () => ended.events.length >= seen + 1 + count, 'every call has its record', PATIENCE_MS);
        await atRest();
        const records = ended.events.slice(seen);
        const told = records.map((one) => `${one.callId} ${one.dialled} ${one.sipStatus} ${one.reason}`).join('\n');
        assert.equal(new Set(records.map(({ callId }) => callId)).size, count + 1, told);
        assert.equal(records.length, count + 1);
        assert.deepEqual([...new Set(records.map((record) => record.disposition))], [disposition]);
        t.diagnostic(`${count} positions`);
      });
    }
  }
});
