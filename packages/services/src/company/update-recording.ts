import type { Company, CompanyRecordingInput } from '@belfry/contracts';
import type { z } from 'zod';
import { changedFields } from '../changed-fields.ts';
import { commit } from '../commit.ts';
import type { Context } from '../context.ts';
import { companyFor } from '../scope-for.ts';
import { invalid } from '../service-error.ts';
import { companyInclude, companyView } from './view.ts';

/** Changes what a company records, how long that is kept and who may hear it: what it decides for itself. `invalid`: an announcement that nobody has uploaded. */
export async function updateCompanyRecording(
  ctx: Context,
  input: z.output<typeof CompanyRecordingInput>,
): Promise<Company> {
  const { id, ...data } = input;
  await companyFor(ctx, 'company.updateRecording', id);
  const audit = { action: 'company.updateRecording', entityId: id, detail: changedFields(data) };
  return commit(ctx, { scope: { scope: 'company', companyId: id }, audit }, async (tx) => {
    const announces = data.recordingNotice === 'announcement';
    if (announces && !(await tx.recordingAnnouncement.findUnique({ where: { companyId: id }, select: { id: true } })))
      throw invalid('recordingNotice', 'announcement.missing', 'Upload the announcement first.');
    return companyView(await tx.company.update({ where: { id }, data, include: companyInclude }));
  });
}
