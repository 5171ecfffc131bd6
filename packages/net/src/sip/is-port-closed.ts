import { createSocket } from 'node:dgram';
import type { HostPort } from '@belfry/sip';
import { numericLookup } from '../numeric-lookup.ts';

/** Two line ends are no message: SIP takes them for a keep-alive (RFC 3261 §7.5). */
const NOTHING = Buffer.from('\r\n\r\n');

/**
 * Whether a host says that nobody listens at one of its UDP ports (ICMP port unreachable, RFC 1122 §4.1.3.3). The kernel tells that to connected sockets alone, which
 * the ones that serve cannot be, so a socket of its own sends four octets from `local` and waits. False: nothing was said, which says nothing.
 */
export function isPortClosed(remote: HostPort, local: string, withinMs: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = createSocket({ type: remote.host.includes(':') ? 'udp6' : 'udp4', lookup: numericLookup as never });
    let isOver = false;
    const end = (isClosed: boolean) => {
      if (isOver) return;
      isOver = true;
      clearTimeout(timer);
      socket.close();
      resolve(isClosed);
    };
    const timer = setTimeout(() => end(false), withinMs);
    socket.on('error', ({ code }: NodeJS.ErrnoException) => end(code === 'ECONNREFUSED'));
    socket.bind({ port: 0, address: local }, () => {
      if (isOver) return;
      socket.connect(remote.port, remote.host, () => {
        if (!isOver)
          socket.send(NOTHING, (error) => error && end((error as NodeJS.ErrnoException).code === 'ECONNREFUSED'));
      });
    });
  });
}
