import { randomBytes } from 'node:crypto';
import dgram from 'node:dgram';
import { once } from 'node:events';
import { isIPv6 } from 'node:net';
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
  const sockets: dgram.Socket[] = [];
  const open = async () => {
    const socket = dgram.createSocket(six ? 'udp6' : 'udp4');
    sockets.push(socket);
    const listening = once(socket, 'listening');
    socket.bind(0, loopback);
    await listening;
    return socket;
  };
  let table: NftTable | undefined;
  try {
    const [sender, at, via, receiver] = [await open(), await open(), await open(), await open()];
    const endpoint = (socket: dgram.Socket) => ({ address: loopback, port: socket.address().port });
    table = new NftTable(`${instance} self-test`, { min: endpoint(at).port, max: endpoint(at).port });
    const direction = { from: endpoint(sender), at: endpoint(at), via: endpoint(via), to: endpoint(receiver) };
    const applied = await applyRules(nft, `${table.create('owner_test')}${table.install([direction])}\n`);
    if (!applied.ok) return whyNot(applied.error);
    const packet = Buffer.concat([Buffer.from([0x80, 0]), randomBytes(30)]);
    const arrived = new Promise<boolean>((resolve) => {
      receiver.on('message', (bytes, from) => {
        if (bytes.equals(packet) && from.port === direction.via.port) resolve(true);
      });
    });
    for (let tries = 0; tries < TRIES; tries++) {
      sender.send(packet, direction.at.port, loopback);
      if (await Promise.race([arrived, after(TRY_MS)])) return undefined;
    }
    return `the kernel took the rules, but did not forward a packet from ${loopback} to ${loopback} by them`;
  } catch (error) {
    return `it could not be tried on ${loopback}: ${error instanceof Error ? error.message : String(error)}`;
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
