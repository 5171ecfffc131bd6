import type { NumberStyle } from './generate-rules.ts';

/** How a kind of operator is connected: what a new carrier is filled in with. All of it can be changed afterwards. */
export interface CarrierTemplate {
  readonly id: string;
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
  /** One or two sentences for whoever sets it up. */
  readonly remarks: string;
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
 * ones; the remarks say what the contract must tell.
 */
export const carrierTemplates: readonly CarrierTemplate[] = [
  {
    ...byAddress,
    id: 'address',
    name: 'Any operator, by address',
    remarks:
      'The operator knows us by our public address, and we know it by its own. Ask for its addresses and for how it writes numbers.',
  },
  {
    ...byRegistration,
    id: 'registration',
    name: 'Any operator, by registration',
    remarks:
      'We register with a user name and a password, and calls come in over that registration. Ask whether the caller’s number belongs into From or beside it.',
  },
  {
    ...byCertificate,
    id: 'certificate',
    name: 'Any operator, by TLS certificate',
    remarks:
      'Both sides show a certificate, and all media is encrypted. The name in ours must be the one that the operator has on record.',
  },
  {
    ...byAddress,
    id: 'swisscom-enterprise-sip',
    name: 'Swisscom Enterprise SIP',
    countries: ['CH'],
    remarks:
      'Swisscom gives addresses, transport and formats with the contract; what stands here is what most operators use. Compare it with the technical sheet before the first call.',
  },
  {
    ...byRegistration,
    id: 'sipcall',
    name: 'sipcall',
    countries: ['CH'],
    fromUser: 'number',
    remarks:
      'Registration with the telephony user name and password from my.sipcall.ch, which shows the registrar as well. The caller’s number stands in From.',
  },
  {
    ...byRegistration,
    id: 'peoplefone',
    name: 'Peoplefone',
    countries: ['CH'],
    host: 'sips.peoplefone.ch',
    remarks:
      'Registration with the SIP line’s user name and password from the customer portal. Encryption (SRTP) is switched on there for each line.',
  },
  {
    ...byRegistration,
    id: 'ovh',
    name: 'OVHcloud',
    countries: ['FR'],
    host: 'sip.ovh.fr',
    style: 'international',
    codecs: ['PCMA', 'PCMU'],
    remarks:
      'The user name is the number with 0033 in front. Some lines use another server than sip.ovh.fr: the customer area shows it.',
  },
  {
    ...byRegistration,
    id: 'telekom-deutschlandlan',
    name: 'Deutsche Telekom DeutschlandLAN SIP-Trunk',
    countries: ['DE'],
    host: 'reg.sip-trunk.telekom.de',
    transport: 'tcp',
    port: 0,
    remarks:
      'Over TCP; the server is found by its name (SRV), so no address is to be fixed. CompanyFlex has a server of its own for each customer: take the general registration for it.',
  },
  {
    ...byAddress,
    id: 'twilio',
    name: 'Twilio Elastic SIP Trunking',
    codecs: ['PCMU', 'PCMA'],
    remarks:
      'Calls go to the termination address of the trunk, which ends in pstn.twilio.com; our address must be on its access list. Numbers need their +.',
  },
  {
    ...byAddress,
    id: 'vonage',
    name: 'Vonage SIP Trunking',
    style: 'e164_plain',
    identityHeader: 'none',
    codecs: ['PCMA', 'PCMU', 'G722'],
    remarks:
      'Calls go to the domain of the trunk, such as company.sip-us.vonage.com; our address must be on its access list. The caller’s number stands in From, without +.',
  },
  {
    ...byCertificate,
    id: 'teams-direct-routing',
    name: 'Microsoft Teams Direct Routing',
    host: 'sip.pstnhub.microsoft.com',
    contact: 'name',
    codecs: ['G722', 'PCMA', 'PCMU'],
    remarks:
      'Needs a certificate of a public authority for a name in the tenant’s domain; that name is ours there, in Contact of calls and of OPTIONS. Add sip2 and sip3.pstnhub.microsoft.com as second and third server.',
  },
];
