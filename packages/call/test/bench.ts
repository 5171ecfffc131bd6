import { createHash, createHmac } from 'node:crypto';
import { err, type MonoMs, monoMs, ok, type WallMs } from '@belfry/core';
import type { AccountRecord, CallSource, Facts, MediaEncryption, Rules, SourceRules, UserRecord } from '@belfry/policy';
import {
  answerChallenge,
  type Binding,
  createRequest,
  createResponse,
  type Flow,
  type HostPort,
  markReceived,
  parseDatagram,
  type SipMessage,
  type SipRequest,
  type SipResponse,
} from '@belfry/sip';
import {
  type CallPorts,
  type EndedCall,
  type EventsInput,
  type EventsOutput,
  type FoundDialog,
  type Identity,
  type KnownPeer,
  type MessagesInput,
  type MessagesOutput,
  neutralState,
  type OuterCallOutput,
  ProxyCore,
  type ProxyInput,
  type ResourceState,
  resourceKey,
  type StoredMessage,
} from '../src/index.ts';

/** Hash functions of the digest. */
export const hashes = {
  MD5: (text: string) => createHash('md5').update(text, 'latin1').digest('hex'),
  'SHA-256': (text: string) => createHash('sha256').update(text, 'latin1').digest('hex'),
};
export const DOMAIN = 'alpenblick.carillon.localhost';
const PROXY = { host: '127.0.0.1', port: 5060 };
export const OFFER =
  'v=0\r\no=- 1 1 IN IP4 127.0.0.1\r\ns=-\r\nc=IN IP4 127.0.0.1\r\nt=0 0\r\nm=audio 4000 RTP/AVP 8\r\n';
export const ANSWER = OFFER.replace('4000', '5000');

/** What the relay offers a recording server. */
export const COPIES = [
  'v=0',
  'o=- 7 1 IN IP4 127.0.0.1',
  's=-',
  'c=IN IP4 127.0.0.1',
  't=0 0',
  'm=audio 6000 RTP/AVP 8',
  'a=sendonly',
  'a=label:1',
  'm=audio 6002 RTP/AVP 8',
  'a=sendonly',
  'a=label:2',
  '',
].join('\r\n');

const user = (n: number, name: string, aor: string): UserRecord => ({
  userId: `user-${n}`,
  companyId: 'company',
  active: true,
  name,
  siteId: 'site',
  maxCalls: 2,
  extension: String(n),
  outgoingNumber: `+41445550${n}`,
  aors: [`${aor}@${DOMAIN}`],
});
export const users = {
  anna: user(201, 'Anna Keller', 'anna.keller'),
  ben: user(202, 'Ben Frei', 'ben.frei'),
  cleo: user(203, 'Cleo Roux', 'cleo.roux'),
};
const userOf = (username: string) => Object.values(users).find(({ aors }) => aors[0] === `${username}@${DOMAIN}`);
export const account = (username: string, owner: UserRecord): AccountRecord => ({
  accountId: `account-${username}`,
  companyId: 'company',
  brandId: 'brand',
  username,
  domain: DOMAIN,
  kind: 'device',
  active: true,
  maxBindings: 5,
  user: owner,
});
const site = { siteId: 'site', name: 'Bern', country: 'CH', timezone: 'Europe/Zurich', emergencyLocation: '' };
export const rules: Rules = {
  platform: { revision: 1 },
  brand: {
    brandId: 'brand',
    revision: 2,
    active: true,
    name: 'Carillon',
    country: 'CH',
    maxCalls: 0,
    relaySet: 'default',
    appServerSet: 'default',
    carriers: [
      {
        peerId: 'carrier',
        name: 'Lab carrier',
        maxCalls: 0,
        gateways: [
          { endpointId: 'gw1', host: '127.0.0.1', port: 5090, transport: 'udp' },
          { endpointId: 'gw2', host: '127.0.0.1', port: 5091, transport: 'udp' },
        ],
      },
    ],
  },
  company: {
    companyId: 'company',
    brandId: 'brand',
    revision: 3,
    active: true,
    name: 'Alpenblick AG',
    kind: 'pbx',
    country: 'CH',
    currency: 'CHF',
    billingMethod: 'postpaid',
    ratingPlanId: 'plan',
    maxCalls: 10,
    outgoingNumber: '+41445550200',
    defaultSite: site,
    sites: [site],
    domains: [DOMAIN],
  },
};

