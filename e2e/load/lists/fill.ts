import { CompanyCreateInput } from '@belfry/contracts';
import { createCompany, type OpenPlatform } from '@belfry/services';
import pg from 'pg';
import { asGod, type TestWorld } from '../../../packages/services/test/world.ts';

/** Companies of the first brand that share what the first one has not. */
const OTHERS = 50;
/** Of the rows of a table the first company has one in so many. */
const SHARE = 5;

/** Fills the tables whose lists grow for years, so many rows each: people, public numbers, calls, entries of the audit log, deliveries of webhooks. */
export async function fill(world: TestWorld, rows: number): Promise<void> {
  const { first } = world;
  await moreCompanies(world.platform, first.brandId);
  const client = new pg.Client(world.databaseUrl);
  await client.connect();
  try {
    await fillWith(client, first, rows);
  } finally {
    await client.end();
  }
}

async function fillWith(client: pg.Client, first: TestWorld['first'], rows: number): Promise<void> {
  const run = async (what: string, text: string) => {
    const since = performance.now();
    await client.query(text);
    console.log(`${what}: ${((performance.now() - since) / 1000).toFixed(0)} s`);
  };
  // What is made up here holds by itself; checked row by row it would take half an hour.
  await client.query(`SET session_replication_role = replica; SET synchronous_commit = off`);
  await client.query(`CREATE TEMPORARY TABLE tenant AS
    SELECT row_number() OVER (ORDER BY c.id = '${first.companyId}' DESC, c.id) - 1 AS at, c.id, c."brandId", c."defaultSiteId" AS site
    FROM "Company" c WHERE c."brandId" = '${first.brandId}' AND c."defaultSiteId" IS NOT NULL`);
  const ofTenant = `JOIN tenant t ON t.at = CASE WHEN n % ${SHARE} = 0 THEN 0 ELSE 1 + n % ((SELECT count(*) FROM tenant) - 1) END`;
  const name = (list: string, by: string) => `(ARRAY[${list}])[1 + (n / ${by}) % array_length(ARRAY[${list}], 1)]`;
  // Made once at the end they take a fraction of the time.
  const { rows: indexes } = await client.query<{
    name: string;
    text: string;
  }>(`SELECT indexname AS name, indexdef AS text FROM pg_indexes
    WHERE schemaname = 'public' AND tablename IN ('User', 'Ddi', 'Call', 'Cdr', 'AuditLog', 'WebhookDelivery') AND indexdef NOT LIKE '%UNIQUE%'`);
  for (const { name } of indexes) await client.query(`DROP INDEX "${name}"`);
  const firstNames = `'Anna','Ben','Carla','David','Eva','Felix','Gina','Hans','Ines','Jan','Karin','Luca','Mia','Nils','Olga','Paul'`;
  const lastNames = `'Müller','Meier','Schmid','Keller','Weber','Huber','Schneider','Frey','Baumann','Fischer','Gerber','Brunner','Moser','Roth'`;
  const series = `generate_series(1, ${rows}) n`;
  await run(
    'people',
    `INSERT INTO "User" ("id", "companyId", "siteId", "firstName", "lastName", "email", "createdAt", "updatedAt")
    SELECT gen_random_uuid(), t.id, t.site, ${name(firstNames, '1')}, ${name(lastNames, '16')} || ' ' || n, 'p' || n || '@example.test', now() - n * interval '1 minute', now()
    FROM ${series} ${ofTenant}`,
  );
  await run(
    'numbers',
    `INSERT INTO "Ddi" ("id", "brandId", "companyId", "number", "country", "label", "state", "createdAt", "updatedAt")
    SELECT gen_random_uuid(), t."brandId", CASE WHEN n % 10 = 7 THEN NULL ELSE t.id END, '+4170' || lpad(n::text, 7, '0'), 'CH', 'Label ' || n, 'active', now() - n * interval '1 minute', now()
    FROM ${series} ${ofTenant}`,
  );
  await run(
    'calls',
    `INSERT INTO "Call" ("id", "startedAt", "endedAt", "instance")
    SELECT ('00000000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid, now() - n * interval '20 seconds', now() - n * interval '20 seconds' + interval '1 minute', 'x'
    FROM ${series}`,
  );
  await run(
    'records of calls',
    `INSERT INTO "Cdr" ("id", "callId", "brandId", "companyId", "direction", "dialled", "caller", "callerName", "callee", "startedAt", "endedAt", "durationMs", "disposition", "hangupSide", "sipStatus", "currency", "badSide", "userId")
    SELECT gen_random_uuid(), ('00000000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid, t."brandId", t.id,
      (ARRAY['internal','outbound','inbound'])[1 + n % 3]::"CallDirection", '0' || (700000000 + n), '+4144' || lpad((n % 900000)::text, 7, '0'), ${name(firstNames, '1')} || ' ' || ${name(lastNames, '16')}, '+4170' || lpad(n::text, 7, '0'),
      now() - n * interval '20 seconds', now() - n * interval '20 seconds' + interval '1 minute', ((n::bigint * 7919) % 600000)::int, (ARRAY['answered','answered','answered','busy','no_answer','cancelled'])[1 + n % 6]::"Disposition", 'caller', 200, 'CHF',
      (CASE WHEN n % 1000 = 0 THEN 'caller_uplink' ELSE 'none' END)::"BadSide", CASE WHEN t.at = 0 AND n % 500 = 0 THEN '${first.userId}'::uuid END
    FROM ${series} ${ofTenant}`,
  );
  await run(
    'the audit log',
    `INSERT INTO "AuditLog" ("id", "at", "actor", "level", "brandId", "companyId", "action", "entityId", "ip")
    SELECT gen_random_uuid(), now() - n * interval '30 seconds', ${name(firstNames, '1')} || ' ' || ${name(lastNames, '16')}, (ARRAY['company','brand'])[1 + n % 2]::"Level", t."brandId", t.id,
      (ARRAY['user.update','ddi.update','session.begin','extension.create'])[1 + n % 4], gen_random_uuid()::text, '192.0.2.' || n % 250
    FROM ${series} ${ofTenant}`,
  );
  await run(
    'webhooks',
    `INSERT INTO "Webhook" ("id", "brandId", "companyId", "name", "url", "events", "sealedSecret", "updatedAt")
    SELECT '00000000-0000-7000-8000-000000000001'::uuid, "brandId", id, 'CRM', 'https://crm.example.test/', '{call.ended}'::text[], decode(repeat('00', 100), 'hex'), now() FROM tenant WHERE at = 0`,
  );
  await run(
    'deliveries of webhooks',
    `INSERT INTO "WebhookDelivery" ("id", "brandId", "webhookId", "occasion", "eventId", "eventType", "body", "state", "createdAt")
    SELECT gen_random_uuid(), '${first.brandId}'::uuid, '00000000-0000-7000-8000-000000000001'::uuid, n::text, gen_random_uuid(), 'call.ended', '{"n":' || n || '}', (CASE WHEN n % 10000 = 0 THEN 'waiting' ELSE 'delivered' END)::"WebhookDeliveryState", now() - n * interval '1 second'
    FROM ${series}`,
  );
  for (const { name, text } of indexes) await run(`index ${name}`, text);
  await run('statistics', 'VACUUM ANALYZE');
}

async function moreCompanies(platform: OpenPlatform, brandId: string): Promise<void> {
  for (let at = 0; at < OTHERS; at++)
    await createCompany(
      asGod(platform),
      CompanyCreateInput.parse({ brandId, name: `Company ${at}`, site: { name: 'Site' } }),
    );
}
