import { PrismaPg } from '@prisma/adapter-pg';
import { type Prisma, PrismaClient } from './generated/client.ts';
import { OrderlyClient } from './orderly-client.ts';

/** The database, by Prisma. */
export type Database = PrismaClient;
/** The same inside a transaction. */
export type Transaction = Prisma.TransactionClient;

/** How to connect. */
export interface DatabaseOptions {
  /** Connections at most; default 10. */
  readonly maxConnections?: number;
  /** Told of connections lost while idle; the pool replaces them by itself. */
  readonly onError?: (error: Error) => void;
}

/**
 * A client for the database at `url`; it connects when first used, and again after Postgres was away. `$disconnect()` when done.
 * A connection that cannot be had within 5 s rejects the query that wanted it.
 */
export function createDatabase(url: string, { maxConnections = 10, onError }: DatabaseOptions = {}): Database {
  const pool = {
    connectionString: url,
    max: maxConnections,
    connectionTimeoutMillis: 5_000,
    keepAlive: true,
    Client: OrderlyClient,
  };
  const adapter = new PrismaPg(pool, { onPoolError: onError, onConnectionError: onError });
  return new PrismaClient({ adapter, errorFormat: 'minimal' });
}
