import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import {
  type ExaminationRequest,
  type ExaminationStep,
  ExamineInput,
  type Peer,
  PeerCreateInput,
  SipAccountCreateInput,
} from '@belfry/contracts';
import { createPeer, createSipAccount, examinePeer, getExamination, ServiceError } from '@belfry/services';
import { contextAt, createTestWorld, type TestWorld } from './world.ts';

let world: TestWorld;
let peer: Peer;
const heard: ExaminationRequest[] = [];
before(async () => {
  world = await createTestWorld();
  const endpoints = [{ host: 'off.carrier.test', active: false }, { host: 'sip.carrier.test' }];
  peer = await createPeer(brand(), PeerCreateInput.parse({ name: 'Examined', endpoints }));
});
after(() => world.close());

const brand = () => contextAt(world, world.first, 'brand');
const refused = (code: string, reason?: string) => (error: unknown) =>
  error instanceof ServiceError && error.code === code && (reason === undefined || error.reason === reason);
const examine = (input: object = {}, ctx = brand()) => examinePeer(ctx, ExamineInput.parse({ id: peer.id, ...input }));
const over = (id: string) => {
  const request = heard.find((one) => one.id === id)!;
  return world.platform.bus.examinations.finish(request);
};

describe('an examination of a peer', () => {
  test('cannot be made while no proxy is there, and may be asked for again at once', async () => {
    await assert.rejects(examine(), refused('unavailable'));
    await assert.rejects(examine(), refused('unavailable'));
  });

  test('goes to a proxy that hears it, stands in the audit log, and is followed step by step', async () => {
    const { bus, db } = world.platform;
    const at = { host: '127.0.0.1', port: 5060, set: 'default', load: 0, draining: false };
    await bus.leases.announce({ kind: 'sip-proxy', instance: 'dead', ...at }, 60_000);
    await bus.leases.announce({ kind: 'sip-proxy', instance: 'proxy', ...at, load: 0.5 }, 60_000);
    await bus.examinations.subscribe('proxy', (request) => heard.push(request));

    const begun = await examine({ number: '+41 44 668 18 00'.replaceAll(' ', '') });
    for (let i = 0; i < 200 && heard.length === 0; i++) await new Promise((resolve) => setImmediate(resolve));
    const [request] = heard;
    assert.equal(request?.id, begun.id);
    assert.equal(request.endpointId, peer.endpoints.find(({ active }) => active)?.id);
    assert.match(request.callerNumber, /^\+41/);
    const [entry] = await db.auditLog.findMany({ where: { action: 'peer.examine', entityId: peer.id } });
    assert.match(JSON.stringify(entry?.detail), /"testCall":"\+41446681800"/);

    await assert.rejects(examine(), refused('conflict', 'peer.examined'));
    const step = {
      step: 'dns',
      state: 'good',
      words: 'It is there.',
      advice: '',
      detail: [],
      ms: 3,
    } satisfies ExaminationStep;
    await bus.examinations.tell(begun.id, step);
    const look = () => getExamination(brand(), { id: peer.id, examinationId: begun.id });
    assert.deepEqual((await look()).steps, [step]);
    assert.equal((await look()).state, 'running');
    await over(begun.id);
    assert.equal((await look()).state, 'done');
  });

  test('is made by whoever may change the peer, and shown to nobody else', async () => {
    await assert.rejects(examine({}, contextAt(world, world.first, 'brand', 'readonly')), refused('forbidden'));
    const strangers = contextAt(world, world.stranger, 'brand');
    await assert.rejects(examine({}, strangers), refused('not_found'));
    await assert.rejects(examine({}, contextAt(world, world.first, 'company')), refused('not_found'));
    const examinationId = heard[0]!.id;
    await assert.rejects(getExamination(strangers, { id: peer.id, examinationId }), refused('not_found'));
    const other = await createPeer(strangers, PeerCreateInput.parse({ name: 'Theirs' }));
    await assert.rejects(getExamination(strangers, { id: other.id, examinationId }), refused('not_found'));
  });

  test('calls no emergency number, however it is written, and none that is incomplete', async () => {
    for (const number of ['112', '0112', '144', '911', '+41117', '+1911', '9-1-1'])
      await assert.rejects(examine({ number }), refused('invalid', 'peer.emergency'), number);
    await assert.rejects(examine({ number: '+410000000000000000' }), refused('invalid', 'peer.number'));
  });

  test('needs something to examine', async () => {
    const { id } = await createPeer(brand(), PeerCreateInput.parse({ name: 'Empty' }));
    await assert.rejects(examine({ id }), refused('invalid', 'peer.nothing_to_examine'));
  });

  test('an account that an IPBX registers with is something to examine', async () => {
    const office = contextAt(world, world.first, 'company');
    const ipbx = await createPeer(office, PeerCreateInput.parse({ name: 'Registers', kind: 'trunk' }));
    await assert.rejects(examine({ id: ipbx.id }, office), refused('invalid', 'peer.nothing_to_examine'));
    const trunkUseId = ipbx.uses[0]!.id;
    await createSipAccount(office, SipAccountCreateInput.parse({ trunkUseId }));
    const { id } = await examine({ id: ipbx.id, number: '201' }, office);
    while (!heard.some((one) => one.id === id)) await new Promise((resolve) => setImmediate(resolve));
    const request = heard.find((one) => one.id === id)!;
    assert.deepEqual(
      [request.peerId, request.endpointId, request.registrationId, request.companyId],
      [ipbx.id, undefined, undefined, world.first.companyId],
    );
    await over(id);
  });

  test('is not made more often than a few times in a row', async () => {
    const made: string[] = [];
    let last: unknown;
    for (let i = 0; i < 12 && last === undefined; i++) {
      const one = await examine().catch((error: unknown) => {
        last = error;
      });
      if (one === undefined) break;
      made.push(one.id);
      while (!heard.some(({ id }) => id === one.id)) await new Promise((resolve) => setImmediate(resolve));
      await over(one.id);
    }
    assert.ok(last instanceof ServiceError && last.code === 'too_many_attempts');
    assert.ok(made.length >= 3 && made.length <= 8);
  });
});
