import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { countryOfNumber, prefixTemplates } from '@belfry/numbering';
import { areaCodesOf } from '../src/area-code-table.ts';
import { countriesByContinent } from '../src/continent-table.ts';
import { countriesByCode } from '../src/country-table.ts';
import { areaCodeLines } from './make-grouping-table.ts';

const prefixesOf = (key: string) => prefixTemplates().find((one) => one.key === key)?.prefixes ?? [];
const countries = Object.values(countriesByCode).flatMap((list) => list.split(' '));

describe('groups of prefixes that the platform knows', () => {
  test('each country that has a calling code is on one continent', () => {
    const placed = Object.values(countriesByContinent).flatMap((list) => list.split(' '));
    const unplaced = countries.filter((country) => !placed.includes(country));
    assert.deepEqual([unplaced, placed.length], [[], new Set(placed).size]);
    assert.deepEqual(
      placed.filter((country) => !countries.includes(country)),
      [],
    );
  });

  test('a country has its calling code, or what tells it from those that share it', () => {
    assert.deepEqual(prefixesOf('country:CH'), ['+41']);
    assert.deepEqual(prefixesOf('country:JM'), ['+1658', '+1876']);
    assert.deepEqual(prefixesOf('country:RU'), ['+73', '+74', '+78', '+79']);
    assert.deepEqual(prefixesOf('country:MF'), []);
    assert.ok(prefixesOf('country:US').includes('+1212') && !prefixesOf('country:US').includes('+1604'));
    assert.ok(prefixesOf('country:CA').includes('+1604'));
  });

  test('no two countries have the same prefix, and every country of the Americas is told from the United States', () => {
    const all = prefixTemplates()
      .filter(({ key }) => key.startsWith('country:'))
      .flatMap(({ prefixes }) => prefixes);
    assert.equal(new Set(all).size, all.length);
    for (const { key, prefixes } of prefixTemplates())
      if (key.startsWith('country:') && key !== 'country:US') assert.ok(!prefixes.includes('+1'), key);
    assert.equal(countryOfNumber('+18762345678'), 'JM');
  });

  test('a continent has all its countries and no prefix behind a shorter one', () => {
    const europe = prefixesOf('continent:europe');
    for (const prefix of ['+41', '+44', '+73', '+383']) assert.ok(europe.includes(prefix), prefix);
    for (const prefix of ['+441481', '+77', '+90', '+7']) assert.ok(!europe.includes(prefix), prefix);
    for (const { key, prefixes } of prefixTemplates())
      for (const prefix of prefixes) {
        assert.match(prefix, /^\+[1-9]\d{0,6}$/);
        if (key.startsWith('continent:'))
          assert.ok(!prefixes.some((other) => other !== prefix && prefix.startsWith(other)), `${key} ${prefix}`);
      }
  });

  test('the area codes are those of libphonenumber', () => {
    const table = Object.entries(areaCodesOf).map(([country, areas]) => `  ${country}:\n    '${areas}',`);
    assert.deepEqual(table, areaCodeLines());
  });
});
