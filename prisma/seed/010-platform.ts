import { newId } from '@belfry/db';
import { createLogin, createPortalDomain } from '@belfry/services';
import { asPlatform, newPassword } from './act.ts';
import type { World } from './world.ts';

/** What every installation starts from: its own row, the default sets, the god portal, and one login for it. */
export async function seedPlatform(world: World): Promise<void> {
  const { db } = world.platform;
  await db.platform.upsert({ where: { id: 1 }, create: { id: 1 }, update: {} });
  const set = { name: 'default', description: 'Used by whoever has no set of their own', isDefault: true };
  await db.relaySet.create({ data: { id: newId(), ...set } });
  await db.appServerSet.create({ data: { id: newId(), ...set } });
  const ctx = asPlatform(world);
  for (const host of ['localhost', '127.0.0.1', '::1']) await createPortalDomain(ctx, { host, level: 'god' });
  const login = { level: 'god', host: 'localhost', username: 'god', password: newPassword() } as const;
  const { username, password } = login;
  await createLogin(ctx, { level: 'god', username, password, displayName: 'God', role: 'admin' });
  world.logins.push(login);
}
