import assert from 'node:assert/strict';
import { test } from 'node:test';
import { addressBehindRouter } from '../src/screens/devices/behind-router.ts';

test('a phone is behind a router when it calls itself by another address than it is seen at', () => {
  for (const [contact, source, behind] of [
    ['sip:anna@192.168.1.20:5060', '203.0.113.4:1034', '192.168.1.20'],
    ['<sip:anna@10.0.0.7;transport=tcp>', '203.0.113.4:1034', '10.0.0.7'],
    ['sip:anna@203.0.113.4:5060', '203.0.113.4:1034', undefined],
    ['sip:203.0.113.4', '203.0.113.4:5060', undefined],
    ['sip:anna@[2001:db8::1]:5060', '[2001:DB8::1]:5060', undefined],
    ['sip:anna@[fd00::1]', '[2001:db8::1]:5060', '[fd00::1]'],
    ['sip:x7f@k2v.invalid;transport=ws', '203.0.113.4:1034', undefined],
    ['sip:anna@phone.example.com', '203.0.113.4:1034', undefined],
  ] as const)
    assert.equal(addressBehindRouter(contact, source), behind, `${contact} ${source}`);
});
