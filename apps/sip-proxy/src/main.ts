import { randomBytes } from 'node:crypto';
import { isIP } from 'node:net';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { createBus, type Lease, type LeaseWatch } from '@belfry/bus';
import { flowOfBinding, ProxyCore } from '@belfry/call';
import { createDatabase, createPolicyCache, loadAnnouncement, loadHoldSound } from '@belfry/db';
import { refuseOlderDatabase } from '@belfry/db/missing-migrations';
import { EnumResolver, NgClient, SiblingLink, SipResolver, SipTransport, TlsIdentity } from '@belfry/net';
import { isEmergencyAnywhere } from '@belfry/numbering';
import { createLogger, createMetrics, deriveKey, onStop, readConfig, redisPrefix } from '@belfry/ops';
import { type Binding, canonicalHost, type Flow } from '@belfry/sip';
import { AlertOutbox } from './alert-outbox.ts';
import { Announcements } from './announcements.ts';
import { BindingsHeld } from './bindings-held.ts';
import { createCallPorts, instanceTag } from './call-ports.ts';
import { CallSigner } from './call-signer.ts';
import { CallVerifier } from './call-verifier.ts';
import { CdrSpool } from './cdr-spool.ts';
import { createHmacSha256, hashes } from './digests.ts';
import { Doctor } from './doctor/doctor.ts';
import { EventFeed } from './event-feed.ts';
import { EventsWiring } from './events-wiring.ts';
import { HandoverWiring } from './handover-wiring.ts';
import { HoldSounds } from './hold-sounds.ts';
import { Holdings, RENEW_MS } from './holdings.ts';
import { LadderFeed } from './ladder-feed.ts';
import { Leaving } from './leaving.ts';
import { listenAddresses } from './listen-addresses.ts';
import { MediaWatch } from './media-watch.ts';
import { MessagesWiring } from './messages-wiring.ts';
import { NatHeirs } from './nat-heirs.ts';
import { NatKeeper } from './nat-keeper.ts';
import { refillNat } from './nat-refill.ts';
import { obeyCommands } from './obey-commands.ts';
import { PeerCertificates } from './peer-certificates.ts';
import { PeerKeeping } from './peer-keeping.ts';
import { PeerNames } from './peer-names.ts';
import { PeerProofs } from './peer-proofs.ts';
import { registerGauges } from './proxy-gauges.ts';
import { registerProxyMetrics } from './proxy-metrics.ts';
import { SyntheticCheck } from './readiness/synthetic-check.ts';
import { SyntheticTenant } from './readiness/synthetic-tenant.ts';
import { RelayPool } from './relay-pool.ts';
import { ShareSource } from './share-source.ts';
import { Siblings } from './siblings.ts';
import { SocketGuard } from './socket-guard.ts';
import { SoftphoneAccess } from './softphone-access.ts';
import { Standing } from './standing.ts';
import { StoreFirst } from './store-first.ts';
import { TakingOver } from './taking-over.ts';
import { untilAnswered } from './until-answered.ts';
import { Wiring } from './wiring.ts';

/** How long the start waits to know who is banned. */
const GUARD_WITHIN_MS = 1000;

const config = readConfig();
const log = createLogger(config, 'sip-proxy');
const metrics = createMetrics('sip-proxy', config.instance);
const warn = (what: string) => (error: unknown) => log.warn({ err: error }, what);
const bus = createBus({ url: config.redisUrl, prefix: redisPrefix(config.key), onError: warn('Redis') });
const database = createDatabase(config.databaseUrl, { onError: warn('Postgres') });
const policy = createPolicyCache({ database, feed: bus.policyFeed, onError: warn('policy') });
void refuseOlderDatabase(database, (sentence) => log.fatal(sentence));
policy.start().catch(warn('policy feed'));

/** Set once what Redis holds of an earlier life is known: until then nothing is answered, and the far ends send again. */
let wiring: Wiring | undefined;
const resolver = new SipResolver();
const identity =
  config.tls &&
  (await TlsIdentity.load({
    ...config.tls,
    onReload: () => log.info({ expiresAt: new Date(identity?.expiresAt ?? 0) }, 'certificates read again'),
    onError: warn('the certificates cannot be used: those read before stay'),
  }));
const certificates =
  identity &&
  new PeerCertificates({
    policy,
    sealKey: deriveKey(config.key, 'seal'),
    identity,
    failed: (peerId, error) => log.warn({ err: error, peerId }, 'a peer’s certificate cannot be used: ours is shown'),
  });
