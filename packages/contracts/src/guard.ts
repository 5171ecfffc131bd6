import { z } from 'zod';
import { listQuery, page } from './list-query.ts';
import { Id, Instant } from './primitives.ts';

const Count = z.number().int().min(1).max(1_000_000);
const Seconds = z.number().int().min(1).max(31_536_000);
/** A word that a scanner calls itself, `word*` for words that begin so, or `@host` of its From. */
const Scanner = z
  .string()
  .trim()
  .toLowerCase()
  .min(3)
  .max(60)
  .regex(/^@?[a-z0-9][a-z0-9._:-]*\*?$/);

/** What the guard at the SIP socket goes by. Counts are within their windows; times in seconds. */
export const GuardSettings = z
  .object({
    /** Off: nobody is banned automatically; bans that hold, and those by hand, stand. */
    enabled: z.boolean(),
    /** Wrong passwords: from one address for one account, from one address in all, for one account in all. */
    pairFailures: Count,
    sourceFailures: Count,
    accountFailures: Count,
    failureWindowSeconds: Seconds,
    /** From one address: challenges left unanswered; requests that are not for us or no SIP; requests with a scanner's signature. */
    sourceAttempts: Count,
    sourceNoise: Count,
    sourceScans: Count,
    attemptWindowSeconds: Seconds,
    /** The first ban lasts so long, each further one within a day twice as long, up to the longest. */
    banSeconds: Seconds,
    maxBanSeconds: Seconds,
    /** An address from which somebody authenticated is not banned as a whole for so long. */
    goodForSeconds: Seconds,
    /** What scanners call themselves. */
    scanners: z.array(Scanner).max(200),
  })
  .meta({ id: 'GuardSettings' });
export type GuardSettings = z.infer<typeof GuardSettings>;
export const GuardUpdateInput = GuardSettings.partial();

/** What the SIP sockets left without any answer. */
export const UnansweredList = z
  .object({
    /** Since when is counted; null: nothing came yet. */
    since: Instant.nullable(),
    /** By reason: `stranger`, `wrong_source`, `scanner`, `banned`, `limited`, `malformed` and so on, the most frequent first. */
    reasons: z.array(z.object({ reason: z.string(), count: z.number() })),
    /** Who it came from, the latest first. */
    sources: z.array(
      z.object({
        reason: z.string(),
        /** An address, or the /64 of an IPv6 address; empty: too many to be told apart. */
        source: z.string(),
        count: z.number(),
        lastAt: Instant,
      }),
    ),
  })
  .meta({ id: 'UnansweredList' });
export type UnansweredList = z.infer<typeof UnansweredList>;

/** Controls that are proven from outside without harm to anybody, in the order in which they are told. */
export const provableControls = [
  'stranger',
  'connection',
  'malformed',
  'scanner',
  'wrong_source',
  'digest',
  'forged',
  'ban',
] as const;
export const ProvableControl = z.enum(provableControls);
export type ProvableControl = z.infer<typeof ProvableControl>;

/** Whether a control holds, tried from outside. */
export const ControlProof = z
  .object({
    control: ProvableControl,
    /** `lost`: nobody has told what came of it. */
    state: z.enum(['running', 'held', 'broken', 'skipped', 'lost']),
    /** Why it is broken, or was not tried; null: it holds, or is not over. */
    because: z
      .enum([
        'answered',
        'uncounted',
        'open',
        'accepted',
        'told_apart',
        'not_banned',
        'all_banned',
        'no_proxy',
        'no_domain',
        'no_account',
        'no_scanner',
        'no_peer',
        'peer_here',
        'trusted',
        'bans_off',
        'failed',
      ])
      .nullable(),
    /** When it was tried. */
    at: Instant,
    ms: z.number().nullable(),
    /** What was sent, and what came back, a line each. */
    exchanged: z.array(z.object({ sent: z.string(), received: z.string() })),
    /** The counter of what gets no answer, of all proxies; null: it is not counted there. */
    counted: z.object({ reason: z.string(), before: z.number(), after: z.number() }).nullable(),
  })
  .meta({ id: 'ControlProof' });
export type ControlProof = z.infer<typeof ControlProof>;
export const ControlProofList = z.object({ items: z.array(ControlProof) }).meta({ id: 'ControlProofList' });
export type ControlProofList = z.infer<typeof ControlProofList>;
export const ControlProveInput = z.object({ control: ProvableControl });

/** A block of addresses in CIDR notation; a single address counts as a block of one. */
export const Cidr = z
  .string()
  .trim()
  .toLowerCase()
  .transform((text) => (text.includes('/') ? text : `${text}/${text.includes(':') ? 128 : 32}`))
  .pipe(z.union([z.cidrv4(), z.cidrv6()]));

/** A network from which nobody is ever banned automatically. */
export const TrustedNetwork = z
  .object({
    id: Id,
    /** Whose customer's it is; null: the platform's own. */
    brandId: Id.nullable(),
    brandName: z.string().nullable(),
    network: z.string(),
    description: z.string(),
    createdAt: Instant,
  })
  .meta({ id: 'TrustedNetwork' });
export type TrustedNetwork = z.infer<typeof TrustedNetwork>;
export const TrustedNetworkList = z.object({ items: z.array(TrustedNetwork) }).meta({ id: 'TrustedNetworkList' });
export const TrustedNetworkCreateInput = z.object({
  /** For god: of which brand's customer; none: the platform's own. */
  brandId: Id.optional(),
  network: Cidr,
  description: z.string().trim().max(120).default(''),
});

/** Why somebody is banned. */
export const BanReason = z.enum(['password', 'attempts', 'noise', 'scanner', 'operator']);

/** Somebody who gets no answer from the SIP sockets: an account from an address, or everything from it. */
export const Ban = z
  .object({
    id: z.string(),
    /** An address, or the /64 of an IPv6 address. */
    source: z.string(),
    /** `user@domain`; null: everything from there. */
    account: z.string().nullable(),
    reason: BanReason,
    at: Instant,
    until: Instant,
    /** `automatic`, or the operator's name; below god `operator`. */
    by: z.string(),
    /** Accounts within the viewer's reach that were tried. */
    accounts: z.array(z.string()),
    /** A few lines of what was seen. */
    evidence: z.array(z.string()),
    /** May the viewer lift it? */
    liftable: z.boolean(),
  })
  .meta({ id: 'Ban' });
export type Ban = z.infer<typeof Ban>;
export const BanListInput = listQuery(['at', 'until', 'source'], '-at');
export const BanList = page(Ban).extend({ total: z.number() }).meta({ id: 'BanList' });
export type BanList = z.infer<typeof BanList>;
export const BanCreateInput = z.object({
  source: z.union([z.ipv4(), z.ipv6()]),
  account: z
    .string()
    .trim()
    .toLowerCase()
    .max(200)
    .regex(/^[^\s@]+@[^\s@]+$/)
    .optional(),
  seconds: Seconds.default(86_400),
  note: z.string().trim().max(200).default(''),
});
export const BanLiftInput = z.object({ id: z.string().max(500) });
