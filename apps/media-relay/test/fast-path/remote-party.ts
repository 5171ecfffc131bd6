import type { Endpoint } from '../../src/fast-path/kernel-stream.ts';
import { Party } from './party.ts';

/** A party in a process of its own, which may be in another network namespace: it sends what its parent says, and tells what it receives. */
const [address = '', port = ''] = process.argv.slice(2);
const party = await Party.bind(address, Number(port));
party.onMessage(() => {
  const { bytes, from } = party.received.at(-1)!;
  process.send?.({ hex: bytes.toString('hex'), from });
});
process.on('message', ({ hex, to }: { hex: string; to: Endpoint }) => party.send(Buffer.from(hex, 'hex'), to));
process.once('disconnect', () => process.exit(0));
process.send?.('bound');
