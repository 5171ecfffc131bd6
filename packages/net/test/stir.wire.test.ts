import 'reflect-metadata';
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { createPrivateKey, createPublicKey, generateKeyPairSync, X509Certificate } from 'node:crypto';
import { createSocket } from 'node:dgram';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { parsePassport, type ShakenClaims } from '@belfry/sip';
import { NameServer } from '@belfry/testkit';
import {
  BasicConstraintsExtension,
  KeyUsageFlags,
  KeyUsagesExtension,
  X509Certificate as MadeCertificate,
  PemConverter,
  SubjectKeyIdentifierExtension,
  X509CertificateGenerator,
} from '@peculiar/x509';
import { addressesOf } from '../src/addresses-of.ts';
import { type CertifiedKey, createAuthority, createCertificate } from '../src/certificates/index.ts';
import {
  allowedUrl,
  type CertificateHosts,
  CertificateStore,
  certificatesOf,
  distrust,
  fetchCertificate,
  isPublicAddress,
  isSignedBy,
  PassportSigner,
} from '../src/index.ts';

const host = '127.63.1.1';
const claims: ShakenClaims = {
  attest: 'A',
  orig: '41445550201',
  dest: ['442079460000'],
  iat: 1_795_000_000,
  origid: '4f1b8e0c-3c51-8f5e-9d7a-000000000000',
};

/** ECDSA's r and s, as JWS has them, in the DER form that openssl takes (RFC 3279 §2.2.3). */
function derOf(raw: Buffer): Buffer {
  const integer = (octets: Buffer) => {
    const value = octets.subarray(octets.findIndex((one, at) => one !== 0 || at === octets.length - 1));
    const signed = value[0]! & 0x80 ? Buffer.concat([Buffer.of(0), value]) : value;
    return Buffer.concat([Buffer.of(0x02, signed.length), signed]);
  };
  const body = Buffer.concat([integer(raw.subarray(0, 32)), integer(raw.subarray(32))]);
  return Buffer.concat([Buffer.of(0x30, body.length), body]);
}

const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' } as const;
const days = (count: number) => new Date(Date.now() + count * 86_400_000);
const privateKeyOf = ({ key }: CertifiedKey) =>
  crypto.subtle.importKey('pkcs8', PemConverter.decodeFirst(key), algorithm, false, ['sign']);

/** A certificate of an authority: by another, or (without `by`) its own once more, with the same name and key. */
async function authorityWith(
  of: CertifiedKey,
  {
    by = of,
    name,
    pathLength,
    from = -1,
    until = 30,
  }: { by?: CertifiedKey; name?: string; pathLength?: number; from?: number; until?: number },
): Promise<CertifiedKey> {
  const itself = new MadeCertificate(of.certificate);
  const made = await X509CertificateGenerator.create({
    serialNumber: '01',
    subject: name === undefined ? itself.subject : `CN=${name}`,
    issuer: new MadeCertificate(by.certificate).subject,
    notBefore: days(from),
    notAfter: days(until),
    signingAlgorithm: algorithm,
    publicKey: itself.publicKey,
    signingKey: await privateKeyOf(by),
    extensions: [
      new BasicConstraintsExtension(true, pathLength, true),
      new KeyUsagesExtension(KeyUsageFlags.keyCertSign, true),
      await SubjectKeyIdentifierExtension.create(itself.publicKey),
    ],
  });
  return { certificate: made.toString('pem'), key: of.key };
}

