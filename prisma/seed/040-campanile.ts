import {
  BrandCreateInput,
  CompanyCreateInput,
  DdiCreateInput,
  ExtensionCreateInput,
  type Peer,
  PeerCreateInput,
  PrefixGroupCreateInput,
  RelaySetCreateInput,
  RouteCreateInput,
  SiteCreateInput,
  SiteUpdateInput,
  TrunkUseCreateInput,
  UserCreateInput,
} from '@belfry/contracts';
import {
  createBrand,
  createCompany,
  createDdi,
  createExtension,
  createPeer,
  createPrefixGroup,
  createRelaySet,
  createRoute,
  createSite,
  createTrunkUse,
  createUser,
  updateCompany,
  updateSite,
} from '@belfry/services';
import type { z } from 'zod';
import { asPlatform, newPassword } from './act.ts';
import { type PriceSpec, seedPlan } from './brand-of.ts';
import type { World } from './world.ts';

const host = 'campanile.localhost';
const country = 'CH';

/** Where the examples' operators and telephone systems would be: addresses of this machine, so that a tool on it can play them. Nobody asks whether they are there. */
const at = (last: number, more: object = {}) => ({ host: `127.0.20.${last}`, ...more });

const sell: readonly PriceSpec[] = [
  { prefix: '+', name: 'World', microsPerMinute: '400000' },
  { prefix: '+41', name: 'Switzerland', microsPerMinute: '20000' },
  { prefix: '+1', name: 'North America', microsPerMinute: '30000' },
];
const operators: readonly { name: string; last: number; priority: number; buy: readonly PriceSpec[] }[] = [
  {
    name: 'Fernsprech AG',
    last: 1,
    priority: 10,
    buy: [
      { prefix: '+41', name: 'Switzerland', microsPerMinute: '7000' },
      { prefix: '+', name: 'World', microsPerMinute: '310000' },
    ],
  },
  {
    name: 'Weltnetz',
    last: 2,
    priority: 20,
    buy: [
      { prefix: '+', name: 'World', microsPerMinute: '250000' },
      { prefix: '+41', name: 'Switzerland', microsPerMinute: '9000' },
      { prefix: '+1', name: 'North America', microsPerMinute: '12000' },
    ],
  },
  {
    name: 'Sparfon',
    last: 3,
    priority: 30,
    buy: [
      { prefix: '+', name: 'World', microsPerMinute: '280000' },
      { prefix: '+1', name: 'North America', microsPerMinute: '4000' },
    ],
  },
];

interface Made {
  readonly brandId: string;
  readonly ratingPlanId: string;
  /** By name. */
  readonly operators: ReadonlyMap<string, string>;
}

/** The third brand: one company for each of the uses that `docs/trunks.md` describes. */
export async function seedCampanile(world: World): Promise<void> {
  const made = await seedOperators(world);
  await seedProtected(world, made);
  await seedStandby(world, made);
  await seedShares(world, made);
  await seedSites(world, made);
  await seedTenants(world, made);
  const { id } = await company(world, made, 'Fernhandel AG', 'fernhandel', 'Zug');
  await person(world, id, 'Fabio', 'Zurlinden');
  await number(world, made, {
    companyId: id,
    number: '+41585550170',
    destination: { kind: 'service', service: 'echo' },
  });
}

