import type { AccountRecord, CallSettings, FactKey, Rules, SourceRules, UserRecord } from '@belfry/policy';
import { computeHa1 } from '@belfry/sip';
import { nodeHashes } from '../user-agent/node-hashes.ts';

/** The domain and realm of the lab's company. */
export const LAB_DOMAIN = 'alpenblick.carillon.test';
/** Every lab phone's password; the lab has no secrets. */
export const LAB_PASSWORD = 'lab-password';

const site: Rules['company']['defaultSite'] = {
  siteId: 'zurich',
  name: 'Zürich',
  country: 'CH',
  timezone: 'Europe/Zurich',
  emergencyLocation: 'Seestrasse 1, Zürich',
};

const user = (userId: string, name: string, extension: string): UserRecord => ({
  userId,
  companyId: 'alpenblick',
  active: true,
  name,
  siteId: 'zurich',
  maxCalls: 0,
  extension,
  outgoingNumber: `+41445550${extension}`,
  aors: [`${userId}@${LAB_DOMAIN}`],
});

/** The users of the lab's company, by the name of their lifeline. */
export const LAB_USERS: Readonly<Record<string, UserRecord>> = {
  Anna: user('anna.keller', 'Anna Keller', '201'),
  Ben: user('ben.frei', 'Ben Frei', '202'),
  Cleo: user('cleo.roux', 'Cleo Roux', '203'),
};

/** One brand with one company, three users and one carrier, as rules and facts: a world that answers at once. */
export class LabWorld {
  /** At most so many calls of the company; 0: no limit. */
  maxCalls = 0;
  /** What users do with calls, by their id. */
  readonly settings = new Map<string, CallSettings>();
  readonly #carrier: { readonly host: string; readonly port: number };

  constructor(carrier: { readonly host: string; readonly port: number }) {
    this.#carrier = carrier;
  }

  /** What decisions of the company's calls start from. */
  get rules(): Rules {
    return {
      platform: { revision: 1 },
      brand: {
        brandId: 'carillon',
        revision: 1,
        active: true,
        name: 'Carillon',
        country: 'CH',
        maxCalls: 0,
        relaySet: 'default',
        appServerSet: 'default',
        carriers: [
          {
            peerId: 'lab-carrier',
            name: 'Lab carrier',
            maxCalls: 0,
            gateways: [{ endpointId: 'lab-1', ...this.#carrier, transport: 'udp' }],
          },
        ],
      },
      company: {
        companyId: 'alpenblick',
        brandId: 'carillon',
        revision: 1,
        active: true,
        name: 'Alpenblick AG',
        kind: 'pbx',
        country: 'CH',
        currency: 'CHF',
        billingMethod: 'postpaid',
        ratingPlanId: 'swiss',
        maxCalls: this.maxCalls,
        outgoingNumber: '+41445550200',
        defaultSite: site,
        sites: [site],
        domains: [LAB_DOMAIN],
      },
    };
  }

  /** The rules that a call of an account, or of the carrier, starts from. */
  sourceRules(source: 'account' | 'peer'): SourceRules {
    const { platform, brand, company } = this.rules;
    return source === 'account' ? { platform, brand, company } : { platform, brand };
  }

  /** The account of a username, with its HA1s. */
  account(username: string): { account: AccountRecord; ha1Md5: string; ha1Sha256: string } | undefined {
    const found = this.#users().find(({ userId }) => userId === username);
    if (found === undefined) return undefined;
    const ha1 = (algorithm: 'MD5' | 'SHA-256') =>
      computeHa1(nodeHashes[algorithm]!, username, LAB_DOMAIN, LAB_PASSWORD);
    return {
      account: {
        accountId: `${username}-desk`,
        companyId: 'alpenblick',
        brandId: 'carillon',
        username,
        domain: LAB_DOMAIN,
        kind: 'device',
        active: true,
        maxBindings: 5,
        user: found,
      },
      ha1Md5: ha1('MD5'),
      ha1Sha256: ha1('SHA-256'),
    };
  }

  /** The answer to a fact's key; `bindings` tells how many an AOR has. */
  fact(key: FactKey, bindings: (aor: string) => number): unknown {
    const [kind, rest] = [key.slice(0, key.indexOf(':')), key.slice(key.indexOf(':') + 1)];
    const users = this.#users();
    switch (kind) {
      case 'extension': {
        const found = users.find(({ extension }) => rest === `alpenblick/${extension}`);
        return found === undefined ? null : { kind: 'user', user: found };
      }
      case 'user':
        return users.find(({ userId }) => rest === `alpenblick/${userId}`) ?? null;
      case 'account':
        return this.account(rest.slice(0, rest.lastIndexOf('@')))?.account ?? null;
      case 'ddi': {
        const found = users.find(({ outgoingNumber }) => outgoingNumber === rest);
        if (found === undefined) return null;
        return {
          number: rest,
          brandId: 'carillon',
          companyId: 'alpenblick',
          destination: { kind: 'user', user: found },
        };
      }
      case 'rate':
        return {
          ratingPlanId: 'swiss',
          prefix: '+41',
          destination: 'Switzerland',
          connectMicros: '0',
          microsPerMinute: '20000',
          minimumSeconds: 0,
          incrementSeconds: 1,
          currency: 'CHF',
        };
      case 'bindings':
        return { count: bindings(rest) };
      case 'rules':
        return rest === 'alpenblick' ? this.rules : null;
      default:
        return null;
    }
  }

  #users(): UserRecord[] {
    return Object.values(LAB_USERS).map((user) => {
      const settings = this.settings.get(user.userId);
      return settings === undefined ? user : { ...user, settings };
    });
  }
}
