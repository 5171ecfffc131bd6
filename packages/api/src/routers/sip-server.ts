import { SipServers } from '@belfry/contracts';
import { listSipServers } from '@belfry/services';
import { act, router } from '../trpc.ts';

/** `sipServer.*` */
export const sipServerRouter = router({
  list: act('sipServer.list', 'GET', '/sip-servers', 'The addresses that phones send their SIP to')
    .output(SipServers)
    .query(({ ctx }) => listSipServers(ctx.service)),
});
