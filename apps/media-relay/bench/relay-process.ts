import { NgServer } from '@belfry/net';
import { MediaRelay } from '../src/media-relay.ts';

/** The relay alone in a process, without Redis: it tells its parent the ng port, and ends with it. */
const relay = new MediaRelay({ bind: ['127.0.0.1'], ports: { min: 40_000, max: 47_999 } });
const ng = await NgServer.listen({ host: '127.0.0.1', port: 0, handle: (command) => relay.handle(command) });
process.once('disconnect', () => process.exit(0));
process.send?.(ng.port);
