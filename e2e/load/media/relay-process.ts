import { mediaAccess, mediaIos, NgServer } from '@belfry/net';
import { FastPath } from '../../../apps/media-relay/src/fast-path/fast-path.ts';
import type { KernelStream } from '../../../apps/media-relay/src/fast-path/kernel-stream.ts';
import { MediaRelay } from '../../../apps/media-relay/src/media-relay.ts';
import { SHARE_MS } from '../../../apps/media-relay/src/sweep-round.ts';

/** How many streams the kernel is given at once. */
const AT_ONCE = 250;

/**
 * Our relay alone in a process, without Redis, bound to the addresses that it is given: it tells its parent the ng port, and ends with it. Streams
 * that the parent sends it are given to the kernel; it answers with why not, or with nothing.
 */
const addresses = process.argv.slice(2);
await mediaAccess(mediaIos.find((io) => io === process.env.BELFRY_MEDIA_IO));
const relay = new MediaRelay({ bind: addresses, ports: { min: 40_000, max: 59_999 } });
const ng = await NgServer.listen({ host: '127.0.0.1', port: 0, handle: (command) => relay.handle(command) });
const fastPath = new FastPath({
  instance: `measured-${process.pid}`,
  // Of more calls than this relay has ports for.
  ports: { min: 20_000, max: 59_999 },
  addresses,
  mode: 'loopback',
});
setInterval(() => relay.sweepShare(), SHARE_MS);

process.on('message', async (streams: readonly KernelStream[]) => {
  await fastPath.start();
  for (let from = 0; from < streams.length; from += AT_ONCE) {
    const some = streams.slice(from, from + AT_ONCE);
    const results = await Promise.all(some.map((stream) => fastPath.install(stream)));
    const refused = results.find(({ ok }) => !ok);
    if (!refused || refused.ok) continue;
    process.send?.(refused.error);
    return;
  }
  process.send?.('');
});
process.once('disconnect', async () => {
  await fastPath.stop();
  process.exit(0);
});
process.send?.(ng.port);
