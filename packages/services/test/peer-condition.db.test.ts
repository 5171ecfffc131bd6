import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { PeerConditionListInput, PeerCreateInput, PeerHistoryInput } from '@belfry/contracts';
import { createPeer, getPeerCondition, getPeerHistory, listPeerConditions, ServiceError } from '@belfry/services';
import { contextAt, createTestWorld, type TestWorld } from './world.ts';

let world: TestWorld;
before(async () => {
  world = await createTestWorld();
});
after(() => world.close());

const brand = () => contextAt(world, world.first, 'brand');
const office = () => contextAt(world, world.first, 'company');
const limits = { downAfter: 1, upAfter: 1 };
const list = (ctx: ReturnType<typeof brand>) => listPeerConditions(ctx, PeerConditionListInput.parse({}));
const stateOf = async (ctx: ReturnType<typeof brand>, id: string) =>
  (await list(ctx)).items.find((one) => one.id === id)?.state;

describe('how a peer is', () => {
  test('follows what is seen of its gateways and its registration, with the reasons', async () => {
    const peer = await createPeer(
      brand(),
      PeerCreateInput.parse({
        name: 'Two gateways',
        maxCalls: 10,
        endpoints: [{ host: 'a.carrier.test' }, { host: 'b.carrier.test' }],
        registrations: [{ registrar: 'a.carrier.test', username: 'us', password: 'line secret' }],
      }),
    );
    const { peerHealth, peerRegistrations, limits: counted } = world.platform.bus;
    const [first, second] = peer.endpoints;
    const [registration] = peer.registrations;
    assert.equal(await stateOf(brand(), peer.id), 'unknown');

    await peerHealth.report(first!.id, { good: true, because: 'answers OPTIONS with 200 OK', ms: 20 }, limits, 'p1');
    await peerHealth.report(second!.id, { good: false, because: 'no answer to OPTIONS' }, limits, 'p1');
    const registered = {
      registrationId: registration!.id,
      state: 'registered',
      words: 'registered',
      instance: 'p1',
    } as const;
    const since = Date.now() - 60_000;
    await peerRegistrations.set({ ...registered, since, expiresAt: Date.now() + 60_000, status: 200 });
    await peerRegistrations.set({ ...registered, since: Date.now(), expiresAt: Date.now() + 60_000, status: 200 });
    await counted.take('call-1', [{ key: `carrier:${peer.id}`, max: 10, what: 'calls' }], 30_000);

    const now = await getPeerCondition(brand(), { id: peer.id });
    assert.equal(now.state, 'degraded');
    assert.match(now.words, /^b\.carrier\.test:5060: no answer to OPTIONS$/);
    assert.deepEqual(
      now.gateways.map(({ state, words, answerMs }) => [state, words, answerMs]),
      [
        ['up', 'answers OPTIONS with 200 OK', 20],
        ['down', 'no answer to OPTIONS', null],
      ],
    );
    assert.equal(now.registrations[0]?.state, 'registered');
    assert.equal(now.registrations[0]?.since, new Date(since).toISOString(), 'refreshing it does not begin it anew');
    assert.deepEqual(now.calls, [{ limit: 'all', inUse: 1, max: 10 }]);
    assert.equal(await stateOf(brand(), peer.id), 'degraded');

    await peerHealth.report(second!.id, { good: true, because: 'answers OPTIONS with 200 OK' }, limits, 'p1');
    assert.equal(await stateOf(brand(), peer.id), 'up');
    const history = await getPeerHistory(brand(), PeerHistoryInput.parse({ id: peer.id }));
    assert.deepEqual(
      history.gateways[1]?.spans.map(({ state, words }) => [state, words]),
      [
        ['unknown', 'nothing is known of this time'],
        ['down', 'no answer to OPTIONS'],
        ['up', 'answers OPTIONS with 200 OK'],
      ],
    );
  });

  test('is told to a company of its own IPBXs alone', async () => {
    const shared = await createPeer(brand(), PeerCreateInput.parse({ name: 'Of the brand', kind: 'trunk' }));
    const own = await createPeer(
      office(),
      PeerCreateInput.parse({ name: 'Our own', endpoints: [{ host: 'pbx.office.test' }] }),
    );
    const ids = (await list(office())).items.map(({ id }) => id);
    assert.ok(ids.includes(own.id));
    assert.ok(!ids.includes(shared.id));
    const isNotFound = (error: unknown) => error instanceof ServiceError && error.code === 'not_found';
    await assert.rejects(getPeerCondition(office(), { id: shared.id }), isNotFound);
    await assert.rejects(getPeerHistory(office(), PeerHistoryInput.parse({ id: shared.id })), isNotFound);
    const stranger = contextAt(world, world.stranger, 'brand');
    await assert.rejects(getPeerCondition(stranger, { id: own.id }), isNotFound);
  });
});
