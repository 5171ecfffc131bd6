import type {
  AccountRecord,
  CallRequest,
  DdiRecord,
  Facts,
  RateQuote,
  Rules,
  SourceRules,
  UserRecord,
} from '../src/index.ts';

/** Two companies of one brand, one of another; the facts that their calls ask for. */

const site = (siteId: string, country: string, emergencyLocation: string) =>
  ({ siteId, name: siteId, country, timezone: 'Europe/Zurich', emergencyLocation }) as const;
const zurich = site('zurich', 'CH', 'Seestrasse 1, Zürich');
const lyon = site('lyon', 'FR', 'Rue Bleue 2, Lyon');

export const carillon: Rules['brand'] = {
  brandId: 'carillon',
  revision: 3,
  active: true,
  name: 'Carillon',
  country: 'CH',
  maxCalls: 0,
  relaySet: 'default',
  appServerSet: 'default',
  carriers: [
    {
      peerId: 'lab',
      name: 'Lab carrier',
      maxCalls: 0,
      gateways: [{ endpointId: 'lab-1', host: '127.0.0.1', port: 5090, transport: 'udp' }],
    },
    {
      peerId: 'spare',
      name: 'Spare carrier',
      maxCalls: 2,
      gateways: [
        { endpointId: 'spare-1', host: '127.0.0.1', port: 5094, transport: 'udp' },
        { endpointId: 'spare-2', host: '127.0.0.1', port: 5095, transport: 'tcp' },
      ],
    },
  ],
};

export const alpenblick: Rules = {
  platform: { revision: 1 },
  brand: carillon,
  company: {
    companyId: 'alpenblick',
    brandId: 'carillon',
    revision: 7,
    active: true,
    name: 'Alpenblick AG',
    kind: 'pbx',
    country: 'CH',
    currency: 'CHF',
    billingMethod: 'postpaid',
    ratingPlanId: 'swiss',
    maxCalls: 0,
    outgoingNumber: '+41445550200',
    defaultSite: zurich,
    sites: [zurich, lyon],
    domains: ['alpenblick.test'],
  },
};

export const seeblick: Rules = {
  ...alpenblick,
  company: {
    ...alpenblick.company,
    companyId: 'seeblick',
    name: 'Seeblick GmbH',
    revision: 2,
    domains: ['seeblick.test'],
    outgoingNumber: '+41445550300',
  },
};

export const anna: UserRecord = {
  userId: 'anna',
  companyId: 'alpenblick',
  active: true,
  name: 'Anna Keller',
  siteId: 'zurich',
  maxCalls: 0,
  extension: '201',
  outgoingNumber: '+41445550201',
  aors: ['anna.keller@alpenblick.test'],
};
export const beat: UserRecord = {
  ...anna,
  userId: 'beat',
  name: 'Beat Frei',
  extension: '202',
  outgoingNumber: '+41445550202',
  aors: ['beat.frei@alpenblick.test', 'beat.mobile@alpenblick.test'],
};
export const claire: UserRecord = {
  ...anna,
  userId: 'claire',
  name: 'Claire Roux',
  siteId: 'lyon',
  extension: '203',
  aors: ['claire.roux@alpenblick.test'],
};
const { outgoingNumber: _, ...claireWithoutNumber } = claire;
export const sabine: UserRecord = {
  ...anna,
  userId: 'sabine',
  companyId: 'seeblick',
  name: 'Sabine Moser',
  siteId: 'zurich',
  extension: '201',
  outgoingNumber: '+41445550301',
  aors: ['sabine@seeblick.test'],
};

export const accountOf = (
  user: UserRecord,
  domain = 'alpenblick.test',
  username = user.aors[0]!.split('@')[0]!,
): AccountRecord => ({
  accountId: `${user.userId}-desk`,
  companyId: user.companyId,
  brandId: 'carillon',
  username,
  domain,
  kind: 'device',
  active: true,
  maxBindings: 5,
  user,
});
export const annas = accountOf(anna);
export const claires = accountOf(claireWithoutNumber as UserRecord);

