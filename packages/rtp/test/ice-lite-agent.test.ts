import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { describe, test } from 'node:test';
import { type MonoMs, monoMs, unwrap } from '@belfry/core';
import {
  type IceCheck,
  type IceCredentials,
  IceLiteAgent,
  iceCredentials,
  isIntegral,
  parseStun,
  printStun,
  type StunAttribute,
  stunAttribute,
} from '../src/index.ts';

const hmacSha1 = (key: Uint8Array, data: Uint8Array): Uint8Array => createHmac('sha1', key).update(data).digest();
const local = { ufrag: 'relay123', pwd: 'a-password-of-the-relay-x' };
const remote = { ufrag: 'peer', pwd: 'a-password-of-the-peer-yz' };
const at = (ms: number): MonoMs => monoMs(ms);

describe('a check', () => {
  test('is answered with the address it came from, signed, and lets its source send media', () => {
    const agent = newAgent();
    assert.equal(agent.accepts('192.0.2.9', 4000, at(0)), false);
    const check = agent.receive(request(), '192.0.2.9', 4000, at(0));
    assert.equal(check.valid, true);
    const answer = unwrap(parseStun(check.response!));
    assert.equal(answer.class, 'success');
    assert.equal(answer.fingerprint, 'right');
    assert.ok(isIntegral(answer, Buffer.from(local.pwd), hmacSha1));
    const mapped = stunAttribute(answer, 'xorMappedAddress');
    assert.deepEqual([mapped?.address, mapped?.port], ['192.0.2.9', 4000]);
    assert.equal(agent.accepts('192.0.2.9', 4000, at(0)), true);
    assert.equal(agent.accepts('192.0.2.9', 4001, at(0)), false);
    assert.equal(agent.accepts('192.0.2.8', 4000, at(0)), false);
  });

  test('is answered before the peer is known, then has to name it', () => {
    const agent = new IceLiteAgent({ local, hmacSha1 });
    assert.equal(agent.receive(request(), '192.0.2.9', 4000, at(0)).valid, true);
    agent.setRemote({ ufrag: 'another', pwd: 'x' });
    assert.equal(agent.receive(request(), '192.0.2.9', 4000, at(1)).refused, 'username');
  });

  test('of a peer that believes itself controlled is a role conflict', () => {
    const agent = newAgent();
    const conflict: StunAttribute = { type: 'iceControlled', tieBreaker: 1n };
    const check = agent.receive(request({ role: conflict }), '192.0.2.9', 4000, at(0));
    assert.equal(errorOf(check), 487);
    assert.ok(isIntegral(unwrap(parseStun(check.response!)), Buffer.from(local.pwd), hmacSha1));
    assert.equal(agent.accepts('192.0.2.9', 4000, at(0)), false);
    assert.equal(agent.refused.roleConflict, 1);
  });

  test('with an attribute that would have to be understood is answered 420 with its number', () => {
    const agent = newAgent();
    const strange: StunAttribute = { type: 'unknown', number: 0x7777, value: new Uint8Array(4) };
    const answer = unwrap(parseStun(agent.receive(request({ more: [strange] }), '192.0.2.9', 4000, at(0)).response!));
    assert.equal(stunAttribute(answer, 'errorCode')?.code, 420);
    assert.deepEqual(stunAttribute(answer, 'unknownAttributes')?.types, [0x7777]);
    const optional: StunAttribute = { type: 'unknown', number: 0xc057, value: new Uint8Array(4) };
    assert.equal(agent.receive(request({ more: [optional] }), '192.0.2.9', 4000, at(0)).valid, true);
  });

  test('without proof gets no more than it sent, and changes nothing', () => {
    const agent = newAgent();
    for (const [bytes, refused, code] of [
      [request({ pwd: 'wrong' }), 'integrity', 401],
      [request({ to: { ufrag: 'other', pwd: local.pwd } }), 'username', 401],
      [bare(), 'noCredentials', undefined],
      [bare([{ type: 'software', value: 'a phone that knows nothing' }]), 'noCredentials', 400],
    ] as const) {
      const check = agent.receive(bytes, '192.0.2.9', 4000, at(0));
      assert.equal(check.refused, refused);
      assert.equal(errorOf(check), code);
      assert.ok((check.response?.length ?? 0) <= bytes.length);
    }
    assert.deepEqual([agent.address, agent.accepts('192.0.2.9', 4000, at(0))], ['', false]);
  });

  test('whatever the octets, nothing is thrown and nothing longer comes back', () => {
    const agent = newAgent();
    let state = 8445;
    const random = (below: number): number => {
      state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
      return Math.floor((state / 2 ** 32) * below);
    };
    for (let round = 0; round < 5_000; round++) {
      const bytes = request({ nominate: random(2) === 0 });
      for (let change = random(4); change >= 0; change--) bytes[random(bytes.length)] = random(256);
      const { response, valid } = agent.receive(bytes, 'fe80::1%eth0', random(65536), at(round));
      if (!valid && response !== undefined) assert.ok(response.length <= bytes.length);
    }
    const sum = Object.values(agent.refused).reduce((a, b) => a + b, 0);
    assert.equal(sum + agent.passed.checks + agent.passed.repeated + agent.passed.indications, 5_000);
  });

  test('indications and responses are counted, not answered', () => {
    const agent = newAgent();
    for (const kind of ['indication', 'success', 'error'] as const) {
      const bytes = printStun({ class: kind, method: 1, transactionId: transaction(), attributes: [] });
      assert.equal(agent.receive(bytes, '192.0.2.9', 4000, at(0)).response, undefined);
    }
    assert.equal(agent.passed.indications, 1);
    assert.equal(agent.refused.unexpected, 2);
  });
});

