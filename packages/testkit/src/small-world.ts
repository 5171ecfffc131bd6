import { randomBytes } from 'node:crypto';
import type { Actor } from '@belfry/access';
import { type Database, newId, type Prisma, sealSecret } from '@belfry/db';

/** The key that its secrets are sealed with. */
export const sealKey = randomBytes(32);
/** Whoever changes things in tests. */
export const actor: Actor = { loginId: null, name: 'test', level: 'god', role: 'admin' };

/** A brand with a plan, one carrier and one company, which has one user with a device, an extension and a DDI. */
export interface SmallWorld {
  readonly brandId: string;
  readonly companyId: string;
  readonly userId: string;
  readonly domainId: string;
  readonly domain: string;
  readonly accountId: string;
  readonly destinationId: string;
  readonly extensionId: string;
  readonly planId: string;
  readonly peerId: string;
}

/** Writes a world, its names made unique by `mark` (lower-case letters and digits). `ddi` is E.164. */
export async function createSmallWorld(database: Database, mark: string, ddi: string): Promise<SmallWorld> {
  const [brandId, companyId, siteId, userId, domainId, destinationId, extensionId, planId, peerId] = Array.from(
    { length: 9 },
    () => newId(),
  ) as [string, string, string, string, string, string, string, string, string];
  await database.brand.create({ data: { id: brandId, name: `Brand ${mark}`, country: 'CH', currency: 'CHF' } });
  await database.ratingPlan.create({ data: { id: planId, brandId, name: 'Standard', currency: 'CHF' } });
  const prefix = (prefix: string, microsPerMinute: bigint): Prisma.RatingPlanPrefixCreateManyInput => ({
    id: newId(),
    brandId,
    ratingPlanId: planId,
    prefix,
    name: `to ${prefix}`,
    microsPerMinute,
  });
  await database.ratingPlanPrefix.createMany({
    data: [prefix('+', 500_000n), prefix('+41', 20_000n), prefix('+4144', 15_000n)],
  });
  await database.peer.create({
    data: {
      id: peerId,
      brandId,
      kind: 'carrier',
      name: 'Carrier',
      buyPlanId: planId,
      endpoints: { create: { id: newId(), host: `${mark}.example.net`, port: 5060 } },
    },
  });
  await database.company.create({
    data: {
      id: companyId,
      brandId,
      name: `Company ${mark}`,
      kind: 'pbx',
      country: 'CH',
      currency: 'CHF',
      ratingPlanId: planId,
    },
  });
  await database.site.create({
    data: { id: siteId, brandId, companyId, name: 'Main', country: 'CH', timezone: 'Europe/Zurich' },
  });
  await database.company.update({ where: { id: companyId }, data: { defaultSiteId: siteId } });
  await database.user.create({ data: { id: userId, companyId, siteId, firstName: 'Anna', lastName: 'Keller' } });
  await database.destination.create({ data: { id: destinationId, companyId, kind: 'user', userId } });
  await database.extension.create({ data: { id: extensionId, companyId, number: '201', destinationId } });
  await database.user.update({ where: { id: userId }, data: { extensionId } });
  await database.ddi.create({
    data: { id: newId(), brandId, companyId, number: ddi, country: 'CH', peerId, destinationId },
  });
  const domain = `${mark}.example.org`;
  await database.sipDomain.create({ data: { id: domainId, brandId, companyId, domain, realm: domain } });
  const account = accountRow({ brandId, companyId, domainId, userId, username: 'anna.keller' });
  await database.sipAccount.create({ data: account });
  const accountId = account.id;
  return {
    brandId,
    companyId,
    userId,
    domainId,
    domain,
    accountId,
    destinationId,
    extensionId,
    planId,
    peerId,
  };
}

/** A SIP account with sealed secrets that say where they stand. */
export function accountRow({
  brandId,
  companyId,
  domainId,
  userId,
  username,
}: Pick<
  Prisma.SipAccountUncheckedCreateInput,
  'brandId' | 'companyId' | 'domainId' | 'userId' | 'username'
>): Prisma.SipAccountUncheckedCreateInput & { id: string } {
  const id = newId();
  const seal = (column: string, secret: string) =>
    sealSecret(sealKey, { table: 'SipAccount', column, rowId: id, companyId }, secret);
  return {
    id,
    brandId,
    companyId,
    domainId,
    userId: userId ?? null,
    username,
    sealedHa1Md5: seal('sealedHa1Md5', 'a'.repeat(32)),
    sealedHa1Sha256: seal('sealedHa1Sha256', 'b'.repeat(64)),
    sealedPassword: seal('sealedPassword', 'a phone password'),
  };
}
