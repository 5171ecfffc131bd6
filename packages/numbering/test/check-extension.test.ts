import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { emergencyTable } from '../src/emergency-table.ts';
import { checkExtension, checkUsername, shortNumbers } from '../src/index.ts';

const say = (country: string, number: string) => {
  const result = checkExtension(country, number);
  return result.ok ? 'fine' : `${result.error.code}: ${result.error.message}`;
};

describe('checkExtension', () => {
  for (const [country, number, expected] of [
    ['CH', '201', 'fine'],
    ['CH', '20', 'fine'],
    ['CH', '2010000000', 'fine'],
    ['CH', '144', 'extension.emergency: 144 calls an ambulance in Switzerland.'],
    ['CH', '112', 'extension.emergency: 112 calls the emergency services in Switzerland.'],
    ['CH', '117', 'extension.emergency: 117 calls the police in Switzerland.'],
    ['CH', '118', 'extension.emergency: 118 calls the fire brigade in Switzerland.'],
    ['CH', '143', 'extension.emergency: 143 calls a helpline in Switzerland.'],
    ['CH', '145', 'extension.emergency: 145 calls the poison centre in Switzerland.'],
    ['CH', '147', 'extension.emergency: 147 calls the helpline for children in Switzerland.'],
    ['CH', '1414', 'extension.emergency: 1414 calls mountain and air rescue in Switzerland.'],
    ['CH', '116117', 'extension.helpline: 116117 calls the doctor on call in Switzerland.'],
    ['CH', '911', 'fine'],
    ['DE', '144', 'fine'],
    ['DE', '110', 'extension.emergency: 110 calls the police in Germany.'],
    ['US', '911', 'extension.emergency: 911 calls the emergency services in the United States.'],
    ['FR', '15', 'extension.emergency: 15 calls an ambulance in France.'],
    ['FR', '196', 'extension.emergency: 196 calls the coast guard in France.'],
    ['GB', '999', 'extension.emergency: 999 calls the emergency services in the United Kingdom.'],
    [
      'CH',
      '1441',
      'extension.begins-with-emergency: 1441 begins with 144, which calls an ambulance in Switzerland: a phone may dial that before the rest is entered.',
    ],
    [
      'CH',
      '14',
      'extension.begins-emergency: 14 is the beginning of 143, which calls a helpline in Switzerland: a phone may dial it before the rest is entered.',
    ],
    ['CH', '020', 'extension.outside-line: An extension cannot begin with 0: calls to the outside begin with it.'],
    ['CH', '2', 'extension.length: An extension has 2 to 10 digits.'],
    ['CH', '20100000000', 'extension.length: An extension has 2 to 10 digits.'],
    ['CH', '', 'extension.digits: An extension has digits only.'],
    ['CH', '*43', 'extension.digits: An extension has digits only.'],
    ['CH', '+41', 'extension.digits: An extension has digits only.'],
    ['CH', '٢٠١', 'extension.digits: An extension has digits only.'],
    ['ZZ', '112', 'extension.emergency: 112 calls the emergency services in ZZ.'],
  ] as const) {
    test(`${number || 'nothing'} in ${country}: ${expected}`, () =>
      assert.equal(say(country, number).replace(' in Unknown Region', ' in ZZ'), expected));
  }

  test('no accepted extension can be mistaken for an emergency number, in any country, while it is dialled', () => {
    const countries = fc.constantFrom(...Object.keys(emergencyTable));
    fc.assert(
      fc.property(countries, fc.stringMatching(/^[0-9]{1,6}$/), (country, number) => {
        if (!checkExtension(country, number).ok) return;
        for (const help of shortNumbers(country).values()) {
          if (help.kind === 'emergency') assert.ok(!number.startsWith(help.number) && !help.number.startsWith(number));
          else assert.notEqual(number, help.number);
        }
      }),
      { numRuns: 2000 },
    );
  });

  test('201 to 299 are free in every country but Barbados and Canada, which have short numbers there', () => {
    const clashes = new Set<string>();
    for (const country of Object.keys(emergencyTable)) {
      for (let number = 201; number < 300; number++)
        if (!checkExtension(country, String(number)).ok) clashes.add(country);
    }
    assert.deepEqual([...clashes].sort(), ['BB', 'CA']);
  });
});

describe('checkUsername', () => {
  for (const [username, code] of [
    ['anna.keller', undefined],
    ['desk-2_b', undefined],
    ['2fast', undefined],
    ['201', 'username.number'],
    ['2-01', 'username.number'],
    ['20.1', 'username.number'],
    ['+41445550201', 'username.number'],
    ['+anna', 'username.number'],
    ['*43', 'username.number'],
    ['#anna', 'username.number'],
    ['anna keller', 'username.characters'],
    ['Anna', 'username.characters'],
    ['anna@home', 'username.characters'],
    ['.anna', 'username.characters'],
    ['a', 'username.length'],
    ['a'.repeat(65), 'username.length'],
  ] as const) {
    test(`${username.slice(0, 20)} is ${code ?? 'fine'}`, () => {
      const result = checkUsername(username);
      assert.equal(result.ok ? undefined : result.error.code, code);
    });
  }

  test('no accepted username is an extension of any country', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[0-9a-z._+*-]{1,8}$/), (username) => {
        if (checkUsername(username).ok) assert.ok(!checkExtension('CH', username.replace(/[._-]/g, '')).ok);
      }),
    );
  });
});
