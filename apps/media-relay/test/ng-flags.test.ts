import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { expandFlags } from '../src/ng-flags.ts';
import { RelayCounters } from '../src/relay-counters.ts';
import { addStatistics, CallTally, relayStatistics } from '../src/relay-statistics.ts';

describe('flags of the ng protocol', () => {
  test('a command without words that stand for members is left as it is', () => {
    const command = { command: 'offer', flags: ['trust-address', 'strict-source'] };
    assert.equal(expandFlags(command), command);
  });

  test('flags with a prefix become the lists that they stand for', () => {
    assert.deepEqual(
      expandFlags({
        replace: ['origin'],
        flags: [
          'strict-source',
          'replace-session-connection',
          'rtcp-mux-demux',
          'codec-strip-PCMU',
          'transcode-G722',
          'SDES-off',
        ],
        codec: { strip: ['GSM'] },
      }),
      {
        replace: ['origin', 'session-connection'],
        'rtcp-mux': ['demux'],
        codec: { strip: ['GSM', 'PCMU'], transcode: ['G722'] },
        SDES: ['off'],
        flags: ['strict-source'],
      },
    );
  });

  test("a text in the words of Kamailio's module is read as the module would", () => {
    assert.deepEqual(
      expandFlags({
        command: 'offer',
        'rtpp-flags':
          'replace-origin RTP/SAVPF ICE=force direction=inner direction=outer received-from=::1 address-family=IP6 delete-delay=5 DTLS=passive codec-mask-opus trust-address label=a',
      }),
      {
        command: 'offer',
        replace: ['origin'],
        'transport-protocol': 'RTP/SAVPF',
        ICE: 'force',
        direction: ['inner', 'outer'],
        'received-from': ['IP6', '::1'],
        'address-family': 'IP6',
        'delete-delay': 5,
        DTLS: 'passive',
        codec: { mask: ['opus'] },
        label: 'a',
        flags: ['trust-address'],
      },
    );
  });
});

test('the statistics of several relays of a host add up, and means are of all calls', () => {
  const figures = (seconds: readonly number[], uptimeSeconds: number) => {
    const tally = new CallTally();
    for (const each of seconds) tally.end(each);
    const counters = new RelayCounters();
    counters.packets.rtp = 10;
    counters.drops.source = 1;
    const rates = { packets: 50, bytes: 8600, errors: 0 };
    return relayStatistics({ sessions: 2, uptimeSeconds, counters, tally, rates });
  };
  const { statistics } = addStatistics([figures([10, 20], 100), figures([60], 7.5)]) as {
    statistics: Record<string, Record<string, unknown>>;
  };
  assert.equal(statistics.currentstatistics?.sessionsown, 4);
  assert.equal(statistics.currentstatistics?.packetrate, 100);
  const { uptime, managedsessions, relayedpackets, relayedpacketerrors, avgcallduration, totalcallsduration } =
    statistics.totalstatistics ?? {};
  assert.deepEqual(
    { uptime, managedsessions, relayedpackets, relayedpacketerrors, avgcallduration, totalcallsduration },
    {
      uptime: '100',
      managedsessions: 3,
      relayedpackets: 20,
      relayedpacketerrors: 2,
      avgcallduration: '30.000000',
      totalcallsduration: '90.000000',
    },
  );
});
