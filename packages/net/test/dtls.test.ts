import assert from 'node:assert/strict';
import { createHash, X509Certificate } from 'node:crypto';
import { describe, mock, type TestContext, test } from 'node:test';
import type { Failure } from '@belfry/core';
import { type Fingerprint, type FingerprintHash, printFingerprint } from '@belfry/sdp';
import {
  createDtlsIdentity,
  DtlsSession,
  type DtlsSessionOptions,
  type DtlsSrtpKeys,
  matchesFingerprint,
} from '../src/index.ts';

const [anna, ben, mallory] = [createDtlsIdentity(), createDtlsIdentity(), createDtlsIdentity()];
const shown = (identity = anna): Fingerprint[] => [identity.fingerprint];

describe('two sessions', () => {
  for (const cookies of [true, false]) {
    test(`agree on keys, ${cookies ? 'with' : 'without'} a cookie`, () => {
      const pair = new Pair({ passive: { cookies } });
      pair.run();
      pair.assertConnected('AES_CM_128_HMAC_SHA1_80');
      assert.equal(pair.passive.counters.cookies, cookies ? 1 : 0);
      assert.equal(pair.passive.counters.refused + pair.active.counters.refused, 0);
      assert.deepEqual(pair.active.peerCertificate, Uint8Array.from(ben.certificate));
    });
  }

  test('take the profile that both have', () => {
    const pair = new Pair({ active: { profiles: ['AEAD_AES_128_GCM', 'AEAD_AES_256_GCM'] } });
    pair.run();
    pair.assertConnected('AEAD_AES_128_GCM');
    assert.equal(pair.keys.active!.localMaster.length, 16 + 12);
  });

  test('without a profile in common are told so', () => {
    const pair = new Pair({ active: { profiles: ['AEAD_AES_256_GCM'] } });
    pair.run();
    assert.deepEqual(pair.codes(), { active: 'dtls/alert', passive: 'dtls/no-common-profile' });
  });

  test('end with close_notify, and nothing comes after it', () => {
    const pair = new Pair();
    pair.run();
    pair.active.close();
    pair.run();
    assert.deepEqual([pair.active.state, pair.passive.state], ['ended', 'ended']);
    assert.deepEqual(pair.ended, { active: undefined, passive: 'closed' });
  });
});

test('a session to whom nobody spoke ends without a word', () => {
  for (const role of ['active', 'passive'] as const) {
    const [closed, refused] = [new Pair(), new Pair()];
    closed[role].close();
    refused[role].setFingerprints([{ hash: 'sha-1', digest: new Uint8Array(20) }]);
    assert.deepEqual([closed.sent, refused.sent], [0, 0]);
    assert.deepEqual([closed.ended[role], refused.codes()[role]], [undefined, 'dtls/fingerprint']);
  }
});

describe('the certificate', () => {
  test('that is not the one of the signalling ends the session before any key', () => {
    for (const who of ['active', 'passive'] as const) {
      const pair = new Pair({ [who]: { fingerprints: shown(mallory) } });
      pair.run();
      const other = who === 'active' ? 'passive' : 'active';
      assert.deepEqual(pair.codes(), { [who]: 'dtls/fingerprint', [other]: 'dtls/alert' } as object);
      assert.deepEqual(pair.keys[who], undefined);
    }
  });

  test('may be named by one of several fingerprints', () => {
    const pair = new Pair({ active: { fingerprints: [...shown(mallory), ...shown(ben)] } });
    pair.run();
    pair.assertConnected();
  });

  test('of signalling that comes later, however late, holds the keys back', (context) => {
    const timers = mockTimers(context);
    const pair = new Pair({}, { passiveKnows: false });
    pair.run();
    timers.tick(60_000);
    assert.deepEqual([pair.passive.state, pair.keys.passive], ['held', undefined]);
    pair.passive.setFingerprints(shown(anna));
    pair.assertConnected();
  });

  test('that later proves to be another never gives a key', () => {
    const pair = new Pair({}, { passiveKnows: false });
    pair.run();
    pair.passive.setFingerprints(shown(mallory));
    assert.deepEqual(
      [pair.passive.state, pair.keys.passive, pair.codes().passive],
      ['ended', undefined, 'dtls/fingerprint'],
    );
  });

  test('that somebody copied is of no use without its key', () => {
    const copied = { ...mallory, certificate: ben.certificate, fingerprint: ben.fingerprint };
    const asServer = new Pair({ passive: { identity: copied } });
    asServer.run();
    assert.deepEqual(asServer.codes(), { active: 'dtls/signature', passive: 'dtls/alert' });
    const asClient = new Pair({ active: { identity: { ...mallory, certificate: anna.certificate } } });
    asClient.run();
    assert.deepEqual(asClient.codes(), { active: 'dtls/alert', passive: 'dtls/signature' });
  });

  test('is our own, self-signed, of P-256', () => {
    const certificate = new X509Certificate(anna.certificate);
    assert.ok(certificate.verify(certificate.publicKey));
    assert.equal(certificate.publicKey.asymmetricKeyDetails?.namedCurve, 'prime256v1');
    assert.equal(printFingerprint(anna.fingerprint), `sha-256 ${certificate.fingerprint256}`);
    assert.ok(certificate.validFromDate < new Date() && certificate.validToDate > new Date());
  });
});

