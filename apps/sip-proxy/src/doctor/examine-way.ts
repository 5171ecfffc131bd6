import {
  lookUpName,
  type Probe,
  type ProbeTarget,
  probeServer,
  type SeenCertificate,
  type SipResolverOptions,
} from '@belfry/net';
import { type HostPort, lookupFor } from '@belfry/sip';
import type { PeerPlace } from '../peer-route.ts';
import { bad, type Finding, good, skipped, warning } from './finding.ts';

/** A certificate that ends sooner is to be renewed now. */
const SOON_MS = 14 * 86_400_000;

/** The name of a peer's server: what name servers say of it, and where it leads. */
export async function examineName(
  place: PeerPlace,
  options: SipResolverOptions,
): Promise<{ readonly finding: Finding; readonly remote?: HostPort }> {
  const hop = { ...(place.outbound ?? place), transport: place.transport };
  const { host, port } = hop;
  const found = await lookUpName({ host, port, transport: hop.transport }, options);
  const [remote] = found.addresses;
  if (remote === undefined) {
    const finding = found.unanswered
      ? bad(
          'No name server answers.',
          'Check the name servers of this machine and its way to the Internet.',
          found.lines,
        )
      : bad(
          `The name ${host} leads nowhere: it has no address.`,
          'Compare the name, letter by letter, with what the other side has given you, or ask it for a numeric address.',
          found.lines,
        );
    return { finding };
  }
  if (found.numeric) return { remote, finding: good('It is a numeric address: no name has to be looked up.') };
  const count = found.addresses.length;
  const words = `The name leads to ${remote.host}${count > 1 ? ` and ${count - 1} more` : ''}.`;
  return { remote, finding: good(words, found.lines) };
}

/** Whether its server can be reached, and over TLS what certificate it shows. */
export async function examineTransport(
  place: PeerPlace,
  remote: HostPort,
  secureContext: ProbeTarget['secureContext'] | undefined,
): Promise<{ readonly transport: Finding; readonly certificate: Finding; readonly reached: boolean }> {
  const { transport, localAddress } = place;
  const hop = { ...(place.outbound ?? place), transport };
  const isNamed = lookupFor(hop).type !== 'none';
  const probe = await probeServer({
    transport,
    remote,
    ...(localAddress && { localAddress }),
    ...(isNamed && { serverName: hop.host }),
    ...(secureContext && { secureContext }),
  });
  const at = `${remote.host}:${remote.port}/${transport}`;
  // Some hosts say so of ports at which they answer others: only an answer decides.
  if (!probe.ok && transport === 'udp' && probe.code === 'ECONNREFUSED')
    return {
      transport: { ...unreachable(probe, remote, transport), state: 'warning' },
      certificate: skipped('It is not encrypted.'),
      reached: true,
    };
  if (!probe.ok)
    return {
      transport: unreachable(probe, remote, transport),
      certificate: transport === 'tls' ? skipped('There was no connection.') : skipped('It is not encrypted.'),
      reached: false,
    };
  if (transport === 'udp')
    return {
      transport: good('Nothing stands in the way so far; over UDP only an answer proves that somebody is there.', [at]),
      certificate: skipped('It is not encrypted.'),
      reached: true,
    };
  const reached = good(`A connection was made in ${probe.ms} ms.`, [at]);
  if (probe.certificate === undefined)
    return { transport: reached, certificate: skipped('It is not encrypted.'), reached: true };
  const certificate = judgeCertificate(probe.certificate, isNamed ? hop.host : remote.host, Date.now());
  return { transport: reached, certificate, reached: certificate.state !== 'bad' };
}

function unreachable(
  { code, message }: Extract<Probe, { ok: false }>,
  { host, port }: HostPort,
  transport: string,
): Finding {
  const detail = [`${host}:${port}/${transport}`, `${code}: ${message}`];
  switch (code) {
    case 'ECONNREFUSED':
      return bad(
        `The server is there, but nobody listens at port ${port} over ${transport.toUpperCase()}.`,
        'Check port and transport with the other side; perhaps it takes another transport only.',
        detail,
      );
    case 'timeout':
    case 'ETIMEDOUT':
      return bad(
        'The server does not answer at all.',
        'A firewall between here and there drops it, or the address is wrong: ask the other side to admit the address of this platform.',
        detail,
      );
    case 'EHOSTUNREACH':
    case 'ENETUNREACH':
      return bad(
        'There is no way to the server’s network from here.',
        'Check the routes of this machine, and whether it has an address of that family (IPv4, IPv6).',
        detail,
      );
    case 'EADDRNOTAVAIL':
      return bad(
        'The address of ours that is set for this gateway is not there.',
        'Choose another address in the settings of the gateway, or leave it empty.',
        detail,
      );
    default:
      return transport === 'tls'
        ? bad(
            'The server does not speak TLS with us.',
            'Perhaps it is the port of another transport, or it wants a client certificate that it trusts, or TLS older than 1.2.',
            detail,
          )
        : bad('No connection could be made.', 'See the detail for what the system says.', detail);
  }
}

/** What is to be said of a certificate that a server shows for `name`. */
export function judgeCertificate(seen: SeenCertificate, name: string, now: number): Finding {
  const { validFrom, validTo, chain, names, issuer, protocol, wrongName, untrusted } = seen;
  const day = (at: number) => new Date(at).toISOString().slice(0, 10);
  const detail = [
    `Names: ${names || '(none)'}`,
    `Issuer: ${issuer}`,
    `Valid: ${day(validFrom)} to ${day(validTo)}`,
    ...chain.map((one, index) => `Chain ${index}: ${one}`),
    protocol,
    ...(untrusted ? [untrusted] : []),
  ];
  if (validTo < now)
    return bad(`Its certificate ended on ${day(validTo)}.`, 'The other side has to renew its certificate.', detail);
  if (validFrom > now)
    return bad(`Its certificate is not valid before ${day(validFrom)}.`, 'Check the clocks here and there.', detail);
  if (wrongName !== undefined)
    return bad(
      `Its certificate is not for ${name}.`,
      'Enter the name that stands in the certificate as the gateway’s address, or have the other side get a certificate for this one.',
      [...detail, wrongName],
    );
  if (untrusted !== undefined)
    return bad(
      'Nobody whom this platform trusts vouches for its certificate.',
      'If the other side has an authority of its own, add that authority’s certificate to BELFRY_TLS_CA; else it has to send its whole chain.',
      detail,
    );
  if (validTo - now < SOON_MS)
    return warning(
      `Its certificate is right, but ends on ${day(validTo)}.`,
      'Remind the other side to renew it.',
      detail,
    );
  return good(`Its certificate is for ${name}, trusted, and valid until ${day(validTo)}.`, detail);
}
