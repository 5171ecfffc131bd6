import assert from 'node:assert/strict';
import { createHash, createHmac } from 'node:crypto';
import { test } from 'node:test';
import { createHmacSha256, hashes } from '../src/digests.ts';

test('the HMAC is that of RFC 2104, for texts short, long and beyond ASCII', () => {
  const key = Uint8Array.from({ length: 32 }, (_, i) => i * 7);
  const hmac = createHmacSha256(key);
  for (const text of ['', 'a', '\xe9\xff', 'x'.repeat(511), 'x'.repeat(512), 'x'.repeat(513), 'y'.repeat(5000), 'b'])
    assert.equal(hmac(text), createHmac('sha256', key).update(text, 'latin1').digest('hex'));
});

test('hashes are of octets, not of UTF-8', () => {
  assert.equal(hashes.MD5!('abc'), '900150983cd24fb0d6963f7d28e17f72');
  for (const [name, hash] of Object.entries(hashes))
    assert.equal(
      hash('\xe9'),
      createHash(name.replace('-', ''))
        .update(Buffer.from([0xe9]))
        .digest('hex'),
    );
});
