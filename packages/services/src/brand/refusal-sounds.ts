import { decodeG711, printWav } from '@belfry/audio';
import type {
  RefusalSound,
  RefusalSoundFile,
  RefusalSoundKey,
  RefusalSoundList,
  RefusalSoundPutInput,
} from '@belfry/contracts';
import { newId, type Prisma } from '@belfry/db';
import type { z } from 'zod';
import { commit } from '../commit.ts';
import type { Context } from '../context.ts';
import { brandFor } from '../scope-for.ts';
import { notFound } from '../service-error.ts';
import { readSound, soundRate } from '../sound/read-sound.ts';

/** With the tone before it, shorter than a refused call is kept. */
const mostMs = 15_000;

type Key = z.output<typeof RefusalSoundKey>;
const select = { says: true, language: true, name: true, durationMs: true, createdAt: true } as const;

/** The brand's own recordings of why calls are refused. */
export async function listRefusalSounds(
  ctx: Context,
  { id }: { id: string },
): Promise<z.output<typeof RefusalSoundList>> {
  const { id: brandId } = await brandFor(ctx, 'brand.listRefusalSounds', id);
  const rows = await ctx.db.refusalSound.findMany({
    where: { brandId },
    select,
    orderBy: [{ says: 'asc' }, { language: 'asc' }],
  });
  return { items: rows.map(view) };
}

/** One of them, with its sound. `not_found`: there is none. */
export async function getRefusalSound(ctx: Context, { id, says, language }: Key): Promise<RefusalSoundFile> {
  const { id: brandId } = await brandFor(ctx, 'brand.getRefusalSound', id);
  const row = await ctx.db.refusalSound.findUnique({
    where: { brandId_says_language: { brandId, says, language } },
    select: { ...select, alaw: true },
  });
  if (!row) throw notFound('recording');
  const wav = printWav({ sampleRate: soundRate, samples: decodeG711('PCMA', row.alaw) });
  return { ...view(row), wav: Buffer.from(wav).toString('base64') };
}

/** Takes a WAV file as what callers hear, in the place of another. `invalid`: it cannot be read, or is too short or too long. */
export async function putRefusalSound(
  ctx: Context,
  { id, says, language, name, wav }: z.output<typeof RefusalSoundPutInput>,
): Promise<RefusalSound> {
  const { id: brandId } = await brandFor(ctx, 'brand.putRefusalSound', id);
  const { alaw, durationMs } = readSound(wav, mostMs);
  const audit = { action: 'brand.putRefusalSound', entityId: brandId, detail: { says, language, name, durationMs } };
  return commit(ctx, { scope: { scope: 'brand', brandId }, audit }, async (tx) => {
    await tx.refusalSound.deleteMany({ where: { brandId, says, language } });
    const data = { id: newId(), brandId, says, language, name, durationMs, alaw };
    return view(await tx.refusalSound.create({ data, select }));
  });
}

/** Takes one away: callers hear the platform's words again. `not_found`: there is none. */
export async function deleteRefusalSound(ctx: Context, { id, says, language }: Key): Promise<{ done: true }> {
  const { id: brandId } = await brandFor(ctx, 'brand.deleteRefusalSound', id);
  const audit = { action: 'brand.deleteRefusalSound', entityId: brandId, detail: { says, language } };
  return commit(ctx, { scope: { scope: 'brand', brandId }, audit }, async (tx) => {
    const { count } = await tx.refusalSound.deleteMany({ where: { brandId, says, language } });
    if (count === 0) throw notFound('recording');
    return { done: true as const };
  });
}

function view({ createdAt, ...row }: Prisma.RefusalSoundGetPayload<{ select: typeof select }>): RefusalSound {
  return { ...row, createdAt: createdAt.toISOString() } as RefusalSound;
}
