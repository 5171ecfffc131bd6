import { createSocket } from 'node:dgram';
import type { HostPort } from '@belfry/sip';

/** Sends one datagram to an address of this machine from a new port, which `from` is told before, and waits for what that resolves to. */
export async function probeDatagram<T>(to: HostPort, text: string, from: (port: number) => Promise<T>): Promise<T> {
  const socket = createSocket(to.host.includes(':') ? 'udp6' : 'udp4');
  try {
    await new Promise<void>((resolve, reject) => {
      socket.once('error', reject);
      socket.bind(0, to.host, resolve);
    });
    socket.on('error', () => {});
    const heard = from(socket.address().port);
    socket.send(text, to.port, to.host);
    return await heard;
  } finally {
    socket.close();
  }
}
