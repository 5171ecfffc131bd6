import { DestinationList, DestinationListInput } from '@belfry/contracts';
import { listDestinations } from '@belfry/services';
import { act, router } from '../trpc.ts';

/** `destination.*` */
export const destinationRouter = router({
  list: act('destination.list', 'GET', '/destinations', 'What calls of a company can be sent to')
    .input(DestinationListInput)
    .output(DestinationList)
    .query(({ ctx, input }) => listDestinations(ctx.service, input)),
});