/** Several operators: calls to Switzerland by the preferred one, the second when it fails; everything else by the cheapest; satellites not at all. */
async function seedOperators(world: World): Promise<Made> {
  const ctx = asPlatform(world);
  const admin = { username: `operator@${host}`, displayName: 'Campanile operator', password: newPassword() };
  const brand = { name: 'Campanile', country, currency: 'CHF', color: '#b45309', colorDark: '#fbbf24' };
  const { id: brandId } = await createBrand(ctx, BrandCreateInput.parse({ ...brand, portalHost: host, admin }));
  world.logins.push({ level: 'brand', host, username: admin.username, password: admin.password });
  const ratingPlanId = await seedPlan(world, brandId, 'Standard', sell);
  const peers = new Map<string, string>();
  for (const { name, last, priority, buy } of operators) {
    const buyPlanId = await seedPlan(world, brandId, `${name}, cost`, buy);
    const peer = { brandId, name, kind: 'carrier', buyPlanId, priority, probeSeconds: 0, endpoints: [at(last)] };
    peers.set(name, (await createPeer(ctx, PeerCreateInput.parse(peer))).id);
  }
  const by = (...names: string[]) =>
    names.map((name, index) => ({ peerId: peers.get(name), priority: 10 * (index + 1) }));
  const group = async (name: string, ...prefixes: string[]) =>
    (await createPrefixGroup(ctx, PrefixGroupCreateInput.parse({ brandId, name, prefixes }))).id;
  const near = await group('Switzerland and Liechtenstein', '+41', '+423');
  const satellites = await group('Satellites', '+870', '+881', '+882', '+883');
  const reason = 'Satellite numbers are not called from here.';
  for (const route of [
    { name: 'Switzerland', prefixGroupId: near, carriers: by('Fernsprech AG', 'Weltnetz') },
    { name: 'Everywhere else, the cheapest', prefix: '+', action: 'least_cost', carriers: by('Weltnetz', 'Sparfon') },
    { prefixGroupId: satellites, action: 'block', reason },
  ])
    await createRoute(ctx, RouteCreateInput.parse({ brandId, ...route }));
  return { brandId, ratingPlanId, operators: peers };
}

/** One telephone system behind the border, known by its address. */
async function seedProtected(world: World, made: Made): Promise<void> {
  const { id } = await company(world, made, 'Bergbahn AG', 'bergbahn', 'Grindelwald');
  const pbx = await ownIpbx(world, id, 'Bergbahn PBX', [at(11)], { maxCalls: 8, callsPerSecond: 2 });
  await person(world, id, 'Heidi', 'Berger');
  await leadTo(world, made, id, pbx, ['+41585550110', '+41585550111']);
}

/** A main and a secondary one: the second is called when the first fails, and no more once it is back. */
async function seedStandby(world: World, made: Made): Promise<void> {
  const { id } = await company(world, made, 'Molkerei AG', 'molkerei', 'Appenzell');
  const pbx = await ownIpbx(world, id, 'Molkerei PBX', [at(21, { priority: 10 }), at(22, { priority: 20 })]);
  await leadTo(world, made, id, pbx, ['+41585550120']);
}

/** Two that share the calls, 70 to 30. */
async function seedShares(world: World, made: Made): Promise<void> {
  const { id } = await company(world, made, 'Druckwerk AG', 'druckwerk', 'Winterthur');
  const pbx = await ownIpbx(world, id, 'Druckwerk PBX', [at(31, { weight: 70 }), at(32, { weight: 30 })]);
  await leadTo(world, made, id, pbx, ['+41585550130']);
}

/** Two sites, each with its own telephone system: calls go to that of the called number's site, those of the second through media relays of its own. */
async function seedSites(world: World, made: Made): Promise<void> {
  const ctx = asPlatform(world);
  const { id: companyId } = await company(world, made, 'Kantonsbuch AG', 'kantonsbuch', 'Basel');
  const basel = await world.platform.db.site.findFirstOrThrow({ where: { companyId } });
  const place = { name: 'Lugano', emergencyLocation: 'Via Nassa 5, 6900 Lugano' };
  const set = { name: 'Lugano', description: 'For the site Lugano of Kantonsbuch AG', brandIds: [made.brandId] };
  const { id: relaySetId } = await createRelaySet(ctx, RelaySetCreateInput.parse(set));
  world.relaySet = set.name;
  const lugano = await createSite(ctx, SiteCreateInput.parse({ companyId, ...place, linkKbps: 2000, relaySetId }));
  for (const [site, name, last, ddi] of [
    [basel, 'Basel PBX', 41, '+41615550140'],
    [lugano, 'Lugano PBX', 42, '+41915550140'],
  ] as const) {
    const pbx = await ownIpbx(world, companyId, name, [at(last)]);
    await updateSite(ctx, SiteUpdateInput.parse({ id: site.id, trunkUseId: pbx.uses[0]?.id }));
    await number(world, made, { companyId, number: ddi, siteId: site.id });
  }
}

