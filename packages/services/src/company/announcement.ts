import { decodeG711, printWav } from '@belfry/audio';
import type { AnnouncementPutInput, Company, RecordingAnnouncement } from '@belfry/contracts';
import { newId } from '@belfry/db';
import type { z } from 'zod';
import { commit } from '../commit.ts';
import type { Context } from '../context.ts';
import { companyFor } from '../scope-for.ts';
import { notFound } from '../service-error.ts';
import { readSound, soundRate } from '../sound/read-sound.ts';
import { companyInclude, companyView } from './view.ts';

/** A relay is handed the sound in one datagram. */
const mostMs = 7_000;

/** The announcement that a company's recorded calls begin with. `not_found`: it has none. */
export async function getAnnouncement(ctx: Context, { id }: { id: string }): Promise<RecordingAnnouncement> {
  await companyFor(ctx, 'company.getAnnouncement', id);
  const row = await ctx.db.recordingAnnouncement.findUnique({ where: { companyId: id } });
  if (!row) throw notFound('announcement');
  const wav = printWav({ sampleRate: soundRate, samples: decodeG711('PCMA', row.alaw) });
  return { name: row.name, durationMs: row.durationMs, wav: Buffer.from(wav).toString('base64') };
}

/** Takes a WAV file as the company's announcement, in the place of another. `invalid`: it cannot be read, or is too short or too long. */
export async function putAnnouncement(ctx: Context, input: z.output<typeof AnnouncementPutInput>): Promise<Company> {
  const { id, name } = input;
  const { brandId } = await companyFor(ctx, 'company.putAnnouncement', id);
  const { alaw, durationMs } = readSound(input.wav, mostMs);
  const audit = { action: 'company.putAnnouncement', entityId: id, detail: { name, durationMs } };
  return commit(ctx, { scope: { scope: 'company', companyId: id }, audit }, async (tx) => {
    await tx.recordingAnnouncement.deleteMany({ where: { companyId: id } });
    await tx.recordingAnnouncement.create({ data: { id: newId(), brandId, companyId: id, name, durationMs, alaw } });
    return companyView(await tx.company.findUniqueOrThrow({ where: { id }, include: companyInclude }));
  });
}