test('a check that was overheard is worth nothing from elsewhere', () => {
  const agent = newAgent();
  const overheard = [0, 1, 2].map((ms) => {
    const bytes = request({ nominate: true });
    agent.receive(bytes, '192.0.2.1', 1, at(ms));
    return bytes;
  });
  for (const bytes of overheard) {
    assert.deepEqual(agent.receive(bytes, '203.0.113.66', 6, at(3)), { refused: 'replayed' });
  }
  assert.deepEqual([agent.address, agent.accepts('203.0.113.66', 6, at(3))], ['192.0.2.1', false]);
});

describe('where media goes', () => {
  test('before a nomination to where the last check came from, then where the peer nominated', () => {
    const agent = newAgent();
    agent.receive(request(), '192.0.2.1', 1, at(0));
    assert.deepEqual([agent.address, agent.port, agent.nominated], ['192.0.2.1', 1, false]);
    agent.receive(request(), '192.0.2.2', 2, at(1));
    assert.deepEqual([agent.address, agent.port], ['192.0.2.2', 2]);
    assert.equal(agent.receive(request({ nominate: true }), '192.0.2.1', 1, at(2)).nominated, true);
    assert.deepEqual([agent.address, agent.port, agent.nominated], ['192.0.2.1', 1, true]);
    assert.equal(agent.receive(request({ nominate: true }), '192.0.2.1', 1, at(3)).nominated, false);
  });

  test('late candidates and one check of aggressive nomination change nothing', () => {
    const agent = newAgent();
    agent.receive(request({ nominate: true }), '192.0.2.1', 1, at(0));
    agent.receive(request(), '192.0.2.2', 2, at(1));
    const aggressive = request({ nominate: true });
    assert.equal(agent.receive(aggressive, '192.0.2.3', 3, at(2)).nominated, false);
    assert.equal(agent.receive(aggressive, '192.0.2.3', 3, at(3)).nominated, false, 'sent again, it proves no more');
    assert.deepEqual([agent.address, agent.port], ['192.0.2.1', 1]);
    assert.equal(agent.accepts('192.0.2.3', 3, at(3)), true);
    assert.equal(agent.passed.repeated, 1);
  });

  test('a peer that nominates another source which has passed is followed', () => {
    const agent = newAgent();
    agent.receive(request({ nominate: true }), '192.0.2.1', 1, at(0));
    agent.receive(request(), '192.0.2.2', 2, at(1));
    assert.equal(agent.receive(request({ nominate: true }), '192.0.2.2', 2, at(2)).nominated, true);
    assert.deepEqual([agent.address, agent.port], ['192.0.2.2', 2]);
  });

  test('when consent has run out, the next nomination is followed at once', () => {
    const agent = newAgent();
    agent.receive(request({ nominate: true }), '192.0.2.1', 1, at(0));
    assert.equal(agent.receive(request({ nominate: true }), '192.0.2.2', 2, at(30_000)).nominated, true);
    assert.equal(agent.address, '192.0.2.2');
  });
});

test('consent lasts for 30 s after the last check', () => {
  const agent = newAgent();
  assert.deepEqual([agent.maySend(at(0)), agent.consentEndsAt()], [false, undefined]);
  agent.receive(request({ nominate: true }), '192.0.2.1', 1, at(0));
  agent.receive(request(), '192.0.2.1', 1, at(10_000));
  assert.equal(agent.consentEndsAt(), 40_000);
  assert.deepEqual([agent.maySend(at(39_999)), agent.accepts('192.0.2.1', 1, at(39_999))], [true, true]);
  assert.deepEqual([agent.maySend(at(40_000)), agent.accepts('192.0.2.1', 1, at(40_000))], [false, false]);
  agent.receive(request(), '192.0.2.1', 1, at(50_000));
  assert.equal(agent.maySend(at(50_000)), true);
});

