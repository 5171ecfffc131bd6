import type { BencodeDictionary } from '@belfry/net';
import { addFigures } from './add-figures.ts';
import type { RelayCounters } from './relay-counters.ts';

/** What became of the calls of a relay since it began; sums, so that those of several relays can be added up. */
export class CallTally {
  /** Calls that are over. */
  ended = 0;
  /** Of them, deleted by command. */
  deleted = 0;
  /** Calls given up before they were answered. */
  unanswered = 0;
  /** Of the calls that are over, together. */
  seconds = 0;
  squaredSeconds = 0;

  /** Counts a call that is over. */
  end(seconds: number): void {
    this.ended++;
    this.seconds += seconds;
    this.squaredSeconds += seconds * seconds;
  }
}

/** Packets, bytes and errors of the second before. */
export interface Rates {
  readonly packets: number;
  readonly bytes: number;
  readonly errors: number;
}

/** What the statistics of a relay are made of. */
export interface RelayFigures {
  readonly sessions: number;
  readonly uptimeSeconds: number;
  readonly counters: RelayCounters;
  readonly tally: CallTally;
  readonly rates: Rates;
}

/** The reply to `statistics` in rtpengine's words; what this relay does not tell apart is left out. Durations are text with six decimals, as bencode has whole numbers only. */
export function relayStatistics(figures: RelayFigures): BencodeDictionary {
  const { sessions, uptimeSeconds, counters, tally, rates } = figures;
  const packets = counters.packets.rtp + counters.packets.rtcp + counters.packets.udp;
  const errors = errorsOf(counters);
  return {
    result: 'ok',
    statistics: {
      currentstatistics: {
        sessionsown: sessions,
        sessionsforeign: 0,
        sessionstotal: sessions,
        packetrate: rates.packets,
        byterate: rates.bytes,
        errorrate: rates.errors,
      },
      totalstatistics: {
        uptime: String(Math.floor(uptimeSeconds)),
        managedsessions: tally.ended,
        rejectedsessions: counters.refusals.ports + counters.refusals.other,
        timeoutsessions: counters.timeouts,
        silenttimeoutsessions: counters.timeouts - tally.unanswered,
        finaltimeoutsessions: 0,
        offertimeoutsessions: tally.unanswered,
        regularterminatedsessions: tally.deleted,
        forcedterminatedsessions: 0,
        relayedpackets: packets,
        relayedpacketerrors: errors,
        relayedbytes: counters.bytes,
        ...durations(tally.ended, tally.seconds, tally.squaredSeconds),
      },
    },
  };
}

/** The replies of several relays of one host as one. */
export function addStatistics(replies: readonly BencodeDictionary[]): BencodeDictionary {
  const [first = { result: 'ok' }, ...others] = replies;
  const sum = others.reduce((a, b) => addFigures(a, b) as BencodeDictionary, first);
  const totals = replies.map((reply) => memberOf(memberOf(reply, 'statistics'), 'totalstatistics'));
  const of = (name: string) => totals.map((total) => Number(total[name] ?? 0));
  const add = (name: string) => of(name).reduce((a, b) => a + b, 0);
  const statistics = memberOf(sum, 'statistics');
  const totalstatistics = {
    ...memberOf(statistics, 'totalstatistics'),
    uptime: String(Math.max(0, ...of('uptime'))),
    ...durations(add('managedsessions'), add('totalcallsduration'), add('totalcallsduration2')),
  };
  return { ...sum, statistics: { ...statistics, totalstatistics } };
}

/** Datagrams that were not passed on. */
export function errorsOf({ drops }: RelayCounters): number {
  return Object.values(drops).reduce((sum, count) => sum + count, 0);
}

function durations(ended: number, seconds: number, squaredSeconds: number): Record<string, string> {
  const mean = ended > 0 ? seconds / ended : 0;
  const variance = ended > 0 ? Math.max(0, squaredSeconds / ended - mean * mean) : 0;
  return {
    avgcallduration: mean.toFixed(6),
    totalcallsduration: seconds.toFixed(6),
    totalcallsduration2: squaredSeconds.toFixed(6),
    totalcallsduration_stddev: Math.sqrt(variance).toFixed(6),
  };
}

function memberOf(dictionary: BencodeDictionary, name: string): BencodeDictionary {
  const value = dictionary[name];
  return typeof value === 'object' && !Array.isArray(value) ? (value as BencodeDictionary) : {};
}
