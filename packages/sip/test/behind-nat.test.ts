import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { isBehindNat } from '../src/index.ts';

const flow = {
  instance: 'p1',
  transport: 'udp' as const,
  local: { host: '192.0.2.9', port: 5060 },
  remote: { host: '198.51.100.7', port: 5060 },
};

describe('a phone is taken to be behind a NAT', () => {
  for (const [contact, expected] of [
    ['sip:anna@198.51.100.7', false],
    ['sip:anna@198.51.100.7:5060;ob', false],
    ['sip:anna@192.168.1.2', true],
    ['sip:anna@198.51.100.7:5062', true],
    ['sip:anna@x.invalid;transport=ws', true],
    ['tel:+41', false],
  ] as const) {
    test(`${contact}: ${expected ? 'yes' : 'no'}`, () => {
      assert.equal(isBehindNat({ contact, flow, path: [] }), expected);
      assert.equal(isBehindNat({ contact, flow, path: ['<sip:edge.example;lr>'] }), false);
    });
  }
});