describe('signing and verifying calls', { timeout: 30_000 }, () => {
  let authority: CertifiedKey;
  let signing: CertifiedKey;
  let server: Server;
  let port = 0;
  let asked = 0;
  const folder = mkdtempSync(join(tmpdir(), 'stir-'));
  const hosts = (more: Partial<CertificateHosts> = {}): CertificateHosts => ({
    known: [`${host}:${port}`],
    publicOnly: [],
    anyPublic: false,
    authorities: [authority.certificate],
    ...more,
  });
  const url = (path: string) => `https://${host}:${port}${path}`;

  before(async () => {
    authority = await createAuthority('Test STI authority');
    signing = await createCertificate(authority, ['signer.test']);
    const { certificate, key } = await createCertificate(authority, [host]);
    server = createServer({ cert: certificate, key }, ({ url: path }, answer) => {
      asked++;
      if (path === '/slow') return;
      if (path === '/elsewhere') answer.writeHead(302, { Location: url('/cert.pem') });
      if (path === '/long') answer.write('x'.repeat(70_000));
      answer.end(path === '/cert.pem' ? signing.certificate : 'no certificate');
    });
    await new Promise<void>((resolve) => server.listen(0, host, resolve));
    port = (server.address() as { port: number }).port;
  });
  after(() => {
    server.closeAllConnections();
    server.close();
    rmSync(folder, { recursive: true });
  });

  test('the example of RFC 8225 Appendix A verifies, and not with one octet changed', () => {
    const publicKey = createPublicKey(
      '-----BEGIN PUBLIC KEY-----\nMFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE8HNbQd/TmvCKwPKHkMF9fScavGeH\n78YTU8qLS8I5HLHSSmlATLcslQMhNC/OhlWBYC626nIlo7XeebYS7Sb37g==\n-----END PUBLIC KEY-----\n',
    );
    const signed =
      'eyJhbGciOiJFUzI1NiIsInR5cCI6InBhc3Nwb3J0IiwieDV1IjoiaHR0cHM6Ly9jZXJ0LmV4YW1wbGUub3JnL3Bhc3Nwb3J0LmNlciJ9.eyJkZXN0Ijp7InVyaSI6WyJzaXA6YWxpY2VAZXhhbXBsZS5jb20iXX0sImlhdCI6IjE0NDMyMDgzNDUiLCJvcmlnIjp7InRuIjoiMTIxNTU1NTEyMTIifX0';
    const signature = 'rq3pjT1hoRwakEGjHCnWSwUnshd0-zJ6F1VOgFWSjHBr8Qjpjlk-cpFYpFYsojNCpTzO3QfPOlckGaS6hEck7w';
    const certificate = { publicKey } as X509Certificate;
    assert.equal(isSignedBy({ signed, signature }, certificate), true);
    assert.equal(isSignedBy({ signed: signed.replace('IjE0', 'IjE1'), signature }, certificate), false);
  });

  test('openssl verifies what is signed here, and refuses it when one claim was changed', () => {
    const { passport, identity } = new PassportSigner(signing.key, 'https://cert.example.org/a.pem').sign(claims);
    assert.ok(identity.startsWith(`${passport};info=<https://cert.example.org/a.pem>;alg=ES256;ppt="shaken"`));
    const [header, payload, signature] = passport.split('.') as [string, string, string];
    const file = (name: string, content: string | Buffer) => {
      writeFileSync(join(folder, name), content);
      return join(folder, name);
    };
    const key = file(
      'key.pem',
      new X509Certificate(signing.certificate).publicKey.export({ type: 'spki', format: 'pem' }),
    );
    const der = file('signature.der', derOf(Buffer.from(signature, 'base64url')));
    const verify = (text: string) =>
      execFileSync('openssl', ['dgst', '-sha256', '-verify', key, '-signature', der, file('input', text)], {
        stdio: 'pipe',
      });
    assert.match(String(verify(`${header}.${payload}`)), /Verified OK/);
    const forged = Buffer.from(payload, 'base64url').toString().replace('"A"', '"C"');
    assert.throws(() => verify(`${header}.${Buffer.from(forged).toString('base64url')}`));
  });

  test('a key of another kind signs nothing', () => {
    const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'secp384r1' });
    assert.throws(
      () => new PassportSigner(String(privateKey.export({ type: 'pkcs8', format: 'pem' })), 'https://a/'),
      /P-256/,
    );
    assert.equal(createPrivateKey(signing.key).asymmetricKeyDetails?.namedCurve, 'prime256v1');
  });

  test('a signature holds for its own certificate alone', async () => {
    const other = await createCertificate(authority, ['other.test']);
    const parsed = parsePassport(
      new PassportSigner(signing.key, 'https://cert.example.org/a.pem').sign(claims).passport,
    );
    assert.ok(parsed.ok);
    assert.equal(isSignedBy(parsed.value, new X509Certificate(signing.certificate)), true);
    assert.equal(isSignedBy(parsed.value, new X509Certificate(other.certificate)), false);
  });

  test('only whom a trusted authority vouches for, in time, is trusted', async () => {
    const stranger = await createAuthority('Test STI authority');
    const forged = await createCertificate(stranger, ['signer.test']);
    const old = await createCertificate(authority, ['old.test'], new Date(Date.now() - 500 * 86_400_000));
    const read = (one: CertifiedKey) => new X509Certificate(one.certificate);
    const trusted = [read(authority)];
    assert.equal(distrust([read(signing)], trusted, Date.now()), undefined);
    assert.equal(distrust([read(signing)], [read(signing)], Date.now()), undefined);
    assert.match(distrust([read(forged), read(stranger)], trusted, Date.now()) ?? '', /no authority/);
    assert.match(distrust([read(old)], trusted, Date.now()) ?? '', /out of date/);
    assert.match(distrust([read(signing)], [], Date.now()) ?? '', /no authority is trusted/);
    // Whoever has a certificate may not issue others.
    const issued = await createCertificate(signing, ['issued.test']);
    assert.match(distrust([read(issued), read(signing)], trusted, Date.now()) ?? '', /no authority/);
  });

  test('of an authority that was renewed with its name and key, the one in time counts', async () => {
    const read = (...all: CertifiedKey[]) => all.map((one) => new X509Certificate(one.certificate));
    const ended = await authorityWith(authority, { from: -900, until: -1 });
    const early = await authorityWith(authority, { from: 10 });
    const chain = read(signing);
    assert.equal(distrust(chain, read(ended, early, authority), Date.now()), undefined);
    assert.equal(distrust(chain, read(authority, ended), Date.now()), undefined);
    assert.match(distrust(chain, read(ended, early), Date.now()) ?? '', /authority above it is out of date/);
    // An authority between comes along twice, ended and renewed.
    const root = await authorityWith(await createAuthority('Root'), {});
    const between = await authorityWith(authority, { by: root });
    const endedBetween = await authorityWith(authority, { by: root, from: -900, until: -1 });
    assert.equal(distrust(read(signing, endedBetween, between), read(root), Date.now()), undefined);
    assert.match(distrust(read(signing, endedBetween), read(root), Date.now()) ?? '', /out of date/);
  });

  test('no more authorities stand below one than it says', async () => {
    const read = (...all: CertifiedKey[]) => all.map((one) => new X509Certificate(one.certificate));
    const top = await createAuthority('Top');
    const trustWith = async (pathLength?: number, betweenLength?: number) => {
      const root = await authorityWith(top, pathLength === undefined ? {} : { pathLength });
      const high = await createAuthority('High');
      const between = await authorityWith(high, {
        by: root,
        ...(betweenLength !== undefined && { pathLength: betweenLength }),
      });
      const low = await authorityWith(await createAuthority('Low'), { by: between });
      const leaf = await createCertificate(low, ['leaf.test']);
      return distrust(read(leaf, low, between), read(root), Date.now());
    };
    assert.deepEqual([await trustWith(), await trustWith(2), await trustWith(2, 1)], [undefined, undefined, undefined]);
    for (const lengths of [[1], [0], [2, 0]])
      assert.match((await trustWith(...lengths)) ?? 'trusted', /may not stand so far/);
  });

  test('a host whose name servers are silent is given up, and takes two places at most', async () => {
    const silent = createSocket('udp4');
    await new Promise<void>((bound) => silent.bind(0, host, bound));
    const store = new CertificateStore({ servers: [`${host}:${silent.address().port}`] });
    const anywhere = hosts({ known: [], anyPublic: true });
    const began = performance.now();
    const slow = [1, 2].map((at) => store.get(`https://tar.test/${at}`, anywhere));
    assert.deepEqual(await store.get('https://tar.test/3', anywhere), {
      failed: 'too many certificates of tar.test are being fetched',
    });
    const other = store.get('https://other.test/1', anywhere);
    assert.ok(performance.now() - began < 1_000);
    for (const found of await Promise.all([...slow, other]))
      assert.match('failed' in found ? found.failed : '', / is$/);
    assert.ok(performance.now() - began < 5_000);
    assert.ok('failed' in (await store.get('ftp://tar.test/4', anywhere)));
    silent.close();
  });

  test('names are found in the hosts file, by name servers, or are nobody’s', async () => {
    const server = await NameServer.start({ 'A a.test': ['192.0.2.7'], 'AAAA a.test': ['2001:db8::7'] });
    const search = { timeoutMs: 2_000, servers: [server.address] };
    assert.deepEqual(await addressesOf('A.test.', search), ['192.0.2.7', '2001:db8::7']);
    assert.deepEqual(await addressesOf('nobody.test', search), []);
    assert.ok((await addressesOf('localhost', search)).includes('127.0.0.1'));
    assert.deepEqual([...new Set(server.asked)].sort(), [
      'A a.test',
      'A nobody.test',
      'AAAA a.test',
      'AAAA nobody.test',
    ]);
    server.fails = true;
    await assert.rejects(addressesOf('b.test', search), /no name server says/);
  });

  test('a certificate is fetched once for many calls, and what is not there is not asked for again at once', async () => {
    const store = new CertificateStore();
    const before = asked;
    const found = await Promise.all([1, 2, 3].map(() => store.get(url('/cert.pem'), hosts())));
    await store.get(url('/cert.pem'), hosts());
    assert.equal(asked, before + 1);
    for (const one of found)
      assert.ok(
        'chain' in one && one.chain[0]?.fingerprint256 === new X509Certificate(signing.certificate).fingerprint256,
      );
    for (const path of ['/none', '/none']) assert.ok('failed' in (await store.get(url(path), hosts())));
    assert.equal(asked, before + 2);
  });

  for (const [path, because] of [
    ['/elsewhere', /answers 302/],
    ['/long', /longer than a certificate/],
    ['/slow', /does not answer/],
  ] as const)
    test(`${path} is given up: ${because.source}`, async () => {
      await assert.rejects(fetchCertificate(url(path), hosts()), because);
    });

  test('nobody is asked who is not public, not over https, or on no list', async () => {
    const none = hosts({ known: [], anyPublic: true });
    assert.match(String(allowedUrl('http://example.org/a', none)), /no https/);
    assert.match(String(allowedUrl('https://u:p@example.org/a', none)), /user name/);
    assert.match(String(allowedUrl('https://example.org:8443/a', none)), /port 8443/);
    assert.match(String(allowedUrl('https://example.org/a', hosts())), /not fetched from/);
    assert.ok(allowedUrl('https://example.org/a', none) instanceof URL);
    const before = asked;
    await assert.rejects(
      fetchCertificate(url('/cert.pem'), hosts({ known: [], publicOnly: [`${host}:${port}`] })),
      /not public/,
    );
    await assert.rejects(fetchCertificate('https://localhost/a', none), /not public/);
    assert.equal(asked, before);
    await assert.rejects(fetchCertificate(url('/cert.pem'), hosts({ authorities: [] })), /certificate/);
    const inside = ['127.0.0.1', '10.1.2.3', '169.254.169.254', '::1', 'fe80::1', 'fd00::1', '::ffff:127.0.0.1'];
    for (const address of inside) assert.equal(isPublicAddress(address), false, address);
    for (const address of ['8.8.8.8', '2a00:1450:400a::1']) assert.equal(isPublicAddress(address), true, address);
  });

  test('certificates come as PEM with a chain, or as DER', () => {
    const pem = Buffer.from(`${signing.certificate}${authority.certificate}`);
    assert.equal(certificatesOf(pem).length, 2);
    assert.equal(certificatesOf(new X509Certificate(signing.certificate).raw).length, 1);
    assert.throws(() => certificatesOf(Buffer.from('nothing')));
  });
});