/** One telephone system of the brand that serves two companies, told apart by their tags. */
async function seedTenants(world: World, made: Made): Promise<void> {
  const ctx = asPlatform(world);
  const { brandId } = made;
  const hof = {
    brandId,
    kind: 'trunk',
    name: 'Handwerkerhof PBX',
    tenantTag: 'header',
    probeSeconds: 0,
    endpoints: [at(51)],
  };
  const { id: peerId } = await createPeer(ctx, PeerCreateInput.parse(hof));
  for (const [name, slug, ddi] of [
    ['Holz GmbH', 'holz', '+41585550150'],
    ['Bunt GmbH', 'bunt', '+41585550160'],
  ] as const) {
    const { id: companyId } = await company(world, made, name, slug, 'Thun');
    const use = await createTrunkUse(ctx, TrunkUseCreateInput.parse({ companyId, peerId, tag: slug, maxCalls: 4 }));
    await leadTo(world, made, companyId, { uses: [use] }, [ddi]);
  }
}

const company = (world: World, { brandId, ratingPlanId }: Made, name: string, slug: string, town: string) =>
  createCompany(
    asPlatform(world),
    CompanyCreateInput.parse({ brandId, name, slug, ratingPlanId, site: { name: town, emergencyLocation: town } }),
  );

const ownIpbx = (world: World, companyId: string, name: string, endpoints: readonly object[], more: object = {}) =>
  createPeer(
    asPlatform(world),
    PeerCreateInput.parse({ companyId, kind: 'trunk', name, probeSeconds: 0, endpoints, ...more }),
  );

/** Somebody with the extension 201 and a phone at the platform itself, who can call the telephone system at 300. */
async function person(world: World, companyId: string, firstName: string, lastName: string): Promise<void> {
  const username = `${firstName}.${lastName}`.toLowerCase();
  const input = { companyId, firstName, lastName, extension: '201', device: { username, label: 'Desk phone' } };
  const { credentials } = await createUser(asPlatform(world), UserCreateInput.parse(input));
  if (!credentials) throw new Error(`${username} got no device`);
  const { name } = await world.platform.db.company.findUniqueOrThrow({ where: { id: companyId } });
  const { domain, password } = credentials;
  world.phones.push({ brand: 'Campanile', company: name, extension: '201', domain, username, password });
}

/** Numbers, of which the first is what the company shows, and the extension 300 lead to the telephone system. */
async function leadTo(
  world: World,
  made: Made,
  companyId: string,
  { uses }: Pick<Peer, 'uses'>,
  numbers: readonly string[],
): Promise<void> {
  const [use] = uses;
  if (!use) throw new Error('nobody uses that telephone system');
  const destination = { kind: 'trunk', trunkUseId: use.id } as const;
  await createExtension(asPlatform(world), ExtensionCreateInput.parse({ companyId, number: '300', destination }));
  for (const one of numbers) await number(world, made, { companyId, number: one, destination });
}

/** A number that Fernsprech AG delivers; a company's first one is what it shows. */
async function number(
  world: World,
  { operators: by }: Made,
  input: Partial<z.input<typeof DdiCreateInput>>,
): Promise<void> {
  const ctx = asPlatform(world);
  const peerId = by.get('Fernsprech AG');
  const { id, companyId } = await createDdi(ctx, DdiCreateInput.parse({ country, peerId, ...input }));
  if (companyId === null) return;
  const { outgoingDdiId } = await world.platform.db.company.findUniqueOrThrow({ where: { id: companyId } });
  if (outgoingDdiId === null) await updateCompany(ctx, { id: companyId, outgoingDdiId: id });
}
