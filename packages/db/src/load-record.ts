import type {
  AccountRecord,
  ByTime,
  DdiRecord,
  DestinationRecord,
  ExtensionRecord,
  MediaEncryption,
  RateQuote,
  UserRecord,
} from '@belfry/policy';
import { prefixesOf } from '@belfry/rating';
import type { Database, Transaction } from './create-database.ts';
import { Prisma, type SipDigest } from './generated/client.ts';
import type { AccountEntry, DomainRecord, Loaded, RecordOrigin } from './records.ts';

/** A `UserRecord` as JSON; `company` and `user` are columns or parameters. */
const userJson = (company: Prisma.Sql, user: Prisma.Sql) => Prisma.sql`(
  SELECT jsonb_strip_nulls(jsonb_build_object('userId', u."id", 'companyId', u."companyId", 'active', u."active",
    'name', btrim(u."firstName" || ' ' || u."lastName"), 'siteId', u."siteId", 'maxCalls', u."maxCalls", 'callsPerSecond', nullif(u."callsPerSecond", 0),
    'extension', ue."number", 'outgoingNumber', ud."number", 'callerNumbers', nullif(u."callerNumbers", '[]'::jsonb),
    'recording', u."recordingMode",
    'forking', CASE WHEN u."forking" = 'sequential' THEN u."forking" END,
    'aors', (SELECT coalesce(jsonb_agg(ua."username" || '@' || uad."domain" ORDER BY ua."createdAt", ua."id"), '[]')
      FROM "SipAccount" ua JOIN "SipDomain" uad ON uad."id" = ua."domainId"
      WHERE ua."companyId" = u."companyId" AND ua."userId" = u."id" AND ua."active"),
    'encryption', (SELECT jsonb_object_agg(ea."username" || '@' || ead."domain", ea."mediaEncryption")
      FROM "SipAccount" ea JOIN "SipDomain" ead ON ead."id" = ea."domainId"
      WHERE ea."companyId" = u."companyId" AND ea."userId" = u."id" AND ea."active" AND ea."mediaEncryption" <> 'off'),
    'settings', nullif(jsonb_strip_nulls(jsonb_build_object('doNotDisturb', nullif(u."doNotDisturb", false),
      'hideNumber', nullif(u."hideNumber", false), 'rejectAnonymous', nullif(u."rejectAnonymous", false),
      'forwards', (SELECT jsonb_agg(jsonb_build_object('kind', uf."kind", 'callers', uf."callers", 'ringSeconds', uf."ringSeconds",
          'to', jsonb_build_object('kind', ut."kind", 'userId', ut."userId", 'number', ut."number", 'service', ut."service",
            'trunkUseId', ut."trunkUseId"))
          ORDER BY uf."kind")
        FROM "CallForward" uf JOIN "Destination" ut ON ut."companyId" = uf."companyId" AND ut."id" = uf."destinationId"
        WHERE uf."companyId" = u."companyId" AND uf."userId" = u."id" AND uf."active"))), '{}'::jsonb)))
  FROM "User" u
  LEFT JOIN "Extension" ue ON ue."companyId" = u."companyId" AND ue."id" = u."extensionId"
  LEFT JOIN "Ddi" ud ON ud."companyId" = u."companyId" AND ud."id" = u."outgoingDdiId"
  WHERE u."companyId" = ${company} AND u."id" = ${user})`;

/** A `DestinationRecord` as JSON, of the table alias `t`. */
const destinationJson = Prisma.sql`CASE t."kind"
  WHEN 'user' THEN jsonb_build_object('kind', 'user', 'user', ${userJson(Prisma.sql`t."companyId"`, Prisma.sql`t."userId"`)})
  WHEN 'external' THEN jsonb_build_object('kind', 'external', 'number', t."number")
  WHEN 'service' THEN jsonb_build_object('kind', 'service', 'service', t."service")
  WHEN 'trunk' THEN jsonb_build_object('kind', 'trunk', 'trunkUseId', t."trunkUseId")
END`;

/** What a `TimedDestination` is of the table alias, as JSON. */
const timedJson = (alias: 'tc' | 'th') => {
  const t = Prisma.raw(alias);
  return Prisma.sql`jsonb_strip_nulls(jsonb_build_object('kind', ${t}."kind", 'userId', ${t}."userId", 'number', ${t}."number",
    'service', ${t}."service", 'trunkUseId', ${t}."trunkUseId"))`;
};

