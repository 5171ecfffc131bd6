import { z } from 'zod';
import { Id } from './primitives.ts';
import { WavUpload } from './recording.ts';

/** What people hear whom somebody of a company has put on hold: nothing, the platform's music, or a sound that the company has uploaded. */
export const HoldMusicChoice = z.enum(['none', 'platform', 'own']);

/** What a company plays to those on hold. */
export const CompanyHoldMusicInput = z.object({ id: Id, holdMusic: HoldMusicChoice });

/** `sound`: the company's own, or the platform's. */
export const HoldSoundInput = z.object({ id: Id, sound: z.enum(['platform', 'own']).default('own') });

/** Music on hold, to be listened to. */
export const HoldSound = z
  .object({
    /** Of the file that it was; empty: the platform's. */
    name: z.string(),
    durationMs: z.number(),
    /** A WAV file (8,000 samples a second), base64. */
    wav: z.string(),
  })
  .meta({ id: 'HoldSound' });
export type HoldSound = z.infer<typeof HoldSound>;

/** `wav`: a WAV file, base64: 16-bit linear, A-law or µ-law, any rate from 4,000 to 96,000, from 0.3 to 180 seconds. It is made as loud as speech. */
export const HoldSoundPutInput = z.object({ id: Id, name: z.string().trim().min(1).max(200), wav: WavUpload });
