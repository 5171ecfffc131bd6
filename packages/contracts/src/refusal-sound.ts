import { z } from 'zod';
import { Id, Instant } from './primitives.ts';
import { WavUpload } from './recording.ts';

/** Why a call is refused, as far as callers hear it in words. */
export const RefusalReason = z.enum(['full', 'not_in_service', 'barred', 'spend', 'unreachable', 'absent', 'closed']);
/** Languages that callers hear it in. */
export const SpokenLanguage = z.enum(['en', 'es', 'fr']);

/** A brand's own recording of why a call is refused, heard in place of the platform's. */
export const RefusalSound = z
  .object({
    says: RefusalReason,
    language: SpokenLanguage,
    /** Of the file that it was. */
    name: z.string(),
    durationMs: z.number(),
    createdAt: Instant,
  })
  .meta({ id: 'RefusalSound' });
export type RefusalSound = z.infer<typeof RefusalSound>;

export const RefusalSoundList = z.object({ items: z.array(RefusalSound) });

/** The recording itself. */
export const RefusalSoundFile = RefusalSound.extend({
  /** A WAV file (8,000 samples a second), base64. */
  wav: z.string(),
}).meta({ id: 'RefusalSoundFile' });
export type RefusalSoundFile = z.infer<typeof RefusalSoundFile>;

/** Which one; `id`: the brand's. */
export const RefusalSoundKey = z.object({ id: Id, says: RefusalReason, language: SpokenLanguage });
/** `wav`: a WAV file, base64: 16-bit linear, A-law or µ-law, any rate from 4,000 to 96,000, from 0.3 to 15 seconds. */
export const RefusalSoundPutInput = RefusalSoundKey.extend({
  name: z.string().trim().min(1).max(200),
  wav: WavUpload,
});
