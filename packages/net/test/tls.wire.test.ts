import assert from 'node:assert/strict';
import { once } from 'node:events';
import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { connect } from 'node:tls';
import { createResponse, printMessage, type SipRequest } from '@belfry/sip';
import { createAuthority, createCertificate, keepCertificates } from '../src/certificates/index.ts';
import { TlsIdentity } from '../src/index.ts';
import { identityFor, scratchFolder } from './certificates-for-test.ts';
import { Ear, optionsText } from './ear.ts';

const bytes = (content: string) => new TextEncoder().encode(content);
const LOOPBACK = ['localhost', '127.0.0.1', '::1'];

const subjectAt = async (port: number, servername?: string): Promise<string> => {
  const socket = connect({ host: '127.0.0.1', port, rejectUnauthorized: false, ...(servername && { servername }) });
  await once(socket, 'secureConnect');
  const { subjectaltname = '' } = socket.getPeerCertificate();
  socket.destroy();
  return subjectaltname;
};

describe('SIP over TLS', () => {
  for (const host of ['127.0.0.1', '::1']) {
    test(`goes both ways over one connection whose certificate was checked (${host})`, async () => {
      const identity = await identityFor(LOOPBACK);
      const listen = [{ transport: 'tls' as const, host, port: 0 }];
      const server = await Ear.open(listen, { identity });
      const client = await Ear.open(listen, { identity });
      const flow = client.transport.flowTo('tls', server.transport.addresses[0]!)!;
      client.transport.send(flow, bytes(optionsText()));
      client.transport.send(flow, bytes(optionsText('', '2')));
      await server.hear(2);
      const { message, flow: from } = server.heard[0]!;
      assert.equal(from.transport, 'tls');
      server.transport.send(from, printMessage(createResponse(message as SipRequest, 200)));
      await client.hear(1);
      assert.equal(client.transport.counts().get('tls')?.connections, 1);
      assert.equal(server.transport.counts().get('tls')?.connections, 1);
    });
  }

  test('a server that cannot prove the name fails the flow; one that can is used', async () => {
    const identity = await identityFor(['carrier.example', 'other.example']);
    const server = await Ear.open([{ transport: 'tls', host: '127.0.0.1', port: 0 }], { identity });
    const client = await Ear.open([{ transport: 'tls', host: '127.0.0.1', port: 0 }], { identity });
    const flow = client.transport.flowTo('tls', server.transport.addresses[0]!)!;
    for (const wrong of [flow, { ...flow, serverName: 'carrier.test' }]) {
      const before = client.failed.length;
      client.transport.send(wrong, bytes(optionsText()));
      await client.until(() => client.failed.length === before + 2);
      assert.match(client.failed.at(-1)!.error.message, /does not match|altnames/i);
    }
    assert.equal(server.heard.length, 0);
    client.transport.send({ ...flow, serverName: 'carrier.example' }, bytes(optionsText()));
    await server.hear(1);
  });

  test('a connection that proved one name is not used for another', async () => {
    const identity = await identityFor(['a.example', 'b.example']);
    const server = await Ear.open([{ transport: 'tls', host: '127.0.0.1', port: 0 }], { identity });
    const client = await Ear.open([{ transport: 'tls', host: '127.0.0.1', port: 0 }], { identity });
    const flow = client.transport.flowTo('tls', server.transport.addresses[0]!)!;
    for (const serverName of ['a.example', 'b.example', 'a.example'])
      client.transport.send({ ...flow, serverName }, bytes(optionsText('', serverName)));
    await server.hear(3);
    assert.equal(server.transport.counts().get('tls')?.connections, 2);
  });

  test('a server of an authority that is not trusted is refused', async () => {
    const server = await Ear.open([{ transport: 'tls', host: '127.0.0.1', port: 0 }], {
      identity: await identityFor(LOOPBACK),
    });
    const client = await Ear.open([{ transport: 'tls', host: '127.0.0.1', port: 0 }], {
      identity: await identityFor(LOOPBACK),
    });
    client.transport.send(client.transport.flowTo('tls', server.transport.addresses[0]!)!, bytes(optionsText()));
    await client.until(() => client.failed.length === 2);
    assert.equal(server.heard.length, 0);
  });

  test('SSLv3, TLS 1.0 and 1.1 are refused', async () => {
    const identity = await identityFor(LOOPBACK);
    const server = await Ear.open([{ transport: 'tls', host: '127.0.0.1', port: 0 }], { identity });
    const old = connect({
      host: '127.0.0.1',
      port: server.port('tls'),
      minVersion: 'TLSv1',
      maxVersion: 'TLSv1.1',
      ciphers: 'DEFAULT@SECLEVEL=0',
      rejectUnauthorized: false,
    });
    const [error] = (await once(old, 'error')) as [NodeJS.ErrnoException];
    assert.match(String(error.code), /PROTOCOL|SSL|ECONNRESET/);
  });

  test('new files are taken up without a restart, connections that are open stay; files that do not belong together are not', async () => {
    const folder = scratchFolder();
    let reloads = 0;
    const errors: Error[] = [];
    const done = { resolve: () => {} };
    const changed = () => new Promise<void>((resolve) => Object.assign(done, { resolve }));
    const identity = await identityFor(['one.example'], folder, {
      lookEveryMs: 20,
      onReload: () => {
        reloads++;
        done.resolve();
      },
      onError: (error) => {
        errors.push(error);
        done.resolve();
      },
    });
    const server = await Ear.open([{ transport: 'tls', host: '127.0.0.1', port: 0 }], { identity });
    const port = server.port('tls');
    assert.equal(await subjectAt(port), 'DNS:one.example');
    const kept = connect({ host: '127.0.0.1', port, rejectUnauthorized: false });
    await once(kept, 'secureConnect');
    kept.write(optionsText());
    await server.hear(1);

    const renewed = changed();
    await keepCertificates(folder, ['two.example']);
    await renewed;
    assert.equal(await subjectAt(port), 'DNS:two.example');
    assert.equal(await subjectAt(port, 'unknown.example'), 'DNS:two.example');
    kept.write(optionsText('', '2'));
    await server.hear(2);

    const broken = changed();
    copyFileSync(join(folder, 'ca.pem'), join(folder, 'server.pem'));
    await broken;
    assert.equal(errors.length, 1);
    assert.ok(reloads >= 1);
    assert.equal(await subjectAt(port), 'DNS:two.example');
    kept.destroy();
  });

  test('of several certificates the one for the name that is asked for is shown, wildcards included', async () => {
    const folder = scratchFolder();
    const authority = await createAuthority('test');
    const files = [];
    for (const [index, names] of [['one.example'], ['*.two.example', '192.0.2.1']].entries()) {
      const made = await createCertificate(authority, names);
      const [certificate, key] = [join(folder, `${index}.pem`), join(folder, `${index}.key`)];
      await import('node:fs/promises').then(({ writeFile }) =>
        Promise.all([writeFile(certificate, made.certificate), writeFile(key, made.key)]),
      );
      files.push({ certificate, key });
    }
    const identity = await TlsIdentity.load({ files });
    try {
      const server = await Ear.open([{ transport: 'tls', host: '127.0.0.1', port: 0 }], { identity });
      const port = server.port('tls');
      assert.equal(await subjectAt(port, 'one.example'), 'DNS:one.example');
      assert.match(await subjectAt(port, 'sip.two.example'), /two\.example/);
      assert.equal(await subjectAt(port, 'three.example'), 'DNS:one.example');
      assert.equal(await subjectAt(port), 'DNS:one.example');
    } finally {
      identity.close();
    }
  });

  test('files that cannot be used are no identity', async () => {
    const folder = scratchFolder();
    await keepCertificates(folder, LOOPBACK);
    const files = [{ certificate: join(folder, 'server.pem'), key: join(folder, 'ca.key') }];
    await assert.rejects(TlsIdentity.load({ files }), /key values mismatch|mismatch/);
    assert.ok(readFileSync(join(folder, 'ca.key'), 'utf8').includes('PRIVATE KEY'));
  });

  test('whoever opens a connection is known by the certificate that it shows, when we trust its authority', async () => {
    const identity = await identityFor([...LOOPBACK, 'pbx.example']);
    const stranger = await identityFor([...LOOPBACK, 'pbx.example']);
    const server = await Ear.open([{ transport: 'tls', host: '127.0.0.1', port: 0 }], { identity });
    const { port } = server.transport.addresses[0]!;
    for (const [shown, names] of [
      [identity.pem, ['localhost', 'pbx.example']],
      [stranger.pem, []],
      [{}, []],
    ] as const) {
      const before = server.heard.length;
      const socket = connect({ host: '127.0.0.1', port, rejectUnauthorized: false, ...shown });
      socket.write(optionsText());
      await server.hear(before + 1);
      assert.deepEqual([...server.transport.certificateNames(server.heard.at(-1)!.flow)].sort(), names);
      socket.destroy();
    }
  });
});