/** The proxy core in a world of fakes: clock, network, location service, relay, policy. What is sent arrives at once. */
export class Bench {
  now = 1000;
  readonly core: ProxyCore;
  bindings = new Map<string, Binding[]>();
  readonly ended: EndedCall[] = [];
  readonly outputs: OuterCallOutput[] = [];
  readonly taken = new Set<string>();
  /** Another proxy of the installation, and what it has lent last. */
  other: Bench | undefined;
  lent?: FoundDialog;
  /** What came last of an INVITE that it was given. */
  took?: { readonly callId: string; readonly status: number };
  /** The answer of the other proxy waits until it is let through. */
  takesTime = false;
  late: () => void = () => {};
  /** Keys of limits that are held, and by which calls. */
  readonly held = new Map<string, Set<string>>();
  /** What decisions start from; a test may change it before its call. */
  rules: Rules = rules;
  /** The relay can record, press keys, and play music. */
  records = true;
  pressesKeys = true;
  playsMusic = true;
  /** Where servers are that are given by name, by `hopKey`. */
  readonly addresses: Record<string, readonly HostPort[]> = {};
  readonly drops: string[] = [];
  /** Ports that throw, and how often still; and what came of it. */
  readonly failing: { instance?: number; timers?: number } = {};
  readonly faults: unknown[] = [];
  /** What was sent: method or status line, on behalf of which call, and whether it waits for what that stores. */
  readonly sent: { readonly line: string; readonly callId: string | undefined; readonly stored: boolean }[] = [];
  /** Connections that are to be closed if nothing has come by them. */
  readonly doubted: string[] = [];
  /** TCP connections that are gone. */
  readonly dead = new Set<string>();
  readonly media: string[] = [];
  mirrored: string | undefined;
  mediaAnswers = true;
  /** Relays that do not answer any more. */
  readonly goneRelays = new Set<string>();
  /** The relay that takes new streams; undefined: none. */
  relay: string | undefined = 'relay';
  /** States of resources, by key. */
  readonly states = new Map<string, ResourceState>();
  readonly watched = new Set<string>();
  /** Stored subscriptions, as text. */
  subscriptions = new Map<string, string>();
  published: { readonly etag: string; readonly document: string } | undefined;
  /** Messages that wait, and the ids of those that somebody is delivering; another proxy may have the same box. */
  box: { stored: StoredMessage[]; readonly held: Set<string> } = { stored: [], held: new Set() };
  get stored(): readonly StoredMessage[] {
    return this.box.stored;
  }
  /** Nobody is known any more. */
  away = false;
  /** How Ben's phones ring. */
  forking: 'sequential' | undefined;
  /** What accounts say of their media, by user name. */
  readonly encryption: Record<string, MediaEncryption> = {};
  /** For which of our addresses calls have asked. */
  readonly asked: (readonly (string | undefined)[])[] = [];
  /** What else is known of the carrier. */
  peer: Partial<KnownPeer> = {};
  /** Nothing that is asked about policy is answered. */
  policyAway = false;
  /** In whose name decisions were asked for. */
  readonly sources: CallSource[] = [];
  /** What we answer challenges with, by gateway or peer. */
  readonly credentials: Record<string, { readonly username: string; readonly password: string }> = {};
  /** What signs calls; undefined: nothing does. */
  signCall: CallPorts['signCall'];
  /** And who sent them on. */
  signDiversions: CallPorts['signDiversions'];
  /** Whose address it is that requests come from, though it is known by another port. */
  misplaced: Identity['misplaced'];
  /** Whether the carrier's word on callers is taken. */
  trusted = true;
  #heldMedia: (() => void)[] = [];
  #made = 0;
  #proofs = 0;
  readonly #parties = new Map<number, Party>();
  readonly #queue: ProxyInput[] = [];
  #running = false;

