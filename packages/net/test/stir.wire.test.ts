import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { createPrivateKey, createPublicKey, generateKeyPairSync, X509Certificate } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { parsePassport, type ShakenClaims } from '@belfry/sip';
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
