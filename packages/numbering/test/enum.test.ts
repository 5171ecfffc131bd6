import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { enumDomain, enumUri, type NaptrRecord } from '../src/index.ts';

const record = (regexp: string, more: Partial<NaptrRecord> = {}): NaptrRecord => ({
  order: 100,
  preference: 10,
  flags: 'u',
  service: 'E2U+sip',
  regexp,
  ...more,
});

describe('ENUM', () => {
  test('asks for the digits backwards (RFC 6116 §3.2)', () => {
    assert.equal(enumDomain('+442079460148', 'e164.arpa'), '8.4.1.0.6.4.9.7.0.2.4.4.e164.arpa');
  });

  test('takes whole addresses, and parts of the number into them', () => {
    assert.equal(enumUri([record('!^.*$!sip:info@example.com!')], '+41445550201'), 'sip:info@example.com');
    assert.equal(enumUri([record('!^(.*)$!sip:\\1@example.com!')], '+41445550201'), 'sip:+41445550201@example.com');
    assert.equal(
      enumUri([record('/^\\+41([0-9]+)$/sip:\\1@pbx.example.com/i')], '+41445550201'),
      'sip:445550201@pbx.example.com',
    );
    assert.equal(enumUri([record('!^\\+41445550201$!sip:desk@example.com!')], '+41445550201'), 'sip:desk@example.com');
    assert.equal(enumUri([record('!^\\+43(.*)$!sip:\\1@example.com!')], '+41445550201'), undefined);
  });

  test('goes by order, then preference, and passes over what is for others', () => {
    const records = [
      record('!^.*$!sip:third@example.com!', { order: 200 }),
      record('!^.*$!sip:second@example.com!', { preference: 20 }),
      record('!^.*$!mailto:first@example.com!', { service: 'E2U+email:mailto' }),
      record('!^.*$!sip:first@example.com!', { service: 'E2U+pstn:tel+sip' }),
    ];
    assert.equal(enumUri(records, '+41445550201'), 'sip:first@example.com');
    assert.equal(enumUri([record('!^.*$!sip:x@example.com!', { flags: '' })], '+41445550201'), undefined);
  });

  test('follows no pattern that could take long, and nothing that is broken', () => {
    for (const regexp of [
      '!^((.*)*)*$!sip:x@example.com!',
      '!(a|b)+!sip:x!',
      '',
      '!',
      '!^.*$!sip:x@example.com',
      '!^.*$!a!b!c!',
      `!^.*$!${'x'.repeat(400)}!`,
    ])
      assert.equal(
        enumUri([record(regexp)], '+41445550201'),
        regexp === '!^.*$!sip:x@example.com' ? 'sip:x@example.com' : undefined,
        regexp,
      );
  });
});
