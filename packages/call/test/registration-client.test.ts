import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { describe, test } from 'node:test';
import type { MonoMs } from '@belfry/core';
import { createResponse, type Flow, type SipRequest } from '@belfry/sip';
import { RegistrationClient, type RegistrationOutput } from '../src/index.ts';

const flow: Flow = {
  transport: 'udp',
  local: { host: '192.0.2.1', port: 5060 },
  remote: { host: '198.51.100.9', port: 5060 },
};
const hash = (algorithm: string) => (text: string) => createHash(algorithm).update(text, 'latin1').digest('hex');
const hashes = { MD5: hash('md5'), 'SHA-256': hash('sha256'), 'SHA-512-256': hash('sha512-256') };

class Scene {
  now = 0;
  #made = 0;
  readonly client: RegistrationClient;
  out: RegistrationOutput[] = [];

  constructor(expiresSeconds = 600, more: { bulk?: true; contactHost?: string } = {}) {
    this.client = new RegistrationClient({
      settings: {
        registrar: 'sip.example.net',
        username: '41445550000',
        authUsername: 'trunk-17',
        password: 'secret',
        contactUser: 'rabc',
        expiresSeconds,
        ...more,
      },
      hashes,
      uniqueId: () => `u${++this.#made}`,
    });
    this.take(this.client.handle({ type: 'start', flow }, this.#mono()));
  }

  get sent(): SipRequest {
    const found = this.out.findLast((output) => output.type === 'send');
    assert.ok(found?.type === 'send', 'nothing was sent');
    return found.request;
  }

  get status() {
    const found = this.out.findLast((output) => output.type === 'status');
    assert.ok(found?.type === 'status', 'nothing was said');
    return found.status;
  }

  reply(status: number, headers: readonly (readonly [string, string])[] = []): void {
    const response = createResponse(this.sent, status, undefined, 'registrar');
    for (const [name, value] of headers) response.headers.add(name, value);
    this.take(this.client.handle({ type: 'answered', answer: { type: 'response', response } }, this.#mono()));
  }

  silent(): void {
    this.take(this.client.handle({ type: 'answered', answer: { type: 'timedOut' } }, this.#mono()));
  }

  /** Seconds until it wants to do something; then it does it, by the same flow. */
  next(): number {
    const at = this.client.nextTimeoutAt();
    assert.ok(at !== undefined, 'it wants nothing any more');
    const seconds = (at - this.now) / 1000;
    this.now = at;
    const outputs = this.client.handle({ type: 'timeout' }, this.#mono());
    assert.deepEqual(outputs, [{ type: 'locate' }]);
    this.take(this.client.handle({ type: 'start', flow }, this.#mono()));
    return seconds;
  }

  stop(): void {
    this.take(this.client.handle({ type: 'stop' }, this.#mono()));
  }

  take(outputs: RegistrationOutput[]): void {
    this.out.push(...outputs);
  }

  #mono(): MonoMs {
    return this.now as MonoMs;
  }
}

const challenge = ['WWW-Authenticate', 'Digest realm="net", nonce="n1", algorithm=MD5, qop="auth"'] as const;

describe('a registration of ours at a peer', () => {
  test('registers its Contact, answers the challenge with the name for that, and refreshes in time', () => {
    const scene = new Scene();
    assert.equal(scene.sent.uri, 'sip:sip.example.net');
    assert.match(scene.sent.headers.get('to') ?? '', /<sip:41445550000@sip\.example\.net>/);
    assert.match(scene.sent.headers.get('contact') ?? '', /sip:rabc@192\.0\.2\.1/);
    const { number: first } = { number: Number(scene.sent.headers.get('cseq')?.split(' ')[0]) };
    scene.reply(401, [challenge]);
    assert.match(scene.sent.headers.get('authorization') ?? '', /username="trunk-17"/);
    assert.equal(Number(scene.sent.headers.get('cseq')?.split(' ')[0]), first + 1);
    scene.reply(200, [['Contact', '<sip:rabc@192.0.2.1:5060>;expires=300, <sip:other@203.0.113.4>;expires=60']]);
    assert.equal(scene.status.state, 'registered');
    assert.equal(scene.status.seconds, 300);
    assert.equal(scene.next(), 225);
    assert.equal(Number(scene.sent.headers.get('cseq')?.split(' ')[0]), first + 2);
  });

  test('of all numbers at once has no user in its Contact, and wants it understood (RFC 6140)', () => {
    const scene = new Scene(300, { bulk: true });
    const { headers } = scene.sent;
    assert.deepEqual([headers.get('require'), headers.get('proxy-require')], ['gin', 'gin']);
    assert.equal(headers.get('contact'), '<sip:192.0.2.1:5060;bnc>');
    scene.reply(200, [['Contact', '<sip:other@203.0.113.4>;expires=60, <sip:192.0.2.1:5060;bnc>;expires=200']]);
    assert.deepEqual([scene.status.state, scene.status.seconds], ['registered', 200]);
    const refused = new Scene(300, { bulk: true });
    refused.reply(420, [['Unsupported', 'gin']]);
    assert.match(refused.status.words, /does not know the registration of all numbers at once/);
  });

  test('names us by our name there, one number as all of them', () => {
    const contactHost = 'sbc.example.com';
    assert.equal(new Scene(300, { contactHost }).sent.headers.get('contact'), '<sip:rabc@sbc.example.com:5060>');
    const { sent } = new Scene(300, { contactHost, bulk: true });
    assert.equal(sent.headers.get('contact'), '<sip:sbc.example.com:5060;bnc>');
  });

  test('says that the password is wrong, once, and asks again minutes later', () => {
    const scene = new Scene();
    scene.reply(401, [challenge]);
    const sent = scene.sent;
    scene.reply(401, [challenge]);
    assert.equal(scene.sent, sent);
    assert.deepEqual(scene.status, {
      state: 'refused',
      status: 401,
      words: 'the registrar does not accept the password',
    });
    assert.equal(scene.next(), 300);
  });

  test('uses a new nonce when the old one is stale', () => {
    const scene = new Scene();
    scene.reply(401, [challenge]);
    scene.reply(401, [['WWW-Authenticate', 'Digest realm="net", nonce="n2", stale=true, algorithm=MD5, qop="auth"']]);
    assert.match(scene.sent.headers.get('authorization') ?? '', /nonce="n2"/);
  });

  test('asks for as long as the registrar wants it', () => {
    const scene = new Scene(60);
    scene.reply(423, [['Min-Expires', '1800']]);
    assert.equal(scene.sent.headers.get('expires'), '1800');
    scene.reply(200, [['Expires', '1800']]);
    assert.equal(scene.status.seconds, 1800);
  });

  test('comes back by itself from a registrar that is silent or out of service, less and less often', () => {
    const scene = new Scene();
    scene.silent();
    assert.deepEqual(scene.status, { state: 'unreachable', words: 'the registrar does not answer' });
    const waits = [scene.next()];
    scene.reply(503, [['Retry-After', '40']]);
    waits.push(scene.next());
    for (let i = 0; i < 4; i++) {
      scene.silent();
      waits.push(scene.next());
    }
    assert.deepEqual(waits, [5, 40, 30, 60, 120, 120]);
    scene.reply(200, [['Expires', '600']]);
    assert.equal(scene.status.state, 'registered');
    assert.equal(scene.next(), 450);
    scene.silent();
    assert.equal(scene.next(), 5);
  });

  test('takes its Contact back when it is switched off', () => {
    const scene = new Scene();
    scene.reply(200, [['Expires', '600']]);
    scene.stop();
    assert.equal(scene.sent.headers.get('expires'), '0');
    scene.reply(401, [challenge]);
    assert.equal(scene.sent.headers.get('expires'), '0');
    scene.reply(200);
    assert.equal(scene.status.state, 'stopped');
    assert.equal(scene.client.nextTimeoutAt(), undefined);
  });
});
