import { z } from 'zod';
import { Destination } from './destination.ts';
import { Id } from './primitives.ts';

/** When a user's calls go elsewhere. */
export const forwardKinds = ['always', 'busy', 'no_answer', 'unreachable'] as const;
export const ForwardKindName = z.enum(forwardKinds);
export type ForwardKindName = z.infer<typeof ForwardKindName>;

/** Whose calls: those of colleagues, those from outside the company, or all. */
export const ForwardCallersName = z.enum(['inside', 'outside', 'both']);

/** How long phones ring before a call that nobody answers goes on. */
export const RingSeconds = z.number().int().min(5).max(120);

/** One kind of forward. One that was never set has no destination and is not active. */
export const CallForward = z
  .object({
    kind: ForwardKindName,
    active: z.boolean(),
    callers: ForwardCallersName,
    /** Counts for `no_answer` only. */
    ringSeconds: RingSeconds,
    destination: Destination.nullable(),
  })
  .meta({ id: 'CallForward' });
export type CallForward = z.infer<typeof CallForward>;

/** What a person does with calls. */
export const CallSettings = z
  .object({
    userId: Id,
    name: z.string(),
    extension: z.string().nullable(),
    /** E.164, shown outside; null: the company's, or none. */
    outgoingNumber: z.string().nullable(),
    maxCalls: z.number(),
    doNotDisturb: z.boolean(),
    hideNumber: z.boolean(),
    rejectAnonymous: z.boolean(),
    /** All four kinds, in the order in which a call comes under them. */
    forwards: z.array(CallForward),
  })
  .meta({ id: 'CallSettings' });
export type CallSettings = z.infer<typeof CallSettings>;

/** Where a forward leads: a colleague, or a number as it is dialled at the person's site. */
export const ForwardDestinationInput = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('user'), userId: Id }),
  z.object({ kind: z.literal('external'), number: z.string().trim().min(2).max(32) }),
]);
export type ForwardDestinationInput = z.infer<typeof ForwardDestinationInput>;

/** `id` is the person's. Forwards that are not named stay as they are; a `destination` left out stays, too. */
export const CallSettingsUpdateInput = z.object({
  id: Id,
  doNotDisturb: z.boolean().optional(),
  hideNumber: z.boolean().optional(),
  rejectAnonymous: z.boolean().optional(),
  forwards: z
    .array(
      z.object({
        kind: ForwardKindName,
        active: z.boolean().optional(),
        callers: ForwardCallersName.optional(),
        ringSeconds: RingSeconds.optional(),
        destination: ForwardDestinationInput.optional(),
      }),
    )
    .max(4)
    .refine((forwards) => new Set(forwards.map(({ kind }) => kind)).size === forwards.length, 'Each kind once.')
    .optional(),
});
export type CallSettingsUpdateInput = z.infer<typeof CallSettingsUpdateInput>;

/** `id` is the person's whose colleagues are looked for. */
export const ColleagueListInput = z.object({
  id: Id,
  search: z.string().trim().max(100).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
/** People of the same company, the person themselves left out. */
export const ColleagueList = z.object({
  items: z.array(z.object({ userId: Id, name: z.string(), extension: z.string().nullable() })),
});
