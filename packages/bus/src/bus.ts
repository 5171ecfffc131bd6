import { randomUUID } from 'node:crypto';
import { type ActiveCalls, createActiveCalls } from './active-calls.ts';
import { type AdmissionDrops, createAdmissionDrops } from './admission-drops.ts';
import { type AlertQueue, createAlertQueue } from './alert-queue.ts';
import { type Attempts, createAttempts } from './attempts.ts';
import { type AuditHead, createAuditHead } from './audit-head.ts';
import { type Bans, createBans } from './bans.ts';
import { type CallCommands, createCallCommands } from './call-commands.ts';
import { type CallMirror, createCallMirror } from './call-mirror.ts';
import { type CallQualities, createCallQualities } from './call-qualities.ts';
import { type CdrQueue, createCdrQueue } from './cdr-queue.ts';
import { type CertificateQueue, createCertificateQueue } from './certificate-queue.ts';
import { type Challenges, createChallenges } from './challenges.ts';
import { type ControlProofs, createControlProofs } from './control-proofs.ts';
import { createEventNotices, type EventNotices } from './event-notices.ts';
import { createExaminations, type Examinations } from './examinations.ts';
import { createHandovers, type Handovers } from './handovers.ts';
import type { Heard } from './hearing.ts';
import { createInstances, type Instances } from './instances.ts';
import { createLeases, type Leases } from './leases.ts';
import { createLimits, type Limits } from './limits.ts';
import { type BusOptions, Link } from './link.ts';
import { createLiveEvents, type LiveEvents } from './live-events.ts';
import { createLiveLadder, type LiveLadder } from './live-ladder.ts';
import { createLocationService, type LocationService } from './location-service.ts';
import { createLoginMailQueue, type LoginMailQueue } from './login-mail-queue.ts';
import { createMessageBox, type MessageBox } from './message-box.ts';
import { createPassportsSeen, type PassportsSeen } from './passports-seen.ts';
import { createPeerHealth, type PeerHealth } from './peer-health.ts';
import { createPeerQualities, type PeerQualities } from './peer-quality.ts';
import { createPeerRegistrations, type PeerRegistrations } from './peer-registrations.ts';
import { createPhoneCommands, type PhoneCommands } from './phone-commands.ts';
import { createPolicyFeed, type PolicyFeed } from './policy-feed.ts';
import { createPortalHosts, type PortalHosts } from './portal-hosts.ts';
import { createPublications, type Publications } from './publications.ts';
import { createQualitySeries, type QualitySeries } from './quality-series.ts';
import { createReadinessTold, type ReadinessTold } from './readiness-told.ts';
import { createRelayEvents, type RelayEvents } from './relay-events.ts';
import { createRelayMirror, type RelayMirror } from './relay-mirror.ts';
import { createSchedules, type Schedules } from './schedules.ts';
import { script } from './script.ts';
import { createShares, type Shares } from './shares.ts';
import { createSipServers, type SipServers } from './sip-servers.ts';
import { createSoftphoneKeys, type SoftphoneKeys } from './softphone-keys.ts';
import { createSounds, type Sounds } from './sounds.ts';
import { createSubscriptions, type Subscriptions } from './subscriptions.ts';
import { createWebhookQueue, type WebhookQueue } from './webhook-queue.ts';

