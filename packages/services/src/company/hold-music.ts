import { decodeG711, platformMusic, printWav } from '@belfry/audio';
import type { Company, CompanyHoldMusicInput, HoldSound, HoldSoundInput, HoldSoundPutInput } from '@belfry/contracts';
import { newId } from '@belfry/db';
import type { z } from 'zod';
import { changedFields } from '../changed-fields.ts';
import { commit } from '../commit.ts';
import type { Context } from '../context.ts';
import { companyFor } from '../scope-for.ts';
import { invalid, notFound } from '../service-error.ts';
import { readSound, soundRate } from '../sound/read-sound.ts';
import { companyInclude, companyView } from './view.ts';

const mostMs = 180_000;

/** Chooses what people hear whom somebody of the company has put on hold. `invalid`: its own music, and nobody has uploaded any. */
export async function updateHoldMusic(ctx: Context, input: z.output<typeof CompanyHoldMusicInput>): Promise<Company> {
  const { id, ...data } = input;
  await companyFor(ctx, 'company.updateHoldMusic', id);
  const audit = { action: 'company.updateHoldMusic', entityId: id, detail: changedFields(data) };
  return commit(ctx, { scope: { scope: 'company', companyId: id }, audit }, async (tx) => {
    if (
      data.holdMusic === 'own' &&
      !(await tx.holdSound.findUnique({ where: { companyId: id }, select: { id: true } }))
    )
      throw invalid('holdMusic', 'announcement.missing', 'Upload the music first.');
    return companyView(await tx.company.update({ where: { id }, data, include: companyInclude }));
  });
}

/** Music on hold to be listened to: the company's own, or the platform's. `not_found`: it has none. */
export async function getHoldSound(ctx: Context, { id, sound }: z.output<typeof HoldSoundInput>): Promise<HoldSound> {
  await companyFor(ctx, 'company.getHoldSound', id);
  if (sound === 'platform') {
    const samples = platformMusic();
    return { name: '', durationMs: (samples.length / soundRate) * 1000, wav: wavOf(samples) };
  }
  const row = await ctx.db.holdSound.findUnique({ where: { companyId: id } });
  if (!row) throw notFound('sound');
  return { name: row.name, durationMs: row.durationMs, wav: wavOf(decodeG711('PCMA', row.alaw)) };
}

/** Takes a WAV file as the company's music, in the place of another. `invalid`: it cannot be read, or is too short or too long. */
export async function putHoldSound(ctx: Context, input: z.output<typeof HoldSoundPutInput>): Promise<Company> {
  const { id, name } = input;
  const { brandId } = await companyFor(ctx, 'company.putHoldSound', id);
  const { alaw, durationMs } = readSound(input.wav, mostMs, true);
  const audit = { action: 'company.putHoldSound', entityId: id, detail: { name, durationMs } };
  return commit(ctx, { scope: { scope: 'company', companyId: id }, audit }, async (tx) => {
    await tx.holdSound.deleteMany({ where: { companyId: id } });
    await tx.holdSound.create({ data: { id: newId(), brandId, companyId: id, name, durationMs, alaw } });
    return companyView(await tx.company.findUniqueOrThrow({ where: { id }, include: companyInclude }));
  });
}

const wavOf = (samples: Int16Array): string =>
  Buffer.from(printWav({ sampleRate: soundRate, samples })).toString('base64');
