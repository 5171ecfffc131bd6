import type { Link } from './link.ts';
import { script } from './script.ts';

/** An address at which a proxy takes SIP. */
export interface SipServer {
  readonly transport: 'udp' | 'tcp' | 'tls' | 'ws' | 'wss';
  readonly host: string;
  readonly port: number;
}

/** The addresses that phones are told to send their SIP to. */
export interface SipServers {
  /** Announces a proxy's addresses now and every ten seconds, Redis away or not. After `stop()` they are told for another minute: most proxies that stop are started again. */
  keep(instance: string, servers: readonly SipServer[]): { stop(): void };
  /**
   * The addresses of all proxies that announced themselves in the last minute, each once; when none did, of those that were there last. While Redis is
   * away what was told before is told again.
   */
  list(): Promise<readonly SipServer[]>;
}

const announceMs = 10_000;
/** Silent for longer: probably gone, told after the others. */
const silentMs = 25_000;
const toldMs = 60_000;
const forgetMs = 86_400_000;

/** KEYS hash; ARGV instance, servers. The server's clock stamps: those of hosts differ. */
const announceServers = script(`
local time = redis.call('TIME')
redis.call('HSET', KEYS[1], ARGV[1], time[1] * 1000 .. ' ' .. ARGV[2])
return 1
`);

export function createSipServers(link: Link): SipServers {
  const name = 'sip-servers';
  let known: readonly SipServer[] = [];

  const read = async (): Promise<readonly SipServer[]> => {
    const redis = await link.redis();
    const found = Object.entries(await redis.hgetall(link.prefix + name)).map(([instance, text]) => {
      const space = text.indexOf(' ');
      return { instance, at: Number(text.slice(0, space)), servers: JSON.parse(text.slice(space + 1)) as SipServer[] };
    });
    // Counted from the latest announcement, not from now: so the last ones are told for as long as nobody else comes.
    const latest = Math.max(...found.map(({ at }) => at));
    const gone = found.filter(({ at }) => at < latest - forgetMs).map(({ instance }) => instance);
    if (gone.length > 0) await redis.hdel(link.prefix + name, ...gone);
    const told = found
      .filter(({ at }) => at > latest - toldMs)
      .map((proxy) => ({ ...proxy, silent: proxy.at < latest - silentMs }))
      .sort((a, b) => Number(a.silent) - Number(b.silent) || (a.instance < b.instance ? -1 : 1))
      .flatMap(({ servers }) => servers);
    return [...new Map(told.map((server) => [`${server.transport} ${server.host} ${server.port}`, server])).values()];
  };

  return {
    keep(instance, servers) {
      const text = JSON.stringify(servers);
      const announce = () =>
        void announceServers.run(link, [name], [instance, text]).catch((error: unknown) => link.report(error));
      const timer = setInterval(announce, announceMs);
      timer.unref();
      announce();
      return { stop: () => clearInterval(timer) };
    },
    async list() {
      try {
        known = await read();
      } catch (error) {
        link.report(error);
      }
      return known;
    },
  };
}
