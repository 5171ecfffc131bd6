import assert from 'node:assert/strict';
import { createPrivateKey, sign } from 'node:crypto';
import { createServer, type Server } from 'node:https';
import { after, before, describe, test } from 'node:test';
import type { WallMs } from '@belfry/core';
import { type PeerTable, type SigningTable, sealSigner } from '@belfry/db';
import { type CertifiedKey, createAuthority, createCertificate } from '@belfry/net/certificates';
import { StiAuthority } from '../../../packages/net/test/sti-authority.ts';
import { CallSigner } from '../src/call-signer.ts';
import { CallVerifier } from '../src/call-verifier.ts';

const host = '127.63.1.2';
const sealKey = new Uint8Array(32).fill(7);
const brandId = '0198f0c0-0000-7000-8000-000000000001';
const now = () => Date.now() as WallMs;
const call = { attest: 'A', orig: '442079460000', dest: '41445550201' } as const;

describe('verifying who signed a call', { timeout: 20_000 }, () => {
  let authority: CertifiedKey;
  let ours: CertifiedKey;
  let server: Server;
  let url = '';
  let slow = false;
  const served = new Map<string, string | Uint8Array>();
  const claimed = new Map<string, string>();
  let redisIsAway = false;
  const failures: unknown[] = [];

  before(async () => {
    authority = await createAuthority('STI authority');
    ours = await createCertificate(authority, ['operator.test']);
    const { certificate, key } = await createCertificate(authority, [host]);
    served.set('/ours.pem', ours.certificate);
    server = createServer({ cert: certificate, key }, ({ url: path = '' }, answer) => {
      const found = served.get(path);
      const reply = () => answer.writeHead(found === undefined ? 404 : 200).end(found);
      if (slow) setTimeout(reply, 300);
      else reply();
    });
    await new Promise<void>((resolve) => server.listen(0, host, resolve));
    url = `https://${host}:${(server.address() as { port: number }).port}`;
  });
  after(() => {
    server.closeAllConnections();
    server.close();
  });

  const tableWith = (signing: SigningTable) => ({ signing }) as PeerTable;
  const trusting = (): SigningTable => ({
    platform: { trust: { authorities: authority.certificate, hosts: [url.slice(8)] } },
    signers: new Map(),
    trust: new Map(),
  });
  const verifier = (table = trusting(), waitMs = 1_500) =>
    new CallVerifier({
      policy: { peerTable: async () => tableWith(table) },
      seen: {
        claim: async (signature, sipCallId) => {
          if (redisIsAway) throw new Error('away');
          const before = claimed.get(signature);
          claimed.set(signature, before ?? sipCallId);
          return before === undefined || before === sipCallId;
        },
      },
      failed: (...failure) => failures.push(failure),
      waitMs,
    });
  const identityOf = (signer: CertifiedKey, path: string) => {
    const id = 'row';
    const sealed = sealSigner(sealKey, { id, brandId: null }, signer);
    const signing = {
      ...trusting(),
      platform: { signer: { id, brandId: null, sealed, url: `${url}${path}` }, trust: { authorities: '', hosts: [] } },
    };
    const made = new CallSigner({
      policy: { held: { peerTable: () => tableWith(signing) } },
      sealKey,
      failed: assert.ifError,
    });
    return made.sign(brandId, call, now())!.identity;
  };
  /** An authority by openssl, trusted as well. */
  const sti = StiAuthority.create('STI by openssl');
  after(() => sti.remove());

  test('one by a certificate that is not for its number, or was revoked, is nobody’s; a list that cannot be had keeps nobody out', async () => {
    const table = trusting();
    const authorities = `${authority.certificate}\n${sti.certified.certificate}`;
    const trustingBoth = { ...table, platform: { trust: { ...table.platform.trust, authorities } } };
    const revocationList = `${url}/list.crl`;
    const narrow = sti.issue({ name: 'Narrow', numbers: [{ one: '442079460001' }] });
    const own = sti.issue({ name: 'Own', numbers: [{ one: call.orig }], revocationList });
    const revoked = sti.issue({ name: 'Revoked', numbers: [{ spc: '1' }], revocationList });
    sti.revoke(revoked);
    for (const [path, one] of Object.entries({ narrow, own, revoked })) served.set(`/${path}.pem`, one.certificate);
    const before = failures.length;
    const late = await verifier(trustingBoth).look(source([identityOf(revoked, '/revoked.pem')], 'list-0'));
    assert.ok(late && 'signer' in late, 'there is no list yet');
    assert.equal(failures.splice(before).length, 1);
    served.set('/list.crl', sti.list());
    const found = async (one: CertifiedKey, path: string) => {
      const record = await verifier(trustingBoth).look(source([identityOf(one, path)], path));
      return record && 'because' in record ? [record.status, record.because] : [];
    };
    assert.deepEqual(await found(own, '/own.pem'), []);
    assert.deepEqual(await found(narrow, '/narrow.pem'), [437, `its certificate is not for calls of ${call.orig}`]);
    const [status, because] = await found(revoked, '/revoked.pem');
    assert.equal(status, 437);
    assert.match(String(because), /was revoked/);
  });

  /** The Identity header of whoever sends the call on, from `div` to `dest` (RFC 8946). */
  const sentOn = ({ key }: CertifiedKey, path: string, div: string, dest: string) => {
    const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
    const x5u = `${url}${path}`;
    const iat = Math.floor(Date.now() / 1000);
    const claims = { dest: { tn: [dest] }, div: { tn: div }, iat, orig: { tn: call.orig } };
    const input = `${part({ alg: 'ES256', ppt: 'div', typ: 'passport', x5u })}.${part(claims)}`;
    const signature = sign('sha256', Buffer.from(input), { key: createPrivateKey(key), dsaEncoding: 'ieee-p1363' });
    return `${input}.${signature.toString('base64url')};info=<${x5u}>;alg=ES256;ppt="div"`;
  };

  test('one that was sent on is for whom the last one has sent it to, when each who did so is trusted for it', async () => {
    const stranger = await createCertificate(await createAuthority('Stranger'), ['stranger.test']);
    served.set('/stranger.pem', stranger.certificate);
    const found = async (...diversions: readonly string[]) => {
      const record = await verifier().look(source([...diversions, identityOf(ours, '/ours.pem')], 'sent-on'));
      return record && 'signer' in record ? [record.signer, record.claims.dest] : [record?.status, record?.because];
    };
    const first = sentOn(ours, '/ours.pem', call.dest, '41445550300');
    assert.deepEqual(await found(sentOn(ours, '/ours.pem', '41445550300', '41445550400'), first), [
      'operator.test, sent on from 41445550201 by operator.test, sent on from 41445550300 by operator.test',
      ['41445550400'],
    ]);
    const apart = 'the signatures of those who sent it on do not belong together';
    assert.deepEqual(await found(sentOn(ours, '/ours.pem', '41445550999', '41445550300')), [438, apart]);
    const [status, because] = await found(first, sentOn(stranger, '/stranger.pem', '41445550300', '41445550400'));
    assert.equal(status, 437);
    assert.match(String(because), /^sent on: no authority that is trusted/);
    const forged = sentOn(stranger, '/ours.pem', call.dest, '41445550300');
    assert.deepEqual(await found(forged), [438, 'sent on: its signature was not made with the key of its certificate']);
  });

  const source = (identities: readonly string[], sipCallId = 'call-1') =>
    ({
      kind: 'peer',
      peerId: 'p',
      brandId,
      name: 'P',
      callerNumber: '',
      callerName: '',
      identities,
      sipCallId,
    }) as const;

  test('one that is good: its claims, and who signed', async () => {
    const found = await verifier().look(source([identityOf(ours, '/ours.pem')]));
    assert.ok(found && 'signer' in found);
    assert.equal(found.signer, 'operator.test');
    const { iat, origId, ...claims } = found.claims;
    assert.deepEqual(claims, { attest: 'A', orig: call.orig, dest: [call.dest] });
    assert.ok(Math.abs(iat - Date.now() / 1000) < 5);
    assert.match(origId, /^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  });

  test('reads whom a brand trusts once, not for each call', async () => {
    const table = trusting();
    let reads = 0;
    const counted = {
      ...table,
      platform: {
        trust: {
          hosts: table.platform.trust.hosts,
          get authorities() {
            reads++;
            return authority.certificate;
          },
        },
      },
    };
    const one = verifier(counted);
    for (let call = 0; call < 3; call++) {
      const found = await one.look(source([identityOf(ours, '/ours.pem')], `trust-${call}`));
      assert.ok(found && 'signer' in found);
    }
    assert.equal(reads, 1);
  });

  test('one that another call bore is told to be used, the same call tried again is not', async () => {
    const identity = identityOf(ours, '/ours.pem');
    const seen = async (sipCallId: string) => {
      const found = await verifier().look(source([identity], sipCallId));
      return found && 'signer' in found ? (found.seenBefore ?? false) : found;
    };
    assert.deepEqual([await seen('a'), await seen('a'), await seen('b')], [false, false, true]);
    // The same signature with the other s, which verifies too.
    const text = /^[^.]*\.[^.]*\.([\w-]+)/.exec(identity)![1]!;
    const octets = Buffer.from(text, 'base64url');
    const n = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n;
    const other = n - BigInt(`0x${octets.subarray(32).toString('hex')}`);
    octets.write(other.toString(16).padStart(64, '0'), 32, 'hex');
    const rewritten = await verifier().look(source([identity.replace(text, octets.toString('base64url'))], 'd'));
    assert.ok(rewritten && 'signer' in rewritten);
    assert.equal(rewritten.seenBefore, true);
    redisIsAway = true;
    assert.equal(await seen('c'), false);
    assert.equal(failures.length, 1);
    redisIsAway = false;
  });

  test('forged, of a stranger, without a certificate, several, unreadable: each by its status', async () => {
    const good = identityOf(ours, '/ours.pem');
    const [head = '', payload = ''] = good.split('.');
    const changed = Buffer.from(payload, 'base64url').toString().replace('"A"', '"B"');
    const forged = good.replace(`${head}.${payload}`, `${head}.${Buffer.from(changed).toString('base64url')}`);
    const stranger = await createAuthority('STI authority');
    const theirs = await createCertificate(stranger, ['operator.test']);
    served.set('/theirs.pem', theirs.certificate);
    const status = async (...identities: string[]) => {
      const found = await verifier().look(source(identities));
      return found && 'status' in found ? found.status : found;
    };
    assert.equal(await status(forged), 438);
    assert.equal(await status(identityOf(theirs, '/theirs.pem')), 437);
    // Somebody else's certificate does not help whoever has not its key.
    assert.equal(await status(identityOf(theirs, '/ours.pem')), 438);
    assert.equal(await status(identityOf(ours, '/nothing.pem')), 436);
    assert.equal(await status(good, identityOf(ours, '/ours.pem')), 438);
    assert.equal(await status(good.replace(/info=<[^>]*>/, 'info=<https://elsewhere.test/a.pem>')), 438);
    assert.equal(await status('nothing'), 438);
    assert.equal(await status('..abc;info=<https://a>;ppt="shaken"'), 437);
    assert.equal(await verifier().look(source([])), null);
  });

  test('a brand trusts its own authorities beside the platform’s, and its hosts only at public addresses', async () => {
    const identity = identityOf(ours, '/ours.pem');
    const none = { authorities: '', hosts: [] };
    const own = { authorities: authority.certificate, hosts: [url.slice(8)] };
    const found = await verifier({
      platform: { trust: none },
      signers: new Map(),
      trust: new Map([[brandId, own]]),
    }).look(source([identity]));
    assert.ok(found && 'status' in found);
    assert.equal(found.status, 436);
    assert.match(found.because, /not public/);
    const hosts = { ...none, hosts: [url.slice(8)] };
    const https = { ...hosts, authorities: authority.certificate };
    const other = await createAuthority('Other');
    const mixed = {
      platform: { trust: https },
      signers: new Map(),
      trust: new Map([[brandId, { ...none, authorities: other.certificate }]]),
    };
    assert.ok('signer' in (await verifier(mixed).look(source([identity])))!);
  });

  test('a call does not wait long for a certificate; the next one finds it', async () => {
    slow = true;
    const patient = verifier(trusting(), 50);
    const identity = identityOf(ours, '/ours.pem');
    const began = performance.now();
    const first = await patient.look(source([identity]));
    assert.ok(first && 'status' in first && first.status === 436);
    assert.ok(performance.now() - began < 250);
    slow = false;
    for (let tries = 0; tries < 50; tries++) {
      const found = await patient.look(source([identity]));
      if (found && 'signer' in found) return;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    assert.fail('the certificate never came');
  });

  test('a brand signs with its own certificate, else with the platform’s; what cannot be used is told once', async () => {
    const own = await createCertificate(authority, ['own.test']);
    const sealed = (id: string, of: string | null, key: CertifiedKey) => ({
      id,
      brandId: of,
      sealed: sealSigner(sealKey, { id, brandId: of }, key),
      url: `https://${id}/`,
    });
    const failed: unknown[] = [];
    let table = tableWith({
      ...trusting(),
      platform: { ...trusting().platform, signer: sealed('platform', null, ours) },
    });
    const signer = new CallSigner({
      policy: { held: { peerTable: () => table } },
      sealKey,
      failed: (id) => failed.push(id),
    });
    const x5u = () => /info=<([^>]*)>/.exec(signer.sign(brandId, call, now())?.identity ?? '')?.[1];
    assert.equal(x5u(), 'https://platform/');
    table = tableWith({ ...table.signing, signers: new Map([[brandId, sealed('own', brandId, own)]]) });
    assert.equal(x5u(), 'https://own/');
    const broken = { ...sealed('own', brandId, own), sealed: new Uint8Array(40) };
    table = tableWith({ ...table.signing, signers: new Map([[brandId, broken]]) });
    assert.deepEqual([x5u(), x5u(), failed], [undefined, undefined, [brandId]]);
    table = tableWith(trusting());
    assert.equal(signer.sign(brandId, call, now()), undefined);
  });

  test('what we sign of a call that was sent on twice is believed by us, as signed by us for its last number', async () => {
    const sealed = sealSigner(sealKey, { id: 'p', brandId: null }, ours);
    const own = { id: 'p', brandId: null, sealed, url: `${url}/ours.pem` };
    const signing = { ...trusting(), platform: { ...trusting().platform, signer: own } };
    const table = tableWith(signing);
    const signer = new CallSigner({ policy: { held: { peerTable: () => table } }, sealKey, failed: assert.ifError });
    const sentOn = { ...call, diverted: ['41445550001', '41445550002'] };
    const shaken = signer.sign(brandId, sentOn, now())?.identity ?? '';
    const diversions = signer.signDiversions(brandId, sentOn, now()) ?? [];
    const found = await verifier(signing).look(
      source([...diversions.map(({ identity }) => identity), shaken], 'twice'),
    );
    assert.ok(found && 'signer' in found, JSON.stringify(found));
    assert.deepEqual(found.claims.dest, [call.dest]);
    assert.match(found.signer, /sent on from 41445550001 by .+, sent on from 41445550002 by /);
    // The first number is not the call's, without who sent it on from there.
    const alone = await verifier(signing).look(source([shaken], 'alone'));
    assert.deepEqual(alone?.claims?.dest, ['41445550001']);
  });

  test('signing takes the loop less than half a millisecond', () => {
    identityOf(ours, '/warm.pem');
    const table = tableWith({
      ...trusting(),
      platform: {
        ...trusting().platform,
        signer: { id: 'p', brandId: null, sealed: sealSigner(sealKey, { id: 'p', brandId: null }, ours), url },
      },
    });
    const signer = new CallSigner({ policy: { held: { peerTable: () => table } }, sealKey, failed: assert.ifError });
    const times = Array.from({ length: 500 }, () => {
      const began = performance.now();
      signer.sign(brandId, call, now());
      return performance.now() - began;
    }).sort((a, b) => a - b);
    console.log(
      `signing: ${Math.round(times[250]! * 1000)} µs (median of 500), p95 ${Math.round(times[475]! * 1000)} µs`,
    );
    assert.ok(times[250]! < 0.5);
  });
});
