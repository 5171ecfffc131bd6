import { Resolver } from 'node:dns/promises';
import { type HostPort, lookupFor, type NextHop } from '@belfry/sip';
import { SipResolver, type SipResolverOptions } from './sip-resolver.ts';

/** What name servers say of a hop right now. */
export interface NameFound {
  /** The addresses in the order in which they would be tried. */
  readonly addresses: readonly HostPort[];
  /** True: it is an address already. */
  readonly numeric: boolean;
  /** Each question and its answer, one a line. */
  readonly lines: readonly string[];
  /** No name server answered at all. */
  readonly unanswered: boolean;
}

const SERVICES = { udp: '_sip._udp', tcp: '_sip._tcp', tls: '_sips._tcp' } as const;

/** Asks name servers anew, past what is remembered, for everything about a hop: NAPTR and SRV (RFC 3263 §4) when its port is 0, A and AAAA. Never rejects. */
export async function lookUpName(
  hop: NextHop & { readonly transport: 'udp' | 'tcp' | 'tls' },
  options: SipResolverOptions = {},
): Promise<NameFound> {
  const wanted = lookupFor(hop);
  if (wanted.type === 'none')
    return { addresses: [wanted.address], numeric: true, lines: [`${hop.host} is an address`], unanswered: false };
  const resolver = new Resolver({ timeout: 1_500, tries: 2 });
  if (options.servers !== undefined) resolver.setServers(options.servers);
  const failures: string[] = [];
  const ask = async <T>(type: string, name: string, question: Promise<readonly T[]>, print: (record: T) => string) => {
    try {
      const records = await question;
      return records.map((record) => `${type} ${name}: ${print(record)}`);
    } catch (error) {
      const code = (error as NodeJS.ErrnoException).code ?? '';
      const isNothing = code === 'ENOTFOUND' || code === 'ENODATA';
      if (!isNothing) failures.push(code);
      return [`${type} ${name}: ${isNothing ? 'none' : `no answer (${code})`}`];
    }
  };
  const srv = `${SERVICES[hop.transport]}.${hop.host}`;
  const named =
    wanted.type === 'address'
      ? []
      : [
          ask(
            'NAPTR',
            hop.host,
            resolver.resolveNaptr(hop.host),
            (one) => `${one.order} ${one.preference} "${one.flags}" "${one.service}" ${one.replacement}`,
          ),
          ask('SRV', srv, resolver.resolveSrv(srv), (one) => `${one.priority} ${one.weight} ${one.port} ${one.name}`),
        ];
  const lines = await Promise.all([
    ...named,
    ask('A', hop.host, resolver.resolve4(hop.host), String),
    ask('AAAA', hop.host, resolver.resolve6(hop.host), String),
  ]);
  const addresses = await new SipResolver(options).resolve(hop);
  return {
    addresses,
    numeric: false,
    lines: [...lines.flat(), ...addresses.map(({ host, port }) => `→ ${host} port ${port}`)],
    unanswered: failures.length === lines.length,
  };
}