test('fingerprints: SHA-1 is not believed, the strongest function that is given decides', () => {
  const of = (hash: FingerprintHash): Fingerprint => ({
    hash,
    digest: createHash(hash.replace('-', '')).update(anna.certificate).digest(),
  });
  const wrong512 = { ...of('sha-512'), digest: new Uint8Array(64) };
  const cut: Fingerprint = { hash: 'sha-256', digest: of('sha-256').digest.subarray(0, 4) };
  for (const [fingerprints, matches] of [
    [[of('sha-1')], false],
    [[of('sha-256')], true],
    [[of('sha-384')], true],
    [[of('sha-256'), of('sha-512')], true],
    [[of('sha-256'), wrong512], false],
    [[cut], false],
    [[], false],
  ] as const) {
    assert.equal(matchesFingerprint(anna.certificate, fingerprints), matches);
  }
});

describe('on a bad network', () => {
  test('each datagram of the handshake may be lost once', (context) => {
    const timers = mockTimers(context);
    const whole = new Pair();
    whole.run();
    for (let lost = 0; lost < whole.sent; lost++) {
      const pair = new Pair({}, { drop: (index) => index === lost });
      pair.run();
      for (let waited = 0; waited < 8 && !pair.connected(); waited++) {
        timers.tick(250);
        pair.run();
      }
      pair.assertConnected();
    }
  });

  test('datagrams may come twice, and in any order', (context) => {
    const timers = mockTimers(context);
    for (let seed = 1; seed <= 40; seed++) {
      const pair = new Pair({ passive: { cookies: seed % 2 === 0 } }, { shuffle: seed });
      for (let turn = 0; turn < 30 && !pair.connected(); turn++) {
        pair.run();
        timers.tick(250);
      }
      pair.assertConnected();
    }
  });

  test('a peer that never answers is given up, after few datagrams', (context) => {
    const timers = mockTimers(context);
    const pair = new Pair({}, { drop: () => true });
    pair.run();
    timers.tick(14_999);
    assert.equal(pair.active.state, 'handshake');
    timers.tick(1);
    assert.equal(pair.codes().active, 'dtls/timeout');
    assert.ok(pair.sent <= 8, `${pair.sent} datagrams`);
  });

  test('one that says hello and no more is given up as well', (context) => {
    const timers = mockTimers(context);
    const pair = new Pair({}, { drop: (_, from) => from === 'active' && pair.passive.counters.datagrams >= 2 });
    pair.run();
    timers.tick(15_000);
    assert.equal(pair.codes().passive, 'dtls/timeout');
  });
});

describe('under attack', () => {
  test('garbage never throws, ends nothing, and is counted', () => {
    let state = 6347;
    const random = (below: number): number => {
      state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
      return Math.floor((state / 2 ** 32) * below);
    };
    const recorded: Uint8Array[] = [];
    const whole = new Pair({}, { tap: (datagram) => recorded.push(Uint8Array.from(datagram)) });
    whole.run();
    for (let round = 0; round < 2_000; round++) {
      const bytes = Uint8Array.from(recorded[random(recorded.length)]!);
      for (let change = random(5); change >= 0; change--) bytes[random(bytes.length)] = random(256);
      whole.active.receive(bytes.subarray(0, 1 + random(bytes.length)));
      whole.passive.receive(bytes);
      const fresh = new Pair({ passive: { cookies: random(2) === 0 } });
      if (round % 20 === 0) {
        fresh.passive.receive(bytes);
        fresh.active.receive(bytes);
      }
    }
    whole.assertConnected();
    assert.ok(whole.passive.counters.refused > 1_000);
  });

  test('a flood of hellos without cookie gets less than it sends, and no handshake begins', () => {
    const pair = new Pair({}, { drop: () => true });
    pair.active.start();
    const hello = pair.last!;
    const before = pair.octets;
    for (let i = 0; i < 1_000; i++) pair.passive.receive(hello, `192.0.2.${i}`);
    assert.ok(pair.octets - before < hello.length * 1_000);
    assert.equal(pair.passive.counters.cookies, 1_000);
    assert.equal(pair.passive.state, 'handshake');
    assert.equal(pair.passive.peerCertificate, undefined);
  });

  test('a peer that repeats itself for ever gets the last flight a few times', () => {
    const pair = new Pair({ passive: { cookies: false } }, { drop: () => true });
    pair.active.start();
    const hello = pair.last!;
    for (let i = 0; i < 1_000; i++) pair.passive.receive(hello);
    assert.equal(pair.passive.counters.retransmissions, 12);
  });

  test('hellos and alerts that anybody could have written do not disturb what is connected', () => {
    const recorded: Uint8Array[] = [];
    const pair = new Pair({}, { tap: (datagram) => recorded.push(Uint8Array.from(datagram)) });
    pair.run();
    const fatal = Uint8Array.of(21, 0xfe, 0xfd, 0, 0, 0, 0, 0, 0, 0, 99, 0, 2, 2, 40);
    for (const datagram of [...recorded, fatal]) {
      pair.passive.receive(datagram);
      pair.active.receive(datagram);
    }
    pair.assertConnected();
  });

  test('a Finished that is not protected is no Finished', () => {
    const pair = new Pair({}, { drop: (_, from) => from === 'passive' && pair.sent > 5 });
    pair.run();
    assert.equal(pair.active.state, 'handshake');
    const finished = Uint8Array.of(20, 0, 0, 12, 0, 7, 0, 0, 0, 0, 0, 12, ...new Uint8Array(12));
    pair.active.receive(Uint8Array.of(22, 0xfe, 0xfd, 0, 0, 0, 0, 0, 0, 0, 99, 0, finished.length, ...finished));
    assert.equal(pair.active.state, 'handshake');
  });
});

