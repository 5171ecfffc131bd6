import { onceForSources } from './build-stamp.ts';
import { PlainError } from './console.ts';
import { runTool } from './run-tool.ts';

/** Makes the Prisma client from the schema, unless it is there for this very schema. Returns whether it had to. */
export function generateClient(): Promise<boolean> {
  return onceForSources('prisma-client', {
    sources: ['prisma', 'prisma.config.ts', 'package-lock.json'],
    product: 'packages/db/src/generated',
    work: async () => {
      const { code, output } = await runTool(['prisma', 'generate'], { limitMs: 120_000 });
      if (code !== 0) throw new Error(`prisma generate failed:\n${output}`);
    },
  });
}

/** Brings the database to the newest migration, creating it when it is not there. Returns what Prisma says came of it, in a few words. */
export async function migrate(databaseUrl: string): Promise<string> {
  const { code, output } = await runTool(['prisma', 'migrate', 'deploy'], {
    limitMs: 120_000,
    env: { ...process.env, DATABASE_URL: databaseUrl },
  });
  if (code !== 0) {
    const where = new URL(databaseUrl);
    if (/P1001|ECONNREFUSED|ENOTFOUND/.test(output))
      throw new PlainError(
        `the database at ${where.host} cannot be reached. Start it, or correct DATABASE_URL, or unset it to use a private PostgreSQL.`,
      );
    if (/P1000|password authentication failed/.test(output))
      throw new PlainError(
        `the database at ${where.host} refuses user ${where.username}. Correct the user or password in DATABASE_URL.`,
      );
    if (/P3005/.test(output))
      throw new PlainError(
        `the database ${where.pathname.slice(1)} at ${where.host} holds tables of something else. Give DATABASE_URL an empty database of Belfry's own.`,
      );
    throw new PlainError(`prisma migrate deploy failed:\n${output.trim()}`);
  }
  return /No pending migrations/.test(output) ? 'up to date' : 'brought to the newest migration';
}
