import type { PolicyMessage } from '@belfry/contracts';
import type {
  DdiRecord,
  DestinationRecord,
  FactKey,
  GuardPolicy,
  RateQuote,
  Rules,
  SourceRules,
  UserRecord,
} from '@belfry/policy';
import { DEFAULT_GUARD_POLICY, type FilterTable, readFilterKey } from '@belfry/policy';
import { noSigning } from './call-signing.ts';
import { compareRevisions } from './compare-revisions.ts';
import type { Database } from './create-database.ts';
import { loadFilters } from './load-filters.ts';
import { guardVersion, loadGuard } from './load-guard.ts';
import { loadPeers, type PeerTable, peerTableVersion } from './load-peers.ts';
import { loadAccount, loadDdi, loadDomain, loadExtension, loadRate, loadUser } from './load-record.ts';
import { loadRoutes } from './load-routes.ts';
import { loadBrandRules, loadRules } from './load-rules.ts';
import { platformScopeId } from './policy-change.ts';
import { RecordCache } from './record-cache.ts';
import type { AccountEntry, DomainRecord, Loaded, PeerRecord, RecordOrigin } from './records.ts';
import { createSpendReader } from './spend-reader.ts';

/** Where news of changed policy comes from (`PolicyFeed` of packages/bus). */
export interface PolicyMessages {
  subscribe(listener: { onMessage(message: PolicyMessage): void; onGap(): void }): Promise<() => void>;
}

export interface PolicyCacheOptions {
  readonly database: Database;
  readonly feed: PolicyMessages;
  /** Records held at most (default 200,000); rules of companies held at most (default 20,000). */
  readonly maxRecords?: number;
  readonly maxRules?: number;
  /** How often revisions are compared with the database's, in milliseconds; default 3,000. */
  readonly compareMs?: number;
  readonly onError?: (error: unknown) => void;
}

/**
 * Policy as workers hold it: rules by company, records by key. What the feed announces is read again when next asked for; so is what a comparison
 * of revisions shows to have changed (a message was lost). While Postgres is away it goes on with what it holds, and asking for anything else rejects.
 */
export interface PolicyCache {
  /** Takes up the feed and the comparisons. */
  start(): Promise<void>;
  rules(companyId: string): Promise<Rules | null>;
  /** What a call from a peer of the brand starts from. */
  brandRules(brandId: string): Promise<SourceRules | null>;
  account(username: string, domain: string): Promise<AccountEntry | null>;
  extension(companyId: string, number: string): Promise<DestinationRecord | null>;
  user(companyId: string, userId: string): Promise<UserRecord | null>;
  ddi(number: string): Promise<DdiRecord | null>;
  rate(ratingPlanId: string, number: string): Promise<RateQuote | null>;
  domain(domain: string): Promise<DomainRecord | null>;
  /** Active peers that have an endpoint at this address. */
  peers(host: string): Promise<readonly PeerRecord[]>;
  /** All active peers, by whatever they are known. */
  peerTable(): Promise<PeerTable>;
  /** Addresses (numeric, or as they are written) that active peers have. */
  peerHosts(): Promise<Iterable<string>>;
  /** What the guard at the SIP socket goes by. */
  guard(): Promise<GuardPolicy>;
  /** All active peers, once for each of their endpoints. */
  allPeers(): Promise<readonly PeerRecord[]>;
  /** The answer to a question of `decide` about policy; keys of other kinds (`bindings`, `appServer`, `take`) are a programmer's error and throw. */
  fact(key: FactKey): Promise<unknown>;
  /** The same answers at once, from memory. */
  readonly held: HeldPolicy;
  /** Compares revisions with the database's now. */
  compare(): Promise<void>;
  readonly size: { readonly rules: number; readonly records: number };
  close(): void;
}

/** What is in memory and not in doubt; null: it is known that there is none; undefined: it has to be asked for. */
export interface HeldPolicy {
  rules(companyId: string): Rules | null | undefined;
  brandRules(brandId: string): SourceRules | null | undefined;
  account(username: string, domain: string): AccountEntry | null | undefined;
  domain(domain: string): DomainRecord | null | undefined;
  peers(host: string): readonly PeerRecord[] | undefined;
  peerTable(): PeerTable | undefined;
  fact(key: FactKey): unknown;
}

