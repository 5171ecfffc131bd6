import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { parseDtlsIdentity } from '@belfry/net';
import { keepIdentity } from '../src/keep-identity.ts';

const folder = mkdtempSync(join(tmpdir(), 'belfry-identity-'));
after(() => rmSync(folder, { recursive: true }));
const key = new Uint8Array(32).fill(1);
const never = (error: Error) => assert.fail(error);

test('a relay is the same in DTLS after each start, and its key lies sealed', () => {
  const path = join(folder, 'relay', 'relay.identity');
  const first = keepIdentity(path, key, never);
  assert.equal(keepIdentity(path, key, never), first);
  assert.equal(statSync(path).mode & 0o777, 0o600);
  const stored = Buffer.from(readFileSync(path, 'utf8'), 'base64');
  assert.ok(!stored.includes(Buffer.from('certificate')));
  const { fingerprint, privateKey } = parseDtlsIdentity(first);
  assert.equal(fingerprint.hash, 'sha-256');
  assert.equal(privateKey.asymmetricKeyType, 'ec');
  // Another installation's file says nothing here.
  assert.notEqual(keepIdentity(path, new Uint8Array(32).fill(2), never), first);
});

test('where nothing can be written, the relay has an identity all the same, and says so', () => {
  const errors: Error[] = [];
  const file = join(folder, 'a-file');
  writeFileSync(file, '');
  assert.ok(parseDtlsIdentity(keepIdentity(join(file, 'relay.identity'), key, (error) => errors.push(error))));
  assert.equal(errors.length, 1);
});
