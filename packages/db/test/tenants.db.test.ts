import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { createTestDatabase, type TestDatabase } from '@belfry/testkit/database';
import pg from 'pg';

/**
 * Each table's tenant columns. `none`: it belongs to the platform, or to a row that has a tenant (named beside it). A new table must be entered here.
 */
const tenantColumns: Readonly<Record<string, readonly ('brandId' | 'companyId')[]>> = {
  Platform: [],
  RelaySet: [],
  RelaySetGrant: ['brandId'],
  AppServerSet: [],
  Brand: [],
  Company: ['brandId'],
  Site: ['brandId', 'companyId'],
  User: ['companyId'],
  Theme: ['brandId', 'companyId'],
  PortalDomain: ['brandId', 'companyId'],
  PortalCertificate: [], // PortalDomain
  CertificateOrder: [], // PortalDomain
  AcmeSettings: [], // the platform's
  AcmeAccount: [], // the platform's
  Login: ['brandId'],
  Membership: ['brandId', 'companyId'],
  Session: [], // Membership
  ApiToken: [], // Membership
  SecondFactor: [], // Login
  RecoveryCode: [], // Login
  LoginToken: [], // Login
  Passkey: [], // Login
  SignInPolicy: ['brandId'],
  SignInProvider: ['brandId', 'companyId'],
  ProviderAccount: [], // Login, SignInProvider
  CallSigning: ['brandId'],
  AuditLog: ['brandId', 'companyId'],
  AuditBatch: [], // the platform's
  IdempotentRequest: ['brandId', 'companyId'],
  PolicyRevision: ['brandId', 'companyId'],
  SipDomain: ['brandId', 'companyId'],
  SipAccount: ['brandId', 'companyId'],
  MailboxSummary: ['companyId'],
  Destination: ['companyId'],
  CallForward: ['companyId'],
  Extension: ['companyId'],
  Ddi: ['brandId', 'companyId'],
  Schedule: ['companyId'],
  Calendar: ['companyId'],
  CalendarDay: ['companyId'],
  Peer: ['brandId', 'companyId'],
  Webhook: ['brandId', 'companyId'],
  WebhookDelivery: ['brandId'],
  WebhookSettings: [], // the platform's
  GuardSettings: [], // the platform's
  TrustedNetwork: ['brandId'],
  PeerEndpoint: ['brandId'],
  PeerRegistration: ['brandId'],
  TrunkUse: ['brandId', 'companyId'],
  NumberRuleSet: ['brandId'],
  NumberRule: ['brandId'],
  Route: ['brandId', 'companyId'],
  RouteCarrier: ['brandId'],
  PrefixGroup: ['brandId'],
  CallFilter: ['brandId', 'companyId'],
  RatingPlan: ['brandId'],
  RatingPlanPrefix: ['brandId'],
  Call: [], // of as many companies as took part: Cdr
  CallLadder: [], // Call
  CallShare: ['brandId', 'companyId'],
  DecidedRules: ['brandId', 'companyId'],
  CallLeg: ['brandId', 'companyId'],
  Cdr: ['brandId', 'companyId'],
  CallCount: ['brandId', 'companyId'],
  CallCountMark: [], // the platform's
  Charge: ['brandId', 'companyId'],
  Recording: ['brandId', 'companyId'],
  RecordingAnnouncement: ['brandId', 'companyId'],
  HoldSound: ['brandId', 'companyId'],
  RefusalSound: ['brandId'],
};

/** Logs are kept when their tenant is gone: their columns are not foreign keys. */
const logs = ['AuditLog', 'PolicyRevision', 'DecidedRules', 'IdempotentRequest'];

/** Whether this row may belong to that tenant is checked by a trigger: one of the two columns may be null on both sides. */
const byTrigger = ['Membership_loginId_fkey'];

interface ForeignKey {
  readonly name: string;
  readonly from: string;
  readonly to: string;
  readonly columns: readonly string[];
  readonly referenced: readonly string[];
}

