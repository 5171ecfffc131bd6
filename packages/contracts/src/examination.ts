import { z } from 'zod';
import { Id, Instant } from './primitives.ts';

/** What is looked at, in this order. */
export const examinationSteps = [
  'dns',
  'transport',
  'certificate',
  'options',
  'register',
  'call',
  'sound_out',
  'sound_in',
] as const;
export const ExaminationStepName = z.enum(examinationSteps);
export type ExaminationStepName = z.infer<typeof ExaminationStepName>;

/** One step of an examination, and what came of it. */
export const ExaminationStep = z
  .object({
    step: ExaminationStepName,
    state: z.enum(['running', 'good', 'warning', 'bad', 'skipped']),
    /** What was found, in plain words. */
    words: z.string(),
    /** What to do about it; empty: nothing. */
    advice: z.string(),
    /** Records, addresses, messages as they were sent and received; credentials are taken out. */
    detail: z.array(z.string()),
    /** How long it took. */
    ms: z.number().nullable(),
  })
  .meta({ id: 'ExaminationStep' });
export type ExaminationStep = z.infer<typeof ExaminationStep>;

/** What a proxy is asked to look at. */
export const ExaminationRequest = z
  .object({
    id: z.string(),
    peerId: z.string(),
    brandId: z.string(),
    /** The company whose rules a test call goes by; absent: the brand's. */
    companyId: z.string().optional(),
    endpointId: z.string().optional(),
    registrationId: z.string().optional(),
    /** Whom to call for the test; absent: nobody. */
    number: z.string().optional(),
    /** The number that is shown. */
    callerNumber: z.string(),
    /** How long is listened at most, once somebody has answered. */
    talkSeconds: z.number(),
    startedAt: z.number(),
  })
  .meta({ id: 'ExaminationRequest' });
export type ExaminationRequest = z.infer<typeof ExaminationRequest>;

/** An examination as it stands. */
export const Examination = z
  .object({
    id: Id,
    peerId: Id,
    startedAt: Instant,
    /** `lost`: the proxy that made it is gone. */
    state: z.enum(['running', 'done', 'lost']),
    steps: z.array(ExaminationStep),
  })
  .meta({ id: 'Examination' });
export type Examination = z.infer<typeof Examination>;

export const ExamineInput = z.object({
  id: Id,
  /** The gateway that is looked at; left out: the first one that is switched on. */
  endpointId: Id.optional(),
  /** A number (E.164), or for an IPBX an extension, that is called: whoever answers hears tones. Left out: nobody is called. */
  number: z
    .string()
    .trim()
    .regex(/^\+?[A-Za-z0-9*#._-]{1,40}$/, 'is neither a number nor an extension')
    .optional(),
  talkSeconds: z.number().int().min(2).max(15).default(8),
});
export const ExaminationInput = z.object({ id: Id, examinationId: Id });