function mockTimers(context: TestContext) {
  mock.timers.enable({ apis: ['setTimeout'] });
  context.after(() => mock.timers.reset());
  return mock.timers;
}

type Who = 'active' | 'passive';

interface Network {
  readonly drop?: (index: number, from: Who) => boolean;
  /** Every datagram comes twice, and those under way in an order of this seed. */
  readonly shuffle?: number;
  readonly tap?: (datagram: Uint8Array) => void;
  readonly passiveKnows?: boolean;
}

/** Two sessions and the network between them. */
class Pair {
  readonly active: DtlsSession;
  readonly passive: DtlsSession;
  readonly keys: Partial<Record<Who, DtlsSrtpKeys>> = {};
  readonly ended: Record<Who, Failure | 'closed' | undefined> = { active: undefined, passive: undefined };
  sent = 0;
  octets = 0;
  last: Uint8Array | undefined;
  readonly #network: Network;
  readonly #under: { to: Who; datagram: Uint8Array }[] = [];
  #random: number;

  constructor(options: Partial<Record<Who, Partial<DtlsSessionOptions>>> = {}, network: Network = {}) {
    this.#network = network;
    this.#random = network.shuffle ?? 0;
    const common = (who: Who) => ({
      role: who,
      identity: who === 'active' ? anna : ben,
      send: (datagram: Uint8Array) => this.#send(who, datagram),
      connected: (keys: DtlsSrtpKeys) => {
        assert.equal(this.keys[who], undefined);
        this.keys[who] = keys;
      },
      ended: (error?: Failure) => {
        assert.equal(this.ended[who], undefined);
        this.ended[who] = error ?? 'closed';
      },
    });
    this.active = new DtlsSession({ ...common('active'), fingerprints: shown(ben), ...options.active });
    const known = network.passiveKnows === false ? {} : { fingerprints: shown(anna) };
    this.passive = new DtlsSession({ ...common('passive'), ...known, ...options.passive });
  }

  run(): void {
    this.active.start();
    for (let next = this.#take(); next !== undefined; next = this.#take()) this[next.to].receive(next.datagram, 'peer');
  }

  connected(): boolean {
    return this.active.state === 'connected' && this.passive.state === 'connected';
  }

  assertConnected(profile?: string): void {
    assert.deepEqual([this.active.state, this.passive.state], ['connected', 'connected'], JSON.stringify(this.ended));
    const [active, passive] = [this.keys.active!, this.keys.passive!];
    assert.deepEqual([active.localMaster, active.remoteMaster], [passive.remoteMaster, passive.localMaster]);
    assert.notDeepEqual(active.localMaster, active.remoteMaster);
    assert.equal(active.suite, passive.suite);
    if (profile !== undefined) assert.equal(active.suite.name, profile);
  }

  codes(): Record<Who, string | undefined> {
    const code = (who: Who) => {
      const end = this.ended[who];
      return typeof end === 'object' ? end.code : end;
    };
    return { active: code('active'), passive: code('passive') };
  }

  #send(from: Who, datagram: Uint8Array): void {
    this.octets += datagram.length;
    this.last = Uint8Array.from(datagram);
    this.#network.tap?.(datagram);
    if (this.#network.drop?.(this.sent++, from)) return;
    const to = from === 'active' ? 'passive' : 'active';
    for (let copy = this.#network.shuffle === undefined ? 1 : 2; copy > 0; copy--) {
      this.#under.push({ to, datagram: this.last });
    }
  }

  #take(): { to: Who; datagram: Uint8Array } | undefined {
    if (this.#network.shuffle === undefined) return this.#under.shift();
    this.#random = (Math.imul(this.#random, 1664525) + 1013904223) >>> 0;
    return this.#under.splice(Math.floor((this.#random / 2 ** 32) * this.#under.length), 1)[0];
  }
}
