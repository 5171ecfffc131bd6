import type {
  BrandRules,
  CallerNumber,
  CompanyRules,
  Language,
  PlatformRules,
  RecordingServer,
  Rules,
  SiteRules,
  SourceRules,
  TrunkRules,
} from '@belfry/policy';
import type { Database, Transaction } from './create-database.ts';
import { peerRules, peerRulesInclude } from './peer-rules.ts';
import { ruleSetInclude, ruleSetOf } from './rule-set.ts';
import { scheduleInclude, scheduleRules } from './schedule-rules.ts';

/** The rules that a company's calls are decided by, of one moment; null: there is no such company, or it has no site yet. */
export function loadRules(database: Database, companyId: string): Promise<Rules | null> {
  return atOneMoment(database, async (tx) => {
    const company = await readCompany(tx, companyId);
    const brand = company && (await readBrand(tx, company.brandId));
    return company && brand ? { platform: await readPlatform(tx), brand, company } : null;
  });
}

/** The rules that a call from a peer of this brand starts from; null: there is no such brand. */
export function loadBrandRules(database: Database, brandId: string): Promise<SourceRules | null> {
  return atOneMoment(database, async (tx) => {
    const brand = await readBrand(tx, brandId);
    return brand ? { platform: await readPlatform(tx), brand } : null;
  });
}

const thinCodecs = { opus: 'opus', g729: 'G729' } as const;

function atOneMoment<T>(database: Database, read: (tx: Transaction) => Promise<T>): Promise<T> {
  return database.$transaction(read, { isolationLevel: 'RepeatableRead', maxWait: 5_000, timeout: 10_000 });
}

async function readPlatform(tx: Transaction): Promise<PlatformRules> {
  const platform = await tx.platform.findUnique({ where: { id: 1 } });
  return {
    revision: Number(platform?.revision ?? 0n),
    ...((await hasFilters(tx, { level: 'platform' })) && { filters: true as const }),
  };
}

async function hasFilters(tx: Transaction, owner: { level: 'platform' | 'brand' | 'company' } & Partial<Owner>) {
  return (await tx.callFilter.findFirst({ where: { ...owner, active: true }, select: { id: true } })) !== null;
}

interface Owner {
  readonly brandId: string;
  readonly companyId: string;
}

async function readBrand(tx: Transaction, brandId: string): Promise<BrandRules | undefined> {
  const brand = await tx.brand.findUnique({
    where: { id: brandId },
    include: {
      relaySet: true,
      appServerSet: true,
      refusalSounds: { select: { id: true, says: true, language: true }, orderBy: { id: 'asc' } },
      peers: {
        where: { kind: { not: 'trunk' }, active: true },
        orderBy: [{ priority: 'asc' }, { name: 'asc' }],
        include: peerRulesInclude,
      },
    },
  });
  if (!brand) return undefined;
  const isCarrier = ({ kind, outbound }: (typeof brand.peers)[number]) => kind === 'carrier' && outbound;
  const providers = brand.peers.filter((peer) => !isCarrier(peer)).map(peerRules);
  const route = await tx.route.findFirst({ where: { brandId, active: true }, select: { id: true } });
  return {
    brandId,
    revision: Number(brand.revision),
    active: brand.active,
    name: brand.name,
    country: brand.country,
    maxCalls: brand.maxCalls,
    relaySet: brand.relaySet?.name ?? (await tx.relaySet.findFirst({ where: { isDefault: true } }))?.name ?? 'default',
    appServerSet:
      brand.appServerSet?.name ?? (await tx.appServerSet.findFirst({ where: { isDefault: true } }))?.name ?? 'default',
    carriers: brand.peers.filter(isCarrier).map(peerRules),
    ...(providers.length > 0 && { providers }),
    ...(route && { hasRoutes: true as const }),
    ...((await hasFilters(tx, { level: 'brand', brandId })) && { filters: true as const }),
    ...(brand.callsPerSecond > 0 && { callsPerSecond: brand.callsPerSecond }),
    ...(brand.enumZones.length > 0 && { enumZones: brand.enumZones }),
    ...(brand.sipUriCalls && { sipUriCalls: true as const }),
    ...(brand.alertEmail && { alertEmail: brand.alertEmail }),
    ...(brand.announceRefusals !== 'nobody' && { announces: brand.announceRefusals }),
    ...(brand.refusalSounds.length > 0 && {
      refusalSounds: Object.fromEntries(
        brand.refusalSounds.map(({ id, says, language }) => [`${language}/${says}`, id]),
      ),
    }),
    ...languageOf(brand),
  };
}

