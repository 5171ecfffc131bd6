import { AsyncLocalStorage } from 'node:async_hooks';
import { randomUUID } from 'node:crypto';
import { PrismaPg } from '@prisma/adapter-pg';
import { ColumnTypeEnum } from '@prisma/driver-adapter-utils';
import { query } from './database-command.mjs';
import { connectionSettings, schemaName, withDatabase } from './database-url.mjs';

/** Object ids of Postgres' types `"char"` and `text`. */
const internalChar = 18;
const text = 25;

/** Columns of the running query that are of type `"char"`. */
const charColumns = new AsyncLocalStorage();

/** Prisma's Postgres adapter, with what the schema engine needs beyond it. */
export class MigrationAdapter extends PrismaPg {
  #url;
  #shadowDatabaseUrl;

  constructor(url, shadowDatabaseUrl) {
    super({ ...connectionSettings(url), max: 1 }, { schema: schemaName(url), onPoolError() {} });
    this.#url = url;
    this.#shadowDatabaseUrl = shadowDatabaseUrl;
  }

  async connect() {
    const connection = await super.connect();
    readInternalChar(connection);
    runScriptsWhole(connection);
    return connection;
  }

  /** A database beside the real one for trying migrations: the one configured, else one made for now and dropped when it is let go. */
  async connectToShadowDb() {
    if (this.#shadowDatabaseUrl) return new MigrationAdapter(this.#shadowDatabaseUrl).connect();
    const name = `prisma_migrate_shadow_db_${randomUUID()}`;
    await query(this.#url, `CREATE DATABASE "${name}"`);
    const connection = await new MigrationAdapter(withDatabase(this.#url, name)).connect();
    const dispose = connection.dispose.bind(connection);
    connection.dispose = async () => {
      await dispose();
      // A pool that is still open would keep the database from being dropped.
      await connection
        .underlyingDriver()
        .end()
        .catch(() => {});
      await query(this.#url, `DROP DATABASE IF EXISTS "${name}" WITH (FORCE)`);
    };
    return connection;
  }
}

/** The catalogue has columns of type `"char"`, which the adapter cannot read: it is told that they are text, and the engine that they are characters. */
function readInternalChar(connection) {
  const pool = connection.underlyingDriver();
  const poolQuery = pool.query.bind(pool);
  pool.query = async (...args) => {
    const result = await poolQuery(...args);
    for (const [index, field] of (result.fields ?? []).entries()) {
      if (field.dataTypeID !== internalChar) continue;
      field.dataTypeID = text;
      charColumns.getStore()?.push(index);
    }
    return result;
  };
  const queryRaw = connection.queryRaw.bind(connection);
  connection.queryRaw = (statement) =>
    charColumns.run([], async () => {
      const result = await queryRaw(statement);
      for (const index of charColumns.getStore()) result.columnTypes[index] = ColumnTypeEnum.Character;
      return result;
    });
}

/** The adapter would split a script at every semicolon, those in function bodies too; Postgres takes it whole and runs it in one transaction. */
function runScriptsWhole(connection) {
  const pool = connection.underlyingDriver();
  connection.executeScript = async (script) => {
    try {
      await pool.query(script);
    } catch (error) {
      connection.onError(error);
    }
  };
}
