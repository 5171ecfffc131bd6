import { NgServer } from '@belfry/net';
import { FastPath } from '../../../apps/media-relay/src/fast-path/fast-path.ts';
import type { KernelStream } from '../../../apps/media-relay/src/fast-path/kernel-stream.ts';
import { MediaRelay } from '../../../apps/media-relay/src/media-relay.ts';

/**
 * Our relay alone in a process, without Redis, bound to the addresses that it is given: it tells its parent the ng port, and ends with it. Streams
 * that the parent sends it are given to the kernel; it answers with why not, or with nothing.
 */
const addresses = process.argv.slice(2);
const ports = { min: 40_000, max: 59_999 };
const relay = new MediaRelay({ bind: addresses, ports });
const ng = await NgServer.listen({ host: '127.0.0.1', port: 0, handle: (command) => relay.handle(command) });
const fastPath = new FastPath({ instance: `measured-${process.pid}`, ports, addresses, mode: 'loopback' });

process.on('message', async (streams: readonly KernelStream[]) => {
  await fastPath.start();
  const results = await Promise.all(streams.map((stream) => fastPath.install(stream)));
  const refused = results.find(({ ok }) => !ok);
  process.send?.(refused && !refused.ok ? refused.error : '');
});
process.once('disconnect', async () => {
  await fastPath.stop();
  process.exit(0);
});
process.send?.(ng.port);