export function createPolicyCache(options: PolicyCacheOptions): PolicyCache {
  const { database, feed, maxRecords = 200_000, maxRules = 20_000, compareMs = 3_000, onError = () => {} } = options;
  /** The latest revision of each scope that anything here was read at, or that was announced. */
  const known = new Map<string, number>();
  const rules = new RecordCache(maxRules, noticeOrigin);
  const records = new RecordCache(maxRecords, noticeOrigin);
  let peersVersion = '';
  let guarded = '';
  let stop = () => {};
  let timer: NodeJS.Timeout | undefined;

  /** False: older than announced. A revision above the announced one tells of a message that was lost or is under way. */
  function noticeOrigin({ brandId, companyId, brandRevision = 0, companyRevision = 0 }: RecordOrigin): boolean {
    const seen = [
      ...(brandId ? [{ scope: 'brand' as const, id: brandId, revision: brandRevision }] : []),
      ...(companyId ? [{ scope: 'company' as const, id: companyId, revision: companyRevision }] : []),
    ];
    for (const { scope, id, revision } of seen) {
      const before = known.get(id);
      if (before === undefined) known.set(id, revision);
      else if (revision < before) return false;
      else if (revision > before) changed({ scope, id, revision });
    }
    return true;
  }

  function changed({ scope, id, revision, keys }: PolicyMessage): void {
    const before = known.get(id);
    const next = before === undefined || revision === before + 1;
    known.set(id, Math.max(before ?? 0, revision));
    rules.forgetMissing();
    records.forgetMissing();
    if (keys && (next || revision <= (before ?? 0))) {
      records.staleKeys(keys);
      rules.staleKeys(keys);
      if (revision > (before ?? 0)) {
        rules.replace((value, origin) => renumbered(value as SourceRules, origin, { scope, id, revision }));
      }
      return;
    }
    const inScope = (key: string, { brandId, companyId }: RecordOrigin) =>
      scope === 'platform' || isUnscoped(key) || id === (scope === 'brand' ? brandId : companyId);
    records.staleWhere(inScope);
    rules.staleWhere(inScope);
  }

  async function compare(): Promise<void> {
    // What was not found belongs to no scope that could be compared.
    records.forgetMissing();
    rules.forgetMissing();
    const peers = await peerTableVersion(database);
    if (peers !== peersVersion) records.staleWhere(isPeers);
    peersVersion = peers;
    const guard = await guardVersion(database);
    if (guard !== guarded) records.staleKeys([guardKey]);
    guarded = guard;
    const held = new Set<string>();
    for (const cache of [rules, records]) {
      for (const { brandId, companyId } of cache.origins()) {
        if (brandId) held.add(brandId);
        if (companyId) held.add(companyId);
      }
    }
    for (const found of await compareRevisions(database, held, known)) changed(found);
    for (const id of known.keys()) if (!held.has(id) && id !== platformScopeId) known.delete(id);
  }

  const rulesOf = (companyId: string) =>
    rules.get<Rules>(`rules:${companyId}`, async () => {
      const value = await loadRules(database, companyId);
      return value && { value, origin: originOfRules(value) };
    });
  /** Nothing has a key with NUL in it, which Postgres would not even compare; callers may dial it. */
  const record = async <T>(key: string, load: () => Promise<Loaded<T> | null>): Promise<T | null> =>
    key.includes('\0') ? null : records.get(key, load);
  const peerTable = async () =>
    (await records.get<PeerTable>(peersKey, async () => ({ value: await loadPeers(database), origin: {} }))) ?? noPeers;
  const account = (username: string, domain: string) =>
    record<AccountEntry>(`account:${username}@${domain}`, () => loadAccount(database, username, domain));
  const extension = (companyId: string, number: string) =>
    record(`extension:${companyId}/${number}`, () => loadExtension(database, companyId, number));
  const user = (companyId: string, userId: string) =>
    record(`user:${companyId}/${userId}`, () => loadUser(database, companyId, userId));
  const ddi = (number: string) => record(`ddi:${number}`, () => loadDdi(database, number));
  const rate = (ratingPlanId: string, number: string) =>
    record(`rate:${ratingPlanId}/${number}`, () => loadRate(database, ratingPlanId, number));

  const domain = (name: string) => record(`domain:${name}`, () => loadDomain(database, name));
  const spend = createSpendReader(database);
  const routes = (brandId: string, number: string) =>
    record(`routes:${brandId}/${number}`, () => loadRoutes(database, brandId, number));
  const filters = (owner: string) => record<FilterTable>(`filters:${owner}`, () => loadFilters(database, owner));
  const filter = async (key: string) => {
    const { owner, question } = readFilterKey(key);
    return (await filters(owner))?.find(question) ?? null;
  };

  return {
    async start() {
      const quietly = () => void compare().catch(onError);
      stop = await feed.subscribe({ onMessage: changed, onGap: quietly });
      timer = setInterval(quietly, compareMs);
      timer.unref();
      await compare().catch(onError);
    },
    rules: rulesOf,
    brandRules: (brandId) =>
      rules.get<SourceRules>(`brand:${brandId}`, async () => {
        const value = await loadBrandRules(database, brandId);
        return value && { value, origin: originOfRules(value) };
      }),
    account,
    extension,
    user,
    ddi,
    rate,
    domain,
    peers: async (host) => (await peerTable()).byHost.get(host) ?? [],
    peerTable,
    peerHosts: async () => (await peerTable()).byHost.keys(),
    guard: async () =>
      (await records.get<GuardPolicy>(guardKey, async () => ({ value: await loadGuard(database), origin: {} }))) ??
      DEFAULT_GUARD_POLICY,
    allPeers: async () => [...(await peerTable()).byHost.values()].flat(),
    async fact(key) {
      const colon = key.indexOf(':');
      const kind = key.slice(0, colon);
      const rest = key.slice(colon + 1);
      if (kind === 'rules') return rulesOf(rest);
      if (kind === 'ddi') return ddi(rest);
      if (kind === 'domain') return domain(rest);
      if (kind === 'spend') return spend(rest);
      if (kind === 'filter') return filter(key);
      const at = kind === 'account' ? rest.lastIndexOf('@') : rest.indexOf('/');
      const [first, second] = [rest.slice(0, at), rest.slice(at + 1)];
      if (kind === 'account') return (await account(first, second))?.record ?? null;
      if (kind === 'extension') return extension(first, second);
      if (kind === 'user') return user(first, second);
      if (kind === 'rate') return rate(first, second);
      if (kind === 'routes') return routes(first, second);
      throw new Error(`no fact of policy: ${key}`);
    },
    held: {
      rules: (companyId) => rules.held<Rules>(`rules:${companyId}`),
      brandRules: (brandId) => rules.held<SourceRules>(`brand:${brandId}`),
      account: (username, domain) => records.held<AccountEntry>(`account:${username}@${domain}`),
      domain: (domain) => records.held<DomainRecord>(`domain:${domain}`),
      peers: (host) => {
        const table = records.held<PeerTable>(peersKey);
        return table === undefined ? undefined : (table?.byHost.get(host) ?? nobody);
      },
      peerTable: () => records.held<PeerTable>(peersKey) ?? undefined,
      fact(key) {
        if (key.startsWith('rules:')) return rules.held(key);
        if (key.startsWith('filter:')) {
          const { owner, question } = readFilterKey(key);
          const table = records.held<FilterTable>(`filters:${owner}`);
          return table && (table.find(question) ?? null);
        }
        // The others bear the very names that records have.
        const found = records.held<unknown>(key);
        return key.startsWith('account:') && found ? (found as AccountEntry).record : found;
      },
    },
    compare,
    get size() {
      return { rules: rules.size, records: records.size };
    },
    close() {
      clearInterval(timer);
      stop();
    },
  };
}

