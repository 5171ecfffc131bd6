import assert from 'node:assert/strict';
import { randomBytes, X509Certificate } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, request as httpRequest, type IncomingMessage } from 'node:http';
import { connect as connectHttp2 } from 'node:http2';
import { request as httpsRequest } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { connect, type TLSSocket } from 'node:tls';
import { createBus } from '@belfry/bus';
import { createDatabase, newId, sealPortalKey } from '@belfry/db';
import { createAuthority, createCertificate } from '@belfry/net/certificates';
import { deriveKey, readConfig, redisPrefix } from '@belfry/ops';
import { createTestDatabase } from '@belfry/testkit/database';
import { type Front, startFront } from '../src/wiring.ts';

const own = await createTestDatabase();
const database = createDatabase(own.url);
const home = mkdtempSync(join(tmpdir(), 'belfry-front-'));
/** The portal behind: tells what it got. */
const behind = createServer((request, response) => {
  response.setHeader('server', 'behind');
  response.end(JSON.stringify({ method: request.method, url: request.url, headers: request.headers }));
});
behind.on('upgrade', (_request, socket) => {
  socket.write('HTTP/1.1 101 Switching Protocols\r\nconnection: upgrade\r\nupgrade: echo\r\n\r\n');
  socket.pipe(socket);
});
behind.listen(0, '127.0.0.1');
await once(behind, 'listening');

const freePort = async () => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  await new Promise((closed) => server.close(closed));
  return port;
};
const config = readConfig({
  DATABASE_URL: own.url,
  REDIS_URL: process.env.BELFRY_TEST_REDIS_URL,
  BELFRY_KEY: randomBytes(32).toString('hex'),
  BELFRY_INSTANCE: 'front-test',
  BELFRY_LOG_LEVEL: 'silent',
  BELFRY_HOME: home,
  BELFRY_BIND: '127.0.0.1',
  BELFRY_PORTAL_URL: `http://127.0.0.1:${(behind.address() as AddressInfo).port}`,
  BELFRY_HTTPS_PORT: String(await freePort()),
  BELFRY_HTTP_PORT: String(await freePort()),
});
const bus = createBus({ url: config.redisUrl, prefix: redisPrefix(config.key) });
const sealKey = deriveKey(config.key, 'seal');
const ids: Record<string, string> = {};
let front: Front;

before(async () => {
  for (const name of ['alpha', 'beta']) {
    const brandId = newId();
    const id = newId();
    ids[name] = id;
    await database.brand.create({ data: { id: brandId, name, country: 'CH', currency: 'CHF' } });
    await database.portalDomain.create({ data: { id, host: `${name}.example`, level: 'brand', brandId } });
  }
  front = await startFront(config);
});
after(async () => {
  await front?.stop();
  behind.closeAllConnections();
  behind.close();
  await bus.close();
  await database.$disconnect();
  await own.drop();
  rmSync(home, { recursive: true });
});

/** What is shown to whoever asks for a name. */
async function shownFor(servername: string | undefined): Promise<X509Certificate> {
  const socket: TLSSocket = connect({
    host: '127.0.0.1',
    port: config.httpsPort,
    ...(servername && { servername }),
    rejectUnauthorized: false,
  });
  await once(socket, 'secureConnect');
  const shown = socket.getPeerX509Certificate()!;
  socket.destroy();
  return shown;
}

interface Got {
  readonly status: number;
  readonly headers: IncomingMessage['headers'];
  readonly text: string;
}

/** A request over a connection that was made for `servername`. */
async function ask(
  servername: string,
  path: string,
  headers: Record<string, string> = {},
  body?: string,
): Promise<Got> {
  const request = httpsRequest({
    host: '127.0.0.1',
    port: config.httpsPort,
    servername,
    path,
    method: body === undefined ? 'GET' : 'POST',
    headers: { host: `${servername}:${config.httpsPort}`, ...headers },
    rejectUnauthorized: false,
    agent: false,
  });
  request.end(body);
  return read((await once(request, 'response'))[0] as IncomingMessage);
}

async function askPlainly(host: string, path: string): Promise<Got> {
  const request = httpRequest({ host: '127.0.0.1', port: config.httpPort, path, headers: { host }, agent: false });
  request.end();
  return read((await once(request, 'response'))[0] as IncomingMessage);
}

async function read(response: IncomingMessage): Promise<Got> {
  let text = '';
  for await (const chunk of response.setEncoding('utf8')) text += chunk;
  return { status: response.statusCode!, headers: response.headers, text };
}