/** What is wrong with the tenancy of the schema as the database has it; empty: nothing. */
async function findFaults(client: pg.Client): Promise<string[]> {
  const columns = await client.query<{ table: string; columns: string[] }>(`
    SELECT t.table_name AS table, array_agg(c.column_name::text) AS columns
    FROM information_schema.tables t JOIN information_schema.columns c USING (table_schema, table_name)
    WHERE t.table_schema = 'public' AND t.table_type = 'BASE TABLE' AND t.table_name <> '_prisma_migrations' GROUP BY 1`);
  const keys = await client.query<ForeignKey>(`
    SELECT k.conname AS name, k.conrelid::regclass::text AS from, k.confrelid::regclass::text AS to,
      (SELECT array_agg(a.attname::text ORDER BY n) FROM unnest(k.conkey) WITH ORDINALITY x(num, n)
        JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = x.num) AS columns,
      (SELECT array_agg(a.attname::text ORDER BY n) FROM unnest(k.confkey) WITH ORDINALITY x(num, n)
        JOIN pg_attribute a ON a.attrelid = k.confrelid AND a.attnum = x.num) AS referenced
    FROM pg_constraint k WHERE k.contype = 'f' AND k.connamespace = 'public'::regnamespace`);
  const faults: string[] = [];
  const foreignKeys = keys.rows.map((key) => ({ ...key, from: unquoted(key.from), to: unquoted(key.to) }));

  for (const { table, columns: present } of columns.rows) {
    const expected = tenantColumns[table];
    if (!expected) {
      faults.push(`${table} is not entered in the list of tenant columns`);
      continue;
    }
    for (const column of expected) {
      if (!present.includes(column)) faults.push(`${table} has lost its tenant column ${column}`);
      else if (!logs.includes(table) && !foreignKeys.some((key) => key.from === table && namesTenant(key, column))) {
        faults.push(`${table}.${column} is no foreign key to its tenant`);
      }
    }
  }
  for (const table of Object.keys(tenantColumns)) {
    if (!columns.rows.some((row) => row.table === table)) faults.push(`${table} is gone`);
  }
  for (const key of foreignKeys) {
    const [own = [], target = []] = [tenantColumns[key.from], tenantColumns[key.to]];
    if (byTrigger.includes(key.name) || own.length === 0) continue;
    const isTenant = key.to === 'Brand' || (key.to === 'Company' && !own.includes('brandId'));
    if (target.length === 0 || isTenant) continue;
    if (!key.referenced.some((column) => column === 'brandId' || column === 'companyId')) {
      faults.push(`${key.name} does not bear the tenant: ${key.from} could point to another tenant's ${key.to}`);
    }
  }
  return faults;
}

const unquoted = (name: string) => name.replaceAll('"', '');

/** Does the key lead from the tenant column to the brand, the company, or a row of the same tenant? */
function namesTenant({ to, columns, referenced }: ForeignKey, column: string): boolean {
  const referencedAs = referenced[columns.indexOf(column)];
  return referencedAs === column || (referencedAs === 'id' && to === (column === 'brandId' ? 'Brand' : 'Company'));
}

