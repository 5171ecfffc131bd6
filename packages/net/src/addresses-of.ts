import { lookup, Resolver } from 'node:dns/promises';
import { readFile } from 'node:fs/promises';
import { isIP } from 'node:net';

/** How the addresses of a name are found. */
export interface AddressSearch {
  /** Nobody waits longer. */
  readonly timeoutMs: number;
  /** What name servers do not know may be asked of the system too: search domains and the like. Not for names of strangers: the system's search holds a thread, for as long as their name servers like. */
  readonly bySystem?: boolean;
  /** Name servers (`address` or `address:port`); by default the system's. */
  readonly servers?: readonly string[];
}

/**
 * The addresses of a host name, IPv4 first: from /etc/hosts, else of its A and AAAA records, asked for without taking a thread (c-ares). Empty: it has none.
 * Rejects when no answer comes in time.
 */
export async function addressesOf(
  host: string,
  { timeoutMs, bySystem = false, servers }: AddressSearch,
): Promise<readonly string[]> {
  const name = host.toLowerCase().replace(/\.$/, '');
  const listed = await inHostsFile(name);
  if (listed.length > 0) return listed;
  // RFC 6761 §6.3: nobody is asked for them.
  if (name === 'localhost' || name.endsWith('.localhost')) return ['127.0.0.1', '::1'];
  const resolver = new Resolver({ timeout: timeoutMs, tries: 1 });
  if (servers) resolver.setServers(servers);
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(new Error(`nobody says in time where ${host} is`));
      resolver.cancel();
    }, timeoutMs);
  });
  try {
    return await Promise.race([asked(resolver, name, bySystem), late]);
  } finally {
    clearTimeout(timer);
  }
}

/** What c-ares says of a name that is not there, or has no such record. */
const NONE: readonly unknown[] = ['ENOTFOUND', 'ENODATA'];

async function asked(resolver: Resolver, name: string, bySystem: boolean): Promise<readonly string[]> {
  const answers = await Promise.allSettled([resolver.resolve4(name), resolver.resolve6(name)]);
  const found = answers.flatMap((one) => (one.status === 'fulfilled' ? one.value : []));
  if (found.length > 0) return found;
  if (bySystem) return (await lookup(name, { all: true })).map(({ address }) => address);
  const none = answers.every((one) => one.status === 'fulfilled' || NONE.includes(one.reason.code));
  if (none) return [];
  throw new Error(`no name server says where ${name} is`);
}

async function inHostsFile(name: string): Promise<readonly string[]> {
  const text = await readFile('/etc/hosts', 'utf8').catch(() => '');
  const found = text.split('\n').flatMap((line) => {
    const [address = '', ...names] = line.replace(/#.*/, '').trim().split(/\s+/);
    return isIP(address) !== 0 && names.some((one) => one.toLowerCase() === name) ? [address] : [];
  });
  return [...new Set(found)];
}
