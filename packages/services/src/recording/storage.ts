import type { RecordingStorage, RecordingStorageInput } from '@belfry/contracts';
import { recordingUse } from '@belfry/db';
import type { z } from 'zod';
import type { Context } from '../context.ts';
import { brandFor, companyFor } from '../scope-for.ts';

const warnAt = 0.8;

/** How much the recordings of a company or of a brand take, and how much they may. */
export async function getRecordingStorage(
  ctx: Context,
  { companyId, brandId }: z.output<typeof RecordingStorageInput>,
): Promise<RecordingStorage> {
  const ofCompany = companyId !== undefined || ctx.actor.level === 'company';
  const company = ofCompany ? await companyFor(ctx, 'recording.storage', companyId, brandId) : undefined;
  const owner = company ?? (await brandFor(ctx, 'recording.storage', brandId));
  const { count, bytes } = await recordingUse(ctx.db, company ? { companyId: company.id } : { brandId: owner.id });
  const limitBytes = owner.recordingLimitMb * 1_000_000;
  const share = limitBytes === 0 ? 0 : bytes / limitBytes;
  return {
    recordings: count,
    usedBytes: bytes,
    limitBytes,
    atLimit: owner.recordingAtLimit,
    state: share >= 1 || owner.recordingFull ? 'full' : share >= warnAt ? 'warning' : 'room',
    brandFull: company?.brand.recordingFull ?? false,
  };
}
