import { randomBytes } from 'node:crypto';
import { tmpdir } from 'node:os';
import { type Actor, type Level, platformActor, type Role } from '@belfry/access';
import {
  BrandCreateInput,
  CompanyCreateInput,
  DdiCreateInput,
  NumberRuleSetCreateInput,
  PeerCreateInput,
  PrefixPutInput,
  UserCreateInput,
} from '@belfry/contracts';
import {
  type Context,
  createBrand,
  createCompany,
  createDdi,
  createNumberRuleSet,
  createPeer,
  createRatingPlan,
  createUser,
  type OpenPlatform,
  openPlatform,
  putPrefix,
} from '@belfry/services';
import { createTestDatabase } from '@belfry/testkit/database';

/** Two brands; the first with two companies. Each company has one person with extension 201, a device and a login. */
export interface TestWorld {
  readonly platform: OpenPlatform;
  /** For processes beside it. */
  readonly databaseUrl: string;
  readonly keyHex: string;
  readonly first: TestTenant;
  /** Another company of the same brand. */
  readonly sister: TestTenant;
  /** A company of another brand. */
  readonly stranger: TestTenant;
  close(): Promise<void>;
}

/** A company with one of everything that it and its brand can have. */
export interface TestTenant {
  readonly brandId: string;
  readonly companyId: string;
  readonly siteId: string;
  readonly userId: string;
  readonly accountId: string;
  readonly extensionId: string;
  readonly ddiId: string;
  readonly peerId: string;
  readonly planId: string;
  readonly prefixId: string;
  /** A way of writing numbers that the brand's companies share. */
  readonly ruleSetId: string;
  readonly domainId: string;
  /** The company's own IPBX, its use of it, and where we register there. */
  readonly ipbxId: string;
  readonly trunkUseId: string;
  readonly registrationId: string;
  readonly host: string;
  readonly password: string;
}

/** The password of every login of the test world. */
export const testPassword = 'correct horse battery';

/** Makes it, in a database of its own. */
export async function createTestWorld(): Promise<TestWorld> {
  const redisUrl = process.env.BELFRY_TEST_REDIS_URL;
  if (!redisUrl) throw new Error('BELFRY_TEST_REDIS_URL is not set: these tests need a Redis');
  const database = await createTestDatabase();
  const keyHex = randomBytes(32).toString('hex');
  const platform = openPlatform({
    databaseUrl: database.url,
    redisUrl,
    keyHex,
    recordings: tmpdir(),
  });
  const god = asGod(platform);
  const alpha = await brandOf(god, 'Alpha', 'alpha.test', 5090);
  const beta = await brandOf(god, 'Beta', 'beta.test', 5091);
  return {
    platform,
    databaseUrl: database.url,
    keyHex,
    first: await tenantOf(god, alpha, 'First', '+41445550201'),
    sister: await tenantOf(god, alpha, 'Sister', '+41445550301'),
    stranger: await tenantOf(god, beta, 'Stranger', '+41445550401'),
    async close() {
      await platform.close();
      await database.drop();
    },
  };
}

/** The platform itself. */
export const asGod = (platform: OpenPlatform): Context => ({
  ...platform,
  actor: platformActor('test'),
  ip: '192.0.2.1',
});

/** Somebody of a tenant at a level; an operator is given all of its company. */
export function actorAt(tenant: TestTenant, level: Level, role: Role = 'admin'): Actor {
  const { brandId, companyId, userId } = tenant;
  const given = { companyIds: [companyId], siteIds: [tenant.siteId], userIds: new Set([userId]) };
  const base = { loginId: null, name: `${level} ${role}`, level, role, ...(role === 'operator' && { given }) };
  if (level === 'god') return base;
  if (level === 'brand') return { ...base, brandId };
  return level === 'company' ? { ...base, brandId, companyId } : { ...base, brandId, companyId, userId };
}

/** A use case's context for somebody of a tenant. */
export const contextAt = (world: TestWorld, tenant: TestTenant, level: Level, role?: Role): Context => ({
  ...world.platform,
  actor: actorAt(tenant, level, role),
  ip: '192.0.2.1',
});

interface BrandMade {
  readonly id: string;
  readonly host: string;
  readonly peerId: string;
  readonly planId: string;
  readonly prefixId: string;
  readonly ruleSetId: string;
}

async function brandOf(god: Context, name: string, host: string, port: number): Promise<BrandMade> {
  const admin = { username: 'operator', displayName: `${name} operator`, password: testPassword };
  const { id } = await createBrand(
    god,
    BrandCreateInput.parse({ name, country: 'CH', currency: 'CHF', portalHost: host, admin }),
  );
  const plan = await createRatingPlan(god, { brandId: id, name: 'Standard' });
  const prefix = await putPrefix(
    god,
    PrefixPutInput.parse({ id: plan.id, prefix: '+41', name: 'Switzerland', microsPerMinute: '20000' }),
  );
  const rules = NumberRuleSetCreateInput.parse({ brandId: id, name: 'As at home', country: 'CH' });
  const ruleSet = await createNumberRuleSet(god, rules);
  const endpoints = [{ host: '127.0.0.1', port }];
  const peer = await createPeer(
    god,
    PeerCreateInput.parse({ brandId: id, name: 'Carrier', buyPlanId: plan.id, endpoints }),
  );
  return { id, host, peerId: peer.id, planId: plan.id, prefixId: prefix.id, ruleSetId: ruleSet.id };
}

async function tenantOf(god: Context, brand: BrandMade, name: string, number: string): Promise<TestTenant> {
  const slug = name.toLowerCase();
  const admin = { username: `office@${slug}`, displayName: `${name} office`, password: testPassword };
  const company = await createCompany(
    god,
    CompanyCreateInput.parse({ brandId: brand.id, name, slug, admin, ratingPlanId: brand.planId }),
  );
  const companyId = company.id;
  const { user, credentials } = await createUser(
    god,
    UserCreateInput.parse({
      companyId,
      firstName: 'Uma',
      lastName: name,
      extension: '201',
      device: { label: 'Desk' },
      login: { username: `uma@${slug}`, password: testPassword },
    }),
  );
  const ddi = await createDdi(
    god,
    DdiCreateInput.parse({ companyId, number, country: 'CH', destination: { kind: 'user', userId: user.id } }),
  );
  const ipbx = await createPeer(
    god,
    PeerCreateInput.parse({
      companyId,
      name: 'IPBX',
      registrations: [{ registrar: `pbx.${slug}.test`, username: 'belfry', password: testPassword }],
    }),
  );
  const { id: domainId } = await god.db.sipDomain.findFirstOrThrow({ where: { companyId } });
  return {
    brandId: brand.id,
    companyId,
    siteId: company.defaultSiteId!,
    userId: user.id,
    accountId: credentials!.id,
    extensionId: user.extensionId!,
    ddiId: ddi.id,
    peerId: brand.peerId,
    planId: brand.planId,
    prefixId: brand.prefixId,
    ruleSetId: brand.ruleSetId,
    domainId,
    ipbxId: ipbx.id,
    trunkUseId: ipbx.uses[0]!.id,
    registrationId: ipbx.registrations[0]!.id,
    host: `${slug}.${brand.host}`,
    password: credentials!.password,
  };
}
