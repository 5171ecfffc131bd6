import { z } from 'zod';
import { CallerNumber, CallerNumbers } from './caller-number.ts';
import { listQuery, onlyIds, page } from './list-query.ts';
import {
  CallsPerSecond,
  ExtensionNumber,
  Id,
  Instant,
  Locale,
  ManyIds,
  MaxCalls,
  Name,
  Password,
  SipUsername,
  Username,
} from './primitives.ts';
import { RecordingMode } from './recording.ts';
import { SipCredentials } from './sip-account.ts';

/** How the phones of one person ring: all together, or one preference (q) after the other. */
export const Forking = z.enum(['parallel', 'sequential']);

/** A person of a company. */
export const User = z
  .object({
    id: Id,
    companyId: Id,
    companyName: z.string(),
    siteId: Id,
    siteName: z.string(),
    firstName: z.string(),
    lastName: z.string(),
    name: z.string(),
    email: z.string().nullable(),
    active: z.boolean(),
    locale: z.string().nullable(),
    maxCalls: z.number(),
    /** New calls of theirs; 0: no limit. */
    callsPerSecond: z.number(),
    forking: Forking,
    /** Whether their calls are recorded; null: as the company has it. */
    recordingMode: RecordingMode.nullable(),
    extensionId: Id.nullable(),
    extension: z.string().nullable(),
    outgoingDdiId: Id.nullable(),
    /** What they show to numbers that begin so, before what their company says of it. */
    callerNumbers: z.array(CallerNumber),
    outgoingNumber: z.string().nullable(),
    deviceCount: z.number(),
    /** Is one of their devices registered? Null: not known at the moment. */
    registered: z.boolean().nullable(),
    createdAt: Instant,
  })
  .meta({ id: 'User' });
export type User = z.infer<typeof User>;

export const UserListInput = listQuery(['lastName', 'firstName', 'createdAt']).extend({
  ...onlyIds,
  companyId: Id.optional(),
  siteId: Id.optional(),
  /** Those who are switched on, or off, or have no device at all. */
  state: z.enum(['active', 'inactive', 'no_device']).optional(),
});
export const UserPage = page(User);

/** A new person, at once with extension, device and login where wished: all of it or nothing is made. */
export const UserCreateInput = z.object({
  companyId: Id.optional(),
  /** Left out: the company's default site. */
  siteId: Id.optional(),
  firstName: Name,
  lastName: Name,
  email: z.email().optional(),
  locale: Locale.optional(),
  maxCalls: MaxCalls.default(0),
  callsPerSecond: CallsPerSecond.default(0),
  /** Their number inside; left out: none is made. */
  extension: ExtensionNumber.optional(),
  /** A device whose password is generated; user name left out: made from the name. */
  device: z.object({ username: SipUsername.optional(), label: z.string().trim().max(60).default('') }).optional(),
  /** Somebody to sign in to the user portal. */
  login: z
    .object({
      username: Username,
      /** Left out: they are invited by mail to choose one. */
      password: Password.optional(),
    })
    .optional(),
});
/** A person as just made; the device's secret is told here and under its credentials. */
export const UserCreated = z.object({ user: User, credentials: SipCredentials.nullable() });

export const UserUpdateInput = z.object({
  id: Id,
  siteId: Id.optional(),
  firstName: Name.optional(),
  lastName: Name.optional(),
  email: z.email().nullable().optional(),
  active: z.boolean().optional(),
  locale: Locale.nullable().optional(),
  maxCalls: MaxCalls.optional(),
  callsPerSecond: CallsPerSecond.optional(),
  forking: Forking.optional(),
  recordingMode: RecordingMode.nullable().optional(),
  extensionId: Id.nullable().optional(),
  outgoingDdiId: Id.nullable().optional(),
  callerNumbers: CallerNumbers.optional(),
});

/** The same change for many people of one company. */
export const UserUpdateManyInput = UserUpdateInput.pick({
  siteId: true,
  active: true,
  locale: true,
  maxCalls: true,
  callsPerSecond: true,
  forking: true,
  recordingMode: true,
  outgoingDdiId: true,
}).extend({
  ids: ManyIds,
  /** Switches all their forwards off. */
  forwardsOff: z.literal(true).optional(),
});
