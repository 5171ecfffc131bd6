import assert from 'node:assert/strict';
import { createHash, type X509Certificate } from 'node:crypto';
import { once } from 'node:events';
import { after, before, describe, test } from 'node:test';
import { connect } from 'node:tls';
import { createAuthority, createCertificate } from '@belfry/net/certificates';
import pg from 'pg';
import { apiDo, apiSend } from './support/api-send.ts';
import { eventually } from './support/eventually.ts';
import { type Pebble, startPebble } from './support/pebble.ts';
import { readRunJson } from './support/run-json.ts';

interface PortalDomain {
  readonly id: string;
  readonly host: string;
  readonly certificate: { readonly source: string; readonly issuer: string; readonly fingerprint: string } | null;
  readonly order: {
    readonly triedAt: string | null;
    readonly nextAt: string;
    readonly attempts: number;
    readonly pointsHere: boolean | null;
    readonly problem: string | null;
    readonly detail: string;
  } | null;
}

const run = readRunJson();
const [frontHost = '', frontPort = ''] = run.front.https.split(':');
const mark = Date.now().toString(36);
const made: string[] = [];
let pebble: Pebble;

/** What the front shows at a name. */
async function shown(servername: string): Promise<X509Certificate> {
  const socket = connect({ host: frontHost, port: Number(frontPort), servername, rejectUnauthorized: false });
  await once(socket, 'secureConnect');
  const certificate = socket.getPeerX509Certificate()!;
  socket.destroy();
  return certificate;
}

/** Waits until something holds. */
const seen = (what: string, holds: () => Promise<boolean>) =>
  eventually(what, 10_000, async () => ((await holds()) ? true : undefined));

async function newPortal(host: string): Promise<PortalDomain> {
  const { body } = await apiDo<PortalDomain>(run, 'brand', 'POST', '/portal-domains', { host, level: 'brand' });
  made.push(body.id);
  return body;
}

/** Asks for a certificate and waits until it has been tried. */
async function tried(portal: PortalDomain): Promise<PortalDomain> {
  const path = `/portal-domains/${portal.id}/certificate/requests`;
  const { body: asked } = await apiDo<PortalDomain>(run, 'brand', 'POST', path);
  const before = asked.order?.triedAt ?? null;
  return eventually(`${portal.host} was tried`, 30_000, async () => {
    const query = `/portal-domains?search=${encodeURIComponent(portal.host)}`;
    const { body } = await apiDo<{ items: PortalDomain[] }>(run, 'brand', 'GET', query);
    const found = body.items.find(({ id }) => id === portal.id);
    return found?.order && found.order.triedAt !== before ? found : undefined;
  });
}

const authority = (input: object) => apiDo(run, 'god', 'PATCH', '/certificate-authority', input);

describe('certificates of portals', { timeout: 120_000 }, () => {
  before(async () => {
    pebble = await startPebble(Number(run.front.http.split(':')[1]));
    const { directoryUrl, authority: trusted } = pebble;
    const given = { automatic: 'on_request', directoryUrl, authority: trusted, contactEmail: 'help@carillon.example' };
    await authority(given);
  });
  after(async () => {
    const usual = 'https://acme-v02.api.letsencrypt.org/directory';
    await authority({ automatic: 'off', authority: null, contactEmail: null, directoryUrl: usual });
    for (const id of made) await apiDo(run, 'brand', 'DELETE', `/portal-domains/${id}`);
    await pebble?.stop();
  });

  test('an authority gives a portal its certificate, which the front shows at once, and gives a new one in time', async () => {
    const portal = await newPortal(`secure-${mark}.carillon.localhost`);
    assert.match((await shown(portal.host)).issuer, /Belfry installation/);
    const first = await tried(portal);
    assert.equal(first.order?.problem, null, first.order?.detail);
    assert.equal(first.order?.pointsHere, true);
    assert.equal(first.certificate?.source, 'automatic');
    assert.match(first.certificate?.issuer ?? '', /Pebble/);
    const fingerprintAt = async () =>
      createHash('sha256')
        .update((await shown(portal.host)).raw)
        .digest('hex');
    await seen('it is shown', async () => (await fingerprintAt()) === first.certificate?.fingerprint);
    assert.equal((await shown(portal.host)).subjectAltName, `DNS:${portal.host}`);
    assert.ok(Date.parse(first.order?.nextAt ?? '') > Date.now() + 86_400_000);

    // Asked again it is kept: it is not old enough.
    assert.equal((await tried(portal)).certificate?.fingerprint, first.certificate?.fingerprint);
    const client = new pg.Client(run.postgres.url);
    await client.connect();
    const old = `UPDATE "PortalCertificate" SET "validFrom" = now() - interval '80 days', "validTo" = now() + interval '10 days' WHERE "portalDomainId" = $1`;
    await client.query(old, [portal.id]);
    await client.end();
    const second = await tried(portal);
    assert.equal(second.order?.problem, null);
    assert.notEqual(second.certificate?.fingerprint, first.certificate?.fingerprint);
    await seen('the new one is shown', async () => (await fingerprintAt()) === second.certificate?.fingerprint);
  });

  test('a name that leads elsewhere is not asked for, and the reason is told', async () => {
    const portal = await newPortal(`secure-${mark}.nowhere.invalid`);
    const { order, certificate } = await tried(portal);
    assert.equal(order?.problem, 'name_unknown');
    assert.equal(order?.pointsHere, false);
    assert.equal(order?.attempts, 1);
    assert.equal(certificate, null);
    const wait = Date.parse(order!.nextAt) - Date.now();
    assert.ok(wait > 240_000 && wait <= 300_000, `${wait}`);
    assert.equal((await tried(portal)).order?.attempts, 2);
  });

  test('an authority that is away is told as such', async () => {
    const portal = await newPortal(`away-${mark}.carillon.localhost`);
    await authority({ directoryUrl: 'https://127.45.0.9:1/dir' });
    const { order } = await tried(portal);
    assert.equal(order?.problem, 'authority_away');
    assert.equal(order?.pointsHere, true);
  });

  test('a certificate of one’s own is taken when it fits, shown at once, and never asked for again', async () => {
    const portal = await newPortal(`own-${mark}.carillon.localhost`);
    const signer = await createAuthority('Own authority');
    const put = (input: object) =>
      apiSend<PortalDomain>(run, 'brand', 'PUT', `/portal-domains/${portal.id}/certificate`, input);
    const other = await createCertificate(signer, ['other.example']);
    const fitting = await createCertificate(signer, [portal.host]);
    for (const wrong of [
      other,
      { ...fitting, key: other.key },
      { ...fitting, certificate: 'none' },
      { ...fitting, key: 'none' },
    ])
      assert.equal((await put(wrong)).status, 422);
    const ended = await createCertificate(signer, [portal.host], new Date('2020-01-01'));
    assert.equal((await put(ended)).status, 422);
    const { status, body } = await put(fitting);
    assert.equal(status, 200);
    assert.equal(body.certificate?.source, 'uploaded');
    assert.doesNotMatch(JSON.stringify(body), /PRIVATE/);
    await seen('it is shown', async () => (await shown(portal.host)).issuer === 'CN=Own authority');
    const { certificate, order } = await tried(portal);
    assert.equal(certificate?.source, 'uploaded');
    assert.equal(order?.problem, null);
    const taken = await apiDo<PortalDomain>(run, 'brand', 'DELETE', `/portal-domains/${portal.id}/certificate`);
    assert.equal(taken.body.certificate, null);
    await seen('the installation’s is shown', async () => /Belfry/.test((await shown(portal.host)).issuer));
  });
});
