import { randomUUID } from 'node:crypto';
import { type ActiveCalls, createActiveCalls } from './active-calls.ts';
import { type Attempts, createAttempts } from './attempts.ts';
import { type Bans, createBans } from './bans.ts';
import { type CallCommands, createCallCommands } from './call-commands.ts';
import { type CallMirror, createCallMirror } from './call-mirror.ts';
import { type CallQualities, createCallQualities } from './call-qualities.ts';
import { type CdrQueue, createCdrQueue } from './cdr-queue.ts';
import { createEventNotices, type EventNotices } from './event-notices.ts';
import { createHandovers, type Handovers } from './handovers.ts';
import { createLeases, type Leases } from './leases.ts';
import { createLimits, type Limits } from './limits.ts';
import { type BusOptions, Link } from './link.ts';
import { createLiveLadder, type LiveLadder } from './live-ladder.ts';
import { createLocationService, type LocationService } from './location-service.ts';
import { createMessageBox, type MessageBox } from './message-box.ts';
import { createPhoneCommands, type PhoneCommands } from './phone-commands.ts';
import { createPolicyFeed, type PolicyFeed } from './policy-feed.ts';
import { createPublications, type Publications } from './publications.ts';
import { createRelayEvents, type RelayEvents } from './relay-events.ts';
import { createRelayMirror, type RelayMirror } from './relay-mirror.ts';
import { createSchedules, type Schedules } from './schedules.ts';
import { script } from './script.ts';
import { createSipServers, type SipServers } from './sip-servers.ts';
import { createSubscriptions, type Subscriptions } from './subscriptions.ts';

/** All that processes share through Redis. */
export interface Bus {
  readonly policyFeed: PolicyFeed;
  readonly locations: LocationService;
  readonly limits: Limits;
  readonly leases: Leases;
  readonly activeCalls: ActiveCalls;
  readonly callMirror: CallMirror;
  readonly handovers: Handovers;
  readonly liveLadder: LiveLadder;
  readonly cdrs: CdrQueue;
  readonly relayEvents: RelayEvents;
  readonly callQualities: CallQualities;
  readonly relayMirror: RelayMirror;
  readonly attempts: Attempts;
  readonly bans: Bans;
  readonly schedules: Schedules;
  readonly eventNotices: EventNotices;
  readonly subscriptions: Subscriptions;
  readonly publications: Publications;
  readonly messageBox: MessageBox;
  readonly phoneCommands: PhoneCommands;
  readonly callCommands: CallCommands;
  readonly sipServers: SipServers;
  /** Is Redis there? For `/health`; nothing needs to be done when it is not. */
  readonly connected: boolean;
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
  return {
    policyFeed: createPolicyFeed(link),
    locations: createLocationService(link),
    limits: createLimits(link),
    leases: createLeases(link),
    activeCalls: createActiveCalls(link),
    callMirror: createCallMirror(link),
    handovers: createHandovers(link),
    liveLadder: createLiveLadder(link),
    cdrs,
    relayEvents: createRelayEvents(link),
    callQualities: createCallQualities(link),
    relayMirror: createRelayMirror(link),
    attempts: createAttempts(link),
    bans: createBans(link),
    schedules: createSchedules(link),
    eventNotices: createEventNotices(link),
    subscriptions: createSubscriptions(link),
    publications: createPublications(link),
    messageBox: createMessageBox(link),
    phoneCommands: createPhoneCommands(link),
    callCommands: createCallCommands(link),
    sipServers: createSipServers(link),
    get connected() {
      return link.connected;
    },
    get connections() {
      return link.connections;
    },
    dataName: async () => String(await nameData.run(link, ['data-name'], [randomUUID()])),
    async close() {
      await cdrs.close();
      await link.close();
    },
  };
}
