import {
  ById,
  CsvFile,
  CsvImport,
  Done,
  PrefixDeleteInput,
  PrefixListInput,
  PrefixPage,
  PrefixPutInput,
  PriceImportInput,
  Quote,
  QuoteInput,
  RatingPlan,
  RatingPlanCopyInput,
  RatingPlanCreateInput,
  RatingPlanListInput,
  RatingPlanPage,
  RatingPlanPrefix,
  RatingPlanUpdateInput,
} from '@belfry/contracts';
import {
  copyRatingPlan,
  createRatingPlan,
  deletePrefix,
  deleteRatingPlan,
  exportPrices,
  getRatingPlan,
  importPrices,
  listPrefixes,
  listRatingPlans,
  putPrefix,
  quote,
  updateRatingPlan,
} from '@belfry/services';
import { act, router } from '../trpc.ts';

/** `ratingPlan.*` */
export const ratingPlanRouter = router({
  list: act('ratingPlan.list', 'GET', '/rating-plans', 'The price lists of a brand')
    .input(RatingPlanListInput)
    .output(RatingPlanPage)
    .query(({ ctx, input }) => listRatingPlans(ctx.service, input)),
  get: act('ratingPlan.get', 'GET', '/rating-plans/{id}', 'One price list')
    .input(ById)
    .output(RatingPlan)
    .query(({ ctx, input }) => getRatingPlan(ctx.service, input)),
  create: act('ratingPlan.create', 'POST', '/rating-plans', 'Make a price list')
    .input(RatingPlanCreateInput)
    .output(RatingPlan)
    .mutation(({ ctx, input }) => createRatingPlan(ctx.service, input)),
  copy: act(
    'ratingPlan.create',
    'POST',
    '/rating-plans/{id}/copies',
    'Make another price list with the prices of this one',
  )
    .input(RatingPlanCopyInput)
    .output(RatingPlan)
    .mutation(({ ctx, input }) => copyRatingPlan(ctx.service, input)),
  update: act('ratingPlan.update', 'PATCH', '/rating-plans/{id}', 'Rename a price list')
    .input(RatingPlanUpdateInput)
    .output(RatingPlan)
    .mutation(({ ctx, input }) => updateRatingPlan(ctx.service, input)),
  delete: act('ratingPlan.delete', 'DELETE', '/rating-plans/{id}', 'Remove a price list')
    .input(ById)
    .output(Done)
    .mutation(({ ctx, input }) => deleteRatingPlan(ctx.service, input)),
  listPrefixes: act('ratingPlan.listPrefixes', 'GET', '/rating-plans/{id}/prefixes', 'The prices of a list')
    .input(PrefixListInput)
    .output(PrefixPage)
    .query(({ ctx, input }) => listPrefixes(ctx.service, input)),
  putPrefix: act('ratingPlan.putPrefix', 'PUT', '/rating-plans/{id}/prefixes', 'Set the price of a prefix')
    .input(PrefixPutInput)
    .output(RatingPlanPrefix)
    .mutation(({ ctx, input }) => putPrefix(ctx.service, input)),
  exportCsv: act('ratingPlan.listPrefixes', 'GET', '/rating-plans/{id}/csv', 'All prices of a list as a CSV file')
    .input(ById)
    .output(CsvFile)
    .query(({ ctx, input }) => exportPrices(ctx.service, input)),
  importCsv: act(
    'ratingPlan.putPrefix',
    'POST',
    '/rating-plans/{id}/csv',
    'Set prices by a CSV file: all of them, or none',
  )
    .input(PriceImportInput)
    .output(CsvImport)
    .mutation(({ ctx, input }) => importPrices(ctx.service, input)),
  deletePrefix: act(
    'ratingPlan.deletePrefix',
    'DELETE',
    '/rating-plans/{id}/prefixes/{prefixId}',
    'Take the price of a prefix away',
  )
    .input(PrefixDeleteInput)
    .output(Done)
    .mutation(({ ctx, input }) => deletePrefix(ctx.service, input)),
  quote: act('ratingPlan.quote', 'GET', '/rating-plans/{id}/quote', 'What a call would cost')
    .input(QuoteInput)
    .output(Quote)
    .query(({ ctx, input }) => quote(ctx.service, input)),
});
