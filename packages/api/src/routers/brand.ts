import {
  Brand,
  BrandCallsInput,
  BrandCreateInput,
  BrandListInput,
  BrandPage,
  BrandUpdateInput,
  ById,
} from '@belfry/contracts';
import { createBrand, getBrand, listBrands, updateBrand, updateBrandCalls } from '@belfry/services';
import { act, router } from '../trpc.ts';

/** `brand.*` */
export const brandRouter = router({
  list: act('brand.list', 'GET', '/brands', 'The brands of the platform')
    .input(BrandListInput)
    .output(BrandPage)
    .query(({ ctx, input }) => listBrands(ctx.service, input)),
  get: act('brand.get', 'GET', '/brands/{id}', 'One brand')
    .input(ById)
    .output(Brand)
    .query(({ ctx, input }) => getBrand(ctx.service, input)),
  create: act('brand.create', 'POST', '/brands', 'Make a brand')
    .input(BrandCreateInput)
    .output(Brand)
    .mutation(({ ctx, input }) => createBrand(ctx.service, input)),
  update: act('brand.update', 'PATCH', '/brands/{id}', 'Change a brand')
    .input(BrandUpdateInput)
    .output(Brand)
    .mutation(({ ctx, input }) => updateBrand(ctx.service, input)),
  updateCalls: act('brand.updateCalls', 'PATCH', '/brands/{id}/calls', 'Change what a brand decides of its calls')
    .input(BrandCallsInput)
    .output(Brand)
    .mutation(({ ctx, input }) => updateBrandCalls(ctx.service, input)),
});
