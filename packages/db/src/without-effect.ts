import type { Database, Transaction } from './create-database.ts';
import { Prisma } from './generated/client.ts';

/** How long all of it may take. */
const timeout = 20_000;

/**
 * Runs `work` on the database as it is at one moment, with every change that it makes itself, and takes all of it back. What `work` begins as a transaction
 * becomes part of the one around it. What it throws is thrown. Somebody who changes the same scope meanwhile waits until it is over.
 */
export async function withoutEffect<T>(database: Database, work: (database: Database) => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    let done: { readonly value: T } | undefined;
    try {
      await database.$transaction(
        async (tx) => {
          done = { value: await work(databaseInside(tx)) };
          throw new TakenBack();
        },
        { isolationLevel: 'RepeatableRead', maxWait: 5_000, timeout },
      );
    } catch (error) {
      if (error instanceof TakenBack && done) return done.value;
      if (attempt >= 3 || !isConflict(error)) throw error;
    }
  }
}

/** A transaction that looks like the database: those begun in it are part of it, and fail as one. */
function databaseInside(tx: Transaction): Database {
  const inside: Database = new Proxy(tx as Database, {
    get(target, name) {
      if (name === '$transaction') {
        return async (work: ((inner: Transaction) => Promise<unknown>) | readonly PromiseLike<unknown>[]) => {
          if (typeof work === 'function') return work(inside).catch(rethrow);
          const answers: unknown[] = [];
          for (const query of work) answers.push(await query);
          return answers;
        };
      }
      const value: unknown = Reflect.get(target, name, target);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
  return inside;
}

/** Nothing can be tried again inside of a transaction that has failed: whoever began it has to. */
function rethrow(error: unknown): never {
  throw isConflict(error) ? new Conflict('the rows were changed meanwhile', { cause: error }) : error;
}

function isConflict(error: unknown): boolean {
  return error instanceof Conflict || (error instanceof Prisma.PrismaClientKnownRequestError && error.code === 'P2034');
}

class TakenBack extends Error {}
class Conflict extends Error {}