test('an ICE restart takes the old and the new until the new is nominated', () => {
  const agent = newAgent();
  const [newLocal, newRemote] = [
    { ufrag: 'relay456', pwd: 'a-second-password-of-it' },
    { ufrag: 'peer2', pwd: 'another-password-of-it' },
  ];
  agent.receive(request({ nominate: true }), '192.0.2.1', 1, at(0));
  agent.restart(newLocal, newRemote);
  assert.deepEqual([agent.local.ufrag, agent.restarting], ['relay456', true]);
  assert.equal(agent.receive(request(), '192.0.2.1', 1, at(1)).valid, true);
  assert.equal(agent.receive(request({ to: newLocal, from: newRemote }), '192.0.2.2', 2, at(2)).valid, true);
  assert.deepEqual([agent.address, agent.port], ['192.0.2.1', 1], 'media stays until the new is nominated');
  const nomination = request({ to: newLocal, from: newRemote, nominate: true });
  assert.equal(agent.receive(nomination, '192.0.2.2', 2, at(3)).nominated, true);
  assert.deepEqual([agent.address, agent.port, agent.restarting], ['192.0.2.2', 2, false]);
  assert.equal(agent.receive(request(), '192.0.2.1', 1, at(4)).refused, 'username');
  assert.equal(agent.accepts('192.0.2.1', 1, at(4)), false);
  assert.equal(agent.accepts('192.0.2.2', 2, at(4)), true);
});

test('a restart over the same path needs no media to stop', () => {
  const agent = newAgent();
  const newLocal = { ufrag: 'relay456', pwd: 'a-second-password-of-it' };
  agent.receive(request({ nominate: true }), '192.0.2.1', 1, at(0));
  agent.restart(newLocal);
  assert.equal(agent.receive(request({ to: newLocal, nominate: true }), '192.0.2.1', 1, at(1)).nominated, true);
  assert.equal(agent.accepts('192.0.2.1', 1, at(1)), true);
  assert.equal(agent.receive(request(), '192.0.2.1', 1, at(2)).refused, 'username');
});

test('a peer with a thousand sources holds bounded memory, and never loses the nominated one', () => {
  const agent = newAgent();
  agent.receive(request({ nominate: true }), '192.0.2.1', 1, at(0));
  for (let port = 2; port < 1_000; port++) agent.receive(request(), '192.0.2.1', port, at(port));
  const accepted = Array.from({ length: 1_000 }, (_, port) => agent.accepts('192.0.2.1', port, at(1_000)));
  assert.equal(accepted.filter(Boolean).length, 16);
  assert.equal(accepted[1], true);
});

test('credentials are as long and as varied as the octets they are made of', () => {
  const { ufrag, pwd } = iceCredentials(Uint8Array.from({ length: 24 }, (_, i) => i * 11));
  assert.match(ufrag, /^[A-Za-z0-9+/]{8}$/);
  assert.match(pwd, /^[A-Za-z0-9+/]{24}$/);
  assert.throws(() => iceCredentials(new Uint8Array(23)));
});

let transactions = 0;
function transaction(): Uint8Array {
  const id = new Uint8Array(12);
  new DataView(id.buffer).setUint32(8, ++transactions);
  return id;
}

interface RequestParts {
  readonly to?: IceCredentials;
  readonly from?: IceCredentials;
  readonly pwd?: string;
  readonly nominate?: boolean;
  readonly role?: StunAttribute;
  readonly more?: readonly StunAttribute[];
}

function request(parts: RequestParts = {}): Uint8Array {
  const { to = local, from = remote, role = { type: 'iceControlling', tieBreaker: 7n } } = parts;
  return printStun(
    {
      class: 'request',
      method: 1,
      transactionId: transaction(),
      attributes: [
        { type: 'username', value: `${to.ufrag}:${from.ufrag}` },
        { type: 'priority', value: 1 },
        role,
        ...(parts.nominate ? [{ type: 'useCandidate' } as const] : []),
        ...(parts.more ?? []),
      ],
    },
    { integrity: { key: Buffer.from(parts.pwd ?? to.pwd), hmacSha1 }, fingerprint: true },
  );
}

function bare(attributes: readonly StunAttribute[] = []): Uint8Array {
  return printStun({ class: 'request', method: 1, transactionId: transaction(), attributes });
}

function newAgent(): IceLiteAgent {
  return new IceLiteAgent({ local, remote, hmacSha1 });
}

function errorOf({ response }: IceCheck): number | undefined {
  return response === undefined ? undefined : stunAttribute(unwrap(parseStun(response)), 'errorCode')?.code;
}
