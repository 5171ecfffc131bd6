import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { createTestBus } from './redis.ts';

const { bus, clear } = createTestBus();
after(() => clear());

const aor = 'browser-1@alpenblick.test';
const key = (id: string, sessionId = 'session') => ({ id, loginId: 'login', sessionId });

test('a key is good until it is taken back, and each address-of-record has its own', async () => {
  const { softphoneKeys } = bus;
  await softphoneKeys.put(aor, key('one'), 60_000);
  await softphoneKeys.put(aor, key('two', 'other'), 60_000);
  assert.deepEqual(await softphoneKeys.find(aor, 'one'), key('one'));
  assert.equal(await softphoneKeys.find('browser-2@alpenblick.test', 'one'), undefined);
  await softphoneKeys.remove(aor, ['one']);
  assert.equal(await softphoneKeys.find(aor, 'one'), undefined);
  assert.deepEqual(await softphoneKeys.list(aor), [key('two', 'other')]);
});

test('a key ends by itself, though another of the same address-of-record lasts longer; renewed it lasts', async () => {
  const { softphoneKeys } = bus;
  await softphoneKeys.put(aor, key('short'), 150);
  await softphoneKeys.put(aor, key('renewed'), 150);
  await softphoneKeys.put(aor, key('renewed'), 60_000);
  while ((await softphoneKeys.find(aor, 'short')) !== undefined) await pause(20);
  assert.deepEqual(await softphoneKeys.find(aor, 'renewed'), key('renewed'));
});
