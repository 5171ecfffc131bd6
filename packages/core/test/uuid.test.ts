import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { uuidV7, uuidV7Time, wallMs } from '../src/index.ts';

const zeros = new Uint8Array(10);

describe('uuidV7', () => {
  test("makes the id of RFC 9562's example (§A.6)", () => {
    const random = Uint8Array.from([0x0c, 0xc3, 0x18, 0xc4, 0xdc, 0x0c, 0x0c, 0x07, 0x39, 0x8f]);
    assert.equal(uuidV7(wallMs(0x017f22e279b0), random), '017f22e2-79b0-7cc3-98c4-dc0c0c07398f');
  });

  test('gives the time back', () => {
    for (const at of [0, 1, 1_795_262_145_032, 2 ** 48 - 1]) assert.equal(uuidV7Time(uuidV7(wallMs(at), zeros)), at);
  });

  test('sorts by time', () => {
    const ids = [3, 70_000, 5_000_000_000, 1_795_262_145_032].map((at) => uuidV7(wallMs(at), zeros));
    assert.deepEqual([...ids].sort(), ids);
  });

  test('refuses too little randomness', () => assert.throws(() => uuidV7(wallMs(0), new Uint8Array(9))));
});

describe('uuidV7Time', () => {
  test('is undefined for what is no UUIDv7', () => {
    for (const id of ['', 'x', '017f22e2-79b0-4cc3-98c4-dc0c0c07398f', '017f22e2-79b0-7cc3-18c4-dc0c0c07398f'])
      assert.equal(uuidV7Time(id), undefined);
  });
});
