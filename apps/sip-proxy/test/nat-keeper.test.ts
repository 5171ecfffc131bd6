import assert from 'node:assert/strict';
import { beforeEach, describe, test } from 'node:test';
import type { WallMs } from '@belfry/core';
import { type Binding, type Flow, parseDatagram, summaryOf } from '@belfry/sip';
import { NatKeeper } from '../src/nat-keeper.ts';
import { refillNat } from '../src/nat-refill.ts';

let now = 1_000_000;
let sent: { flow: Flow; bytes: Uint8Array }[] = [];
let made = 0;
const keeper = (keeps = new Set(['p1'])) =>
  new NatKeeper({
    instance: 'p1',
    keeps: (instance) => keeps.has(instance),
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

  test('of an earlier life, and of instances that it stands in for, are held again until these are back; what registers meanwhile counts more', async () => {
    const keeps = new Set(['p1']);
    const kept = keeper(keeps);
    const { flow } = binding();
    const remote = (port: number) => ({ host: '198.51.100.9', port });
    const of = (aor: string, instance: string, port: number, local = flow.local, id = aor) =>
      binding({ aor, id, flow: { ...flow, local, instance, remote: remote(port) } });
    const [anna, ben, cleo, dora] = ['anna', 'ben', 'cleo', 'dora'].map((name) => `${name}@example.test`) as [
      string,
      string,
      string,
      string,
    ];
    let newer = false;
    const locations = {
      async *pages() {
        yield new Map([
          [anna, [of(anna, 'p1', 1), of(anna, 'p2', 11, flow.local, 'her second')]],
          [ben, [of(ben, 'p2', 2)]],
        ]);
        if (!newer) kept.registered(cleo, [of(cleo, 'p1', 33)]);
        newer = true;
        yield new Map([
          [cleo, [of(cleo, 'p1', 3), of(cleo, 'p1', 34, flow.local, 'gone')]],
          [dora, [of(dora, 'p2', 4, { host: '192.0.2.77', port: 5060 })]],
        ]);
      },
    };
    const parts = {
      locations,
      nat: kept,
      keeps: (instance: string) => keeps.has(instance),
      hasSocket: ({ flow: { local } }: Binding) => local.host === '192.0.2.9',
    };
    const asked = () => {
      sent = [];
      seconds(kept, 25);
      return sent.map(({ flow: { remote } }) => remote.port).sort((a, b) => a - b);
    };
    await refillNat(parts);
    assert.deepEqual(asked(), [1, 33]);
    keeps.add('p2');
    await refillNat(parts);
    assert.deepEqual(asked(), [1, 2, 11, 33]);
    kept.registered(anna, [of(anna, 'p1', 5), of(anna, 'p2', 11, flow.local, 'her second')]);
    kept.registered(ben, []);
    assert.deepEqual(asked(), [5, 11, 33]);
    keeps.delete('p2');
    kept.letGo();
    assert.deepEqual(asked(), [5, 33]);
    assert.equal(kept.size, 2);
  });
});
