import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { createSocket, type Socket } from 'node:dgram';
import { after, before, describe, test } from 'node:test';
import type { ExaminationRequest, ExaminationStep, ExaminationStepName } from '@belfry/contracts';
import { newId, sealPeerPassword } from '@belfry/db';
import { deriveKey } from '@belfry/ops';
import {
  computeDigest,
  createResponse,
  parseCredentials,
  parseDatagram,
  printMessage,
  type SipRequest,
} from '@belfry/sip';
import { UserAgent } from '@belfry/testkit';
import { ProxyWorld, until } from './world.ts';

const md5 = (text: string) => createHash('md5').update(text, 'latin1').digest('hex');

/** A registrar and gateway that answers as it is told: a status for each method; `challenge`: by digest, with the password below. */
class Peer {
  readonly socket: Socket;
  readonly heard: SipRequest[] = [];
  answers: Record<string, number | 'challenge' | 'silent'> = {};
  password = 'operator secret';

  private constructor(socket: Socket) {
    this.socket = socket;
    socket.on('message', (bytes, from) => {
      const parsed = parseDatagram(bytes);
      if (!parsed.ok || parsed.value.kind !== 'request') return;
      const request = parsed.value;
      this.heard.push(request);
      const told = this.answers[request.method] ?? 200;
      if (told === 'silent' || request.method === 'ACK') return;
      const status = told === 'challenge' ? (this.#proven(request) ? 200 : 401) : told;
      const response = createResponse(request, status, undefined, 'peer');
      if (status === 401) response.headers.add('WWW-Authenticate', 'Digest realm="operator", nonce="n", qop="auth"');
      socket.send(printMessage(response), from.port, from.address);
    });
  }

  static async listen(): Promise<Peer> {
    const socket = createSocket('udp4');
    await new Promise<void>((resolve) => socket.bind(0, '127.0.0.1', resolve));
    return new Peer(socket);
  }

  get port(): number {
    return this.socket.address().port;
  }

  close(): Promise<void> {
    return new Promise((resolve) => this.socket.close(() => resolve()));
  }

  #proven(request: SipRequest): boolean {
    const given = parseCredentials(request.headers.get('authorization') ?? '');
    if (!given.ok) return false;
    const { uri, response, cnonce = '', nc = '', username } = given.value;
    const ha1 = md5(`${username}:operator:${this.password}`);
    return computeDigest(md5, { ha1, nonce: 'n', method: request.method, uri, qop: { nc, cnonce } }) === response;
  }
}

