import { Infrastructure } from '@belfry/contracts';
import { listInfrastructure } from '@belfry/services';
import { act, router } from '../trpc.ts';

/** `infrastructure.*` */
export const infrastructureRouter = router({
  list: act('infrastructure.list', 'GET', '/infrastructure', 'Sets of relays and app-servers')
    .output(Infrastructure)
    .query(({ ctx }) => listInfrastructure(ctx.service)),
});
