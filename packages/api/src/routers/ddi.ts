import { ById, Ddi, DdiCreateInput, DdiListInput, DdiPage, DdiUpdateInput, Done } from '@belfry/contracts';
import { createDdi, deleteDdi, listDdis, updateDdi } from '@belfry/services';
import { act, router } from '../trpc.ts';

/** `ddi.*` */
export const ddiRouter = router({
  list: act('ddi.list', 'GET', '/ddis', 'The public numbers')
    .input(DdiListInput)
    .output(DdiPage)
    .query(({ ctx, input }) => listDdis(ctx.service, input)),
  create: act('ddi.create', 'POST', '/ddis', 'Enter a public number')
    .input(DdiCreateInput)
    .output(Ddi)
    .mutation(({ ctx, input }) => createDdi(ctx.service, input)),
  update: act('ddi.update', 'PATCH', '/ddis/{id}', 'Change whose a number is or where it leads')
    .input(DdiUpdateInput)
    .output(Ddi)
    .mutation(({ ctx, input }) => updateDdi(ctx.service, input)),
  delete: act('ddi.delete', 'DELETE', '/ddis/{id}', 'Give a public number up')
    .input(ById)
    .output(Done)
    .mutation(({ ctx, input }) => deleteDdi(ctx.service, input)),
});