async function readCompany(tx: Transaction, companyId: string): Promise<CompanyRules | undefined> {
  const company = await tx.company.findUnique({
    where: { id: companyId },
    include: {
      relaySet: true,
      appServerSet: true,
      outgoingDdi: true,
      announcement: { select: { id: true } },
      holdSound: { select: { id: true, name: true } },
      sites: {
        orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
        include: { relaySet: true, emergencyDdi: { select: { number: true } } },
      },
      ruleSet: { include: ruleSetInclude },
      schedules: { orderBy: [{ createdAt: 'asc' }, { id: 'asc' }], include: scheduleInclude },
      trunks: {
        where: { peer: { active: true } },
        orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
        include: {
          peer: { include: peerRulesInclude },
          accounts: { where: { active: true }, include: { domain: true }, orderBy: { createdAt: 'asc' } },
        },
      },
      brand: {
        select: {
          name: true,
          recordingFull: true,
          recordingLimitMb: true,
          recordingServerHost: true,
          recordingServerPort: true,
          recordingServerTransport: true,
        },
      },
    },
  });
  const defaultSite = company?.sites.find(({ id }) => id === company.defaultSiteId) ?? company?.sites[0];
  if (!company || !defaultSite) return undefined;
  const domains = await tx.sipDomain.findMany({
    where: { brandId: company.brandId, OR: [{ companyId }, { companyId: null }] },
    orderBy: { domain: 'asc' },
  });
  const full = company.recordingFull
    ? `the ${company.recordingLimitMb} MB for recordings of ${company.name} are full`
    : company.brand.recordingFull
      ? `the ${company.brand.recordingLimitMb} MB for recordings of ${company.brand.name} are full`
      : undefined;
  const server = serverOf(company) ?? serverOf(company.brand);
  const siteRules = (site: typeof defaultSite): SiteRules => ({
    siteId: site.id,
    name: site.name,
    country: site.country,
    timezone: site.timezone,
    emergencyLocation: site.emergencyLocation,
    ...placeOf(site),
    ...(site.emergencyPeerId && { emergencyPeerId: site.emergencyPeerId }),
    ...(site.emergencyDdi && { emergencyNumber: site.emergencyDdi.number }),
    ...(site.emergencyEmail && { emergencyEmail: site.emergencyEmail }),
    ...(site.trunkUseId && { trunkUseId: site.trunkUseId }),
    ...(site.relaySet && { relaySet: site.relaySet.name }),
    ...(site.linkKbps > 0 && { linkKbps: site.linkKbps }),
    ...(site.whenLinkFull !== 'refuse' && { thinCodec: thinCodecs[site.whenLinkFull] }),
  });
  const trunks = company.trunks.map(({ id, tag, maxCalls, callsPerSecond, peer, accounts }): TrunkRules => {
    const by = peer.tenantTag === 'none' ? undefined : peer.tenantTag;
    return {
      ...peerRules(peer),
      trunkUseId: id,
      inbound: peer.inbound,
      outbound: peer.outbound,
      aors: accounts.map(({ username, domain }) => `${username}@${domain.domain}`),
      ...(tag && by && { tenant: { tag, by } }),
      ...(maxCalls > 0 && { maxCallsOfCompany: maxCalls }),
      ...(callsPerSecond > 0 && { callsPerSecondOfCompany: callsPerSecond }),
      ...(peer.anyCaller && { anyCaller: true as const }),
    };
  });
  const callerNumbers = company.callerNumbers as unknown as readonly CallerNumber[];
  return {
    companyId,
    brandId: company.brandId,
    revision: Number(company.revision),
    active: company.active,
    name: company.name,
    kind: company.kind,
    country: company.country,
    currency: company.currency,
    billingMethod: company.billingMethod,
    maxCalls: company.maxCalls,
    ...(company.ratingPlanId && { ratingPlanId: company.ratingPlanId }),
    ...(company.outgoingDdi && { outgoingNumber: company.outgoingDdi.number }),
    ...(company.relaySet && { relaySet: company.relaySet.name }),
    ...(company.appServerSet && { appServerSet: company.appServerSet.name }),
    defaultSite: siteRules(defaultSite),
    sites: company.sites.map(siteRules),
    domains: domains.map(({ domain }) => domain),
    ...(company.callsPerSecond > 0 && { callsPerSecond: company.callsPerSecond }),
    ...(company.maxCallSeconds > 0 && { maxCallSeconds: company.maxCallSeconds }),
    ...(company.dailySpendMicros > 0n && { dailySpendMicros: company.dailySpendMicros.toString() }),
    ...(company.routeTags.length > 0 && { routeTags: company.routeTags }),
    ...(company.extraCallerNumbers.length > 0 && { extraCallerNumbers: company.extraCallerNumbers }),
    ...(callerNumbers.length > 0 && { callerNumbers }),
    ...(company.ruleSet && { numbers: ruleSetOf(company.ruleSet) }),
    ...((await hasFilters(tx, { level: 'company', companyId })) && { filters: true as const }),
    ...(trunks.length > 0 && { trunks }),
    ...languageOf(company),
    ...(company.schedules.length > 0 && {
      schedules: company.schedules.map((schedule) => scheduleRules(schedule, defaultSite.timezone)),
    }),
    ...(company.holdMusic === 'platform' && { holdMusic: { sound: 'platform', name: 'the platform’s music' } }),
    ...(company.holdMusic === 'own' &&
      company.holdSound && { holdMusic: { sound: company.holdSound.id, name: company.holdSound.name } }),
    ...(company.recordingMode !== 'off' ||
    company.recordingNotice !== 'none' ||
    full !== undefined ||
    server !== undefined
      ? {
          recording: {
            mode: company.recordingMode,
            percent: company.recordingPercent,
            tone: company.recordingNotice === 'tone',
            ...(full !== undefined && { full }),
            ...(server && { server }),
            ...(company.recordingNotice === 'announcement' &&
              company.announcement && { announcement: company.announcement.id }),
          },
        }
      : {}),
  };
}

function serverOf(row: {
  readonly recordingServerHost: string;
  readonly recordingServerPort: number;
  readonly recordingServerTransport: RecordingServer['transport'];
}): RecordingServer | undefined {
  const { recordingServerHost: host, recordingServerPort: port, recordingServerTransport: transport } = row;
  return host === '' ? undefined : { host, port, transport };
}

/** The language of announcements; English is what is absent. */
function languageOf({ locale }: { readonly locale: string }): { readonly language?: Language } {
  const language = locale.slice(0, 2);
  return language === 'es' || language === 'fr' ? { language } : {};
}

/** Where a site is, as far as it is known. */
function placeOf(site: {
  readonly address: unknown;
  readonly country: string;
  readonly latitude: number | null;
  readonly longitude: number | null;
}): Pick<SiteRules, 'place'> {
  const parts = Object.entries((site.address ?? {}) as Record<string, string>).filter(([, part]) => part !== '');
  const { latitude, longitude } = site;
  const point = latitude !== null && longitude !== null ? { latitude, longitude } : undefined;
  if (parts.length === 0 && point === undefined) return {};
  const civic = { country: site.country, ...Object.fromEntries(parts) };
  return { place: { ...(parts.length > 0 && { civic }), ...(point && { point }) } };
}