const guard = new SocketGuard({
  bus,
  policy,
  resolve: async (host) =>
    (await resolver.resolve({ transport: 'udp', host, port: 5060 })).map((address) => address.host),
  log,
  counted: (outcome, reason) => counters.bans.inc({ outcome, reason }),
  changed: () => transport?.dropRefused(),
});
const transport: SipTransport = await SipTransport.open({
  refuses: guard.refusesHost,
  reusePort: config.sipShared,
  listen: listenAddresses(config),
  ...(identity && { identity }),
  ...(certificates && { certificateFor: certificates.of }),
  message: (message, flow, bytes) => {
    if (wiring !== undefined && !siblings.handOver(message, flow, bytes))
      wiring.feed({ type: 'received', message, flow });
  },
  malformed: ({ answer }, flow) => {
    if (wiring === undefined) return;
    if (answer !== undefined) wiring.feed({ type: 'malformed', ...answer, flow });
    else {
      counters.drops.inc({ reason: 'malformed' });
      guard.malformed(flow);
      transport.drop(flow);
    }
  },
  keepAlive: (flow) => {
    if (wiring === undefined) return;
    nat.heard(flow);
    syntheticCheck.heard(flow.transport, flow.remote.port);
  },
  failed: (flow) => {
    if (wiring === undefined) return;
    // No connection could be had: whoever is called by name next time is called at another address first.
    if (flow.connection === undefined) resolver.avoid(flow.remote);
    siblings.flowFailed(flow);
    wiring.feed({ type: 'transportError', flow });
  },
});
const tag = instanceTag(config.instance);
const link = await SiblingLink.open({
  instance: config.instance,
  key: deriveKey(config.key, 'sibling'),
  host: config.bind[0] ?? '127.0.0.1',
  frame: (frame, from) => siblings.frame(frame, from),
  lost: (instance) => siblings.lost(instance),
  onError: (error) => log.debug({ err: error }, 'sibling'),
});
const siblings: Siblings = new Siblings({
  instance: config.instance,
  tag,
  link,
  transport,
  knows: (message) => core.knows(message),
  message: (message, flow) => wiring?.feed({ type: 'received', message, flow }),
  failed: (flow) => wiring?.feed({ type: 'transportError', flow }),
  handed: (frame) => counters.handedOver.inc({ frame }),
  gone: (instance) => wiring?.feed({ type: 'instanceGone', instance }),
});

const signer = new CallSigner({
  policy,
  sealKey: deriveKey(config.key, 'seal'),
  failed: (brandId, error) => log.warn({ err: error, brandId }, 'calls cannot be signed with what is set'),
});
const verifier = new CallVerifier({ policy, seen: bus.passportsSeen, failed: (what, error) => failed(what, error) });
const ports = createCallPorts(config, tag, transport, siblings, {
  signCall: signer.sign,
  signDiversions: signer.signDiversions,
});
const ours = new Set(transport.addresses.map(({ host }) => canonicalHost(host)));
const core = new ProxyCore({
  ports,
  // Every token that this instance makes bears its tag already.
  branchTag: '',
  isOurs: (host) => ours.has(host),
  isEmergency: isEmergencyAnywhere,
  refuses: guard.refuses,
  authentication: {
    hashes,
    hmac: createHmacSha256(deriveKey(config.key, 'nonce')),
    bootId: randomBytes(6).toString('hex'),
  },
});

