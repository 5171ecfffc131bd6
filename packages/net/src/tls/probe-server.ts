import { createSocket } from 'node:dgram';
import { connect, type Socket } from 'node:net';
import { connect as connectTls, type DetailedPeerCertificate, type SecureContext, type TLSSocket } from 'node:tls';
import type { HostPort } from '@belfry/sip';
import { checkSipIdentity } from './tls-identity.ts';

/** A certificate that a server showed, and what is wrong with it. */
export interface SeenCertificate {
  readonly subject: string;
  readonly issuer: string;
  readonly names: string;
  /** Milliseconds since 1970. */
  readonly validFrom: number;
  readonly validTo: number;
  /** From the server's own to the last one that it showed: subject of each. */
  readonly chain: readonly string[];
  /** It is not for the name that was expected: why. */
  readonly wrongName?: string;
  /** It is not vouched for by anybody we trust, or out of its time: the code, as `CERT_HAS_EXPIRED`. */
  readonly untrusted?: string;
  readonly protocol: string;
}

/** Whether a server can be reached. */
export type Probe =
  | { readonly ok: true; readonly ms: number; readonly certificate?: SeenCertificate }
  /** The system's code (`ECONNREFUSED`), `timeout`, or what TLS says. */
  | { readonly ok: false; readonly code: string; readonly message: string };

/** Whom to reach, and how. */
export interface ProbeTarget {
  readonly transport: 'udp' | 'tcp' | 'tls';
  readonly remote: HostPort;
  /** Our own address to leave from. */
  readonly localAddress?: string;
  /** The name that its certificate must bear; absent: its address. */
  readonly serverName?: string;
  readonly secureContext?: SecureContext;
  readonly timeoutMs?: number;
}

const usualTimeoutMs = 4_000;
/** ICMP comes back at once, or not at all. */
const icmpMs = 400;

/**
 * Tries whether somebody is there. TCP and TLS: by a connection of its own, closed at once; whatever certificate is shown is told, trusted or not. UDP: only that nobody
 * listens can be learned (ICMP), so `ok` means no more than that nobody said so. Never rejects.
 */
export function probeServer(target: ProbeTarget): Promise<Probe> {
  return target.transport === 'udp' ? probeUdp(target) : probeStream(target);
}

function probeUdp({ remote, localAddress }: ProbeTarget): Promise<Probe> {
  const began = performance.now();
  return new Promise((resolve) => {
    const socket = createSocket(remote.host.includes(':') ? 'udp6' : 'udp4');
    let over = false;
    const end = (probe: Probe) => {
      if (over) return;
      over = true;
      clearTimeout(timer);
      socket.close();
      resolve(probe);
    };
    const timer = setTimeout(() => end({ ok: true, ms: Math.round(performance.now() - began) }), icmpMs);
    socket.on('error', (error: NodeJS.ErrnoException) =>
      end({ ok: false, code: error.code ?? 'error', message: error.message }),
    );
    socket.bind(0, localAddress, () => {
      if (over) return;
      socket.connect(remote.port, remote.host, () => {
        // A keep-alive (RFC 5626 §4.4.1): no server answers it over UDP, and none minds.
        if (!over) socket.send('\r\n\r\n', () => {});
      });
    });
  });
}

function probeStream({
  transport,
  remote,
  localAddress,
  serverName,
  secureContext,
  timeoutMs = usualTimeoutMs,
}: ProbeTarget): Promise<Probe> {
  const began = performance.now();
  const options = { host: remote.host, port: remote.port, ...(localAddress && { localAddress }) };
  return new Promise((resolve) => {
    const socket: Socket | TLSSocket =
      transport === 'tcp'
        ? connect(options)
        : connectTls({
            ...options,
            ...(secureContext && { secureContext }),
            ...(serverName !== undefined && { servername: serverName }),
            // It is looked at here; nothing is said over this connection.
            rejectUnauthorized: false,
            checkServerIdentity: () => undefined,
          });
    const end = (probe: Probe) => {
      clearTimeout(timer);
      socket.removeAllListeners();
      socket.on('error', () => {});
      socket.destroy();
      resolve(probe);
    };
    const timer = setTimeout(
      () => end({ ok: false, code: 'timeout', message: `no answer within ${timeoutMs / 1000} s` }),
      timeoutMs,
    );
    socket.once('error', (error: NodeJS.ErrnoException) =>
      end({ ok: false, code: error.code ?? 'error', message: error.message }),
    );
    socket.once(transport === 'tcp' ? 'connect' : 'secureConnect', () => {
      const ms = Math.round(performance.now() - began);
      if (transport === 'tcp') end({ ok: true, ms });
      else end({ ok: true, ms, certificate: certificateOf(socket as TLSSocket, serverName ?? remote.host) });
    });
  });
}

function certificateOf(socket: TLSSocket, name: string): SeenCertificate {
  const shown = socket.getPeerCertificate(true);
  const chain: string[] = [];
  for (let one: DetailedPeerCertificate | undefined = shown; one?.subject !== undefined && chain.length < 10; ) {
    chain.push(nameOf(one.subject));
    one = one.issuerCertificate === one ? undefined : one.issuerCertificate;
  }
  const wrong = checkSipIdentity(name, shown);
  const { authorizationError } = socket;
  return {
    subject: nameOf(shown.subject),
    issuer: nameOf(shown.issuer),
    names: shown.subjectaltname ?? '',
    validFrom: Date.parse(shown.valid_from),
    validTo: Date.parse(shown.valid_to),
    chain,
    ...(wrong && { wrongName: wrong.message }),
    ...(authorizationError && { untrusted: codeOf(authorizationError) }),
    protocol: socket.getProtocol() ?? '',
  };
}

const codeOf = (error: Error | string) =>
  typeof error === 'string' ? error : ((error as NodeJS.ErrnoException).code ?? error.message);

const nameOf = (name: DetailedPeerCertificate['subject'] | undefined) =>
  name === undefined
    ? ''
    : Object.entries(name)
        .map(([type, value]) => `${type}=${String(value)}`)
        .join(', ');
