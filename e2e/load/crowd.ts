import { createHash } from 'node:crypto';
import { sealSecret } from '@belfry/db';
import { Redis } from 'ioredis';
import { Client } from 'pg';

/** Where a crowd lives: whose brand, by which keys, and the template of its companies. */
export interface CrowdPlace {
  readonly databaseUrl: string;
  readonly redisUrl: string;
  /** Prefix of the platform's keys in Redis. */
  readonly prefix: string;
  /** Seals secrets. */
  readonly key: Uint8Array;
  readonly brandId: string;
  readonly ratingPlanId: string;
  /** People of one company. */
  readonly companySize: number;
  /** Instance and numeric address of the proxy that the bindings came to. */
  readonly instance: string;
  readonly proxy: { readonly host: string; readonly port: number };
  /** Where every binding's phone listens, on 127.0.0.1. */
  readonly phonePort: number;
}

/** Somebody of a crowd, by number. */
export interface Member {
  readonly user: string;
  readonly domain: string;
  readonly password: string;
  /** Dialled by colleagues. */
  readonly extension: string;
}

const AT_ONCE = 5_000;
const BOUND_MS = 6 * 3_600_000;

const hash = (algorithm: string, text: string) => createHash(algorithm).update(text).digest('hex');
/** The id of a row, the same each time. */
function idOf(what: string, n: number): string {
  const hex = hash('md5', `${what}-${n}`);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20)}`;
}

/** Member number `n` of a crowd in companies of so many. */
export function memberOf(n: number, companySize: number): Member {
  const user = `load-${n}`;
  const domain = `load-${Math.floor(n / companySize)}.test`;
  return { user, domain, password: user, extension: String(1_000 + (n % companySize)) };
}

/** So many people with extension and account, each company with a site and a SIP domain. What digest by MD5 needs is sealed as services seal it; the other secrets, which nobody asks for here, have its octets. */
export async function fillAccounts(place: CrowdPlace, count: number): Promise<void> {
  const { databaseUrl, brandId, ratingPlanId, companySize } = place;
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    // Without what else is made of a change: no triggers, no checks of what is known to fit.
    await client.query(`SET session_replication_role = replica; SET synchronous_commit = off`);
    const companies = Array.from({ length: Math.ceil(count / companySize) }, (_, n) => n);
    const ids = (what: string, numbers: readonly number[]) => numbers.map((n) => idOf(what, n));
    const domains = companies.map((n) => memberOf(n * companySize, companySize).domain);
    await client.query(
      `INSERT INTO "Company" (id, "brandId", name, kind, country, currency, "ratingPlanId", "defaultSiteId", "updatedAt")
       SELECT id, $1, domain, 'pbx', 'CH', 'CHF', $2, site, now() FROM unnest($3::uuid[], $4::uuid[], $5::text[]) AS made(id, site, domain)`,
      [brandId, ratingPlanId, ids('company', companies), ids('site', companies), domains],
    );
    await client.query(
      `INSERT INTO "Site" (id, "brandId", "companyId", name, country, timezone, "updatedAt")
       SELECT site, $1, id, 'Bern', 'CH', 'Europe/Zurich', now() FROM unnest($2::uuid[], $3::uuid[]) AS made(id, site)`,
      [brandId, ids('company', companies), ids('site', companies)],
    );
    await client.query(
      `INSERT INTO "SipDomain" (id, "brandId", "companyId", domain, realm)
       SELECT id, $1, company, domain, domain FROM unnest($2::uuid[], $3::uuid[], $4::text[]) AS made(id, company, domain)`,
      [brandId, ids('domain', companies), ids('company', companies), domains],
    );
    for (let from = 0; from < count; from += AT_ONCE)
      await fillPeople(
        client,
        place,
        Array.from({ length: Math.min(AT_ONCE, count - from) }, (_, n) => from + n),
      );
    for (const table of ['Company', 'Site', 'SipDomain', 'User', 'Destination', 'Extension', 'SipAccount'])
      await client.query(`VACUUM ANALYZE "${table}"`);
  } finally {
    await client.end();
  }
}

async function fillPeople(client: Client, place: CrowdPlace, numbers: readonly number[]): Promise<void> {
  const { brandId, key, companySize } = place;
  const people = numbers.map((n) => {
    const { user, domain, password, extension } = memberOf(n, companySize);
    const companyId = idOf('company', Math.floor(n / companySize));
    const id = idOf('account', n);
    const column = { table: 'SipAccount', column: 'sealedHa1Md5', rowId: id, companyId };
    const sealed = Buffer.from(sealSecret(key, column, hash('md5', `${user}:${domain}:${password}`)));
    return [
      id,
      companyId,
      idOf('site', Math.floor(n / companySize)),
      idOf('domain', Math.floor(n / companySize)),
      idOf('user', n),
      idOf('destination', n),
      idOf('extension', n),
      user,
      extension,
      sealed,
    ] as const;
  });
  const columns = people[0]!.map((_, column) => people.map((person) => person[column]));
  await client.query(
    `WITH made AS (
       SELECT * FROM unnest($2::uuid[], $3::uuid[], $4::uuid[], $5::uuid[], $6::uuid[], $7::uuid[], $8::uuid[], $9::text[], $10::text[], $11::bytea[])
         AS made(account, company, site, domain, person, destination, extension, username, number, sealed)),
     people AS (INSERT INTO "User" (id, "companyId", "siteId", "firstName", "lastName", "extensionId", "updatedAt")
       SELECT person, company, site, 'Load', username, extension, now() FROM made),
     destinations AS (INSERT INTO "Destination" (id, "companyId", kind, "userId") SELECT destination, company, 'user', person FROM made),
     extensions AS (INSERT INTO "Extension" (id, "companyId", number, "destinationId", "updatedAt") SELECT extension, company, number, destination, now() FROM made)
     INSERT INTO "SipAccount" (id, "brandId", "companyId", "domainId", "userId", username, "sealedHa1Md5", "sealedHa1Sha256", "sealedPassword", "updatedAt")
       SELECT account, $1, company, domain, person, username, sealed, sealed, sealed, now() FROM made`,
    [brandId, ...columns],
  );
}

/** Which members are bound: so many, evenly spread over all. */
export const boundOf = (accounts: number, bindings: number): number[] =>
  Array.from({ length: bindings }, (_, n) => Math.floor((n * accounts) / bindings));

/** Binds members as the registrar writes it, each at its phone's port, for six hours. */
export async function fillBindings(place: CrowdPlace, members: readonly number[]): Promise<void> {
  const { redisUrl, prefix, instance, proxy, phonePort, companySize } = place;
  const redis = new Redis(redisUrl);
  const now = Date.now();
  try {
    for (let from = 0; from < members.length; from += AT_ONCE) {
      const batch = redis.pipeline();
      for (const n of members.slice(from, from + AT_ONCE)) {
        const { user, domain } = memberOf(n, companySize);
        const aor = `${user}@${domain}`;
        const id = `sip:${user}@127.0.0.1:${phonePort};transport=udp`;
        const binding = {
          ...{ id, aor, contact: `sip:${user}@127.0.0.1:${phonePort};transport=UDP`, q: 1_000, callId: user, cseq: 2 },
          ...{ registeredAt: now, refreshedAt: now, expiresAt: now + BOUND_MS, path: [] },
          flow: { instance, transport: 'udp', local: proxy, remote: { host: '127.0.0.1', port: phonePort } },
        };
        batch.hset(`${prefix}location:${aor}`, id, JSON.stringify(binding), '#', '1');
        batch.pexpire(`${prefix}location:${aor}`, BOUND_MS + 60_000);
      }
      await batch.exec();
    }
  } finally {
    redis.disconnect();
  }
}

/** Takes every key with this prefix away. */
export async function clearKeys({ redisUrl, prefix }: Pick<CrowdPlace, 'redisUrl' | 'prefix'>): Promise<void> {
  const redis = new Redis(redisUrl);
  try {
    let cursor = '0';
    do {
      const [next, keys] = await redis.scan(cursor, 'MATCH', `${prefix}*`, 'COUNT', 10_000);
      if (keys.length > 0) await redis.unlink(...keys);
      cursor = next;
    } while (cursor !== '0');
  } finally {
    redis.disconnect();
  }
}