const leases: { relays?: LeaseWatch; appServers?: LeaseWatch } = {};
bus.leases.watch('relay').then((watch) => (leases.relays = watch), warn('relays'));
const watchSiblings = (alive: readonly Lease[]) => {
  siblings.update(alive);
  natHeirs.update(alive);
};
bus.leases.watch('sip-proxy', watchSiblings).catch(warn('siblings'));
bus.leases.watch('app-server').then((watch) => (leases.appServers = watch), warn('app-servers'));
const ng = new NgClient();
/** For what another relay can do as well when one does not answer. */
const swiftNg = new NgClient({ retryMs: 300, timeoutMs: 1_000 });
const spool = new CdrSpool(
  join(config.home, 'spool', `${config.instance}.cdr.jsonl`),
  (calls) => bus.cdrs.enqueue(calls),
  (what, error) => log.warn({ err: error }, what),
);
const synthetic = new SyntheticTenant(config.instance);
const counters = registerProxyMetrics(
  metrics,
  core,
  transport,
  spool,
  async () => (siblings.isFirst ? bus.limits.total() : 0),
  (callId) => !synthetic.hasCall(callId),
);
const bindings = new BindingsHeld(
  bus,
  config.instance,
  ({ instance, ...flow }) => instance !== config.instance || flow.connection === undefined || transport.alive(flow),
);
const send = (flow: Flow, bytes: Uint8Array) => {
  if (flow.instance === undefined) transport.send(flow, bytes);
  else siblings.send(flow.instance, flow, bytes);
};
const storeFirst = new StoreFirst({
  isConnected: () => bus.connected,
  send,
  unstored: (reason) => counters.unstored.inc({ reason }),
});
const eventFeed = new EventFeed(bus.liveEvents, (what, error) => failed(what, error));
const holdings = new Holdings(
  bus,
  config.instance,
  (what, error) => failed(what, error),
  storeFirst.storing,
  eventFeed.add,
);
const ladders = new LadderFeed(bus);
const silentMs = (instance: string) => leases.relays?.silentMs(instance) ?? 0;
const announcements = new Announcements((id) => loadAnnouncement(database, id));
const holdSounds = new HoldSounds(bus.sounds, (id) => loadHoldSound(database, id));
const relays = new RelayPool(ng, () => leases.relays?.alive ?? [], {
  announcement: (id) => announcements.wav(id),
  holdSound: (id) => holdSounds.offer(id),
  ...(config.ng && { fixed: config.ng }),
  silentMs,
  swift: swiftNg,
});
const failed = (what: string, error: unknown) => {
  counters.failures.inc({ what });
  log.debug({ err: error }, what);
};
const lookup = (aor: string) => bindings.lookup(aor);
const events = new EventsWiring({
  instance: config.instance,
  bus,
  policy,
  sources: { bus, database, lookup, policy },
  own: (flow) => takingOver.ownFlow(flow),
  feed: (input) => loop.feed({ type: 'events', input }),
  failed,
});
const messages = new MessagesWiring({
  bus,
  policy,
  lookup,
  feed: (input) => loop.feed({ type: 'messages', input }),
  failed,
});
const keepsNatsOf = (instance: string) => natHeirs.keeps(instance);
const nat = new NatKeeper({
  instance: config.instance,
  keeps: keepsNatsOf,
  uniqueId: ports.uniqueId,
  send: (flow, bytes) => transport.send(flow, bytes),
});
/** Phones behind NATs register again only after minutes: until then somebody keeps their NAT bindings open. */
const keepNats = () =>
  untilAnswered(
    () =>
      refillNat({
        locations: bus.locations,
        nat,
        keeps: keepsNatsOf,
        hasSocket: ({ flow: { transport: kind, remote, local } }) =>
          transport.flowTo(kind, remote, local) !== undefined,
      }),
    { everyMs: 1_000, refused: warn('NAT bindings') },
  );
const [address = { host: '127.0.0.1', port: config.sipPort }] = transport.addresses;
const natHeirs: NatHeirs = new NatHeirs({
  instance: config.instance,
  address,
  look: () => void keepNats(),
  letGo: () => nat.letGo(),
});
const names = new PeerNames(resolver);
const lookNamesUp = () =>
  policy
    .allPeers()
    .then((peers) => names.refresh(peers.filter(({ host }) => isIP(host) === 0)))
    .catch(warn('names of gateways'));
void lookNamesUp();
const peers = new PeerKeeping({
  instance: config.instance,
  bus,
  database,
  resolver,
  transport,
  sealKey: deriveKey(config.key, 'seal'),
  contactUser: ports.contactUser,
  uniqueId: ports.uniqueId,
  ask: (id, request, flow) => loop.feed({ type: 'askPeer', id, request, flow }),
  leave: (id) => loop.feed({ type: 'leavePeer', id }),
  eventFeed,
  log,
  failed,
});
const proofs = new PeerProofs(policy, deriveKey(config.key, 'seal'), hashes, ports.uniqueId);
const doctor = new Doctor({
  instance: config.instance,
  examinations: bus.examinations,
  database,
  policy,
  locations: bindings,
  flowOf: (binding) => flowOfBinding(binding, ports),
  resolver,
  transport,
  secureContext: (peerId) => certificates?.of(peerId)?.context ?? identity?.clientContext,
  relays,
  proofs,
  sealKey: deriveKey(config.key, 'seal'),
  hashes,
  contactUser: ports.contactUser,
  uniqueId: ports.uniqueId,
  address: config.bind[0] ?? '127.0.0.1',
  ask: (id, request, flow) => loop.feed({ type: 'askPeer', id, request, flow }),
  leave: (id) => loop.feed({ type: 'leavePeer', id }),
  begin: (id, request, flow, aor) =>
    loop.feed({ type: 'beginPeerCall', id, request, flow, ...(aor !== undefined && { aor }) }),
  end: (id) => loop.feed({ type: 'endPeerCall', id }),
  log,
  failed,
});
const enumResolver = new EnumResolver();
const handovers = new HandoverWiring({
  bus,
  instance: config.instance,
  others: () => siblings.count,
  named: (replaces) => core.calls.named(replaces),
  feed: (input) => loop.feed(input),
  failed,
});
const syntheticCheck = new SyntheticCheck({
  tenant: synthetic,
  addresses: transport.addresses,
  isStored: async (aor) => (await bus.locations.lookup(aor)).length > 0,
});
const alerts = new AlertOutbox((alert) => bus.alerts.enqueue(alert), failed);
const loop: Wiring = new Wiring({
  core,
  transport,
  resolver,
  nat,
  names,
  proofs,
  instance: config.instance,
  send,
  storeFirst,
  policy,
  bus,
  bindings,
  facts: {
    policy,
    location: bindings,
    activeCalls: bus.activeCalls,
    limits: bus.limits,
    appServers: () => leases.appServers?.alive ?? [],
    reaches: (host) => ports.localAddress('udp', host) !== undefined,
    health: peers.health,
    quality: peers.quality,
    signatureOf: async (callId) => {
      const source = core.calls.sourceOf(callId);
      return source?.kind === 'peer' ? verifier.look(source) : null;
    },
    enumOf: (number, zones) => enumResolver.resolve(number, zones),
  },
  shares: new ShareSource(bus.shares),
  alerts,
  gatewaySeen: peers.sign,
  isGatewayClosed: peers.isClosed,
  peerAnswered: (id, answer) => {
    if (!doctor.answered(id, answer)) peers.answered(id, answer);
  },
  peerCall: (id, event) => doctor.happened(id, event),
  events,
  eventFeed,
  messages,
  handovers,
  synthetic,
  holdings,
  ladders,
  relays,
  spool,
  counters,
  guard,
  sealKey: deriveKey(config.key, 'seal'),
  softphones: new SoftphoneAccess(bus.softphoneKeys, deriveKey(config.key, 'seal')),
  log,
});

