import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { createSocket, type Socket } from 'node:dgram';
import { after, before, describe, test } from 'node:test';
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
import { ProxyWorld, until } from './world.ts';

const md5 = (text: string) => createHash('md5').update(text, 'latin1').digest('hex');

/** A peer that answers OPTIONS while it is told to, and is a registrar with one account. */
class Peer {
  readonly socket: Socket;
  readonly heard: SipRequest[] = [];
  alive = true;
  password = 'operator secret';

  private constructor(socket: Socket) {
    this.socket = socket;
    socket.on('message', (bytes, from) => {
      const parsed = parseDatagram(bytes);
      if (!parsed.ok || parsed.value.kind !== 'request') return;
      this.heard.push(parsed.value);
      if (!this.alive) return;
      const response =
        parsed.value.method === 'REGISTER' ? this.#register(parsed.value) : createResponse(parsed.value, 200);
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

  #register(request: SipRequest) {
    const given = parseCredentials(request.headers.get('authorization') ?? '');
    if (given.ok) {
      const { uri, response, cnonce = '', nc = '', username } = given.value;
      const ha1 = md5(`${username}:operator:${this.password}`);
      const parts = { ha1, nonce: 'n', method: 'REGISTER', uri, qop: { nc, cnonce } };
      if (computeDigest(md5, parts) === response) {
        const ok = createResponse(request, 200, undefined, 'registrar');
        ok.headers.add('Contact', `${request.headers.get('contact')};expires=${request.headers.get('expires')}`);
        return ok;
      }
    }
    const challenge = createResponse(request, 401, undefined, 'registrar');
    challenge.headers.add('WWW-Authenticate', 'Digest realm="operator", nonce="n", algorithm=MD5, qop="auth"');
    return challenge;
  }
}

describe('peers of a running proxy', () => {
  let world: ProxyWorld;
  let peer: Peer;
  const peerId = newId();
  const endpointId = newId();
  const registrationId = newId();
  const announce = () => world.bus.policyFeed.publish({ scope: 'brand', id: world.brandId, revision: 1 });
  const registration = async () => (await world.bus.peerRegistrations.all()).get(registrationId);
  const health = async () => (await world.bus.peerHealth.all()).get(endpointId);

  before(async () => {
    peer = await Peer.listen();
    world = await ProxyWorld.start();
    const { db, brandId, key } = world;
    await db.peer.create({
      data: { id: peerId, brandId, kind: 'carrier', name: 'Operator', probeSeconds: 1, downAfter: 1, upAfter: 1 },
    });
    await db.peerEndpoint.create({ data: { id: endpointId, brandId, peerId, host: '127.0.0.1', port: peer.port } });
    const place = { table: 'PeerRegistration', rowId: registrationId, brandId } as const;
    await db.peerRegistration.create({
      data: {
        id: registrationId,
        brandId,
        peerId,
        registrar: '127.0.0.1',
        port: peer.port,
        username: '41445550000',
        authUsername: 'trunk-17',
        sealedPassword: sealPeerPassword(deriveKey(key, 'seal'), place, 'operator secret'),
      },
    });
    await announce();
  });
  after(async () => {
    await world?.stop();
    await peer?.close();
  });

  test('are asked by OPTIONS; one that falls silent is down, and up again when it answers', async () => {
    await until(async () => (await health())?.state === 'up', 'the gateway is up', 15_000);
    assert.match((await health())?.because ?? '', /200/);
    peer.alive = false;
    await until(async () => (await health())?.state === 'down', 'the gateway is down', 15_000);
    assert.equal((await health())?.because, 'no answer to OPTIONS');
    peer.alive = true;
    await until(async () => (await health())?.state === 'up', 'the gateway is up again', 15_000);
    const history = await world.bus.peerHealth.history(endpointId, 10);
    assert.deepEqual(
      history.map(({ state }) => state),
      ['up', 'down', 'up'],
    );
  });

  test('are registered at, with the credentials that stand there; a wrong password is told in plain words', async () => {
    await until(async () => (await registration())?.state === 'registered', 'we are registered', 15_000);
    const last = peer.heard.findLast(({ method }) => method === 'REGISTER');
    assert.match(last?.headers.get('contact') ?? '', new RegExp(`sip:r${registrationId.replaceAll('-', '')}@`));
    peer.password = 'changed by the operator';
    await world.db.peerRegistration.update({ where: { id: registrationId }, data: { expiresSeconds: 120 } });
    await announce();
    await until(async () => (await registration())?.state === 'refused', 'the registrar refuses', 15_000);
    assert.equal((await registration())?.words, 'the registrar does not accept the password');
  });

  test('that are switched off are unregistered from', async () => {
    peer.password = 'operator secret';
    await world.db.peerRegistration.update({ where: { id: registrationId }, data: { active: false } });
    await announce();
    await until(async () => (await registration()) === undefined, 'the registration is forgotten', 15_000);
    await until(
      async () => peer.heard.findLast(({ method }) => method === 'REGISTER')?.headers.get('expires') === '0',
      'the Contact is taken back',
      15_000,
    );
  });
});
