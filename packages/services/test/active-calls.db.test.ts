import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { ActiveCallListInput } from '@belfry/contracts';
import { endActiveCall, listActiveCalls, ServiceError } from '@belfry/services';
import { contextAt, createTestWorld, type TestWorld } from './world.ts';

let world: TestWorld;
before(async () => {
  world = await createTestWorld();
});
after(() => world.close());

const ID = '01936b5e-0009-7000-8000-000000000001';

describe('help that is called for nobody knows which company', () => {
  test('is among the calls that go on of its brand and the platform, who may end it, and of nobody else', async () => {
    const { bus } = world.platform;
    const party = { brandId: world.first.brandId, caller: '+41445550201', callerName: '', callee: '112' } as const;
    const heard: string[] = [];
    const stop = await bus.callCommands.subscribe('test', (command) => heard.push(command.type));
    await bus.activeCalls.put(
      [
        {
          callId: ID,
          instance: 'test',
          startedAt: Date.now(),
          answeredAt: Date.now(),
          state: 'answered',
          dialled: '112',
          parties: [{ ...party, direction: 'outbound' }],
        },
      ],
      30_000,
    );
    const seen = async (tenant: TestWorld['first'], level: 'god' | 'brand' | 'company' | 'user') =>
      (await listActiveCalls(contextAt(world, tenant, level), ActiveCallListInput.parse({}))).items.map(
        ({ callId, companyId, companyName, callee }) => [callId, companyId, companyName, callee],
      );
    const shown = [[ID, null, '', '112']];
    assert.deepEqual([await seen(world.first, 'god'), await seen(world.first, 'brand')], [shown, shown]);
    assert.deepEqual([await seen(world.first, 'company'), await seen(world.first, 'user')], [[], []]);
    assert.deepEqual(await seen(world.stranger, 'brand'), []);
    const unknown = (error: unknown) => error instanceof ServiceError && error.code === 'not_found';
    await assert.rejects(endActiveCall(contextAt(world, world.first, 'company'), { id: ID }), unknown);
    await assert.rejects(endActiveCall(contextAt(world, world.stranger, 'brand'), { id: ID }), unknown);
    await endActiveCall(contextAt(world, world.first, 'brand'), { id: ID });
    assert.deepEqual(heard, ['end']);
    await bus.activeCalls.remove([ID]);
    await stop();
  });
});