const standing = new Standing({
  config,
  bus,
  core,
  transport,
  address,
  siblings,
  metrics,
  check: syntheticCheck,
  feed: (input) => loop.feed(input),
  log,
  warn,
});
const takingOver = new TakingOver({
  instance: config.instance,
  bus,
  core,
  transport,
  siblings,
  holdings,
  ladders,
  relays,
  feed: (input) => loop.feed(input),
  adopted: (tags) => {
    if (siblings.adopted(tags)) standing.refresh();
  },
  missing: (instances) => siblings.missing(instances),
  log,
  warn,
});
await takingOver.ofEarlierLife();
await Promise.race([guard.start().catch(warn('bans')), pause(GUARD_WITHIN_MS, undefined, { ref: false })]);
wiring = loop;
void keepNats();
events.start().catch(warn('subscriptions'));
doctor.start().catch(warn('examinations'));
handovers.listen().catch(warn('handovers'));
messages.listen().catch(warn('messages'));
obeyCommands(bus, config.instance, (input) => loop.feed(input), warn);
const media = new MediaWatch({
  bus,
  core,
  relays,
  feed: (input) => loop.feed(input),
  isMute: config.ng !== undefined,
  alive: () => leases.relays?.alive,
  silentMs,
  log,
  warn,
});
media.start();
const naming = setInterval(lookNamesUp, 30_000);
peers.start();
const renewal = setInterval(() => void holdings.renew(core.calls.activeIds), RENEW_MS);
/** A phone has let its time run out, unless it has registered elsewhere meanwhile. */
const tellExpired = async (binding: Binding) => {
  if ((await bus.locations.lookup(binding.aor)).some(({ id }) => id === binding.id)) return;
  const at = binding.aor.lastIndexOf('@');
  const account = await policy.account(binding.aor.slice(0, at), binding.aor.slice(at + 1));
  if (account !== null) eventFeed.unregistered(account.record, binding, 'expired');
};
const upkeep = setInterval(() => {
  if (bus.connected && !standing.isLeaving) void takingOver.lookForOrphans();
  for (const binding of bindings.sweep()) tellExpired(binding).catch(warn('expired bindings'));
  natHeirs.tick();
  nat.tick();
  bindings.catchUp().catch(() => {});
  holdings.catchUp().catch(() => {});
}, 1000);

const { lease, ops } = await standing.begin();
const { readiness, overload } = standing;
registerGauges(metrics, { readiness, nat, guard, peers, siblings, overload, identity });

const leaving = new Leaving({
  core,
  loop,
  ladders,
  bindings,
  spool,
  holdings,
  eventFeed,
  lease,
  begins: (drains) => {
    standing.isLeaving = true;
    siblings.draining = drains;
  },
  stopWatching: () => {
    for (const watching of [standing, guard, peers, alerts, doctor, media]) void watching.stop();
    for (const timer of [renewal, upkeep, naming]) clearInterval(timer);
  },
  close: () => {
    void link.close();
    identity?.close();
    ng.close();
    swiftNg.close();
    return Promise.all([transport.close(), ops.close(), bus.close(), database.$disconnect()]);
  },
  log,
  warn,
});
process.on('SIGUSR2', () => {
  if (!standing.isLeaving) void leaving.drain().then(() => process.exit(0));
});
onStop(() => leaving.stop());
