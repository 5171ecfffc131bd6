import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { unwrap } from '@belfry/core';
import {
  decodeText,
  encodeText,
  parseContacts,
  parseCSeq,
  parseNameAddr,
  parseReason,
  parseVia,
  printNameAddr,
  printReason,
  printVia,
  quote,
  tagOf,
  unquote,
} from '../src/index.ts';

const parsed = (value: string) => unwrap(parseNameAddr(value));

describe('a name-addr', () => {
  test('gives its display name as plain text', () => {
    assert.equal(parsed('"A. \\"G.\\" Bell\\\\" <sip:a@h>').displayName, 'A. "G." Bell\\');
    assert.equal(parsed(encodeText('"Zoë" <sip:z@h>')).displayName, 'Zoë');
    assert.equal(parsed('Watson   <sip:a@h>').displayName, 'Watson');
    assert.equal(parsed('<sip:a@h>').displayName, undefined);
  });

  test('takes the unquoted names that phones write', () => {
    for (const name of ['Ben (Home)', "O'Neill & Co.", 'Anna/Ben [2]', 'a=b?'])
      assert.equal(parsed(`${name} <sip:a@h>`).displayName, name);
  });

  test('keeps header and URI parameters apart', () => {
    const address = parsed('<sip:a@h;lr;transport=tcp>;tag=1;+sip.instance="<urn:uuid:1;x>";flag');
    assert.equal(address.uri, 'sip:a@h;lr;transport=tcp');
    assert.deepEqual(
      [...address.params],
      [
        ['tag', '1'],
        ['+sip.instance', '"<urn:uuid:1;x>"'],
        ['flag', null],
      ],
    );
    assert.equal(parsed('sip:a@h;tag=1').params.get('tag'), '1');
  });

  test('prints what parses back', () => {
    for (const displayName of ['Anna', 'a "b" \\c', 'Zoë <x>', 'a,b;c']) {
      const printed = printNameAddr({ displayName, uri: 'sip:a@h', params: new Map([['tag', '1']]) });
      assert.deepEqual(parsed(printed), { displayName, uri: 'sip:a@h', params: new Map([['tag', '1']]) });
    }
  });

  test('is refused when it cannot be told where it ends', () => {
    for (const value of [
      '',
      '"a',
      '"a" sip:a@h',
      'Bell, Al <sip:a@h>',
      '<sip:a@h',
      '<>',
      'a@b <sip:a@h>',
      'sip:a@h, sip:b@h',
      '<sip:a@h> x',
      'sip:a@h;;x',
      'a:b <sip:a@h>',
    ]) {
      assert.equal(parseNameAddr(value).ok, false, value);
    }
  });

  test('in a Contact list may be *, alone', () => {
    assert.equal(unwrap(parseContacts(['*'])), '*');
    assert.equal(parseContacts(['*', '<sip:a@h>']).ok, false);
  });

  test('without a tag has none', () => {
    assert.equal(tagOf('<sip:a@h>;tag=x'), 'x');
    assert.equal(tagOf('<sip:a@h>;tag='), undefined);
    assert.equal(tagOf('<sip:a@h>'), undefined);
    assert.equal(tagOf(undefined), undefined);
  });
});

describe('a Via', () => {
  test('reads every spelling, and prints one', () => {
    for (const value of ['SIP/2.0/UDP h:5060;branch=z9hG4bK1', 'sip / 2.0 / udp  h : 5060 ; branch = z9hG4bK1']) {
      assert.equal(printVia(unwrap(parseVia(value))).toLowerCase(), 'sip/2.0/udp h:5060;branch=z9hg4bk1');
    }
    assert.equal(unwrap(parseVia('SIP/2.0/TLS [2001:db8::1]:5061;rport')).host, '[2001:db8::1]');
  });

  test('of another protocol version is told apart from rubbish', () => {
    const code = (value: string) => {
      const via = parseVia(value);
      return via.ok ? 'ok' : via.error.code;
    };
    assert.equal(code('SIP/7.0/UDP h'), 'via_version');
    assert.equal(code('UDP h'), 'via_syntax');
    assert.equal(code('SIP/2.0/UDP'), 'via_syntax');
    assert.equal(code('SIP/2.0/UDP a b;c'), 'via_syntax');
  });
});

test('a CSeq is a number of 32 bits and a method', () => {
  assert.deepEqual(unwrap(parseCSeq('0009  INVITE')), { number: 9, method: 'INVITE' });
  for (const value of ['', '1', 'INVITE', '-1 INVITE', '4294967296 INVITE', '1 INVITE x'])
    assert.equal(parseCSeq(value).ok, false, value);
});

test('a Reason goes and comes back', () => {
  const reason = { protocol: 'SIP', cause: 200, text: 'Call completed "elsewhere"' };
  assert.deepEqual(unwrap(parseReason(printReason(reason))), reason);
  assert.deepEqual(unwrap(parseReason('Q.850 ;cause=16')), { protocol: 'Q.850', cause: 16 });
});

test('text survives quoting and octets', () => {
  for (const text of ['', 'a', '"\\', 'Zoë', '漢字', '\u{1f514}'])
    assert.equal(decodeText(unquote(quote(encodeText(text)))), text);
});
