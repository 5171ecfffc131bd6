import { openPlatform, type PlatformOptions } from '@belfry/services';
import { seedPlatform } from './010-platform.ts';
import { seedCarillon } from './020-carillon.ts';
import { seedVesper } from './030-vesper.ts';
import { seedCampanile } from './040-campanile.ts';
import { tokenOf } from './act.ts';
import type { SeededLogin, World } from './world.ts';

/** What a seed made; the passwords and tokens are told here and nowhere else. */
export type Seeded = Omit<World, 'platform'>;

/**
 * Fills an empty database: what every installation needs and, with `demo`, the demo world. Every password and key is generated.
 * Returns undefined, and changes nothing, when the database holds an installation already.
 */
export async function seed(options: PlatformOptions, demo: boolean): Promise<Seeded | undefined> {
  const platform = openPlatform(options);
  try {
    if ((await platform.db.login.count()) > 0 || (await platform.db.brand.count()) > 0) return undefined;
    const world: World = { platform, logins: [], phones: [], tokens: {} };
    await seedPlatform(world);
    const brandId = demo ? await seedCarillon(world) : null;
    if (demo) {
      await seedVesper(world);
      await seedCampanile(world);
    }
    for (const level of ['god', 'brand', 'company', 'user'] as const) {
      const login = firstAt(world, level);
      if (login) world.tokens[level] = await tokenOf(world, login, level === 'god' ? null : brandId);
    }
    const { platform: _, ...seeded } = world;
    return seeded;
  } finally {
    await platform.close();
  }
}

function firstAt({ logins }: World, level: SeededLogin['level']): SeededLogin | undefined {
  return logins.find((login) => login.level === level);
}
