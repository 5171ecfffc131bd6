import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { SecureContext } from 'node:tls';
import { type PeerTable, type SealedCertificate, sealPeerCertificate } from '@belfry/db';
import { PeerCertificates } from '../src/peer-certificates.ts';

const sealKey = new Uint8Array(32).fill(7);

function world(...sealed: SealedCertificate[]) {
  let table: PeerTable | undefined;
  let reload = () => {};
  const loaded: string[] = [];
  const failed: string[] = [];
  const hold = (certificates: readonly SealedCertificate[] | undefined) => {
    table = certificates && {
      byHost: new Map(),
      byCertificate: new Map(),
      byUse: new Map(),
      credentials: new Map(),
      certificates: new Map(certificates.map((one) => [one.peerId, one])),
      signing: { platform: { trust: { authorities: '', hosts: [] } }, signers: new Map(), trust: new Map() },
    };
  };
  hold(sealed);
  const certificates = new PeerCertificates({
    policy: { held: { peerTable: () => table } },
    sealKey,
    identity: {
      clientContextWith: ({ certificate, key }) => {
        loaded.push(certificate);
        if (key === 'wrong') throw new Error('key values mismatch');
        return { context: certificate } as SecureContext;
      },
      onChange: (listener) => {
        reload = listener;
        return () => {};
      },
    },
    failed: (peerId) => failed.push(peerId),
  });
  return { certificates, hold, loaded, failed, reload: () => reload() };
}

const given = (peerId: string, certificate: string, key = 'key'): SealedCertificate => ({
  peerId,
  brandId: 'brand',
  sealed: sealPeerCertificate(sealKey, { peerId, brandId: 'brand' }, { certificate, key }),
});

describe('PeerCertificates', () => {
  test('opens what a peer has given once, and again when it has changed', () => {
    const first = given('one', 'A');
    const { certificates, hold, loaded } = world(first);
    const shown = certificates.of('one');
    assert.equal(shown?.context.context, 'A');
    assert.equal(certificates.of('one'), shown);
    hold([{ ...first, sealed: first.sealed.slice() }]);
    assert.equal(certificates.of('one'), shown);
    hold([given('one', 'B')]);
    const other = certificates.of('one');
    assert.equal(other?.context.context, 'B');
    assert.notEqual(other.id, shown?.id);
    assert.deepEqual(loaded, ['A', 'B']);
  });

  test('whoever has given none is shown our own; so is one that took it back', () => {
    const { certificates, hold } = world(given('one', 'A'));
    assert.equal(certificates.of('two'), undefined);
    assert.ok(certificates.of('one'));
    hold([]);
    assert.equal(certificates.of('one'), undefined);
  });

  test('while the policy is in doubt, it is what it was', () => {
    const { certificates, hold } = world(given('one', 'A'));
    const shown = certificates.of('one');
    hold(undefined);
    assert.equal(certificates.of('one'), shown);
  });

  test('one that cannot be used, or was sealed for another peer, is told of once', () => {
    const foreign = { ...given('one', 'A'), peerId: 'two' };
    const { certificates, failed } = world(given('one', 'A', 'wrong'), foreign);
    for (const peerId of ['one', 'two', 'one', 'two']) assert.equal(certificates.of(peerId), undefined);
    assert.deepEqual(failed, ['one', 'two']);
  });

  test('is opened again when it changes whom we trust', () => {
    const { certificates, loaded, reload } = world(given('one', 'A'));
    certificates.of('one');
    reload();
    certificates.of('one');
    assert.deepEqual(loaded, ['A', 'A']);
  });
});
