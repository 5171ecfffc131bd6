import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { unwrap } from '@belfry/core';
import { canonicalHost, createSipUri, equalUris, isIpv6, parseUri, printUri, unescapeUser } from '../src/index.ts';

describe('a URI', () => {
  for (const text of [
    'sip:anna@example.test',
    'sips:anna:secret@example.test:5061;transport=tcp;lr',
    'sip:[2001:db8::1]:5070',
    'sip:+41445550201;ext=7@gw.example.test;user=phone',
    'sip:a;b=c@h?Subject=x&Route=%3Csip:y%3E',
    'tel:+41-44-555-02-01;phone-context=example.test',
    'urn:service:sos',
  ]) {
    test(`prints as it was parsed: ${text}`, () => assert.equal(printUri(unwrap(parseUri(text))), text));
  }

  for (const text of [
    '',
    'sip:',
    'sip:@h',
    'sip:a@',
    'sip:a b@h',
    'sip:h:99999',
    'sip:h:x',
    'sip:2001:db8::1',
    'sip:a@h;x y',
    'tel:xyz',
    ':x',
    'sip:a@-h',
    '<sip:a@h>',
  ]) {
    test(`is refused: "${text}"`, () => assert.equal(parseUri(text).ok, false));
  }

  test('keeps what keypads send', () => {
    const uri = unwrap(parseUri('sip:*21#@example.test'));
    assert.equal(uri.scheme === 'sip' && uri.user, '*21#');
  });

  test('escapes its user and gives it back', () => {
    for (const user of ['anna.keller', '+4144', 'a@b:c', 'Zoë', '100%', '#31#', 'a b/c?d']) {
      const uri = unwrap(parseUri(printUri(createSipUri({ user, host: 'h' }))));
      assert.equal(uri.scheme === 'sip' && unescapeUser(uri.user ?? ''), user);
    }
  });
});

describe('two URIs (RFC 3261 §19.1.4)', () => {
  const equal = (a: string, b: string) => equalUris(unwrap(parseUri(a)), unwrap(parseUri(b)));
  for (const [a, b] of [
    ['sip:%61lice@atlanta.test;transport=TCP', 'sip:alice@AtLanTa.Test;Transport=tcp'],
    ['sip:carol@chicago.test', 'sip:carol@chicago.test;newparam=5'],
    ['sip:carol@chicago.test;security=on', 'sip:carol@chicago.test;newparam=5'],
    [
      'sip:biloxi.test;transport=tcp;method=REGISTER?to=sip:bob%40biloxi.test',
      'sip:biloxi.test;method=REGISTER;transport=tcp?to=sip:bob%40biloxi.test',
    ],
    [
      'sip:alice@atlanta.test?subject=project%20x&priority=urgent',
      'sip:alice@atlanta.test?priority=urgent&subject=project%20x',
    ],
    ['sip:a@[2001:db8:0:0::1]', 'sip:a@[2001:DB8::1]'],
    ['tel:+41-44-555', 'tel:+41(44)555'],
  ] as const) {
    test(`${a} equals ${b}`, () => assert.ok(equal(a, b) && equal(b, a)));
  }
  for (const [a, b] of [
    ['SIP:ALICE@AtLanTa.Test', 'sip:alice@AtLanTa.Test'],
    ['sip:bob@biloxi.test', 'sip:bob@biloxi.test:5060'],
    ['sip:bob@biloxi.test', 'sip:bob@biloxi.test;transport=udp'],
    ['sip:bob@biloxi.test', 'sips:bob@biloxi.test'],
    ['sip:carol@chicago.test', 'sip:carol@chicago.test?Subject=next%20meeting'],
    ['sip:carol@chicago.test;security=on', 'sip:carol@chicago.test;security=off'],
    ['sip:a%00@h', 'sip:a%00%00@h'],
  ] as const) {
    test(`${a} differs from ${b}`, () => assert.ok(!equal(a, b) && !equal(b, a)));
  }
});

test('addresses have one spelling', () => {
  for (const [text, canonical] of [
    ['[2001:DB8:0:0:0:0:0:1]', '2001:db8::1'],
    ['::ffff:192.0.2.2', '192.0.2.2'],
    ['2001:db8:::192.0.2.1', '2001:db8::c000:201'],
    ['::', '::'],
    ['1:0:0:2:0:0:0:3', '1:0:0:2::3'],
    ['EXAMPLE.test.', 'example.test'],
  ] as const) {
    assert.equal(canonicalHost(text), canonical);
  }
  for (const text of ['1::2::3', ':1', '12345::', '1:2:3:4:5:6:7', '1:2:3:4:5:6:7:8:9', '::256.1.1.1'])
    assert.equal(isIpv6(text), false, text);
});
