import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sipRecords } from '../src/screens/branding/dns-records.ts';

test('a domain is found by NAPTR, SRV and address records, encrypted first; WebSockets are left out', () => {
  const lines = sipRecords('sip.example.com', [
    { transport: 'udp', address: '192.0.2.1:5060' },
    { transport: 'wss', address: '192.0.2.1:7443' },
    { transport: 'tls', address: '192.0.2.1:5061' },
  ]);
  assert.deepEqual(lines, [
    'sip.example.com. 3600 IN NAPTR 10 10 "s" "SIPS+D2T" "" _sips._tcp.sip.example.com.',
    'sip.example.com. 3600 IN NAPTR 30 10 "s" "SIP+D2U" "" _sip._udp.sip.example.com.',
    '_sips._tcp.sip.example.com. 3600 IN SRV 10 10 5061 sip.sip.example.com.',
    '_sip._udp.sip.example.com. 3600 IN SRV 10 10 5060 sip.sip.example.com.',
    'sip.sip.example.com. 3600 IN A 192.0.2.1',
  ]);
});

test('each address has a name of its own: they need not listen at the same ports', () => {
  const lines = sipRecords('example.com', [
    { transport: 'tcp', address: '192.0.2.1:5060' },
    { transport: 'tcp', address: '[2001:db8::1]:5070' },
  ]);
  assert.deepEqual(lines, [
    'example.com. 3600 IN NAPTR 20 10 "s" "SIP+D2T" "" _sip._tcp.example.com.',
    '_sip._tcp.example.com. 3600 IN SRV 10 10 5060 sip1.example.com.',
    '_sip._tcp.example.com. 3600 IN SRV 10 10 5070 sip2.example.com.',
    'sip1.example.com. 3600 IN A 192.0.2.1',
    'sip2.example.com. 3600 IN AAAA 2001:db8::1',
  ]);
  assert.deepEqual(sipRecords('example.com', []), []);
});
