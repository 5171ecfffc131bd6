import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { describe, test } from 'node:test';
import { openSecret, type SealPlace, sealSecret } from '../src/seal.ts';

const key = randomBytes(32);
const place: SealPlace = { table: 'SipAccount', column: 'sealedPassword', rowId: 'row', companyId: 'company' };

describe('sealed secrets', () => {
  test('open to what was sealed, text of any script', () => {
    for (const secret of ['', 'x', 'pässwörd ☎', 'z'.repeat(10_000)]) {
      assert.equal(openSecret(key, place, sealSecret(key, place, secret)), secret);
    }
  });

  test('have the stated form: version 1, 12 bytes of IV, 16 of tag, ciphertext', () => {
    const sealed = sealSecret(key, place, 'abc');
    assert.equal(sealed[0], 1);
    assert.equal(sealed.length, 1 + 12 + 16 + 3);
  });

  test('are sealed differently each time', () => {
    assert.notDeepEqual(sealSecret(key, place, 'abc'), sealSecret(key, place, 'abc'));
  });

  test('do not open in another table, column, row or company', () => {
    const sealed = sealSecret(key, place, 'abc');
    for (const field of ['table', 'column', 'rowId', 'companyId'] as const) {
      assert.throws(() => openSecret(key, { ...place, [field]: 'other' }, sealed), /sealed with another key/);
    }
  });

  test('do not open with another key, nor when any byte was changed, and the error tells nothing of the secret', () => {
    const sealed = sealSecret(key, place, 'a very secret text');
    assert.throws(() => openSecret(randomBytes(32), place, sealed), /another key/);
    for (let i = 0; i < sealed.length; i++) {
      const changed = Uint8Array.from(sealed);
      changed[i]! ^= 1;
      assert.throws(
        () => openSecret(key, place, changed),
        (error: Error) => !error.message.includes('secret text'),
      );
    }
    assert.throws(() => openSecret(key, place, sealed.subarray(0, 20)), /not sealed by this version/);
  });
});