/** A `ByTime` as JSON, of the table alias `n`, with the joins that it needs. */
const byTimeJson = Prisma.sql`CASE WHEN n."scheduleId" IS NOT NULL THEN jsonb_strip_nulls(jsonb_build_object('scheduleId', n."scheduleId",
  'closed', CASE WHEN tc."id" IS NOT NULL THEN ${timedJson('tc')} END, 'holiday', CASE WHEN th."id" IS NOT NULL THEN ${timedJson('th')} END)) END`;
const byTimeJoins = Prisma.sql`
  LEFT JOIN "Destination" tc ON tc."companyId" = n."companyId" AND tc."id" = n."closedDestinationId"
  LEFT JOIN "Destination" th ON th."companyId" = n."companyId" AND th."id" = n."holidayDestinationId"`;

interface Origins {
  readonly brandId: string;
  readonly companyId: string | null;
  readonly brandRevision: bigint;
  readonly companyRevision: bigint | null;
}

function originOf(row: Origins): RecordOrigin {
  return {
    brandId: row.brandId,
    brandRevision: Number(row.brandRevision),
    ...(row.companyId !== null && { companyId: row.companyId, companyRevision: Number(row.companyRevision) }),
  };
}

/** The SIP account `username` (as it stands) of a domain (lower case). */
export async function loadAccount(
  database: Database,
  username: string,
  domain: string,
): Promise<Loaded<AccountEntry> | null> {
  type Row = Origins & { id: string; companyId: string } & Pick<
      AccountRecord,
      'kind' | 'active' | 'maxBindings' | 'replaceOldest' | 'user'
    > & { trunkUseId: string | null } & { mediaEncryption: MediaEncryption | 'off' } & Omit<AccountEntry, 'record'>;
  const [row] = await database.$queryRaw<Row[]>`
    SELECT a."id", a."kind"::text, a."active", a."maxBindings", a."replaceOldest", a."mediaEncryption"::text, a."trunkUseId", a."sealedHa1Md5", a."sealedHa1Sha256", d."realm", d."digest"::text,
      CASE WHEN a."userId" IS NOT NULL THEN ${userJson(Prisma.sql`a."companyId"`, Prisma.sql`a."userId"`)} END AS "user",
      a."companyId", c."revision" AS "companyRevision", a."brandId", b."revision" AS "brandRevision"
    FROM "SipDomain" d
    JOIN "SipAccount" a ON a."domainId" = d."id" AND a."username" = ${username}
    JOIN "Company" c ON c."id" = a."companyId"
    JOIN "Brand" b ON b."id" = a."brandId"
    WHERE d."domain" = ${domain}`;
  if (!row) return null;
  const { id, companyId, brandId, kind, active, maxBindings, replaceOldest, mediaEncryption, user } = row;
  const { realm, digest, sealedHa1Md5, sealedHa1Sha256 } = row;
  const record: AccountRecord = {
    accountId: id,
    companyId,
    brandId,
    username,
    domain,
    kind,
    active,
    maxBindings,
    replaceOldest,
    ...(mediaEncryption !== 'off' && { mediaEncryption }),
    ...(user && { user }),
    ...(row.trunkUseId && { trunkUseId: row.trunkUseId }),
  };
  return { value: { record, realm, digest, sealedHa1Md5, sealedHa1Sha256 }, origin: originOf(row) };
}

/** Where an extension of a company leads. */
export async function loadExtension(
  database: Database,
  companyId: string,
  number: string,
): Promise<Loaded<ExtensionRecord> | null> {
  const [row] = await database.$queryRaw<(Origins & { destination: DestinationRecord; byTime: ByTime | null })[]>`
    SELECT ${destinationJson} AS "destination", ${byTimeJson} AS "byTime",
      c."id" AS "companyId", c."revision" AS "companyRevision", c."brandId", b."revision" AS "brandRevision"
    FROM "Extension" n
    JOIN "Destination" t ON t."companyId" = n."companyId" AND t."id" = n."destinationId"
    ${byTimeJoins}
    JOIN "Company" c ON c."id" = n."companyId"
    JOIN "Brand" b ON b."id" = c."brandId"
    WHERE n."companyId" = ${companyId}::uuid AND n."number" = ${number}`;
  if (!row) return null;
  return { value: { ...row.destination, ...(row.byTime && { byTime: row.byTime }) }, origin: originOf(row) };
}

/** A person of a company. */
export async function loadUser(
  database: Database,
  companyId: string,
  userId: string,
): Promise<Loaded<UserRecord> | null> {
  const [row] = await database.$queryRaw<(Origins & { user: UserRecord | null })[]>`
    SELECT ${userJson(Prisma.sql`c."id"`, Prisma.sql`${userId}::uuid`)} AS "user",
      c."id" AS "companyId", c."revision" AS "companyRevision", c."brandId", b."revision" AS "brandRevision"
    FROM "Company" c
    JOIN "Brand" b ON b."id" = c."brandId"
    WHERE c."id" = ${companyId}::uuid`;
  return row?.user ? { value: row.user, origin: originOf(row) } : null;
}

