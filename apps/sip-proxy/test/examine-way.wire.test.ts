import assert from 'node:assert/strict';
import { createSocket } from 'node:dgram';
import { createServer, type Server as NetServer } from 'node:net';
import { after, describe, test } from 'node:test';
import { createSecureContext, createServer as createTlsServer, type Server as TlsServer } from 'node:tls';
import { createAuthority, createCertificate } from '@belfry/net/certificates';
import { examineName, examineTransport } from '../src/doctor/examine-way.ts';

const closing: (() => void)[] = [];
after(() => {
  for (const close of closing) close();
});

async function listening(server: NetServer | TlsServer): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closing.push(() => server.close());
  const address = server.address();
  return typeof address === 'object' && address ? address.port : 0;
}

const authority = await createAuthority('Test authority');
const stranger = await createAuthority('Somebody else');
const secureContext = createSecureContext({ ca: [authority.certificate] });
const yearMs = 365 * 86_400_000;

/** What is said of a server on loopback that shows this certificate. */
async function withCertificate(by: typeof authority, names: readonly string[], now = new Date()) {
  const { certificate: cert, key } = await createCertificate(by, names, now);
  const port = await listening(createTlsServer({ cert, key }, (socket) => socket.on('error', () => {})));
  const place = { host: '127.0.0.1', port, transport: 'tls' as const };
  return examineTransport(place, { host: '127.0.0.1', port }, secureContext);
}

describe('the way to a peer', () => {
  test('over TLS is right when the certificate is', async () => {
    const found = await withCertificate(authority, ['127.0.0.1']);
    assert.deepEqual([found.transport.state, found.certificate.state, found.reached], ['good', 'good', true]);
    assert.ok(found.certificate.detail.some((line) => line.includes('Test authority')));
  });

  test('tells that a certificate has ended, is for another name, or is vouched for by nobody', async () => {
    const expired = await withCertificate(authority, ['127.0.0.1'], new Date(Date.now() - 2 * yearMs));
    assert.match(expired.certificate.words, /^Its certificate ended on \d{4}-\d\d-\d\d\.$/);
    const wrong = await withCertificate(authority, ['sip.elsewhere.test']);
    assert.match(wrong.certificate.words, /^Its certificate is not for 127\.0\.0\.1\.$/);
    const untrusted = await withCertificate(stranger, ['127.0.0.1']);
    assert.match(untrusted.certificate.words, /^Nobody whom this platform trusts vouches/);
    for (const { transport, certificate, reached } of [expired, wrong, untrusted]) {
      assert.deepEqual([transport.state, certificate.state, reached], ['good', 'bad', false]);
      assert.notEqual(certificate.advice, '');
    }
    const soon = await withCertificate(authority, ['127.0.0.1'], new Date(Date.now() - 390 * 86_400_000));
    assert.deepEqual([soon.certificate.state, soon.reached], ['warning', true]);
  });

  test('tells a port at which nobody listens, over TCP, TLS and UDP', async () => {
    const server = createServer();
    const port = await listening(server);
    await new Promise<void>((resolve) => server.close(() => resolve()));
    const socket = createSocket('udp4');
    await new Promise<void>((resolve) => socket.bind(0, '127.0.0.1', resolve));
    const udpPort = socket.address().port;
    await new Promise<void>((resolve) => socket.close(() => resolve()));
    for (const [transport, at] of [
      ['tcp', port],
      ['tls', port],
      ['udp', udpPort],
    ] as const) {
      const found = await examineTransport(
        { host: '127.0.0.1', port: at, transport },
        { host: '127.0.0.1', port: at },
        secureContext,
      );
      assert.equal(found.reached, transport === 'udp', transport);
      assert.equal(found.transport.state, transport === 'udp' ? 'warning' : 'bad');
      assert.match(found.transport.words, /nobody listens at port/, transport);
    }
  });

  test('tells a server that speaks no TLS', async () => {
    const port = await listening(createServer((socket) => socket.on('error', () => {}).end('no\r\n')));
    const found = await examineTransport(
      { host: '127.0.0.1', port, transport: 'tls' },
      { host: '127.0.0.1', port },
      secureContext,
    );
    assert.equal(found.transport.words, 'The server does not speak TLS with us.');
  });

  test('begins with a name, which may lead nowhere', async () => {
    const place = { host: 'nowhere.invalid', port: 5060, transport: 'udp' as const };
    const { finding, remote } = await examineName(place, { servers: ['127.0.0.1:9'] });
    assert.deepEqual([finding.state, finding.words, remote], ['bad', 'No name server answers.', undefined]);
    const numeric = await examineName({ ...place, host: '192.0.2.1' }, {});
    assert.deepEqual([numeric.finding.state, numeric.remote], ['good', { host: '192.0.2.1', port: 5060 }]);
  });
});
