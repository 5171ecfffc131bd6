import type { CallFilter, CallFilterExportInput, CsvFile } from '@belfry/contracts';
import type { z } from 'zod';
import type { Context } from '../context.ts';
import { printCsv } from '../csv.ts';
import { ofOwner } from './create.ts';
import { callFilterColumns, callFilterRecord } from './csv-columns.ts';
import { extensionTargets } from './extensions.ts';
import { ownerFor } from './owner.ts';
import { callFilterInclude, callFilterView } from './view.ts';

/** All rules of a list as a CSV file in their order, as `importCallFilters` reads it. */
export async function exportCallFilters(ctx: Context, input: z.output<typeof CallFilterExportInput>): Promise<CsvFile> {
  const { owner } = await ownerFor(ctx, 'callFilter.list', input);
  const targets = await extensionTargets(ctx.db, owner);
  const extensionOf = ({ destination }: CallFilter) => {
    if (!destination) return '';
    const { kind, userId, trunkUseId, service, number } = destination;
    if (kind === 'external') return number ?? '';
    for (const [extension, target] of targets) {
      if (target.kind === 'user' && kind === 'user' && target.userId === userId) return extension;
      if (target.kind === 'trunk' && kind === 'trunk' && target.trunkUseId === trunkUseId) return extension;
      if (target.kind === 'service' && kind === 'service' && target.service === service) return extension;
    }
    return '';
  };
  const rows = await ctx.db.callFilter.findMany({
    where: ofOwner(owner),
    include: callFilterInclude,
    orderBy: [{ position: 'asc' }, { id: 'asc' }],
  });
  return {
    csv: printCsv([callFilterColumns, ...rows.map((row) => callFilterRecord(callFilterView(row), extensionOf))]),
  };
}