/** A public number of this platform, E.164 with +. */
export async function loadDdi(database: Database, number: string): Promise<Loaded<DdiRecord> | null> {
  type Row = Origins & {
    destination: DestinationRecord | null;
    byTime: ByTime | null;
    peerId: string | null;
    siteId: string | null;
    state: 'active' | NonNullable<DdiRecord['state']>;
    maxCalls: number;
    callsPerSecond: number;
    shownName: string;
  };
  const [row] = await database.$queryRaw<Row[]>`
    SELECT n."peerId", n."siteId", n."state"::text, n."maxCalls", n."callsPerSecond", n."shownName", CASE WHEN t."id" IS NOT NULL THEN ${destinationJson} END AS "destination",
      ${byTimeJson} AS "byTime",
      n."companyId", c."revision" AS "companyRevision", n."brandId", b."revision" AS "brandRevision"
    FROM "Ddi" n
    JOIN "Brand" b ON b."id" = n."brandId"
    LEFT JOIN "Company" c ON c."id" = n."companyId"
    LEFT JOIN "Destination" t ON t."companyId" = n."companyId" AND t."id" = n."destinationId"
    ${byTimeJoins}
    WHERE n."number" = ${number}`;
  if (!row) return null;
  const value: DdiRecord = {
    number,
    brandId: row.brandId,
    ...(row.companyId && { companyId: row.companyId }),
    ...(row.destination && { destination: row.destination }),
    ...(row.byTime && { byTime: row.byTime }),
    ...(row.peerId && { peerId: row.peerId }),
    ...(row.siteId && { siteId: row.siteId }),
    ...(row.state !== 'active' && { state: row.state }),
    ...(row.maxCalls > 0 && { maxCalls: row.maxCalls }),
    ...(row.callsPerSecond > 0 && { callsPerSecond: row.callsPerSecond }),
    ...(row.shownName !== '' && { shownName: row.shownName }),
  };
  return { value, origin: originOf(row) };
}

/** What a call to `number` (E.164 with +) costs by a plan: the row with the longest prefix that fits. */
export async function loadRate(
  database: Database | Transaction,
  ratingPlanId: string,
  number: string,
): Promise<Loaded<RateQuote> | null> {
  type Row = Origins & {
    prefix: string;
    name: string;
    connectMicros: bigint;
    microsPerMinute: bigint;
    minimumSeconds: number;
    incrementSeconds: number;
    currency: string;
  };
  const [row] = await database.$queryRaw<Row[]>`
    SELECT p."prefix", p."name", p."connectMicros", p."microsPerMinute", p."minimumSeconds", p."incrementSeconds", r."currency",
      NULL AS "companyId", NULL AS "companyRevision", r."brandId", b."revision" AS "brandRevision"
    FROM "RatingPlanPrefix" p
    JOIN "RatingPlan" r ON r."id" = p."ratingPlanId"
    JOIN "Brand" b ON b."id" = r."brandId"
    WHERE p."ratingPlanId" = ${ratingPlanId}::uuid AND p."prefix" = ANY(${prefixesOf(number)})
    ORDER BY length(p."prefix") DESC
    LIMIT 1`;
  if (!row) return null;
  const value: RateQuote = {
    ratingPlanId,
    prefix: row.prefix,
    destination: row.name,
    connectMicros: row.connectMicros.toString(),
    microsPerMinute: row.microsPerMinute.toString(),
    minimumSeconds: row.minimumSeconds,
    incrementSeconds: row.incrementSeconds,
    currency: row.currency,
  };
  return { value, origin: originOf(row) };
}

/** A served SIP domain, lower case. */
export async function loadDomain(database: Database, domain: string): Promise<Loaded<DomainRecord> | null> {
  const [row] = await database.$queryRaw<(Origins & { id: string; realm: string; digest: SipDigest })[]>`
    SELECT d."id", d."realm", d."digest"::text,
      d."companyId", c."revision" AS "companyRevision", d."brandId", b."revision" AS "brandRevision"
    FROM "SipDomain" d
    JOIN "Brand" b ON b."id" = d."brandId"
    LEFT JOIN "Company" c ON c."id" = d."companyId"
    WHERE d."domain" = ${domain}`;
  if (!row) return null;
  const { id, brandId, companyId, realm, digest } = row;
  return {
    value: { domainId: id, domain, brandId, ...(companyId && { companyId }), realm, digest },
    origin: originOf(row),
  };
}