/** All that processes share through Redis. */
export interface Bus {
  readonly policyFeed: PolicyFeed;
  readonly locations: LocationService;
  readonly limits: Limits;
  readonly leases: Leases;
  readonly instances: Instances;
  readonly activeCalls: ActiveCalls;
  readonly callMirror: CallMirror;
  readonly handovers: Handovers;
  readonly liveLadder: LiveLadder;
  readonly liveEvents: LiveEvents;
  readonly webhooks: WebhookQueue;
  readonly cdrs: CdrQueue;
  readonly alerts: AlertQueue;
  readonly loginMails: LoginMailQueue;
  readonly relayEvents: RelayEvents;
  readonly callQualities: CallQualities;
  readonly qualitySeries: QualitySeries;
  readonly relayMirror: RelayMirror;
  readonly attempts: Attempts;
  readonly challenges: Challenges;
  readonly bans: Bans;
  readonly admissionDrops: AdmissionDrops;
  readonly controlProofs: ControlProofs;
  readonly auditHead: AuditHead;
  readonly readinessTold: ReadinessTold;
  readonly schedules: Schedules;
  readonly eventNotices: EventNotices;
  readonly subscriptions: Subscriptions;
  readonly publications: Publications;
  readonly messageBox: MessageBox;
  readonly phoneCommands: PhoneCommands;
  readonly callCommands: CallCommands;
  readonly sipServers: SipServers;
  readonly softphoneKeys: SoftphoneKeys;
  readonly shares: Shares;
  readonly sounds: Sounds;
  readonly passportsSeen: PassportsSeen;
  readonly peerHealth: PeerHealth;
  readonly peerQualities: PeerQualities;
  readonly peerRegistrations: PeerRegistrations;
  readonly examinations: Examinations;
  readonly portalHosts: PortalHosts;
  readonly certificates: CertificateQueue;
  /** Is Redis there? For `/health`; nothing needs to be done when it is not. */
  readonly connected: boolean;
  /** Whether it hears what others publish: it looks every few seconds, and mends itself. */
  readonly hearing: Heard;
  /** How often the connection was made: another number says that Redis may have lost what was written last, or everything. */
  readonly connections: number;
  /** Names the data that Redis holds: another name after it was lost. Rejects with `BusUnavailable`. */
  dataName(): Promise<string>;
  close(): Promise<void>;
}

/** KEYS name; ARGV the name if there is none yet. */
const nameData = script(`
redis.call('SET', KEYS[1], ARGV[1], 'NX')
return redis.call('GET', KEYS[1])
`);

/** Connects, in the background and for ever: it returns at once, whether Redis is there or not. */
export function createBus(options: BusOptions): Bus {
  const link = new Link(options);
  const cdrs = createCdrQueue(link);
  const alerts = createAlertQueue(link);
  const certificates = createCertificateQueue(link);
  const loginMails = createLoginMailQueue(link);
  const webhooks = createWebhookQueue(link);
  const controlProofs = createControlProofs(link);
  return {
    policyFeed: createPolicyFeed(link),
    locations: createLocationService(link),
    limits: createLimits(link),
    leases: createLeases(link),
    instances: createInstances(link),
    activeCalls: createActiveCalls(link),
    callMirror: createCallMirror(link),
    handovers: createHandovers(link),
    liveLadder: createLiveLadder(link),
    liveEvents: createLiveEvents(link),
    webhooks,
    cdrs,
    alerts,
    loginMails,
    relayEvents: createRelayEvents(link),
    callQualities: createCallQualities(link),
    qualitySeries: createQualitySeries(link),
    relayMirror: createRelayMirror(link),
    attempts: createAttempts(link),
    challenges: createChallenges(link),
    bans: createBans(link),
    admissionDrops: createAdmissionDrops(link),
    controlProofs,
    auditHead: createAuditHead(link),
    readinessTold: createReadinessTold(link),
    schedules: createSchedules(link),
    eventNotices: createEventNotices(link),
    subscriptions: createSubscriptions(link),
    publications: createPublications(link),
    messageBox: createMessageBox(link),
    phoneCommands: createPhoneCommands(link),
    callCommands: createCallCommands(link),
    sipServers: createSipServers(link),
    softphoneKeys: createSoftphoneKeys(link),
    shares: createShares(link),
    sounds: createSounds(link),
    passportsSeen: createPassportsSeen(link),
    peerHealth: createPeerHealth(link),
    peerQualities: createPeerQualities(link),
    peerRegistrations: createPeerRegistrations(link),
    examinations: createExaminations(link),
    portalHosts: createPortalHosts(link),
    certificates,
    get connected() {
      return link.connected;
    },
    get hearing() {
      return link.hearing;
    },
    get connections() {
      return link.connections;
    },
    dataName: async () => String(await nameData.run(link, ['data-name'], [randomUUID()])),
    async close() {
      const queues = [cdrs, alerts, loginMails, webhooks, certificates, controlProofs];
      await Promise.all(queues.map((queue) => queue.close()));
      await link.close();
    },
  };
}
