import assert from 'node:assert/strict';
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { randomBytes, X509Certificate } from 'node:crypto';
import dgram from 'node:dgram';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { after, describe, test } from 'node:test';
import type { Failure } from '@belfry/core';
import type { Fingerprint } from '@belfry/sdp';
import { createDtlsIdentity, DtlsSession, type DtlsSessionOptions, type DtlsSrtpKeys } from '../src/index.ts';

const folder = mkdtempSync(`${tmpdir()}/belfry-dtls-`);
after(() => rmSync(folder, { recursive: true }));

const identity = createDtlsIdentity();
const elliptic = pem('elliptic', createDtlsIdentity());
const rsa = rsaPem();
const EXPORT = ['-keymatexport', 'EXTRACTOR-dtls_srtp', '-keymatexportlen'];

describe('OpenSSL calls us', () => {
  for (const [name, peer, profile, openssl, octets] of [
    ['with ECDSA', elliptic, 'AES_CM_128_HMAC_SHA1_80', 'SRTP_AES128_CM_SHA1_80', 60],
    ['with RSA', rsa, 'AES_CM_128_HMAC_SHA1_80', 'SRTP_AES128_CM_SHA1_80:SRTP_AEAD_AES_128_GCM', 60],
    ['with GCM alone', elliptic, 'AEAD_AES_128_GCM', 'SRTP_AEAD_AES_128_GCM', 56],
  ] as const) {
    test(`${name}: both have the same keying material`, async () => {
      await using end = await OurEnd.open({ role: 'passive', fingerprints: [fingerprintOf(peer.certificate)] });
      const client = openSsl(
        ['s_client', '-dtls1_2', '-connect', `127.0.0.1:${end.port}`, '-use_srtp', openssl],
        ['-cert', peer.file, '-key', peer.key, ...EXPORT, String(octets)],
      );
      const keys = await end.keys;
      assert.equal(keys.suite.name, profile);
      assert.equal(materialOf(keys, 'server'), await materialTold(client));
      end.session.close();
      await client.exited;
    });
  }

  test('with a certificate that the signalling did not speak of: it gets an alert, and nobody keys', async () => {
    await using end = await OurEnd.open({ role: 'passive', fingerprints: [fingerprintOf(rsa.certificate)] });
    const client = openSsl(
      ['s_client', '-dtls1_2', '-connect', `127.0.0.1:${end.port}`, '-use_srtp', 'SRTP_AES128_CM_SHA1_80'],
      ['-cert', elliptic.file, '-key', elliptic.key],
    );
    assert.equal((await end.ended)?.code, 'dtls/fingerprint');
    await client.exited;
    assert.match(client.text(), /alert bad certificate/);
  });
});

describe('we call OpenSSL', () => {
  for (const [name, peer, more] of [
    ['with ECDSA', elliptic, []],
    ['with RSA', rsa, []],
    ['with a cookie and P-256', elliptic, ['-listen', '-groups', 'P-256']],
    ['with small datagrams', rsa, ['-mtu', '300']],
    ['with AES-256', elliptic, ['-cipher', 'ECDHE-ECDSA-AES256-GCM-SHA384']],
  ] as const) {
    test(`${name}: both have the same keying material`, async () => {
      const port = await freePort();
      const server = openSsl(
        ['s_server', '-dtls1_2', '-accept', `127.0.0.1:${port}`, '-use_srtp', 'SRTP_AES128_CM_SHA1_80', '-Verify', '1'],
        ['-cert', peer.file, '-key', peer.key, ...more, ...EXPORT, '60'],
      );
      await server.says(/ACCEPT/);
      await using end = await OurEnd.open({ role: 'active', fingerprints: [fingerprintOf(peer.certificate)] }, port);
      end.session.start();
      const keys = await end.keys;
      assert.equal(keys.suite.name, 'AES_CM_128_HMAC_SHA1_80');
      assert.equal(materialOf(keys, 'client'), await materialTold(server));
      end.session.close();
      server.process.kill();
      await server.exited;
    });
  }

  test('and refuse a certificate that the signalling did not speak of', async () => {
    const port = await freePort();
    const server = openSsl(
      ['s_server', '-dtls1_2', '-accept', `127.0.0.1:${port}`, '-use_srtp', 'SRTP_AES128_CM_SHA1_80'],
      ['-cert', elliptic.file, '-key', elliptic.key],
    );
    await server.says(/ACCEPT/);
    await using end = await OurEnd.open({ role: 'active', fingerprints: [fingerprintOf(rsa.certificate)] }, port);
    end.session.start();
    assert.equal((await end.ended)?.code, 'dtls/fingerprint');
    server.process.kill();
    await server.exited;
  });
});

test('three hundred associations at once, each with its own keys', async () => {
  const passive = await Promise.all(Array.from({ length: 300 }, () => OurEnd.open({ role: 'passive' })));
  const active = await Promise.all(passive.map(({ port }) => OurEnd.open({ role: 'active' }, port)));
  for (const { session } of active) session.start();
  const keys = await Promise.all(active.map((end) => end.keys));
  await Promise.all(passive.map((end) => end.keys));
  assert.equal(new Set(keys.map((each) => materialOf(each, 'client'))).size, 300);
  await Promise.all([...passive, ...active].map((end) => end[Symbol.asyncDispose]()));
});

