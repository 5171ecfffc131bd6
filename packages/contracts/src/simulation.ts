import { z } from 'zod';
import { PlanFinding } from './numbering-plan.ts';
import { Id, Instant, MicrosString, NamedInstant } from './primitives.ts';
import { RevisionChange } from './revision.ts';

/** Procedures that a draft may consist of: those that do nothing but change the policy. */
export const draftProcedures = [
  'brand.updateCalls',
  'calendar.createDay',
  'calendar.deleteDay',
  'calendar.updateDay',
  'callFilter.create',
  'callFilter.delete',
  'callFilter.reorder',
  'callFilter.update',
  'callSettings.update',
  'company.update',
  'ddi.create',
  'ddi.delete',
  'ddi.update',
  'extension.create',
  'extension.delete',
  'extension.update',
  'numberRuleSet.update',
  'peer.create',
  'peer.delete',
  'peer.update',
  'ratingPlan.deletePrefix',
  'ratingPlan.putPrefix',
  'relaySet.update',
  'prefixGroup.create',
  'prefixGroup.delete',
  'prefixGroup.update',
  'route.create',
  'route.delete',
  'route.reorder',
  'route.update',
  'schedule.create',
  'schedule.delete',
  'schedule.setMode',
  'schedule.update',
  'site.create',
  'site.delete',
  'site.update',
  'sipAccount.update',
  'trunkUse.create',
  'trunkUse.delete',
  'trunkUse.update',
  'user.delete',
  'user.update',
] as const;
export type DraftProcedure = (typeof draftProcedures)[number];

/** A change that is tried and not kept: a procedure that changes the policy, and its input. */
export const DraftStep = z.object({
  procedure: z.enum(draftProcedures),
  input: z.record(z.string(), z.json()),
});
export type DraftStep = z.infer<typeof DraftStep>;

/** A call that is not made. Exactly one of the four ids says who calls, or `outside`. */
export const SimulationInput = z.object({
  userId: Id.optional(),
  accountId: Id.optional(),
  /** An IPBX as a company uses it. */
  trunkUseId: Id.optional(),
  /** A carrier or provider that a call comes from. */
  peerId: Id.optional(),
  /** Somebody outside calls one of the numbers of the tenant; the call comes from whoever brings calls to that number. */
  outside: z.boolean().default(false),
  /** For a trunk, a peer or somebody outside: the number that it says is calling. */
  callerNumber: z.string().trim().max(60).default(''),
  callerHidden: z.boolean().default(false),
  /** A number as people dial it, an extension, a user name, or a SIP address. */
  dialled: z.string().trim().min(1).max(200),
  /** Absent: now. */
  at: NamedInstant.optional(),
  /** What comes of each ringing, one after the other, where that makes a difference. Absent: nobody knows. */
  suppose: z
    .array(z.enum(['busy', 'no_answer', 'unreachable']))
    .max(10)
    .default([]),
  /** Decide once more with these changes. */
  draft: z.array(DraftStep).max(20).default([]),
  /** Decide once more as it was after this revision. */
  revisionId: Id.optional(),
});

/** Where a step of the plan goes. */
export const SimulatedTarget = z.object({
  kind: z.enum(['user', 'carrier', 'trunk', 'address', 'service', 'takeover', 'hidden']),
  /** In plain words. */
  words: z.string(),
  /** As it would be told to whoever is called; null: it is not a number. */
  number: z.string().nullable(),
  /** Where the INVITE would go; for brand and platform. */
  address: z.string().nullable(),
});
export type SimulatedTarget = z.infer<typeof SimulatedTarget>;

/** A step of a decision: what was looked at, what was found, and why it went on. */
const TraceStep = z.object({
  step: z.string(),
  lookedAt: z.string(),
  found: z.string(),
  // biome-ignore lint/suspicious/noThenProperty: the trace's own word for why a step went on
  then: z.string(),
});

