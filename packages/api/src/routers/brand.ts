import {
  Brand,
  BrandCallsInput,
  BrandCreateInput,
  BrandExportInput,
  BrandListInput,
  BrandPage,
  BrandUpdateInput,
  ById,
  Done,
  ListFile,
  RefusalSound,
  RefusalSoundFile,
  RefusalSoundKey,
  RefusalSoundList,
  RefusalSoundPutInput,
} from '@belfry/contracts';
import {
  createBrand,
  deleteRefusalSound,
  exportBrands,
  getBrand,
  getRefusalSound,
  listBrands,
  listRefusalSounds,
  putRefusalSound,
  updateBrand,
  updateBrandCalls,
} from '@belfry/services';
import { act, router } from '../trpc.ts';

/** `brand.*` */
export const brandRouter = router({
  list: act('brand.list', 'GET', '/brands', 'The brands of the platform')
    .input(BrandListInput)
    .output(BrandPage)
    .query(({ ctx, input }) => listBrands(ctx.service, input)),
  exportCsv: act('brand.list', 'GET', '/brands/csv', 'The brands as a CSV file')
    .input(BrandExportInput)
    .output(ListFile)
    .query(({ ctx, input }) => exportBrands(ctx.service, input)),
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
  listRefusalSounds: act(
    'brand.listRefusalSounds',
    'GET',
    '/brands/{id}/refusal-sounds',
    'The brand’s own recordings of why calls are refused',
  )
    .input(ById)
    .output(RefusalSoundList)
    .query(({ ctx, input }) => listRefusalSounds(ctx.service, input)),
  getRefusalSound: act(
    'brand.getRefusalSound',
    'GET',
    '/brands/{id}/refusal-sounds/{says}/{language}',
    'One recording of why calls are refused',
  )
    .input(RefusalSoundKey)
    .output(RefusalSoundFile)
    .query(({ ctx, input }) => getRefusalSound(ctx.service, input)),
  putRefusalSound: act(
    'brand.putRefusalSound',
    'PUT',
    '/brands/{id}/refusal-sounds/{says}/{language}',
    'Upload a recording of why calls are refused',
  )
    .input(RefusalSoundPutInput)
    .output(RefusalSound)
    .mutation(({ ctx, input }) => putRefusalSound(ctx.service, input)),
  deleteRefusalSound: act(
    'brand.deleteRefusalSound',
    'DELETE',
    '/brands/{id}/refusal-sounds/{says}/{language}',
    'Remove a recording of why calls are refused',
  )
    .input(RefusalSoundKey)
    .output(Done)
    .mutation(({ ctx, input }) => deleteRefusalSound(ctx.service, input)),
});
