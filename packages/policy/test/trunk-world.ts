import type { CallRequest, CallSource, DdiRecord, Facts, Rules, SiteRules, TrunkRules } from '../src/index.ts';
import { alpenblick, facts } from './world.ts';

/** Alpenblick with an IPBX of its own at Zürich, and one at Lyon that registers. */
export const mainIpbx: TrunkRules = {
  peerId: 'ipbx-main',
  trunkUseId: 'main',
  name: 'Main IPBX',
  maxCalls: 0,
  inbound: true,
  outbound: true,
  aors: [],
  gateways: [
    { endpointId: 'main-1', host: '192.0.2.10', port: 5060, transport: 'udp' },
    { endpointId: 'main-2', host: '192.0.2.11', port: 5060, transport: 'udp', priority: 20 },
  ],
};
export const lyonIpbx: TrunkRules = {
  ...mainIpbx,
  peerId: 'ipbx-lyon',
  trunkUseId: 'lyon',
  name: 'Lyon IPBX',
  aors: ['ipbx@alpenblick.test'],
  gateways: [],
};

const [zurich, lyon] = alpenblick.company.sites as [SiteRules, SiteRules];
export const sites = {
  zurich: { ...zurich, trunkUseId: 'main' },
  lyon: { ...lyon, trunkUseId: 'lyon', relaySet: 'lyon-relays' },
} as const;

/** The rules with those IPBXs; `main` and `company` in place of what is usual. */
export function trunkRules(main: Partial<TrunkRules> = {}, company: Partial<Rules['company']> = {}): Rules {
  return {
    ...alpenblick,
    company: {
      ...alpenblick.company,
      trunks: [{ ...mainIpbx, ...main }, lyonIpbx],
      sites: [sites.zurich, sites.lyon],
      defaultSite: sites.zurich,
      ...company,
    },
  };
}

const ddi = (number: string, more: Partial<DdiRecord>): DdiRecord => ({
  number,
  brandId: 'carillon',
  companyId: 'alpenblick',
  ...more,
});

/** Numbers of the sites: those that lead nowhere else go to the IPBX there. */
export const trunkFacts = (rules: Rules): Facts => ({
  ...facts,
  'rules:alpenblick': rules,
  'extension:alpenblick/301': { kind: 'trunk', trunkUseId: 'main' },
  'ddi:+41445550231': ddi('+41445550231', { siteId: 'zurich' }),
  'ddi:+33140000001': ddi('+33140000001', { siteId: 'lyon' }),
  'ddi:+41445550239': ddi('+41445550239', { siteId: 'zurich', state: 'quarantine' }),
  'ddi:+41445550238': ddi('+41445550238', { siteId: 'zurich', state: 'reserved' }),
  'ddi:+41445550237': ddi('+41445550237', { siteId: 'zurich', state: 'porting_in' }),
  'ddi:+41445550236': ddi('+41445550236', { siteId: 'zurich', state: 'ported' }),
  'bindings:ipbx@alpenblick.test': { count: 1 },
});

type TrunkSource = Extract<CallSource, { kind: 'trunk' }>;

/** A call from the main IPBX, which says that `callerNumber` calls. */
export const callFromIpbx = (
  dialled: string,
  callerNumber = '+41445550231',
  more: Partial<TrunkSource> = {},
): CallRequest => ({
  callId: 'call-3',
  at: 1_800_000_000_000,
  source: {
    kind: 'trunk',
    peerId: 'ipbx-main',
    brandId: 'carillon',
    companyId: 'alpenblick',
    trunkUseId: 'main',
    name: 'Main IPBX',
    callerNumber,
    callerName: 'Reception',
    ...more,
  },
  dialled,
  domain: 'alpenblick.test',
});
