import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Bus, HealthSign, HealthThresholds } from '@belfry/bus';
import type { WatchedGateway } from '@belfry/db';
import type { GatewayHealth } from '@belfry/policy';
import { createResponse, type SipRequest } from '@belfry/sip';
import { GatewayWatch } from '../src/gateway-watch.ts';

const gateway: WatchedGateway = {
  endpointId: 'gw',
  brandId: 'brand',
  peerId: 'peer',
  peerName: 'Operator',
  host: '192.0.2.1',
  port: 5060,
  transport: 'udp',
  probeSeconds: 15,
  downAfter: 2,
  upAfter: 2,
};

/** What all instances know, in the memory of one: turns last as long as the test's clock says. */
class Health implements Pick<Bus['peerHealth'], 'report' | 'claim' | 'all' | 'subscribe'> {
  now = 0;
  readonly signs: string[] = [];
  readonly #claims = new Map<string, number>();
  #state: GatewayHealth | undefined;
  #run = 0;

  async report(endpointId: string, { good, because }: HealthSign, { downAfter, upAfter }: HealthThresholds) {
    this.signs.push(`${good ? 'good' : 'bad'}: ${because}`);
    this.#run = good ? Math.max(0, this.#run) + 1 : Math.min(0, this.#run) - 1;
    const state = good
      ? this.#state === undefined || (this.#state.state === 'down' && this.#run >= upAfter)
        ? 'up'
        : undefined
      : this.#state?.state !== 'down' && -this.#run >= downAfter
        ? 'down'
        : undefined;
    if (state === undefined) return undefined;
    this.#state = { state, since: Date.now(), because };
    return { ...this.#state, endpointId, seenBy: 'a' };
  }

  async claim(key: string, everyMs: number): Promise<boolean> {
    if ((this.#claims.get(key) ?? 0) > this.now) return false;
    this.#claims.set(key, this.now + everyMs);
    return true;
  }

  async all() {
    return new Map(this.#state === undefined ? [] : [['gw', this.#state]]);
  }

  async subscribe() {
    return () => {};
  }

  /** It went down so long ago. */
  age(ms: number): void {
    if (this.#state !== undefined) this.#state = { ...this.#state, since: Date.now() - ms };
  }
}

async function watching(settings: Partial<WatchedGateway> = {}) {
  const ports = { isClosed: false, tried: 0 };
  const health = new Health();
  const asked: { id: string; request: SipRequest }[] = [];
  const left: string[] = [];
  const told: string[] = [];
  const watch = new GatewayWatch({
    instance: 'a',
    health: health as unknown as Bus['peerHealth'],
    resolver: { resolve: async ({ host, port }) => [{ host, port }] },
    transport: {
      addresses: [],
      flowTo: (transport, remote) => ({ transport, local: { host: '192.0.2.9', port: 5060 }, remote }),
    },
    load: async () => [{ ...gateway, ...settings }],
    contactUser: 'belfry',
    uniqueId: () => 'id',
    ask: (id, request) => asked.push({ id, request }),
    leave: (id) => left.push(id),
    isPortClosed: async () => {
      ports.tried++;
      return ports.isClosed;
    },
    pause: async () => undefined,
    onReport: ({ peerId }, { state }) => told.push(`${peerId} ${state}`),
    onChange: () => {},
    failed: (what, error) => assert.fail(`${what}: ${error}`),
  });
  await watch.start();
  /** Second by second. */
  const pass = async (seconds: number) => {
    for (let n = 0; n < seconds; n++) {
      health.now += 1000;
      watch.tick(health.now);
      await new Promise(setImmediate);
    }
  };
  const answer = async (status = 200) => {
    const { id, request } = asked.at(-1)!;
    watch.answered(id, { type: 'response', response: createResponse(request, status) }, health.now);
    await new Promise(setImmediate);
  };
  const fail = async () => {
    watch.sign('gw', { good: false, because: 'sends no response to a call' }, health.now);
    await new Promise(setImmediate);
  };
  const flow = {
    transport: 'udp',
    local: { host: '192.0.2.9', port: 5060 },
    remote: { host: '192.0.2.1', port: 5060 },
  } as const;
  /** Whether nobody listens where a call was just sent to. */
  const called = () => watch.isClosed('gw', flow, health.now);
  return { watch, health, asked, left, ports, pass, answer, fail, called };
}

describe('a gateway that is watched', () => {
  test('is asked at its pace', async () => {
    const { asked, pass, answer } = await watching();
    await pass(1);
    await answer();
    await pass(14);
    assert.equal(asked.length, 1);
    await pass(1);
    assert.equal(asked.length, 2);
  });

  test('is asked within a second of failing a call, though its turn is long to come', async () => {
    const { watch, asked, left, pass, answer, fail } = await watching();
    await pass(1);
    await answer();
    await fail();
    await pass(1);
    assert.equal(asked.length, 2);
    await pass(5);
    assert.deepEqual(left, [asked[1]?.id], 'the answer is waited for no more');
    assert.deepEqual(watch.health('gw')?.state, 'down');
  });

  test('is asked every five seconds while it is down, and every second once it answers, until it is up', async () => {
    const { watch, asked, pass, answer, fail } = await watching();
    await pass(1);
    await answer();
    await fail();
    await fail();
    assert.equal(watch.health('gw')?.state, 'down');
    const before = asked.length;
    await pass(1);
    assert.equal(asked.length, before + 1);
    await pass(9);
    assert.equal(asked.length, before + 2);
    await answer();
    await pass(1);
    assert.equal(asked.length, before + 3);
    await answer();
    assert.equal(watch.health('gw')?.state, 'up');
  });

  test('whose host says that nobody listens at its port has failed without being waited for', async () => {
    const { health, asked, left, ports, pass, answer, fail } = await watching();
    await pass(1);
    await answer();
    assert.equal(ports.tried, 1, 'what its host says while it is there is known');
    ports.isClosed = true;
    await fail();
    await pass(2);
    assert.deepEqual([asked.length, left], [2, [asked[1]?.id]]);
    assert.equal(health.signs.at(-1), 'bad: nobody listens at its port');
  });

  test('whose host says so of the port of a living one too is waited for', async () => {
    const { health, ports, pass, answer, fail } = await watching();
    ports.isClosed = true;
    await pass(1);
    await answer();
    await fail();
    await pass(4);
    assert.equal(health.signs.at(-1), 'bad: sends no response to a call');
  });

  test('that says nothing to a call has its host asked, once for all calls at a time', async () => {
    const { watch, health, ports, pass, answer, called } = await watching();
    assert.equal(await called(), false);
    await pass(1);
    await answer();
    assert.equal(ports.tried, 1);
    const heard = called();
    watch.sign('gw', { good: true, because: 'answers a call with 100' }, health.now);
    assert.equal(await heard, false);
    assert.equal(ports.tried, 1, 'it has just answered');
    await pass(1);
    assert.equal(await called(), false);
    assert.equal(ports.tried, 2, 'it is slow, but there');
    ports.isClosed = true;
    assert.deepEqual(await Promise.all([called(), called(), called()]), [true, true, true]);
    assert.equal(ports.tried, 3);
    assert.equal(health.signs.at(-1), 'bad: nobody listens at its port');
  });

  test('whose host says so of the port of a living one too is not asked for a call', async () => {
    const { ports, pass, answer, called } = await watching();
    ports.isClosed = true;
    await pass(1);
    await answer();
    await pass(3);
    assert.equal(await called(), false);
    assert.equal(ports.tried, 1);
  });

  test('is tried by calls again after half a minute when it must not be asked', async () => {
    const { watch, health, asked, pass, fail } = await watching({ probeSeconds: 0 });
    await fail();
    await fail();
    await pass(3);
    assert.equal(watch.health('gw')?.state, 'down');
    health.age(31_000);
    await watch.start();
    await pass(1);
    assert.deepEqual([watch.health('gw')?.state, asked.length], ['up', 0]);
    assert.equal(health.signs.at(-1), 'good: it is never asked how it is: calls try it again');
  });
});