  constructor(instance = 'proxy-1', bootId = 'boot0001') {
    const failIf = (port: 'instance' | 'timers') => {
      const left = this.failing[port] ?? 0;
      if (left <= 0) return;
      this.failing[port] = left - 1;
      throw new Error(`no ${port}`);
    };
    this.core = new ProxyCore({
      isEmergency: (dialled) => dialled === '112',
      branchTag: 'test.',
      isOurs: (host) => host === PROXY.host,
      ports: {
        get instance() {
          failIf('instance');
          return instance;
        },
        contactUser: 'belfry',
        uniqueId: () => `${instance.replace('-', '')}u${++this.#made}`,
        uuid: () => `00000000-0000-7000-8000-${String(++this.#made).padStart(12, '0')}`,
        wallClock: (now: MonoMs) => (1_700_000_000_000 + now) as WallMs,
        flowAt: (flow) => flow,
        localAddress: (...asked) => {
          this.asked.push(asked);
          return PROXY;
        },
        signCall: (...call) => this.signCall?.(...call),
        signDiversions: (...call) => this.signDiversions?.(...call),
        contextHeader: (context) => `signed ${context.callId}`,
        get timers() {
          failIf('timers');
          return { t1: 500, t2: 4000 };
        },
      },
      authentication: {
        hashes,
        hmac: (text) => createHmac('sha256', 'key').update(text, 'latin1').digest('hex'),
        bootId,
      },
    });
  }

  /** A far end on loopback that the test speaks for. */
  party(port: number, flow: Partial<Flow> = {}, contact?: string): Party {
    const party = new Party(this, port, flow, contact);
    this.#parties.set(port, party);
    return party;
  }

  /** Lets time pass in which the process does not get to its timers. */
  sleep(ms: number): void {
    this.now += ms;
    this.feed({ type: 'timeout' });
  }

  /** Lets time pass, timer by timer. */
  advance(ms: number): void {
    const end = this.now + ms;
    for (let next = this.core.nextTimeoutAt(); next !== undefined && next <= end; next = this.core.nextTimeoutAt()) {
      this.now = Math.max(this.now, next);
      this.feed({ type: 'timeout' });
    }
    this.now = end;
  }