const rate = (prefix: string, destination: string, microsPerMinute: string): RateQuote => ({
  ratingPlanId: 'swiss',
  prefix,
  destination,
  connectMicros: '0',
  microsPerMinute,
  minimumSeconds: 1,
  incrementSeconds: 1,
  currency: 'CHF',
});
export const toZurich = rate('+4144', 'Zürich', '15000');
export const toSwitzerland = rate('+41', 'Switzerland', '20000');

const ddi = (number: string, companyId: string, destination: DdiRecord['destination']): DdiRecord => ({
  number,
  brandId: 'carillon',
  companyId,
  ...(destination && { destination }),
});

export const facts: Facts = {
  'extension:alpenblick/201': { kind: 'user', user: anna },
  'extension:alpenblick/202': { kind: 'user', user: beat },
  'extension:alpenblick/203': { kind: 'user', user: claire },
  'extension:alpenblick/210': { kind: 'external', number: '+41446681800' },
  'extension:alpenblick/211': { kind: 'service', service: 'echo' },
  'extension:alpenblick/212': { kind: 'user', user: { ...beat, active: false } },
  'extension:alpenblick/213': { kind: 'external', number: '+41445550201' },
  'account:beat.frei@alpenblick.test': accountOf(beat),
  'account:sabine@seeblick.test': accountOf(sabine, 'seeblick.test'),
  'ddi:+41445550201': ddi('+41445550201', 'alpenblick', { kind: 'user', user: anna }),
  'ddi:+41445550202': ddi('+41445550202', 'alpenblick', { kind: 'user', user: beat }),
  'ddi:+41445550301': ddi('+41445550301', 'seeblick', { kind: 'user', user: sabine }),
  'ddi:+41445550302': ddi('+41445550302', 'seeblick', { kind: 'external', number: '+41446681800' }),
  'ddi:+41445550303': ddi('+41445550303', 'seeblick', { kind: 'external', number: '+41445550304' }),
  'ddi:+41445550304': ddi('+41445550304', 'alpenblick', { kind: 'external', number: '+41445550303' }),
  'ddi:+41445550305': ddi('+41445550305', 'seeblick', undefined),
  'ddi:+41445550306': { number: '+41445550306', brandId: 'carillon' },
  'ddi:+41445550307': ddi('+41445550307', 'seeblick', { kind: 'service', service: 'echo' }),
  'ddi:+4940555000': {
    number: '+4940555000',
    brandId: 'vesper',
    companyId: 'hafenwerk',
    destination: { kind: 'service', service: 'echo' },
  },
  'rules:alpenblick': alpenblick,
  'rules:seeblick': seeblick,
  'rate:swiss/+41446681800': toZurich,
  'rate:swiss/+41316681800': toSwitzerland,
  'rate:swiss/+33142685300': rate('+', 'World', '500000'),
  'bindings:anna.keller@alpenblick.test': { count: 1 },
  'bindings:beat.frei@alpenblick.test': { count: 2 },
  'bindings:sabine@seeblick.test': { count: 1 },
  'appServer:default': { instance: 'app-server-1', host: '127.0.0.1', port: 5070 },
};

/** A call from an account to what it dialled. */
export const callFrom = (account: AccountRecord, dialled: string, domain = account.domain): CallRequest => ({
  callId: 'call-1',
  at: 1_800_000_000_000,
  source: { kind: 'account', account },
  dialled,
  domain,
});

/** A call that the brand's carrier delivers. */
export const callFromCarrier = (dialled: string, callerNumber = '+442079460000'): CallRequest => ({
  callId: 'call-2',
  at: 1_800_000_000_000,
  source: { kind: 'peer', peerId: 'spare', brandId: 'carillon', name: 'Spare carrier', callerNumber, callerName: '' },
  dialled,
  domain: '127.0.0.1',
});

/** What a peer's call starts from. */
export const carriersRules: SourceRules = { platform: { revision: 1 }, brand: carillon };
