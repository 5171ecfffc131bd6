import { InstanceList } from '@belfry/contracts';
import { listInstances } from '@belfry/services';
import { act, router } from '../trpc.ts';

/** `instance.*` */
export const instanceRouter = router({
  list: act('instance.list', 'GET', '/instances', 'Processes of the installation, and how they are')
    .output(InstanceList)
    .query(({ ctx }) => listInstances(ctx.service)),
});
