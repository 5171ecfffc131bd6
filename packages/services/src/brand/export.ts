import type { Brand, BrandExportInput, ListFile } from '@belfry/contracts';
import type { z } from 'zod';
import type { Context } from '../context.ts';
import { exportList, type FileColumn } from '../export-list.ts';
import { listBrands } from './list.ts';

const columns: readonly FileColumn<Brand>[] = [
  ['name', ({ name }) => name],
  ['active', ({ active }) => active],
  ['country', ({ country }) => country],
  ['currency', ({ currency }) => currency],
  ['timezone', ({ timezone }) => timezone],
  ['companies', ({ companyCount }) => companyCount],
  ['callsAtATime', ({ maxCalls }) => maxCalls],
  ['portal', ({ portalHost }) => portalHost],
  ['created', ({ createdAt }) => createdAt],
];

/** The brands as a CSV file. */
export const exportBrands = (ctx: Context, input: z.output<typeof BrandExportInput>): Promise<ListFile> =>
  exportList(ctx, input, listBrands, columns);