describe('the HTTPS front', { timeout: 60_000 }, () => {
  test('each portal is shown a certificate that names it and nobody else', async () => {
    const authority = new X509Certificate(readFileSync(join(home, 'tls', 'ca.pem')));
    for (const name of ['alpha', 'beta']) {
      const shown = await shownFor(`${name}.example`);
      assert.equal(shown.subjectAltName, `DNS:${name}.example`);
      assert.ok(shown.checkIssued(authority));
    }
  });

  test('a name of nobody gets a certificate and a page that name nobody', async () => {
    for (const name of ['gamma.example', undefined]) {
      const shown = await shownFor(name);
      assert.equal(shown.subjectAltName, 'DNS:unrecognized.invalid');
      assert.doesNotMatch(shown.issuer, /belfry|alpha|beta/i);
    }
    const { status, headers, text } = await ask('gamma.example', '/');
    assert.equal(status, 404);
    assert.doesNotMatch(text + JSON.stringify(headers), /belfry|alpha|beta|gamma|next/i);
  });

  test('the portal behind learns who asks, and not what they pretend to be', async () => {
    const { status, headers, text } = await ask('alpha.example', '/a?b=c', {
      'x-forwarded-for': '203.0.113.9',
      'x-forwarded-host': 'beta.example',
      'x-belfry-front': 'guess',
    });
    assert.equal(status, 200);
    assert.equal(headers.server, undefined);
    const got = JSON.parse(text);
    assert.equal(got.url, '/a?b=c');
    assert.equal(got.headers['x-forwarded-for'], '127.0.0.1');
    assert.equal(got.headers['x-forwarded-host'], `alpha.example:${config.httpsPort}`);
    assert.equal(got.headers['x-forwarded-proto'], 'https');
    assert.equal(got.headers['x-belfry-front'], deriveKey(config.key, 'front').toString('hex'));
  });

  test('bodies are passed on; what is too large, or asked for over another’s connection, is not', async () => {
    assert.equal(JSON.parse((await ask('alpha.example', '/', {}, 'x'.repeat(100_000))).text).method, 'POST');
    assert.equal((await ask('alpha.example', '/', { 'content-length': String(2 ** 31) })).status, 413);
    assert.equal((await ask('alpha.example', '/', { host: 'beta.example' })).status, 421);
    assert.equal((await ask('alpha.example', '/', { 'x-long': 'x'.repeat(20_000) })).status, 431);
  });

  test('HTTP/2 is spoken to whoever speaks it, with the same care', async () => {
    const session = connectHttp2(`https://127.0.0.1:${config.httpsPort}`, {
      servername: 'alpha.example',
      rejectUnauthorized: false,
    });
    const get = async (authority: string) => {
      const stream = session.request({ ':authority': authority, ':path': '/two' });
      const [headers] = (await once(stream, 'response')) as [{ ':status': number }];
      let text = '';
      for await (const chunk of stream.setEncoding('utf8')) text += chunk;
      return { status: headers[':status'], text };
    };
    const { status, text } = await get('alpha.example');
    assert.equal(status, 200);
    assert.equal(JSON.parse(text).headers['x-forwarded-host'], 'alpha.example');
    assert.equal((await get('beta.example')).status, 421);
    session.close();
  });

  test('connections that turn into another protocol are passed on both ways', async () => {
    const request = httpsRequest({
      host: '127.0.0.1',
      port: config.httpsPort,
      servername: 'alpha.example',
      path: '/live',
      headers: { host: 'alpha.example', connection: 'Upgrade', upgrade: 'echo' },
      rejectUnauthorized: false,
      agent: false,
    });
    request.end();
    const [, socket] = (await once(request, 'upgrade')) as [IncomingMessage, TLSSocket];
    socket.write('hello');
    assert.equal(String((await once(socket, 'data'))[0]), 'hello');
    socket.destroy();
  });

  test('a certificate is shown as soon as it is there, and browsers are held to HTTPS from then on', async () => {
    assert.equal((await ask('beta.example', '/')).headers['strict-transport-security'], undefined);
    const { certificate, key } = await createCertificate(await createAuthority('Somebody'), ['beta.example']);
    await database.portalCertificate.create({
      data: {
        portalDomainId: ids.beta!,
        source: 'uploaded',
        certificate,
        sealedKey: sealPortalKey(sealKey, ids.beta!, key),
        issuer: 'Somebody',
        validFrom: new Date(0),
        validTo: new Date(Date.now() + 86_400_000),
      },
    });
    await bus.portalHosts.changed('beta.example');
    const deadline = performance.now() + 5_000;
    let shown = await shownFor('beta.example');
    while (shown.issuer !== 'CN=Somebody' && performance.now() < deadline) shown = await shownFor('beta.example');
    assert.equal(shown.issuer, 'CN=Somebody');
    assert.match((await ask('beta.example', '/')).headers['strict-transport-security'] ?? '', /max-age/);
  });

  test('the plain port leads to HTTPS, and answers authorities what they are owed', async () => {
    const { status, headers } = await askPlainly('alpha.example:8080', '/a?b');
    assert.equal(status, 308);
    assert.equal(headers.location, `https://alpha.example:${config.httpsPort}/a?b`);
    const stranger = await askPlainly('gamma.example', '/');
    assert.equal(stranger.status, 404);
    assert.equal(stranger.headers.location, undefined);
    await bus.portalHosts.putChallenge('alpha.example', 'token-of-eight', 'the answer', 5_000);
    const path = '/.well-known/acme-challenge/token-of-eight';
    assert.equal((await askPlainly('alpha.example', path)).text, 'the answer');
    assert.equal((await askPlainly('beta.example', path)).status, 404);
  });

  test('while the portal behind is away a page says so that names nobody', async () => {
    behind.closeAllConnections();
    await new Promise((closed) => behind.close(closed));
    const { status, text } = await ask('alpha.example', '/');
    assert.equal(status, 502);
    assert.doesNotMatch(text, /belfry|alpha|127\.0\.0\.1/i);
  });
});
