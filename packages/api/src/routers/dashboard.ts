import { Dashboard, DashboardInput } from '@belfry/contracts';
import { getDashboard } from '@belfry/services';
import { act, router } from '../trpc.ts';

/** `dashboard.*` */
export const dashboardRouter = router({
  get: act('dashboard.get', 'GET', '/dashboard', 'Counts, and the calls of the last 24 hours')
    .input(DashboardInput)
    .output(Dashboard)
    .query(({ ctx, input }) => getDashboard(ctx.service, input)),
});
