import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { isPossiblePhoneNumber, isValidPhoneNumber } from 'libphonenumber-js/max';
import metadata from 'libphonenumber-js/max/metadata';
import { emergencyTable } from '../src/emergency-table.ts';
import {
  applyRules,
  checkRule,
  generateRules,
  isE164,
  type NumberStyle,
  normaliseDialled,
  shortNumbers,
} from '../src/index.ts';

const styles: readonly NumberStyle[] = ['e164', 'e164_plain', 'international', 'national'];
const countries = Object.keys(metadata.countries) as (keyof typeof metadata.countries)[];
const eight = ['CH', 'FR', 'ES', 'DE', 'GB', 'US', 'IT', 'PT'] as const;
/** The column of a country's types in libphonenumber's metadata: landline, mobile, freephone, premium rate and so on, each a pattern and its lengths. */
const typesColumn = 11;

/** Numbers that libphonenumber calls valid, of each type that a country has, so many of each. */
function numbersOf(country: keyof typeof metadata.countries, ofEach: number): string[] {
  const row = metadata.countries[country] ?? [];
  const types = ((row[typesColumn] || []) as ([string, number[]?] | 0)[]).flatMap((type) =>
    type ? [type[0]].filter(Boolean) : [],
  );
  return types.flatMap((pattern) =>
    fc
      .sample(fc.stringMatching(new RegExp(`^(?:${pattern})$`)), ofEach)
      .map((national) => `+${row[0]}${national}`)
      .filter((number) => isE164(number) && isValidPhoneNumber(number)),
  );
}

const samples = new Map(eight.map((country) => [country, numbersOf(country, 40)]));

describe('generateRules: round trips', () => {
  for (const country of eight) {
    for (const style of styles) {
      test(`numbers of all types, of ${country} and others, come back to ${country} from ${style} as they went`, () => {
        const { calleeIn, calleeOut, callerIn, callerOut } = generateRules({ country, style });
        for (const other of eight) {
          assert.ok(samples.get(other)!.length > 60, other);
          for (const number of samples.get(other)!) {
            assert.equal(applyRules(calleeIn, applyRules(calleeOut, number).number).number, number);
            assert.equal(applyRules(callerIn, applyRules(callerOut, number).number).number, number);
          }
        }
      });
    }

    test(`whatever is dialled in ${country} means what libphonenumber reads in it`, () => {
      const { calleeIn, calleeOut } = generateRules({ country, style: 'national' });
      for (const number of samples.get(country)!) {
        const dialled = applyRules(calleeOut, number).number;
        assert.deepEqual(normaliseDialled(country, dialled), { ok: true, value: number }, dialled);
        assert.equal(applyRules(calleeIn, dialled).number, number);
      }
    });
  }

  test('numbers of every country come back to it, in every style', () => {
    for (const country of countries) {
      const numbers = numbersOf(country, 3);
      for (const style of styles) {
        const { calleeIn, calleeOut } = generateRules({ country, style });
        for (const number of numbers) {
          const out = applyRules(calleeOut, number).number;
          assert.equal(applyRules(calleeIn, out).number, number, `${country} ${style}: ${number} as ${out}`);
        }
      }
    }
  });
});

describe('generateRules', () => {
  test('makes only rules that may be used, for every country, style and area code', () => {
    for (const country of [...countries, 'ZZ']) {
      for (const style of styles) {
        for (const areaCode of ['', '021']) {
          const set = generateRules({ country, style, areaCode });
          for (const rule of [...set.callerIn, ...set.calleeIn, ...set.callerOut, ...set.calleeOut]) {
            assert.deepEqual(checkRule(rule), { ok: true, value: rule }, country);
          }
        }
      }
    }
  });

  test('lets the numbers for help of every country pass unchanged, both ways', () => {
    for (const country of Object.keys(emergencyTable)) {
      for (const style of styles) {
        const { calleeIn, calleeOut } = generateRules({ country, style, areaCode: '44' });
        for (const number of shortNumbers(country).keys()) {
          assert.equal(applyRules(calleeIn, number).number, number, country);
          assert.equal(applyRules(calleeOut, number).number, number, country);
        }
      }
    }
  });

  test('writes 112 to a carrier, whether a phone put the calling code before it or not', () => {
    for (const style of styles) {
      const { calleeOut } = generateRules({ country: 'CH', style });
      assert.equal(applyRules(calleeOut, '+41112').number, '112');
      assert.equal(applyRules(calleeOut, '112').number, '112');
    }
  });

  test('never makes of what is understood anything but E.164', () => {
    const dialled = fc.stringOf(fc.constantFrom(...'0123456789+'), { minLength: 1, maxLength: 17 });
    fc.assert(
      fc.property(fc.constantFrom(...eight), fc.constantFrom(...styles), dialled, (country, style, number) => {
        const made = applyRules(generateRules({ country, style }).calleeIn, number);
        if (made.number !== number) assert.ok(isE164(made.number), `${country} ${number}: ${made.number}`);
      }),
    );
  });

  test('never takes a number that is possible in the country for another one', () => {
    const dialled = fc.stringMatching(/^0[1-9][0-9]{6,10}$/);
    fc.assert(
      fc.property(fc.constantFrom('CH', 'FR', 'DE', 'GB', 'IT'), dialled, (country, number) => {
        const { number: made } = applyRules(generateRules({ country, style: 'national' }).calleeIn, number);
        const read = normaliseDialled(country, number);
        if (made.startsWith('+') && read.ok && isPossiblePhoneNumber(made)) assert.equal(made, read.value);
      }),
    );
  });

  for (const [country, areaCode, dialled, expected] of [
    ['CH', '044', '6681800', '+41446681800'],
    ['CH', '44', '6681800', '+41446681800'],
    ['US', '212', '5550123', '+12125550123'],
    ['DE', '030', '12345', '12345'],
    ['DE', '030', '52345', '+493052345'],
    ['DE', '030', '201', '201'],
    ['IT', '06', '69881234', '+390669881234'],
    ['GB', '020', '79460958', '+442079460958'],
    ['GB', '020', '999', '999'],
  ] as const) {
    test(`a local number of area ${areaCode} in ${country}: ${dialled} is ${expected}`, () =>
      assert.equal(
        applyRules(generateRules({ country, style: 'national', areaCode }).calleeIn, dialled).number,
        expected,
      ));
  }

  test('understands international forms alone in a country that nothing is known of', () => {
    const { calleeIn, calleeOut } = generateRules({ country: 'ZZ', style: 'international' });
    assert.equal(applyRules(calleeIn, '0041446681800').number, '+41446681800');
    assert.equal(applyRules(calleeIn, '0446681800').number, '0446681800');
    assert.equal(applyRules(calleeOut, '+41446681800').number, '0041446681800');
  });
});
