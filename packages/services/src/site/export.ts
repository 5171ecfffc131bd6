import type { ListFile, Site, SiteExportInput } from '@belfry/contracts';
import type { z } from 'zod';
import type { Context } from '../context.ts';
import { exportList, type FileColumn } from '../export-list.ts';
import { listSites } from './list.ts';

const columns: readonly FileColumn<Site>[] = [
  ['name', ({ name }) => name],
  ['default', ({ isDefault }) => isDefault],
  ['country', ({ country }) => country],
  ['timezone', ({ timezone }) => timezone],
  ['people', ({ userCount }) => userCount],
  ['emergencyAddress', ({ emergencyLocation }) => emergencyLocation],
  ['emergencyNumber', ({ emergencyNumber }) => emergencyNumber],
  ['emergencyMail', ({ emergencyEmail }) => emergencyEmail],
  ['telephoneSystem', ({ trunkName }) => trunkName],
  ['linkKbps', ({ linkKbps }) => linkKbps],
  ['created', ({ createdAt }) => createdAt],
];

/** The sites as a CSV file. */
export const exportSites = (ctx: Context, input: z.output<typeof SiteExportInput>): Promise<ListFile> =>
  exportList(ctx, input, listSites, columns);
