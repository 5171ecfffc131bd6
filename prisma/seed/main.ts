import { writeFileSync } from 'node:fs';
import { readConfig } from '@belfry/ops';
import { seed } from './index.ts';

/**
 * `node prisma/seed/main.ts RESULT [bare]`: seeds the database of `DATABASE_URL` when it is empty and writes what was made, with its passwords, to
 * the file RESULT (0600); no file: the database was not empty. `bare`: no demo world.
 */
const [result, mode] = process.argv.slice(2);
if (!result) throw new Error('say which file the result goes to');
const { databaseUrl, redisUrl, key: keyHex } = readConfig();
const made = await seed({ databaseUrl, redisUrl, keyHex }, mode !== 'bare');
if (made) writeFileSync(result, JSON.stringify(made), { mode: 0o600 });
