import { randomBytes } from 'node:crypto';
import { isIPv6 } from 'node:net';
import { MediaSocket } from '@belfry/net';
import { applyRules } from './nft-program.ts';
import { NftTable } from './nft-table.ts';

const TRIES = 5;
const TRY_MS = 100;

/**
 * Lets the kernel forward a packet of our own over the loopback, by a table of its own that is gone afterwards. Undefined when it arrived as
 * it should, else why not, in plain words.
 */
export async function selfTest(nft: string, instance: string, six: boolean): Promise<string | undefined> {
  const loopback = six ? '::1' : '127.0.0.1';
  const sockets: MediaSocket[] = [];
  let table: NftTable | undefined;
  try {
    for (let i = 0; i < 4; i++) {
      const bound = await MediaSocket.bind(loopback, 0);
      if (!bound.ok) return `it could not be tried: ${bound.error.message}`;
      sockets.push(bound.value);
    }
    const [from, at, via, to] = sockets as [MediaSocket, MediaSocket, MediaSocket, MediaSocket];
    table = new NftTable(`${instance} self-test`, { min: at.port, max: at.port });
    const applied = await applyRules(nft, `${table.create('owner_test')}${table.install([{ from, at, via, to }])}\n`);
    if (!applied.ok) return whyNot(applied.error);
    const packet = Buffer.concat([Buffer.from([0x80, 0, 0, 0]), randomBytes(28)]);
    const arrived = new Promise<boolean>((resolve) => {
      to.onDatagram = (bytes, _, port) => {
        if (packet.equals(bytes) && port === via.port) resolve(true);
      };
    });
    for (let tries = 0; tries < TRIES; tries++) {
      from.send(packet, loopback, at.port);
      if (await Promise.race([arrived, after(TRY_MS)])) return undefined;
    }
    return `the kernel took the rules, but did not forward a packet from ${loopback} to ${loopback} by them`;
  } finally {
    for (const socket of sockets) socket.close();
    if (table) await applyRules(nft, table.remove());
  }
}

/** What `nft` said, in plain words where they are known. */
export function whyNot(said: string): string {
  if (/operation not permitted|permission denied|must be root/i.test(said))
    return 'no right to change nftables (CAP_NET_ADMIN)';
  const line = said.split('\n').find((one) => one.trim() !== '') ?? said;
  return `nftables refused the rules: ${line.trim().slice(0, 300)}`;
}

const after = (ms: number) => new Promise<false>((resolve) => setTimeout(resolve, ms, false));

/** Whether the addresses ask for a test of IPv4 (false) and IPv6 (true). */
export function versionsOf(addresses: readonly string[]): boolean[] {
  return [...new Set(addresses.map((address) => isIPv6(address)))];
}