/** A session of ours on a socket of its own. */
class OurEnd {
  readonly session: DtlsSession;
  readonly keys: Promise<DtlsSrtpKeys>;
  readonly ended: Promise<Failure | undefined>;
  readonly #socket: dgram.Socket;

  private constructor(options: Pick<DtlsSessionOptions, 'role' | 'fingerprints'>, socket: dgram.Socket, peer: number) {
    let port = peer;
    const keys = Promise.withResolvers<DtlsSrtpKeys>();
    const ended = Promise.withResolvers<Failure | undefined>();
    this.#socket = socket;
    this.keys = keys.promise;
    this.ended = ended.promise;
    this.session = new DtlsSession({
      fingerprints: [identity.fingerprint],
      ...options,
      identity,
      send: (datagram) => socket.send(datagram, port, '127.0.0.1'),
      connected: keys.resolve,
      ended: ended.resolve,
    });
    socket.on('message', (datagram, from) => {
      port = from.port;
      this.session.receive(datagram, `${from.address}:${from.port}`);
    });
  }

  static async open(options: Pick<DtlsSessionOptions, 'role' | 'fingerprints'>, peer = 0): Promise<OurEnd> {
    const socket = dgram.createSocket('udp4');
    await new Promise<void>((resolve) => socket.bind(0, '127.0.0.1', resolve));
    return new OurEnd(options, socket, peer);
  }

  get port(): number {
    return this.#socket.address().port;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.session.close();
    await new Promise<void>((resolve) => this.#socket.close(resolve));
  }
}

interface OpenSsl {
  readonly process: ChildProcess;
  readonly exited: Promise<void>;
  text(): string;
  says(pattern: RegExp): Promise<RegExpExecArray>;
}

function openSsl(...parts: string[][]): OpenSsl {
  const child = spawn('openssl', parts.flat(), { stdio: ['pipe', 'pipe', 'pipe'] });
  let text = '';
  let wake = Promise.withResolvers<void>();
  let over = false;
  const heard = (more?: Buffer) => {
    text += more ?? '';
    wake.resolve();
    wake = Promise.withResolvers<void>();
  };
  child.stdout.on('data', heard);
  child.stderr.on('data', heard);
  const exited = new Promise<void>((resolve) => {
    child.once('close', () => {
      over = true;
      heard();
      resolve();
    });
  });
  return {
    process: child,
    exited,
    text: () => text,
    says: async (pattern) => {
      for (;;) {
        const found = pattern.exec(text);
        if (found) return found;
        if (over) throw new Error(`openssl ended without ${pattern}:\n${text}`);
        await wake.promise;
      }
    },
  };
}

async function materialTold(peer: OpenSsl): Promise<string> {
  return (await peer.says(/Keying material: ([0-9A-F]+)\s/))[1]!;
}

/** The keying material as RFC 5764 §4.2 has it, in OpenSSL's hex. */
function materialOf(keys: DtlsSrtpKeys, side: 'client' | 'server'): string {
  const [client, server] =
    side === 'client' ? [keys.localMaster, keys.remoteMaster] : [keys.remoteMaster, keys.localMaster];
  const { keyBytes } = keys.suite;
  const parts = [client.subarray(0, keyBytes), server.subarray(0, keyBytes)];
  return Buffer.concat([...parts, client.subarray(keyBytes), server.subarray(keyBytes)])
    .toString('hex')
    .toUpperCase();
}

interface PemFiles {
  readonly file: string;
  readonly key: string;
  readonly certificate: X509Certificate;
}

function pem(name: string, { certificate, privateKey }: ReturnType<typeof createDtlsIdentity>): PemFiles {
  const [file, key] = [`${folder}/${name}.pem`, `${folder}/${name}.key`];
  const parsed = new X509Certificate(certificate);
  writeFileSync(file, parsed.toString());
  writeFileSync(key, privateKey.export({ type: 'pkcs8', format: 'pem' }));
  return { file, key, certificate: parsed };
}

function rsaPem(): PemFiles {
  const [file, key] = [`${folder}/rsa.pem`, `${folder}/rsa.key`];
  const name = `/CN=${randomBytes(4).toString('hex')}`;
  const what = ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-subj', name, '-keyout', key, '-out', file];
  execFileSync('openssl', what, { stdio: 'ignore' });
  return { file, key, certificate: new X509Certificate(readFileSync(file)) };
}

function fingerprintOf(certificate: X509Certificate): Fingerprint {
  return { hash: 'sha-256', digest: Buffer.from(certificate.fingerprint256.replaceAll(':', ''), 'hex') };
}

async function freePort(): Promise<number> {
  const socket = dgram.createSocket('udp4');
  await new Promise<void>((resolve) => socket.bind(0, '127.0.0.1', resolve));
  const { port } = socket.address();
  await new Promise<void>((resolve) => socket.close(resolve));
  return port;
}