/** What would happen to the call. */
export const SimulatedCall = z
  .object({
    outcome: z.enum(['rings', 'refused']),
    /** What happens, sentence by sentence. */
    words: z.array(z.string()),
    /** SIP status and reason of a refusal. */
    status: z.number().int().nullable(),
    reason: z.string().nullable(),
    /** One after the other; targets of one step ring together. */
    steps: z.array(
      z.object({ ringSeconds: z.number(), silentSeconds: z.number().nullable(), targets: z.array(SimulatedTarget) }),
    ),
    /** Who the called side sees; null: nobody is called. */
    caller: z.object({ number: z.string(), name: z.string(), hidden: z.boolean() }).nullable(),
    /** What whoever may know it pays for it. */
    prices: z.array(
      z.object({
        companyId: Id,
        direction: z.enum(['internal', 'outbound', 'inbound']),
        destination: z.string(),
        prefix: z.string(),
        connectMicros: MicrosString,
        microsPerMinute: MicrosString,
        currency: z.string(),
      }),
    ),
    emergency: z.boolean(),
    /** Relays that the media would pass; for brand and platform. */
    relaySet: z.string().nullable(),
    revisions: z.object({ platform: z.number(), brand: z.number(), company: z.number().nullable() }),
    /** How it was decided, step by step. */
    trace: z.array(TraceStep),
    /** Some steps tell of somebody else, and are left out. */
    shortened: z.boolean(),
  })
  .meta({ id: 'SimulatedCall' });
export type SimulatedCall = z.infer<typeof SimulatedCall>;

/** The call as it is decided now, and as it would be decided otherwise. */
export const Simulation = z
  .object({
    at: Instant,
    now: SimulatedCall,
    /** With the draft, or as it was; null: neither was asked for. */
    other: SimulatedCall.nullable(),
    /** What the draft changes. */
    changes: z.array(RevisionChange),
    /** What the draft would bring about in the numbering plan and is hardly meant. */
    warnings: z.array(PlanFinding),
    /** What differs, sentence by sentence; empty: nothing. */
    differences: z.array(z.string()),
  })
  .meta({ id: 'Simulation' });
export type Simulation = z.infer<typeof Simulation>;

/** What is to be different for the calls of the last 24 hours: a draft, an old revision, or both. */
export const SimulationEffectInput = z.object({
  brandId: Id.optional(),
  companyId: Id.optional(),
  draft: z.array(DraftStep).max(20).default([]),
  revisionId: Id.optional(),
  /** Calls that are looked at, the latest first. */
  limit: z.number().int().min(1).max(2_000).default(500),
});

/** Which of them would go elsewhere. */
export const SimulationEffect = z
  .object({
    /** Calls of the last 24 hours, and how many of them were decided anew. */
    total: z.number(),
    looked: z.number(),
    /** Of those: decided otherwise; and of these, refused. */
    changed: z.number(),
    refused: z.number(),
    /** The latest that would change, a hundred at most. */
    items: z.array(
      z.object({
        callId: Id,
        at: Instant,
        /** Empty: hidden. */
        caller: z.string(),
        dialled: z.string(),
        differences: z.array(z.string()),
        refused: z.boolean(),
      }),
    ),
  })
  .meta({ id: 'SimulationEffect' });
export type SimulationEffect = z.infer<typeof SimulationEffect>;

/** A call of the past, decided again from what was recorded with it. */
export const CallReplay = z
  .object({
    callId: Id,
    /** What its decisions were made of is still there. */
    kept: z.boolean(),
    /** One for each time that somebody was looked for: at the beginning, and for each transfer. */
    decisions: z.array(
      z.object({
        at: Instant,
        /** `open`: something that it needs to know was not recorded. */
        outcome: z.enum(['rings', 'refused', 'open']),
        /** How many steps the ladder has of it. */
        steps: z.number(),
        /** The steps are the very same. */
        identical: z.boolean(),
        /** Where they part; for the platform alone. */
        parted: z.object({ recorded: TraceStep.nullable(), again: TraceStep.nullable() }).nullable(),
      }),
    ),
  })
  .meta({ id: 'CallReplay' });
export type CallReplay = z.infer<typeof CallReplay>;
