import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { type RunLogin, RunPhone, RunTokens } from '@belfry/contracts';
import { z } from 'zod';
import { fillOnce } from './database.ts';
import { type Home, readJson, root, writePrivate } from './home.ts';
import { runTool } from './run-tool.ts';

/** What the seed made, kept in `demo.json` (0600): passwords and tokens exist nowhere else in the clear. */
const DemoWorld = z.object({
  logins: z.array(
    z.object({
      level: z.enum(['god', 'brand', 'company', 'user']),
      host: z.string(),
      username: z.string(),
      password: z.string(),
    }),
  ),
  phones: z.array(RunPhone),
  tokens: RunTokens.partial(),
  /** The set of media relays of a site, which wants a relay of its own; absent: there is none. */
  relaySet: z.string().optional(),
});
export type DemoWorld = z.infer<typeof DemoWorld>;

/** The demo world of this home; undefined when this home has made none. */
export function readDemo(home: Home): DemoWorld | undefined {
  return DemoWorld.safeParse(readJson(home.file('demo.json'))).data;
}

/**
 * Fills an empty database: what every installation needs and, with `isDemoWanted`, the demo world. Returns false when the database is not empty;
 * then nothing was changed.
 */
export function seedDemo(home: Home, env: NodeJS.ProcessEnv, isDemoWanted: boolean): Promise<boolean> {
  return fillOnce(env.DATABASE_URL ?? '', async () => {
    const result = home.file('demo.new.json');
    rmSync(result, { force: true });
    const command = [join(root, 'prisma', 'seed', 'main.ts'), result, ...(isDemoWanted ? [] : ['bare'])];
    const { code, output } = await runTool([process.execPath, ...command], { limitMs: 120_000, env });
    if (code !== 0) throw new Error(`the database could not be filled:\n${output.trim()}`);
    writePrivate(home.file('demo.json'), `${JSON.stringify(DemoWorld.parse(readJson(result)), null, 2)}\n`);
    rmSync(result);
  });
}

/** The logins with the addresses that they have at the portal's port. */
export const loginsAt = (demo: DemoWorld, port: number): RunLogin[] =>
  demo.logins.map(({ level, host, username, password }) => ({
    level,
    url: `http://${host}:${port}`,
    username,
    password,
  }));
