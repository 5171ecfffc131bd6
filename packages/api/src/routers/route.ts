import {
  ById,
  Done,
  Route,
  RouteCopyInput,
  RouteCreateInput,
  RouteExportInput,
  RouteFile,
  RouteImport,
  RouteImportInput,
  RouteListInput,
  RoutePage,
  RouteReorderInput,
  RouteUpdateInput,
} from '@belfry/contracts';
import {
  copyRoute,
  createRoute,
  deleteRoute,
  exportRoutes,
  getRoute,
  importRoutes,
  listRoutes,
  reorderRoutes,
  updateRoute,
} from '@belfry/services';
import { act, router } from '../trpc.ts';
import { warned } from '../warned.ts';

/** `route.*` */
export const routeRouter = router({
  list: act('route.list', 'GET', '/routes', 'Where calls leave, in the order in which it is tried')
    .input(RouteListInput)
    .output(RoutePage)
    .query(({ ctx, input }) => listRoutes(ctx.service, input)),
  exportCsv: act('route.list', 'GET', '/routes/csv', 'All routes as a CSV file')
    .input(RouteExportInput)
    .output(RouteFile)
    .query(({ ctx, input }) => exportRoutes(ctx.service, input)),
  importCsv: act('route.create', 'POST', '/routes/csv', 'Make routes of a CSV file: all of them, or none')
    .input(RouteImportInput)
    .output(RouteImport)
    .mutation(({ ctx, input }) => importRoutes(ctx.service, input)),
  get: act('route.get', 'GET', '/routes/{id}', 'One route with its carriers')
    .input(ById)
    .output(Route)
    .query(({ ctx, input }) => getRoute(ctx.service, input)),
  create: act('route.create', 'POST', '/routes', 'Make a route')
    .input(RouteCreateInput)
    .output(warned(Route))
    .mutation(({ ctx, input }) => createRoute(ctx.service, input)),
  copy: act(
    'route.create',
    'POST',
    '/routes/{id}/copies',
    'Make another route like this one, otherwise in what is given',
  )
    .input(RouteCopyInput)
    .output(warned(Route))
    .mutation(({ ctx, input }) => copyRoute(ctx.service, input)),
  update: act('route.update', 'PATCH', '/routes/{id}', 'Change a route')
    .input(RouteUpdateInput)
    .output(warned(Route))
    .mutation(({ ctx, input }) => updateRoute(ctx.service, input)),
  reorder: act('route.reorder', 'POST', '/routes/reorder', 'Say in which order routes to the same numbers are tried')
    .input(RouteReorderInput)
    .output(Done)
    .mutation(({ ctx, input }) => reorderRoutes(ctx.service, input)),
  delete: act('route.delete', 'DELETE', '/routes/{id}', 'Remove a route')
    .input(ById)
    .output(Done)
    .mutation(({ ctx, input }) => deleteRoute(ctx.service, input)),
});
