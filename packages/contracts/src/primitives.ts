import { levels, roles } from '@belfry/access';
import { z } from 'zod';

/** Any UUID of the platform (they are UUIDv7). */
export const Id = z.uuid();
/** A moment: ISO 8601 with zone. */
export const Instant = z.iso.datetime({ offset: true });
/** A moment that somebody names: one that computers and the database count (1970 to 9999). */
export const NamedInstant = Instant.refine((text) => {
  const year = new Date(text).getUTCFullYear();
  return year >= 1970 && year <= 9999;
}, 'must be a moment between 1970 and 9999');
/** A whole number too large for JSON's, as a decimal string: micro-units of money, revisions. */
export const BigIntString = z.string().regex(/^-?\d{1,19}$/);
/** Money in millionths of its currency's unit, as a decimal string. */
export const MicrosString = BigIntString;
/** A price that somebody enters, in millionths, never negative. */
export const PriceString = z.string().regex(/^\d{1,15}$/);
/** ISO 3166 alpha-2. */
export const Country = z.string().regex(/^[A-Z]{2}$/);
/** ISO 4217. */
export const Currency = z.string().regex(/^[A-Z]{3}$/);
/** A language of the portal. */
export const Locale = z.string().regex(/^[a-z]{2}(-[A-Z]{2})?$/);
/** An IANA time zone. */
export const Timezone = z
  .string()
  .regex(/^[A-Za-z]+(\/[A-Za-z0-9_+-]+){0,2}$/)
  .max(64)
  .refine(isTimezone, 'must be a time zone such as Europe/Zurich');
/** A host name in lower case, or a numeric address; without port. */
export const Host = z
  .string()
  .trim()
  .toLowerCase()
  .max(253)
  .regex(/^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?)(?:\.[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?)*$|^[0-9a-f:]+$/);
/** A SIP domain: a host name, or a numeric address of IPv4. */
export const SipHost = Host.refine((host) => !host.includes(':'), 'must be a name, not an address');
/** The full name of a host (RFC 1123 §2.1): with a dot, and no address. */
export const DomainName = Host.regex(/^(?!.*:)(?=.*\.)(?!.*\.[0-9]+$)/, 'must be a full name, such as sbc.example.com');
/** A name that people read: without the signs that turn the direction of what follows (UAX #9 §2), which make one name look like another. */
export const Name = z
  .string()
  .trim()
  .min(1)
  .max(120)
  .regex(/^[^\u202a-\u202e\u2066-\u2069]*$/);
/** E.164 with its plus. */
export const E164 = z.string().regex(/^\+[1-9]\d{1,14}$/);
/** An internal number. */
export const ExtensionNumber = z.string().regex(/^\d{2,10}$/);
/** Somebody's name to sign in with; kept in lower case. */
export const Username = z
  .string()
  .trim()
  .toLowerCase()
  .min(2)
  .max(120)
  .regex(/^[^\s/\\]+$/);
/** A password for the portal. */
export const Password = z.string().min(10).max(200);
/** User part of a SIP address-of-record, in lower case. */
export const SipUsername = z
  .string()
  .trim()
  .toLowerCase()
  .min(2)
  .max(64)
  .regex(/^[a-z0-9][a-z0-9._+-]*$/);
/** A numeric address of IPv4 or IPv6. */
export const IpAddress = z.union([z.ipv4(), z.ipv6()], 'must be a numeric address such as 192.0.2.1');
/** The realm of a digest challenge (RFC 7616 §3.3), without quotes. */
export const AuthRealm = z
  .string()
  .trim()
  .min(1)
  .max(120)
  .regex(/^[^"\\\p{Cc}]+$/u, 'is not a realm');

/** The name that an account has at somebody else's: a user part or a user name of digest. */
export const SipAuthName = z
  .string()
  .trim()
  .min(1)
  .max(120)
  .regex(/^[^\s@<>"]+$/, 'must be one word without @');
/** A password that is given to us, and never told again. */
export const Secret = z.string().min(1).max(200);
/** A limit on calls at a time; 0: none. */
export const MaxCalls = z.number().int().min(0).max(1_000_000);
/** A limit on new calls within a second; 0: none. */
export const CallsPerSecond = z.number().int().min(0).max(100_000);
/** How long a call may last, in seconds; 0: three hours, the longest for all. */
export const CallSeconds = z
  .number()
  .int()
  .min(0)
  .max(10_800)
  .refine((seconds) => seconds === 0 || seconds >= 10, 'must be at least 10 seconds');
/** An address of mail. */
export const Email = z.email().max(254);
/** A CSS hex colour. */
export const HexColor = z.string().regex(/^#[0-9a-f]{6}$/i);
export const LevelName = z.enum(levels);
export const RoleName = z.enum(roles);

/** What addresses one thing. */
export const ById = z.object({ id: Id });
/** What addresses many things of one kind, of one company or brand. */
export const ManyIds = z.array(Id).min(1).max(500);
/** How many things were changed. */
export const ChangedMany = z.object({ changed: z.number() }).meta({ id: 'ChangedMany' });
export type ChangedMany = z.infer<typeof ChangedMany>;
/** What an act that has nothing to tell answers. */
export const Done = z.object({ done: z.literal(true) });

function isTimezone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }) !== undefined;
  } catch {
    return false;
  }
}