describe('certificates that far sides have given us', () => {
  test('each far side is shown its own, by connections of their own; after a change by a new one', async () => {
    const theirs = await createAuthority('Operators');
    const folder = scratchFolder();
    const file = join(folder, 'operators.pem');
    writeFileSync(file, theirs.certificate);
    const { certificate, key } = await keepCertificates(folder, LOOPBACK);
    const serverIdentity = await TlsIdentity.load({ files: [{ certificate, key }], authorities: file });
    after(() => serverIdentity.close());
    const server = await Ear.open([{ transport: 'tls', host: '127.0.0.1', port: 0 }], { identity: serverIdentity });

    const identity = await TlsIdentity.load({ files: [{ certificate, key }], authorities: join(folder, 'ca.pem') });
    after(() => identity.close());
    const shownAs = async (name: string) => {
      const context = identity.clientContextWith(await createCertificate(theirs, [name]));
      return { id: name, context };
    };
    const shown = new Map([
      ['one', await shownAs('us.one.example')],
      ['two', await shownAs('us.two.example')],
    ]);
    const client = await Ear.open([{ transport: 'tls', host: '127.0.0.1', port: 0 }], {
      identity,
      certificateFor: (peerId) => shown.get(peerId),
    });
    const flow = client.transport.flowTo('tls', server.transport.addresses[0]!)!;
    const seen = async (peerId: string | undefined) => {
      const before = server.heard.length;
      client.transport.send({ ...flow, ...(peerId !== undefined && { peerId }) }, bytes(optionsText()));
      await server.hear(before + 1);
      return server.transport.certificateNames(server.heard.at(-1)!.flow);
    };
    assert.deepEqual(await seen('one'), ['us.one.example']);
    assert.deepEqual(await seen('two'), ['us.two.example']);
    // Ours is of another authority than the far side asks for.
    assert.deepEqual(await seen('nobody'), []);
    assert.deepEqual(await seen(undefined), []);
    assert.deepEqual(await seen('one'), ['us.one.example']);
    assert.equal(client.transport.counts().get('tls')?.connections, 3);
    shown.set('one', await shownAs('us.again.example'));
    assert.deepEqual(await seen('one'), ['us.again.example']);
  });
});
