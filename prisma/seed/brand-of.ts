import {
  BrandCreateInput,
  CompanyCreateInput,
  DdiCreateInput,
  PeerCreateInput,
  PrefixPutInput,
  UserCreateInput,
} from '@belfry/contracts';
import {
  createBrand,
  createCompany,
  createDdi,
  createPeer,
  createRatingPlan,
  createUser,
  putPrefix,
  updateCompany,
} from '@belfry/services';
import { asPlatform, newPassword } from './act.ts';
import type { World } from './world.ts';

/** Prices are per minute, in millionths of the brand's currency. */
export interface PriceSpec {
  readonly prefix: string;
  readonly name: string;
  readonly microsPerMinute: string;
  readonly connectMicros?: string;
}

/** A person of the demo world, with an extension, one phone and a login; `ddi` leads to them. */
export interface PersonSpec {
  readonly firstName: string;
  readonly lastName: string;
  readonly extension: string;
  readonly ddi?: string;
}

/** A company of the demo world. */
export interface CompanySpec {
  readonly name: string;
  readonly slug: string;
  readonly site: { readonly name: string; readonly emergencyLocation: string };
  readonly people: readonly PersonSpec[];
  /** What it has beside that. */
  readonly more?: (world: World, made: { readonly companyId: string; readonly peerId: string }) => Promise<void>;
}

/** A brand of the demo world. */
export interface BrandSpec {
  readonly name: string;
  readonly host: string;
  readonly country: string;
  readonly currency: string;
  readonly timezone: string;
  readonly color: string;
  readonly colorDark: string;
  readonly gateway: { readonly host: string; readonly port: number };
  readonly sell: readonly PriceSpec[];
  readonly buy: readonly PriceSpec[];
  readonly companies: readonly CompanySpec[];
}

/** Makes a brand with prices, one carrier and its companies. Returns the brand's id. */
export async function seedBrand(world: World, spec: BrandSpec): Promise<string> {
  const ctx = asPlatform(world);
  const { name, host, country, currency, timezone, color, colorDark } = spec;
  const admin = { username: `operator@${host}`, displayName: `${name} operator`, password: newPassword() };
  const input = { name, country, currency, timezone, color, colorDark, portalHost: host, admin };
  const { id: brandId } = await createBrand(ctx, BrandCreateInput.parse(input));
  world.logins.push({ level: 'brand', host, username: admin.username, password: admin.password });
  const sellPlanId = await seedPlan(world, brandId, 'Standard', spec.sell);
  const buyPlanId = await seedPlan(world, brandId, 'Lab carrier, cost', spec.buy);
  const peer = await createPeer(
    ctx,
    // It is there only while somebody plays it, so it is not asked whether it is.
    PeerCreateInput.parse({
      brandId,
      name: 'Lab carrier',
      kind: 'carrier',
      buyPlanId,
      probeSeconds: 0,
      endpoints: [spec.gateway],
    }),
  );
  for (const company of spec.companies)
    await seedCompany(world, { brandId, sellPlanId, peerId: peer.id, spec }, company);
  return brandId;
}

/** Makes a price list. Returns its id. */
export async function seedPlan(
  world: World,
  brandId: string,
  name: string,
  prices: readonly PriceSpec[],
): Promise<string> {
  const ctx = asPlatform(world);
  const plan = await createRatingPlan(ctx, { brandId, name });
  for (const price of prices) await putPrefix(ctx, PrefixPutInput.parse({ id: plan.id, ...price }));
  return plan.id;
}

interface BrandMade {
  readonly brandId: string;
  readonly sellPlanId: string;
  readonly peerId: string;
  readonly spec: BrandSpec;
}

async function seedCompany(world: World, brand: BrandMade, spec: CompanySpec): Promise<void> {
  const ctx = asPlatform(world);
  const { name, slug, site } = spec;
  const host = `${slug}.${brand.spec.host}`;
  const admin = { username: `office@${host}`, displayName: `${name} office`, password: newPassword() };
  const ratingPlanId = brand.sellPlanId;
  const company = await createCompany(
    ctx,
    CompanyCreateInput.parse({ brandId: brand.brandId, name, slug, ratingPlanId, admin, site }),
  );
  world.logins.push({ level: 'company', host, username: admin.username, password: admin.password });
  for (const person of spec.people) await seedPerson(world, brand, { id: company.id, name, host }, person);
  await spec.more?.(world, { companyId: company.id, peerId: brand.peerId });
}

interface CompanyMade {
  readonly id: string;
  readonly name: string;
  readonly host: string;
}

async function seedPerson(world: World, brand: BrandMade, company: CompanyMade, person: PersonSpec): Promise<void> {
  const ctx = asPlatform(world);
  const { firstName, lastName, extension, ddi } = person;
  const username = `${firstName}.${lastName}`.toLowerCase();
  const login = { username: `${username}@${company.host}`, password: newPassword() };
  const { user, credentials } = await createUser(
    ctx,
    UserCreateInput.parse({
      companyId: company.id,
      firstName,
      lastName,
      extension,
      login,
      device: { username, label: 'Desk phone' },
    }),
  );
  if (!credentials) throw new Error(`${username} got no device`);
  world.logins.push({ level: 'user', host: `my.${company.host}`, ...login });
  const { domain, password } = credentials;
  world.phones.push({
    brand: brand.spec.name,
    company: company.name,
    extension,
    domain,
    username: credentials.username,
    password,
  });
  if (ddi === undefined) return;
  const { id } = await createDdi(
    ctx,
    DdiCreateInput.parse({
      companyId: company.id,
      number: ddi,
      country: brand.spec.country,
      peerId: brand.peerId,
      destination: { kind: 'user', userId: user.id },
    }),
  );
  // The first number of a company is what its people without one of their own show outside.
  const { outgoingDdiId } = await world.platform.db.company.findUniqueOrThrow({ where: { id: company.id } });
  if (outgoingDdiId === null) await updateCompany(ctx, { id: company.id, outgoingDdiId: id });
}
