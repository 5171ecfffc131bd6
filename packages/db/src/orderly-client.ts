import pg from 'pg';

/**
 * A connection that sends one query after the other. Inside a transaction Prisma reads relations side by side on one connection, which node-postgres
 * only still allows (and warns of).
 */
export class OrderlyClient extends pg.Client {
  constructor(config?: string | pg.ClientConfig) {
    super(config);
    const send = this.query.bind(this) as (...args: unknown[]) => unknown;
    let last: Promise<unknown> | undefined;
    const query = (...args: unknown[]): unknown => {
      // With a callback (the pool's own way) the connection serves nobody else meanwhile.
      if (typeof args.at(-1) === 'function') return send(...args);
      const answer = last ? last.then(() => send(...args)) : Promise.resolve(send(...args));
      const done = answer.then(forget, forget).then(() => {
        if (last === done) last = undefined;
      });
      last = done;
      return answer;
    };
    this.query = query as typeof this.query;
  }
}

const forget = () => {};