  feed(input: ProxyInput): void {
    this.#queue.push(input);
    if (this.#running) return;
    this.#running = true;
    for (let next = this.#queue.shift(); next !== undefined; next = this.#queue.shift())
      for (const output of this.core.handle(next, monoMs(this.now))) this.#perform(output);
    this.#running = false;
  }

  /** The wall clock. */
  get wallNow(): WallMs {
    return (1_700_000_000_000 + this.now) as WallMs;
  }

  /** Lets the relay answer what it was asked while `mediaAnswers` was false. */
  releaseMedia(): void {
    for (const answer of this.#heldMedia.splice(0)) answer();
  }

  #perform(output: ReturnType<ProxyCore['handle']>[number]): void {
    switch (output.type) {
      case 'send': {
        if (output.flow.connection !== undefined && this.dead.has(output.flow.connection)) {
          this.feed({ type: 'transportError', flow: output.flow });
          return;
        }
        const parsed = parseDatagram(output.bytes);
        // The answer to what is malformed bears it again (RFC 3261 §8.2.6.2).
        if (!parsed.ok && /^SIP\/2\.0 [45]/.test(new TextDecoder().decode(output.bytes.subarray(0, 9)))) return;
        if (!parsed.ok) throw new Error(`unreadable message sent: ${JSON.stringify(parsed.error)}`);
        const { value } = parsed;
        const line = value.kind === 'request' ? value.method : `SIP/2.0 ${value.status} ${value.reason}`;
        this.sent.push({ line, callId: output.callId, stored: output.stored === true });
        this.#parties.get(output.flow.remote.port)?.receive(parsed.value);
        return;
      }
      case 'drop':
        this.drops.push(output.reason);
        return;
      case 'identify': {
        const { hosts, claims, flow } = output.query;
        const claim = claims.find(({ realm }) => realm === 'realm');
        const secrets = claim && this.#secrets(claim.username);
        const identity: Identity = {
          served: hosts.map((host) =>
            host === DOMAIN ? { domain: DOMAIN, realm: 'realm', digest: 'md5' } : undefined,
          ),
          ...(flow.remote.port === 5090 && {
            peer: { peerId: 'carrier', brandId: 'brand', name: 'Lab carrier', trusted: this.trusted, ...this.peer },
          }),
          ...(secrets && { secrets }),
          ...(this.misplaced && { misplaced: this.misplaced }),
        };
        this.feed({ type: 'identified', id: output.id, identity });
        return;
      }
      case 'readBindings':
        this.feed({ type: 'bindings', id: output.id, bindings: this.bindings.get(output.aor) ?? [], version: '1' });
        return;
      case 'writeBindings':
        this.bindings.set(output.aor, [...output.bindings]);
        this.feed({ type: 'bindingsWritten', id: output.id, result: 'written' });
        return;
      case 'events':
        this.#performForEvents(output.output);
        return;
      case 'seekDialog': {
        const { id, replaces } = output;
        const answer = () => this.feed({ type: 'dialogSought', id, dialog: this.other?.core.calls.named(replaces) });
        if (this.takesTime) this.late = answer;
        else answer();
        return;
      }
      case 'messages':
        this.#performForMessages(output.output);
        return;
      case 'buryBindings':
        if (output.over?.connection !== undefined) this.doubted.push(output.over.connection);
        for (const { id, how } of output.dead) {
          const held = this.bindings.get(output.aor) ?? [];
          const failedAt = (1_700_000_000_000 + this.now) as WallMs;
          this.bindings.set(
            output.aor,
            how === 'gone'
              ? held.filter((binding) => binding.id !== id)
              : held.map((binding) => (binding.id === id ? { ...binding, failedAt } : binding)),
          );
        }
        return;
      case 'lent':
        if (output.found !== undefined) this.lent = output.found;
        return;
      case 'tookOver':
        this.took = output;
        return;
      case 'fault':
        if (!/^Error: no (instance|timers)$/.test(String(output.error))) throw output.error;
        this.faults.push(output.error);
        return;
      case 'call':
        this.#performForCall(output.callId, output.output);
    }
  }

  #resolve(dialled: string, domain: string): UserRecord | null {
    if (this.away) return null;
    const found = domain === DOMAIN ? [users.anna, this.#ben()] : [];
    const names = (user: UserRecord) => [user.extension, ...user.aors.map((aor) => aor.split('@')[0])];
    return found.find((user) => names(user).includes(dialled)) ?? null;
  }

  #performForEvents(output: EventsOutput): void {
    const feed = (input: EventsInput) => this.feed({ type: 'events', input });
    switch (output.type) {
      case 'resolve':
        feed({ type: 'resolved', id: output.id, user: this.#resolve(output.dialled, output.domain) });
        return;
      case 'watch':
        this.watched.add(resourceKey(output.resource));
        return;
      case 'unwatch':
        this.watched.delete(resourceKey(output.resource));
        return;
      case 'read': {
        const key = resourceKey(output.resource);
        feed({ type: 'state', key, state: this.states.get(key) ?? neutralState(output.resource.event) });
        return;
      }
      case 'store':
        this.subscriptions.set(output.subscription.id, JSON.stringify(output.subscription));
        return;
      case 'forget':
        this.subscriptions.delete(output.subscriptionId);
        return;
      case 'find': {
        const json = this.subscriptions.get(output.subscriptionId);
        feed({ type: 'found', id: output.id, subscription: json === undefined ? undefined : JSON.parse(json) });
        return;
      }
      case 'publish': {
        const { etag, ifMatch, document, expiresAt } = output.publication;
        const known = ifMatch === undefined || this.published?.etag === ifMatch;
        if (known && expiresAt === undefined) this.published = undefined;
        else if (known) this.published = { etag, document: document ?? this.published?.document ?? '' };
        feed({ type: 'published', id: output.id, result: known ? 'written' : 'unmatched' });
      }
    }
  }

  #performForMessages(output: MessagesOutput): void {
    const feed = (input: MessagesInput) => this.feed({ type: 'messages', input });
    switch (output.type) {
      case 'resolve':
        feed({ type: 'resolved', id: output.id, user: this.#resolve(output.dialled, output.domain) });
        return;
      case 'locate':
        feed({
          type: 'located',
          id: output.id,
          bindings: output.aors.flatMap((aor) => this.bindings.get(aor) ?? []),
        });
        return;
      case 'store':
        this.box.stored.push(output.message);
        if (output.holdMs > 0) this.box.held.add(output.message.id);
        feed({ type: 'stored', id: output.id, result: this.stored.length > 3 ? 'full' : 'stored' });
        return;
      case 'hold':
        return;
      case 'discard':
        this.box.stored = this.stored.filter(({ id }) => id !== output.messageId);
        return;
      case 'release':
        this.box.held.delete(output.messageId);
        this.#noticeMessages('released', output.userId);
        return;
      case 'claim': {
        const free = this.stored.filter(({ id }) => !this.box.held.has(id));
        const held = free.length < this.stored.length;
        for (const { id } of free) this.box.held.add(id);
        const heldUntil = (1_700_000_000_000 + this.now + 40_000) as WallMs;
        feed({ type: 'claimed', userId: output.userId, messages: free, ...(held && { heldUntil }) });
        if (held) this.#noticeMessages('wanted', output.userId);
      }
    }
  }

  /** Both proxies hear of it. */
  #noticeMessages(type: 'wanted' | 'released', userId: string): void {
    for (const bench of [this, this.other]) bench?.feed({ type: 'messages', input: { type, userId } });
  }

  /** The two legs of an answered pair of streams, the offerer first. */
  #tagsOf(mediaId: string): readonly string[] {
    const answer = this.outputs.findLast(
      (output) => output.type === 'media' && output.command.type === 'answer' && output.command.callId === mediaId,
    );
    if (answer?.type !== 'media' || answer.command.type !== 'answer') return [];
    return [answer.command.fromTag, answer.command.toTag ?? ''];
  }

  #secrets(username: string): Identity['secrets'] {
    const owner = userOf(username);
    if (owner === undefined) return undefined;
    const ha1 = (hash: (text: string) => string) => hash(`${username}:realm:secret`);
    return { account: this.#account(username, owner), ha1Md5: ha1(hashes.MD5), ha1Sha256: ha1(hashes['SHA-256']) };
  }

  #performForCall(callId: string, output: OuterCallOutput): void {
    this.outputs.push(output);
    const feed = (input: Extract<ProxyInput, { type: 'call' }>['input']) => this.feed({ type: 'call', callId, input });
    switch (output.type) {
      case 'need': {
        if (this.policyAway) return;
        const source = this.core.calls.sourceOf(callId);
        if (source !== undefined && output.rules) this.sources.push(source);
        const start: SourceRules =
          source?.kind === 'peer' ? { platform: this.rules.platform, brand: this.rules.brand } : this.rules;
        const facts: Record<string, unknown> = {};
        for (const key of output.keys) facts[key] = this.#fact(key) ?? null;
        feed({ type: 'facts', facts: facts as Facts, ...(output.rules && { rules: start }) });
        return;
      }
      case 'take':
        this.taken.add(callId);
        for (const { key } of output.limits) this.held.set(key, (this.held.get(key) ?? new Set()).add(callId));
        feed({ type: 'taken', result: { taken: true } });
        return;
      case 'share':
        feed({ type: 'facts', facts: { [output.key]: output.candidates.map(({ id }) => id) } });
        return;
      case 'release':
        if (output.keys === undefined) this.taken.delete(callId);
        for (const key of output.keys ?? [...this.held.keys()]) {
          const holders = this.held.get(key);
          holders?.delete(callId);
          if (holders?.size === 0) this.held.delete(key);
        }
        return;
      case 'challenged': {
        const known = this.credentials[output.endpointId ?? ''] ?? this.credentials[output.peerId];
        const request =
          known && answerChallenge(output.request, output.response, known, hashes, 'cn', () => ++this.#proofs);
        const none = known === undefined ? 'missing' : 'refused';
        feed({ type: 'credentials', id: output.id, answer: request ? { request } : { none } });
        return;
      }
      case 'locate':
        feed({
          type: 'located',
          bindings: Object.fromEntries(output.aors.map((aor) => [aor, this.bindings.get(aor) ?? []])),
          addresses: this.addresses,
          ...(output.legId !== undefined && { legId: output.legId }),
        });
        return;
      case 'media': {
        const { command, id } = output;
        const what =
          command.type === 'record'
            ? `${command.action} recording`
            : command.type === 'key'
              ? `key ${command.digit} for ${command.durationMs} ms of ${command.fromTag} in`
              : command.type === 'copy'
                ? `copy ${command.action}`
                : command.type === 'music'
                  ? `${command.action} ${command.action === 'play' ? command.sound : 'music'} to ${command.legId} in`
                  : command.type;
        this.media.push(`${what} ${command.callId}`);
        const answer = () =>
          feed({
            type: 'media',
            id,
            result:
              command.relay !== undefined && this.goneRelays.has(command.relay)
                ? err({ code: 'ng/timeout', message: 'no reply from the relay' })
                : (command.relay ?? this.relay) === undefined
                  ? err({ code: 'relay/none', message: 'no media relay of set default is alive' })
                  : command.type === 'key' && !this.pressesKeys
                    ? err({ code: 'ng/refused', message: 'no keys here' })
                    : command.type === 'music' && !this.playsMusic
                      ? err({ code: 'ng/refused', message: 'no music here' })
                      : ok({
                          relay: command.relay ?? this.relay ?? '',
                          ...(command.type === 'delete'
                            ? { quality: {} }
                            : command.type === 'record'
                              ? { ...(this.records && { file: `day/${command.callId}.${command.relay}.bfr` }) }
                              : command.type === 'key' || command.type === 'music'
                                ? {}
                                : command.type === 'copy'
                                  ? command.action === 'offer'
                                    ? { sdp: COPIES, copy: { tag: 'copy-1', tags: this.#tagsOf(command.callId) } }
                                    : {}
                                  : { sdp: command.sdp.replace(/m=audio (\d)/, 'm=audio 2$1') }),
                        }),
          });
        if (this.mediaAnswers) answer();
        else this.#heldMedia.push(answer);
        return;
      }
      case 'seek': {
        const { other } = this;
        if (other !== undefined) delete other.lent;
        other?.feed({ type: 'lend', id: callId, replaces: output.replaces, companyId: output.companyId });
        feed({ type: 'found', found: JSON.parse(JSON.stringify(other?.lent ?? { type: 'none' })) as FoundDialog });
        return;
      }
      case 'takeElsewhere': {
        const { other } = this;
        if (other !== undefined) delete other.took;
        const { invite, ...rest } = output;
        const { target, leg } = JSON.parse(JSON.stringify(rest)) as typeof rest;
        other?.feed({ type: 'takeOver', id: callId, from: 'proxy-1', target, leg, invite });
        const { status, callId: takenBy } = other?.took ?? { status: 481, callId: '' };
        if (this.takesTime) this.late = () => feed({ type: 'takenOver', status, elsewhere: { callId: takenBy } });
        else feed({ type: 'takenOver', status, ...(status < 300 && { elsewhere: { callId: takenBy } }) });
        return;
      }
      case 'takenInVain': {
        const reason = 'whoever picked the call up had hung up';
        this.other?.feed({ type: 'call', callId: output.takenBy, input: { type: 'end', reason } });
        return;
      }
      case 'settleLoan': {
        const { lender, kept, leg } = JSON.parse(JSON.stringify(output)) as typeof output;
        this.other?.feed({ type: 'call', callId: lender.callId, input: { type: 'loan', kept, leg } });
        return;
      }
      case 'mirror':
        this.mirrored = output.state && JSON.stringify(output.state);
        return;
      case 'ended':
        this.ended.push(output.call);
    }
  }

  #account(username: string, owner: UserRecord): AccountRecord {
    const mediaEncryption = this.encryption[username];
    return { ...account(username, owner), ...(mediaEncryption && { mediaEncryption }) };
  }

  #ben(): UserRecord {
    const encryption = Object.fromEntries(
      Object.entries(this.encryption).map(([username, wish]) => [`${username}@${DOMAIN}`, wish]),
    );
    const forking = this.forking === undefined ? {} : { forking: this.forking };
    return { ...users.ben, ...forking, ...(Object.keys(encryption).length > 0 && { encryption }) };
  }

  #fact(key: string): unknown {
    if (key.startsWith('account:')) {
      const [username = ''] = key.slice(8).split('@');
      const owner = userOf(username);
      return owner === undefined ? null : this.#account(username, owner === users.ben ? this.#ben() : owner);
    }
    if (key === 'extension:company/300' && this.rules.company.trunks) return { kind: 'trunk', trunkUseId: 'use' };
    if (key.startsWith('extension:company/')) {
      const found = Object.values(users).find(({ extension }) => extension === key.slice(18));
      return found === undefined ? null : { kind: 'user', user: found === users.ben ? this.#ben() : found };
    }
    if (key === 'ddi:+41445550202')
      return {
        number: '+41445550202',
        brandId: 'brand',
        companyId: 'company',
        destination: { kind: 'user', user: users.ben },
      };
    if (key.startsWith('ringing:')) {
      const [, user] = key.slice(8).split('/');
      const said = [...(this.other?.outputs ?? []), ...this.outputs];
      const ringing = said.findLast((output) => output.type === 'active' && output.call?.state === 'ringing');
      const call = ringing?.type === 'active' ? ringing.call : undefined;
      const called = call?.parties[0]?.calledUserId ?? call?.parties[0]?.userId;
      return call === undefined || called === undefined || (user !== undefined && user !== called)
        ? null
        : { callId: call.callId, userId: called };
    }
    if (key.startsWith('talking:')) {
      const [, user] = key.slice(8).split('/');
      const said = [...(this.other?.outputs ?? []), ...this.outputs];
      const talking = said.findLast((output) => output.type === 'active' && output.call?.state === 'answered');
      const call = talking?.type === 'active' ? talking.call : undefined;
      const isIn = call?.parties.some(({ userId, calledUserId }) => userId === user || calledUserId === user);
      return call !== undefined && isIn ? { callId: call.callId } : null;
    }
    if (key === 'rules:company') return this.rules;
    if (key.startsWith('bindings:')) return { count: (this.bindings.get(key.slice(9)) ?? []).length };
    if (key.startsWith('rate:')) {
      return {
        ratingPlanId: 'plan',
        prefix: '+41',
        destination: 'Switzerland',
        connectMicros: '0',
        microsPerMinute: '20000',
        minimumSeconds: 1,
        incrementSeconds: 1,
        currency: 'CHF',
      };
    }
    return null;
  }
}

/** A far end: sends requests and responses as the test says, and keeps what arrives. */
export class Party {
  readonly inbox: SipMessage[] = [];
  readonly flow: Flow;
  readonly contact: string;
  readonly #bench: Bench;
  #made = 0;

  constructor(bench: Bench, port: number, flow: Partial<Flow>, contact?: string) {
    this.#bench = bench;
    this.flow = { transport: 'udp', local: PROXY, remote: { host: '127.0.0.1', port }, ...flow };
    this.contact = contact ?? `<sip:phone@127.0.0.1:${port}>`;
  }

  receive(message: SipMessage): void {
    this.inbox.push(message);
  }

  /** Takes the next message that arrived; throws when there is none or it is another. */
  expect(what: string): SipMessage {
    const message = this.inbox.shift();
    const found = message && (message.kind === 'request' ? message.method : String(message.status));
    if (message === undefined || found !== what) throw new Error(`expected ${what}, got ${found ?? 'nothing'}`);
    return message;
  }

  request(what: string): SipRequest {
    const message = this.expect(what);
    if (message.kind !== 'request') throw new Error('not a request');
    return message;
  }

  response(what: string): SipResponse {
    const message = this.expect(what);
    if (message.kind !== 'response') throw new Error('not a response');
    return message;
  }

  /** Sends a request in a transaction of its own (an ACK to a non-2xx and a CANCEL: in that of `branch`). */
  send(request: SipRequest, branch = `z9hG4bK${this.flow.remote.port}x${++this.#made}`): SipRequest {
    const headers = request.headers.clone().remove('Via');
    headers.prepend(
      'Via',
      `SIP/2.0/${this.flow.transport.toUpperCase()} 127.0.0.1:${this.flow.remote.port};branch=${branch};rport`,
    );
    const message = { ...request, headers };
    markReceived(message, this.flow);
    this.#bench.feed({ type: 'received', message, flow: this.flow });
    return message;
  }

  /** Answers a request. */
  reply(
    request: SipRequest,
    status: number,
    options: { sdp?: string; tag?: string; headers?: readonly (readonly [string, string])[] } = {},
  ): void {
    const content = options.sdp === undefined ? undefined : sdp(options.sdp);
    const response = createResponse(request, status, undefined, options.tag ?? `t${this.flow.remote.port}`, content);
    if (status < 300 && request.method === 'INVITE') response.headers.add('Contact', this.contact);
    for (const [name, value] of options.headers ?? []) response.headers.add(name, value);
    this.#bench.feed({ type: 'received', message: response, flow: this.flow });
  }

  /** A new request of this party outside any dialog. */
  create(
    method: string,
    to: string,
    options: {
      from: string;
      headers?: readonly (readonly [string, string])[];
      content?: { type: string; body: Uint8Array };
    },
  ): SipRequest {
    const { from, ...rest } = options;
    return createRequest({
      ...rest,
      method,
      uri: to,
      from: `<${from}>;tag=f${this.flow.remote.port}x${++this.#made}`,
      to: `<${to}>`,
      callId: `${method}-${this.flow.remote.port}-${this.#made}`,
      cseq: 1,
      contact: this.contact,
    });
  }

  /** A new INVITE of this party. */
  invite(
    to: string,
    options: {
      from: string;
      sdp?: string;
      callId?: string;
      cseq?: number;
      headers?: readonly (readonly [string, string])[];
    },
  ): SipRequest {
    return createRequest({
      method: 'INVITE',
      uri: to,
      from: `<${options.from}>;tag=f${this.flow.remote.port}`,
      to: `<${to}>`,
      callId: options.callId ?? `call-${this.flow.remote.port}-${++this.#made}`,
      cseq: options.cseq ?? 1,
      contact: this.contact,
      headers: [['User-Agent', 'Secret Phone 1.0'], ...(options.headers ?? [])],
      ...(options.sdp === undefined ? {} : { content: sdp(options.sdp) }),
    });
  }
}

/** A session description as a body. */
export const sdp = (text: string) => ({ type: 'application/sdp', body: new TextEncoder().encode(text) });
/** The body as text. */
export const textOf = (message: SipMessage) => new TextDecoder().decode(message.body);
