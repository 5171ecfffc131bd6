import assert from 'node:assert/strict';
import { beforeEach, describe, test } from 'node:test';
import type { WallMs } from '@belfry/core';
import { type Binding, type Flow, parseDatagram, summaryOf } from '@belfry/sip';
import { NatKeeper } from '../src/nat-keeper.ts';
import { refillNat } from '../src/nat-refill.ts';

let now = 1_000_000;
let sent: { flow: Flow; bytes: Uint8Array }[] = [];
let made = 0;
const keeper = () =>
  new NatKeeper({
    instance: 'p1',
    uniqueId: () => `abcdef.${++made}`,
    send: (flow, bytes) => sent.push({ flow, bytes }),
    now: () => now,
  });
const binding = (changes: Partial<Binding> = {}): Binding => ({
  id: 'one',
  aor: 'anna@example.test',
  contact: 'sip:anna@192.168.1.2:5060',
  q: 1000,
  callId: 'c',
  cseq: 1,
  registeredAt: now as WallMs,
  refreshedAt: now as WallMs,
  expiresAt: (now + 3_600_000) as WallMs,
  path: [],
  flow: {
    instance: 'p1',
    transport: 'udp',
    local: { host: '192.0.2.9', port: 5060 },
    remote: { host: '198.51.100.7', port: 40000 },
  },
  ...changes,
});
const seconds = (kept: NatKeeper, count: number) => {
  for (let i = 0; i < count; i++) {
    now += 1000;
    kept.tick();
  }
};

describe('NAT bindings of phones', () => {
  beforeEach(() => {
    sent = [];
  });

  test('are held with OPTIONS every 25 seconds, sent to where the phone registered from', () => {
    const kept = keeper();
    kept.registered('anna@example.test', [binding()]);
    seconds(kept, 100);
    assert.equal(sent.length, 4);
    assert.deepEqual(sent[0]!.flow.remote, { host: '198.51.100.7', port: 40000 });
    const parsed = parseDatagram(sent[0]!.bytes);
    assert.ok(parsed.ok && parsed.value.kind === 'request');
    assert.equal(summaryOf(parsed.value), 'OPTIONS');
    assert.equal(parsed.value.uri, 'sip:anna@192.168.1.2:5060');
  });

  test('of phones without NAT, of other transports, and of other instances are left alone', () => {
    const kept = keeper();
    const { flow } = binding();
    kept.registered('anna@example.test', [
      binding({ id: 'a', contact: 'sip:anna@198.51.100.7:40000' }),
      binding({ id: 'b', flow: { ...flow, transport: 'tls', connection: 't1' } }),
      binding({ id: 'c', flow: { ...flow, instance: 'p2' } }),
      binding({ id: 'd', path: ['<sip:edge.example;lr>'] }),
    ]);
    seconds(kept, 60);
    assert.equal(sent.length, 0);
    assert.equal(kept.size, 0);
  });

  test('of a phone that sends keep-alives itself need none, until it stops', () => {
    const kept = keeper();
    kept.registered('anna@example.test', [binding()]);
    const { instance: _, ...flow } = binding().flow;
    for (let i = 0; i < 10; i++) {
      kept.heard(flow);
      seconds(kept, 20);
    }
    assert.equal(sent.length, 0);
    seconds(kept, 80);
    assert.ok(sent.length >= 1);
  });

  test('are let go when the phone unregisters, moves, or its registration ends', () => {
    const kept = keeper();
    kept.registered('anna@example.test', [binding()]);
    const remote = { host: '198.51.100.8', port: 40001 };
    kept.registered('anna@example.test', [binding({ flow: { ...binding().flow, remote } })]);
    seconds(kept, 25);
    assert.deepEqual(
      sent.map(({ flow }) => flow.remote),
      [remote],
    );
    kept.registered('anna@example.test', []);
    assert.equal(kept.size, 0);
    kept.registered('anna@example.test', [binding({ expiresAt: (now + 30_000) as WallMs })]);
    sent = [];
    seconds(kept, 100);
    assert.ok(sent.length <= 2);
    assert.equal(kept.size, 0);
  });

  test('of an earlier life, and of an instance that died at an address of ours, are held again; what registers meanwhile counts more', async () => {
    const kept = keeper();
    const { flow } = binding();
    const remote = (port: number) => ({ host: '198.51.100.9', port });
    const of = (aor: string, instance: string, port: number, local = flow.local) => [
      binding({ aor, id: aor, flow: { ...flow, local, instance, remote: remote(port) } }),
    ];
    const locations = {
      async *pages() {
        yield new Map([
          ['anna@example.test', of('anna@example.test', 'p1', 1)],
          ['ben@example.test', of('ben@example.test', 'p2', 2)],
        ]);
        kept.registered('cleo@example.test', of('cleo@example.test', 'p1', 33));
        yield new Map([
          ['cleo@example.test', of('cleo@example.test', 'p1', 3)],
          ['dora@example.test', of('dora@example.test', 'p2', 4, { host: '192.0.2.77', port: 5060 })],
        ]);
      },
    };
    const parts = {
      locations,
      instance: 'p1',
      nat: kept,
      hasSocket: ({ flow: { local } }: Binding) => local.host === '192.0.2.9',
    };
    const asked = () => {
      sent = [];
      seconds(kept, 25);
      return sent.map(({ flow: { remote } }) => remote.port).sort((a, b) => a - b);
    };
    await refillNat(parts);
    assert.deepEqual(asked(), [1, 33]);
    await refillNat(parts, 'p2');
    assert.deepEqual(asked(), [1, 2, 33]);
    kept.registered('ben@example.test', []);
    assert.deepEqual(asked(), [1, 33]);
  });
});
