import type { Extension, ExtensionExportInput, ListFile } from '@belfry/contracts';
import type { z } from 'zod';
import type { Context } from '../context.ts';
import { exportList, type FileColumn } from '../export-list.ts';
import { listExtensions } from './list.ts';

const columns: readonly FileColumn<Extension>[] = [
  ['number', ({ number }) => number],
  ['leadsTo', ({ destination }) => destination.kind],
  ['destination', ({ destination }) => destination.label],
  ['openingHours', ({ scheduleName }) => scheduleName],
  ['whenClosed', ({ closedDestination }) => closedDestination?.label ?? null],
  ['onHolidays', ({ holidayDestination }) => holidayDestination?.label ?? null],
  ['created', ({ createdAt }) => createdAt],
];

/** The extensions and where they lead as a CSV file. */
export const exportExtensions = (ctx: Context, input: z.output<typeof ExtensionExportInput>): Promise<ListFile> =>
  exportList(ctx, input, listExtensions, columns);
