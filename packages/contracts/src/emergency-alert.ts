import { z } from 'zod';

/** Somebody has called for help: what those who are to learn of it are told. */
export const EmergencyAlert = z
  .object({
    callId: z.string(),
    /** When it was dialled, in milliseconds since 1970. */
    at: z.number(),
    emails: z.array(z.string()),
    dialled: z.string(),
    brandId: z.string(),
    /** Absent: a telephone system of several companies called, and did not say for which. */
    companyId: z.string().optional(),
    /** The company's user who dialled; absent: a telephone system of the company. */
    userId: z.string().optional(),
    caller: z.string(),
    callerName: z.string(),
    /** From where, as an emergency centre is told. */
    place: z.string(),
    /** The number that help can call back, or `anonymous`. */
    callBack: z.string(),
    /** The call could not leave: why, in plain words. */
    failed: z.string().optional(),
  })
  .meta({ id: 'EmergencyAlert' });
export type EmergencyAlert = z.infer<typeof EmergencyAlert>;