describe('the guard of tenancy', () => {
  let own: TestDatabase;
  let client: pg.Client;
  before(async () => {
    own = await createTestDatabase();
    client = new pg.Client({ connectionString: own.url });
    await client.connect();
  });
  after(async () => {
    await client.end();
    await own.drop();
  });

  /** The faults after a change to the schema, which is taken back. */
  async function faultsAfter(change: string): Promise<string[]> {
    await client.query('BEGIN');
    try {
      await client.query(change);
      return await findFaults(client);
    } finally {
      await client.query('ROLLBACK');
    }
  }

  test('every table that belongs to a tenant bears it, and every key between two of them bears it too', async () => {
    assert.deepEqual(await findFaults(client), []);
  });

  test('a membership cannot be of another brand than its login', async () => {
    const insert = (login: string | null, membership: string | null) =>
      faultsAfter(`
        INSERT INTO "Brand" ("id", "name", "country", "currency", "updatedAt")
          SELECT ('00000000-0000-7000-8000-00000000000' || n)::uuid, n, 'CH', 'CHF', now() FROM generate_series(1, 2) n;
        INSERT INTO "Login" ("id", "brandId", "username", "passwordHash", "updatedAt")
          VALUES ('00000000-0000-7000-8000-000000000009', ${login}, 'x', '', now());
        INSERT INTO "Membership" ("id", "loginId", "level", "brandId")
          VALUES (gen_random_uuid(), '00000000-0000-7000-8000-000000000009', ${membership ? "'brand'" : "'god'"}, ${membership})`);
    const [one, two] = ["'00000000-0000-7000-8000-000000000001'", "'00000000-0000-7000-8000-000000000002'"];
    assert.deepEqual(await insert(one, one), []);
    assert.deepEqual(await insert(null, null), []);
    await assert.rejects(insert(one, two), /its login's own brand/);
    await assert.rejects(insert(one, null), /its login's own brand/);
    await assert.rejects(insert(null, one), /its login's own brand/);
  });

  test('what is one company’s own is of no use to another company of the same brand', async () => {
    const [brand, one, two, row] = [1, 2, 3, 9].map((n) => `'00000000-0000-7000-8000-00000000000${n}'`);
    const sealed = "decode(repeat('00', 40), 'hex')";
    const company = (id: string | undefined, name: string) => `
      INSERT INTO "Company" ("id", "brandId", "name", "kind", "country", "currency", "updatedAt")
        VALUES (${id}, ${brand}, '${name}', 'pbx', 'CH', 'CHF', now());`;
    const world = `
      INSERT INTO "Brand" ("id", "name", "country", "currency", "updatedAt") VALUES (${brand}, 'B', 'CH', 'CHF', now());
      ${company(one, 'One')} ${company(two, 'Two')}`;
    const account = (owner: string | undefined, domainOf: string | undefined) =>
      faultsAfter(`${world}
        INSERT INTO "SipDomain" ("id", "brandId", "companyId", "domain", "realm") VALUES (${row}, ${brand}, ${domainOf}, 'd.test', 'd.test');
        INSERT INTO "SipAccount" ("id", "brandId", "companyId", "domainId", "username", "sealedHa1Md5", "sealedHa1Sha256", "sealedPassword", "updatedAt")
          VALUES (${row}, ${brand}, ${owner}, ${row}, 'x', ${sealed}, ${sealed}, ${sealed}, now());
        UPDATE "SipDomain" SET "companyId" = ${one}`);
    assert.deepEqual(await account(one, one), []);
    assert.deepEqual(await account(one, 'NULL'), []);
    await assert.rejects(account(two, one), /its own company, or of its brand/);
    await assert.rejects(account(two, 'NULL'), /accounts of another company/);
    const ddi = (owner: string | undefined, peerOf: string | undefined) =>
      faultsAfter(`${world}
        INSERT INTO "Peer" ("id", "brandId", "companyId", "kind", "name", "updatedAt")
          VALUES (${row}, ${brand}, ${peerOf}, '${peerOf === 'NULL' ? 'carrier' : 'trunk'}', 'P', now());
        INSERT INTO "Ddi" ("id", "brandId", "companyId", "number", "country", "peerId", "updatedAt")
          VALUES (${row}, ${brand}, ${owner}, '+41445550999', 'CH', ${row}, now())`);
    assert.deepEqual(await ddi(one, 'NULL'), []);
    assert.deepEqual(await ddi(one, one), []);
    for (const owner of [two, 'NULL'])
      await assert.rejects(ddi(owner, one), /peer of its brand, or of its own company/);
  });

  test('fails when any tenant column is dropped', async () => {
    for (const [table, columns] of Object.entries(tenantColumns)) {
      for (const column of columns) {
        const faults = await faultsAfter(`ALTER TABLE "${table}" DROP COLUMN "${column}" CASCADE`);
        assert.ok(faults.includes(`${table} has lost its tenant column ${column}`), `${table}.${column}`);
      }
    }
  });

  test('fails when a table is added that is not entered, and when a key does not bear the tenant', async () => {
    const added = await faultsAfter('CREATE TABLE "Thing" ("id" uuid PRIMARY KEY)');
    assert.deepEqual(added, ['Thing is not entered in the list of tenant columns']);
    const loose = await faultsAfter(`
      ALTER TABLE "Extension" DROP CONSTRAINT "Extension_companyId_destinationId_fkey";
      ALTER TABLE "Extension" ADD CONSTRAINT "loose" FOREIGN KEY ("destinationId") REFERENCES "Destination" ("id")`);
    assert.deepEqual(loose, ["loose does not bear the tenant: Extension could point to another tenant's Destination"]);
  });
});
