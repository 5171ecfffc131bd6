import type { Company, CompanyExportInput, ListFile } from '@belfry/contracts';
import type { z } from 'zod';
import type { Context } from '../context.ts';
import { exportList, type FileColumn } from '../export-list.ts';
import { listCompanies } from './list.ts';

const columns: readonly FileColumn<Company>[] = [
  ['name', ({ name }) => name],
  ['brand', ({ brandName }) => brandName],
  ['kind', ({ kind }) => kind],
  ['active', ({ active }) => active],
  ['country', ({ country }) => country],
  ['currency', ({ currency }) => currency],
  ['billing', ({ billingMethod }) => billingMethod],
  ['ratingPlan', ({ ratingPlanName }) => ratingPlanName],
  ['people', ({ userCount }) => userCount],
  ['callsAtATime', ({ maxCalls }) => maxCalls],
  ['outgoingNumber', ({ outgoingNumber }) => outgoingNumber],
  ['sipDomain', ({ sipDomain }) => sipDomain],
  ['portal', ({ portalHost }) => portalHost],
  ['userPortal', ({ userPortalHost }) => userPortalHost],
  ['created', ({ createdAt }) => createdAt],
];

/** The companies as a CSV file. */
export const exportCompanies = (ctx: Context, input: z.output<typeof CompanyExportInput>): Promise<ListFile> =>
  exportList(ctx, input, listCompanies, columns);
