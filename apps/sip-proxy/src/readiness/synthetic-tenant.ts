import { randomBytes } from 'node:crypto';
import type { Identity, IdentityQuery } from '@belfry/call';
import type { AccountRecord, CallSource, FactKey, Facts, Rules, SiteRules, UserRecord } from '@belfry/policy';
import type { Flow, HostPort } from '@belfry/sip';
import { hashes } from '../digests.ts';

/** A name that nobody can have (RFC 2606 §2). */
export const SYNTHETIC_DOMAIN = 'readiness.belfry.invalid';
/** What the only user there is dialled by. */
export const SYNTHETIC_EXTENSION = '4711';
const ID = 'readiness';
/** There is one at a time, and none is told of for longer than the next few take. */
const CALLS_REMEMBERED = 16;

const site: SiteRules = { siteId: ID, name: ID, country: 'CH', timezone: 'UTC', emergencyLocation: '' };

/**
 * The tenant of a proxy's own synthetic calls: one company, one user, one account with a password of this process alone. It is in no database; it is served on the one connection
 * that the proxy's own phone has opened, and to anybody else it is a stranger's name.
 */
export class SyntheticTenant {
  readonly username: string;
  readonly aor: string;
  readonly password = randomBytes(16).toString('hex');
  readonly #rules: Rules;
  readonly #user: UserRecord;
  /** Where the phone's connection comes from; undefined: there is none. */
  #phone: HostPort | undefined;
  readonly #calls = new Set<string>();

  constructor(instance: string) {
    this.username = instance.replace(/[^0-9A-Za-z-]/g, '-');
    this.aor = `${this.username}@${SYNTHETIC_DOMAIN}`;
    this.#user = {
      userId: ID,
      companyId: ID,
      active: true,
      name: ID,
      siteId: ID,
      maxCalls: 0,
      extension: SYNTHETIC_EXTENSION,
      aors: [this.aor],
    };
    this.#rules = {
      platform: { revision: 0 },
      brand: {
        brandId: ID,
        revision: 0,
        active: true,
        name: ID,
        country: 'CH',
        maxCalls: 0,
        relaySet: 'default',
        appServerSet: 'default',
        carriers: [],
      },
      company: {
        companyId: ID,
        brandId: ID,
        revision: 0,
        active: true,
        name: ID,
        kind: 'pbx',
        country: 'CH',
        currency: 'CHF',
        billingMethod: 'none',
        maxCalls: 0,
        defaultSite: site,
        sites: [site],
        domains: [SYNTHETIC_DOMAIN],
      },
    };
  }

  /** The phone speaks from this address from now on; undefined: it is gone. */
  phoneAt(address: HostPort | undefined): void {
    this.#phone = address;
  }

  /** Is it the phone's own connection? */
  isPhone({ transport, remote }: Flow): boolean {
    const phone = this.#phone;
    return phone !== undefined && transport === 'tcp' && remote.port === phone.port && remote.host === phone.host;
  }

  /** Whose a request on the phone's connection is; undefined: it came by another. */
  identity({ hosts, claims, flow }: IdentityQuery): Identity | undefined {
    if (!this.isPhone(flow)) return undefined;
    const domain = { domain: SYNTHETIC_DOMAIN, realm: SYNTHETIC_DOMAIN, digest: 'md5' as const };
    const served = hosts.map((host) => (host === SYNTHETIC_DOMAIN ? domain : undefined));
    const isClaimed = claims.some(({ realm, username }) => realm === domain.realm && username === this.username);
    if (!isClaimed) return { served };
    const account = {
      accountId: ID,
      companyId: ID,
      brandId: ID,
      username: this.username,
      domain: SYNTHETIC_DOMAIN,
      kind: 'device',
      active: true,
      maxBindings: 1,
      user: this.#user,
    } as const;
    const ha1Md5 = hashes.MD5!(`${this.username}:${domain.realm}:${this.password}`);
    return { served, secrets: { account, ha1Md5, ha1Sha256: '' } };
  }

  /** Is it the account of this tenant? */
  isOwn({ companyId }: AccountRecord): boolean {
    return companyId === ID;
  }

  /** Is it a call of this tenant, as was seen before? */
  hasCall(callId: string): boolean {
    return this.#calls.has(callId);
  }

  /** Is it a call of this tenant? What becomes of it is told after the proxy has forgotten it. */
  ownsCall(callId: string, sourceOf: () => CallSource | undefined): boolean {
    if (this.#calls.has(callId)) return true;
    const source = sourceOf();
    if (source?.kind !== 'account' || !this.isOwn(source.account)) return false;
    this.#calls.add(callId);
    for (const oldest of this.#calls) {
      if (this.#calls.size <= CALLS_REMEMBERED) break;
      this.#calls.delete(oldest);
    }
    return true;
  }

  get rules(): Rules {
    return this.#rules;
  }

  /** What `decide` asks about. `bindings`: how many the account has. */
  async facts(keys: readonly FactKey[], bindings: (aor: string) => Promise<number>): Promise<Facts> {
    const facts: Record<string, unknown> = {};
    for (const key of keys) {
      facts[key] = null;
      if (key === `extension:${ID}/${SYNTHETIC_EXTENSION}`) facts[key] = { kind: 'user', user: this.#user };
      else if (key.startsWith('bindings:')) facts[key] = { count: await bindings(key.slice('bindings:'.length)) };
    }
    return facts as Facts;
  }
}
