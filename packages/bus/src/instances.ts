import type { Link } from './link.ts';
import { script } from './script.ts';

/** How a process is, as it says itself. */
export interface InstanceReport {
  readonly state: 'ready' | 'not_ready' | 'draining';
  /** Why it is not ready. */
  readonly because?: string;
  /** Calls that it has now. */
  readonly calls?: number;
  /** 0 idle, 1 full. */
  readonly load?: number;
  /** The set that it was started for. */
  readonly set?: string;
  /** How long each step took by which it proves that it can do its work, in ms. */
  readonly ms?: Readonly<Record<string, number>>;
}

/** A process of the installation. */
export interface KnownInstance extends InstanceReport {
  readonly app: string;
  readonly instance: string;
  /** When it began, in ms since 1970. */
  readonly startedAt: number;
  /** Resident memory. */
  readonly memoryMb: number;
  /** Nothing was heard of it for so long, in ms. */
  readonly silentMs: number;
  /** It said that it stops. */
  readonly stopped: boolean;
}

/** The processes of the installation, and how they are: for who looks after them. Nothing is decided by it (that is `leases`). */
export interface Instances {
  /** Reports now and every five seconds, Redis away or not, until `stop()`, which says that it stops. A report that rejects says why it is not ready. */
  keep(
    app: string,
    instance: string,
    report: () => InstanceReport | Promise<InstanceReport>,
  ): { stop(): Promise<void> };
  /** Those of which anything was heard in the last day, by app and name. */
  list(): Promise<readonly KnownInstance[]>;
}

const reportMs = 5_000;
const forgetMs = 86_400_000;
const name = 'instances';

type Told = Omit<KnownInstance, 'silentMs'>;

/** KEYS hash; ARGV which, what it says. The server's clock stamps: those of hosts differ. */
const report = script(`
local time = redis.call('TIME')
redis.call('HSET', KEYS[1], ARGV[1], time[1] * 1000 + math.floor(time[2] / 1000) .. ' ' .. ARGV[2])
return 1
`);

/** KEYS hash. The time, then all that was said. */
const listAll = script(`
local time = redis.call('TIME')
return { tostring(time[1] * 1000 + math.floor(time[2] / 1000)), redis.call('HGETALL', KEYS[1]) }
`);

export function createInstances(link: Link): Instances {
  return {
    keep(app, instance, source) {
      const startedAt = Math.round(Date.now() - performance.now());
      const tell = async (stopped: boolean) => {
        const found = await Promise.resolve()
          .then(source)
          .catch((error: unknown): InstanceReport => ({ state: 'not_ready', because: String(error) }));
        const memoryMb = Math.round(process.memoryUsage.rss() / 2 ** 20);
        const told: Told = { ...found, app, instance, startedAt, memoryMb, stopped };
        await report.run(link, [name], [`${app} ${instance}`, JSON.stringify(told)]);
      };
      const quietly = () => void tell(false).catch(() => {});
      quietly();
      const timer = setInterval(quietly, reportMs);
      timer.unref();
      return {
        async stop() {
          clearInterval(timer);
          await tell(true).catch(() => {});
        },
      };
    },
    async list() {
      const [now, all] = (await listAll.run(link, [name], [])) as [string, string[]];
      const found: KnownInstance[] = [];
      const gone: string[] = [];
      for (let i = 0; i < all.length; i += 2) {
        const text = all[i + 1]!;
        const space = text.indexOf(' ');
        const silentMs = Math.max(0, Number(now) - Number(text.slice(0, space)));
        if (silentMs > forgetMs) gone.push(all[i]!);
        else found.push({ ...(JSON.parse(text.slice(space + 1)) as Told), silentMs });
      }
      if (gone.length > 0) await link.command('hdel', [link.prefix + name, ...gone]);
      return found.sort((a, b) => (`${a.app} ${a.instance}` < `${b.app} ${b.instance}` ? -1 : 1));
    },
  };
}
