import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { root } from '../../infra/home.ts';
import { startThrowAwayPlatform, type ThrowAwayPlatform } from '../../infra/throw-away-platform.ts';
import { type RunJson, readRunJson } from './run-json.ts';

/** A further proxy of the running installation, at addresses of its own. */
export interface FurtherProxyOptions {
  /** Numeric addresses; the first is the usual one. */
  readonly bind: readonly string[];
  /** It asks the name server at port 53 of this address, in place of the machine's. Needs root. */
  readonly nameServer?: string;
}

/** A proxy beside that of the running platform, with its database, its Redis and its relays. */
export class FurtherProxy {
  /** Its SIP addresses, `host:port`. */
  readonly sip: RunJson['sip'];
  readonly #platform: ThrowAwayPlatform;
  readonly #folder: string;

  private constructor(platform: ThrowAwayPlatform, folder: string) {
    this.#platform = platform;
    this.#folder = folder;
    ({ sip: this.sip } = JSON.parse(readFileSync(platform.runFile, 'utf8')) as Pick<RunJson, 'sip'>);
  }

  static async start({ bind, nameServer }: FurtherProxyOptions): Promise<FurtherProxy> {
    const run = readRunJson();
    const folder = mkdtempSync(join(tmpdir(), 'belfry-proxy-'));
    const names = join(folder, 'resolv.conf');
    writeFileSync(names, `nameserver ${nameServer}\n`);
    const up = [process.execPath, join(root, 'infra', 'up.ts')] as const;
    // A mount namespace of its own, so that the name server is its alone.
    const asking = [
      'unshare',
      '--mount',
      'sh',
      '-c',
      'mount --bind "$0" /etc/resolv.conf && exec "$@"',
      names,
    ] as const;
    const platform = await startThrowAwayPlatform(join(folder, 'home'), {
      limitMs: 60_000,
      ...(nameServer !== undefined && { command: [...asking, ...up] as const }),
      env: {
        BELFRY_APPS: 'sip-proxy',
        BELFRY_BIND: bind.join(','),
        DATABASE_URL: run.postgres.url,
        REDIS_URL: run.redis.url,
        BELFRY_KEY: readFileSync(join(dirname(process.env.BELFRY_RUN_JSON ?? ''), 'key'), 'utf8').trim(),
      },
    });
    return new FurtherProxy(platform, folder);
  }

  async stop(): Promise<void> {
    await this.#platform.stop();
    rmSync(this.#folder, { recursive: true, force: true });
  }
}
