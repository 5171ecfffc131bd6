import pg from 'pg';
import { connectionSettings, databaseName, withDatabase } from './database-url.mjs';

/** Prisma's error code for what Postgres or the network said. */
const codes = {
  '3D000': 'P1003',
  '28P01': 'P1000',
  28000: 'P1000',
  '42P04': 'P1009',
  ECONNREFUSED: 'P1001',
  ENOTFOUND: 'P1001',
  ETIMEDOUT: 'P1001',
};

/**
 * The engine's three commands about the database as a whole. Resolves with the exit code: 0, or 1 with one line of JSON on standard error, as Prisma's
 * command line expects it.
 */
export async function runDatabaseCommand(command, url) {
  try {
    const name = pg.escapeIdentifier(databaseName(url));
    if (command === 'can-connect-to-database') await query(url, 'SELECT 1');
    else if (command === 'create-database') await query(withDatabase(url, 'postgres'), `CREATE DATABASE ${name}`);
    else if (command === 'drop-database') await query(withDatabase(url, 'postgres'), `DROP DATABASE IF EXISTS ${name}`);
    else throw new Error(`the schema engine knows no command "${command}"`);
    return 0;
  } catch (error) {
    const fields = { message: error.message || String(error.code), error_code: codes[error.code] ?? 'P1010' };
    const timestamp = new Date().toISOString();
    const line = JSON.stringify({ timestamp, level: 'ERROR', fields, target: 'schema_engine::logger' });
    process.stderr.write(`\n${line}\n`);
    return 1;
  }
}

/** Runs one statement on a connection of its own. */
export async function query(url, statement) {
  const client = new pg.Client(connectionSettings(url));
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