const nobody: readonly PeerRecord[] = [];
const noPeers: PeerTable = {
  byHost: new Map(),
  byCertificate: new Map(),
  byUse: new Map(),
  credentials: new Map(),
  certificates: new Map(),
  signing: noSigning,
};

/** The records that belong to no scope: an address may be used by several brands, and trusted by any. */
const peersKey = 'peers';
const guardKey = 'guard';
const platformFilters = 'filters:platform';

function isUnscoped(key: string): boolean {
  return isPeers(key) || key === guardKey || key === platformFilters;
}

function isPeers(key: string): boolean {
  return key === peersKey;
}

function originOfRules({ brand, company }: SourceRules): RecordOrigin {
  return {
    brandId: brand.brandId,
    brandRevision: brand.revision,
    ...(company && { companyId: company.companyId, companyRevision: company.revision }),
  };
}

/** The same rules under the scope's new number, when nothing in them has changed. */
function renumbered(
  value: SourceRules,
  { brandId, companyId }: RecordOrigin,
  { scope, id, revision }: PolicyMessage,
): Loaded<SourceRules> | undefined {
  const { platform, brand, company } = value;
  if (scope === 'platform') return loaded({ ...value, platform: { ...platform, revision } });
  if (scope === 'brand' && id === brandId) return loaded({ ...value, brand: { ...brand, revision } });
  if (scope === 'company' && id === companyId && company)
    return loaded({ ...value, company: { ...company, revision } });
  return undefined;
}

function loaded(value: SourceRules): Loaded<SourceRules> {
  return { value, origin: originOfRules(value) };
}
