/** Where phones send their SIP: `address` is numeric `host:port`, IPv6 in brackets. */
export interface Listening {
  readonly transport: string;
  readonly address: string;
}

/** By what a domain says that it is reached: its order, and the names of NAPTR and SRV records (RFC 3263 §4.1, §4.2). */
const ways: Readonly<Record<string, { readonly order: number; readonly service: string; readonly under: string }>> = {
  tls: { order: 10, service: 'SIPS+D2T', under: '_sips._tcp' },
  tcp: { order: 20, service: 'SIP+D2T', under: '_sip._tcp' },
  udp: { order: 30, service: 'SIP+D2U', under: '_sip._udp' },
};
const lifetimeSeconds = 3_600;

/**
 * The lines of a zone file by which phones find the servers of a SIP domain that know no more than its name (RFC 3263): encrypted first, then TCP, then UDP; each address has a
 * name of its own below the domain. WebSockets are not found by DNS and are left out.
 */
export function sipRecords(domain: string, servers: readonly Listening[]): readonly string[] {
  const reached = servers.flatMap(({ transport, address }) => {
    const way = ways[transport];
    const [, host, port] = /^\[?([^\]]+?)\]?:(\d+)$/.exec(address) ?? [];
    return way && host && port ? [{ way, host, port }] : [];
  });
  const hosts = [...new Set(reached.map(({ host }) => host))];
  const nameOf = (host: string) => `sip${hosts.length === 1 ? '' : hosts.indexOf(host) + 1}.${domain}.`;
  const line = (name: string, type: string, value: string) => `${name} ${lifetimeSeconds} IN ${type} ${value}`;
  const used = [...new Set(reached.map(({ way }) => way))].sort((one, other) => one.order - other.order);
  return [
    ...used.map(({ order, service, under }) =>
      line(`${domain}.`, 'NAPTR', `${order} 10 "s" "${service}" "" ${under}.${domain}.`),
    ),
    ...used.flatMap((way) =>
      reached
        .filter((one) => one.way === way)
        .map(({ host, port }) => line(`${way.under}.${domain}.`, 'SRV', `10 10 ${port} ${nameOf(host)}`)),
    ),
    ...hosts.map((host) => line(nameOf(host), host.includes(':') ? 'AAAA' : 'A', host)),
  ];
}
