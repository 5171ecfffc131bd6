import assert from 'node:assert/strict';
import { X509Certificate } from 'node:crypto';
import { createServer, type Server } from 'node:https';
import { after, before, describe, test } from 'node:test';
import { type CertifiedKey, createAuthority, createCertificate } from '../src/certificates/index.ts';
import {
  authorisedNumbers,
  type CertificateHosts,
  distrust,
  issuersOf,
  RevocationLists,
  speaksFor,
} from '../src/index.ts';
import { StiAuthority, type StiCertificateWishes } from './sti-authority.ts';

const host = '127.12.63.1';
const read = ({ certificate }: CertifiedKey) => new X509Certificate(certificate);

describe('what a certificate for signing calls may speak for, made by openssl', () => {
  const authority = StiAuthority.create('STI root');
  after(() => authority.remove());
  const with_ = (wishes: Omit<StiCertificateWishes, 'name'>) => read(authority.issue({ name: 'Operator', ...wishes }));

  test('without a list: any number', () => {
    const certificate = with_({});
    assert.equal(authorisedNumbers(certificate), undefined);
    assert.ok(speaksFor(certificate, '442079460000'));
  });
  test('by a provider’s code: any number, since none tells whose it is', () => {
    const certificate = with_({ numbers: [{ spc: '709J' }] });
    assert.deepEqual(authorisedNumbers(certificate), { ofProvider: true, ranges: [] });
    assert.ok(speaksFor(certificate, '442079460000'));
  });
  test('by numbers and ranges: these alone', () => {
    const certificate = with_({ numbers: [{ one: '442079460000' }, { first: '41445550200', count: 100 }] });
    for (const number of ['442079460000', '41445550200', '41445550299'])
      assert.ok(speaksFor(certificate, number), number);
    for (const number of ['442079460001', '41445550199', '41445550300', '414455502000', '4144555020', '41445550*'])
      assert.ok(!speaksFor(certificate, number), number);
  });
  test('what is no list: none', () => {
    for (const der of ['0500', '3000', '3003a201', '3006a304160131ff', 'ff', '30058203160131'])
      assert.equal(authorisedNumbers(with_({ extensions: { '1.3.6.1.5.5.7.1.26': der } })), 'unreadable', der);
  });
  test('is looked at up to whom is trusted, and so is what limits claims', () => {
    const between = authority.below({
      name: 'Between',
      numbers: [{ first: '4144', count: 1 }, { one: '442079460000' }],
    });
    const leaf = read(between.issue({ name: 'Leaf', numbers: [{ spc: '1' }] }));
    const chain = [leaf, read(between.certified)];
    const root = [read(authority.certified)];
    assert.equal(distrust(chain, root, Date.now(), '442079460000'), undefined);
    assert.match(distrust(chain, root, Date.now(), '442079460001') ?? '', /may not speak for 442079460001/);
    assert.equal(
      distrust(chain, [read(between.certified)], Date.now(), '442079460001'),
      undefined,
      'who is trusted is trusted',
    );
    const narrow = [with_({ numbers: [{ one: '442079460000' }] })];
    assert.match(distrust(narrow, root, Date.now(), '41445550201') ?? '', /not for calls of 41445550201/);
    assert.match(
      distrust([with_({ extensions: { '1.3.6.1.5.5.7.1.27': '3000' } })], root, Date.now()) ?? '',
      /limits what/,
    );
    between.remove();
  });
});

describe('lists of revoked certificates, made by openssl', { timeout: 30_000 }, () => {
  const authority = StiAuthority.create('STI root');
  const other = StiAuthority.create('STI root');
  let server: Server;
  let at = '';
  let hosts: CertificateHosts;
  let asked = 0;
  const served = new Map<string, Uint8Array>();
  before(async () => {
    const web = await createAuthority('Web');
    const { certificate, key } = await createCertificate(web, [host]);
    server = createServer({ cert: certificate, key }, ({ url = '' }, answer) => {
      asked++;
      const found = served.get(url);
      answer.writeHead(found === undefined ? 404 : 200).end(found);
    });
    await new Promise<void>((resolve) => server.listen(0, host, resolve));
    at = `${host}:${(server.address() as { port: number }).port}`;
    hosts = { known: [at], publicOnly: [], anyPublic: false, authorities: [web.certificate] };
  });
  after(() => {
    server.closeAllConnections();
    server.close();
    authority.remove();
    other.remove();
  });
  const ask = (certified: CertifiedKey, lists = new RevocationLists()) =>
    lists.ask(read(certified), read(authority.certified), hosts);

  test('tell who was revoked and who was not, and are fetched once', async () => {
    const revocationList = `https://${at}/list.crl`;
    const [good, bad] = ['good', 'bad'].map((name) => authority.issue({ name, revocationList })) as [
      CertifiedKey,
      CertifiedKey,
    ];
    authority.revoke(bad);
    served.set('/list.crl', authority.list());
    const lists = new RevocationLists();
    asked = 0;
    assert.deepEqual(await Promise.all([ask(good, lists), ask(bad, lists)]), [{ revoked: false }, { revoked: true }]);
    assert.deepEqual(await ask(bad, lists), { revoked: true });
    assert.equal(asked, 1);
    const pairs = issuersOf([read(bad)], [read(other.certified), read(authority.certified)]);
    assert.deepEqual(
      pairs.map(([, { fingerprint256 }]) => fingerprint256),
      [read(authority.certified).fingerprint256],
    );
  });
  test('say nothing when they are of somebody else, out of date, elsewhere or no lists', async () => {
    served.set('/theirs.crl', other.list());
    served.set('/old.crl', authority.list(0));
    served.set('/none.crl', Buffer.from('no list'));
    for (const [path, because] of [
      ['/theirs.crl', /not signed by the authority/],
      ['/old.crl', /out of date/],
      ['/none.crl', /./],
      ['/absent.crl', /answers 404/],
    ] as const) {
      const found = await ask(authority.issue({ name: 'one', revocationList: `https://${at}${path}` }));
      assert.match(found && 'unknown' in found ? found.unknown : '', because, path);
    }
    const elsewhere = await ask(authority.issue({ name: 'one', revocationList: 'https://127.12.63.9/list.crl' }));
    assert.match(elsewhere && 'unknown' in elsewhere ? elsewhere.unknown : '', /not fetched from/);
    assert.equal(await ask(authority.issue({ name: 'one' })), undefined, 'it names none');
  });
});
