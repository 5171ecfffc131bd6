import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { PortalHost } from '@belfry/db';
import { KnownPortals } from '../src/known-portals.ts';

const certificate = (text: string) => ({ certificate: text, key: 'key' });

function setUp(rows: Record<string, PortalHost>) {
  const state = { rows, asked: 0, away: false, now: 0, errors: [] as string[] };
  const portals = new KnownPortals<string>({
    load: async (host) => {
      state.asked++;
      if (state.away) throw new Error('away');
      return state.rows[host];
    },
    contextOf: async ({ certificate: given }) => {
      if (given?.certificate === 'bad') throw new Error('no certificate');
      return given?.certificate ?? 'our own';
    },
    onError: (host) => state.errors.push(host),
    now: () => state.now,
  });
  return { state, portals };
}

test('a portal is read once for many who ask, and again when it has changed or half a minute is over', async () => {
  const { state, portals } = setUp({ a: { host: 'a', certificate: undefined } });
  const found = await Promise.all([portals.find('a'), portals.find('a'), portals.find('a')]);
  assert.deepEqual(found[2], { host: 'a', context: 'our own', isTrusted: false });
  assert.equal(state.asked, 1);
  state.rows.a = { host: 'a', certificate: certificate('first') };
  assert.equal((await portals.find('a'))?.context, 'our own');
  portals.changed('a');
  assert.deepEqual(await portals.find('a'), { host: 'a', context: 'first', isTrusted: true });
  state.now = 30_001;
  await portals.find('a');
  assert.equal(state.asked, 3);
});

test('what was read goes on while the database is away; what was not is not known', async () => {
  const { state, portals } = setUp({ a: { host: 'a', certificate: undefined } });
  await portals.find('a');
  state.away = true;
  portals.allChanged();
  assert.equal((await portals.find('a'))?.host, 'a');
  await assert.rejects(portals.find('b'));
});

test('a certificate that cannot be used gives way to the installation’s own, and is reported', async () => {
  const { state, portals } = setUp({ a: { host: 'a', certificate: certificate('bad') } });
  assert.deepEqual(await portals.find('a'), { host: 'a', context: 'our own', isTrusted: false });
  assert.deepEqual(state.errors, ['a']);
});

test('a change that comes while a portal is being read is not lost', async () => {
  const rows: Record<string, PortalHost> = {};
  const { state, portals } = setUp(rows);
  const early = portals.find('a');
  state.rows.a = { host: 'a', certificate: certificate('new') };
  portals.changed('a');
  await early;
  assert.equal((await portals.find('a'))?.context, 'new');
});
