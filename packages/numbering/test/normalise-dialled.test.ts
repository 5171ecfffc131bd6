import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { displayNumber, formatNumber, isE164, normaliseDialled } from '../src/index.ts';

const say = (country: string, dialled: string) => {
  const result = normaliseDialled(country, dialled);
  return result.ok ? result.value : result.error.code;
};

describe('normaliseDialled', () => {
  for (const [country, dialled, expected] of [
    ['CH', '0446681800', '+41446681800'],
    ['CH', '044 668 18 00', '+41446681800'],
    ['CH', '+41446681800', '+41446681800'],
    ['CH', '+41 (0)44', 'number.length'],
    ['CH', '0041446681800', '+41446681800'],
    ['CH', '446681800', '+41446681800'],
    ['CH', '41446681800', '+41446681800'],
    ['CH', '0049301234567', '+49301234567'],
    ['CH', '0012125550100', '+12125550100'],
    ['CH', '+41445550201', '+41445550201'],
    ['DE', '040123456', '+4940123456'],
    ['DE', '0041446681800', '+41446681800'],
    ['IT', '0612345678', '+390612345678'],
    ['FR', '0142685300', '+33142685300'],
    ['GB', '02079460000', '+442079460000'],
    ['US', '2125550100', '+12125550100'],
    ['US', '12125550100', '+12125550100'],
    ['US', '01141446681800', '+41446681800'],
    ['AU', '001141446681800', '+41446681800'],
    ['HU', '06301234567', '+36301234567'],
    ['CH', '1818', 'number.length'],
    ['US', '5550100', 'number.length'],
    ['CH', '1', 'number.too-short'],
    ['CH', '', 'number.not-a-number'],
    ['CH', 'anna', 'number.not-a-number'],
    ['CH', '044x', 'number.not-a-number'],
    ['CH', '+999123456', 'number.unknown-country'],
    ['CH', '+41', 'number.too-short'],
    ['CH', '12345678901234567890', 'number.too-long'],
    ['CH', '1'.repeat(4000), 'number.not-a-number'],
    ['ZZ', '0446681800', 'number.country'],
  ] as const) {
    test(`${dialled.slice(0, 24) || 'nothing'} in ${country} is ${expected}`, () =>
      assert.equal(say(country, dialled), expected));
  }

  test('never throws, and answers E.164 or a failure with a message', () => {
    const countries = fc.constantFrom('CH', 'DE', 'US', 'IT', 'XX', '');
    fc.assert(
      fc.property(countries, fc.oneof(fc.string(), fc.stringMatching(/^[+*#0-9 ]{0,20}$/)), (country, dialled) => {
        const result = normaliseDialled(country, dialled);
        if (result.ok) assert.ok(isE164(result.value), result.value);
        else assert.ok(result.error.message.length > 0);
      }),
    );
  });

  test('a normalised number stays what it is, wherever it is dialled again', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^0[2-7][0-9]{8}$/), fc.constantFrom('DE', 'US', 'CH'), (dialled, elsewhere) => {
        const first = normaliseDialled('CH', dialled);
        if (first.ok) assert.deepEqual(normaliseDialled(elsewhere, first.value), first);
      }),
    );
  });
});

describe('formatNumber', () => {
  for (const [number, format, expected] of [
    ['+41446681800', { style: 'e164' }, '+41446681800'],
    ['+41446681800', { style: 'digits' }, '41446681800'],
    ['+41446681800', { style: 'international' }, '0041446681800'],
    ['+41446681800', { style: 'international', prefix: '011' }, '01141446681800'],
    ['+41446681800', { style: 'national', country: 'CH' }, '0446681800'],
    ['+41446681800', { style: 'national', country: 'DE' }, '0041446681800'],
    ['+12125550100', { style: 'national', country: 'US' }, '2125550100'],
    ['144', { style: 'international' }, '144'],
  ] as const) {
    test(`${number} as ${JSON.stringify(format)} is ${expected}`, () =>
      assert.equal(formatNumber(number, format), expected));
  }

  test('what was formatted nationally is dialled back to the same number', () => {
    for (const [country, number] of [
      ['CH', '+41446681800'],
      ['DE', '+4940123456'],
      ['IT', '+390612345678'],
      ['FR', '+33142685300'],
      ['US', '+12125550100'],
    ] as const) {
      assert.equal(say(country, formatNumber(number, { style: 'national', country })), number);
    }
  });

  test('people read groups of digits', () => {
    assert.equal(displayNumber('+41446681800'), '+41 44 668 18 00');
    assert.equal(displayNumber('201'), '201');
  });
});
