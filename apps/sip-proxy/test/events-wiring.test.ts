import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { EventsInput, Resource } from '@belfry/call';
import { type EventsParts, EventsWiring } from '../src/events-wiring.ts';
import { readResource } from '../src/resource-source.ts';

type Message = { scope: 'company' | 'brand'; id: string; revision: number; keys?: string[] };

/** A notifier's wiring that watches a lamp, a presence and a mailbox of one user, and hears of policy. */
async function watching() {
  const fed: EventsInput[] = [];
  let hear = (_: Message) => {};
  const bus = {
    eventNotices: { onGap: () => {}, watch: async () => () => {} },
    policyFeed: {
      subscribe: async ({ onMessage }: { onMessage: typeof hear }) => {
        hear = onMessage;
      },
    },
    subscriptions: { onTaken: async () => {}, list: async () => [] },
  };
  const parts = { bus, instance: 'one', feed: (input: EventsInput) => fed.push(input) };
  const wiring = new EventsWiring(parts as unknown as EventsParts);
  await wiring.start();
  const resourceOf = (event: Resource['event']): Resource => ({ event, userId: 'ben', companyId: 'alpen', aors: [] });
  for (const event of ['dialog', 'presence', 'message-summary'] as const)
    wiring.perform({ type: 'watch', resource: resourceOf(event) });
  const heard = (message: Message) => {
    hear(message);
    return fed.splice(0).map((input) => (input.type === 'changed' ? input.key : input.type));
  };
  return { wiring, heard, resourceOf };
}

describe('lamps and presence', () => {
  test('are looked at again when how somebody handles calls may have changed, and only then', async () => {
    const { wiring, heard, resourceOf } = await watching();
    const company = { scope: 'company', id: 'alpen', revision: 2 } as const;
    assert.deepEqual(heard({ ...company, keys: ['extension:alpen/202', 'user:alpen/ben'] }), [
      'dialog:ben',
      'presence:ben',
    ]);
    assert.deepEqual(heard({ ...company, keys: ['user:alpen/anna', 'account:ben@alpen.test'] }), []);
    assert.deepEqual(heard(company), ['dialog:ben', 'presence:ben']);
    assert.deepEqual(heard({ ...company, id: 'see' }), []);
    wiring.perform({ type: 'unwatch', resource: resourceOf('dialog') });
    assert.deepEqual(heard(company), ['presence:ben']);
  });

  test('of night buttons are looked at again when the hours of their company may have changed', async () => {
    const { wiring, heard } = await watching();
    const userId = 'night-button:alpen:closed:1';
    wiring.perform({ type: 'watch', resource: { event: 'dialog', userId, companyId: 'alpen', aors: [] } });
    const company = { scope: 'company', id: 'alpen', revision: 2 } as const;
    assert.deepEqual(heard({ ...company, keys: ['rules:alpen'] }), [`dialog:${userId}`]);
    assert.deepEqual(heard({ ...company, keys: ['rules:see', 'extension:alpen/202'] }), []);
  });

  test('show that somebody wants no calls', async () => {
    const sources = {
      bus: { activeCalls: { list: async () => [] }, publications: { latest: async () => undefined } },
      policy: { user: async () => ({ settings: { doNotDisturb: true } }) },
      lookup: async () => [],
    } as unknown as Parameters<typeof readResource>[0];
    const resource: Resource = { event: 'dialog', userId: 'ben', companyId: 'alpen', aors: [] };
    assert.deepEqual(await readResource(sources, resource), { event: 'dialog', dialogs: [], doNotDisturb: true });
    const found = await readResource(sources, { ...resource, event: 'presence' });
    assert.ok(found.event === 'presence' && found.presence.doNotDisturb);
  });
});