describe('the doctor of a running proxy', () => {
  let world: ProxyWorld;
  let peer: Peer;
  let far: UserAgent;
  const [peerId, endpointId, registrationId, callPeerId, callEndpointId] = [
    newId(),
    newId(),
    newId(),
    newId(),
    newId(),
  ];

  before(async () => {
    peer = await Peer.listen();
    world = await ProxyWorld.start();
    const { db, brandId, key, carrierPort } = world;
    far = await UserAgent.start({
      username: 'far',
      domain: '127.0.0.1',
      proxy: { host: '127.0.0.1', port: world.sipPort },
      host: '127.0.0.1',
      port: carrierPort + 1,
    });
    const carrier = { brandId, kind: 'carrier' as const, probeSeconds: 0 };
    await db.peer.create({ data: { ...carrier, id: peerId, name: 'Operator' } });
    await db.peerEndpoint.create({ data: { id: endpointId, brandId, peerId, host: '127.0.0.1', port: peer.port } });
    await db.peer.create({ data: { ...carrier, id: callPeerId, name: 'Callable' } });
    await db.peerEndpoint.create({
      data: { id: callEndpointId, brandId, peerId: callPeerId, host: '127.0.0.1', port: carrierPort + 1 },
    });
    const place = { table: 'PeerRegistration', rowId: registrationId, brandId } as const;
    await db.peerRegistration.create({
      data: {
        id: registrationId,
        brandId,
        peerId,
        // The proxy itself registers elsewhere: what is counted here is the doctor's alone.
        active: false,
        registrar: '127.0.0.1',
        port: peer.port,
        username: '41445550000',
        authUsername: 'trunk-17',
        sealedPassword: sealPeerPassword(deriveKey(key, 'seal'), place, 'operator secret'),
      },
    });
    await world.bus.policyFeed.publish({ scope: 'brand', id: brandId, revision: 1 });
  });
  after(async () => {
    await far?.close();
    await world?.stop();
    await peer?.close();
  });

  const examine = async (asked: Partial<ExaminationRequest> = {}) => {
    const request: ExaminationRequest = {
      id: newId(),
      peerId,
      brandId: world.brandId,
      endpointId,
      registrationId,
      callerNumber: '+41445550201',
      talkSeconds: 3,
      startedAt: Date.now(),
      ...asked,
    };
    const { examinations } = world.bus;
    assert.equal(await examinations.begin(request), true);
    assert.equal(await examinations.send('sip-proxy-1', request), true);
    return request;
  };
  /** All steps of an examination that was made. */
  const examined = async (asked: Partial<ExaminationRequest> = {}) => {
    const { id } = await examine(asked);
    await until(async () => (await world.bus.examinations.get(id))?.done === true, 'the examination is over', 30_000);
    const found = await world.bus.examinations.get(id);
    const steps = new Map(found?.steps.map((step) => [step.step, step]));
    return (name: ExaminationStepName): ExaminationStep => steps.get(name)!;
  };
  const callTo = (number = '+41446681800') =>
    examined({ peerId: callPeerId, endpointId: callEndpointId, registrationId: undefined, number });

  test('finds that all is well, without changing what is registered', async () => {
    peer.answers = { REGISTER: 'challenge' };
    const step = await examined();
    assert.deepEqual(
      (['dns', 'transport', 'certificate', 'options', 'register', 'call'] as const).map((name) => step(name).state),
      ['good', 'good', 'skipped', 'good', 'good', 'skipped'],
    );
    assert.equal(step('register').words, 'User name and password are right.');
    const registers = peer.heard.filter(({ method }) => method === 'REGISTER');
    assert.equal(registers.length, 2);
    assert.ok(registers.every(({ headers }) => !headers.has('contact')));
    const shown = JSON.stringify(step('register').detail);
    assert.match(shown, /REGISTER sip:127\.0\.0\.1/);
    assert.doesNotMatch(shown, /response=|operator secret/);
  });

  test('tells what a registrar says in plain words', async () => {
    for (const [answer, words] of [
      [403, /^We are refused \(403 Forbidden\)/],
      [404, /does not know this user name/],
      [503, /out of service \(503/],
      [401, /^It asks for a proof|^The password is wrong/],
    ] as const) {
      peer.answers = { REGISTER: answer };
      const register = (await examined())('register');
      assert.deepEqual([register.state, words.test(register.words)], ['bad', true], register.words);
    }
    peer.answers = { REGISTER: 'challenge' };
    peer.password = 'changed by the operator';
    const wrong = (await examined())('register');
    assert.deepEqual([wrong.state, wrong.words], ['bad', 'The password is wrong, or the user name.']);
    peer.password = 'operator secret';
  });

  test('tells OPTIONS that are refused, cannot be served, or get no answer', async () => {
    peer.answers = { OPTIONS: 403 };
    assert.deepEqual((await examined({ registrationId: undefined }))('options').state, 'warning');
    peer.answers = { OPTIONS: 503 };
    assert.match((await examined({ registrationId: undefined }))('options').words, /cannot serve: 503/);
    peer.answers = { OPTIONS: 'silent', REGISTER: 'silent' };
    const step = await examined();
    assert.equal(step('options').words, 'No answer to OPTIONS.');
    assert.equal(step('register').words, 'No answer to REGISTER.');
  });

  test('calls an echo, and proves sound in both directions', async () => {
    const done = callTo();
    const call = await far.incoming(8_000);
    call.answer();
    call.media.playEcho();
    const step = await done;
    assert.deepEqual(
      [step('call').state, step('sound_out').words, step('sound_in').state],
      ['good', 'Our tones came back: the other side hears us.', 'good'],
      JSON.stringify(step('call')),
    );
    assert.match(call.requestUri, /^sip:\+?41446681800@/);
    assert.equal(await call.ended(3_000), 'remote');
    assert.equal(await world.db.cdr.count(), 0);
  });

  test('tells that no sound comes back, and that the other side hears nothing that can be proven', async () => {
    const done = callTo();
    const call = await far.incoming(8_000);
    // It answers, and its media is closed: nothing comes, as behind a firewall.
    call.answer();
    call.media.close();
    const step = await done;
    assert.deepEqual([step('call').state, step('sound_in').state, step('sound_out').state], ['good', 'bad', 'warning']);
    assert.equal(step('sound_in').words, 'No sound comes from the other side.');
  });

  test('hears the other side, and says what is not proven', async () => {
    const done = callTo();
    const call = await far.incoming(8_000);
    call.answer();
    call.media.playTone(1000);
    const step = await done;
    assert.deepEqual([step('sound_in').state, step('sound_out').state], ['good', 'warning']);
    assert.match(step('sound_out').words, /^Nothing proves that the other side hears us/);
  });

  test('tells a call that is refused, and one that the other side ends at once', async () => {
    const refusing = callTo();
    (await far.incoming(8_000)).reject(403);
    const refused = (await refusing)('call');
    assert.deepEqual([refused.state, refused.words], ['bad', 'It refuses the call (403 Forbidden).']);
    const ending = callTo();
    const call = await far.incoming(8_000);
    call.answer();
    await call.established(3_000);
    call.bye();
    assert.match((await ending)('call').words, /hung up again soon/);
  });

  test('calls no emergency number, in however it is asked to', async () => {
    const step = await callTo('112');
    assert.deepEqual([step('call').state, step('sound_in').state], ['skipped', 'skipped']);
    await assert.rejects(far.incoming(200));
  });

  test('an IPBX that only registers with us: that it does not, and once it does, its answers, a call and sound where it is registered', async () => {
    const ipbxId = await world.ipbx('pbx.main');
    const asked = { peerId: ipbxId, companyId: world.companyId, endpointId: undefined, registrationId: undefined };
    const nowhere = await examined({ ...asked, number: '201' });
    assert.equal(nowhere('register').state, 'bad');
    assert.match(nowhere('register').words, /^It is not registered with us now/);
    assert.match(nowhere('register').detail.join(), /pbx\.main@alpenblick\.test/);
    for (const step of ['transport', 'certificate', 'options', 'call', 'sound_in'] as const)
      assert.deepEqual([nowhere(step).state, nowhere(step).words], ['skipped', 'It has to be registered first.']);

    for (const transport of ['udp', 'tcp'] as const) {
      const ipbx = await world.phone('pbx.main', transport);
      await ipbx.register();
      const done = examined({ ...asked, number: '201' });
      const call = await ipbx.incoming(8_000);
      call.answer();
      call.media.playEcho();
      const step = await done;
      assert.deepEqual(
        (['dns', 'transport', 'certificate', 'options', 'register', 'call', 'sound_out', 'sound_in'] as const).map(
          (name) => `${name} ${step(name).state}`,
        ),
        [
          'dns skipped',
          'transport good',
          'certificate skipped',
          'options good',
          'register good',
          'call good',
          'sound_out good',
          'sound_in good',
        ],
        JSON.stringify(step('options')),
      );
      assert.match(step('register').words, /^It is registered as pbx\.main@alpenblick\.test, from 127\.0\.0\.1 over /);
      assert.match(call.requestUri, /^sip:201@/);
      assert.equal(await call.ended(3_000), 'remote');
      await ipbx.unregister();
    }

    const gone = await world.phone('pbx.main');
    await gone.register();
    await gone.close();
    const silent = await examined(asked);
    assert.deepEqual([silent('register').state, silent('options').state], ['good', 'bad']);
    assert.match(silent('options').words, /^No answer to OPTIONS where it registered from/);
  });

  test('that dies is known to be gone, and another examination may begin', async () => {
    peer.answers = { OPTIONS: 'silent' };
    const request = await examine();
    await until(async () => ((await world.bus.examinations.get(request.id))?.steps.length ?? 0) > 1, 'it has begun');
    assert.equal(await world.bus.examinations.begin({ ...request, id: newId() }), false);
    world.killNow('sip-proxy');
    const gone = async () => (await world.bus.examinations.get(request.id))?.alive === false;
    await until(gone, 'it is known to be gone', 8_000);
    assert.equal((await world.bus.examinations.get(request.id))?.done, false);
    assert.equal(await world.bus.examinations.begin({ ...request, id: newId() }), true);
  });
});
