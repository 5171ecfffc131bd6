import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { Holdings } from '../src/holdings.ts';
import { Wiring, type WiringParts } from '../src/wiring.ts';

describe('what a call holds', () => {
  test('is not entered again for ever when it was taken for a call that was over by then', async () => {
    const restored: string[] = [];
    let taken = () => {};
    const bus = {
      connected: true,
      connections: 1,
      limits: {
        take: () => new Promise((resolve) => (taken = () => resolve({ taken: true }))),
        release: async () => 0,
        restore: async (callId: string) => void restored.push(callId),
      },
    };
    const holdings = new Holdings(bus as never, 'one', () => {});
    await holdings.catchUp();
    // A core in which the call asks for a limit, and is gone.
    const core = {
      handle: (input: { type: string }) =>
        input.type === 'go'
          ? [{ type: 'call', callId: 'gone', output: { type: 'take', limits: [{ key: 'company:x', max: 1 }] } }]
          : [],
      nextTimeoutAt: () => undefined,
      calls: { sourceOf: () => undefined },
    };
    const synthetic = { ownsCall: () => false };
    const wiring = new Wiring({ core, holdings, synthetic } as unknown as WiringParts);
    wiring.feed({ type: 'go' } as never);
    taken();
    await new Promise(setImmediate);
    await holdings.drained();
    bus.connections++;
    await holdings.catchUp();
    assert.deepEqual(restored, []);
    wiring.close();
  });
});
