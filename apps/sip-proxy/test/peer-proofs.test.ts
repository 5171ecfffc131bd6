import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { type PeerCredentials, sealSecret } from '@belfry/db';
import { createRequest, createResponse } from '@belfry/sip';
import { hashes } from '../src/digests.ts';
import { PeerProofs } from '../src/peer-proofs.ts';

const key = new Uint8Array(32).fill(7);

function credentials(rowId: string, username: string, realm?: string): PeerCredentials {
  const place = { table: 'PeerEndpoint', column: 'sealedAuthPassword', rowId, companyId: 'brand' };
  return { username, place, sealed: sealSecret(key, place, 'Circle Of Life'), ...(realm !== undefined && { realm }) };
}

const known = new Map([
  ['gateway', credentials('gateway', 'Mufasa')],
  ['peer', credentials('registration', 'line7')],
  ['of the realm', credentials('of the realm', 'Mufasa', 'http-auth@example.org')],
  ['of another', credentials('of another', 'Mufasa', 'sip.example.org')],
]);
const proofs = () =>
  new PeerProofs(
    {
      peerTable: async () => ({
        byHost: new Map(),
        byCertificate: new Map(),
        byUse: new Map(),
        credentials: known,
        certificates: new Map(),
        signing: { platform: { trust: { authorities: '', hosts: [] } }, signers: new Map(), trust: new Map() },
      }),
    },
    key,
    hashes,
    () => 'f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ',
  );

const request = createRequest({
  method: 'INVITE',
  uri: '/dir/index.html',
  from: '<sip:a@b>;tag=1',
  to: '<sip:c@d>',
  callId: 'x',
  cseq: 1,
});
const nonce = '7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v';
function challenge(algorithm = 'SHA-256') {
  const response = createResponse(request, 401, undefined, 't');
  const realm = 'realm="http-auth@example.org"';
  response.headers.add('WWW-Authenticate', `Digest ${realm}, qop="auth", algorithm=${algorithm}, nonce="${nonce}"`);
  return response;
}

const proof = async (one: PeerProofs, peerId: string, endpointId?: string, response = challenge()) => {
  const answer = await one.answer({ peerId, ...(endpointId && { endpointId }), request, response });
  return 'request' in answer ? (answer.request.headers.get('authorization') ?? '') : answer.none;
};

describe('proofs of who we are', () => {
  test('are given to the realm that they are for, and to no other', async () => {
    assert.match(await proof(proofs(), 'peer', 'of the realm'), /realm="http-auth@example.org"/);
    assert.equal(await proof(proofs(), 'peer', 'of another'), 'unknown');
  });

  test('are those of RFC 7616 §3.9.1, but for the method', async () => {
    const value = await proof(proofs(), 'peer', 'gateway');
    const ha1 = hashes['SHA-256']?.('Mufasa:http-auth@example.org:Circle Of Life');
    const ha2 = hashes['SHA-256']?.('INVITE:/dir/index.html');
    const cnonce = 'f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ';
    const response = hashes['SHA-256']?.(`${ha1}:${nonce}:00000001:${cnonce}:auth:${ha2}`);
    assert.ok(value.includes(`response="${response}"`), value);
  });

  test("are the gateway's own, else those of our registration at the peer", async () => {
    assert.match(await proof(proofs(), 'peer', 'gateway'), /username="Mufasa"/);
    assert.match(await proof(proofs(), 'peer', 'other'), /username="line7"/);
    assert.match(await proof(proofs(), 'peer'), /username="line7"/);
    assert.equal(await proof(proofs(), 'nobody'), 'missing');
  });

  test('count how often a nonce was used', async () => {
    const one = proofs();
    for (const nc of ['00000001', '00000002'])
      assert.match(await proof(one, 'peer', 'gateway'), new RegExp(`nc=${nc}`));
  });

  test('say why there are none', async () => {
    assert.equal(await proof(proofs(), 'peer', 'gateway', challenge('SHA3')), 'unknown');
    const first = await proofs().answer({ peerId: 'peer', request, response: challenge() });
    assert.ok('request' in first);
    const again = await proofs().answer({ peerId: 'peer', request: first.request, response: challenge() });
    assert.deepEqual(again, { none: 'refused' });
  });
});
