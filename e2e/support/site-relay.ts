import type { ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { type Bus, createBus } from '@belfry/bus';
import { createDatabase, type Database } from '@belfry/db';
import { redisPrefix } from '@belfry/ops';
import { freePort, startRelayProcess } from '../../apps/media-relay/test/relay-process.ts';
import { eventually } from './eventually.ts';
import type { RunJson } from './run-json.ts';

type Environment = Readonly<Record<string, string>>;

/** A media relay of its own process and set, as a site may have one. */
export class SiteRelay {
  readonly setId = randomUUID();
  readonly #name: string;
  readonly #ports: readonly [first: number, last: number];
  readonly #env: Environment;
  readonly #bus: Bus;
  readonly #db: Database;
  readonly #folder = mkdtempSync(join(tmpdir(), 'belfry-site-'));
  #process: ChildProcess | undefined;

  private constructor(run: RunJson, key: string, name: string, ports: readonly [number, number], env: Environment) {
    this.#name = name;
    this.#ports = ports;
    this.#env = env;
    this.#bus = createBus({ url: run.redis.url, prefix: redisPrefix(key) });
    this.#db = createDatabase(run.postgres.url);
  }

  /** Resolves once the proxies know it. `ports`: where its media passes; `env`: how it differs from others. */
  static async start(
    run: RunJson,
    name: string,
    ports: readonly [first: number, last: number],
    env: Environment = {},
  ): Promise<SiteRelay> {
    const key = readFileSync(join(dirname(process.env.BELFRY_RUN_JSON ?? ''), 'key'), 'utf8').trim();
    const relay = new SiteRelay(run, key, name, ports, env);
    try {
      await relay.#begin(run, key);
    } catch (error) {
      await relay.stop();
      throw error;
    }
    return relay;
  }

  async #begin(run: RunJson, key: string): Promise<void> {
    await this.#db.relaySet.create({ data: { id: this.setId, name: this.#name } });
    this.#process = await startRelayProcess({
      ...{ home: this.#folder, key, redisUrl: run.redis.url, opsPort: await freePort() },
      ng: { host: '127.0.0.1', port: await freePort() },
      env: {
        BELFRY_INSTANCE: this.#name,
        BELFRY_SET: this.#name,
        BELFRY_MEDIA_PORTS: this.#ports.join('-'),
        ...this.#env,
      },
    });
    await eventually('the proxies know the relay', 5_000, async () =>
      (await this.#bus.leases.alive('relay')).some(({ instance }) => instance === this.#name) ? true : undefined,
    );
  }

  /** Does the media of this INVITE pass it? */
  passes(invite: string): boolean {
    const port = Number(/^m=audio (\d+)/m.exec(invite)?.[1]);
    return port >= this.#ports[0] && port <= this.#ports[1];
  }

  /** To be called when nobody's set is this one any more. */
  async stop(): Promise<void> {
    this.#process?.kill('SIGKILL');
    await this.#bus.leases.withdraw('relay', this.#name);
    await this.#bus.close();
    await this.#db.relaySet.deleteMany({ where: { id: this.setId } });
    await this.#db.$disconnect();
    rmSync(this.#folder, { recursive: true, force: true });
  }
}
