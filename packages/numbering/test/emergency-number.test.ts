import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { getCountries, isValidPhoneNumber } from 'libphonenumber-js/max';
import { emergencyTable } from '../src/emergency-table.ts';
import { callingCodeOf, emergencyNumber, helplineNumber, serviceOfCode, shortNumbers } from '../src/index.ts';

describe('emergencyNumber', () => {
  for (const [country, dialled, number] of [
    ['CH', '112', '112'],
    ['CH', '117', '117'],
    ['CH', '118', '118'],
    ['CH', '144', '144'],
    ['CH', '1 4 4', '144'],
    ['CH', '+41144', '144'],
    ['CH', '0144', '144'],
    ['CH', '1414', '1414'],
    ['CH', '145', '145'],
    ['CH', '911', undefined],
    ['CH', '116117', undefined],
    ['CH', '1440', undefined],
    ['CH', '+49112', undefined],
    ['LI', '144', '144'],
    ['DE', '110', '110'],
    ['DE', '0112', '112'],
    ['AT', '144', '144'],
    ['FR', '15', '15'],
    ['FR', '114', '114'],
    ['IT', '118', '118'],
    ['GB', '999', '999'],
    ['IE', '112', '112'],
    ['US', '911', '911'],
    ['CA', '911', '911'],
    ['AU', '000', '000'],
    ['NZ', '111', '111'],
    ['JP', '119', '119'],
    ['', '112', '112'],
    ['CH', '', undefined],
  ] as const) {
    test(`${dialled || 'nothing'} in ${country || 'no country'} is ${number ?? 'none'}`, () => {
      assert.equal(emergencyNumber(country, dialled)?.number, number);
    });
  }

  test('112 is one in every country, and every country with a numbering plan has a row', () => {
    for (const country of getCountries()) {
      assert.ok(country in emergencyTable, country);
      assert.equal(emergencyNumber(country, '112')?.kind, 'emergency', country);
    }
  });

  test('every row is written as the reader expects it, and every service is one that has words', () => {
    for (const [country, row] of Object.entries(emergencyTable)) {
      assert.match(row, /^[0-9]{2,5}(=[a-z]+)?( [0-9]{2,5}(=[a-z]+)?)*$/, country);
      assert.equal(shortNumbers(country).size >= row.split(' ').length, true, country);
      for (const entry of row.split(' ')) {
        const service = entry.split('=')[1];
        const does = shortNumbers(country).get(entry.split('=')[0]!)!.does;
        if (service) assert.notEqual(does, 'calls the emergency services', `${country} ${entry}`);
      }
    }
  });

  test('no telephone number of a country is taken for an emergency number with the outside line or calling code before it', () => {
    for (const country of getCountries()) {
      for (const { number, kind } of shortNumbers(country).values()) {
        if (kind !== 'emergency') continue;
        assert.ok(!isValidPhoneNumber(`+${callingCodeOf(country)}${number}`), `${country} ${number}`);
        assert.ok(!isValidPhoneNumber(`0${number}`, country), `${country} 0${number}`);
      }
    }
  });
});

describe('other short numbers', () => {
  test('a harmonised 116 number is a helpline, not an emergency number', () => {
    assert.equal(helplineNumber('DE', '116117')?.does, 'calls the doctor on call');
    assert.equal(helplineNumber('DE', '+49116117')?.number, '116117');
    assert.equal(helplineNumber('US', '116117'), undefined);
    assert.equal(helplineNumber('CH', '144'), undefined);
  });

  test('*43 is the echo test, and nothing inherited is a code', () => {
    assert.deepEqual(serviceOfCode('*43'), { type: 'service', service: 'echo' });
    const button = (dialled: string) => {
      const code = serviceOfCode(dialled);
      return code?.type === 'setting' && code.command.setting === 'nightButton'
        ? `${code.command.code} ${code.command.mode}`
        : code;
    };
    assert.deepEqual(['*281', '*2812', '*291', '#281', '#291', '*281#'].map(button), [
      '1 closed',
      '12 closed',
      '1 open',
      '1 automatic',
      '1 automatic',
      '1 closed',
    ]);
    assert.deepEqual(['*28', '*28123', '**281'].map(button), [undefined, undefined, undefined]);
    assert.equal(serviceOfCode('*44'), undefined);
    assert.equal(serviceOfCode('constructor'), undefined);
  });
});
