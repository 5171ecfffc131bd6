import type { NumberStyle } from './generate-rules.ts';

/** The kinds that are known; the first three are for any operator. */
export type CarrierTemplateId =
  | 'address'
  | 'registration'
  | 'certificate'
  | 'swisscom-enterprise-sip'
  | 'sipcall'
  | 'peoplefone'
  | 'ovh'
  | 'telekom-deutschlandlan'
  | 'twilio'
  | 'vonage'
  | 'teams-direct-routing';

/** How a kind of operator is connected: what a new carrier is filled in with. All of it can be changed afterwards. */
export interface CarrierTemplate {
  readonly id: CarrierTemplateId;
  readonly name: string;
  /** ISO 3166 alpha-2: where it is offered; empty: anywhere. */
  readonly countries: readonly string[];
  /** Where calls and registrations go, when it is the same for all customers. */
  readonly host?: string;
  readonly transport: 'udp' | 'tcp' | 'tls';
  /** 0: SRV records tell it (RFC 3263). */
  readonly port: number;
  /** How the operator knows us: by our address, by a registration with user name and password, or by our TLS certificate. */
  readonly auth: 'address' | 'registration' | 'certificate';
  readonly style: NumberStyle;
  /** What tells the caller's number beside From: P-Asserted-Identity (RFC 3325), Remote-Party-ID, or nothing. */
  readonly identityHeader: 'none' | 'pai' | 'rpid';
  /** What stands in From: the caller's number, or the name of our account. */
  readonly fromUser: 'number' | 'account';
  /** The host in From is the registrar's; absent: our own. */
  readonly fromDomain?: 'registrar';
  /** It knows us by a name, which stands in Contact; absent: by our address. */
  readonly contact?: 'name';
  readonly mediaEncryption: 'off' | 'optional' | 'required';
  /** By their names in SDP, the best first. */
  readonly codecs: readonly string[];
  /** An OPTIONS request goes there every so many seconds. */
  readonly probeSeconds: number;
}

/** What holds of an operator that nothing else is known of. */
const byAddress = {
  countries: [],
  transport: 'udp',
  port: 5060,
  auth: 'address',
  style: 'e164',
  identityHeader: 'pai',
  fromUser: 'number',
  mediaEncryption: 'off',
  codecs: ['G722', 'PCMA', 'PCMU'],
  probeSeconds: 30,
} as const;
const byRegistration = { ...byAddress, auth: 'registration', fromUser: 'account', fromDomain: 'registrar' } as const;
const byCertificate = {
  ...byAddress,
  transport: 'tls',
  port: 5061,
  auth: 'certificate',
  mediaEncryption: 'required',
} as const;

/**
 * Known kinds of operators, the general ones first. Only what they publish themselves, or what public configurations for them agree on, differs from the general
 * ones.
 */
export const carrierTemplates: readonly CarrierTemplate[] = [
  {
    ...byAddress,
    id: 'address',
    name: 'Any operator, by address',
  },
  {
    ...byRegistration,
    id: 'registration',
    name: 'Any operator, by registration',
  },
  {
    ...byCertificate,
    id: 'certificate',
    name: 'Any operator, by TLS certificate',
  },
  {
    ...byAddress,
    id: 'swisscom-enterprise-sip',
    name: 'Swisscom Enterprise SIP',
    countries: ['CH'],
  },
  {
    ...byRegistration,
    id: 'sipcall',
    name: 'sipcall',
    countries: ['CH'],
    fromUser: 'number',
  },
  {
    ...byRegistration,
    id: 'peoplefone',
    name: 'Peoplefone',
    countries: ['CH'],
    host: 'sips.peoplefone.ch',
  },
  {
    ...byRegistration,
    id: 'ovh',
    name: 'OVHcloud',
    countries: ['FR'],
    host: 'sip.ovh.fr',
    style: 'international',
    codecs: ['PCMA', 'PCMU'],
  },
  {
    ...byRegistration,
    id: 'telekom-deutschlandlan',
    name: 'Deutsche Telekom DeutschlandLAN SIP-Trunk',
    countries: ['DE'],
    host: 'reg.sip-trunk.telekom.de',
    transport: 'tcp',
    port: 0,
  },
  {
    ...byAddress,
    id: 'twilio',
    name: 'Twilio Elastic SIP Trunking',
    codecs: ['PCMU', 'PCMA'],
  },
  {
    ...byAddress,
    id: 'vonage',
    name: 'Vonage SIP Trunking',
    style: 'e164_plain',
    identityHeader: 'none',
    codecs: ['PCMA', 'PCMU', 'G722'],
  },
  {
    ...byCertificate,
    id: 'teams-direct-routing',
    name: 'Microsoft Teams Direct Routing',
    host: 'sip.pstnhub.microsoft.com',
    contact: 'name',
    codecs: ['G722', 'PCMA', 'PCMU'],
  },
];
